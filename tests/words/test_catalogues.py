"""The catalogues hold every message once, translated, with the same placeholders."""

import pytest

from facts import ROOT, dataset
from facts.languages import CODES
from words import catalogues

ENTRY = '#: x\nmsgid "{0}"\nmsgstr "{1}"\n\n'


@pytest.mark.parametrize("code", CODES[1:])
def test_nothing_is_left_to_translate(code: str) -> None:
    assert list(catalogues.problems(ROOT, dataset.load(ROOT), code)) == []


def test_placeholders_are_fields_or_macro_ids() -> None:
    assert catalogues._holes("{n} of {total}") == {"n", "total"}
    assert catalogues._holes('{{ fact("v3-layers", short=True) }} x {{ cite("V3R", "§1") }}') == {
        "v3-layers",
        "V3R",
    }


def test_a_message_is_found_only_where_it_is_marked() -> None:
    path = ROOT / "words" / "kinds.py"
    assert "reported" in list(catalogues._marked(path))
    assert "{words}, {hedge}" not in list(catalogues._marked(path))
