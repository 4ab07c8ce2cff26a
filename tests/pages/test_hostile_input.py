"""Whatever the files hold, the build says what is wrong or builds: no traceback, no hang."""

import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from facts import ROOT, dataset, names
from facts.faults import InputError
from pages import edition, macros
from pages.checks import staleness
from pages.macro_syntax import MacroError
from tests.pages import DATA, page
from words import catalogues, numberwords
from words.language import Language, language

SECONDS = 5

WORDS = [
    "9" * 400, "1e999999", "-1e-999999", "nan", "-inf", "0x_", "1_0__0", "٣٫١٤", "９",
    "[[", "]]", "[a.b]", '"""', "'''", '"', "'", "\\", "\\x", "\\u0000", "#", "=", ",", ";", "\t",
    "{{", "}}", "{%", "{#", "{0}", "{x.__class__}", "{n:>999999999}", "{n!r}", "{", "}",
    '{{ fact("nothing") }}', '{{ fact(fact) }}', "{{ 9**9**9 }}", '{{ "a" * 10**10 }}',
    '{{ fact("v3-layers", digits=999999999) }}', '{{ chart("../../../etc/passwd") }}',
    '{{ cite("V3R", "' + "(" * 60 + '") }}', '{{ math("\\frac{") }}',
    '{{ math("' + "{" * 500 + '") }}',
    "{{ cycler.__init__.__globals__ }}", '{{ plural("v3-layers") }}', '{{ formula("v3-layers") }}',
    "../../etc/passwd", "/etc/passwd", "C:\\NUL", "file:///etc/passwd", "docs/en/../../x",
    "[v3-cost-total]**[v3-cost-total]", "9**9**9", "1/0", "__import__('os')", "(" * 300,
    "<script>alert(1)</script>", "</main>", "<!--", "-->", "<![CDATA[", "<details>", "    ```",
    "```", "---", "- " * 80, "> " * 80, "#" * 90, "| a |\n| - |", "[x](y", "[x]: y", "*" * 400,
    "_" * 400, "??? depth", "{: .answer }", "{: #x #y =", "\x00", "\x1b[31m", "\ufeff", "\u202e",
    "\u2028", "\u0130ı", "👩‍👩‍👧", "a\u0301" * 40, "\r", "\r\n", "\n\n",
    "msgid", "msgstr", "msgctxt",
    "msgid_plural", "msgstr[99]", '#~ msgid "x"', "#, fuzzy", "Content-Type: text/plain; charset=x",
    "Plural-Forms: nplurals=9**9; plural=n", "true", "2024-13-45", "[]", "{}", "[" * 200,
]  # fmt: skip


@st.composite
def spoiled(draw: st.DrawFn, text: bytes) -> bytes:
    """A file after a few things that editors, tools and strangers do to files."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        end = draw(st.integers(at, min(len(text), at + 300)))
        what = draw(st.sampled_from(["insert", "replace", "delete", "repeat", "cut", "byte"]))
        word = draw(st.sampled_from(WORDS)).encode("utf-8", "surrogatepass")
        middle = {
            "insert": word + text[at:end],
            "replace": word,
            "delete": b"",
            "repeat": text[at:end] * 3,
            "cut": None,
            "byte": bytes([draw(st.integers(0, 255))]) + text[at:end],
        }[what]
        text = text[:at] if middle is None else text[:at] + middle + text[end:]
    return text


@contextmanager
def soon() -> Iterator[None]:
    """Stops what computes far longer than it should, however busy the machine is."""

    def late(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"not done after {SECONDS} seconds")

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def file(path: Path, data: st.DataObject | bytes) -> Iterator[None]:
    """The file with other or spoiled content while the block runs, and nothing else touched."""
    kept = path.read_bytes()
    path.write_bytes(data if isinstance(data, bytes) else data.draw(spoiled(kept)))
    try:
        with soon():
            yield
    finally:
        path.write_bytes(kept)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Data and words of the project; around them lies nothing else, before and after."""
    around = tmp_path_factory.mktemp("hostile")
    root = around / "in" / "here"
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, root / name)
    before = {path.relative_to(root) for path in root.rglob("*")}
    yield root
    assert {path.relative_to(root) for path in root.rglob("*")} == before
    assert [path.relative_to(around).as_posix() for path in around.glob("*/*")] == ["in/here"]


