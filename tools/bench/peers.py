"""One bar chart by us and by three other tools: time, size, and whether text stays text."""

import io
import json
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from tools.bench.measures import cold, packed, warm

BARS = (
    ("pre-training", 5328), ("context", 238), ("post-training", 10), ("servers", 1600),
    ("operation", 944), ("first version", 1300), ("critic", 1400), ("other", 500),
)  # fmt: skip
WIDTH, HEIGHT = 688, 300
_RUN = "import sys; from tools.bench import peers; print(peers.measure(sys.argv[1]))"


def _tool(name: str) -> Any:
    """A package that only `make bench` installs."""
    return import_module(name)


def ours() -> str:
    """The canvas that the site's charts are drawn on."""
    from charts.drawing import svg
    from charts.drawing.canvas import Canvas

    canvas = Canvas(WIDTH, "en", "bench")
    most = max(value for _name, value in BARS)
    for n, (name, value) in enumerate(BARS):
        y = 20 + n * 34
        canvas.text(0, y, name)
        canvas.rect(120, y - 15, 450 * value / most, 20, "a")
        canvas.text(128 + 450 * value / most, y, f"{value:,}", bold=True)
    canvas.finish()
    return svg.inline(canvas)


def altair() -> str:
    """Vega-Lite, drawn by vl-convert."""
    alt, vl_convert = _tool("altair"), _tool("vl_convert")
    values = [{"name": name, "value": value} for name, value in BARS]
    base = alt.Chart({"values": values}, width=WIDTH - 180, height=HEIGHT).encode(
        x=alt.X("value:Q"), y=alt.Y("name:N", sort=None)
    )
    both = base.mark_bar() + base.mark_text(align="left", dx=4).encode(text="value:Q")
    return str(vl_convert.vegalite_to_svg(both.to_json()))


def plotnine() -> str:
    """A grammar of graphics on Matplotlib."""
    pd, p9 = _tool("pandas"), _tool("plotnine")
    table = pd.DataFrame(BARS, columns=["name", "value"])
    plot = (
        p9.ggplot(table, p9.aes("name", "value"))
        + p9.geom_col()
        + p9.geom_text(p9.aes(label="value"), ha="left")
        + p9.coord_flip()
    )
    out = io.BytesIO()
    plot.save(out, format="svg", width=WIDTH / 72, height=HEIGHT / 72, verbose=False)
    return out.getvalue().decode()


def pygal() -> str:
    """SVG written by Python alone."""
    chart = _tool("pygal").HorizontalBar(width=WIDTH, height=HEIGHT, print_values=True, js=())
    for name, value in BARS:
        chart.add(name, value)
    return str(chart.render(is_unicode=True))


_TOOLS: dict[str, tuple[str, Callable[[], str]]] = {
    "ours": ("charts", ours),
    "altair + vl-convert": ("altair", altair),
    "plotnine": ("plotnine", plotnine),
    "pygal": ("pygal", pygal),
}


def table() -> Iterator[str]:
    """A line a tool; each runs in a process of its own."""
    yield f"{'tool':<22}{'first':>9}{'then':>10}{'SVG':>11}{'gzip':>10}  text stays text"
    for name, (module, _draw) in _TOOLS.items():
        if find_spec(module) is None:
            yield f"{name:<22}not installed: make bench installs it"
            continue
        spent, said = cold(_RUN, name)
        one = json.loads(said)
        first = spent - one["later"]
        yield (
            f"{name:<22}{first:>7.2f} s{1000 * one['then']:>7.1f} ms{one['raw']:>8.1f} KB"
            f"{one['packed']:>7.1f} KB  {'yes' if one['text'] else 'no'}"
        )


def measure(name: str) -> str:
    """What one tool does, in this process."""
    draw = _TOOLS[name][1]
    svg = draw()
    said = svg.replace("\n", "").replace(" <", "<")
    loaded = time.process_time()
    then = warm(draw)
    return json.dumps(
        {
            "then": then,
            "later": time.process_time() - loaded,
            "raw": len(svg.encode()) / 1024,
            "packed": packed(svg),
            "text": all(f">{name}<" in said for name, _value in BARS),
        }
    )


if __name__ == "__main__":
    print(measure(sys.argv[1]))
