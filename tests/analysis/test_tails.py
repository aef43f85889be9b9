"""Tails agree with exact fractions to 1e-12."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.correlation.inputs import OutOfRange, Unusable
from analysis.correlation.tails import binomial_tail, hypergeometric_tail, hypergeometric_tails
from tests.analysis import brute_force


@given(st.data())
def test_the_hypergeometric_tail_is_exact(data: st.DataObject) -> None:
    days = data.draw(st.integers(1, 3000))
    covered, events = data.draw(st.integers(0, days)), data.draw(st.integers(0, min(days, 60)))
    least = data.draw(st.integers(-1, events + 2))
    exact = brute_force.hypergeometric(days, covered, events, least)
    assert abs(hypergeometric_tail(days, covered, events, least) - exact) <= 1e-12


@given(st.integers(0, 80), st.fractions(0, 1), st.integers(-1, 82))
def test_the_binomial_tail_is_exact(trials: int, chance: Fraction, least: int) -> None:
    exact = brute_force.binomial(trials, Fraction(float(chance)), least)
    assert abs(binomial_tail(trials, float(chance), least) - exact) <= 1e-12


def test_a_thousand_events_neither_overflow_nor_lose_digits() -> None:
    for covered, least in ((20_000, 350), (20_000, 500), (50_000, 950)):
        exact = brute_force.hypergeometric(55_000, covered, 1000, least)
        assert hypergeometric_tail(55_000, covered, 1000, least) == pytest.approx(float(exact), rel=1e-11)


def test_many_tails_at_once_are_the_same_as_one_by_one() -> None:
    covered, least = np.array([0, 5, 40, 5, 100]), np.array([0, 1, 7, 3, 9])
    single = [hypergeometric_tail(100, int(m), 8, int(k)) for m, k in zip(covered, least, strict=True)]
    assert hypergeometric_tails(100, covered, 8, least).tolist() == pytest.approx(single, abs=1e-15)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(OutOfRange):
        hypergeometric_tail(10, 11, 2, 1)
    with pytest.raises(OutOfRange):
        hypergeometric_tails(10, [2], 11, [1])
    with pytest.raises(Unusable):
        binomial_tail(3, float("nan"), 1)
