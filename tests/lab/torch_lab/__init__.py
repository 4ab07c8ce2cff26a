"""Tests of the lab's PyTorch code: `make lab-test`."""
