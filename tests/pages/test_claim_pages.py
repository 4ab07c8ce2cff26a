"""Each claim at an address of its own, and the list that is narrowed without script."""

import re
from html import unescape

import pytest

from facts import ROOT
from facts.records import CLAIM_TOPICS, VERDICTS, Claim
from pages import claims, macros, pipeline
from tests.browser import Visit
from tests.built import document
from tests.pages import DATA, each_language, page
from words.language import language

CLAIMS = list(DATA.claims.values())
STYLE = (ROOT / "docs/assets/css/50-claims.css").read_text("utf-8")


def shown(claim: Claim, code: str = "en") -> str:
    """The HTML of a claim's page, as its own Markdown asks for it."""
    name = f"claims/{claim.id}"
    (text,) = [one.text for one in claims.pages(DATA, language(code)) if one.name == name]
    return pipeline.written(text.split("---\n")[2], page(name, code))


@pytest.mark.site
@each_language
def test_every_claim_has_a_page_with_verdict_records_sources_and_the_way_back(code: str) -> None:
    for claim in CLAIMS:
        found = document(code, f"claims/{claim.id}")
        title = [text for text, parents in found.texts if any(n.tag == "h1" for n in parents)]
        assert "".join(title).split() == language(code).say(claim.claim).split()
        assert f'data-verdict="{claim.verdict}"' in found.html
        assert f'href="../../claims/#{claim.id}"' in found.html
        for fact_id in claim.facts:
            assert f'href="../../data/{DATA.facts[fact_id].place}"' in found.html
        assert found.html.count('<ul class="sources"><li>') == 1, claim.id


@pytest.mark.parametrize("topic", CLAIM_TOPICS)
def test_a_topic_is_listed_and_the_steps_lead_through_it_and_stop_at_its_ends(topic: str) -> None:
    listed = claims.of_topic(DATA, topic)
    html = pipeline.written(f'{{{{ claims("{topic}") }}}}', page("claims"))
    assert html.startswith(f'<div class="claims of-{topic} ')
    assert "data-pagefind-ignore" in html.partition(">")[0], "search finds the pages of the claims"
    for before, claim, after in zip([None, *listed], listed, [*listed[1:], None], strict=False):
        assert f'id="{claim.id}"' in html and f'href="../claims/{claim.id}/"' in html
        steps = dict(re.findall(r'<a rel="(\w+)" href="../../claims/([\w-]+)/">', shown(claim)))
        around = {"prev": before, "next": after}
        assert steps == {rel: one.id for rel, one in around.items() if one}
    assert f"main:has(.in-{topic}:checked)" in STYLE
    assert f":not(.of-{topic},:has(+.of-{topic}))" in STYLE


QUOTES = {"en": "“ .”", "pt-BR": "“ .”", "it": "« .»", "ru": "« ».", "tr": "“ .”"}


@pytest.mark.parametrize("code", QUOTES)
def test_a_quoted_claim_stands_in_the_quotes_of_its_language(code: str) -> None:
    before, after = QUOTES[code].split()
    html = macros.expand('{{ claim("r1-cost-5m") }}', page("cost", code))
    said = language(code).say(DATA.claims["r1-cost-5m"].claim).removesuffix(".")
    assert unescape(re.sub("<.*?>", "", html)).strip() == f"{before}{said}{after}"
    named = claims.link(page("glossary", code), "r1-cost-5m", claims.PHRASE)
    assert f"{said}{after.replace('.', '')}</a>" in named


def test_the_filter_offers_what_there_is_counts_it_and_narrows_by_style() -> None:
    html = pipeline.written("{{ claim_filter() }}", page("claims"))
    counts = dict(re.findall(r'value="([\w-]+)"[^>]*><span>[^<]* · (\d+)<', html))
    found = [claim.verdict for claim in CLAIMS]
    assert {verdict: counts[verdict] for verdict in found} == {
        v: str(found.count(v)) for v in found
    }
    assert html.count(" checked") == 2 and "<script" not in html
    for one in VERDICTS:
        assert f"main:has(.is-{one}:checked) .claim:not([data-verdict={one}])" in STYLE
        assert f"main:has(.is-{one}:checked) .claims:not(.has-{one})>p" in STYLE


def test_garbled_forms_lead_to_their_claims_and_back() -> None:
    html = macros.expand('{{ garbled("mla") }}', page("glossary", "ru"))
    for claim_id in DATA.terms["mla"].claims:
        assert f'href="../claims/{claim_id}/"' in html
    (form,) = DATA.terms["mla"].words["ru"].garbled
    assert f"<q>{form}</q>" in shown(DATA.claims["mla-extracts-details"], "ru")


@pytest.mark.browser
def test_the_list_is_narrowed_without_script(visit: Visit) -> None:
    page = visit("claims/", java_script_enabled=False)
    cards, none = page.locator(".claim:visible"), page.locator(".claims-none:visible")
    assert (cards.count(), none.count()) == (len(CLAIMS), 0)
    page.locator("input.is-imprecise").check()
    page.locator("input.in-cost").check()
    wanted = [c for c in CLAIMS if (c.verdict, c.topic) == ("imprecise", "cost")]
    assert cards.count() == len(wanted)
    assert page.locator("h2#fleet:visible").count() == 0
    page.locator("input.is-mistranslated").check()
    page.locator("input.in-company").check()
    assert (cards.count(), none.count()) == (0, 1)
    page.emulate_media(media="print")
    assert not page.locator(".claim-filter fieldset").first.is_visible()
