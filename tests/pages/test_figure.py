"""The whole figure: its parts, its links and its rows as table and CSV."""

import csv
import io
import re
from functools import cache
from html import unescape

import pytest

from charts import gallery, table
from facts.sheet import MARK
from pages import figure
from pages.page import Page
from tests import charted, examples
from words.language import language

ENGLISH = language("en")
DATA = examples.data()
HOME = "https://example.org/six/mla/"
each_chart = pytest.mark.parametrize("name", gallery.names())


@cache
def html(name: str, home: str = "") -> str:
    page = Page(name="x", data=DATA, lang=ENGLISH, drawn=charted.blank())
    return figure.figure(name, page, home)


def plain(name: str) -> str:
    """Without what holds words together."""
    return re.sub(r"</?span[^>]*>", "", unescape(html(name)))


def lines(name: str) -> dict[str, dict[str, str]]:
    """The CSV file of a chart by the keys of its rows."""
    rows = gallery.rows(gallery.get(name), DATA)
    text = table.csv(rows, DATA, ENGLISH).removeprefix(MARK)
    read = {line["key"]: line for line in csv.DictReader(io.StringIO(text, newline=""))}
    assert list(read) == [row.key for row in rows] and text.count("\r\n") == len(rows) + 1
    return read


def test_headline_subtitle_note_and_alternative_stand_around_the_picture() -> None:
    said = gallery.texts(
        gallery.get("kv_cache"), gallery.rows(gallery.get("kv_cache"), DATA), ENGLISH
    )
    text = " ".join(plain("kv_cache").split())
    assert [one for one in said.values() if " ".join(one.split()) not in text] == []


def test_the_first_view_is_checked_and_the_others_are_not() -> None:
    buttons = re.findall(r"<input[^>]*>", html("gpu_fleet"))
    assert ["checked" in button for button in buttons] == [True, False, False]
    assert len(set(re.findall(r'name="([^"]+)"', "".join(buttons)))) == 1


def test_the_source_line_names_each_source_once_with_its_date() -> None:
    report = DATA.sources["V3R"]
    (line,) = re.findall(r'<p class="figure-source">(.*?)</p>', plain("run_cost_stages"))
    assert line.count(ENGLISH.say(report.short)) == 1
    assert line.split()[-3:] == f"({ENGLISH.date(report.date)}).".split()


def test_in_a_frame_the_permalink_leads_to_the_page() -> None:
    assert f'href="{HOME}#figure-kv-cache"' in html("kv_cache", HOME)


def test_csv_holds_exact_numbers_both_ends_of_a_range_and_no_middle() -> None:
    row = lines("headline_vs_actual")["headline"]
    assert (row["value"], row["unit"], row["sources"]) == ("5576000", "USD", "V3R")
    row = lines("mtp_speed")["acceptance"]
    assert (row["value"], row["low"], row["high"]) == ("", "85", "90")


@each_chart
def test_a_table_tells_its_rows_apart_without_the_picture(name: str) -> None:
    names = [name for _row, name in table.named(gallery.rows(gallery.get(name), DATA))]
    assert len(set(names)) == len(names)


@each_chart
def test_without_styles_a_figure_is_one_picture_with_its_table_and_files(name: str) -> None:
    """A reader's view knows no style sheet: what it is not to show has to say so itself."""
    shown = re.sub(r"<div[^>]* hidden[^>]*><svg.*?</svg></div>", "", html(name, HOME))
    shown = re.sub(r'<div class="figure-view[^"]*" hidden>.*?</div></div>', "", shown)
    assert len(re.findall("<svg |<img ", shown)) == shown.count("<table") == 1
    assert len(re.findall(r'href="[^"]+\.(?:csv|svg|png)" download', shown)) == 3
    assert re.search(r'<a class="figure-large" href="[^"]+\.svg">', shown)
