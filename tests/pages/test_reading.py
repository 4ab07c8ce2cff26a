"""How long pages take to read, their minute, and the pictures that stand for them elsewhere."""

import dataclasses
import re
from pathlib import Path

import pytest
from PIL import Image

from charts import make
from facts import ROOT, dataset
from facts.dataset import Dataset
from facts.faults import InputError
from facts.records import TOPICS
from pages import claims, edition, pipeline, previews
from tests import charted, examples
from tests.built import PAGES, SITE, document
from tests.pages import DATA, each_language, page
from words.language import language

LONG = {"cost", "fleet", "moe", "mla", "mtp", "r1"}
MANY = "word " * 9000
READ = {
    "<p>" + "word " * 228 * 4 + "</p>": 4,
    "<p>" + "word " * (228 * 4 + 1) + "</p>": 5,
    "<p>few words</p>": 1,
    f"<p>a</p><details>{MANY}</details>": 1,
    f"<p>a</p><table><td>{MANY}</td></table>": 1,
    "<p>" + "– " * 9000 + "</p>": 1,
}


def test_minutes_count_the_running_text() -> None:
    assert [pipeline.minutes(html, language("en")) for html in READ] == list(READ.values())


@each_language
def test_one_minute_takes_about_one(code: str) -> None:
    """A summary that grows into a second article is none."""
    for file in edition.pages(ROOT, language(code)):
        found = re.search(r"^minute: >-\n((?:  .*\n)+)", file.text, re.MULTILINE)
        assert bool(found) == (file.name in LONG), file.name
        words = len(re.sub(r"\{\{.*?\}\}", "1", found[1]).split()) if found else 0
        assert words <= 110, f"{code}/{file.name}: {words} words"


# The word in any use, so that "circa", "około" or the like has to be looked for once a language.
ABOUT = {
    "en": r"\babout\b",
    "pt-BR": r"\b(?:cerca de|aproximadamente)\b",
    "it": r"\bcirca\b",
    "ru": r"\b(?:около|примерно)\b",
    "tr": r"\byaklaşık\b",
}
SIX_DIGITS = r"\s+(?:US\$\s*|\$)?\d{3}[.,\u00a0\u202f]?\d{3}(?![.,\u00a0\u202f]?\d)"


@pytest.mark.site
@pytest.mark.parametrize(("code", "name"), PAGES)
def test_a_page_says_how_long_it_is_and_about_not_at_every_number(code: str, name: str) -> None:
    read = document(code, name)
    classes = [node.get("class") for node in read.nodes]
    assert classes.count("minute") == (name in LONG) <= classes.count("reading-time")
    line = read.html.partition('class="reading-time"')[2].partition("</p>")[0]
    assert "{" not in line and bool(re.search(r"\d", line)) == classes.count("reading-time")
    apart = {"table", "svg", "script", "style"}
    tags = [(text, {one.tag for one in parents}) for text, parents in read.texts]
    said = "".join(text for text, inside in tags if "main" in inside and not apart & inside)
    if name != "data":  # which is no text
        assert len(re.findall(f"(?i){ABOUT[code]}", said)) <= 45
        assert not re.findall(f"(?i)(?:{ABOUT[code]}){SIX_DIGITS}", said)


def said_of(claim: str, code: str, data: Dataset = DATA) -> previews.Words:
    return previews.words_of(page(f"claims/{claim}", code, data), "", "")


@each_language
def test_every_claim_fits_its_preview(code: str) -> None:
    lang = language(code)
    for claim in DATA.claims.values():
        said = said_of(claim.id, code)
        labels = [line.text for line in previews.words_only(said, lang).labels]
        wanted = (lang.say(claims.VERDICT_WORDS[claim.verdict]), said.title, said.number)
        ends = (said.answer, lang.say(edition.SITE_NAME))
        assert " ".join(labels) == " ".join(filter(None, (*wanted, *ends)))


NUMBERS = {
    "v3-cost-6m": "$5.576\u00a0million",
    "r1-cost-5m": "$294,000",
    "salaries-1300k": "",  # the number is right, the rest of the claim is not
    "r1-trained-on-h800": "",  # a name holds digits, the claim holds no number
    "hangzhou": "",
}


@pytest.mark.parametrize(("claim", "number"), NUMBERS.items())
def test_a_claim_with_a_number_shows_the_right_one(claim: str, number: str) -> None:
    said = said_of(claim, "en", examples.data())
    assert said.number == number and (number or "…") in f"{said.answer}…"
    largest = max(previews.words_only(said, language("en")).labels, key=lambda one: one.size)
    assert largest.text in (number or said.answer)


