"""Who answered: a party accused in the allegation, or somebody else."""

from __future__ import annotations

from pathlib import Path

from dashboard.parts.replies import answered_by_accused
from tests.make import make_base

DENIAL = "evidence/data/events/2025/2025-09-03-denial.yaml"


def test_a_denial_by_the_accused_counts(tmp_path: Path) -> None:
    assert answered_by_accused(make_base(tmp_path)) == 1


def test_an_answer_by_somebody_else_does_not(tmp_path: Path) -> None:
    other = {DENIAL: {"by": [{"organization": "southlab"}]}}
    assert answered_by_accused(make_base(tmp_path, other)) == 0
