"""The measured components of alignment, precedence, lag and jump: in [0,1], and as likelihood ratios.

Arrays have one row a draw of dates. A component that cannot be evaluated in a draw is NaN there, its
likelihood ratio 1: nothing is known, so nothing is said. The judged components are in judged.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erf, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.correlation.choices import Average
from analysis.correlation.inputs import Days, Floats, OutOfRange, at_least
from analysis.correlation.timing import LagPrior, window_ratios

Flags = NDArray[np.bool_]

LARGEST = 300.0
"""Logarithm of a ratio beyond which numbers end; no evidence of this kind comes near it."""


@dataclass(frozen=True)
class LagBand:
    """From how many to how many days after activity a release may have been fed by it."""

    least: float
    most: float
    lookback: float

    def __post_init__(self) -> None:
        at_least(self.least, 0, "least lag")
        at_least(self.lookback, 0, "lookback")
        if self.most < self.least:
            raise OutOfRange(f"the longest lag {self.most} is below the shortest {self.least}")


@dataclass(frozen=True)
class Activity:
    """Disjoint windows of activity, arrays (draws, windows); an empty window ends before it starts."""

    starts: Days
    ends: Days

    @classmethod
    def of(cls, starts: Days, ends: Days) -> Activity:
        """Windows that may overlap, cut so that each day counts once.

        Example:
            >>> found = Activity.of(np.array([[5, 1]]), np.array([[9, 6]]))
            >>> found.starts.tolist(), found.ends.tolist()
            ([[1, 7]], [[6, 9]])
        """
        order = np.argsort(starts, axis=1, kind="stable")
        first, last = np.take_along_axis(starts, order, 1), np.take_along_axis(ends, order, 1)
        reached = np.maximum.accumulate(last, axis=1)
        first = first.copy()
        first[:, 1:] = np.maximum(first[:, 1:], reached[:, :-1] + 1)
        return cls(first, last)

    def seen_to(self, day: int) -> Activity:
        """The activity up to a day; what lies after it is not seen."""
        return Activity(self.starts, np.minimum(self.ends, day))

    @property
    def days(self) -> Days:
        """Days of activity of each window; 0 where it is empty."""
        days: Days = np.maximum(self.ends - self.starts + 1, 0)
        return days


def candidates(activity: Activity, releases: Days, band: LagBand) -> Flags:
    """Which releases came late enough after some window, and soon enough, to have been fed by it."""
    held = (activity.days > 0)[:, :, None]
    late = activity.starts[:, :, None] + band.least <= releases[:, None, :]
    soon = releases[:, None, :] <= activity.ends[:, :, None] + band.most
    found: Flags = np.any(held & late & soon, axis=1)
    return found


def precedence(activity: Activity, releases: Days, band: LagBand, weights: Floats | None = None) -> Floats:
    """P: the share of releases near the activity that it came before.

    Args:
        activity: The windows.
        releases: Array (draws, releases) of days, none after the last day that may be seen.
        band: Releases from `lookback` days before a start to `most` days after an end are near.
        weights: What each release counts; all alike if not given.

    Notes:
        Which question: of the releases that the activity could have fed, or failed to, how many
        followed it? This is the precursor rate of event coincidence analysis with windows as events.
        Descriptive; it has no likelihood ratio, the ratio of lag holds what timing says.

    References:
        Donges, Schleussner, Siegmund, Donner (2016), Eur. Phys. J. Spec. Top. 225, 471-487.

    Example:
        >>> window = Activity(np.array([[100]]), np.array([[110]]))
        >>> precedence(window, np.array([[50, 150]]), LagBand(14, 240, 270)).tolist()
        [0.5]
    """
    weigh = np.ones(releases.shape[1]) if weights is None else weights
    if not (np.isfinite(weigh).all() and (weigh >= 0).all()):
        raise OutOfRange("a release's weight is no number of 0 or more")
    held = (activity.days > 0)[:, :, None]
    near = (
        held
        & (activity.starts[:, :, None] - band.lookback <= releases[:, None, :])
        & (releases[:, None, :] <= activity.ends[:, :, None] + band.most)
    ).any(axis=1)
    total = (near * weigh).sum(axis=1)
    before = (candidates(activity, releases, band) * weigh).sum(axis=1)
    return _share(before, total)


def lag(activity: Activity, releases: Days, until: int, band: LagBand) -> Floats:
    """L: the share of the days of activity with a release at a plausible lag.

    Args:
        activity: The windows.
        releases: Array (draws, releases) of days.
        until: Last day that may be seen.
        band: The plausible lags.

    Notes:
        Which question: had the activity of a day fed a release, would one have come out in time? A day
        whose lags reach beyond the last day seen, and which has no release yet, is censored: it counts
        neither way. Its likelihood ratio is that of timing, :func:`timing`.

    Example:
        >>> window = Activity(np.array([[100]]), np.array([[119]]))
        >>> lag(window, np.array([[129]]), 1000, LagBand(14, 240, 270)).tolist()
        [0.8]
        >>> lag(window, np.array([[90]]), 200, LagBand(14, 240, 270)).tolist()
        [nan]
    """
    hit, known = told(activity, releases, until, band)
    return _share(hit, known)


def told(activity: Activity, releases: Days, until: int, band: LagBand) -> tuple[Days, Days]:
    """The days of activity with a release at a plausible lag, and those of which that can be told.

    A day cannot be told of whose lags reach beyond the last day seen and which has no release yet.

    Example:
        >>> window = Activity(np.array([[100]]), np.array([[119]]))
        >>> [days.tolist() for days in told(window, np.array([[129]]), 200, LagBand(14, 90, 0))]
        [[16], [16]]
    """
    first = np.sort(releases, axis=1) - int(band.most)
    last = np.sort(releases, axis=1) - int(band.least)
    first = first.copy()
    first[:, 1:] = np.maximum(first[:, 1:], last[:, :-1] + 1)
    hit = _overlap(activity.starts, activity.ends, first, last)
    still_open = np.maximum(activity.starts, until - int(band.most) + 1)
    waiting = np.maximum(activity.ends - still_open + 1, 0).sum(axis=1)
    censored = waiting - _overlap(still_open, activity.ends, first, last)
    return hit, activity.days.sum(axis=1) - censored


def _overlap(starts: Days, ends: Days, first: Days, last: Days) -> Days:
    """Days that disjoint windows share with disjoint stretches, summed for each draw."""
    low = np.maximum(starts[:, :, None], first[:, None, :])
    high = np.minimum(ends[:, :, None], last[:, None, :])
    days: Days = np.maximum(high - low + 1, 0).sum(axis=(1, 2))
    return days


def _share(part: NDArray[Any], whole: NDArray[Any]) -> Floats:
    """Part over whole, NaN where there is no whole."""
    shares: Floats = np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0)
    return shares


def timing(
    activity: Activity, releases: Days, gaps: Floats, until: int, prior: LagPrior
) -> dict[Average, Floats]:
    """The likelihood ratio of timing, over all days of activity, by both ways of averaging.

    Notes:
        Of several windows each counts by its days, so that no allegation made twice counts twice.
        The hypothesis is that the outputs were material to at least one later release. NaN where no
        day of activity is left.

    Example:
        >>> window = Activity(np.array([[10]]), np.array([[12]]))
        >>> found = timing(window, np.array([[30, 120]]), np.array([90.0]), 200, LagPrior(75, 0.7))
        >>> round(float(found["mean"][0]), 6)
        1.36904
    """
    total = activity.days.sum(axis=1)
    sums: dict[Average, Floats] = {"expectations": np.zeros(len(total)), "mean": np.zeros(len(total))}
    for column in range(activity.starts.shape[1]):
        starts, ends, days = (a[:, column] for a in (activity.starts, activity.ends, activity.days))
        held = days > 0
        if held.any():
            found = window_ratios(starts[held], ends[held], releases[held], gaps[held], until, prior)
            sums["expectations"][held] += days[held] * found.expectation_ratio
            sums["mean"][held] += days[held] * found.mean_ratio
    known = np.where(total > 0, total, 1)
    return {average: np.where(total > 0, summed / known, np.nan) for average, summed in sums.items()}


def jump(fed: Flags, z: Floats) -> Floats:
    """X: the share of ordinary jumps that those of the releases that may have been fed exceed.

    Args:
        fed: Which releases those are, from :func:`candidates`.
        z: Excess of each release over slope and comparison median, in standard deviations; NaN where
            it is not measured.

    Notes:
        Which question: are these releases better than the frontier's slope, and what others gained in
        the same time, would lead one to expect? The mean of Phi(z) over those that are measured.

    Example:
        >>> jump(np.array([[True, True, False]]), np.array([0.0, np.nan, 9.0])).tolist()
        [0.5]
    """
    known = np.isfinite(z)
    values = unit_jump(z[known])
    return _share((fed[:, known] * values).sum(axis=1), fed[:, known].sum(axis=1))


def unit_jump(z: Floats) -> Floats:
    """The share of ordinary jumps that a jump exceeds: Phi(z).

    Example:
        >>> unit_jump(np.array([0.0, 1.0])).round(3).tolist()
        [0.5, 0.841]
    """
    return np.array([(1 + erf(value / sqrt(2))) / 2 for value in z.tolist()])


def jump_ratio(fed: Flags, z: Floats, shift: Floats) -> Floats:
    """LR of the jumps if one of the releases that may have been fed gained `shift` standard deviations.

    Notes:
        Which of them it was is unknown, so their ratios exp(z d - d^2 / 2) are averaged; one that is
        not measured counts 1, since it says nothing. Without any the ratio is 1.

    Example:
        >>> z, one = np.array([1.0, np.nan]), np.array([1.0])
        >>> [jump_ratio(np.array([fed]), z, one).round(4).tolist() for fed in ([True, False], [True, True])]
        [[1.6487], [1.3244]]
    """
    size = shift[:, None]
    exponent = np.clip(np.nan_to_num(z) * size - size**2 / 2, -LARGEST, LARGEST)
    ratios = np.where(np.isfinite(z), np.exp(exponent), 1.0)
    number = fed.sum(axis=1)
    mean: Floats = np.divide((fed * ratios).sum(axis=1), number, out=np.ones(len(number)), where=number > 0)
    return mean


def composite(values: Floats, weights: Floats, missing: str = "abstain") -> Floats:
    """The weighted mean of components, one number a draw.

    Args:
        values: Array (draws, components) in [0,1], NaN where not evaluable.
        weights: Array (draws, components), 0 or more.
        missing: abstain leaves what is missing out, neutral counts it as one half, zero as 0.

    Raises:
        OutOfRange: A weight is no number of 0 or more, or all weights of a draw are 0.

    Example:
        >>> composite(np.array([[1.0, np.nan]]), np.array([[0.5, 0.5]])).tolist()
        [1.0]
    """
    if not np.isfinite(weights).all() or (weights < 0).any():
        raise OutOfRange("a weight is no number of 0 or more")
    if (weights.sum(axis=-1) == 0).any():
        raise OutOfRange("all weights are 0: nothing is left to average")
    known = np.isfinite(values)
    filled = np.where(known, values, 0.5 if missing == "neutral" else 0.0)
    counted = np.where(known, weights, 0.0) if missing == "abstain" else weights
    total = counted.sum(axis=-1)
    summed = (filled * counted).sum(axis=-1)
    score: Floats = np.divide(summed, total, out=np.full(total.shape, np.nan), where=total > 0)
    return np.where(known.any(axis=-1), score, np.nan)
