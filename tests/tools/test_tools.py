"""The commands beside the build: what they find, say and leave alone."""

import sys
from pathlib import Path

import pytest

from charts.drawing import kept
from facts import ROOT
from facts.faults import InputError
from tools import archive, links, reproduce, summary
from tools.copies import ran
from tools.weight import weighed

GONE = "- [ ] https://a.org/x\n  gone; named in data/sources.toml:3\n"
BODY = f"These addresses answered that the page is gone.\n\n{GONE}"


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        kept.write(root / path, text.encode())


def test_a_mistake_is_told_without_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(InputError, InputError("data/a.toml:1: x", "data/a.toml:2: y"), None)
    assert capsys.readouterr().err == "data/a.toml:1: x\ndata/a.toml:2: y\n"


def test_an_address_ends_where_it_ends_and_ours_are_left_out(tmp_path: Path) -> None:
    text = (
        "see https://a.org/x.\n(https://a.org/x) [t](https://a.org/x_(y)).\n"
        'url = "https://a.org/?q=1" http://127.0.0.1:8000/ https://example.org/\n'
    )
    write(tmp_path, {"data/a.toml": text, "docs/en/a.md": "https://a.org/x"})
    assert links.addresses(tmp_path) == {
        "https://a.org/?q=1": ["data/a.toml:3"],
        "https://a.org/x": ["data/a.toml:1", "data/a.toml:2", "docs/en/a.md:1"],
        "https://a.org/x_(y)": ["data/a.toml:2"],
    }


def test_only_what_is_surely_gone_is_reported_with_where_it_is_named() -> None:
    codes = (404, 410, 403, 503)
    entries = [{"url": f"https://a.org/{n}", "status": {"text": "x", "code": n}} for n in codes]
    gone = [one for one in links.answers({"error_map": {"f": entries}}) if one.gone]
    assert links.report(gone, {"https://a.org/404": ["data/sources.toml:3"]}) == (
        "- [ ] https://a.org/404\n  x; named in data/sources.toml:3\n"
        "- [ ] https://a.org/410\n  x; named in ?\n"
    )


def issue(state: str, body: str = BODY, title: str = links.TITLE) -> dict[str, object]:
    return {"number": 4, "title": title, "state": state, "body": body}


@pytest.mark.parametrize(
    ("issues", "text", "verbs"),
    [
        ([], "", []),
        ([], GONE, ["create"]),
        ([issue("OPEN", title="Another one")], GONE, ["create"]),
        ([issue("OPEN")], GONE, []),
        ([issue("OPEN", "older")], GONE, ["edit"]),
        ([issue("OPEN")], "", ["close"]),
        ([issue("CLOSED")], "", []),
        ([issue("CLOSED")], GONE, ["reopen"]),
        ([issue("CLOSED", "older")], GONE, ["reopen", "edit"]),
    ],
)
def test_there_is_one_issue_and_no_noise(
    issues: list[dict[str, object]], text: str, verbs: list[str]
) -> None:
    assert [step[0] for step in links.steps(issues, text)] == verbs


def test_every_difference_of_two_builds_is_named(tmp_path: Path) -> None:
    write(tmp_path / "a", {"same": "x", "other": "abc 1 def", "first": ""})
    write(tmp_path / "b", {"same": "x", "other": "abc 2 def", "second": ""})
    assert list(reproduce.differences(tmp_path / "a", tmp_path / "b")) == [
        "first: only in the first build",
        "other: byte 4 of 9 and 9: b'abc 1 def' against b'abc 2 def'",
        "second: only in the second build",
    ]


def test_a_summary_has_every_part(tmp_path: Path) -> None:
    base, here = tmp_path / "a", tmp_path / "b"
    write(base, {"charts/gallery/old.py": "", "docs/it/moe.md": "a"})
    write(here, {"charts/gallery/new.py": "", "docs/it/moe.md": "b"})
    write(base, {"data/facts.toml": '[x]\nvalue = 1\nlabel = "a"\n[gone]\nvalue = 1\n'})
    write(here, {"data/facts.toml": '[x]\nvalue = 2\nlabel = "b"\n[new]\nvalue = 1\n'})
    write(here, {"data/series/s.csv": "key,value\nk,1\n"})
    write(here, {"site/index.html": "<p>" * 100, "site/a.css": "x", "site/pagefind/p.js": ""})
    lines = "\n".join(summary._lines(base, here, {"pages": 10})).splitlines()
    assert [line for line in lines if line.startswith("- ")] == [
        "- gone: facts `gone`",
        "- new: facts `new`",
        "- changed: facts `x`: label, value 1 → 2",
        "- new: series `s.k`",
        "- new: new",
        "- gone: old",
        "- changed: it/moe.md",
    ]
    weights = [line for line in lines if line.startswith(("| pages |", "| search |"))]
    assert weights[0].startswith(f"| pages | 10 | {weighed(here / 'site')['pages']:,} |")
    assert len(weights) == 2


def test_a_zip_depends_on_names_and_contents_only(tmp_path: Path) -> None:
    archive.pack(tmp_path / "1.zip", "top", {"b": b"2", "a": b"1"})
    archive.pack(tmp_path / "2.zip", "top", {"a": b"1", "b": b"2"})
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_packed_links_name_their_files(tmp_path: Path) -> None:
    page = (
        '<a href="../b/#c">b</a><a class="x" href="..">up</a><a href="#d">d</a><a href="/x/">x</a>'
    )
    write(tmp_path, {"index.html": "", "b/index.html": "", "a/index.html": page})
    packed = archive.site(tmp_path)["a/index.html"].decode()
    assert packed == (
        '<a href="../b/index.html#c">b</a><a class="x" href="../index.html">up</a>'
        '<a href="#d">d</a><a href="/x/">x</a>'
    )


def test_the_doctor_finds_this_machine_fit() -> None:
    code, said = ran(ROOT, sys.executable, "tools/doctor.py")
    assert code == 0 and said.startswith("ok       Python 3."), said


def test_the_doctor_names_what_is_missing_and_what_to_do(tmp_path: Path) -> None:
    code, said = ran(ROOT, sys.executable, "tools/doctor.py", PATH=str(tmp_path))
    assert code == 1
    assert "missing  git; sudo apt-get install git" in said
    assert "missing  make; sudo apt-get install make" in said
