"""Timing likelihood ratios against an independent formula and a day-by-day sum."""

from __future__ import annotations

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.correlation.inputs import (
    EndsBeforeStart,
    NotANumber,
    OutOfRange,
    OutsideSpan,
    TooFew,
    WrongShape,
)
from analysis.correlation.timing import (
    LagPrior,
    ceiling,
    censored_ratio,
    likelihood_ratio,
    mean_gaps,
    window_ratios,
)
from tests.analysis import brute_force

PRIOR = LagPrior(75, 0.7)


@given(st.floats(0.01, 3000), st.floats(1, 1000))
def test_the_ratio_is_survival_plus_gap_times_density(days: float, gap: float) -> None:
    expected = brute_force.survival(days) + gap * brute_force.density(days)
    assert likelihood_ratio([days], gap, PRIOR)[0] == pytest.approx(expected, abs=1e-9)
    assert censored_ratio([days], PRIOR)[0] == pytest.approx(brute_force.survival(days), abs=1e-9)


def test_a_release_on_the_day_itself_says_nothing() -> None:
    assert likelihood_ratio([0], 90, PRIOR).tolist() == [1.0]


@given(st.floats(1, 2000))
def test_no_lag_gives_more_than_the_ceiling(gap: float) -> None:
    top = ceiling(gap, PRIOR)
    assert likelihood_ratio(np.linspace(0, 400, 801), gap, PRIOR).max() <= top.ratio + 1e-12
    assert likelihood_ratio([top.at_days], gap, PRIOR)[0] == pytest.approx(top.ratio, abs=1e-12)


def test_the_mean_ratio_without_an_effect_is_one() -> None:
    gap, days = 90.0, np.arange(0, 20_000) + 0.5
    ratios = likelihood_ratio(days, gap, PRIOR)
    assert float(np.sum(ratios * np.exp(-days / gap) / gap)) == pytest.approx(1, abs=1e-4)


@given(
    st.integers(1, 300),
    st.integers(0, 200),
    st.lists(st.integers(1, 700), max_size=6),
    st.floats(20, 400),
)
def test_a_window_is_the_sum_over_its_days(start: int, length: int, releases: list[int], gap: float) -> None:
    until = 520
    h1 = h0 = plain = 0.0
    for day in range(start, start + length + 1):
        later = [r for r in releases if day < r <= until]
        x = min(later) - day if later else until - day
        weight = exp(-x / gap) / (gap if later else 1)
        ratio = brute_force.survival(x) if x else 1.0
        ratio += gap * brute_force.density(x) if later else 0.0
        h1, h0, plain = h1 + ratio * weight, h0 + weight, plain + ratio
    found = window_ratios([start], [start + length], [releases], [gap], until, PRIOR)
    assert found.expectation_ratio[0] == pytest.approx(h1 / h0, rel=1e-9)
    assert found.mean_ratio[0] == pytest.approx(plain / (length + 1), rel=1e-9)


@given(st.integers(-1000, 1000), st.permutations([30, 120, 400]))
def test_order_and_a_common_shift_change_nothing(shift: int, releases: list[int]) -> None:
    usual = window_ratios([10], [90], [[30, 120, 400]], [90.0], 500, PRIOR)
    moved = window_ratios(
        [10 + shift], [90 + shift], [[r + shift for r in releases]], [90.0], 500 + shift, PRIOR
    )
    assert usual.expectation_ratio == moved.expectation_ratio
    assert usual.mean_ratio == moved.mean_ratio


def test_without_releases_every_day_is_censored() -> None:
    found = window_ratios([10, 20], [12, 20], np.empty((2, 0)), [90.0, 90.0], 95, PRIOR)
    assert found.censored.tolist() == [1.0, 1.0]
    assert found.mean_ratio[1] == pytest.approx(0.5)


def test_no_draws_give_no_ratios() -> None:
    assert window_ratios([], [], np.empty((0, 3)), [], 95, PRIOR).mean_ratio.size == 0


def test_what_means_nothing_is_refused_by_name() -> None:
    nan = float("nan")
    with pytest.raises(EndsBeforeStart):
        window_ratios([12], [10], [[30]], [90.0], 95, PRIOR)
    with pytest.raises(OutsideSpan):
        window_ratios([10], [99], [[30]], [90.0], 95, PRIOR)
    with pytest.raises(NotANumber):
        window_ratios([10], [12], [[30]], [nan], 95, PRIOR)
    with pytest.raises(OutOfRange):
        window_ratios([10], [12], [[30]], [0.0], 95, PRIOR)
    with pytest.raises(WrongShape):
        window_ratios([10, 11], [12], [[30]], [90.0], 95, PRIOR)
    with pytest.raises(NotANumber):
        likelihood_ratio([nan], 90, PRIOR)
    with pytest.raises(OutOfRange):
        likelihood_ratio([-1], 90, PRIOR)
    with pytest.raises(TooFew):
        mean_gaps([[5]])
    with pytest.raises(TooFew):
        mean_gaps([[5, 5]])
    with pytest.raises(OutOfRange):
        LagPrior(75, 0)
