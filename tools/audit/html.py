"""The Nu HTML checker over a whole site."""

import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

_JAR = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"


def faults(root: Path, folder: Path, pages: Sequence[str]) -> Iterator[str]:
    """`page: message` for each error of these pages."""
    files = [str(folder / page / "index.html") for page in pages]
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", str(root / _JAR), "--format", "json", "--errors-only", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    for message in json.loads(done.stderr or '{"messages": []}')["messages"]:
        page = message.get("url", "").rpartition(f"/{folder.name}/")[2]
        yield f"{page}:{message.get('lastLine', 0)}: {message['message']}"
