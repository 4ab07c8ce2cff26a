"""The colours by role and the type sizes of every figure and page, as values and as CSS."""

from collections.abc import Mapping
from typing import Final

_PALETTE: Final = {  # each role on a light ground, and on a dark one
    "fg": ("#1c1f26", "#e8eaef"),
    "muted": ("#5a606c", "#a9b0bd"),
    "claim": ("#c74f22", "#f0812f"),
    "a": ("#1b4f93", "#86c6fb"),
    "b": ("#4f9184", "#538c80"),
    "c": ("#9d81c5", "#9a6fca"),
    "quiet": ("#7f8694", "#838b9a"),
    "grid": ("#d9dce2", "#363b47"),
    "pale": ("#f1f2f6", "#292d38"),
    "bg": ("#ffffff", "#1e2129"),
}
LIGHT: Final = {role: light for role, (light, _dark) in _PALETTE.items()}
DARK: Final = {role: dark for role, (_light, dark) in _PALETTE.items()}
ROLES: Final = tuple(LIGHT)
TEXT_ROLES: Final = ("fg", "muted", "claim", "a")

WIDE: Final = 688
NARROW: Final = 328
TITLE, VALUE, LABEL, NOTE = 21, 19, 14, 12.5  # px
# Arial's letters are narrower than Inter's, so places measured for Inter hold them. DejaVu's are
# wider and are set smaller.
FAMILY: Final = 'Inter,Arial,"Liberation Sans",Roboto,"Small DejaVu",sans-serif'
_SMALL_DEJAVU: Final = "".join(
    f'@font-face{{font-family:"Small DejaVu";src:local("{name}");font-weight:{weight};'
    f"size-adjust:{share}%}}\n"
    for name, weight, share in (("DejaVu Sans", "400", 90), ("DejaVu Sans Bold", "500 700", 82))
)

# Colour alone cannot tell the highlighted part in forced colours: outline and bracket do it too.
_FORCED: Final[Mapping[str, str]] = {
    **dict.fromkeys(LIGHT, "GrayText"),
    **dict.fromkeys(("fg", "muted", "claim"), "CanvasText"),
    **dict.fromkeys(("pale", "bg"), "Canvas"),
}


def variables(palette: Mapping[str, str]) -> str:
    """Return the CSS declarations that set every role."""
    return "".join(f"--c-{role}:{colour};" for role, colour in palette.items())


def classes() -> str:
    """Return the CSS classes that a figure's SVG uses."""
    whole = (
        f".ch{{font:400 {LABEL}px {FAMILY};"
        "font-optical-sizing:none;text-rendering:geometricPrecision;fill:var(--c-fg)}\n"
    )
    for role in ROLES:
        whole += f".ch .f-{role}{{fill:var(--c-{role})}}\n"
        whole += f".ch .s-{role}{{fill:none;stroke:var(--c-{role})}}\n"
    return _SMALL_DEJAVU + whole


def css() -> str:
    """Return the page's style sheet of roles: light, dark, forced colours and print."""
    dark = variables(DARK)
    return (
        f":root{{color-scheme:light;{variables(LIGHT)}}}\n"
        f':root[data-theme="dark"]{{color-scheme:dark;{dark}}}\n'
        "@media screen and (prefers-color-scheme:dark){"
        f':root:not([data-theme="light"]){{color-scheme:dark;{dark}}}}}\n'
        + classes()
        + ".ch{display:block;width:100%;height:auto}\n"
        + f"@media (forced-colors:active){{:root:root{{{variables(_FORCED)}}}"
        ".ch{forced-color-adjust:none}"
        ".ch text[class]:not(.f-bg),.ch tspan[class]{fill:CanvasText}}\n"
        f"@media print{{:root:root{{color-scheme:light;{variables(LIGHT)}}}"
        ".ch{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n"
    )


def standalone_css() -> str:
    """Return the style that a downloaded SVG carries, which follows the reader's system."""
    return (
        f"svg{{{variables(LIGHT)}}}"
        f"@media (prefers-color-scheme:dark){{svg{{{variables(DARK)}}}}}\n" + classes()
    )
