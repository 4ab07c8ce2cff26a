"""The web manifest of a language, which names the site and its icons to phones."""

import json

from charts.drawing import theme
from pages.edition import SITE_DESCRIPTION, SITE_NAME
from words.language import Language

# The mark of favicon.svg in whole pixels, which keep its squares sharp. A phone may cut a maskable
# icon to a circle, so its mark is small.
_ICONS = {"icon-180": 180, "icon-192": 192, "icon-512": 512, "icon-maskable-512": 512}


def manifest(lang: Language) -> str:
    """It stands at the root of the language's folder."""
    listed = {
        "name": lang.say(SITE_NAME),
        "short_name": lang.say(SITE_NAME),
        "description": lang.say(SITE_DESCRIPTION),
        "lang": lang.code,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": theme.LIGHT["bg"],
        "theme_color": theme.LIGHT["bg"],
        "icons": [
            {
                "src": f"assets/icons/{name}.png",
                "sizes": f"{side}x{side}",
                "type": "image/png",
                "purpose": "maskable" if "maskable" in name else "any",
            }
            for name, side in _ICONS.items()
        ],
    }
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
