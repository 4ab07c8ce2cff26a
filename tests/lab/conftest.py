"""The published model in NumPy, and its tokenizer."""

from importlib.util import find_spec

import pytest

from lab import numpy_model
from lab.corpus import Tokenizer
from lab.numpy_model import Model
from lab.runs import ASSETS

# Nothing else here needs PyTorch: without it the tests of its code are left out.
collect_ignore = [] if find_spec("torch") else ["test_torch.py"]


@pytest.fixture(scope="session")
def model() -> Model:
    return numpy_model.load(ASSETS)


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return numpy_model.tokenizer(ASSETS)
