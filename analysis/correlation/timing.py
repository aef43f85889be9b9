"""What the time from activity to the next release says: a likelihood ratio with an explicit lag model.

H0: releases come as a Poisson process with this company's mean gap. H1: the same, plus one release
that the activity fed, at a lag after it that follows the lag prior. With x days from activity to the
next release LR(x) = S(x) + gap * f(x), S and f survival function and density of the prior; if no
release came within c days, LR = S(c). Under H0 the mean of LR is exactly 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import erfc, exp, log, pi, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.correlation.inputs import (
    Days,
    EndsBeforeStart,
    Floats,
    OutOfRange,
    OutsideSpan,
    TooFew,
    WrongShape,
    above_zero,
    numbers,
    whole_days,
)

Flags = NDArray[np.bool_]
_NEVER = 10**9


@dataclass(frozen=True)
class LagPrior:
    """Lognormal prior of the days from activity to the release that it fed."""

    median: float
    """Days by which half of such releases would be out."""
    sigma: float
    """Standard deviation of the logarithm of the lag."""

    def __post_init__(self) -> None:
        above_zero(self.median, "median lag")
        above_zero(self.sigma, "sigma of the lag")

    def survival(self, days: float) -> float:
        """P(lag > days).

        >>> LagPrior(75, 0.7).survival(75)
        0.5
        """
        return 1.0 if days <= 0 else 0.5 * erfc((log(days) - log(self.median)) / (self.sigma * sqrt(2)))

    def density(self, days: float) -> float:
        """Probability density of the lag, per day.

        >>> round(LagPrior(75, 0.7).density(75), 9)
        0.007598901
        """
        if days <= 0:
            return 0.0
        z = (log(days) - log(self.median)) / self.sigma
        return exp(-z * z / 2 - log(days)) / (self.sigma * sqrt(2 * pi))


@dataclass(frozen=True)
class Ceiling:
    """The most that timing can give, whatever the dates."""

    ratio: float
    at_days: float
    """The lag that would give it."""


@dataclass(frozen=True)
class WindowRatios:
    """Timing likelihood ratio of a window of activity, one number a draw."""

    expectation_ratio: Floats
    """Expected likelihood under H1 over expected likelihood under H0, over the days of the window."""
    mean_ratio: Floats
    """Mean of the likelihood ratio over the days of the window."""
    censored: Floats
    """Share of the days of the window after which no release has come yet."""


def likelihood_ratio(days: ArrayLike, mean_gap: float, prior: LagPrior) -> Floats:
    """LR of a next release so many days after the activity.

    Args:
        days: Lags, 0 or more; an array.
        mean_gap: Mean days between this company's releases.
        prior: Lag of a release that was fed.

    Example:
        >>> likelihood_ratio([14, 45], 90, LagPrior(75, 0.7)).round(9).tolist()
        [1.19852515, 1.64060872]
    """
    gap = above_zero(mean_gap, "mean gap")
    return _each(_lags(days), lambda x: prior.survival(x) + gap * prior.density(x))


def censored_ratio(days: ArrayLike, prior: LagPrior) -> Floats:
    """LR where no release has come for so many days after the activity.

    Example:
        >>> censored_ratio([50, 75], LagPrior(75, 0.7)).round(9).tolist()
        [0.718784984, 0.5]
    """
    return _each(_lags(days), prior.survival)


def _lags(days: ArrayLike) -> Floats:
    lags = numbers(days, "lags")
    if (lags < 0).any():
        raise OutOfRange(f"a lag of {lags.min()} days: the release lies before the activity")
    return lags


def _each(values: Floats, function: Callable[[float], float]) -> Floats:
    return np.array([function(float(value)) for value in values], dtype=np.float64)


def ceiling(mean_gap: float, prior: LagPrior) -> Ceiling:
    """The largest LR that any lag can give a company with this mean gap.

    Notes:
        At the maximum the logarithmic slope of the density is 1 / gap. Left of the mode that slope
        falls from infinity to 0, so there is one such lag; it is found by bisection.

    Example:
        >>> top = ceiling(90, LagPrior(75, 0.7))
        >>> round(top.ratio, 4), round(top.at_days, 1)
        (1.6767, 37.5)
    """
    gap = above_zero(mean_gap, "mean gap")
    low, high = 0.0, prior.median * exp(-(prior.sigma**2))
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        slope = -(1 + (log(middle) - log(prior.median)) / prior.sigma**2) / middle
        low, high = (middle, high) if slope > 1 / gap else (low, middle)
    return Ceiling(prior.survival(high) + gap * prior.density(high), high)


def mean_gaps(releases: ArrayLike) -> Floats:
    """Mean days between releases, for each draw (row) of a calendar.

    Raises:
        TooFew: There are fewer than two release days in a draw.

    Example:
        >>> mean_gaps([[0, 90, 200]]).tolist()
        [100.0]
    """
    rows = whole_days(releases, "releases", 2)
    if rows.shape[1] < 2 or (rows.size and (rows.max(axis=1) == rows.min(axis=1)).any()):
        raise TooFew("a mean gap needs releases on two days at least")
    gaps: Floats = (rows.max(axis=1) - rows.min(axis=1)) / (rows.shape[1] - 1)
    return gaps


def window_ratios(
    starts: ArrayLike,
    ends: ArrayLike,
    releases: ArrayLike,
    gaps: ArrayLike,
    until: int,
    prior: LagPrior,
) -> WindowRatios:
    """Timing likelihood ratio of a window of activity, for every draw of its dates.

    Args:
        starts: First day of activity, one a draw.
        ends: Last day of activity, one a draw.
        releases: Array (draws, releases) of days; releases after `until` count as not yet come.
        gaps: Mean gap between releases, one a draw.
        until: Last day of the record.
        prior: Lag of a release that was fed.

    Notes:
        Each day of the window looks at the first release after it; after the last release it is
        censored at `until`. Two averages over the days are given. `expectation_ratio` divides
        expected likelihoods (density, or survival where censored, of the days to the next release),
        so that days whose outcome H0 makes unlikely weigh little. `mean_ratio` weighs all days
        alike; its expectation under H0 is exactly 1, that of the other is not.
        Sums over days come from tables, summed from the far end so that small terms keep their
        digits: the cost grows with the number of releases, not with the length of the window.

    Example:
        >>> found = window_ratios([10], [12], [[30, 120]], [90.0], 200, LagPrior(75, 0.7))
        >>> round(float(found.mean_ratio[0]), 6), float(found.censored[0])
        (1.36904, 0.0)
    """
    first, last, calendar, mean_gap = _checked(starts, ends, releases, gaps, until)
    calendar = np.sort(np.where(calendar > until, _NEVER, calendar), axis=1)
    previous = np.concatenate([np.full((len(first), 1), -_NEVER), calendar], axis=1)
    following = np.concatenate([calendar, np.full((len(first), 1), _NEVER)], axis=1)
    low = np.maximum(first[:, None], previous)
    high = np.minimum(last[:, None], following - 1)
    held = high >= low
    come = following < _NEVER
    target = np.where(come, following, until)
    near, far = np.where(held, target - high, 1), np.where(held, target - low, 0)
    return _averages(near, far, held & come, held & ~come, mean_gap, prior)


def _checked(
    starts: ArrayLike, ends: ArrayLike, releases: ArrayLike, gaps: ArrayLike, until: int
) -> tuple[Days, Days, Days, Floats]:
    first, last = whole_days(starts, "window starts"), whole_days(ends, "window ends")
    calendar, mean_gap = whole_days(releases, "releases", 2), numbers(gaps, "mean gaps")
    if not len(first) == len(last) == len(mean_gap) == len(calendar):
        raise WrongShape(
            f"{len(first)} starts, {len(last)} ends, {len(calendar)} calendars and {len(mean_gap)} gaps"
        )
    if (last < first).any():
        raise EndsBeforeStart(f"a window ends {int((first - last).max())} days before it starts")
    if last.size and last.max() > until:
        raise OutsideSpan(f"activity on day {int(last.max())} lies after the record's last day {until}")
    if (mean_gap <= 0).any():
        raise OutOfRange("a mean gap is not above 0")
    return first, last, calendar, mean_gap


def _averages(
    near: Days, far: Days, open_days: Flags, cut_days: Flags, gaps: Floats, prior: LagPrior
) -> WindowRatios:
    """Both averages from the runs of days, each run `near` to `far` days before its release or the end."""
    horizon = 512 * (int(far.max(initial=0)) // 512 + 2)
    values, gap = np.unique(gaps, return_inverse=True)
    draw, run = np.nonzero(open_days | cut_days)
    near, far, cut = near[draw, run], far[draw, run], cut_days[draw, run].astype(np.int64)
    tables = np.array([_tables(prior, float(value), horizon) for value in values])
    tables = tables.reshape(-1, 2, horizon + 2, 3)  # with these axes where there is no draw either
    sums = tables[gap[draw], cut, near] - tables[gap[draw], cut, far + 1]
    h1, h0, plain = (np.bincount(draw, column, len(gaps)) for column in sums.T)
    days = np.bincount(draw, far - near + 1, len(gaps))
    censored = np.bincount(draw, cut * (far - near + 1), len(gaps))
    if (h0 == 0).any():
        raise OutOfRange("a window lies hundreds of mean gaps before the next release")
    return WindowRatios(h1 / h0, plain / days, censored / days)


@lru_cache(maxsize=512)
def _tables(prior: LagPrior, gap: float, horizon: int) -> Floats:
    """Sums from each day to the horizon, for days before a release and for days cut off by the end.

    The three of a kind: likelihood if fed and if not, both weighted by the survival of the gap, and
    the plain ratio of the two. Shape (2, days, 3).
    """
    survival, density = _curves(prior, horizon)
    weight = np.exp(-np.arange(horizon + 1) / gap)
    open_days = [(survival / gap + density) * weight, weight / gap, survival + gap * density]
    cut_days = [survival * weight, weight, survival]
    curves = np.array([open_days, cut_days]).transpose(0, 2, 1)
    sums: Floats = np.zeros((2, horizon + 2, 3))
    sums[:, :-1] = np.cumsum(curves[:, ::-1], axis=1)[:, ::-1]
    return sums


@lru_cache(maxsize=64)
def _curves(prior: LagPrior, horizon: int) -> tuple[Floats, Floats]:
    days = np.arange(horizon + 1, dtype=np.float64)
    return _each(days, prior.survival), _each(days, prior.density)
