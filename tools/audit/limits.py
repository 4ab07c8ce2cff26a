"""What a page may cost."""

from facts.languages import CODES

# KB of 1,024 bytes that a first visit fetches where nobody scrolls: gzip, the font apart.
_KB = {"": 22, "run": 46, "data": 58}  # the model itself, and the list of all records
_OTHERS, _RUSSIAN = 38.5, 45  # whose letters take two bytes
REQUESTS = 8
PERFORMANCE = 98  # the machine is noisy; the other three scores are counted, not timed
SCORE = 100


def bytes_of(page: str) -> int:
    """What a page may weigh, by its address below the site."""
    code, _, name = f"{page.removesuffix('index.html')}/".partition("/")
    if code not in CODES:
        code, name = "en", page
    return int(1024 * _KB.get(name.partition("/")[0], _RUSSIAN if code == "ru" else _OTHERS))
