"""The chart command: what it draws and paints, what it leaves alone, and what it says."""

from pathlib import Path
from typing import Any

import pytest

from charts import files, gallery, make
from charts.drawing import kept
from charts.drawing.canvas import Canvas
from charts.make import main
from facts import ROOT
from facts.faults import InputError
from words import catalogues

LANGS = ("en", "ru")


class Site:
    """A small site in a folder: two charts, two languages, and a list of what is painted."""

    def __init__(self, out: Path) -> None:
        self.out, self.text = out, "first"
        self.painted: list[str] = []
        self.broken: dict[str, BaseException] = {}

    def files(self, name: str, code: str, data: Any) -> files.Files:
        self.load(name)
        texts = {f"{name}.svg": f"{code} {self.text}".encode(), f"{name}.csv": b"1"}
        return files.Files(texts, Canvas(100, code, name))

    def load(self, name: str = "data") -> str:
        if name in self.broken:
            raise self.broken[name]
        return name

    def pixels(self, canvas: Canvas, scale: float) -> str:
        self.painted.append(f"{canvas.lang_code} {canvas.name}")
        return f"{canvas.name} {scale}"

    def listing(self) -> set[str]:
        return {str(p.relative_to(self.out)) for p in self.out.rglob("*") if p.is_file()}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    made = Site(tmp_path / "charts")
    monkeypatch.setattr(make, "OUT", made.out)
    monkeypatch.setattr(catalogues, "problems", lambda *given: iter(()))
    monkeypatch.setattr(gallery, "names", lambda: ("one", "two"))
    monkeypatch.setattr(make, "_dataset", made.load)
    monkeypatch.setattr(files, "files", made.files)
    monkeypatch.setattr("charts.drawing.picture.pixels", made.pixels)
    monkeypatch.setattr("charts.drawing.picture.png", lambda image: image.encode())
    return made


def build() -> int:
    return max([main([code]) for code in LANGS])


ALL = ["en one", "en two", "ru one", "ru two"]


def test_what_is_asked_for_is_painted_if_it_shows_another_picture(site: Site) -> None:
    for _again in range(2):
        assert build() == 0
        assert site.painted == ALL
    site.text = "second"
    assert make.build(["two"], "ru") == []
    assert site.painted == [*ALL, "ru two"]
    assert (site.out / "ru" / "one.svg").read_text() == "ru first"
    assert main(["ru"]) == 0
    assert site.painted == [*ALL, "ru two", "ru one"]
    assert (site.out / "ru" / "one.svg").read_text() == "ru second"


def test_code_that_paints_paints_all_anew(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    build()
    monkeypatch.setattr(kept, "_painters", lambda: b"other")
    build()
    assert site.painted == [*ALL, *ALL]


def test_the_folder_holds_what_the_charts_there_are_make_and_nothing_else(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    for name in ("en/one.svg", "ru/one.png", "ru/two.png.key"):
        (site.out / name).unlink()
    (site.out / "en" / ".one.svg.part").write_text("half-written by a killed run")
    for charts in (("one", "two"), ("one",)):
        monkeypatch.setattr(gallery, "names", lambda charts=charts: charts)
        build()
        made = {f"{n}.{end}" for n in charts for end in ("svg", "csv", "png", "png.key")}
        assert site.listing() == {f"{code}/{name}" for code in LANGS for name in made}


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (InputError("“x” is outside"), "charts/gallery/one.py:1: “x” is outside"),
        (SyntaxError("x", (str(ROOT / "charts/gallery/one.py"), 7, 1, "")),
         "charts/gallery/one.py:7: x; mend what stands there"),
    ],
    ids=["picture", "code"],
)  # fmt: skip
def test_a_chart_that_fails_is_a_line_and_the_others_are_drawn(
    site: Site, capsys: pytest.CaptureFixture[str], error: Exception, said: str
) -> None:
    build()
    capsys.readouterr()
    site.broken["one"], site.text = error, "second"
    assert main(["ru"]) == 1
    assert capsys.readouterr() == ("charts: ru drawn, not all\n", f"{said}\n")
    assert site.painted == [*ALL, "ru two"]
    assert (site.out / "ru" / "one.svg").exists(), "the last good one stays"


def test_bad_data_is_reported_once_without_a_traceback(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.broken["data"] = InputError("data/facts.toml:3: wrong; right")
    assert main(LANGS) == 1
    assert capsys.readouterr().err == "data/facts.toml:3: wrong; right\n"


def test_an_interrupted_run_keeps_what_it_has_finished(site: Site) -> None:
    site.broken["two"] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        build()
    site.broken.clear()
    build()
    assert sorted(site.painted) == ALL


def test_a_failed_write_leaves_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def replace(self: Path, target: Path) -> None:
        raise OSError("disk full")

    kept.write(tmp_path / "a.svg", b"old")
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OSError, match="disk full"):
        kept.write(tmp_path / "a.svg", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.svg", b"old")]
