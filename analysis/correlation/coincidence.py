"""Event coincidence analysis: how many releases have activity before them, and how often by chance.

Two series of days are compared: effects (releases) and causes (activity). An effect and a cause
coincide if the effect lies within `window` days after the cause (or before it too, `both_ways`),
counted from `lag` days after it, both ends included. The precursor rate is the share of effects
with a cause, the trigger rate the share of causes with an effect.

Repeated days: in *list form* each event counts, as given; in *grid form* a day either has an event
or not. Counts and Poisson p-values exist in both. Exact p-values place effects on distinct days and
so use the grid form; :func:`on_grid` gives it.

An empty series has no coincidences, its own rate is undefined (None, never 0), and every p is 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import expm1, log1p
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.correlation.inputs import (
    Days,
    EndsBeforeStart,
    NotWholeDays,
    OutOfRange,
    OutsideSpan,
    at_least,
    numbers,
    whole_days,
)
from analysis.correlation.tails import binomial_tail, hypergeometric_tail


@dataclass(frozen=True)
class Rule:
    """When an effect and a cause coincide."""

    window: int
    """Longest distance in days that counts; 0 is the same day."""
    lag: int = 0
    """Days after the cause from which the distance is counted."""
    both_ways: bool = False
    """Whether an effect up to `window` days before that point counts too."""

    def __post_init__(self) -> None:
        at_least(self.window, 0, "window")
        at_least(self.lag, 0, "lag")

    @property
    def nearest(self) -> int:
        """Smallest difference effect minus cause that coincides."""
        return self.lag - self.window if self.both_ways else self.lag

    @property
    def farthest(self) -> int:
        """Largest difference effect minus cause that coincides."""
        return self.lag + self.window

    def width(self, whole_days: bool) -> int:
        """Length of the window: in days counted, or as a length of continuous time."""
        return self.window * (2 if self.both_ways else 1) + whole_days


@dataclass(frozen=True)
class Span:
    """The days that are looked at, both ends included."""

    first: int
    last: int

    def __post_init__(self) -> None:
        whole_days([self.first, self.last], "span")
        if self.last < self.first:
            raise EndsBeforeStart(f"the span ends on day {self.last}, before its first day {self.first}")

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Counts:
    """How many events there are and how many of them coincide."""

    effects: int
    causes: int
    precursors: int
    """Effects with at least one coinciding cause."""
    triggers: int
    """Causes with at least one coinciding effect."""

    @property
    def precursor_rate(self) -> float | None:
        """Share of effects with a cause; None without effects."""
        return self.precursors / self.effects if self.effects else None

    @property
    def trigger_rate(self) -> float | None:
        """Share of causes with an effect; None without causes."""
        return self.triggers / self.causes if self.causes else None


@dataclass(frozen=True)
class Chance:
    """P(at least as many coincidences by chance), for both counts."""

    precursor: float
    trigger: float


@dataclass(frozen=True)
class Placed:
    """Exact chance of the precursor count when effects are placed on distinct days."""

    p: float
    covered: int
    """Days of the span on which an effect would coincide."""


def on_grid(days: ArrayLike) -> Days:
    """The distinct days, in order: the series in grid form.

    Example:
        >>> on_grid([5, 3, 5]).tolist()
        [3, 5]
    """
    return np.unique(whole_days(days, "days"))


def count(effects: ArrayLike, causes: ArrayLike, rule: Rule) -> Counts:
    """Coincidences of two series in list form: each event counts, repeated days too.

    Notes:
        Which question: of these releases, how many had activity shortly before? One effect may have
        several causes and still counts once, and the other way round.

    References:
        Donges, Schleussner, Siegmund, Donner (2016), Eur. Phys. J. Spec. Top. 225, 471-487.

    Example:
        >>> count([10, 50, 80], [8, 49, 70], Rule(3))
        Counts(effects=3, causes=3, precursors=2, triggers=2)
    """
    return _count(np.sort(numbers(effects, "effects")), np.sort(numbers(causes, "causes")), rule)


def _count(a: NDArray[Any], b: NDArray[Any], rule: Rule) -> Counts:
    """Coincidences of two series in order."""
    preceded = np.searchsorted(b, a - rule.nearest, "right") > np.searchsorted(b, a - rule.farthest, "left")
    followed = np.searchsorted(a, b + rule.farthest, "right") > np.searchsorted(a, b + rule.nearest, "left")
    return Counts(a.size, b.size, int(np.count_nonzero(preceded)), int(np.count_nonzero(followed)))


def poisson(counts: Counts, rule: Rule, span: Span, whole_days: bool = True) -> Chance:
    """P(at least as many coincidences) if both series were independent Poisson processes.

    Args:
        counts: What was counted.
        rule: How it was counted.
        span: The days looked at.
        whole_days: Whether days are counted (window + 1 of them) or time is continuous (window).

    Notes:
        The standard of the field, shown beside exact values. It ignores that windows are cut by the
        end of the span and that coincidences of neighbours are not independent; near the end of the
        record it is far too large (0.66 against an exact 0.18 for one window and six releases).

    References:
        Donges et al. (2016), as above, for continuous time; Siegmund, Siegmund, Donner (2017),
        Computers & Geosciences 98, 64-72, whose time-series form counts days.

    Example:
        >>> found = count([10, 50, 80], [8, 49, 70], Rule(3))
        >>> round(poisson(found, Rule(3), Span(1, 100)).precursor, 9)
        0.036794623
    """
    length = span.days - rule.lag
    if length <= 0:
        raise OutOfRange(f"a lag of {rule.lag} days leaves nothing of a span of {span.days} days")
    if not counts.effects or not counts.causes:
        return Chance(1.0, 1.0)
    share = min(1.0, rule.width(whole_days) / length)
    return Chance(
        binomial_tail(counts.effects, _any_of(counts.causes, share), counts.precursors),
        binomial_tail(counts.causes, _any_of(counts.effects, share), counts.triggers),
    )


def _any_of(windows: int, share: float) -> float:
    """Chance that at least one of so many windows, each of this share of the time, holds a given day."""
    return 1.0 if share >= 1 else -expm1(windows * log1p(-share))


def covered_days(causes: ArrayLike, rule: Rule, span: Span) -> int:
    """Days of the span on which an effect would coincide with one of the causes.

    Example:
        >>> covered_days([8, 49, 70], Rule(3), Span(1, 100))
        12
    """
    _, lengths = pieces(whole_days(causes, "causes")[None], rule, span)
    return int(lengths.sum())


def counted_in_days(rule: Rule) -> None:
    """Refuse a rule with parts of days. Raises :class:`NotWholeDays`."""
    if int(rule.window) != rule.window or int(rule.lag) != rule.lag:
        raise NotWholeDays(f"the rule {rule} holds parts of days; exact p-values count whole days")


def pieces(causes: Days, rule: Rule, span: Span) -> tuple[Days, Days]:
    """Starts (days after the span's first) and lengths of disjoint pieces that the windows cover.

    One row is one series of causes, in any order. A window that earlier ones cover, or that lies
    outside the span, has length 0.
    """
    counted_in_days(rule)
    starts = np.sort(causes, axis=1) - span.first + rule.nearest
    ends = starts + rule.farthest - rule.nearest
    after = np.concatenate([np.zeros((len(starts), 1), dtype=np.int64), ends[:, :-1] + 1], axis=1)
    starts = np.maximum(np.maximum(starts, after), 0)
    return starts, np.maximum(np.minimum(ends, span.days - 1) - starts + 1, 0)


def inside(effects: ArrayLike, span: Span) -> Days:
    """The effects as whole days inside the span, in order. Raises :class:`OutsideSpan`.

    Example:
        >>> inside([7, 3], Span(1, 10)).tolist()
        [3, 7]
    """
    days = np.sort(whole_days(effects, "effects"))
    if days.size and (days[0] < span.first or days[-1] > span.last):
        raise OutsideSpan(
            f"effects run from day {days[0]} to {days[-1]}, the span from {span.first} to {span.last}"
        )
    return days


def hypergeometric(effects: ArrayLike, causes: ArrayLike, rule: Rule, span: Span) -> Placed:
    """Exact P(at least as many precursor coincidences) with effects on random distinct days.

    Notes:
        Which question: had the same number of releases fallen on any days of the span, how often
        would as many have followed this activity? Causes stay where they are; windows are cut at
        the ends of the span. Grid form. No random numbers.

    Example:
        >>> placed = hypergeometric([10, 50, 80], [8, 49, 70], Rule(3), Span(1, 100))
        >>> placed.covered, round(placed.p, 9)
        (12, 0.037278912)
    """
    a, b = inside(effects, span), np.sort(whole_days(causes, "causes"))
    a = a[np.concatenate([a[:1] == a[:1], a[1:] != a[:-1]])]
    covered = int(pieces(b[None], rule, span)[1].sum())
    found = _count(a, b, rule).precursors
    return Placed(hypergeometric_tail(span.days, covered, a.size, found), covered)
