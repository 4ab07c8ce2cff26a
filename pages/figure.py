"""The whole figure of a page: headline, pictures, note, source, table and links around the rows."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from charts import gallery, table
from pages import embed
from words.language import _
from words.typography import unbroken

if TYPE_CHECKING:
    from charts.rows import Row
    from facts.dataset import Dataset
    from pages.edition import Site
    from words.language import Language

_LAYOUTS = (("wide", "ch-w", ""), ("narrow", "ch-n", " hidden data-pagefind-ignore"))
LICENCE = "CC BY 4.0"


def identity(name: str) -> str:
    """The address of a figure inside its page."""
    return f"figure-{name.replace('_', '-')}"


def figure(
    name: str,
    data: Dataset,
    lang: Language,
    site: Site,
    assets: str,
    data_href: str,
    svg_dir: Path,
    page: str = "",
) -> str:
    """The figure as HTML. `assets` is the address of the folder with this language's chart files,
    `data_href` that of the data page, `svg_dir` the folder that the charts were drawn into, and
    `page` the address of the page that the figure stands on, if that is not the one it is shown on.
    """
    chart = gallery.get(name)
    rows = gallery.rows(chart, data)
    words = chart.words(rows, lang)
    title = lang.say(chart.TITLE, **words)
    parts = (
        _caption(name, title, lang.say(chart.SUBTITLE, **words)),
        _alternative(name, table.alt(chart, rows, lang)),
        _views(name, lang),
        _pictures(name, svg_dir),
        _paragraph("figure-note", lang.say(chart.NOTE, **words)),
        _paragraph("figure-source", table.source_line(rows, data, lang)),
        _rows(name, rows, data, lang, data_href),
        _links(name, lang, assets, page),
        _details(
            "figure-cite",
            lang.say(_("Cite or embed")),
            _citation(title, rows, data, lang, site)
            + _snippet(embed.snippet(name, title, site, svg_dir)),
        ),
    )
    kind = "figure diagram" if gallery.is_diagram(chart) else "figure"
    return f'<figure class="{kind}" id="{identity(name)}">{"".join(parts)}</figure>'


def _caption(name: str, title: str, subtitle: str) -> str:
    return (
        f'<figcaption><p class="figure-title" id="{identity(name)}-title">{_unbroken(title)}</p>'
        f'<p class="figure-subtitle">{_unbroken(subtitle)}</p></figcaption>'
    )


def _alternative(name: str, text: str) -> str:
    return f'<p class="figure-alt" id="{identity(name)}-alt">{_text(text)}</p>'


def _views(name: str, lang: Language) -> str:
    """Radio buttons, one a view; the style sheet shows the picture of the one that is checked."""
    chart = gallery.get(name)
    labels, numbered = gallery.views(chart), bool(gallery.steps(chart))
    if not labels:
        return ""
    buttons = "".join(
        f'<label><input type="radio" class="view-{n}" name="{identity(name)}-view" value="{view}"'
        f"{' checked' if view == gallery.default(chart) else ''}>"
        f"<span>{f'{n} ' * numbered}{_text(lang.say(label))}</span></label>"
        for n, (view, label) in enumerate(labels.items(), start=1)
    )
    legend = _text(lang.say(_("Step") if numbered else _("View")))
    return f'<fieldset class="figure-views"><legend>{legend}</legend>{buttons}</fieldset>'


def _pictures(name: str, svg_dir: Path) -> str:
    """Every view, numbered like its button; the default comes first, and is seen in any browser."""
    drawings = list(enumerate(gallery.drawings(name), start=1))
    return "".join(
        f'<div class="figure-view{f" figure-view-{n}" if len(drawings) > 1 else ""}"'
        f"{' hidden' * (stem != name)}>"
        + "".join(_picture(name, svg_dir / f"{stem}.{layout}.svg", css, more)
                  for layout, css, more in _LAYOUTS)
        + "</div>"
        for n, (_view, stem) in sorted(drawings, key=lambda one: one[1][1] != name)
    )


def _picture(name: str, path: Path, css: str, more: str) -> str:
    """One drawn layout, named by the headline and described by the text alternative."""
    named = f'aria-labelledby="{identity(name)}-title" aria-describedby="{identity(name)}-alt"'
    svg = path.read_text("utf-8").strip()
    return f'<div class="{css}"{more}>{svg.replace("<svg ", f"<svg {named} ", 1)}</div>'


def _rows(
    name: str, rows: tuple[Row, ...], data: Dataset, lang: Language, data_href: str
) -> str:
    listed = table.html(name, rows, data, lang, lambda fact: f"{data_href}{data.facts[fact].place}")
    return _details(
        "figure-rows",
        lang.say(_("Show as a table")),
        f'<div class="scroll" tabindex="0">{listed}</div>',
    )


def _links(name: str, lang: Language, assets: str, page: str) -> str:
    files = "".join(
        f'<li><a href="{escape(f"{assets}/{name}.{kind}")}" download>{kind.upper()}</a></li>'
        for kind in ("csv", "svg", "png")
    )
    large, link = _text(lang.say(_("Open large"))), _text(lang.say(_("Link to this figure")))
    return (
        f'<ul class="figure-links"><li><a class="figure-large" href="{escape(assets)}/{name}.svg">'
        f'{large}</a></li><li><a href="{page}#{identity(name)}">{link}</a></li>{files}</ul>'
    )


def _citation(
    title: str, rows: tuple[Row, ...], data: Dataset, lang: Language, site: Site
) -> str:
    names = "; ".join(lang.say(data.sources[key].short) for key in table.sources(rows, data))
    text = lang.say(
        _("“{title}”. Chart: {site}, {licence}. Data: {names}."),
        title=title, site=site.name, licence=LICENCE, names=names,
    )  # fmt: skip
    return _paragraph("figure-citation", text)


def _snippet(code: str) -> str:
    """What another page copies to show this figure; one click selects it."""
    return f'<p class="figure-embed"><code translate="no">{_text(code)}</code></p>'


def _details(css: str, summary: str, content: str) -> str:
    head = f'<details class="figure-more {css}"><summary>{_text(summary)}</summary>'
    return f"{head}{content}</details>"


def _paragraph(css: str, text: str) -> str:
    return f'<p class="{css}">{_unbroken(text)}</p>' if text else ""


def _unbroken(text: str) -> str:
    return unbroken(_text(text))


def _text(text: str) -> str:
    return escape(text, quote=False)
