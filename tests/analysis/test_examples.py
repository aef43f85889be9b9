"""The examples in the docstrings run."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

MODULES = (
    "calibrate",
    "coincidence",
    "draws",
    "entry",
    "inputs",
    "nulls",
    "power",
    "shifts",
    "tails",
    "timing",
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_run(name: str) -> None:
    found = doctest.testmod(import_module(f"analysis.correlation.{name}"))
    assert found.attempted and not found.failed
