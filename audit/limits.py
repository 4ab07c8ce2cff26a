"""What a page may cost, and the one page that may cost more."""

from __future__ import annotations

KB = 65  # of 1,024 bytes, gzip, first visit, own font included
REQUESTS = 8
PERFORMANCE = 98  # the machine is noisy; the other three scores are counted, not timed
SCORE = 100
# The whole dataset as one document, so that every record has an address that works without script:
# its text alone is more than an article may weigh. It is a table to look things up in.
REFERENCE_KB = 95
REFERENCE = "data/"


def weight(page: str) -> int:
    """The kilobytes that a page may weigh."""
    return REFERENCE_KB if page.endswith(REFERENCE) else KB
