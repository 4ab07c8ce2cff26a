"""Inter: its static weights for measuring and drawing, and the subsets that pages load."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from charts.drawing.kept import write
from facts import ROOT
from facts.faults import InputError

CACHE: Final = ROOT / "build" / "fonts"
REGULAR: Final = 400
BOLD: Final = 600

# The same features in every file: what measures text here must shape it as the page does.
_FEATURES: Final = ("kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum")
# `opsz` would change widths with the size, so it is pinned to the cut for small text.
_OPTICAL_SIZE: Final = 14
_BLOCKS: Final = (
    (0x20, 0x24F),  # Latin with its extensions A and B
    (0x2B0, 0x36F),  # modifiers and combining marks
    (0x370, 0x45F),  # Greek and Cyrillic
    (0x490, 0x491),
    (0x2000, 0x22FF),  # punctuation, currency, letterlike, arrows, mathematics
    (0x25A0, 0x25FF),  # geometric shapes
)
_LETTERS: Final = tuple(char for first, last in _BLOCKS for char in range(first, last + 1))


@cache
def static(weight: int) -> Path:
    """Return a TTF of one weight, made once and kept under build/fonts."""
    return _kept(weight, "ttf")


@cache
def whole() -> Path:
    """Return a WOFF2 of all weights and characters for a preview, made once and kept, too."""
    return _kept((REGULAR, 700), "woff2")


def _kept(weights: int | tuple[int, int], suffix: str, chars: Sequence[int] = _LETTERS) -> Path:
    recipe = (version("fonttools"), _FEATURES, _OPTICAL_SIZE, chars, weights)
    digest = hashlib.sha256(_source().read_bytes() + repr(recipe).encode()).hexdigest()
    path = CACHE / f"Inter-{digest[:12]}.{suffix}"
    if not path.exists():
        write(path, _cut(chars, weights, "woff2" if suffix == "woff2" else None))
    return path


def subset(chars: Iterable[str], weights: tuple[int, int] = (REGULAR, 700)) -> bytes:
    """Return a variable WOFF2 with exactly these characters; one that is missing raises."""
    wanted = "".join(sorted(set("".join(chars)) - set("\n\r\t")))
    _check(wanted, _source())
    return _kept(weights, "woff2", tuple(map(ord, wanted))).read_bytes()


def lacking(text: str) -> list[str]:
    """The letters of a text that charts and pages have no glyph for."""
    return sorted({c for c in text if c.isalpha() and ord(c) not in _coverage(static(REGULAR))})


def measure(s: str, size: float, bold: bool = False) -> float:
    """Return the width of a text in pixels as a browser lays it out."""
    return _advance(s, bold) * size


@cache
def _advance(s: str, bold: bool) -> float:
    if not s:
        return 0
    import uharfbuzz as hb

    font = _shaper(BOLD if bold else REGULAR)
    buffer = hb.Buffer()
    buffer.add_str(s)
    buffer.direction = "ltr"
    # Left alone, HarfBuzz takes the language from the machine's locale.
    buffer.language = "en"
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    if 0 in [info.codepoint for info in buffer.glyph_infos]:
        _check(s, static(REGULAR))
    total: int = sum([position.x_advance for position in buffer.glyph_positions])
    return total / int(font.face.upem)


@cache
def _shaper(weight: int) -> Any:
    import uharfbuzz as hb

    return hb.Font(hb.Face(static(weight).read_bytes()))


def _check(s: str, path: Path) -> None:
    missing = sorted({c for c in s if ord(c) not in _coverage(path)})
    if missing:
        listed = ", ".join(f"“{c}” (U+{ord(c):04X})" for c in missing)
        raise InputError(f"Inter has no glyph for {listed} in “{s}”")


@cache
def _coverage(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _cut(chars: Iterable[int], weight: int | tuple[int, int], flavor: str | None) -> bytes:
    from fontTools import subset as subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    # Pruning first makes pinning the axes four times as fast, and the outlines are the same.
    font = TTFont(BytesIO(_source().read_bytes()), recalcTimestamp=False)
    options = subsetter.Options(
        layout_features=list(_FEATURES), hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 13]
    )
    pruner = subsetter.Subsetter(options)
    pruner.populate(unicodes=chars)
    pruner.subset(font)
    limits = {"opsz": _OPTICAL_SIZE, "wght": weight}
    font = instancer.instantiateVariableFont(font, limits, inplace=True)
    font.flavor = flavor
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _source() -> Path:
    import fontpkg_inter

    return Path(fontpkg_inter.ROOT) / "files" / "Inter[opsz,wght].ttf"
