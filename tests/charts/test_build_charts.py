"""The chart command: what it draws, what it leaves alone, and what it says."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from charts import files, gallery, make
from charts.drawing.canvas import ChartError
from charts.make import main
from facts import ROOT, dataset
from words import catalogues
from words.language import LanguageError

LANGS = ("en", "ru")


class Site:
    """A small site in a folder: two charts, two languages, and a count of what is drawn."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = root / "build" / "charts"
        self.drawn: list[str] = []
        self.broken: dict[str, Exception] = {}
        for path in ("data/facts.toml", "docs/en/numbers.toml", "docs/ru/charts.po",
                     "charts/gallery/one.py", "charts/gallery/two.py", "charts/a.py",
                     "charts/drawing/a.py", "facts/a.py", "words/a.py", "pages/a.py"):  # fmt: skip
            self.write(path, "first")

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)

    def files(self, name: str, code: str, data: Any) -> dict[str, bytes]:
        if name in self.broken:
            raise self.broken[name]
        self.drawn.append(f"{code} {name}")
        return {f"{name}.svg": f"{code} {data}".encode(), f"{name}.csv": b"1"}

    def listing(self) -> set[str]:
        return {str(p.relative_to(self.out)) for p in self.out.rglob("*") if p.is_file()}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    made = Site(tmp_path)
    monkeypatch.setattr(make, "ROOT", tmp_path)
    monkeypatch.setattr(make, "OUT", made.out)
    monkeypatch.setattr(make, "CODES", LANGS)
    monkeypatch.setattr(catalogues, "problems", lambda *given: iter(()))
    monkeypatch.setattr(gallery, "names", lambda: ("one", "two"))
    monkeypatch.setattr(dataset, "load", lambda root: "data")
    make.forget()
    monkeypatch.setattr(files, "files", made.files)
    return made


def build(*langs: str) -> int:
    return main(langs)


ALL = ["en one", "en two", "ru one", "ru two"]


