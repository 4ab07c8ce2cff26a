"""The site to beat: the same pages on mkdocs-material as it comes, search and all.

MkDocs and Material with their search plugin and nothing of ours: the Markdown has its macros
written out, figures are the same charts as image files. Languages are folders of one site, which
is what readers of a translated Material site load, without the plugin that makes the menus.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml
from mkdocs.utils.yaml import yaml_load

from charts import gallery
from facts import CODES, ROOT
from pages import edition, pipeline
from pages.page import Page
from words.language import Language, language

_CHART = re.compile(r"""\{\{\s*chart\(["'](\w+)["']\)\s*\}\}""")
_META = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_STEMMED = {"en", "pt", "it", "ru", "tr"}


def build(folder: Path, url: str) -> None:
    """Build the stock site into `folder`, its sources beside it."""
    docs = folder.with_name(f"{folder.name}.docs")
    for old in (folder, docs):
        shutil.rmtree(old, ignore_errors=True)
    for code in CODES:
        _stage(docs, language(code))
    config = folder.with_name(f"{folder.name}.yml")
    config.write_text(yaml.safe_dump(_config(folder, docs, url), allow_unicode=True), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]
    subprocess.run(command, cwd=ROOT, check=True)


def _config(folder: Path, docs: Path, url: str) -> dict[str, object]:
    ours = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    return {
        "site_name": edition.SITE_NAME,
        "site_url": url,
        "docs_dir": str(docs),
        "site_dir": str(folder),
        "theme": {"name": "material"},
        "plugins": [{"search": {"lang": sorted(_STEMMED)}}],
        "markdown_extensions": ours["markdown_extensions"],
        "nav": [{language(code).native: _nav(code)} for code in CODES],
    }


def _nav(code: str) -> list[dict[str, str]]:
    pages = edition.pages(ROOT, language(code))
    return [{page.nav_title: f"{edition.prefix(code)}{page.name}.md"} for page in pages]


def _stage(docs: Path, lang: Language) -> None:
    folder = docs / edition.prefix(lang.code)
    charts = folder / "assets" / "charts"
    charts.mkdir(parents=True)
    for path in (ROOT / "build" / "charts" / lang.code).glob("*.svg"):
        if path.name.count(".") == 1:
            shutil.copy(path, charts)
    whole = pipeline.Edition(ROOT, lang)
    for page in whole.written:
        (folder / f"{page.name}.md").write_text(_markdown(page, whole.page(page.name)), "utf-8")


def _markdown(page: edition.PageFile, ours: Page) -> str:
    pictured = _CHART.sub(lambda found: _image(found[1], ours), _META.sub("", page.text))
    text = pipeline.written(pictured, ours)
    title = ours.plain(page.title)
    description = ours.plain(page.description)
    meta = yaml.safe_dump({"title": title, "description": description}, allow_unicode=True)
    return f"---\n{meta}---\n\n# {title}\n\n{text}"


def _image(name: str, page: Page) -> str:
    chart = gallery.get(name)
    said = gallery.texts(chart, gallery.rows(chart, page.data), page.lang)
    words = said["alt"].replace("\n", " ")
    return f"![{re.sub(r'[][]', '', words)}](assets/charts/{name}.svg){{ loading=lazy }}"
