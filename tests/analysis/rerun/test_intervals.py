"""Intervals and tests against known values, and their coverage where seeds matter, by simulation."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.rerun.intervals import crossed, holm, mcnemar, over_items, over_seeds, quantile, wilson


@pytest.mark.parametrize(
    ("df", "two_sided", "power"),
    [(1, 12.706, 1.376), (2, 4.303, 1.061), (3, 3.182, 0.978), (4, 2.776, 0.941), (9, 2.262, 0.883)],
)
def test_quantiles_of_student_are_those_of_the_tables(df: int, two_sided: float, power: float) -> None:
    assert quantile(0.975, df) == pytest.approx(two_sided, abs=6e-4)
    assert quantile(0.8, df) == pytest.approx(power, abs=6e-4)


def test_many_degrees_of_freedom_come_to_the_normal() -> None:
    assert quantile(0.975, 20_000) == pytest.approx(quantile(0.975, None), abs=1e-3)


def test_the_interval_over_seeds_is_that_of_a_worked_example() -> None:
    found = over_seeds([30.0, 42.0, 39.0, 36.0, 33.0])
    assert (found.value, found.df) == (36.0, 4)
    assert found.se == pytest.approx(sqrt(22.5 / 5))
    assert (found.low, found.high) == pytest.approx((36 - 5.889, 36 + 5.889), abs=2e-3)
    assert found.excludes_zero
    assert found.detectable == pytest.approx((2.7764 + 0.9410) * found.se, abs=1e-3)


def test_the_p_value_and_the_interval_agree_at_the_edge() -> None:
    # Five deltas whose mean lies exactly at the edge of the interval: p is one twentieth.
    spread = [-2.0, -1.0, 0.0, 1.0, 2.0]
    half = over_seeds(spread).high
    edge = over_seeds([each + half for each in spread])
    assert edge.low == pytest.approx(0.0, abs=1e-9)
    assert edge.p == pytest.approx(0.05, abs=1e-6)


def test_one_seed_has_no_interval() -> None:
    with pytest.raises(ValueError, match="one seed has no spread"):
        over_seeds([3.0])


def test_items_of_one_cluster_count_together() -> None:
    differences = [100.0, 100.0, 0.0, 0.0, 100.0, 100.0, -100.0, -100.0]
    alone = over_items(differences)
    together = over_items(differences, clusters=(0, 0, 1, 1, 2, 2, 3, 3))
    assert alone.value == together.value == 25.0
    assert together.se > alone.se
    assert together.se == pytest.approx(47.87, abs=0.01)  # four clusters with means 100, 0, 100, -100


@given(st.permutations(range(8)))
def test_the_order_of_items_does_not_matter(order: list[int]) -> None:
    differences, clusters = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0], [0, 0, 1, 1, 2, 2, 3, 3]
    shuffled = over_items([differences[i] for i in order], [clusters[i] for i in order])
    assert shuffled.se == pytest.approx(over_items(differences, clusters).se)


def test_wilson_gives_an_upper_end_where_nothing_was_right() -> None:
    assert wilson(0, 50) == pytest.approx((0.0, 7.14), abs=0.01)
    assert wilson(50, 50) == pytest.approx((92.86, 100.0), abs=0.01)


def test_mcnemar_looks_only_at_items_that_changed() -> None:
    assert mcnemar("1" * 10 + "0" * 90, "0" * 100) == pytest.approx(2 / 1024)
    assert mcnemar("1100", "1100") == 1.0
    assert mcnemar("10", "01") == 1.0
    assert mcnemar("1" * 3000, "0" * 3000) == pytest.approx(0.0)


def test_holm_never_lowers_a_p_value_and_keeps_their_order() -> None:
    given_ = {"a": 0.001, "b": 0.02, "c": 0.02, "d": 0.8}
    adjusted = holm(given_)
    assert adjusted == pytest.approx({"a": 0.004, "b": 0.06, "c": 0.06, "d": 0.8})


def experiment(rng: np.random.Generator, seeds: int, spread: float, items: int = 300) -> np.ndarray:
    """Differences by seed and item, in points: two arms equally good on average, seeds that differ."""
    hard = rng.normal(0, 1.5, items)
    rows = []
    for _ in range(seeds):
        arms = [rng.random(items) < 1 / (1 + np.exp(-(hard + rng.normal(0, spread)))) for _ in range(2)]
        rows.append(100.0 * (arms[0].astype(float) - arms[1].astype(float)))
    return np.array(rows)


def test_the_interval_over_seeds_covers_what_it_says_and_intervals_over_items_do_not() -> None:
    rng, draws = np.random.default_rng(3), 300
    held = {"seeds": 0, "items": 0, "crossed": 0}
    for _ in range(draws):
        found = experiment(rng, seeds=3, spread=0.3)
        seeds, items = over_seeds(found.mean(axis=1)), over_items(found.mean(axis=0))
        low, high = crossed(found, rng, draws=200)
        held["seeds"] += seeds.low <= 0 <= seeds.high
        held["items"] += items.low <= 0 <= items.high
        held["crossed"] += low <= 0 <= high
    share = {name: count / draws for name, count in held.items()}
    assert 0.91 <= share["seeds"] <= 0.985
    assert share["items"] < 0.75
    assert share["items"] < share["crossed"] < share["seeds"]


def test_where_nothing_differs_p_values_are_uniform() -> None:
    rng = np.random.default_rng(5)
    p = np.sort([over_seeds(rng.normal(0, 2, 5)).p for _ in range(400)])
    apart = np.abs(p - (np.arange(400) + 0.5) / 400).max()
    assert apart < 1.63 / sqrt(400)  # Kolmogorov and Smirnov, 1%


def test_a_planted_difference_is_found_as_often_as_the_detectable_difference_says() -> None:
    rng, seeds, spread = np.random.default_rng(6), 5, 2.0
    se = spread / sqrt(seeds)
    planted = (quantile(0.975, 4) + quantile(0.8, 4)) * se
    found = sum(over_seeds(rng.normal(planted, spread, seeds)).excludes_zero for _ in range(400))
    assert 0.74 <= found / 400 <= 0.9
