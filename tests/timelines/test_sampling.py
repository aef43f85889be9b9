"""Draws of uncertain dates stay inside what was published and repeat with their seed."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.edtf import Edtf
from timelines.sampling import OpenEnd, bounds, draw

TEXTS = [
    "2026-02-12",
    "2025-07",
    "2025-07~",
    "2024-23",
    "2024-36",
    "2025",
    "2026-04-22/2026-06-05",
    "2025-08-01~",
]
HORIZON = (date(2024, 1, 1), date(2026, 12, 31))


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6), st.integers(0, 10**6))
def test_every_draw_is_a_reading_of_its_date(texts: list[str], seed: int) -> None:
    dates = [Edtf.parse(text) for text in texts]
    drawn = draw(dates, seed, times=20)
    assert drawn.shape == (20, len(dates))
    for column, edtf in enumerate(dates):
        low, high = bounds(edtf)
        assert low <= drawn[:, column].min() and drawn[:, column].max() <= high


@given(st.integers(0, 10**6))
def test_a_seed_gives_the_same_draws(seed: int) -> None:
    dates = [Edtf.parse(text) for text in TEXTS]
    assert np.array_equal(draw(dates, seed, 5), draw(dates, seed, 5))


def test_a_day_is_drawn_as_itself() -> None:
    assert set(draw([Edtf.parse("2026-02-12")], 7, 50)[:, 0]) == {date(2026, 2, 12).toordinal()}


def test_draws_are_uniform_over_the_days_of_a_month() -> None:
    drawn = draw([Edtf.parse("2025-07")], 3, 31_000)[:, 0] - date(2025, 7, 1).toordinal()
    counts = np.bincount(drawn, minlength=31)
    # Chi-squared of 30 degrees of freedom: 59.7 is passed once in 1,000 seeds; the seed is fixed.
    assert counts.size == 31
    assert ((counts - 1000) ** 2 / 1000).sum() < 59.7


def test_an_open_end_needs_a_horizon() -> None:
    with pytest.raises(OpenEnd):
        draw([Edtf.parse("../2026-02")], 1)
    drawn = draw([Edtf.parse("../2026-02")], 1, 200, HORIZON)
    assert HORIZON[0].toordinal() <= drawn.min() and drawn.max() <= date(2026, 2, 28).toordinal()


def test_no_dates_give_no_columns() -> None:
    assert draw([], 1, 3).shape == (3, 0)
