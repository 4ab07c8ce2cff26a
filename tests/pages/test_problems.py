"""Whatever is wrong in files that contributors write is named by file and line, all at once."""

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from charts import gallery
from facts import ROOT
from pages.checks import problems
from tests.pages import DATA
from tools.copies import copy

pytestmark = pytest.mark.slow
LIKE = DATA.facts["v3-layers"]
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


END = r"\Z"
# Each file has one, so that all of them can be made together.
MISTAKES = [
    Mistake("en/mla.md", END, "\n{{ fact(v3-layers) }}\n", "is no plain value; write "),
    Mistake("en/mtp.md", END, '\n{{ fact("v3-layer") }}\n', 'no fact "v3-layer"; did you mean'),
    Mistake("en/r1.md", END, "\n417 of them.\n", '"417" is typed by hand; take'),
    Mistake("en/moe.md", END, "\n## Zorp\n\nIt is.\n", "a heading without an id; write "),
    Mistake("en/cost.md", END, '\nA {{ chart("kv_cache") }} b.\n', "on a line of its own; put"),
    Mistake("en/fleet.md", END, "\n## A {#a}\n## B {#a}\n", "#a is there already; give"),
    Mistake("it/moe.md", r"(?<=title: )", "A: ", "close each quote, above"),
    Mistake("it/mtp.md", r"\A---\n", "", NOTHING),
    Mistake("it/r1.md", r"(?s)\A.*\Z", "", NOTHING),
    Mistake("it/cost.md", END, "\nş\n", "not UTF-8; save the file as UTF-8"),
    Mistake("ru/cost.md", END, '\n??? depth "Ж"\n\n  Два.\n', "begins with four spaces; indent"),
    Mistake("ru/mtp.md", END, "\n[x](moe.md#nowhere)\n", r"no section #nowhere in moe\.md; "),
    Mistake("ru/r1.md", END, "\n[x](glosary.md)\n", "did you mean 'glossary.md'"),
    Mistake("ru/glossary.md", r"\{#(?=[a-z])", "{#zorp", "the English page has no section #zorp"),
    Mistake("ru/mla.md", END, "\n![x](x.png)\n", "a page holds no picture files; draw"),
    Mistake("../data/facts.toml", END, FACT, "zorp: no page prints it; show it in one or delete"),
    Mistake("ru/mtp.markdown", "", "x", "did you mean 'mtp.md'"),
    Mistake("ru/sites.po", "", "x", "did you mean 'site.po'"),
    Mistake("ru/site.po", r'(?m)^(msgstr ".*)\{\w+\}', r"\1{zorp}", "has other placeholders"),
    Mistake("ru/data.po", r'(?m)^msgid "[^"]', r"#, fuzzy\n\g<0>", "#, fuzzy"),
    Mistake("it/claims.po", r'(?m)^(msgstr ".*\{ fact\(\\")', r"\1zorp-", "has other placeholders"),
    Mistake("ru/claims.po", r'(?m)^msgid "(?=\w)', r"\g<0>Zorp ", "must stay as it is said"),
    Mistake("tr/charts.po", r'(?m)^(msgstr ".{4,})"$', r"\1", "ends with a straight quote"),
    Mistake(
        "tr/data.po", r'(?m)^(msgid ".+"\n)msgstr ".*', r'\g<0>\n\1msgstr "Zorp"', "stands above"
    ),
    Mistake("it/mla.md", r"\A", "\ufeff", "byte order mark; save"),
    Mistake("assets/css/10-base.css", r"var\(--c-fg", r"\g<0>g", "nothing sets --c-fgg; did you"),
    Mistake("pt-BR/r1.md", END, "\nX\n{: .answr }\n", r"no style for \.answr; the only one"),
    Mistake("tr/site.po", r'(?m)^(msgstr ".*)\{\w+\}', r"\1{zorp}", "has other placeholders"),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[Mistake, int], list[str]]:
    """The line of each mistake, and what is said with all of them in place."""
    root = copy(tmp_path_factory.mktemp("problems"))
    lines = {one: made(root / "docs" / one.file, one) for one in MISTAKES}
    return lines, problems.problems(root)


