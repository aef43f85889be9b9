"""P-values that say what they compare with: placebo companies, other matchings, other windows.

All are one-sided, ties count against the claim, and none can be 0. Nothing is sampled where
everything can be counted; where it cannot, p is (b + 1) / (m + 1) from a stated seed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import e, log, perm, sqrt

import numpy as np
from numpy.typing import ArrayLike

from analysis.correlation.coincidence import Span
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
    probability,
    whole,
)

TIE = 1e-12
"""Two statistics this close, relative to their size, are a tie: sums differ in the last digits."""


@dataclass(frozen=True)
class Rank:
    """Where a company stands among comparison companies."""

    p: float
    floor: float
    """The smallest p that so few companies allow."""
    companies: int
    as_high: int
    """Comparison companies with at least the same statistic."""


@dataclass(frozen=True)
class Matching:
    """How well the alleged matching of windows to calendars does among all matchings."""

    p: float
    floor: float
    statistic: float
    assignments: int
    """How many matchings there are."""
    counted: int
    """How many of them were looked at; all of them if `exact`."""
    exact: bool
    error: float
    """Monte Carlo standard error of p; 0 if exact."""


@dataclass(frozen=True)
class Placebos:
    """How well the alleged window does among all windows of its length in the span."""

    p: float
    floor: float
    statistic: float
    starts: Days
    null: Floats
    """The statistic at every start day; draw the observed one on it."""


def phipson_smyth(as_high: int, draws: int) -> float:
    """P-value from a null that was sampled: (b + 1) / (m + 1), never 0.

    References:
        Phipson and Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9(1), 39.

    Example:
        >>> phipson_smyth(0, 999)
        0.001
    """
    b, m = whole(as_high, 0, "draws at least as high"), whole(draws, 1, "draws")
    if b > m:
        raise OutOfRange(f"{b} of {m} draws")
    return (b + 1) / (m + 1)


def smallest_p(companies: int) -> float:
    """The smallest p that so many comparison companies allow: 1 / (1 + J).

    Example:
        >>> smallest_p(19)
        0.05
    """
    return 1 / (1 + whole(companies, 0, "comparison companies"))


def placebo_rank(own: float, placebo: ArrayLike) -> Rank:
    """P-value of a company among companies about which nobody alleges this activity.

    Args:
        own: The company's statistic with its own window.
        placebo: The statistic of each comparison company's calendar with the same window.

    Raises:
        TooFew: There is no comparison company.
        NotANumber: A statistic is not evaluable; leave that company out and say so.

    Notes:
        Which question: do these windows fit this company's releases better than releases of others?
        p = (1 + number of placebos at least as high) / (1 + J). If the calendars are exchangeable
        given the windows, P(p <= a) <= a, whatever calendar all of them share.

    References:
        Abadie, Diamond, Hainmueller (2010), JASA 105, 493-505, for placebos in space.

    Example:
        >>> placebo_rank(1.34, [1.36, 1.66, 0.7, 0.9])
        Rank(p=0.6, floor=0.2, companies=4, as_high=2)
    """
    others = numbers(placebo, "statistics of comparison companies")
    mine = numbers([own], "statistic")
    if not others.size:
        raise TooFew("no comparison company: there is nothing to rank against")
    high = int(_as_high(others, mine).sum())
    return Rank((1 + high) / (1 + others.size), smallest_p(others.size), others.size, high)


def placebo_ranks(own: ArrayLike, placebo: ArrayLike) -> Floats:
    """:func:`placebo_rank` for many draws: p for each row of `placebo`, an array (draws, companies).

    Example:
        >>> placebo_ranks([1.34, 2.0], [[1.36, 0.7, 0.9], [1.0, 1.0, 1.0]]).tolist()
        [0.5, 0.25]
    """
    others, mine = numbers(placebo, "statistics of comparison companies", 2), numbers(own, "statistics")
    if len(others) != len(mine):
        raise WrongShape(f"{len(mine)} statistics and {len(others)} rows of comparison companies")
    if mine.size and not others.shape[1]:
        raise TooFew("no comparison company: there is nothing to rank against")
    p: Floats = (1 + _as_high(others, mine[:, None]).sum(axis=1)) / (1 + others.shape[1])
    return p


def _as_high(values: Floats, observed: Floats) -> np.ndarray:
    return values >= observed - TIE * np.maximum(1.0, np.abs(observed))


def bayes_factor_bound(p: float) -> float:
    """The most that a p-value can speak for the alternative: 1 / (-e p log p), at least 1.

    References:
        Sellke, Bayarri, Berger (2001), The American Statistician 55, 62-71.

    Example:
        >>> round(bayes_factor_bound(0.05), 2)
        2.46
    """
    above_zero(probability(p, "p"), "p")
    return 1.0 if p >= 1 / e else 1 / (-e * p * log(p))


def match_calendars(scores: ArrayLike, seed: int, most: int = 1_000_000, draws: int = 99_999) -> Matching:
    """P-value of the alleged matching of windows to calendars among all matchings.

    Args:
        scores: Array (windows, calendars): the statistic of each window on each calendar. Column i
            is the calendar that window i is alleged for; further columns are other companies.
        seed: Seed of the sample, used only where there are too many matchings to look at all.
        most: Matchings up to which all are looked at.
        draws: Size of the sample otherwise.

    Notes:
        Which question: taken together, do these windows fit their own companies better than if they
        were dealt out to any of the calendars, each calendar at most once? The statistic is the sum.

    Example:
        >>> match_calendars([[3.0, 1.0, 2.0], [0.0, 1.0, 5.0]], seed=1).p
        0.5
    """
    table = numbers(scores, "scores", 2)
    windows, calendars = table.shape
    if not windows:
        raise TooFew("no window to match")
    if calendars < windows:
        raise TooFew(f"{windows} windows need a calendar each; there are {calendars}")
    statistic = sum(float(table[i, i]) for i in range(windows))
    assignments = perm(calendars, windows)
    observed = np.array([statistic])
    if assignments <= most:
        high = int(_as_high(_all_sums(table), observed).sum())
        return Matching(
            high / assignments, 1 / assignments, statistic, assignments, assignments, exact=True, error=0.0
        )
    high = int(_as_high(_some_sums(table, draws, seed), observed).sum())
    p = phipson_smyth(high, draws)
    error = sqrt(p * (1 - p) / draws)
    return Matching(p, 1 / (draws + 1), statistic, assignments, draws, exact=False, error=error)


def _all_sums(table: Floats) -> Floats:
    """The sum of scores of every assignment, one window after the other."""
    sums, used = np.zeros(1), np.zeros((1, table.shape[1]), dtype=bool)
    for row in table:
        which, calendar = np.nonzero(~used)
        sums = sums[which] + row[calendar]
        used = used[which]
        used[np.arange(len(which)), calendar] = True
    return sums


def _some_sums(table: Floats, draws: int, seed: int) -> Floats:
    """The sum of scores of random assignments."""
    rng = np.random.default_rng(seed)
    windows, calendars = table.shape
    sums = np.zeros(whole(draws, 1, "draws"))
    block = max(1, 2_000_000 // calendars)
    for start in range(0, draws, block):
        part = sums[start : start + block]
        dealt = rng.random((len(part), calendars)).argsort(axis=1)[:, :windows]
        for window in range(windows):
            part += table[window, dealt[:, window]]
    return sums


def placebo_windows(
    statistic: Callable[[Days, Days], ArrayLike], start: int, end: int, span: Span
) -> Placebos:
    """P-value of the alleged window among all windows of its length on the company's own calendar.

    Args:
        statistic: Takes first and last days of windows, gives the statistic of each.
        start: First day of the alleged window.
        end: Its last day.
        span: The days in which a window may lie.

    Raises:
        EndsBeforeStart: The window ends before it starts.
        OutsideSpan: The window does not lie inside the span.

    Notes:
        Which question: had the activity been at another time, would it have fitted these releases as
        well? Every start day is looked at, the alleged one included; no random numbers.

    Example:
        >>> found = placebo_windows(lambda first, last: -abs(first - 4), 4, 5, Span(1, 11))
        >>> found.p, len(found.null)
        (0.1, 10)
    """
    if end < start:
        raise EndsBeforeStart(f"the window ends on day {end}, before its first day {start}")
    if start < span.first or end > span.last:
        raise OutsideSpan(f"the window {start} to {end} does not lie in the span {span.first} to {span.last}")
    starts = np.arange(span.first, span.last - (end - start) + 1, dtype=np.int64)
    null = numbers(statistic(starts, starts + (end - start)), "statistic of placebo windows")
    if len(null) != len(starts):
        raise WrongShape(f"{len(null)} statistics for {len(starts)} windows")
    own = float(null[start - span.first])
    high = int(_as_high(null, np.array([own])).sum())
    return Placebos(high / len(null), 1 / len(null), own, starts, null)
