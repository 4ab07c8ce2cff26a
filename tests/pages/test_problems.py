"""Whatever is wrong in files that contributors write is named by file and line, all at once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from charts import gallery
from facts import ROOT, dataset
from pages.checks import problems

pytestmark = pytest.mark.slow
LIKE = dataset.load(ROOT).facts["v3-layers"]
FACT = f"""
[zorp]
topic = "shape"
label = "{LIKE.label}"
value = 987654
unit = "{LIKE.unit}"
kind = "reported"
read = "primary"
source = "{LIKE.source}"
locator = "{LIKE.locator}"
as_of = {LIKE.as_of}
scope = "{LIKE.scope}"
"""
NOTHING = "no front matter; begin with ---"


class Mistake(NamedTuple):
    """A file, a pattern in it, what stands there instead, and what is said of it."""

    file: str
    pattern: str
    instead: str
    said: str


# Each file has one, so that all of them can be made together.
MISTAKES = {
    "a macro without a quote": Mistake(
        "en/mla.md", r"\Z", "\n{{ fact(v3-layers) }}\n", "no name with plain values; write it as"
    ),
    "a fact that is not there": Mistake(
        "en/mtp.md", r"\Z", '\n{{ fact("v3-layer") }}\n', 'no fact "v3-layer"; did you mean'
    ),
    "a number by hand": Mistake(
        "en/r1.md", r"\Z", "\n417 of them.\n", '"417" is typed by hand; take'
    ),
    "a heading without an id": Mistake(
        "en/moe.md", r"\Z", "\n## Zorp\n\nIt is.\n", "a heading without an id; write "
    ),
    "a colon in front matter": Mistake(
        "it/moe.md", r"(?<=title: )", "A: ", "after the colon in quotes"
    ),
    "no front matter": Mistake("it/mtp.md", r"\A---\n", "", NOTHING),
    "an empty page": Mistake("it/r1.md", r"(?s)\A.*\Z", "", NOTHING),
    "another encoding": Mistake("it/cost.md", r"\Z", "\nş\n", "not UTF-8; save the file as UTF-8"),
    "a link to no section": Mistake(
        "ru/mtp.md", r"\Z", "\n[x](moe.md#nowhere)\n", r"no section #nowhere in moe\.md; "
    ),
    "a link to no page": Mistake(
        "ru/r1.md", r"\Z", "\n[x](glosary.md)\n", "no page glosary.md; did you mean 'glossary.md'"
    ),
    "another heading id": Mistake(
        "ru/glossary.md", r"\{#(?=[a-z])", "{#zorp", "the English page has no section #zorp"
    ),
    "a picture": Mistake(
        "ru/mla.md", r"\Z", "\n![x](x.png)\n", "a page holds no picture files; draw"
    ),
    "a fact that nobody prints": Mistake(
        "../data/facts.toml", r"\Z", FACT, "zorp: no page prints it; show it in one or delete"
    ),
    "a file that belongs nowhere": Mistake("ru/mtp.markdown", "", "x", "did you mean 'mtp.md'"),
    "a placeholder that was translated": Mistake(
        "ru/site.po", r'(?m)^(msgstr ".*)\{\w+\}', r"\1{zorp}", "has other placeholders; write "
    ),
    "a guess that was left": Mistake(
        "ru/data.po", r'(?m)^msgid "[^"]', r"#, fuzzy\n\g<0>", "#, fuzzy"
    ),
    "a macro that names another record": Mistake(
        "it/claims.po", r'(?m)^(msgstr ".*\{ fact\(\\")', r"\1zorp-", "has other placeholders; w"
    ),
    "a changed key": Mistake(
        "ru/claims.po", r'(?m)^msgid "(?=\w)', r"\g<0>Zorp ", "must stay as it is said"
    ),
    "a lost quote": Mistake(
        "tr/charts.po", r'(?m)^(msgstr ".{4,})"$', r"\1", "begins and ends with a straight quote"
    ),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, int], list[str]]:
    """The line of each mistake, and what is said with all of them in place."""
    root = tmp_path_factory.mktemp("problems") / "copy"
    for name in ("data", "docs", "charts", "pages", "words"):
        shutil.copytree(ROOT / name, root / name)
    lines = {name: made(root / "docs" / one.file, one) for name, one in MISTAKES.items()}
    return lines, problems.problems(root)


def made(path: Path, mistake: Mistake) -> int:
    before = path.read_text("utf-8") if path.exists() else ""
    found = re.search(mistake.pattern, before)
    assert found, mistake
    text = before[: found.start()] + found.expand(mistake.instead) + before[found.end() :]
    path.write_bytes(text.encode("cp1254" if "ş\n" in mistake.instead else "utf-8", "replace"))
    return before.count("\n", 0, found.start()) + 1


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_where_it_is(found: tuple[dict[str, int], list[str]], name: str) -> None:
    lines, said = found
    file = f"docs/{MISTAKES[name].file}".removeprefix("docs/../")
    mine = [text for text in said if re.search(rf"^{file}:\d+: .*{MISTAKES[name].said}", text)]
    assert mine, [text for text in said if text.startswith(file)]
    if name != "another encoding":  # which the last line was not the first to be in
        assert any(abs(int(text.split(":")[1]) - lines[name]) < 3 for text in mine), mine


def test_every_message_has_a_file_a_line_and_what_would_be_right(
    found: tuple[dict[str, int], list[str]],
) -> None:
    for text in found[1]:
        assert re.match(r"(docs|data)/\S+:\d+: .{8,}(; |: it is the fact ).{4,}", text), text


def test_what_every_page_would_repeat_is_named_once_in_its_own_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("data", "docs", "charts", "pages", "words"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.setattr(gallery.get("v3_work"), "ROWS", (("a", "v3-layer", "x", "y"),))
    (tmp_path / "pages/templates/boxes/fleet-share.html").unlink()
    mistake = Mistake("", r"(?m)^because = '", r'\g<0>417 {{ fact("v3-layer") }} ', "")
    line = made(tmp_path / "data/claims.toml", mistake)
    monkeypatch.setattr(gallery.get("kv_cache"), "__doc__", "One.\n\nTwo.")
    texts, chart, box, macro, number = problems.problems(tmp_path)
    assert texts.startswith("charts/gallery/kv_cache.py:1: above the code stand not four")
    assert re.match(r'charts/gallery/v3_work\.py:\d+: no fact "v3-layer"; did you mean', chart)
    assert box.startswith("pages/boxes/fleet_share.py:1: pages/templates/boxes/fleet-share.html is")
    assert re.match(rf'data/claims\.toml:{line}: [\w-]+: no fact "v3-layer"; did you', macro)
    assert re.match(rf'data/claims\.toml:{line}: [\w-]+: "417" is typed by hand; take', number)


def test_a_link_to_a_page_elsewhere_is_named(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs" / "tr", tmp_path / "docs" / "tr")
    page = tmp_path / "docs" / "tr" / "mla.md"
    page.rename(tmp_path / "elsewhere.md")
    page.symlink_to(tmp_path / "elsewhere.md")
    (text,) = problems.strays(page.parent)
    assert text == "docs/tr/mla.md:1: a link to a file elsewhere; put the file itself here"
