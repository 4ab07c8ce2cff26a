"""The workflows run what `make` runs, and nothing that can change under them."""

import re
from pathlib import Path

import pytest
import yaml

from facts import CODES, ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_commands_are_targets_of_the_makefile(path: Path) -> None:
    """Only what a runner lacks is installed by its own means."""
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
    commands = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    commands = [one for one in commands if not one.startswith("sudo apt-get update && ")]
    assert commands
    for command in commands:
        make, *called = command.split()
        assert make == "make" and called and set(called) <= targets(), command


def test_every_target_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert targets() == set(re.findall(r"^([a-z-]+):.*## .+$", makefile, re.MULTILINE))


def test_locks_hold_no_addresses() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        assert not re.findall(r"://|^-|file:", path.read_text("utf-8"), re.MULTILINE), path.name
    assert '"resolved"' not in (ROOT / "tools/audit/package-lock.json").read_text("utf-8")


def test_every_language_has_its_line_of_owners() -> None:
    text = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8")
    owned = re.findall(r"^/docs/([\w-]+)/(?: @[\w/-]+)*$", text, re.MULTILINE)
    assert sorted(owned) == sorted(CODES)
    rest = [line for line in text.splitlines() if line and not line.startswith(("#", "/docs/"))]
    assert rest == []


def test_every_form_asks_for_record_and_source_or_place() -> None:
    needed = {
        "wrong-number": {"record", "source", "place"},
        "new-claim": {"claim", "source"},
        "translation": {"language", "page", "better"},
    }
    for name, ids in needed.items():
        text = (ROOT / ".github" / "ISSUE_TEMPLATE" / f"{name}.yml").read_text("utf-8")
        fields = [part for part in yaml.safe_load(text)["body"] if "id" in part]
        asked = {part["id"] for part in fields if part.get("validations", {}).get("required")}
        assert ids <= asked, name
    options = next(part for part in fields if part["id"] == "language")["attributes"]["options"]
    assert set(CODES[1:]) <= set(options)
