"""The two cases that are kept here, read once for the tests of what is published."""

from __future__ import annotations

import pytest

from dashboard.shelf import Shelf, read
from tests.conftest import ROOT


@pytest.fixture(scope="module", params=[ROOT, ROOT / "tests" / "second_case"], ids=["real", "second"])
def shelf(request: pytest.FixtureRequest) -> Shelf:
    """The real case, then the second."""
    return read(request.param)
