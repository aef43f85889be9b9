"""What claims would be with the other value or date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from claims.otherwise import with_other_dates, with_other_values
from tests.make import CLAIM, LETTER, MODEL, PAPER, Changes, make_ledger
from tests.small_case import FILES

QUIZ = FILES[PAPER]["findings"]["boreas-quiz"]


def rival(printed: str, value: float) -> Changes:
    """The small base with another value for the same thing, in a letter."""
    other = {**QUIZ, "printed": printed, "value": value, "rivals": ["paper/boreas-quiz"]}
    return {
        LETTER: {"findings/quiz": {**other, "locator": {"paragraph": "last"}}},
        PAPER: {"findings/boreas-quiz/rivals": ["letter/quiz"]},
    }


def test_a_claim_that_hangs_on_a_value_would_be_another_with_its_rival(tmp_path: Path) -> None:
    (told,) = with_other_values(make_ledger(tmp_path, rival("60.0", 60.0)))
    assert (told.claim, told.address, told.rival) == ("by-30", "paper/boreas-quiz", "letter/quiz")
    assert (told.before, told.after) == ({"supported"}, {"refuted"})
    ((was, now),) = told.checks
    assert (was.equation, now.equation) == (
        "70.0 − 40.0 = 30, stated 30",
        "60.0 − 40.0 = 20, stated 30",
    )


def test_a_claim_that_holds_with_both_values_would_stay(tmp_path: Path) -> None:
    changes = rival("70.2", 70.2)
    changes[LETTER]["findings/quiz"]["setting"] = {"metric": "pass@1", "samples": 64}  # type: ignore[index]
    (told,) = with_other_values(make_ledger(tmp_path, changes))
    assert told.before == told.after == {"supported"}


def test_a_value_that_no_claim_uses_changes_none(tmp_path: Path) -> None:
    changes = rival("60.0", 60.0)
    changes[CLAIM] = None
    assert with_other_values(make_ledger(tmp_path, changes)) == ()


def test_a_bound_comes_with_its_value(tmp_path: Path) -> None:
    changes = rival("more than 60", 60.0)
    changes[LETTER]["findings/quiz"]["bound"] = "at-least"  # type: ignore[index]
    (told,) = with_other_values(make_ledger(tmp_path, changes))
    assert told.checks[0][1].holds is None
    assert told.after == {"unverified"}


def dated(window: str, *rivals: dict[str, Any]) -> Changes:
    check = {
        "kind": "within",
        "role": "core",
        "tests": "the month",
        "value": "model:northlab/boreas-1#api",
        "window": window,
    }
    return {
        CLAIM: {"checks/month": check},
        MODEL: {"api/rivals": list(rivals), "api/rule": "The maker's own day."},
    }


def test_each_other_date_is_tried_once(tmp_path: Path) -> None:
    days = [{"date": day, "source": "report", "why": "So it says."} for day in ("2025-03-04", "2025-04-02")]
    told = with_other_dates(make_ledger(tmp_path, dated("2025-03", *days, days[0])))
    assert [(each.claim, each.rival) for each in told] == [("by-30", "2025-03-04"), ("by-30", "2025-04-02")]
    assert [each.after for each in told] == [{"supported"}, {"refuted"}]
    assert told[0].address == "model:northlab/boreas-1#api"


def test_the_ledger_itself_stays_as_it_is(tmp_path: Path) -> None:
    ledger = make_ledger(tmp_path, rival("60.0", 60.0))
    with_other_values(ledger)
    assert ledger.now("by-30").verdicts == {"supported"}
    assert ledger.base.finding("paper/boreas-quiz").printed == "70.0"  # type: ignore[union-attr]
