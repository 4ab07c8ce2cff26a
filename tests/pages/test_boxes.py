"""The boxes as they stand in the pages without a script, and the scripts that lie beside them."""

import json
import re
import shutil
from decimal import Decimal
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from facts import CODES, ROOT
from facts.faults import InputError
from lab import runs
from pages import boxes
from pages.boxes import _frame, _run, cost_scope, router_bench
from pages.edition import NAMES
from pages.page import Page
from tests.browser import HOMES
from tests.built import Document, document
from tests.pages import DATA, each_language, page
from words.language import Language, language

SCRIPTS = ROOT / "docs" / "assets"
# A model writes what it likes; a sentence of another language says which.
_TAG = re.compile(
    r"<code>.*?</code>|<script.*?</script>|<(p|td)[^>]* lang=.*?</(p|td)>|<[^>]+>", re.DOTALL
)
_STRING = re.compile(r'"([^"\n]*)"|`((?:[^`]|\n)*?)`')
_COMMENT = re.compile(r"^\s*//.*$|\s//.*$", re.MULTILINE)


def test_rents_are_hours_times_price() -> None:
    here = page()
    for part, fact in {"run": "v3-cost-total", "r1": "r1-cost-rl", "day": "inf-cost-day"}.items():
        dollars = Decimal(int(cost_scope.hours(here)[part])) * cost_scope.RENT
        assert dollars == DATA.value(fact)
        assert cost_scope.rent_words(here, part, dollars) == here.lang.fact(here.fact(fact))


def test_the_bench_shows_what_it_says() -> None:
    off, bias, loss = (router_bench.runs()[name] for name in ("off", "bias", "loss"))
    assert off["busiest"] > 4 and off["starved"] > 8 and off["kept"] == 1
    assert bias["busiest"] < 1.5 and bias["starved"] == bias["bent"] == 0
    assert loss["bent"] > 0.02 and loss["starved"] == 0


def test_a_setting_that_no_script_was_asked_for_stops_the_build() -> None:
    with pytest.raises(ValueError, match=r"cores.json: nothing recorded for .*make cores"):
        _frame.made("router", "run", router_bench.SHAPE, router_bench.setting("bias", 0.5))


def test_a_language_that_the_model_has_not_read_shows_the_english_run(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs" / "en", tmp_path / "docs" / "en")
    shutil.copytree(ROOT / "docs" / "it", tmp_path / "docs" / "es")
    lang = Language("es", tmp_path)
    for name in (one for one in boxes.names() if one.startswith("run-")):
        text = boxes.html(name, Page(name="moe", data=DATA, lang=lang))
        assert 'placeholder="Select the text, and then"' in text, name


@cache
def given(name: str, code: str) -> tuple[str, dict[str, Any]]:
    """A box, and what its script is given."""
    here = page(code=code)
    return boxes.html(name, here), json.loads(json.dumps(here.given[name]))


@each_language
@pytest.mark.parametrize("name", boxes.names())
def test_placeholders_are_left_only_where_the_script_fills_them(name: str, code: str) -> None:
    html, script_has = given(name, code)
    read, words = Document(html), script_has["words"]
    assert not re.search(r"[{}]", "".join(text for text, _parents in read.texts))
    assert read.all(name) and script_has["numbers"]["decimal"] in ".,"
    script = "".join(path.read_text("utf-8") for path in _loaded(name))
    rents = {"run", "r1", "day"}  # named by the values of the page, one text a price
    for root in {re.split("[-_]", key)[0] for key in words} - rents:
        assert root in script, root


@pytest.mark.parametrize("code", CODES[1:])
def test_nothing_is_left_in_english(code: str) -> None:
    read = repr(runs.texts())  # by the model, which may not know the language
    for name in boxes.names():
        here, english = (
            set(unescape(_TAG.sub("\n", given(name, c)[0])).split("\n")) for c in (code, "en")
        )
        left = {line for line in here & english if re.search(r"[a-z]{4,} [a-z]{2,}", line)}
        left = {line for line in left if line not in read}
        assert not left, f"pages/templates/boxes/{name}.html: write these in t(…)"


@pytest.mark.parametrize("path", sorted(SCRIPTS.rglob("*.js")), ids=lambda path: path.stem)
def test_scripts_hold_no_words_for_readers(path: Path) -> None:
    text = _COMMENT.sub("", path.read_text("utf-8"))
    assert text.isascii() or path.parent.name == "js"
    for plain, template in _STRING.findall(text):
        said = re.sub(r"\$\{[^}]*\}", "", plain or template)
        assert not re.search(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}", said), said
        assert not re.search(r"^(?!Escape|Home|End|Enter|Arrow)[A-Z][a-z]+", said), said
        assert not re.search(r"[!?]$", said), said
    assert "innerHTML" not in text and "eval(" not in text and "Math.random" not in text


def _loaded(name: str) -> set[Path]:
    """The script of a box and everything that it imports."""
    found, left = set[Path](), {SCRIPTS / f"interactives/{one}.js" for one in (name, "end")}
    while left:
        path = left.pop()
        found.add(path)
        imports = re.findall(r'from "(\./[^"]+)"', path.read_text("utf-8"))
        left |= {(path.parent / each).resolve() for each in imports} - found
    return found


@pytest.mark.site
@each_language
def test_only_pages_with_a_box_load_its_script(code: str) -> None:
    for name in NAMES:
        read = document(code, name)
        scripts = [node.get("src").rpartition("/")[2] for node in read.all("script")]
        loaded = [box for box, home in HOMES.items() if home == name]
        found = [each.partition(".")[0] for each in scripts if each.startswith("boxes-")]
        assert found == [f"boxes-{name}"] * bool(loaded)
        assert [node.tag for node in read.nodes if node.tag in boxes.names()] == loaded


# What stands beside the running model


@each_language
def test_six_stills_have_captions_and_no_hole(code: str) -> None:
    made = Document(str(boxes.INSERTS["run-steps"](page(code=code))))
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


def test_every_size_of_v3_leads_to_its_record() -> None:
    ours = page()
    made = Document(str(boxes.INSERTS["run-v3"](ours)))
    rows = [node for node in made.all("tr") if node.parents[-1].tag == "tbody"]
    linked = [node.get("href") for node in made.all("a")]
    assert len(linked) >= len(rows) and all("#" in href for href in linked)
    assert {"v3-params-active", "v3-dc", "mtp-depth"} <= ours.facts.keys()


def test_the_code_on_the_page_is_the_file_that_runs() -> None:
    shown = Document(str(boxes.INSERTS["run-code"](page())))
    texts = [text for text, parents in shown.texts if any(p.tag == "pre" for p in parents)]
    said = {line for text in texts for line in text.splitlines()}
    for name in ("attention", "experts", "drafts"):
        lines = (runs.ASSETS / f"{name}.js").read_text("utf-8").splitlines()
        assert {line for line in lines if "//= " not in line and line.strip()} <= said, name


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