def made(path: Path, mistake: Mistake) -> int:
    before = path.read_text("utf-8") if path.exists() else ""
    found = re.search(mistake.pattern, before)
    assert found, mistake
    text = before[: found.start()] + found.expand(mistake.instead) + before[found.end() :]
    path.write_bytes(text.encode("cp1254" if "ş\n" in mistake.instead else "utf-8", "replace"))
    return before.count("\n", 0, found.start()) + 1


@pytest.mark.parametrize("one", MISTAKES, ids=lambda one: one.file)
def test_a_mistake_is_named_there_with_its_remedy(
    found: tuple[dict[Mistake, int], list[str]], one: Mistake
) -> None:
    lines, said = found
    assert [text for text in said if not re.match(r"(docs|data)/\S+:\d+: .{8,}; .{4,}", text)] == []
    file = f"docs/{one.file}".removeprefix("docs/../")
    mine = [text for text in said if re.search(rf"^{file}:\d+: .*{one.said}", text)]
    assert mine, [text for text in said if text.startswith(file)]
    if "UTF-8" not in one.said:  # which the last line was not the first to be in
        assert any(abs(int(text.split(":")[1]) - lines[one]) < 3 for text in mine), mine


def test_what_pages_would_repeat_is_named_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy(tmp_path)
    monkeypatch.setattr(gallery.get("r1_steps"), "ROWS", (("a", "v3-layer", "x", "y"),))
    (tmp_path / "pages/templates/boxes/fleet-share.html").unlink()
    mistake = Mistake("", r"(?m)^because = '", r'\g<0>417 {{ fact("v3-layer") }} **a** ', "")
    line = made(tmp_path / "data/claims.toml", mistake)
    monkeypatch.setattr(gallery.get("kv_cache"), "__doc__", "One.\n\nTwo.")
    monkeypatch.setattr(gallery.get("gpu_fleet"), "ROWS", ("a",))
    monkeypatch.setattr(gallery.get("v3_map"), "ROWS", (("a", "v3-layers", "Layer", "y"),))
    (tmp_path / "charts" / "astray.py").write_text("\nROWS = (\n)\n", "utf-8")
    astray, row, texts, chart, label, box, macro, number, sign = problems.problems(tmp_path)
    assert astray.startswith("charts/astray.py:1: no chart is looked for here; move it")
    assert re.match(r'charts/gallery/v3_map\.py:\d+: nobody would translate "Layer"', label)
    assert re.match(r"charts/gallery/gpu_fleet\.py:\d+: 'a' is no row; write \(key, ", row)
    assert texts.startswith("charts/gallery/kv_cache.py:1: four paragraphs must stand")
    assert re.match(r'charts/gallery/r1_steps\.py:\d+: no fact "v3-layer"; did you mean', chart)
    assert box.startswith("pages/boxes/fleet_share.py:1: pages/templates/boxes/fleet-share.html is")
    assert re.match(rf'data/claims\.toml:{line}: [\w-]+: no fact "v3-layer"; did you', macro)
    assert re.match(rf'data/claims\.toml:{line}: [\w-]+: "417" is typed by hand; take', number)
    assert re.match(rf'data/claims\.toml:{line}: [\w-]+: "\*\*" would be seen; ', sign)
    line = made(tmp_path / "docs/en/numbers.toml", Mistake("", "(?m)^ratio", "rato", ""))
    text = f"docs/en/numbers.toml:{line}: unit: no key 'rato'; did you mean 'ratio'?"
    assert problems.problems(tmp_path) == [text]


def test_a_link_to_a_page_elsewhere_is_named(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs" / "tr", tmp_path / "docs" / "tr")
    page = tmp_path / "docs" / "tr" / "mla.md"
    page.rename(tmp_path / "elsewhere.md")
    page.symlink_to(tmp_path / "elsewhere.md")
    (text,) = problems.strays(page.parent)
    assert text == "docs/tr/mla.md:1: a link to a file elsewhere; put the file itself here"
