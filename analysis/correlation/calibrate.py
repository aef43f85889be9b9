"""Simulated companies that check the tests: false alarms on a shared calendar, and promised power.

``python -m analysis.correlation.calibrate`` (``make calibrate``) writes calibration.json beside this
file. Same seed, same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from math import hypot, sqrt
from pathlib import Path
from typing import Any

import numpy as np

from analysis.correlation.coincidence import Rule, Span
from analysis.correlation.draws import count_draws
from analysis.correlation.inputs import Days, Floats, OutOfRange, probability, whole
from analysis.correlation.nulls import placebo_ranks
from analysis.correlation.power import Setting, jump_power, timing_power
from analysis.correlation.shifts import circular_of_draws, placements
from analysis.correlation.timing import LagPrior, window_ratios

FILE = Path(__file__).parent / "calibration.json"
PRIOR = LagPrior(median=75, sigma=0.7)


@dataclass(frozen=True)
class World:
    """Companies whose activity and releases follow shared dates, without any effect of one on the other.

    A tied day of activity lies `activity_delay` days after a shared date, a tied release
    `release_delay` days after one; all others lie anywhere.
    """

    windows: int = 3
    releases: int = 6
    companies: int = 19
    """Comparison companies."""
    span_days: int = 550
    shared_dates: int = 5
    activity_delay: tuple[int, int] = (0, 0)
    release_delay: tuple[int, int] = (0, 21)
    window_days: int = 21


@dataclass(frozen=True)
class FalseAlarms:
    """Share of worlds without any effect in which each test gives p <= level."""

    share_tied: float
    """Share of events tied to a shared date."""
    uniform: float
    """Releases on random days, counted exactly."""
    circular_shift: float
    placebo_companies: float
    """The primary null, on the count of windows that a release follows."""
    placebo_companies_timing: float
    """The primary null, on the timing likelihood ratio, which has hardly any ties."""
    error: float
    """Largest Monte Carlo standard error of these."""
    simulations: int


@dataclass(frozen=True)
class Promise:
    """Power that was promised, and power that was found with the tests themselves."""

    test: str
    promised: float
    found: float
    error: float
    """Monte Carlo standard error of the difference."""
    simulations: int


def false_alarms(
    share_tied: float, seed: int, simulations: int = 4000, world: World | None = None, level: float = 0.05
) -> FalseAlarms:
    """How often each null cries wolf where releases only share a calendar with the activity.

    Args:
        share_tied: Share of events tied to a shared date.
        seed: Seed of ``numpy.random.default_rng``.
        simulations: Simulated worlds.
        world: What they look like.
        level: Level of the tests.

    Raises:
        OutOfRange: There are too few comparison companies for their rank to reach the level.

    Notes:
        The uniform null and the circular shift take a company's releases as unrelated to everything
        but the activity, so a date that everybody follows looks like an effect. Other companies'
        releases follow the same dates, so their rank keeps the level.

    Example:
        >>> found = false_alarms(0.9, seed=1, simulations=200)
        >>> found.uniform > 0.15, found.placebo_companies < 0.06
        (True, True)
    """
    world = world or World()
    share_tied = probability(share_tied, "share of tied events")
    if 1 / (1 + whole(world.companies, 0, "companies")) > level + 1e-12:
        raise OutOfRange(f"the rank among {world.companies} companies cannot reach p = {level}")
    activity, calendars = _worlds(world, share_tied, np.random.default_rng(seed), simulations)
    rule, span = Rule(world.window_days), Span(1, world.span_days)
    counts = np.stack([count_draws(each, activity, rule, span).triggers for each in calendars])
    timing = np.stack([_timing(activity, each, world) for each in calendars])
    uniform, shifted, placebo, timed = (
        float((p <= level + 1e-12).mean())
        for p in (
            _uniform(activity, calendars[0], counts[0], rule, span),
            circular_of_draws(calendars[0], activity, rule, span)[1],
            placebo_ranks(counts[0], counts[1:].T),
            placebo_ranks(timing[0], timing[1:].T),
        )
    )
    largest = max(uniform, shifted, placebo, timed, key=lambda share: share * (1 - share))
    error = sqrt(largest * (1 - largest) / simulations)
    return FalseAlarms(share_tied, uniform, shifted, placebo, timed, error, simulations)


def _worlds(
    world: World, share: float, rng: np.random.Generator, simulations: int
) -> tuple[Days, list[Days]]:
    """Days of activity and calendars, each an array (simulations, events); the first calendar is our own."""
    shared = rng.integers(1, world.span_days + 1, (simulations, world.shared_dates))

    def days(number: int, delay: tuple[int, int]) -> Days:
        pick = rng.integers(0, world.shared_dates, (simulations, number))
        tied = np.take_along_axis(shared, pick, axis=1) + rng.integers(delay[0], delay[1] + 1, pick.shape)
        free = rng.integers(1, world.span_days + 1, pick.shape)
        mixed: Days = np.where(rng.random(pick.shape) < share, np.minimum(tied, world.span_days), free)
        return mixed

    activity = days(world.windows, world.activity_delay)
    return activity, [days(world.releases, world.release_delay) for _ in range(world.companies + 1)]


def _uniform(activity: Days, releases: Days, counts: Days, rule: Rule, span: Span) -> Floats:
    """Exact p of the trigger count with releases on random days; 1 where nothing coincides."""
    p = np.ones(len(counts))
    for row in np.flatnonzero(counts):
        p[row] = placements(releases[row], activity[row], rule, span, form="list").trigger
    return p


def _timing(activity: Days, releases: Days, world: World) -> Floats:
    """Sum of log timing likelihood ratios of the days of activity."""
    gap = np.full(len(activity), world.span_days / world.releases)
    return _log_ratios(activity, releases, gap, world.span_days)


def _log_ratios(activity: Days, releases: Days, gaps: Floats, until: int) -> Floats:
    ratios = [window_ratios(day, day, releases, gaps, until, PRIOR).mean_ratio for day in activity.T]
    summed: Floats = np.log(np.stack(ratios)).sum(axis=0)
    return summed


def jump_promise(excess: float, sd: float, companies: int, seed: int, simulations: int = 4000) -> Promise:
    """Power of the rank of an excess jump: as promised, and as found in simulated jumps.

    Example:
        >>> kept = jump_promise(15, 6.3, 20, seed=1, simulations=400)
        >>> abs(kept.promised - kept.found) < 4 * kept.error
        True
    """
    rng = np.random.default_rng(seed)
    own = excess + sd * rng.standard_normal(simulations)
    placebo = sd * rng.standard_normal((simulations, companies))
    found = float((placebo_ranks(own, placebo) <= 0.05 + 1e-12).mean())
    promised = jump_power(excess, sd, companies)
    name = f"excess jump of {excess} with SD {sd}, rank among {companies} companies"
    return Promise(name, promised, found, sqrt(found * (1 - found) / simulations), simulations)


def timing_promise(setting: Setting, companies: int | None, seed: int, simulations: int = 4000) -> Promise:
    """Power of timing with planted effects: as promised, and as found with the tests themselves.

    Notes:
        The companies are made here, one by one event, and scored by `window_ratios`; nothing but the
        setting is shared with the promise. Without companies p is (b + 1) / (m + 1) from 99,999
        simulated calendars without effect.

    Example:
        >>> kept = timing_promise(Setting(3, 6, 550, PRIOR), companies=19, seed=1, simulations=400)
        >>> abs(kept.promised - kept.found) < 4 * kept.error
        True
    """
    promise = timing_power(setting, seed=seed, companies=companies)
    rng = np.random.default_rng([seed, 1])
    activity = rng.integers(1, setting.span_days + 1, (simulations, setting.windows))
    own = _scores(setting, activity, _planted(setting, activity, rng))
    if companies is None:
        spread = rng.integers(1, setting.span_days + 1, (99_999, setting.windows))
        null = np.sort(_scores(setting, spread, _calendars(setting, len(spread), rng)))
        p = (1 + len(null) - np.searchsorted(null, own - 1e-12)) / (1 + len(null))
    else:
        placebo = [
            _scores(setting, activity, _calendars(setting, simulations, rng)) for _ in range(companies)
        ]
        p = placebo_ranks(own, np.stack(placebo, axis=1))
    found = float((p <= 0.05 + 1e-12).mean())
    among = f"rank among {companies} companies" if companies else "best possible test"
    name = f"{setting.windows} windows, {setting.releases} releases expected, {among}"
    return Promise(
        name, promise.power, found, hypot(promise.error, sqrt(found * (1 - found) / simulations)), simulations
    )


def _scores(setting: Setting, activity: Days, releases: Days) -> Floats:
    gaps = np.full(len(activity), setting.span_days / setting.releases)
    return _log_ratios(activity, releases, gaps, setting.span_days + setting.follow_up)


def _calendars(setting: Setting, number: int, rng: np.random.Generator) -> Days:
    """Calendars of a Poisson process, made gap by gap."""
    gap, horizon = setting.span_days / setting.releases, setting.span_days + setting.follow_up
    columns = int(horizon / gap + 10 * sqrt(horizon / gap) + 20)
    days = np.cumsum(rng.exponential(gap, (number, columns)), axis=1)
    return np.ceil(days).astype(np.int64)


def _planted(setting: Setting, activity: Days, rng: np.random.Generator) -> Days:
    """Calendars in which each day of activity has fed one more release."""
    lag = rng.lognormal(np.log(setting.prior.median), setting.prior.sigma, activity.shape)
    fed = activity + np.maximum(np.rint(lag), 1).astype(np.int64)
    return np.concatenate([_calendars(setting, len(activity), rng), fed], axis=1)


def calibrate(seed: int = 20261124, simulations: int = 4000) -> dict[str, Any]:
    """All figures of the calibration, ready to be written. Takes half a minute."""
    jumps = [jump_promise(excess, 6.3, 20, seed, simulations) for excess in (10.0, 15.0, 20.0)]
    settings = [Setting(windows, 6, 550, PRIOR) for windows in (1, 3, 8)]
    timed = [
        timing_promise(setting, companies, seed, simulations)
        for setting in settings
        for companies in (None, 19)
    ]
    return {
        "generated": "by make calibrate; do not edit",
        "seed": seed,
        "level": 0.05,
        "world": asdict(World()),
        "false_alarms": [asdict(false_alarms(s, seed, simulations)) for s in (0.0, 0.3, 0.6, 0.9)],
        "promises": [asdict(promise) for promise in [*jumps, *timed]],
    }


@cache
def committed() -> FalseAlarms:
    """False alarms in the committed file, with the most events that it ties to a shared calendar."""
    found = json.loads(FILE.read_text(encoding="utf-8"))
    return max((FalseAlarms(**each) for each in found["false_alarms"]), key=lambda each: each.share_tied)


def _rounded(value: Any) -> Any:
    """The same with floats at five decimals, so that machines agree on the bytes."""
    convert: dict[type, Callable[[Any], Any]] = {
        dict: lambda each: {key: _rounded(item) for key, item in each.items()},
        list: lambda each: [_rounded(item) for item in each],
        float: lambda each: round(each, 5),
    }
    return convert.get(type(value), lambda each: each)(value)


def main() -> None:
    """Write the calibration beside this file."""
    FILE.write_text(json.dumps(_rounded(calibrate()), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
