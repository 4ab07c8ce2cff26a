"""Draws the modules into ARCHITECTURE.md from the imports that they really make."""

from __future__ import annotations

import ast
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "ARCHITECTURE.md"
BEGIN, END = "<!-- modules: begin, written by make architecture -->", "<!-- modules: end -->"
_PROGRAMS = ("build_*.py", "site_hooks.py")
_PACKAGES = ("charts.gallery", "charts.interactives")  # a file each: one box for all of them
_RESERVED = {"end", "graph", "subgraph", "style", "class", "click", "default", "direction"}

Imports = Mapping[str, frozenset[str]]


def main() -> int:
    """Write the picture anew between its marks."""
    PAGE.write_text(drawn(PAGE.read_text("utf-8"), imports(ROOT)), "utf-8")
    print("ARCHITECTURE.md shows the modules as they are")
    return 0


def drawn(text: str, found: Imports) -> str:
    """`text` with what stands between the marks written anew."""
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(END) < text.index(BEGIN):
        raise SystemExit(f"ARCHITECTURE.md:1: the marks {BEGIN} and {END} must each stand once")
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n{picture(found)}{END}{rest.split(END)[1]}"


def picture(found: Imports) -> str:
    """The modules as a Mermaid graph; what is reached anyway over another one has no arrow."""
    lines = []
    for name in sorted(found):
        near = " & ".join(map(_id, _near(name, found)))
        lines.append(f"  {_id(name)} --> {near}" if near else f"  {_id(name)}")
    return "\n".join(["```mermaid", "flowchart LR", *lines, "```", ""])


def imports(root: Path) -> dict[str, frozenset[str]]:
    """Module → modules of the project that it imports; all charts of the gallery are one box."""
    paths = [path for name in _PROGRAMS for path in sorted(root.glob(name))]
    paths += sorted((root / "charts").rglob("*.py"))
    known = {_name(path, root) for path in paths}
    found: dict[str, set[str]] = {}
    for path in paths:
        name = _name(path, root)
        if name != "charts":
            found.setdefault(name, set()).update((_imported(path) & known) - {name, "charts"})
    return {name: frozenset(used) for name, used in found.items()}


def cycles(found: Imports) -> list[str]:
    """Modules that need themselves, over others."""
    return sorted(name for name in found if name in _reached(found[name], found))


def _near(name: str, found: Imports) -> list[str]:
    direct = found[name]
    return sorted(one for one in direct if one not in _reached(direct - {one}, found))


def _reached(start: frozenset[str], found: Imports) -> set[str]:
    seen: set[str] = set()
    waiting = set().union(*(found[name] for name in start))
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting |= found[name]
    return seen


def _imported(path: Path) -> set[str]:
    """Names as they would be if modules; what only the type checker sees is left out."""
    found: set[str] = set()
    for node in _run(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return {_boxed(name) for name in found}


def _run(tree: ast.AST) -> list[ast.AST]:
    nodes, found = [tree], []
    while nodes:
        node = nodes.pop()
        found.append(node)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            nodes += node.orelse
        else:
            nodes += ast.iter_child_nodes(node)
    return found


def _name(path: Path, root: Path) -> str:
    name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
    return _boxed(name)


def _boxed(name: str) -> str:
    return next((package for package in _PACKAGES if name.startswith(f"{package}.")), name)


def _id(name: str) -> str:
    short = name.removeprefix("charts.")
    return f"{short}_" if short in _RESERVED else short


if __name__ == "__main__":
    sys.exit(main())
