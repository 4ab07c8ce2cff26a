"""The pages of one language, each made at the moment when a browser asks for it."""

import logging
import sys
from contextlib import redirect_stdout
from pathlib import Path

from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from charts import gallery, make
from charts.drawing import fonts
from facts import ROOT
from pages import assets, macros
from pages.figure import FRAMES
from words.language import language

_FONT = "assets/fonts/inter.woff2"


class Edition:
    """What MkDocs makes of one language, without the pages that nobody asks for."""

    def __init__(self, code: str, folder: Path) -> None:
        self.code, self.folder = code, folder
        # MkDocs copies files there before the rest.
        (folder / "assets" / "js").mkdir(parents=True, exist_ok=True)
        self.made: dict[str, bytes] = {}
        self.warnings = _Warnings()
        logging.getLogger("mkdocs").addHandler(self.warnings)
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder))
        config.plugins.on_startup(command="serve", dirty=False)
        self.config = config.plugins.on_config(config)
        self.env = self.config.theme.get_env()
        self.env.autoescape = True
        files = get_files(self.config)
        files.add_files_from_theme(self.env, self.config)
        self.files = self.config.plugins.on_files(files, config=self.config)
        set_exclusions(self.files, self.config)
        navigation = get_navigation(self.files, self.config)
        self.nav = self.config.plugins.on_nav(navigation, config=self.config, files=self.files)

    def content(self, path: str) -> bytes | None:
        """A page, a file beside the pages, or nothing if there is no such address."""
        name = f"{path}index.html" if path.endswith("/") or not path else path
        if name == _FONT:
            return fonts.whole().read_bytes()
        if name in self.made:
            return self.made[name]
        if name.startswith(f"{FRAMES}/"):
            self._draw(gallery.names())
            self.config.plugins.on_env(self.env, config=self.config, files=self.files)
        file = next((file for file in self.files if file.dest_uri == name), None)
        if file is None:
            return self._beside(name)
        if file.is_documentation_page():
            self.made[name] = self._page(file)
            return self.made[name]
        return file.content_bytes

    def _beside(self, name: str) -> bytes | None:
        """Scripts and styles of the pages that were made, and pictures drawn since the start."""
        lang = language(self.code)
        if name.startswith("assets/charts/") and name in (views := dict(assets.views(ROOT, lang))):
            return views[name].encode()
        drawn = dict(assets.copied(ROOT, lang))
        path = drawn.get(name, (self.folder / name).resolve())
        inside = name in drawn or self.folder in path.parents
        return path.read_bytes() if inside and path.is_file() else None

    def _page(self, file: File) -> bytes:
        page = file.page or Page(None, file, self.config)
        self._draw(macros.mentions(file.content_string) & set(gallery.names()))
        hooks = self.config["hooks"]["pages/hooks.py"]
        said = (hooks.problems(), self.warnings.said)
        for wrong in said:
            wrong.clear()
        build._populate_page(page, self.config, self.files)
        if wrong := [text for found in said for text in found]:
            raise BuildError("\n".join(wrong))
        build._build_page(page, self.config, self.files.documentation_pages(), self.nav, self.env)
        hooks.write_scripts(self.folder)
        return Path(file.abs_dest_path).read_bytes()

    def _draw(self, names: set[str] | tuple[str, ...]) -> None:
        with redirect_stdout(sys.stderr):
            wrong = make.build(sorted(names), self.code) if names else []
        if wrong:
            raise BuildError("\n".join(wrong))


class _Warnings(logging.Handler):
    """What would stop the whole build, which is strict."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
