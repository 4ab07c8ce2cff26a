"""What stands beside the running model without a script: stills, V3's sizes, the code that runs."""

from pathlib import Path

import pytest

from facts import ROOT, dataset
from facts.faults import InputError
from facts.languages import CODES
from lab import runs
from pages import boxes
from pages.boxes import _run
from pages.page import Page
from tests.built import Document
from words.language import language

each_language = pytest.mark.parametrize("code", CODES)


def page(code: str = "en") -> Page:
    return Page(name="run", data=dataset.load(ROOT), lang=language(code))


@each_language
def test_six_stills_have_captions_and_no_hole(code: str) -> None:
    made = Document(str(boxes.INSERTS["run-steps"](page(code))))
    assert len(made.all("h3")) == 6
    assert not set("{}") & set("".join(text for text, _parents in made.texts))


def test_the_stills_show_what_their_captions_say() -> None:
    seen = _run.run(language("en"))
    assert seen.kept.good and len(seen.kept.wrote) == 2
    assert not seen.struck.good and seen.struck.tried != seen.struck.wrote[0]
    layer, lost = seen.routed()
    assert lost and lost[0] not in seen.kept.sure[4][layer][:2]
    column = seen.kept.sure[2][seen.looking()][0][0]
    assert 0 < column < len(seen.ids(seen.kept))


@each_language
def test_every_size_of_v3_leads_to_its_record(code: str) -> None:
    ours = page(code)
    made = Document(str(boxes.INSERTS["run-v3"](ours)))
    rows = [node for node in made.all("tr") if node.parents[-1].tag == "tbody"]
    linked = [node.get("href") for node in made.all("a")]
    assert len(linked) >= len(rows) and all("#" in href for href in linked)
    assert {"v3-params-active", "v3-dc", "mtp-depth"} <= ours.facts.keys()


def test_the_code_on_the_page_is_the_file_that_runs() -> None:
    shown = Document(str(boxes.INSERTS["run-code"](page())))
    texts = [text for text, parents in shown.texts if any(p.tag == "pre" for p in parents)]
    for name in ("attention", "experts", "drafts"):
        lines = (runs.ASSETS / f"{name}.js").read_text("utf-8").splitlines()
        said = [line for text in texts for line in text.splitlines()]
        wanted = [line for line in lines if "//= " not in line and line.strip()]
        assert set(wanted) <= set(said), name


@pytest.mark.parametrize("spoil", [("//= arcs\n", ""), ("//= mix", "//= other")])
def test_code_with_other_marks_than_the_page_explains_stops_the_build(
    spoil: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (runs.ASSETS / "attention.js").read_text("utf-8")
    (tmp_path / "attention.js").write_text(text.replace(*spoil), "utf-8")
    monkeypatch.setattr(runs, "ASSETS", tmp_path)
    with pytest.raises(InputError, match=r"attention\.js: its marks are"):
        boxes.INSERTS["run-code"](page())


def test_a_run_of_other_weights_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "header", lambda: {"sha256": "other"})
    runs.recorded.cache_clear()
    with pytest.raises(ValueError, match="of other weights"):
        runs.recorded()
    runs.recorded.cache_clear()
