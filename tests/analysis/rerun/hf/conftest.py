"""These tests need requirements-rerun-hf.txt: they are read only where they are asked for by their mark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leaves the files unread without `-m hf`, so that nothing of the stack is imported."""
    asked = config.option.markexpr
    return None if re.search(r"(?<!not )\bhf\b", asked) else True


@pytest.fixture(autouse=True)
def one_thread() -> None:
    """The number of threads changes the last bits of a sum."""
    import torch

    torch.set_num_threads(1)
