"""What the boxes' own scripts make of the settings that a page begins with.

The arithmetic stands once, in docs/assets/interactives/core/. For the tables without a script
`python -m tools.cores` runs it in a browser and records each answer; a test asks again.
"""

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("cores.json")
answers: dict[str, Any] = json.loads(FILE.read_text("utf-8"))


def made(file: str, name: str, *given: Any) -> Any:
    """What `name` of core/<file>.js makes of these values."""
    key = json.dumps([file, name, *given])
    try:
        return answers[key]
    except KeyError:
        raise ValueError(
            f"pages/boxes/cores.json: nothing recorded for {key}; run make cores"
        ) from None
