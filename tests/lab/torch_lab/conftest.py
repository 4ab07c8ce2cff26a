"""These tests need PyTorch, which nothing else here does: without it they are left out."""

from importlib.util import find_spec

if find_spec("torch") is None:
    collect_ignore_glob = ["test_*.py"]
