"""The catalogues hold every message once, translated, with the same placeholders."""


from facts import ROOT
from words import catalogues


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
