"""The files beside the pages: styles, script, font, icons, previews and drawn charts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape, unescape
from pathlib import Path

from charts import gallery
from charts.drawing import fonts, kept, theme
from facts import CODES
from pages import bundle, figure, fingerprints, styles
from pages.edition import SITE_DESCRIPTION, SITE_NAME
from pages.render import compact, render
from words.language import Language, _, language

# By the folders of their files; what boxes need stands last in the site's, too.
SHEETS = {"site": (".", "boxes"), "boxes": ("boxes",), "late": ("late",)}
OFFERS = "arrivals.js"  # in other languages, so set in the system's font
_WEIGHTS = (400, 700)
# Formulas are set in the reader's font for mathematics.
_NOT_OURS = re.compile(
    r"<math\b.*?</math>|<script\b.*?</script>"
    r'|<(td|p class="run-sentence"|section) lang=.*?</(td|p|section)>',
    re.DOTALL,
)
_SVG = 'xmlns="http://www.w3.org/2000/svg"'
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def generated(root: Path, lang: Language) -> Iterator[tuple[str, str | bytes]]:
    """(address, content) of what is made for this language."""
    for name in SHEETS:
        yield f"assets/{name}.css", styled(root, name)
    words = _said(lang)
    for path in sorted((root / "docs" / "assets" / "js").glob("*.js")):
        given = f"const SAID = {compact(words[path.name])};\n" if path.name in words else ""
        yield f"assets/js/{path.name}", given + bundle.squeezed(path.read_text("utf-8"))
    yield "assets/lab/worker.js", bundle.bundle([root / "docs" / "assets" / "lab" / "worker.js"])
    yield "assets/lab/NOTICE.txt", (root / "lab" / "NOTICE").read_text("utf-8")
    said = {"name": lang.say(SITE_NAME), "description": lang.say(SITE_DESCRIPTION)}
    colour = theme.LIGHT["bg"]
    yield "manifest.webmanifest", render("manifest.json", lang, colour=colour, **said)


def scripted(root: Path, given: Mapping[str, object]) -> str:
    """The script of a page: the modules of its interactives, and what each is given to say."""
    folder = root / "docs" / "assets" / "interactives"
    modules = [folder / f"{name}.js" for name in [*given, "end"]]
    return bundle.bundle(modules, f"const GIVEN = {compact(given)};\n")


def _said(lang: Language) -> dict[str, object]:
    """What the scripts say that come late: the search, and the offer of each language in it."""
    found = {"none": _("Nothing found"), "found": _("Pages found: #"), "more": _("Show more"),
             "best": _("The # best results"), "slow": _("Searching …")}  # fmt: skip
    offers = (_("This site can also be read in the language of your browser."), _("Close"))
    return {
        "search.js": {key: lang.say(text) for key, text in found.items()},
        OFFERS: {code: [language(code).say(text) for text in offers] for code in CODES},
    }


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
    drawn = root / "build" / "charts" / lang.code
    for name in gallery.names():
        paths = [drawn / file for file in figure.late(name) if (drawn / file).exists()]
        found = {path.name: path.read_text("utf-8").strip() for path in paths}
        for file, svg in found.items():
            alone = svg.replace("<svg ", f"<svg {_SVG} ", 1).replace(">", f">{style}", 1)
            yield f"assets/charts/{file}", alone
        if found:
            together = "".join(figure.named(name, svg) for svg in found.values())
            yield f"assets/charts/{name}.views.svg", f"<svg {_SVG}>{together}</svg>"


def finish(root: Path, folder: Path, lang: Language) -> None:
    """Write the later views, cut styles and font to what is shown, name files by their content."""
    for name, svg in views(root, lang):
        kept.write(folder / name, svg.encode())
    shown = (path for path in sorted(folder.rglob("*")) if path.suffix in {".html", ".js", ".svg"})
    texts = (path.read_text("utf-8") for path in shown if path.name != OFFERS)
    kept.write(folder / "assets" / "fonts" / "inter.woff2", font(texts))
    styles.share(folder)
    fingerprints.stamp(folder)


def font(pages: Iterable[str]) -> bytes:
    """The font with exactly the characters that these pages show."""
    return fonts.subset(set().union(*map(characters, pages)), _WEIGHTS)


def characters(html: str) -> set[str]:
    """Every character that a page holds: scripts may show what its attributes say."""
    return set(unescape(_NOT_OURS.sub("", html))) - set("\n\r\t\f\v")


def styled(root: Path, name: str) -> str:
    """A whole style sheet; of the site's and the boxes' each page is given what it may need."""
    folder = root / "docs" / "assets" / "css"
    files = (path for below in SHEETS[name] for path in sorted((folder / below).glob("*.css")))
    roles = [theme.css()] if name == "site" else []
    return squeezed("\n".join([*roles, *(path.read_text("utf-8") for path in files)]))


def squeezed(css: str) -> str:
    """A style sheet without the comments and spaces that only its writers need."""
    css = re.sub(r"\s+", " ", _CSS_COMMENT.sub("", css))
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    css = re.sub(r"(?<=[\w-]): (?=[^{};]*[;}])", ":", css)
    css = re.sub(r"(\([\w-]+): ", r"\1:", css)
    css = re.sub(r" (!|[>~] )", lambda it: it[1].strip(), css)
    return re.sub(r"(?<![\w.])0(?=\.\d)", "", css).replace(";}", "}").strip() + "\n"
