"""Periods in whole months."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.make import make_base
from timelines.events import EVENTS, events
from timelines.lanes import with_lanes
from timelines.period import around, days, month, months, moved, span


@pytest.mark.parametrize(
    ("start", "by", "found"),
    [
        ("2025-11", 2, "2026-01"),
        ("2025-01", -1, "2024-12"),
        ("2025-06", 0, "2025-06"),
        ("2024-02", 24, "2026-02"),
    ],
)
def test_months_move_across_years(start: str, by: int, found: str) -> None:
    assert moved(start, by) == found


def test_a_period_begins_on_the_first_day_and_ends_on_the_last() -> None:
    assert days("2024-02", "2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert months("2024-11", "2025-02") == ["2024-11", "2024-12", "2025-01", "2025-02"]


def test_the_months_around_a_day_stay_within_limits() -> None:
    assert around(date(2026, 2, 23), ("2024-01", "2026-04")) == ("2025-11", "2026-04")


def test_the_whole_period_begins_before_the_first_thing_alleged(tmp_path: Path) -> None:
    frame = with_lanes(events(make_base(tmp_path)))
    assert span(frame, ("northlab",), date(2026, 6, 1)) == ("2025-04", "2026-06")


def test_where_nothing_is_entered_the_period_is_a_year() -> None:
    empty = with_lanes(pd.DataFrame(columns=list(EVENTS)))
    assert span(empty, ("nobody",), date(2026, 6, 1)) == (moved(month(date(2026, 6, 1)), -12), "2026-06")
