"""What a macro may look like: a name and plain values. Nothing in a page computes or loops."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

_SHAPE = 'no name with plain values; write it as {{ fact("an-id", digits=1) }}'


def problems(template: nodes.Template) -> Iterator[tuple[int, str]]:
    """Yield (line, message) for each macro that is more than a call with plain values."""
    for statement in template.body:
        if not isinstance(statement, nodes.Output):
            yield statement.lineno, _SHAPE
            continue
        for part in statement.nodes:
            if isinstance(part, nodes.TemplateData):
                continue
            if not isinstance(part, nodes.Call) or not _is_plain(part):
                yield part.lineno, _SHAPE
            elif len({keyword.key for keyword in part.kwargs}) < len(part.kwargs):
                yield part.lineno, "an option is given twice; keep one"


def _is_plain(part: nodes.Call) -> bool:
    if not isinstance(part.node, nodes.Name):
        return False
    values = [*part.args, *(keyword.value for keyword in part.kwargs)]
    plain = all(isinstance(value, nodes.Const) for value in values)
    return plain and part.dyn_args is None and part.dyn_kwargs is None
