"""Coincidences and exact chances for thousands of draws of uncertain dates at once.

One row is one draw. Effects and causes of a row are merged by one sort; an effect's place in it tells
how many causes lie before, a cause's place which effect comes next. There is no loop over draws, only
over blocks of them that fit into the processor's cache.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.correlation.coincidence import Rule, Span, counted_in_days
from analysis.correlation.inputs import Days, Floats, OutOfRange, OutsideSpan, WrongShape, whole_days
from analysis.correlation.tails import hypergeometric_tails

Ints = NDArray[Any]
Flags = NDArray[np.bool_]

BLOCK = 32_768
"""Events handled at once; blocks of this size stay in cache."""
FARTHEST = 2**28
"""Days from the start of the span that 32 bits hold with room for a mark."""


@dataclass(frozen=True)
class DrawnCounts:
    """Counts of every draw, one number a draw: list form, and distinct days for the exact chance."""

    effects: int
    causes: int
    precursors: Days
    """Effects with a coinciding cause."""
    triggers: Days
    """Causes with a coinciding effect."""
    effect_days: Days
    """Distinct days with an effect."""
    precursor_days: Days
    """Distinct days with an effect that has a coinciding cause."""
    covered: Days
    """Days of the span on which an effect would coincide."""


def count_draws(effects: ArrayLike, causes: ArrayLike, rule: Rule, span: Span) -> DrawnCounts:
    """What :func:`~analysis.correlation.coincidence.count` gives, for every draw at once.

    Args:
        effects: Array (draws, releases) of days inside the span.
        causes: Array (draws, activity days).
        rule: When the two coincide.
        span: The days looked at.

    Notes:
        2,000 draws of 100 effects and 100 causes take a few milliseconds (`make bench`).

    Example:
        >>> drawn = count_draws([[10, 50, 80], [10, 40, 80]], [[8, 49, 70]] * 2, Rule(3), Span(1, 100))
        >>> drawn.precursors.tolist(), drawn.covered.tolist()
        ([2, 1], [12, 12])
    """
    counted_in_days(rule)
    a, b = whole_days(effects, "effects", 2), whole_days(causes, "causes", 2)
    if len(a) != len(b):
        raise WrongShape(f"{len(a)} draws of effects and {len(b)} of causes")
    if a.size and (a.min() < span.first or a.max() > span.last):
        raise OutsideSpan(f"an effect lies outside the days {span.first} to {span.last}")
    if span.days + rule.farthest > FARTHEST or (b.size and np.abs(b - span.first).max() > FARTHEST):
        raise OutOfRange(f"more than {FARTHEST} days")
    counts = np.zeros((5, len(a)), dtype=np.int64)
    rows = max(1, BLOCK // max(1, a.shape[1] + b.shape[1]))
    for start in range(0, len(a), rows):
        block = slice(start, start + rows)
        counts[:, block] = _count(_sorted(a[block], span), _sorted(b[block], span), rule, span.days)
    return DrawnCounts(a.shape[1], b.shape[1], *counts)


def chance_of_draws(counts: DrawnCounts, span: Span) -> Floats:
    """Exact precursor p of every draw: effects on random distinct days, causes where they are.

    Args:
        counts: What :func:`count_draws` found.
        span: The days looked at.

    Example:
        >>> found = count_draws([[10, 50, 80]], [[8, 49, 70]], Rule(3), Span(1, 100))
        >>> chance_of_draws(found, Span(1, 100)).round(9).tolist()
        [0.037278912]
    """
    chances = np.ones(len(counts.covered))
    for events in np.unique(counts.effect_days):
        same = counts.effect_days == events
        chances[same] = hypergeometric_tails(
            span.days, counts.covered[same], int(events), counts.precursor_days[same]
        )
    return chances


def _sorted(days: Days, span: Span) -> Ints:
    """Days after the span's first, in order; 32 bits sort twice as quickly."""
    return np.sort((days - span.first).astype(np.int32), axis=1)


def _count(a: Ints, b: Ints, rule: Rule, days: int) -> Days:
    """The five counts of DrawnCounts for a block of draws, one a row."""
    new = np.ones(a.shape, dtype=bool)
    new[:, 1:] = a[:, 1:] != a[:, :-1]
    counts = np.zeros((5, len(a)), dtype=np.int64)
    counts[2] = np.count_nonzero(new, axis=1)
    if b.size:
        counts[4] = _covered(b, rule, days)
    if a.size and b.size:
        preceded, followed = _coinciding(a - np.int32(rule.lag), b, rule)
        counts[0] = np.count_nonzero(preceded, axis=1)
        counts[1] = np.count_nonzero(followed, axis=1)
        counts[3] = np.count_nonzero(preceded & new, axis=1)
    return counts


def _covered(b: Ints, rule: Rule, days: int) -> Ints:
    ends = np.clip(b + np.int32(rule.farthest), -1, days - 1)
    starts = np.clip(b + np.int32(rule.nearest), 0, days)
    np.maximum(starts[:, 1:], ends[:, :-1] + 1, out=starts[:, 1:])
    covered: Ints = np.maximum(ends - starts + 1, 0).sum(axis=1)
    return covered


def _coinciding(a: Ints, b: Ints, rule: Rule) -> tuple[Flags, Flags]:
    """Which effects have a cause and which causes an effect; rows in order, lag taken off."""
    draws, effects, causes = len(a), a.shape[1], b.shape[1]
    merged = np.concatenate([b << 1, (a << 1) | 1], axis=1)
    merged.sort(axis=1)  # on the same day a cause stands before an effect
    is_effect = (merged & 1).astype(bool).ravel()
    offset = (np.arange(draws) * (effects + causes))[:, None]
    before = np.flatnonzero(is_effect).reshape(draws, effects) - (offset + np.arange(effects))
    passed = np.flatnonzero(~is_effect).reshape(draws, causes) - (offset + np.arange(causes))
    preceded = _within(a, b, before - 1, rule.window)
    followed = _within(b, a, passed, rule.window)
    if rule.both_ways:
        preceded |= _within(a, b, before, rule.window)
        followed |= _within(b, a, passed - 1, rule.window)
    return preceded, followed


def _within(days: Ints, others: Ints, place: Ints, window: int) -> Flags:
    """Whether the other event at this place exists and lies within the window."""
    count = others.shape[1]
    flat = np.clip(place, 0, count - 1) + (np.arange(len(days)) * count)[:, None]
    near: Flags = np.abs(np.take(others, flat) - days) <= window
    near &= (place >= 0) & (place < count)
    return near
