"""The files of the dataset, as the data page offers them."""

from __future__ import annotations

from html import escape

from charts import gallery
from pages.export_tables import TITLES
from pages.page import Page
from words.language import _


def downloads(page: Page) -> str:
    """Links to every table as CSV and JSON, to the charts' rows, their description and the feed."""
    say = page.lang.say
    items = [_item(page, say(title), name, ("csv", "json")) for name, title in TITLES.items()]
    package = say(_("Description of all tables (Frictionless data package)"))
    feed = say(_("Feed of claims and corrections (Atom)"))
    items += [
        f"<li>{_link(f'{page.base}data/datapackage.json', package)}</li>",
        f"<li>{_link(f'{page.base}feed.xml', feed)}</li>",
    ]
    intro = say(
        _("The whole dataset may be reused under CC BY 4.0. Numbers in the files are exact.")
    )
    return (
        f'<div class="downloads" data-pagefind-ignore><p>{intro}</p><ul>{"".join(items)}</ul>'
        f"<details><summary>{say(_('Rows of the charts'))}</summary>"
        f"<ul>{''.join(_chart(page, name) for name in gallery.names())}</ul></details></div>"
    )


def _item(page: Page, title: str, name: str, kinds: tuple[str, ...]) -> str:
    links = " ".join(
        f'<a href="{page.base}data/{name}.{kind}" download>{kind.upper()}</a>' for kind in kinds
    )
    return f"<li>{escape(title, quote=False)}: {links}</li>"


def _chart(page: Page, name: str) -> str:
    chart = gallery.get(name)
    title = page.lang.say(chart.TITLE, **chart.words(gallery.rows(chart, page.data), page.lang))
    return _item(page, title, f"charts/{name}", ("csv",))


def _link(href: str, text: str) -> str:
    return f'<a href="{href}">{escape(text, quote=False)}</a>'
