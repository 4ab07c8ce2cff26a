"""The published model in NumPy, and its tokenizer."""

import pytest

from lab import numpy_model
from lab.corpus import Tokenizer
from lab.numpy_model import Model
from lab.runs import ASSETS


@pytest.fixture(scope="session")
def model() -> Model:
    return numpy_model.load(ASSETS)


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return numpy_model.tokenizer(ASSETS)
