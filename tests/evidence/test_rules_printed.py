"""A value is held against the text that it was read from, however the source writes its numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.make import LETTER, PAPER, Changes, problems_of


def entered(printed: str, value: float, unit: str) -> Changes:
    """The small base with one more number in its letter."""
    finding: dict[str, Any] = {
        "type": "comparison",
        "about": {"organization": "northlab"},
        "against": {"organization": "southlab"},
        "outcome": "better",
        "printed": printed,
        "value": value,
        "unit": unit,
        "locator": {"paragraph": "last"},
    }
    return {LETTER: {"findings/more": finding}}


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("more than 1,000", 1000, "count"),
        ("1.3 million", 1_300_000, "count"),
        ("$5-20M", 5_000_000, "dollars"),
        ("27,000 of a million", 27_000, "count"),
        ("$10–20 million", 10_000_000, "dollars"),
        ("3万", 30_000, "count"),
        ("７９．８％", 79.8, "percent"),
        ("0.8472222222222222", 84.72, "percent"),
        ("39.69072164948454", 39.69, "percent"),
        ("10%", 0.1, "ratio"),
        ("-3.5", -3.5, "index"),
        ("a quarter", 25, "percent"),
        ("0.2", 0.2, "percent"),
    ],
)
def test_a_number_in_any_form_is_recognized(printed: str, value: float, unit: str, tmp_path: Path) -> None:
    assert not problems_of(tmp_path, entered(printed, value, unit))


@pytest.mark.parametrize(
    ("printed", "value", "unit", "said"),
    [
        ("47.0", 48.0, "percent", "48 is not the number printed, '47.0'; correct one of the two"),
        ("1.3 million", 1.2e6, "count", "1200000 is not the number printed, '1.3 million'"),
        ("16 million", 16, "count", "16 is not the number printed, '16 million'"),
        ("72.6%", 0.726, "percent", "0.726 is a fraction, the unit is percent; write 72.6"),
        ("72.6", 0.726, "percent", "0.726 is a fraction, the unit is percent; write 72.6"),
        ("39.69072164948454", 39.7, "percent", "39.7 is not the number printed"),
    ],
)
def test_another_number_is_refused_once(
    printed: str, value: float, unit: str, said: str, tmp_path: Path
) -> None:
    problems = problems_of(tmp_path, entered(printed, value, unit))
    assert len(problems) == 1 and said in str(problems[0])


def test_a_converted_value_may_be_acknowledged(tmp_path: Path) -> None:
    changed: Changes = {
        PAPER: {
            "findings/plain-quiz/printed": "0.2",
            "findings/plain-quiz/accept": [{"rule": "printed", "why": "Corrected for chance in the file."}],
        }
    }
    assert not problems_of(tmp_path, changed)


def test_a_claim_that_rests_on_a_wrong_value_is_not_blamed_for_it(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, {PAPER: {"findings/plain-quiz/value": 45.0}})
    assert [problem.path for problem in problems] == [PAPER]
