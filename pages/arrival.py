"""What a page says to readers whose browser speaks another language of the site."""

from __future__ import annotations

from facts.languages import CODES
from pages.edition import prefix
from words.language import _, language


def offers() -> list[dict[str, str]]:
    """Each language with the offer in its own words."""
    return [
        {
            "code": code,
            "prefix": prefix(code),
            "native": language(code).native,
            "text": language(code).say(
                _("This site can also be read in the language of your browser.")
            ),
            "close": language(code).say(_("Close")),
        }
        for code in CODES
    ]
