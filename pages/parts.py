"""Below the data page: the records of each topic in full, the sources in full, and the files."""

from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from charts import gallery
from facts.records import TOPICS
from pages import edition, figure, records
from pages.edition import PageFile, sections
from pages.exports.export import TITLES
from pages.page import Page
from words.language import Language, _

SOURCES = "sources"


def titles(pages: Iterable[PageFile]) -> dict[str, str]:
    """Part → the heading under which the data page lists it in brief."""
    headings = next(sections(page.text) for page in pages if page.name == "data")
    return {part: headings[part] for part in (*TOPICS, SOURCES) if part in headings}


def pages(titles: Mapping[str, str], lang: Language) -> Iterator[PageFile]:
    """Every part's page."""
    for part in titles:
        yield edition.made(f"data/{part}", *_described(part, titles, lang), "part")


def beside(page: Page) -> list[dict[str, object]]:
    """The pages beside a part's, for the list at its side; nothing for other pages."""
    folder, _, part = page.name.rpartition("/")
    listed = page.parts if folder == "data" else {}
    return [{"url": f"../{one}/", "title": title, "current": one == part}
            for one, title in listed.items()]  # fmt: skip


def whole_page(page: Page, part: str) -> Markup:
    """Everything below the title on the page of a topic or of the sources."""
    if part == SOURCES:
        content = records.sources(page, page.data.sources)
    else:
        content = records.of_topic(page, part, "record_cards.html")
    return page.render(
        "part.html",
        about=_described(part, page.parts, page.lang)[1],
        content=content,
        sources="" if part == SOURCES else records.sources(page, page.sources),
        beside=[(f"../{one}/", title) for one, title in page.parts.items()],
        at=list(page.parts).index(part),
    )


def downloads(page: Page) -> Markup:
    """Links to every table, their description, the charts' rows and the feed."""
    charts = {name: figure.said(name, page.data, page.lang)["title"] for name in gallery.names()}
    return page.render("downloads.html", tables=TITLES, charts=charts)


def _described(part: str, titles: Mapping[str, str], lang: Language) -> tuple[str, str]:
    """The title of a part's page, and its description."""
    if part == SOURCES:
        about = _(
            "What the records of this site rest on: author, title and date, and how each was read."
        )
        return titles[part], lang.say(about)
    about = _(
        "The records of this site on one topic, “{topic}”: value, kind, source, place in the "
        "source, date, scope and formula, and the pages that use them."
    )
    title = lang.say(_("{topic}: every record"), topic=titles[part])
    return title, lang.say(about, topic=titles[part])
