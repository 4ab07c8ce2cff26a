"""Reads data/, checks it and computes with it."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent  # of the whole project
