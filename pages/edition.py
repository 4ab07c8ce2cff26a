"""One language's edition of the site: its pages, their titles and which record each uses."""

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from facts import CODES, ROOT, faults
from facts.dataset import Dataset
from facts.faults import InputError, control, hint
from pages.macro_syntax import calls
from pages.render import said_in
from words.language import Language, _, language

SITE_NAME = _("The Six-Million-Dollar Model")
SITE_DESCRIPTION = _(
    "What DeepSeek-V3 cost, what is known about it and how it works: every number with its source."
)
CONTENTS = _("Contents")


# A loader that knows no types leaves !ENV alone: nothing is asked of the environment.
_SETTINGS = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
# The pages in the order of the navigation, and those that other pages lead to.
NAMES = tuple(name.removesuffix(".md") for name in _SETTINGS["nav"])
SECONDARY = tuple(
    name.strip("/").removesuffix(".md")
    for name in _SETTINGS["not_in_nav"].split()
    if name.endswith(".md")
)
DEFAULT = "http://127.0.0.1:8000/"
# Where a site may stand, as a browser's address bar writes it (RFC 3986).
_ADDRESS = re.compile(
    r"https?://(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?"
    r"(?:/(?:[a-z0-9._~!$&'()*+,;=:@/-]|%[0-9a-f]{2})*)?",
    re.IGNORECASE,
)
TITLES = ("title", "nav_title", "description")
# What front matter may say besides, and with which words where they are not free.
_OTHERS: Mapping[str, tuple[object, ...]] = {
    "minute": (), "names": (), "template": ("home.html",),
}  # fmt: skip
_QUOTED = 'write key: "text" without tabs, and close each quote, above this line, too'
_META = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_SECTION = re.compile(r"^## (.+?) \{#([\w-]+)\}\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Site:
    """One language's edition as others may cite it: its name, and where each page stands."""

    root: str  # the address of all languages together; ends with a slash
    lang: Language

    @property
    def name(self) -> str:
        return self.lang.say(SITE_NAME)

    @property
    def description(self) -> str:
        return self.lang.say(SITE_DESCRIPTION)

    def address(self, name: str = "index") -> str:
        """The address of a page in this edition."""
        page = "" if name == "index" else f"{name}/"
        return f"{self.root}{prefix(self.lang.code)}{page}"


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page as it lies in its language's folder."""

    name: str
    title: str
    nav_title: str
    description: str
    text: str


def root_url(environment: Mapping[str, str] = os.environ) -> str:
    """The address of all languages together, SITE_URL; ends with a slash."""
    given = environment.get("SITE_URL", "").strip() or DEFAULT
    if not _ADDRESS.fullmatch(given):
        raise InputError(
            f"SITE_URL={given!r} is no address of a site; write https://name/path/ as a browser "
            "copies it, without a user's name, a query or a fragment"
        )
    return f"{given.rstrip('/')}/"


def prefix(code: str) -> str:
    """The folder of a language in the address: English stands at the root."""
    return "" if code == "en" else f"{code}/"


def languages() -> list[dict[str, Any]]:
    """What the templates need of every language; `t` says a message in it."""
    spoken = {code: language(code) for code in CODES}
    return [
        {"code": code, "native": lang.native, "prefix": prefix(code), "t": said_in(lang)}
        for code, lang in spoken.items()
    ]


def pages(root: Path, lang: Language) -> list[PageFile]:
    """Every page of the edition in the order of its navigation; raises InputError."""
    read, problems = readable(root, lang)
    if problems:
        raise InputError("\n".join(problems))
    return read


def readable(root: Path, lang: Language) -> tuple[list[PageFile], list[str]]:
    """The pages that can be read, and what is wrong with the others."""
    read, problems = [], []
    for name in (*NAMES, *SECONDARY):
        file = f"docs/{lang.code}/{name}.md"
        try:
            read.append(_read(root / file, file, name, lang))
        except InputError as error:
            problems.append(str(error))
        except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
            problems.append(f"{file}:{_reason(error)}")
    return read, problems


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The fields above a page's text, and that text, below as many empty lines."""
    match = _META.match(text)
    if not match:
        raise ValueError("no front matter; begin with ---, title, nav_title, description, ---")
    meta = yaml.safe_load(match[1])
    if not isinstance(meta, dict):
        raise ValueError("front matter holds no fields; write title: …, nav_title: …")
    return meta, "\n" * match[0].count("\n") + text[match.end() :]


def made(name: str, title: str, about: str, kind: str) -> PageFile:
    """A page that a macro makes of records, as it would lie in the folder."""
    key = name.rpartition("/")[2]
    meta = {"title": title, "nav_title": title, "description": about, kind: key}
    # JSON strings are YAML strings.
    front = "".join(f"{k}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in meta.items())
    text = f'---\n{front}---\n\n{{{{ {kind}_page("{key}") }}}}\n'
    return PageFile(name, title, title, about, text)


def sections(text: str) -> dict[str, str]:
    """The headings of a page's text by their ids, in order."""
    return {match[2]: match[1] for match in _SECTION.finditer(text)}


def homes(pages: Iterable[PageFile], macro: str) -> dict[str, str]:
    """What a macro shows, by name, with the first page that it stands on."""
    found: dict[str, str] = {}
    for page in pages:
        for call in calls(page.text):
            if call.name == macro and call.values:
                found.setdefault(call.values[0], page.name)
    return found


def newest(data: Dataset) -> date:
    """The date of the edition: no clock, but the last day that any record names."""
    days = [claim.reviewed.isoformat() for claim in data.claims.values()]
    days += [one.date.isoformat() for one in data.corrections.values()]
    days += [fact.as_of for fact in data.facts.values() if fact.as_of.count("-") == 2]
    return date.fromisoformat(max(days))  # months and years are no days


def _read(path: Path, file: str, name: str, lang: Language) -> PageFile:
    text = lang.glued(faults.read(path, file))
    meta, _text = front_matter(text)
    if wrong := control(meta) or _wrong_field(meta):
        raise ValueError(f"front matter {wrong}")
    return PageFile(name=name, text=text, **{key: meta[key] for key in TITLES})


def _wrong_field(meta: Mapping[Any, Any]) -> str:
    """What is wrong with a field; or nothing."""
    known = (*TITLES, *_OTHERS)
    for key in (*meta, *TITLES):
        value, words = meta.get(key), _OTHERS.get(key)
        if key not in known:
            return f"has no field {key!r}; {hint(str(key), known)}"
        if key not in meta:
            return f"lacks {key}; it has title, nav_title and description"
        if words and value not in words:
            return f"cannot say {key}: {value}; write {key}: {words[0]}, or delete it"
        if not words and not isinstance(value, str):
            return f"holds no text for {key}; write one in quotes"
    return ""


def _reason(error: Exception) -> str:
    """The line of a page that cannot be read, and what is wrong there."""
    if isinstance(error, FileNotFoundError):
        return "1: the page is missing; every language has the same pages"
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        line = error.problem_mark.line + 2
        return f"{line}: front matter: {error.problem}; {_QUOTED}"
    return f"1: {error}".replace("\n", " ")