def test_everything_is_drawn_once_and_then_nothing(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build() == 0
    assert sorted(site.drawn) == ALL
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "[1/4] en one" and said[-1] == "charts: 4 drawn, 0 up to date"
    assert build() == 0
    assert len(site.drawn) == 4
    assert capsys.readouterr().out == "charts: 0 drawn, 4 up to date\n"


@pytest.mark.parametrize(
    ("path", "redrawn"),
    [
        ("data/facts.toml", ALL),
        ("data/series/new.csv", ALL),
        ("charts/a.py", ALL),
        ("charts/gallery/_parts.py", ALL),
        ("charts/drawing/a.py", ALL),
        ("facts/a.py", ALL),
        ("requirements/site.txt", ALL),
        ("pages/a.py", []),
        ("charts/gallery/two.py", ["en two", "ru two"]),
        ("docs/ru/charts.po", ["ru one", "ru two"]),
        ("docs/en/numbers.toml", ["en one", "en two"]),
        ("docs/ru/cost.md", []),
        ("docs/ru/claims.po", []),
        ("data/terms.toml", []),
    ],
)
def test_only_what_changed_is_drawn_anew(site: Site, path: str, redrawn: list[str]) -> None:
    build()
    site.drawn.clear()
    site.write(path, "second")
    assert build() == 0
    assert sorted(site.drawn) == redrawn


def test_a_record_draws_only_the_charts_that_show_it(monkeypatch: pytest.MonkeyPatch) -> None:
    make.forget()
    data = dataset.load(ROOT)
    shown = gallery.facts("kv_cache")[0]
    keys = {name: make._records(name) for name in gallery.names()}
    changed = {**data.facts, shown: replace(data.facts[shown], label="another")}
    make.forget()
    monkeypatch.setattr(make, "_dataset", cache(lambda: replace(data, facts=changed)))
    other = {name: make._records(name) for name in gallery.names()}
    make.forget()
    drawn = {name for name in keys if keys[name] != other[name]}
    assert drawn == {name for name in gallery.names() if shown in gallery.facts(name)}


def test_a_touched_file_with_the_same_content_is_fresh(site: Site) -> None:
    build()
    os.utime(site.root / "data/facts.toml", (1, 1))
    assert build() == 0 and len(site.drawn) == 4


@pytest.mark.parametrize("damage", ["delete", "edit"])
def test_an_output_that_is_not_as_left_is_drawn_anew(site: Site, damage: str) -> None:
    build()
    site.drawn.clear()
    path = site.out / "ru" / "one.svg"
    path.unlink() if damage == "delete" else path.write_text("half")
    build()
    assert site.drawn == ["ru one"]


def test_some_charts_and_languages_narrow_the_work_and_remove_nothing_else(site: Site) -> None:
    build()
    site.drawn.clear()
    site.write("data/facts.toml", "second")
    make.forget()
    assert make.build(["two"], ["ru"]) == []
    assert site.drawn == ["ru two"]
    assert "en/one.svg" in site.listing()
    build()
    assert sorted(site.drawn) == sorted(["ru two", "en one", "en two", "ru one"])


def test_files_of_a_chart_that_is_gone_are_removed(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    (site.out / "en" / ".one.svg.part").write_text("half-written by a killed run")
    monkeypatch.setattr(gallery, "names", lambda: ("one",))
    build()
    left = {f"{lang}/one.{suffix}" for lang in LANGS for suffix in ("svg", "csv")}
    assert site.listing() == left | {"manifest.json"}
    manifest = json.loads((site.out / "manifest.json").read_text())
    assert set(manifest) == {"en/one", "ru/one"}


@pytest.mark.parametrize(
    "error",
    [
        ChartError("chart two, ru, wide", ["“x” is outside"]),
        LanguageError("docs/ru: no word"),
        SyntaxError("x", (str(ROOT / "charts/gallery/two.py"), 7, 1, "")),
    ],
    ids=["picture", "words", "code"],
)
def test_a_chart_that_fails_is_a_line_and_the_others_are_drawn(
    site: Site, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    site.broken["two"] = error
    assert build() == 1
    said = capsys.readouterr()
    if isinstance(error, SyntaxError):
        assert said.err == "charts/gallery/two.py:7: x; mend what stands there\n"
    else:
        assert said.err == f"{error}\n"
    assert said.out.endswith("charts: 2 drawn, 0 up to date, 2 not drawn\n")
    site.broken.clear()
    site.drawn.clear()
    assert build() == 0
    assert site.drawn == ["en two", "ru two"]


def test_bad_data_is_reported_without_a_traceback(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(root: Path) -> Any:
        raise dataset.DatasetError((dataset.Problem("data/facts.toml", 3, "wrong; right"),))

    monkeypatch.setattr(dataset, "load", load)
    assert build() == 1
    said = capsys.readouterr()
    assert said.err == "data/facts.toml:3: wrong; right\n"
    assert said.out == "charts: 0 drawn, 0 up to date, 4 not drawn\n"


def test_an_interrupted_run_keeps_what_it_has_finished(site: Site) -> None:
    site.broken["two"] = KeyboardInterrupt()  # type: ignore[assignment]
    with pytest.raises(KeyboardInterrupt):
        build()
    site.broken.clear()
    site.drawn.clear()
    build()
    assert sorted(site.drawn) == ["en two", "ru one", "ru two"]


@pytest.mark.parametrize("text", ["", "{", '{"en/one": {"other": 1}}', '{"en": 3}', "[]"])
def test_a_manifest_that_cannot_be_read_means_that_nothing_is_fresh(site: Site, text: str) -> None:
    build()
    (site.out / "manifest.json").write_text(text)
    assert build() == 0 and len(site.drawn) == 8


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.svg"
    make.write(path, b"old")

    def replace(self: Path, target: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OSError, match="disk full"):
        make.write(path, b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["a.svg"]
    assert path.read_bytes() == b"old"


# One real chart through everything
