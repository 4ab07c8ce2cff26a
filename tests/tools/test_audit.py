"""Each check of the audit finds the fault that it is there for."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tools.audit import access, limits, report
from tools.audit.host import Host
from tools.audit.lighthouse import Scores
from tools.audit.loads import Load, first_visit
from tools.audit.measures import Measures

Check = Callable[[Browser, str], Iterable[str]]
PAGE = (
    '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">'
    "<title>t</title><link rel=icon href=data:,>"
)
BOXED = "<a href='#a'></a><details><summary>s</summary><img src='data:,'></details>"
INERT = '<a href="#a">a</a><div inert><a href="#b">b</a></div>'
FAINT = (
    '<svg class="ch" style="forced-color-adjust:none"><text style="fill:#eee">faint</text></svg>'
)


def served(folder: Path, body: str) -> Host:
    (folder / "index.html").write_text(PAGE + f"<main><h1>h</h1>{body}</main>", "utf-8")
    (folder / "404.html").write_text("lost", "utf-8")
    return Host(folder)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("check", "body", "found"),
    [
        (access.axe, BOXED, ["closed: link-name", "open: image-alt"]),
        (access.too_wide, '<p style="width:500px">wide', ["in a window of 320"]),
        (access.keyboard, '<a href="#a" style="outline:none">a</a>', ["focus is not shown"]),
        (access.keyboard, INERT, ["Tab reaches"]),
        (access.preferences, '<p style="transition:color 1s">moves', ["moves"]),
        (access.preferences, FAINT, ["faint"]),
    ],
    ids=["axe", "wide", "focus", "unreached", "motion", "colours"],
)
def test_a_fault_is_found(
    chromium: Browser, tmp_path: Path, check: Check, body: str, found: list[str]
) -> None:
    with served(tmp_path, body) as host:
        faults = list(check(chromium, host.address))
    assert all(any(one in fault for fault in faults) for one in found), faults


@pytest.mark.browser
def test_a_visit_counts_what_it_costs(chromium: Browser, tmp_path: Path) -> None:
    late = "<script>setTimeout(() => document.querySelector('h1').style.marginTop = '300px', 50)"
    images = '<img src="lost.png"><img src="http://example.invalid/a.png">'
    body = f"{images}<p>{'x' * 9000}</p>{late}</script>"
    with served(tmp_path, body) as host:
        load = first_visit(chromium, host, "", 390)
    assert load.shift > 0
    assert load.refused == ["404 /lost.png"]
    assert load.foreign == ["http://example.invalid/a.png"]
    assert load.requests == 3 and load.console
    assert 0 < load.size < 1000, "gzip"


MOST = limits.bytes_of("")


def measures(load: Load, score: int = 100, faults: int = 0) -> Measures:
    words = ["/: wrong"] * faults
    return Measures(
        loads=[load],
        scores={"phone, light": [Scores("", (score,) * 4, ())]},
        faults=dict.fromkeys(("axe-core", "markup", "sideways", "keyboard", "preferences"), words),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("load", "score", "faults", "missed"),
    [
        (Load("", 8, MOST), 100, 0, 0),
        (Load("", 9, MOST), 100, 0, 1),
        (Load("", 8, MOST + 1), 100, 0, 1),
        (Load("ru/data/", 8, limits.bytes_of("ru/data/")), 100, 0, 0),
        (Load("ru/moe/", 8, limits.bytes_of("moe/") + 1), 100, 0, 0),  # Cyrillic weighs more
        (Load("tr/moe/", 8, limits.bytes_of("moe/") + 1), 100, 0, 1),
        (Load("", 8, 1, shift=0.01), 100, 0, 1),
        (Load("", 8, 1, refused=["404 /x"]), 100, 0, 1),
        (Load("", 8, 1), 99, 0, 3),
        (Load("", 8, 1), 97, 0, 4),
        (Load("", 8, 1), 100, 1, 5),
    ],
)
def test_a_missed_limit_is_named(load: Load, score: int, faults: int, missed: int) -> None:
    ours, stock = measures(load, score, faults), measures(Load("", 19, 208 * 1024))
    rows = list(report.rows(ours, stock))
    assert sum(bool(row.misses) for row in rows) == missed
    assert ("missed" in report.text(rows, ours, stock)) == bool(missed)