def listed(problems: list[str], start: str) -> None:
    for problem in problems:
        assert problem.startswith(start) and "Traceback" not in problem


@pytest.mark.fuzz
@given(st.data())
def test_data_files(project: Path, data: st.DataObject) -> None:
    paths = sorted(path for path in (project / "data").rglob("*") if path.is_file())
    with file(data.draw(st.sampled_from(paths), label="file"), data):
        found = [str(one) for one in dataset.problems(project)]
        if not found:
            names.names.__wrapped__(project)
    listed(found, "data/")


@pytest.mark.fuzz
@given(st.data())
def test_catalogues_and_number_styles(project: Path, data: st.DataObject) -> None:
    folder = project / "docs" / data.draw(st.sampled_from(["ru", "tr", "pt-BR"]), label="language")
    paths = sorted([*folder.glob("*.po"), folder / "numbers.toml"])
    with file(data.draw(st.sampled_from(paths), label="file"), data):
        try:
            lang = Language(folder.name, project)
            for fact in list(DATA.facts.values())[:40]:
                lang.fact(fact)
                lang.say(fact.label)
            list(numberwords.quantities("sixty-one layers", DATA.facts.values(), lang.code, {}))
        except InputError as error:
            listed(str(error).splitlines()[:1], "docs/")
        with suppress(InputError):
            list(catalogues.problems(project, DATA, folder.name))


@pytest.mark.fuzz
@given(st.data())
def test_macros(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*macros.INLINE, *macros.BLOCK, "open", "range"]))
    argument = st.one_of(
        st.sampled_from(["v3-layers", "V3R", "kv_cache", "cost", "mla", *WORDS]).map(repr),
        st.sampled_from(["True", "None", "-1", "9e9", "9" * 400, "[]", "{}", "()", "x", "1+1"]),
        st.text(max_size=12).map(repr),
    )
    key = st.sampled_from(["", "", "short=", "digits=", "date=", "unit=", "block=", "where=", "x="])
    arguments = data.draw(st.lists(st.tuples(key, argument).map("".join), max_size=3))
    tail = data.draw(st.sampled_from(["", "|safe", "()", ".x", "[0]", " if 1", " ~ 'x'"]))
    text = f"A line.\n\n{{{{ {name}({', '.join(arguments)}){tail} }}}}\n"
    with soon():
        try:
            assert macros.expand(text, page())
        except MacroError as error:
            for line, said in error.found:
                assert line in {1, 2, 3, 4} and said and "Traceback" not in said


@pytest.mark.parametrize("front", ["9" * 99, "- a list", "[" * 1000, "title: [", "a: &a [*a]", ""])
def test_front_matter_that_is_none_is_named(project: Path, front: str) -> None:
    page, content = project / "docs/en/glossary.md", f"---\n{front}\n---\n\nText.\n"
    with file(page, content.encode()), pytest.raises(InputError) as caught:
        edition.pages(project, language("en"))
    listed(str(caught.value).splitlines(), "docs/en/glossary.md:")


@pytest.fixture(scope="module")
def engine() -> Callable[[Path], list[str]]:
    """Lets MkDocs and our hooks make a page of a file; returns what was wrong with it."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    config = config.plugins.on_config(config)
    hooks = config["hooks"]["pages/hooks.py"]

    def built(path: Path) -> list[str]:
        hooks.problems().clear()
        one = File(path.name, str(path.parent), config.site_dir, use_directory_urls=True)
        try:
            build._populate_page(MkDocsPage(None, one, config), config, Files([one]))
        except PluginError as error:
            return str(error).strip().splitlines()
        return list(hooks.problems())

    return built


@pytest.mark.site  # a page needs its drawn charts
@pytest.mark.fuzz
@given(st.data())
def test_pages(project: Path, engine: Callable[[Path], list[str]], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["moe", "cost", "glossary", "claims"]))
    path = project / "docs" / "en" / f"{name}.md"
    with file(path, data):
        try:
            edition.pages(project, language("en"))
            list(staleness.stale(project, "tr"))
            found = engine(path)
        except InputError as error:
            found = str(error).splitlines()
        listed(found, f"docs/en/{name}.md:")
