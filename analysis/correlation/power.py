"""What so few events could show at all: chance, power of the best test, smallest effect to be seen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, comb, erfc, expm1, floor, log1p, pi, sqrt
from statistics import NormalDist

import numpy as np

from analysis.correlation.inputs import Floats, OutOfRange, above_zero, at_least, probability, whole
from analysis.correlation.nulls import TIE
from analysis.correlation.timing import LagPrior, censored_ratio, likelihood_ratio

BLOCK = 65_536
"""Pairs of a window and a release that are held at once; blocks of this size stay in cache."""
PER_EFFECT = 5
"""Simulated companies without the effect for each with it: the critical value needs more of them."""


@dataclass(frozen=True)
class TimingPower:
    """How often the timing of releases would give p <= level if every window had fed a release."""

    power: float
    error: float
    """Monte Carlo standard error."""
    simulations: int
    seed: int


@dataclass(frozen=True)
class Setting:
    """What a simulated company looks like."""

    windows: int
    """Days of activity, spread over the span by chance."""
    releases: int
    """Releases expected in the span, by chance, as a Poisson process."""
    span_days: int
    prior: LagPrior
    """Lag of the release that a window feeds."""
    follow_up: int = 365
    """Days after the span for which releases are still seen."""

    def __post_init__(self) -> None:
        whole(self.windows, 1, "windows")
        whole(self.releases, 1, "releases")
        whole(self.span_days, 1, "days of the span")
        whole(self.follow_up, 0, "days of follow-up")


def chance_within(releases: int, window: int, days: int) -> float:
    """P(some release falls within `window` days after one day of activity by chance).

    Args:
        releases: Releases, each on a random day.
        window: Longest distance that counts; 0 is the same day.
        days: Days of the span.

    Example:
        >>> round(chance_within(6, 30, 550), 2)
        0.29
    """
    releases, days = whole(releases, 0, "releases"), whole(days, 1, "days of the span")
    share = (whole(window, 0, "window") + 1) / days
    return 1.0 if share >= 1 and releases else -expm1(releases * log1p(-min(share, 1 - 1e-16)))


def window_needed(releases: int, days: int, level: float = 0.05) -> int | None:
    """The longest window for which one coincidence is rarer than `level` by chance; None if none is.

    Example:
        >>> [window_needed(releases, 550) for releases in (2, 4, 6, 12)]
        [12, 6, 3, 1]
    """
    probability(level, "level")
    fitting = [window for window in range(days) if chance_within(releases, window, days) <= level]
    return max(fitting, default=None)


def companies_needed(level: float = 0.05) -> int:
    """Comparison companies without which a rank among them cannot reach p = `level`.

    Example:
        >>> companies_needed(0.05)
        19
    """
    above_zero(probability(level, "level"), "level")
    return max(0, ceil(1 / level - 1e-9) - 1)


@lru_cache(maxsize=1024)
def timing_power(
    setting: Setting,
    seed: int,
    simulations: int = 20_000,
    level: float = 0.05,
    companies: int | None = None,
) -> TimingPower:
    """Power of the sum of log timing likelihood ratios if every window truly fed an extra release.

    Args:
        setting: The company.
        seed: Seed of ``numpy.random.default_rng``.
        simulations: Simulated companies with the effect.
        level: Level of the test.
        companies: Rank the company among so many comparison calendars, as the primary null does;
            None is the test against the known null, which no test of these lags beats.

    Notes:
        By the lemma of Neyman and Pearson no test of the days to the next release is more powerful
        against this alternative than the likelihood ratio. Simulated in whole days, ties counted
        against the claim as in the tests themselves. The error includes that of the critical value.

    References:
        Neyman and Pearson (1933), Phil. Trans. R. Soc. A 231, 289-337.

    Example:
        >>> round(timing_power(Setting(1, 6, 550, LagPrior(75, 0.7)), seed=1, simulations=4000).power, 1)
        0.1
    """
    whole(simulations, 1, "simulations")
    above_zero(probability(level, "level"), "level")
    rng = np.random.default_rng(seed)
    if companies is None:
        null = np.sort(simulated(setting, rng, PER_EFFECT * simulations, 1, planted=False)[:, 0])
        effect = simulated(setting, rng, simulations, 1, planted=True)[:, 0]
        power = share_beyond(null, effect, level)
        near = min(level, 1 - level) / 4
        slope = (
            (share_beyond(null, effect, level + near) - share_beyond(null, effect, level - near)) / near / 2
        )
        threshold = slope**2 * level * (1 - level) / len(null)
    else:
        most, threshold = _places(level, companies) - 1, 0.0
        if most < 0:
            return TimingPower(0.0, 0.0, simulations, seed)
        drawn = simulated(setting, rng, simulations, companies + 1, planted=True)
        power = float(((drawn[:, 1:] >= drawn[:, :1]).sum(axis=1) <= most).mean())
    return TimingPower(power, sqrt(power * (1 - power) / simulations + threshold), simulations, seed)


def _places(level: float, companies: int) -> int:
    """The worst rank among so many companies that still gives p <= level; 0 if none does."""
    return floor(level * (companies + 1) + 1e-9)


def share_beyond(null: Floats, effect: Floats, level: float) -> float:
    """Share of effects with p = (1 + null at least as high) / (1 + null) at most `level`."""
    as_high = len(null) - np.searchsorted(null, effect - TIE, "left")
    return float(((1 + as_high) / (1 + len(null)) <= level).mean())


def simulated(
    setting: Setting, rng: np.random.Generator, simulations: int, calendars: int, planted: bool
) -> Floats:
    """Sums of log ratios, an array (simulations, calendars); the first calendar may have the effect."""
    horizon = setting.span_days + setting.follow_up
    gap = setting.span_days / setting.releases
    days = np.arange(horizon + 1)
    come = np.log(likelihood_ratio(days, gap, setting.prior))
    cut = np.log(np.maximum(censored_ratio(days, setting.prior), 1e-300))
    found = np.empty((simulations, calendars))
    per = max(1, BLOCK // (calendars * setting.windows * (3 * setting.releases + 10)))
    for start in range(0, simulations, per):
        size = len(found[start : start + per])
        windows = rng.integers(1, setting.span_days + 1, (size, setting.windows))
        fed = _fed(setting, rng, windows) if planted else np.empty((size, 0), dtype=np.int64)
        for calendar in range(calendars):
            releases = _calendar(setting, rng, size)
            if calendar == 0:
                releases = np.concatenate([releases, fed], axis=1)
            lag = _days_to_next(windows, np.where(releases <= horizon, releases, 10**9))
            seen = lag <= horizon
            score = np.where(seen, come[np.where(seen, lag, 0)], cut[horizon - windows])
            found[start : start + per, calendar] = score.sum(axis=1)
    return found


def _calendar(setting: Setting, rng: np.random.Generator, size: int) -> np.ndarray:
    """Days of a Poisson process over span and follow-up, one row a company; 10**9 fills the row."""
    horizon = setting.span_days + setting.follow_up
    number = rng.poisson(setting.releases * horizon / setting.span_days, size)
    columns = np.arange(number.max(initial=0))
    days = rng.integers(1, horizon + 1, (size, len(columns)))
    return np.where(columns < number[:, None], days, 10**9)


def _fed(setting: Setting, rng: np.random.Generator, windows: np.ndarray) -> np.ndarray:
    """The release that each window feeds."""
    lag = setting.prior.median * np.exp(setting.prior.sigma * rng.standard_normal(windows.shape))
    return windows + np.maximum(np.rint(lag), 1).astype(np.int64)


def _days_to_next(windows: np.ndarray, releases: np.ndarray) -> np.ndarray:
    """Days from each window to the first release after it; about 10**9 where there is none."""
    if not releases.shape[1]:
        return np.full(windows.shape, 10**9)
    lag = releases[:, None, :] - windows[:, :, None]
    nearest: np.ndarray = np.where(lag > 0, lag, 10**9).min(axis=2)
    return nearest


def jump_power(excess: float, sd: float, companies: int, level: float = 0.05) -> float:
    """P(a true excess jump ranks high enough among comparison companies for p <= `level`).

    Args:
        excess: The true excess, in the unit of `sd`.
        sd: Standard deviation of a jump for which nothing is alleged.
        companies: How many comparison jumps there are.
        level: Level of the test.

    Notes:
        Jumps are taken as normal and independent. Exactly 0 with fewer than 1 / level - 1 companies.
        Integrated over the company's own jump by the trapezoid rule, error below 1e-9.

    Example:
        >>> [round(jump_power(excess, 6.3, 20), 2) for excess in (10, 15, 20)]
        [0.4, 0.68, 0.88]
    """
    shift = at_least(excess, 0, "excess") / above_zero(sd, "standard deviation")
    companies = whole(companies, 1, "comparison companies")
    above_zero(probability(level, "level"), "level")
    most = _places(level, companies) - 1
    if most < 0:
        return 0.0
    step = 0.02
    centred = np.arange(-9, 9 + step / 2, step)
    density = np.exp(-(centred**2) / 2) / sqrt(2 * pi)
    higher = np.array([0.5 * erfc((z + shift) / sqrt(2)) for z in centred])
    few = sum(comb(companies, k) * higher**k * (1 - higher) ** (companies - k) for k in range(most + 1))
    return min(1.0, float(step * np.dot(density, few)))


def detectable_jump(
    sd: float,
    companies: int | None = None,
    power: float = 0.8,
    level: float = 0.05,
    measurement_sd: float = 0.0,
) -> float | None:
    """The smallest true excess jump that would be found with this power; None if none would be.

    Args:
        sd: Standard deviation of a jump for which nothing is alleged.
        companies: Rank among so many comparison jumps; None is a one-sided z-test with a known
            spread, which is the most that any number of companies could give.
        power: Wanted chance of finding it.
        level: Level of the test.
        measurement_sd: Standard error of measuring one jump, added in squares.

    Example:
        >>> round(detectable_jump(4.1), 1), round(detectable_jump(6.3, measurement_sd=3.0), 1)
        (10.2, 17.4)
        >>> detectable_jump(6.3, companies=9) is None
        True
    """
    spread = sqrt(above_zero(sd, "standard deviation") ** 2 + at_least(measurement_sd, 0, "error") ** 2)
    if not (0 < probability(power, "power") < 1 and 0 < probability(level, "level") < 1):
        raise OutOfRange("power and level lie between 0 and 1")
    if companies is None:
        normal = NormalDist()
        return max(0.0, (normal.inv_cdf(1 - level) + normal.inv_cdf(power)) * spread)
    if jump_power(40 * spread, spread, companies, level) < power:
        return None
    low, high = 0.0, 40.0
    while high - low > 1e-7:
        middle = (low + high) / 2
        low, high = (middle, high) if jump_power(middle, 1.0, companies, level) < power else (low, middle)
    return high * spread
