"""Coincidences and their chances, against loops and listed placements."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.correlation.coincidence import (
    Chance,
    Counts,
    Rule,
    Span,
    count,
    hypergeometric,
    on_grid,
    poisson,
)
from analysis.correlation.draws import chance_of_draws, count_draws
from analysis.correlation.inputs import (
    EndsBeforeStart,
    NotANumber,
    NotWholeDays,
    OutOfRange,
    OutsideSpan,
    TooMany,
    Unusable,
    WrongShape,
)
from analysis.correlation.shifts import circular, circular_of_draws, placements
from tests.analysis import brute_force

DAYS = st.integers(1, 12)
SPAN = Span(1, 12)
SERIES = st.lists(DAYS, max_size=5)
RULES = st.builds(Rule, st.integers(0, 6), st.integers(0, 4), st.booleans())


def plain(rule: Rule) -> tuple[int, int, bool]:
    return rule.window, rule.lag, rule.both_ways


def test_the_frozen_values_are_what_brute_force_gives() -> None:
    frozen = json.loads(brute_force.FILE.read_text(encoding="utf-8"))
    assert frozen == json.loads(json.dumps(brute_force.document()))


@given(SERIES, SERIES, RULES)
def test_counts_are_those_of_loops(effects: list[int], causes: list[int], rule: Rule) -> None:
    found = count(effects, causes, rule)
    assert (found.precursors, found.triggers) == brute_force.counted(effects, causes, *plain(rule))


@given(SERIES, st.lists(st.integers(-8, 20), max_size=5), RULES)
def test_all_shifts_are_those_of_loops(effects: list[int], causes: list[int], rule: Rule) -> None:
    a, b = sorted(set(effects)), sorted(set(causes))
    found = circular(effects, causes, rule, SPAN)
    expected = brute_force.shifted(a, b, 12, *plain(rule))
    assert (found.precursor, found.trigger) == pytest.approx(expected, abs=1e-12)


@settings(max_examples=40)
@given(st.lists(DAYS, max_size=3), st.lists(st.integers(-8, 20), max_size=4), RULES)
def test_counted_placements_are_those_that_a_list_holds(
    effects: list[int], causes: list[int], rule: Rule
) -> None:
    a, b = sorted(set(effects)), sorted(set(causes))
    listed = brute_force.listed(a, b, 12, *plain(rule))
    found = placements(effects, causes, rule, SPAN)
    assert (found.precursor, found.trigger) == pytest.approx(listed, abs=1e-12)
    assert hypergeometric(effects, causes, rule, SPAN).p == pytest.approx(listed[0], abs=1e-12)


@given(SERIES, SERIES, RULES, st.randoms(use_true_random=False), st.integers(-500, 500))
def test_order_and_a_common_shift_change_nothing(
    effects: list[int], causes: list[int], rule: Rule, random: Any, shift: int
) -> None:
    later = Span(1 + shift, 12 + shift)
    moved_a, moved_b = [a + shift for a in effects], [b + shift for b in causes]
    random.shuffle(moved_a)
    random.shuffle(moved_b)
    assert count(effects, causes, rule) == count(moved_a, moved_b, rule)
    for test in (hypergeometric, circular, placements):
        assert test(effects, causes, rule, SPAN) == test(moved_a, moved_b, rule, later)


@given(st.integers(0, 5), st.integers(0, 5), RULES, st.integers(0, 2**31))
def test_draws_at_once_are_the_same_as_one_by_one(a: int, b: int, rule: Rule, seed: int) -> None:
    rng = np.random.default_rng(seed)
    effects, causes = rng.integers(1, 13, (7, a)), rng.integers(-3, 15, (7, b))
    drawn = count_draws(effects, causes, rule, SPAN)
    chances = chance_of_draws(drawn, SPAN)
    shifts = circular_of_draws(effects, causes, rule, SPAN)
    for row in range(7):
        single = count(effects[row], causes[row], rule)
        placed = hypergeometric(effects[row], causes[row], rule, SPAN)
        assert (drawn.precursors[row], drawn.triggers[row]) == (single.precursors, single.triggers)
        assert drawn.covered[row] == placed.covered
        assert chances[row] == pytest.approx(placed.p, abs=1e-12)
        turned = circular(effects[row], causes[row], rule, SPAN, form="list")
        assert (shifts[0][row], shifts[1][row]) == (turned.precursor, turned.trigger)


def test_an_empty_series_has_no_rate_and_every_p_is_one() -> None:
    span = Span(1, 100)
    for effects, causes in (([], [3]), ([3], []), ([], [])):
        found = count(effects, causes, Rule(5))
        assert (found.precursors, found.triggers) == (0, 0)
        assert (found.precursor_rate is None) == (not effects)
        assert (found.trigger_rate is None) == (not causes)
        assert poisson(found, Rule(5), span) == Chance(1.0, 1.0)
        assert hypergeometric(effects, causes, Rule(5), span).p == 1
        assert circular(effects, causes, Rule(5), span) == Chance(1.0, 1.0)
        assert placements(effects, causes, Rule(5), span) == Chance(1.0, 1.0)


def test_repeated_days_count_each_in_a_list_and_once_on_the_grid() -> None:
    assert count([10, 10, 40], [8, 8], Rule(3)) == Counts(3, 2, 2, 2)
    assert count(on_grid([10, 10, 40]), on_grid([8, 8]), Rule(3)) == Counts(2, 1, 1, 1)
    once, twice = ([10, 40], [8]), ([10, 10, 40], [8, 8])
    for test in (hypergeometric, circular, placements):
        assert test(*once, Rule(3), Span(1, 60)) == test(*twice, Rule(3), Span(1, 60))


@pytest.mark.parametrize("bad", [[float("nan")], [float("inf")], ["soon"], [None]])
def test_what_is_no_number_is_refused_by_name(bad: list[Any]) -> None:
    for call in (
        lambda: count(bad, [1], Rule(3)),
        lambda: count([1], bad, Rule(3)),
        lambda: hypergeometric(bad, [1], Rule(3), Span(1, 9)),
        lambda: circular([1], bad, Rule(3), Span(1, 9)),
        lambda: count_draws([bad], [[1]], Rule(3), Span(1, 9)),
    ):
        with pytest.raises(NotANumber):
            call()


def test_what_means_nothing_is_refused_by_name() -> None:
    with pytest.raises(EndsBeforeStart):
        Span(10, 9)
    with pytest.raises(OutOfRange):
        Rule(-1)
    with pytest.raises(NotANumber):
        Rule(float("nan"))  # type: ignore[arg-type]
    with pytest.raises(OutsideSpan):
        hypergeometric([101], [3], Rule(3), Span(1, 100))
    with pytest.raises(NotWholeDays):
        circular([3.5], [3], Rule(3), Span(1, 100))
    with pytest.raises(NotWholeDays):
        hypergeometric([3], [3], Rule(0.5), Span(1, 100))  # type: ignore[arg-type]
    with pytest.raises(OutOfRange):
        poisson(Counts(1, 1, 0, 0), Rule(1, lag=100), Span(1, 100))
    with pytest.raises(WrongShape):
        count_draws([[1], [2]], [[1]], Rule(1), Span(1, 9))
    with pytest.raises(TooMany):
        placements(range(1, 2000, 20), range(5, 2000, 21), Rule(40), Span(1, 2000))
    with pytest.raises(Unusable):
        placements([1, 1, 1], [1], Rule(0), Span(1, 2), form="list")


def test_the_end_of_the_record_is_seen_by_exact_chances_only() -> None:
    """One window and six releases, cut by the end: Poisson says 0.66, exactly it is 0.18."""
    effects, causes, span = [60, 150, 240, 330, 430, 540], [533], Span(1, 550)
    found = count(effects, causes, Rule(90))
    assert poisson(found, Rule(90), span).precursor == pytest.approx(0.6621686285394184, abs=1e-9)
    assert hypergeometric(effects, causes, Rule(90), span).p == pytest.approx(0.1817421715010563, abs=1e-9)


def test_without_an_effect_the_exact_chance_keeps_its_level() -> None:
    """P(p <= a) <= a for releases on random days, at every level; 4 standard errors of grace."""
    rng = np.random.default_rng(5)
    effects = np.stack([rng.permutation(300)[:6] + 1 for _ in range(4000)])
    causes = rng.integers(1, 301, (4000, 4))
    p = chance_of_draws(count_draws(effects, causes, Rule(20), Span(1, 300)), Span(1, 300))
    for level in (0.01, 0.05, 0.2, 0.5):
        assert (p <= level).mean() <= level + 4 * np.sqrt(level * (1 - level) / 4000)
