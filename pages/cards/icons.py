"""The site's mark as small pictures, and the manifest that names them to phones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageDraw

from charts.drawing import theme
from pages.edition import SITE_DESCRIPTION, SITE_NAME
from words.language import Language

# Three by three squares of six units, two apart: the same mark as docs/assets/icons/favicon.svg.
_STEPS = (0, 8, 16)
_SQUARE = 6
_WHOLE = 22
# (file, side, pixels a unit): whole pixels keep the squares sharp. A phone may cut a maskable
# icon to a circle, so its mark is small.
_PICTURES = (
    ("icon-180.png", 180, 6),
    ("icon-192.png", 192, 7),
    ("icon-512.png", 512, 19),
    ("icon-maskable-512.png", 512, 14),
)


def pictures() -> Iterator[tuple[str, bytes]]:
    """File name and content of each icon."""
    for name, side, unit in _PICTURES:
        yield name, _drawn(side, unit)


def manifest(lang: Language) -> str:
    """The web manifest of a language, which stands at the root of its folder."""
    name = lang.say(SITE_NAME)
    listed = {
        "name": name,
        "short_name": name,
        "description": lang.say(SITE_DESCRIPTION),
        "lang": lang.code,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": theme.LIGHT["bg"],
        "theme_color": theme.LIGHT["bg"],
        "icons": [
            {
                "src": f"assets/icons/{file}",
                "sizes": f"{side}x{side}",
                "type": "image/png",
                "purpose": "maskable" if "maskable" in file else "any",
            }
            for file, side, _unit in _PICTURES
        ],
    }
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def mark(side: int, unit: int) -> Image.Image:
    """The mark in the middle of a white square."""
    image = Image.new("RGB", (side, side), theme.LIGHT["bg"])
    draw = ImageDraw.Draw(image)
    margin = (side - _WHOLE * unit) // 2
    for x in _STEPS:
        for y in _STEPS:
            left, top, size = margin + x * unit, margin + y * unit, _SQUARE * unit
            role = "claim" if x == y == _STEPS[1] else "a"
            box = (left, top, left + size - 1, top + size - 1)
            draw.rectangle(box, fill=theme.LIGHT[role])
    return image


def _drawn(side: int, unit: int) -> bytes:
    out = BytesIO()
    mark(side, unit).quantize(8).save(out, format="png")
    return out.getvalue()
