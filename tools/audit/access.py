"""Whether everybody can use a page: axe-core, narrow windows, keyboard, motion, forced colours."""

from __future__ import annotations

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tools.audit.loads import opened

THEMES = ("light", "dark")
WIDTHS = (360, 1280)
# 640 px is what a window of 1280 has left at a zoom of 200 %.
NARROW = (320, 640)
AXE: dict[str, object] = {"resultTypes": ["violations"]}  # half the time: nothing of what is right
_STATES = {
    "closed": "() => {}",
    "open": "() => document.querySelectorAll('details').forEach((box) => (box.open = true))",
    "searching": """() => {
      document.querySelectorAll('details').forEach((box) => (box.open = false));
      document.querySelector('.search-open')?.click();
    }""",
}
_STOPS = """() => {
  const shown = (node) => node.checkVisibility({ checkVisibilityCSS: true });
  const query = 'a[href], button, input, summary, [tabindex="0"]';
  const once = new Set();
  return [...document.querySelectorAll(query)].filter((node) => {
    if (!shown(node) || node.disabled || node.tabIndex < 0) return false;
    if (node.type !== 'radio') return true;
    const first = !once.has(node.name);
    once.add(node.name);
    return first;
  }).length;
}"""
_FOCUSED = """() => {
  const node = document.activeElement;
  if (node === document.body) return null;
  const ringed = [node, node.nextElementSibling, node.parentElement].some((one) => {
    const style = one && getComputedStyle(one);
    return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  });
  // A mark of a chart shows its row in a box of its own and is drawn heavier.
  const told = node.matches('.is-shown') && node.closest('figure').querySelector('.figure-tip');
  const seen = node.dataset.seen;
  node.dataset.seen = '1';
  const html = node.outerHTML.slice(0, 90);
  return { seen: Boolean(seen), ringed: ringed || Boolean(told), html };
}"""
_MOVING = """() => [...document.querySelectorAll('html, body *')].filter((one) => {
  const style = getComputedStyle(one);
  const lasts = (value) => value.split(',').some((time) => parseFloat(time) > 0);
  return style.scrollBehavior === 'smooth' || lasts(style.transitionDuration)
    || (style.animationName !== 'none' && lasts(style.animationDuration));
}).map((one) => one.outerHTML.slice(0, 90))"""
_LOST_COLOURS = """() => {
  const text = getComputedStyle(document.body).color;
  const words = '.ch text:not(.f-bg), .ch tspan[class]:not(.f-bg)';
  return [...document.querySelectorAll(words)]
    .filter((one) => one.checkVisibility() && getComputedStyle(one).fill !== text)
    .map((one) => one.textContent);
}"""


def axe(chromium: Browser, url: str, states: tuple[str, ...] = tuple(_STATES)) -> Iterator[str]:
    """What axe-core finds in every theme, width and state."""
    for theme in THEMES:
        for width in WIDTHS:
            size = {"width": width, "height": 900}
            with opened(chromium, url, color_scheme=theme, viewport=size) as tab:
                for state in states:
                    tab.evaluate(_STATES[state])
                    for fault in Axe().run(tab, options=AXE).response["violations"]:
                        node = fault["nodes"][0]["html"][:100]
                        count = len(fault["nodes"])
                        yield f"{theme} {width} {state}: {fault['id']}: {count} × {node}"


def too_wide(chromium: Browser, url: str) -> Iterator[str]:
    """Widths at which the page scrolls sideways, with its boxes closed and open."""
    with opened(chromium) as tab:
        for width in NARROW:
            tab.set_viewport_size({"width": width, "height": 640})
            tab.goto(url)
            for state in ("closed", "open"):
                tab.evaluate(_STATES[state])
                wide = tab.evaluate("document.documentElement.scrollWidth")
                if wide > width:
                    yield f"{wide} px wide in a window of {width}, boxes {state}"


def keyboard(chromium: Browser, url: str) -> Iterator[str]:
    """What the Tab key does not reach, or reaches without showing it."""
    with opened(chromium, url, viewport={"width": 1280, "height": 900}) as tab:
        stops = tab.evaluate(_STOPS)
        reached = 0
        for focused in _walk(tab, stops + 40):
            reached += 1
            if not focused["ringed"]:
                yield f"focus is not shown on {focused['html']}"
        if reached < stops:
            yield f"Tab reaches {reached} of {stops} links and buttons"


def _walk(tab: Page, limit: int) -> Iterator[dict[str, str]]:
    """Press Tab until the page has been gone through once."""
    for _ in range(limit):
        tab.keyboard.press("Tab")
        focused = tab.evaluate(_FOCUSED)
        if focused is None or focused["seen"]:
            return
        yield focused


def preferences(chromium: Browser, url: str) -> Iterator[str]:
    """What moves though the reader wants nothing to, and what forced colours make unreadable."""
    with opened(chromium, url, reduced_motion="reduce", forced_colors="active") as tab:
        yield from (f"moves: {html}" for html in tab.evaluate(_MOVING))
        yield from (f"not in the forced colour: {text}" for text in tab.evaluate(_LOST_COLOURS))
