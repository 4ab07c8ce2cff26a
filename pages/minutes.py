"""How long a page takes to read, and what it says in one minute."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Any

from pages import macros
from pages.page import Page
from words.language import Language, _

# What is looked at or opened on demand is not in the time: boxes, tables, formulas, sources.
_APART = re.compile(
    r'<(details|table|math|pre|svg|figure)\b.*?</\1>|<ul class="sources">.*?</ul>', re.DOTALL
)
_TAG = re.compile(r"<[^>]*>")
_ANSWER = re.compile(r'<p class="answer">.*?</p>', re.DOTALL)


def summary(meta: Mapping[str, Any], page: Page) -> str:
    """The page in one minute as its front matter has it, with macros written out; or nothing."""
    return macros.expand(str(meta.get("minute", "")), page)


def minutes(html: str, lang: Language) -> int:
    """The minutes that a page's running text takes, at least one."""
    text = unescape(_TAG.sub(" ", _APART.sub(" ", html)))
    words = sum(any(char.isalnum() for char in word) for word in text.split())
    return max(1, round(words / lang.words_a_minute))


def reading_time(html: str, lang: Language) -> str:
    """The line under a page's title."""
    time = lang.quantity(minutes(html, lang), "minute")
    return lang.say(_("Reading time: {time}"), time=time)


def with_summary(html: str, text: str, lang: Language) -> str:
    """`html` with the page in one minute behind its answer."""
    if not text:
        return html
    head = escape(lang.say(_("In one minute")))
    box = f'<aside class="minute" aria-label="{head}"><p><b>{head}</b></p><p>{text}</p></aside>'
    return _ANSWER.sub(lambda match: f"{match[0]}\n{box}", html, count=1)
