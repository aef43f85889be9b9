"""A window looks as sharp as its source is, and no sharper."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timelines.windows import shape

PARTS = ["2025-07-14", "2025-07", "2025-07~", "2024-23", "2025-36~", "2025", "2025-08-01~", "2025-08-01?"]


def test_a_day_at_both_ends_gives_two_sharp_ends() -> None:
    found = shape("2026-04-22/2026-06-05")
    assert (found.start, found.start_full) == (date(2026, 4, 22), date(2026, 4, 22))
    assert (found.end_full, found.end) == (date(2026, 6, 6), date(2026, 6, 6))
    assert (found.start_known, found.end_known) == ("day", "day")


def test_months_fade_over_themselves() -> None:
    found = shape("2026-05/2026-07")
    assert (found.start, found.start_full) == (date(2026, 5, 1), date(2026, 6, 1))
    assert (found.end_full, found.end) == (date(2026, 7, 1), date(2026, 8, 1))
    assert (found.start_known, found.end_known) == ("imprecise", "imprecise")


def test_one_month_alone_has_no_day_that_is_sure() -> None:
    found = shape("2026-07")
    assert found.start_full == found.end_full == date(2026, 7, 16)


def test_about_widens_the_fade_by_the_pad_of_its_precision() -> None:
    assert shape("2025-07~").start == date(2025, 6, 16)
    assert shape("2025-07").start == date(2025, 7, 1)


@pytest.mark.parametrize(("text", "side"), [("../2026-02", "start"), ("2025-06~/..", "end")])
def test_an_end_that_is_not_stated_has_no_day(text: str, side: str) -> None:
    found = shape(text)
    assert getattr(found, side) is None
    assert getattr(found, f"{side}_known") == "open"
    assert found.start_full == found.end_full


@given(st.sampled_from(PARTS), st.sampled_from(PARTS))
def test_the_four_days_of_a_window_are_in_order(left: str, right: str) -> None:
    text = left if left == right else f"{left}/{right}"
    try:
        found = shape(text)
    except ValueError:
        return
    assert found.start is not None and found.end is not None
    if found.start < found.end:
        assert found.start <= found.start_full <= found.end_full <= found.end
