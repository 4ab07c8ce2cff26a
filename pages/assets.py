"""The files beside the pages: styles, script, font, icons, previews and drawn charts."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape, unescape
from pathlib import Path

from charts import gallery
from charts.drawing import fonts, theme
from pages import bundle, figure
from pages.edition import SITE_DESCRIPTION, SITE_NAME
from pages.render import render
from words.language import Language

_WEIGHTS = (400, 700)
# Formulas are set in the reader's font for mathematics, offers in other languages in the system's.
_NOT_OURS = re.compile(
    r'<math\b.*?</math>|<aside class="arrival.*?</aside>|<script\b.*?</script>'
    r'|<(td|p class="run-sentence"|section) lang=.*?</(td|p|section)>',
    re.DOTALL,
)
_SVG = 'xmlns="http://www.w3.org/2000/svg"'
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def generated(root: Path, lang: Language) -> Iterator[tuple[str, str | bytes]]:
    """(address, content) of what is made for this language."""
    yield "assets/site.css", styled(root)
    for path in sorted((root / "docs" / "assets" / "js").glob("*.js")):
        yield f"assets/js/{path.name}", bundle.squeezed(path.read_text("utf-8"))
    for name, file in _lab(root):
        yield f"assets/lab/{name}", file
    said = {"name": lang.say(SITE_NAME), "description": lang.say(SITE_DESCRIPTION)}
    colour = theme.LIGHT["bg"]
    yield "manifest.webmanifest", render("manifest.json", lang, colour=colour, **said)


def scripted(root: Path, given: Mapping[str, object]) -> str:
    """The script of a page: the modules of its interactives, and what each is given to say."""
    folder = root / "docs" / "assets" / "interactives"
    modules = [folder / f"{name}.js" for name in [*given, "end"]]
    words = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    return bundle.bundle(modules, f"const GIVEN = {words};\n")


def _lab(root: Path) -> Iterator[tuple[str, str]]:
    """What runs the lab's model, besides the weights: its script and the notice."""
    yield "worker.js", bundle.bundle([root / "docs" / "assets" / "lab" / "worker.js"])
    yield "NOTICE.txt", (root / "lab" / "NOTICE").read_text("utf-8")


def copied(root: Path, lang: Language) -> Iterator[tuple[str, Path]]:
    """(address, file) of what is published as it is."""
    folder = root / "docs" / "assets"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in {".css", ".js", ".md"}:
            yield f"assets/{path.relative_to(folder).as_posix()}", path
    for path in sorted((root / "build" / "charts" / lang.code).glob("*")):
        if path.name.count(".") == 1:  # name.wide.svg and name.narrow.svg live inside the pages
            yield f"assets/charts/{path.name}", path
    previews = root / "build" / "previews" / lang.code
    for path in sorted(previews.rglob("*.png")):
        yield f"assets/previews/{path.relative_to(previews).as_posix()}", path


def views(root: Path, lang: Language) -> Iterator[tuple[str, str]]:
    """(address, content) of the views that a page shows later: each as a picture, and together."""
    style = f"<style>{escape(theme.standalone_css())}</style>"
    for name in gallery.names():
        found = figure.later(name, root / "build" / "charts" / lang.code)
        for path, svg in found.items():
            alone = svg.replace("<svg ", f"<svg {_SVG} ", 1).replace(">", f">{style}", 1)
            yield f"assets/charts/{path.name}", alone
        if found:
            together = "".join(figure.named(name, svg) for svg in found.values())
            yield f"assets/charts/{name}.views.svg", f"<svg {_SVG}>{together}</svg>"


def font(pages: Iterable[str]) -> bytes:
    """The font with exactly the characters that these pages show."""
    return fonts.subset(set().union(*map(characters, pages)), _WEIGHTS)


def characters(html: str) -> set[str]:
    """Every character that a page holds: scripts may show what its attributes say."""
    return set(unescape(_NOT_OURS.sub("", html))) - set("\n\r\t\f\v")


def styled(root: Path) -> str:
    """The whole style sheet, of which each page is given what it may need."""
    sheets = sorted((root / "docs" / "assets" / "css").glob("*.css"))
    return squeezed("\n".join([theme.css(), *(path.read_text("utf-8") for path in sheets)]))


def squeezed(css: str) -> str:
    """A style sheet without the comments and spaces that only its writers need."""
    css = re.sub(r"\s+", " ", _CSS_COMMENT.sub("", css))
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    return re.sub(r"(?<=[\w-]): (?=[^{};]*[;}])", ":", css).replace(";}", "}").strip() + "\n"
