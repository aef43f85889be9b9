"""Calendars that are on record only up to a day: what is seen, and who is compared with whom."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from analysis.correlation.alignment import Question, align
from analysis.correlation.calendars import releases, seen_until
from analysis.correlation.cards import CompanyResult
from analysis.correlation.components import Activity, LagBand, lag, precedence, timing
from analysis.correlation.timing import LagPrior
from tests.analysis.case import Alleged, Case

CALENDARS = {
    "northlab": ["2025-01-10", "2025-05-10", "2025-09-10", "2026-01-10"],
    "eastlab": ["2025-02-10", "2025-06-10", "2025-10-10", "2026-02-10"],
    "westlab": ["2025-03-10", "2025-07-10", "2025-08-10"],
}
WINDOW = "2025-11-01/2025-11-20"


def organization(name: str, until: str) -> dict[str, Any]:
    return {
        f"evidence/data/organizations/{name}.yaml": {
            "name": name.title(),
            "kind": "lab",
            "releases": {"until": until, "why": "A list of that day was read."},
        }
    }


def card(tmp_path: Path, window: str = WINDOW, **until: str) -> CompanyResult:
    files = {path: data for name, day in until.items() for path, data in organization(name, day).items()}
    case = Case(CALENDARS, [Alleged("northlab", window)], files=files)
    return align(*case.load(tmp_path), Question("all")).company("northlab")


def test_releases_after_the_end_of_the_record_do_not_count(tmp_path: Path) -> None:
    base, _ = Case(CALENDARS, files=organization("northlab", "2025-09-30")).load(tmp_path)
    assert len(releases(base, "northlab", date(2026, 6, 1))) == 3
    assert seen_until(base, "northlab", date(2026, 6, 1)) == date(2025, 9, 30)
    assert seen_until(base, "northlab", date(2025, 3, 1)) == date(2025, 3, 1)


def test_a_company_whose_record_ends_too_early_is_not_compared_with(tmp_path: Path) -> None:
    found = card(tmp_path, westlab="2025-12-01")
    assert [each.organization for each in found.placebos] == ["eastlab"]
    assert found.unseen == (("westlab", "2025-12-01"),)
    whole = card(tmp_path / "whole")
    assert [each.organization for each in whole.placebos] == ["eastlab", "westlab"]
    assert whole.unseen == ()


def test_all_of_a_comparison_are_seen_up_to_the_same_day(tmp_path: Path) -> None:
    found = card(tmp_path, eastlab="2026-02-08", westlab="2026-03-20")
    assert found.rank is not None
    assert found.rank.seen_to == "2026-02-08"
    assert {each.organization: each.timing for each in found.placebos}["eastlab"] is not None
    whole = card(tmp_path / "whole")
    assert whole.rank is not None and whole.rank.seen_to == "2026-06-01"
    assert whole.timing == found.timing, "the company itself is seen as far as before"


def test_activity_after_the_end_of_the_record_is_not_evaluable(tmp_path: Path) -> None:
    found = card(tmp_path, northlab="2025-10-20")
    assert not found.evaluable
    assert (found.word, found.why_not) == ("not-evaluable", "calendar-ends")


def test_activity_is_seen_only_as_far_as_the_record_goes(tmp_path: Path) -> None:
    found = card(tmp_path, window="2025-08-01/2025-12-20", northlab="2025-10-20")
    whole = card(tmp_path / "whole", window="2025-08-01/2025-12-20")
    assert found.evaluable and found.timing is not None and whole.timing is not None
    assert found.timing != whole.timing


def test_no_day_of_activity_gives_no_number() -> None:
    nothing = Activity(np.array([[100]]), np.array([[109]])).seen_to(50)
    days, band = np.array([[30, 160]]), LagBand(14, 240, 270)
    assert nothing.days.tolist() == [[0]]
    assert np.isnan(timing(nothing, days, np.array([130.0]), 400, LagPrior(75, 0.7))["mean"]).all()
    assert np.isnan(lag(nothing, days, 400, band)).all()
    assert np.isnan(precedence(nothing, days, band)).all()