def test_a_title_too_long_for_its_preview_is_named() -> None:
    texts = ("", '{{ chart("kv_cache") }}')
    said = [previews.words_of(page("moe", "ru"), text, "") for text in texts]
    for one in (*said, said_of("v3-cost-6m", "ru")):
        with pytest.raises(InputError, match=r"preview of .* do not fit .* shorten"):
            previews.words_only(one._replace(title="бюрократизированный " * 30), language("ru"))


def test_the_mark_of_a_verdict_is_the_one_on_the_pages() -> None:
    style = (ROOT / "docs/assets/css/50-claims.css").read_text("utf-8")
    found: dict[str, tuple[str, bool]] = {}
    rule = r"^((?:,?\.verdict--[\w-]+)+)\{--mark:var\(--c-(\w+)\)(;--fill:none)?\}"
    for names, role, empty in re.findall(rule, style, re.MULTILINE):
        found |= {name.rpartition("--")[2]: (role, not empty) for name in names.split(",")}
    assert found == {key: tuple(mark) for key, (_word, *mark) in claims.VERDICTS.items()}


@pytest.fixture
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles drawn, in a folder of their own; a bad one is an error."""
    titles: list[str] = []

    def draw(said: previews.Words, *_: object) -> bytes:
        titles.append(said.title)
        if "bad" in said.title:
            raise InputError(f"{said.title} does not fit")
        return said.title.encode()

    monkeypatch.setattr(previews, "OUT", tmp_path)
    monkeypatch.setattr(previews, "preview", draw)
    return titles


def test_only_what_changed_is_drawn_anew(
    drawn: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = len(TOPICS) + 1  # and the sources
    whole = len(edition.NAMES) + len(edition.SECONDARY) + parts + len(DATA.claims)
    monkeypatch.setattr(make, "OUT", charted.blank("ru"))
    assert previews.main(["ru"]) == 0
    pictures = sorted(tmp_path.rglob("*.png"))
    assert len(drawn) == whole == len(pictures)
    for half in ("claims/gone.png", ".rest.part"):
        (tmp_path / "ru" / half).touch()
    drawn.clear()
    assert previews.main(["ru"]) == 0
    assert not drawn and sorted(tmp_path.rglob("*.png")) == pictures
    assert not (tmp_path / "ru" / ".rest.part").exists()
    # Charts that look otherwise change the pages that show them, and no claim.
    monkeypatch.setattr(make, "OUT", tmp_path / "other charts")
    assert previews.main(["ru"]) == 0
    assert len(drawn) == whole - len(DATA.claims)


def test_every_preview_that_fails_is_named_and_the_others_stay(
    drawn: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = {key: f"bad {key}" for key in DATA.claims if key.startswith("r1")}
    said = {key: dataclasses.replace(DATA.claims[key], claim=text) for key, text in bad.items()}
    claims, titles = {**DATA.claims, **said}, [f"“{text}”" for text in bad.values()]
    monkeypatch.setattr(dataset, "load", lambda root: dataclasses.replace(DATA, claims=claims))
    assert previews.main(["en"]) == 1
    lines = [f"{title} does not fit" for title in titles]
    assert capsys.readouterr().err.splitlines() == lines and len(lines) > 1
    drawn.clear()
    assert previews.main(["en"]) == 1
    assert drawn == titles


@pytest.mark.site
@each_language
def test_chats_and_phones_find_picture_icon_and_manifest(code: str) -> None:
    for name in (*edition.NAMES, *(f"claims/{name}" for name in DATA.claims)):
        read = document(code, name)
        metas = read.all("meta")
        meta = {node.get("property") or node.get("name"): node.get("content") for node in metas}
        assert meta["og:image"].startswith("http")
        path = SITE / re.sub(r"^https?://[^/]+/", "", meta["og:image"])
        alt = meta["og:image:alt"]
        assert path.is_file() and alt and not re.search(r"[<{]|&\w+;", alt)
        if name == "index":  # which divides no kind of money by another
            ratio = round(DATA.value("semi-capex") / DATA.value("v3-cost-total"))
            assert not re.search(rf"\b{ratio}\b", alt + "".join(text for text, _in in read.texts))
        if claim := name.partition("claims/")[2]:
            assert path == SITE / edition.prefix(code) / "assets" / "previews" / f"{name}.png"
            assert alt == previews.alt(said_of(claim, code), DATA, language(code))
            assert path.stat().st_size <= 32_000, path  # the claim and what is right beside it
            with Image.open(path) as image:
                assert image.size == (previews.WIDTH, previews.HEIGHT)
        assert meta["twitter:card"] == "summary_large_image" and meta["referrer"] == "no-referrer"
        assert "theme-color" in meta
        relations = {node.get("rel") for node in read.all("link")}
        assert {"manifest", "icon", "apple-touch-icon", "canonical"} <= relations
        assert "unsafe-inline" not in read.html
