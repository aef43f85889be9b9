"""The sentences above the cards: who is accused, and who is there by its own statement."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.correlation.alignment import Question, align
from analysis.correlation.plan import load_plan
from dashboard.alignment_words import Shown, lead, leader
from dashboard.naming import organizations
from dashboard.words import words
from evidence.base import load


@pytest.fixture(scope="module")
def alone(root: Path) -> Shown:
    """One company that nobody else accuses, in the scenario of all allegations."""
    base = load(root)
    loaded = load_plan(base)
    result = align(base, loaded, Question("everything", companies=("xai",)))
    return Shown(words("en"), base, loaded.plan, result, organizations(base, "en"))


def test_a_company_alone_with_its_own_statement_is_not_called_accused(alone: Shown) -> None:
    assert lead(alone) == "Nobody is accused here; 1 stands here by its own statement: xAI."


def test_without_an_order_nobody_is_first(alone: Shown) -> None:
    assert leader(alone) is None
