"""What a page may cost."""

from facts import CODES

# KB of 1,024 bytes that a first visit fetches where nobody scrolls: gzip, the font apart. Russian,
# whose letters take two bytes, stands second.
_KB = {"": (14, 15), "run": (44, 45), "data": (48.5, 55)}  # the model, the list of all records
_OTHERS = (37, 40.5)
REQUESTS = 8
PERFORMANCE = 98  # the machine is noisy; the other three scores are counted, not timed
SCORE = 100


def language(page: str) -> str:
    """Of a page by its address below the site."""
    code = page.partition("/")[0]
    return code if code in CODES else "en"


def bytes_of(page: str) -> int:
    """What a page may weigh, by its address below the site."""
    code = language(page)
    name = page.removeprefix(f"{code}/").removesuffix("index.html").partition("/")[0]
    return int(1024 * _KB.get(name, _OTHERS)[code == "ru"])
