"""MkDocs adapter: hands each event to plain functions of `charts`; holds no rules of its own.

The language comes from SITE_LANG (default `en`), the address from SITE_URL.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

import build_charts
from charts import assets, dataset, edition, figure, lint, macros, staleness, wording
from charts.language import CODES, LanguageError, language
from charts.page import Page

ROOT = Path(__file__).resolve().parent
DEFAULT_URL = "http://127.0.0.1:8000/"


class _State:
    """What one build of one language carries from event to event."""

    def __init__(self, code: str) -> None:
        self.lang = language(code)
        self.data = dataset.load(ROOT)
        self.pages = edition.pages(ROOT, self.lang)
        self.used_on = edition.used_on(self.pages, self.data)
        self.stale = [] if code == "en" else list(staleness.stale(ROOT, code))
        self.problems: list[str] = []


_state: _State


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Point the one configuration at the language that is asked for."""
    global _state
    code = os.environ.get("SITE_LANG", "en")
    if code not in CODES:
        raise PluginError(f"SITE_LANG is {code!r}; it may be {', '.join(CODES)}")
    try:
        _state = _State(code)
        _configure(config, _state)
    except (dataset.DatasetError, LanguageError, edition.EditionError) as error:
        raise PluginError(f"\n{error}") from error
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """A preview draws what changed; the whole site has drawn everything before."""
    if "SITE_BUILD" not in os.environ and build_charts.main(["--lang", _state.lang.code]):
        raise PluginError("the charts could not be drawn")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Only pages are published from the language's folder; assets are made or copied."""
    kept = [file for file in files if file.is_documentation_page()]
    published = Files([file for file in kept if file.src_uri != "NOTES.md"])
    for uri, content in assets.generated(ROOT, _state.lang):
        published.append(File.generated(config, uri, content=content))
    for uri, path in assets.copied(ROOT, _state.lang):
        published.append(File.generated(config, uri, abs_src_path=str(path)))
    return published


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Write out the macros and look for numbers typed by hand."""
    ours = _page(page)
    source = (Path(config.docs_dir) / page.file.src_uri).read_text("utf-8")
    first = source[: source.find(markdown)].count("\n") if markdown else 0
    where = f"docs/{_state.lang.code}/{page.file.src_uri}"
    found = [
        *lint.typed_numbers(source, ours, lint.names(ROOT)),
        *wording.wrong_words(source, _state.data.terms, _state.lang.code),
    ]
    _state.problems += [f"{where}:{line}: {text}" for line, text in sorted(found)]
    _state.problems += [f"{where}:1: {text}" for text in edition.outdated(ours.name, _state.stale)]
    try:
        page.meta.update(edition.expanded_meta(page.meta, ours))
        text = macros.expand(markdown, ours)
    except macros.MacroError as error:
        _state.problems.append(f"{where}:{error.line + first}: {error.text}")
        return ""
    page.meta["figures"] = list(ours.charts)
    return text


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Put the figures in and let wide tables scroll inside themselves."""
    ours = _page(page)

    def drawn(match: re.Match[str]) -> str:
        return figure.figure(
            match[1],
            _state.data,
            _state.lang,
            assets=f"{ours.base}assets/charts",
            data_href=f"{ours.base}data/",
            svg_dir=ROOT / "build" / "charts" / _state.lang.code,
        )

    html = re.sub(r'<div data-figure="(\w+)"></div>', drawn, html)
    html = edition.behind_notice(html, ours, _state.stale)
    return edition.scrolling_tables(html)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """All pages have been read: name every problem at once."""
    if _state.problems:
        raise PluginError("\n" + "\n".join(_state.problems))
    return env


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Reload when data, words or templates change, not only pages."""
    for folder in (config.docs_dir, "data", "charts", "overrides", "docs/assets"):
        server.watch(str(ROOT / folder))
    return server


def _page(page: MkDocsPage) -> Page:
    name = page.file.src_uri.removesuffix(".md")
    base = "" if name == "index" else "../"
    return Page(name=name, data=_state.data, lang=_state.lang, base=base, used_on=_state.used_on)


def _configure(config: MkDocsConfig, state: _State) -> None:
    code, lang = state.lang.code, state.lang
    root_url = os.environ.get("SITE_URL", DEFAULT_URL).rstrip("/") + "/"
    config.docs_dir = str(ROOT / "docs" / code)
    config.site_url = root_url + edition.prefix(code)
    config.site_name = lang.say(edition.SITE_NAME)
    config.site_description = lang.say(edition.SITE_DESCRIPTION)
    config.theme["language"] = code
    config.nav = [{page.nav_title: f"{page.name}.md"} for page in state.pages]
    config.extra.update(
        site_lang=code,
        t=lang.say,
        site_url_root=root_url,
        languages=edition.languages(),
    )
