"""The whole figure: its parts, its links and its rows as table and CSV."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from html import unescape

import pytest

from charts import gallery, table
from facts.dataset import Dataset
from facts.sheet import MARK
from pages import figure
from pages.page import Page
from tests import charted, examples
from words.language import language

ENGLISH = language("en")
ROOT_URL = "https://example.org/six/"


@cache
def data() -> Dataset:
    return examples.data()


def html(name: str, home: str = "") -> str:
    page = Page(name="x", data=data(), lang=ENGLISH, root=ROOT_URL, drawn=charted.blank())
    return figure.figure(name, page, home)


def plain(name: str) -> str:
    """Without what holds words together."""
    return re.sub(r"</?span[^>]*>", "", unescape(html(name)))


def test_headline_subtitle_note_and_alternative_stand_around_the_picture() -> None:
    chart = gallery.get("kv_cache")
    said = gallery.texts(chart, gallery.rows(chart, data()), ENGLISH)
    text = " ".join(plain("kv_cache").split())
    assert [one for one in said.values() if " ".join(one.split()) not in text] == []


def test_the_first_view_is_checked_and_the_others_are_not() -> None:
    buttons = re.findall(r"<input[^>]*>", html("gpu_fleet"))
    assert ["checked" in button for button in buttons] == [True, False, False]
    assert len({re.search(r'name="([^"]+)"', button)[1] for button in buttons}) == 1  # type: ignore[index]


def test_the_source_line_names_each_source_once_with_its_date() -> None:
    report = data().sources["V3R"]
    line = re.search(r'<p class="figure-source">(.*?)</p>', plain("run_cost_stages"))
    assert line
    assert line[1].count(ENGLISH.say(report.short)) == 1
    assert line[1].split()[-3:] == f"({ENGLISH.date(report.date)}).".split()


def test_in_a_frame_the_permalink_leads_to_the_page() -> None:
    text = html("kv_cache", "https://example.org/six/mla/")
    assert 'href="https://example.org/six/mla/#figure-kv-cache"' in text


def test_csv_holds_exact_numbers_and_every_row() -> None:
    rows = gallery.rows(gallery.get("headline_vs_actual"), data())
    text = table.csv(rows, data(), ENGLISH).removeprefix(MARK)
    assert text.count("\r\n") == len(rows) + 1
    read = {line["key"]: line for line in csv.DictReader(io.StringIO(text, newline=""))}
    assert read["headline"]["value"] == "5576000"
    assert read["headline"]["unit"] == "USD"
    assert read["headline"]["sources"] == "V3R"
    assert set(read) == {row.key for row in rows}


def test_csv_gives_both_ends_of_a_range_and_no_middle() -> None:
    rows = gallery.rows(gallery.get("mtp_speed"), data())
    text = table.csv(rows, data(), ENGLISH).removeprefix(MARK)
    lines = csv.DictReader(io.StringIO(text, newline=""))
    band = next(line for line in lines if line["key"] == "acceptance")
    assert (band["value"], band["low"], band["high"]) == ("", "85", "90")


@pytest.mark.parametrize("name", gallery.names())
def test_a_table_tells_its_rows_apart_without_the_picture(name: str) -> None:
    names = [name for _row, name in table.named(gallery.rows(gallery.get(name), data()))]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", gallery.names())
def test_without_styles_a_figure_is_one_picture(name: str) -> None:
    """A reader's view knows no style sheet: what it is not to show has to say so itself."""
    shown = re.sub(r"<div[^>]* hidden[^>]*><svg.*?</svg></div>", "", html(name))
    shown = re.sub(r'<div class="figure-view[^"]*" hidden>.*?</div></div>', "", shown)
    assert shown.count("<svg ") == 1
