"""The commands beside the build: what they find, say and leave alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from facts import ROOT
from tools import archive, links, records, reproduce, summary
from tools.copies import ran
from tools.weight import weighed

GONE = "- [ ] https://a.org/x\n  gone; named in data/sources.toml:3\n"
BODY = f"These addresses answered that the page is gone.\n\n{GONE}"


def write(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("see https://a.org/x.", "https://a.org/x"),
        ("(https://a.org/x)", "https://a.org/x"),
        ("https://a.org/x_(y)", "https://a.org/x_(y)"),
        ("[t](https://a.org/x_(y)).", "https://a.org/x_(y)"),
        ('url = "https://a.org/?q=1"', "https://a.org/?q=1"),
    ],
)
def test_an_address_ends_where_it_ends(tmp_path: Path, text: str, url: str) -> None:
    assert links.addresses(write(tmp_path, README_dot_md=text)) == {url: ["README.md:1"]}


def test_every_place_of_an_address_is_named_and_ours_are_left_out(tmp_path: Path) -> None:
    text = "https://a.org/x\nhttp://127.0.0.1:8000/ https://example.org/ https://a.org/x\n"
    write(tmp_path, data__a_dot_toml=text, docs__en__a_dot_md=text)
    assert links.addresses(tmp_path) == {
        "https://a.org/x": [
            "data/a.toml:1", "data/a.toml:2", "docs/en/a.md:1", "docs/en/a.md:2",
        ]
    }  # fmt: skip


@pytest.mark.parametrize(("code", "gone"), [(404, True), (410, True), (403, False), (503, False)])
def test_only_what_is_surely_gone_is_reported(code: int, gone: bool) -> None:
    said = {"error_map": {"f": [{"url": "https://a.org/", "status": {"text": "x", "code": code}}]}}
    assert [one.gone for one in links.answers(said)] == [gone]


def test_a_report_says_where_an_address_is_named() -> None:
    gone = [links.Answer("https://a.org/x", "gone", True)]
    assert links.report(gone, {"https://a.org/x": ["data/sources.toml:3"]}) == GONE


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
    write(tmp_path / "a", same="x", other="abc 1 def", first="")
    write(tmp_path / "b", same="x", other="abc 2 def", second="")
    assert list(reproduce.differences(tmp_path / "a", tmp_path / "b")) == [
        "first: only in the first build",
        "other: byte 4 of 9 and 9: b'abc 1 def' against b'abc 2 def'",
        "second: only in the second build",
    ]


def test_changed_records_are_named_field_by_field(tmp_path: Path) -> None:
    write(tmp_path / "a", data__facts_dot_toml='[x]\nvalue = 1\nlabel = "a"\n[gone]\nvalue = 1\n')
    write(tmp_path / "b", data__facts_dot_toml='[x]\nvalue = 2\nlabel = "b"\n[new]\nvalue = 1\n')
    write(tmp_path / "b", data__series__s_dot_csv="key,value\nk,1\n")
    before, after = records.records(tmp_path / "a"), records.records(tmp_path / "b")
    assert list(records.changes(before, after)) == [
        "gone: facts `gone`",
        "new: facts `new`",
        "changed: facts `x`: label, value 1 → 2",
        "new: series `s.k`",
    ]


def test_a_summary_has_every_part(tmp_path: Path) -> None:
    base, here = tmp_path / "a", tmp_path / "b"
    write(base, charts__gallery__old_dot_py="", docs__it__moe_dot_md="a", data__x_dot_toml="")
    write(here, charts__gallery__new_dot_py="", docs__it__moe_dot_md="b", data__x_dot_toml="")
    write(here, site__index_dot_html="<p>" * 100, site__a_dot_css="x", site__pagefind__p_dot_js="")
    text = "\n".join(summary._lines(base, here, {"pages": 10}))
    for line in ("- new: new", "- gone: old", "- changed: it/moe.md", "Nothing.", "| search |"):
        assert line in text
    assert f"| pages | 10 | {weighed(here / 'site')['pages']:,} |" in text


def test_a_zip_depends_on_names_and_contents_only(tmp_path: Path) -> None:
    archive.pack(tmp_path / "1.zip", "top", {"b": b"2", "a": b"1"})
    archive.pack(tmp_path / "2.zip", "top", {"a": b"1", "b": b"2"})
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_packed_links_name_their_files(tmp_path: Path) -> None:
    page = (
        '<a href="../b/#c">b</a><a class="x" href="..">up</a><a href="#d">d</a><a href="/x/">x</a>'
    )
    write(tmp_path, index_dot_html="", b__index_dot_html="", a__index_dot_html=page)
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
