"""Asks every address that facts and pages name whether it still answers; `issue` tells GitHub.

Only what is surely gone is reported: many sites turn machines away or are down for an hour.
"""

import json
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from facts import ROOT

OUT = ROOT / "build" / "links"
TITLE = "Links that lead nowhere"
_PLACES = ("data/**/*.toml", "data/**/*.csv", "docs/**/*.md", "pages/templates/**/*.html", "*.md")
_URL = re.compile(r"https?://[^\s\"'<>`|{}\\^\]]+")
_OURS = re.compile(r"https?://(?:127\.0\.0\.1|localhost|[\w.-]*\bexample\b|where\.it)")
_GONE = {404, 410}


class Answer(NamedTuple):
    """What an address said that is not well, and whether the page is surely gone."""

    url: str
    text: str
    gone: bool


def main(arguments: list[str]) -> int:
    """Check and write the report, or bring the one issue up to date with it."""
    if arguments == ["issue"]:
        return _tell((OUT / "gone.md").read_text("utf-8"))
    places = addresses(ROOT)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "addresses.txt").write_text("".join(f"{url}\n" for url in places), "utf-8")
    answers = _asked(OUT / "addresses.txt")
    if answers is None:
        return 1
    gone = [one for one in answers if one.gone]
    unsure = [one for one in answers if not one.gone]
    (OUT / "gone.md").write_text(report(gone, places), "utf-8")
    print(report(gone, places) or "nothing is gone")
    print(f"{len(places)} addresses: {len(gone)} gone, {len(unsure)} did not say (not reported):")
    print("\n".join(f"  {one.url}: {one.text}" for one in unsure))
    return 0


def addresses(root: Path) -> dict[str, list[str]]:
    """Address → file:line of every place that names it."""
    found: dict[str, list[str]] = {}
    for path in sorted({path for pattern in _PLACES for path in root.glob(pattern)}):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            for url in map(_trimmed, _URL.findall(line)):
                if not _OURS.match(url):
                    place = f"{path.relative_to(root).as_posix()}:{number}"
                    found.setdefault(url, []).append(place)
    return dict(sorted(found.items()))


def answers(said: Mapping[str, Any]) -> list[Answer]:
    """What lychee found wrong, in order of address."""
    entries = [one for part in ("error_map", "timeout_map") for one in _all(said.get(part, {}))]
    return sorted(_answer(one["url"], one["status"]) for one in entries)


def report(gone: list[Answer], places: Mapping[str, list[str]]) -> str:
    """One line an address, with every place that names it; empty if there is none."""
    return "".join(
        f"- [ ] {one.url}\n  {one.text}; named in {', '.join(places.get(one.url, ['?']))}\n"
        for one in gone
    )


def steps(issues: list[dict[str, Any]], text: str) -> list[list[str]]:
    """The commands of gh that bring the one issue in line with the report."""
    ours = next((issue for issue in issues if issue["title"] == TITLE), None)
    body = f"These addresses answered that the page is gone.\n\n{text}"
    if ours is None:
        return [["create", "--title", TITLE, "--body", body]] if text else []
    number, is_open = str(ours["number"]), ours["state"] == "OPEN"
    if not text:
        return [["close", number, "--comment", "Every link answers again."]] if is_open else []
    reopened = [] if is_open else [["reopen", number]]
    same = ours["body"].strip() == body.strip()
    return reopened if same else [*reopened, ["edit", number, "--body", body]]


def _tell(text: str) -> int:
    listed = _gh("list", "--state", "all", "--search", f'"{TITLE}" in:title',
                 "--json", "number,title,state,body")  # fmt: skip
    for step in steps(json.loads(listed), text):
        print(_gh(*step))
    return 0


def _gh(*arguments: str) -> str:
    done = subprocess.run(
        ["gh", "issue", *arguments], check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout.strip()


def _asked(listed: Path) -> list[Answer] | None:
    program = shutil.which("lychee", path=str(Path(sys.executable).parent))
    if program is None:
        print("lychee is not installed; run make links", file=sys.stderr)
        return None
    options = ["--format", "json", "--no-progress", "--max-retries", "3", "--timeout", "30"]
    done = subprocess.run(
        [program, *options, "--include-verbatim", "--exclude-all-private", str(listed)],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    # 2: some addresses did not answer well. Anything else is a fault of the checker.
    if done.returncode not in {0, 2}:
        print(f"lychee ended with {done.returncode}", file=sys.stderr)
        return None
    said = json.loads(done.stdout)
    if not said["successful"]:
        print("no address answered at all: is there a network?", file=sys.stderr)
        return None
    return answers(said)


def _answer(url: str, status: Mapping[str, Any]) -> Answer:
    text = " ".join(str(status.get("details") or status.get("text", "")).split())
    code = status.get("code")
    lost = code is None and not _has_host(url)
    return Answer(url, "no such host" if lost else text, code in _GONE or lost)


def _has_host(url: str) -> bool:
    try:
        socket.getaddrinfo(urlsplit(url).hostname, None)
    except socket.gaierror as error:
        return error.errno != socket.EAI_NONAME
    return True


def _all(part: Mapping[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [one for entries in part.values() for one in entries]


def _trimmed(url: str) -> str:
    """Without the punctuation of the sentence; a bracket belongs to it if it was opened in it."""
    url = url.rstrip(".,;:!?*")
    while url.endswith(")") and url.count("(") < url.count(")"):
        url = url[:-1].rstrip(".,;:!?*")
    return url


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
