"""MkDocs adapter: hands each event to plain functions; holds no rules of its own.

The language comes from SITE_LANG (default `en`), the address from SITE_URL.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from charts import make
from charts.drawing import theme
from facts import CODES, ROOT, faults
from facts.faults import InputError
from pages import assets, edition, figure, parts, pipeline, previews, render
from pages.checks import grammar
from pages.checks import problems as checks
from pages.exports import export, feed, metadata, plain
from pages.macro_syntax import MacroError
from pages.page import Page
from words.language import language


class _State(pipeline.Edition):
    """What one build of one language carries from event to event."""

    def __init__(self, code: str) -> None:
        super().__init__(ROOT, language(code))
        self.expanded: list[Page] = []
        self.problems: list[str] = []


_state: _State


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Point the one configuration at the language that is asked for."""
    global _state
    code = os.environ.get("SITE_LANG", "en")
    if code not in CODES:
        raise InputError(f"SITE_LANG is {code!r}; it may be {', '.join(CODES)}")
    _state = _State(code)
    _configure(config)
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """A preview draws what changed; the whole site has drawn everything before."""
    if "SITE_BUILD" in os.environ:
        return
    code = _state.lang.code
    if make.main([code]) or previews.main([code]):
        raise InputError("the pictures could not be drawn")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Only pages are published from the language's folder; assets are made or copied."""
    pages = [file for file in files if file.is_documentation_page()]
    published = Files([file for file in pages if file.src_uri != "NOTES.md"])
    for uri, content in chain(assets.generated(ROOT, _state.lang), _from_records()):
        published.append(File.generated(config, uri, content=content))
    for uri, path in assets.copied(ROOT, _state.lang):
        published.append(File.generated(config, uri, abs_src_path=str(path)))
    return published


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Write out the macros and look for numbers typed by hand."""
    ours = _state.page(page.file.src_uri.removesuffix(".md"))
    source = page.file.content_string
    if page.file.generated_by is None:  # what is made of records was checked with them
        _state.problems += checks.of_page(ROOT, source, ours, _state.stale)
    try:
        said, text = pipeline.expand(source, ours)
    except MacroError as error:
        _state.problems += checks.placed(ours, error.found)
        return ""
    _state.expanded.append(ours)
    pictured = previews.words_of(ours, markdown, said["title"])
    page.meta.update(
        **said,
        ours=ours,
        views=any(map(figure.late, ours.charts)),
        preview_alt=previews.alt(pictured, ours.data, ours.lang),
        beside=parts.beside(ours),
        markup=metadata.described(ours, said),
        citation=metadata.citation(ours, said["title"]),
    )
    return text


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Finish what Markdown made; a page with a problem has been named and shows nothing."""
    ours = page.meta.get("ours")
    if ours is None:
        return html
    page.meta["reading_time"] = pipeline.reading_time(html, ours)
    return pipeline.finish(html, ours, _state.stale)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """All pages have been read: name every problem at once; then write the frames' pages."""
    _state.problems += grammar.changed(ROOT, _state.data, _state.lang)
    if _state.problems:
        raise InputError("\n".join(_state.problems))
    env.autoescape = True  # as in our own templates
    env.add_extension(render.Lines)
    template = env.get_template("embed.html")
    for name, home in edition.homes(_state.written, "chart").items():
        page = _state.page(figure.frame_name(name))
        address = _state.site.address(home)
        html = template.render(
            config=config,
            base=page.base,
            canonical=address,
            figure=figure.figure(name, page, address),
            **figure.said(name, _state.data, _state.lang),
        )
        files.append(File.generated(config, f"{page.name}/index.html", content=html))
    return env


def on_build_error(error: Exception) -> None:
    """Say what is wrong, and for a mistake in a template or in code where it stands."""
    if not isinstance(error, MkDocsException):
        raise PluginError(faults.line(error)) from error


def on_post_build(config: MkDocsConfig) -> None:
    """What needs all pages as they are read: scripts, styles, font, and each page as Markdown."""
    folder = Path(config.site_dir)
    write_scripts(folder)
    assets.finish(ROOT, folder, _state.lang)
    plain.write(folder, _state.site, _state.written, edition.newest(_state.data).isoformat())


def write_scripts(folder: Path) -> None:
    """Write the scripts that the pages read so far asked for."""
    for ours in _state.expanded:
        if ours.given:
            script = assets.scripted(ROOT, ours.given)
            (folder / "assets" / "js" / f"boxes-{ours.name}.js").write_text(script, "utf-8")


def problems() -> list[str]:
    """What is wrong with the pages read so far."""
    return _state.problems


def _from_records() -> Iterator[tuple[str, str]]:
    """(address, content) of what is written by the records alone: pages, tables, the feed."""
    for page in _state.made:
        yield f"{page.name}.md", page.text
    base = _state.site.address()  # links must hold outside the site
    whole = replace(_state.page("feed"), base=base)
    yield from export.files(whole)
    yield "feed.xml", feed.feed(whole)


def _configure(config: MkDocsConfig) -> None:
    lang, site = _state.lang, _state.site
    code = lang.code
    config.docs_dir = str(ROOT / "docs" / code)
    config.site_url = site.address()
    config.site_name = site.name
    # Both are for all languages together: build_site.py writes the one, English has the other.
    config.theme.static_templates -= {"sitemap.xml", *([] if code == "en" else ["404.html"])}
    config.site_description = site.description
    config.theme["language"] = code
    config.mdx_configs["toc"]["permalink_title"] = lang.say("Link to this section")
    config.nav = [
        {it.nav_title: f"{it.name}.md"} for it in _state.written if it.name in edition.NAMES
    ]
    config.extra.update(
        site_lang=code,
        t=render.said_in(lang),
        site_url_root=site.root,
        languages=edition.languages(),
        colours={"light": theme.LIGHT, "dark": theme.DARK},
        unbroken=render.unbroken,
    )
