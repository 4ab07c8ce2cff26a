"""What a page may cost."""

from __future__ import annotations

KB = 84  # of 1,024 bytes, gzip, first visit, own font included; the diagrams and the running model
REQUESTS = 8
PERFORMANCE = 98  # the machine is noisy; the other three scores are counted, not timed
SCORE = 100
