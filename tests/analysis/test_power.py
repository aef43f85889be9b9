"""What so few events could show, against published figures and other routes to them."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.correlation.inputs import NotANumber, OutOfRange, TooFew
from analysis.correlation.pooled import pooled_power
from analysis.correlation.power import (
    Setting,
    chance_within,
    companies_needed,
    detectable_jump,
    jump_power,
    timing_power,
    window_needed,
)
from analysis.correlation.timing import LagPrior
from tests.analysis import brute_force

PRIOR = LagPrior(75, 0.7)


@pytest.mark.parametrize("releases", [1, 2, 6, 12])
def test_the_chance_of_some_release_is_exact(releases: int) -> None:
    for window in (0, 7, 30, 180, 548):
        exact = brute_force.within(releases, window, 550)
        assert chance_within(releases, window, 550) == pytest.approx(exact, abs=1e-12)
    assert chance_within(releases, 549, 550) == 1.0
    assert chance_within(0, 700, 550) == 0.0


def test_the_needed_window_is_the_last_that_is_rare() -> None:
    assert [window_needed(n, 550) for n in (2, 4, 6, 12)] == [12, 6, 3, 1]
    assert window_needed(100, 550) is None


def test_nineteen_companies_are_needed_for_five_percent() -> None:
    assert companies_needed() == 19 and companies_needed(0.01) == 99
    assert jump_power(100, 1, 18) == 0.0
    assert jump_power(100, 1, 19) == pytest.approx(1.0)


def test_the_power_of_a_jump_is_what_simulation_finds() -> None:
    drawn = np.random.default_rng(2).standard_normal((40_000, 41))
    beaten = (drawn[:, 1:] >= drawn[:, :1] + 1.5).sum(axis=1)
    assert jump_power(1.5, 1, 40) == pytest.approx((beaten <= 1).mean(), abs=0.01)
    assert jump_power(0, 1, 19) == pytest.approx(0.05, abs=1e-9)


def test_the_smallest_jump_has_just_the_wanted_power() -> None:
    found = detectable_jump(4.1, companies=20)
    assert found is not None
    assert jump_power(found, 4.1, 20) == pytest.approx(0.8, abs=1e-6)
    assert found > (detectable_jump(4.1) or 0)
    assert detectable_jump(4.1, companies=18) is None


@pytest.mark.parametrize(
    ("windows", "releases", "power"),
    [(1, 6, 0.08), (3, 6, 0.16), (8, 6, 0.34), (1, 2, 0.17), (8, 2, 0.99), (1, 12, 0.06), (8, 12, 0.12)],
)
def test_the_power_of_timing_is_near_the_prototype(windows: int, releases: int, power: float) -> None:
    """The prototype's simulation is not published in full; its figures are met within 8 points."""
    found = timing_power(Setting(windows, releases, 550, PRIOR), seed=1, simulations=4000)
    assert found.power == pytest.approx(power, abs=0.08)


def test_the_same_seed_gives_the_same_power() -> None:
    setting = Setting(3, 6, 550, PRIOR)
    first = timing_power(setting, 7, 500, companies=19)
    timing_power.cache_clear()
    assert first == timing_power(setting, 7, 500, companies=19)
    assert timing_power(setting, 7, 500, companies=18).power == 0.0


def test_what_means_nothing_is_refused_by_name() -> None:
    with pytest.raises(OutOfRange):
        Setting(0, 6, 550, PRIOR)
    with pytest.raises(OutOfRange):
        chance_within(3, -1, 550)
    with pytest.raises(NotANumber):
        jump_power(float("nan"), 1, 19)
    with pytest.raises(OutOfRange):
        detectable_jump(0)
    with pytest.raises(OutOfRange):
        detectable_jump(1, level=0)


def test_companies_pooled_show_more_than_one_and_one_pooled_shows_no_more() -> None:
    one = Setting(1, 6, 550, PRIOR)
    alone, pooled = timing_power(one, 3, 4000), pooled_power((one,), 3, 4000)
    assert pooled.power == pytest.approx(alone.power, abs=0.03)
    powers = [pooled_power((one,) * number, 3, 4000).power for number in (1, 5, 20)]
    assert powers == sorted(powers) and powers[2] > powers[0] + 0.1
    assert pooled_power((one,) * 5, 3, 4000) == pooled_power((one,) * 5, 3, 4000)


def test_nobody_pooled_is_refused() -> None:
    with pytest.raises(TooFew, match="nothing to pool"):
        pooled_power((), 1)
