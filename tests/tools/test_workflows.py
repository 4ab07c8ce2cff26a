"""The workflows run what `make` runs, and nothing that can change under them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from facts import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
each_workflow = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])


def steps(path: Path) -> list[dict[str, Any]]:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@each_workflow
def test_commands_are_targets_of_the_makefile(path: Path) -> None:
    """Only what a runner lacks is installed by its own means."""
    commands = [step["run"] for step in steps(path) if "run" in step]
    commands = [one for one in commands if not one.startswith("sudo apt-get update && ")]
    assert commands
    for command in commands:
        make, *called = command.split()
        assert make == "make" and called and set(called) <= targets(), command


def test_every_target_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert targets() == set(re.findall(r"^([a-z-]+):.*## .+$", makefile, re.MULTILINE))


def test_locks_hold_hashes_and_no_addresses() -> None:
    for name in ("requirements/site.txt", "requirements/dev.txt", "requirements/links.txt"):
        text = (ROOT / name).read_text("utf-8")
        assert not re.findall(r"://|^-|file:", text, re.MULTILINE)
        assert len(re.findall(r"^\S+==", text, re.MULTILINE)) == len(
            re.findall(r"^\S+==.*\\\n    --hash=", text, re.MULTILINE)
        )
