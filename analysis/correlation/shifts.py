"""Exact nulls that move the releases: all circular shifts, all placements on distinct days.

Both count instead of drawing: same input, same p, no seed. Causes stay where they are, windows are
cut at the ends of the span and do not wrap around.
"""

from __future__ import annotations

from math import comb
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from analysis.correlation.coincidence import Chance, Rule, Span, count, inside, on_grid, pieces
from analysis.correlation.inputs import Days, Floats, OutsideSpan, TooMany, WrongShape, whole_days
from analysis.correlation.tails import hypergeometric_tail

Form = Literal["grid", "list"]
MOST_STEPS = 5_000_000
"""Work above which :func:`placements` refuses instead of running for minutes."""
BLOCK = 8_192
"""Shifts handled at once; blocks of this size stay in the processor's cache."""
MOST_CELLS = 50_000_000
"""Memory above which :func:`circular_of_draws` refuses, in numbers held at once."""


def circular(effects: ArrayLike, causes: ArrayLike, rule: Rule, span: Span, form: Form = "grid") -> Chance:
    """Share of all circular shifts of the effects with at least as many coincidences.

    Args:
        effects: Release days inside the span.
        causes: Activity days.
        rule: When the two coincide.
        span: The days looked at; effects that leave at the end come in again at the start.
        form: Whether repeated days count once (grid) or each (list).

    Notes:
        Which question: with the rhythm of this company's releases kept, would another phase have
        fitted as well? All shifts are counted, none included, so p is never below 1 / days.

    Example:
        >>> circular([10, 50, 80], [8, 49, 70], Rule(3), Span(1, 100))
        Chance(precursor=0.05, trigger=0.05)
    """
    a, b = inside(effects, span), whole_days(causes, "causes")
    if form == "grid":
        a, b = on_grid(a), on_grid(b)
    precursor, trigger = circular_of_draws(a[None], b[None], rule, span)
    return Chance(float(precursor[0]), float(trigger[0]))


def circular_of_draws(effects: ArrayLike, causes: ArrayLike, rule: Rule, span: Span) -> tuple[Floats, Floats]:
    """:func:`circular` for many draws at once: precursor and trigger p, one a row, in list form.

    Args:
        effects: Array (draws, releases) of days.
        causes: Array (draws, activity days).
        rule: When the two coincide.
        span: The days looked at.

    Example:
        >>> p, _ = circular_of_draws([[10, 50, 80], [10, 50, 79]], [[8, 49, 70]] * 2, Rule(3), Span(1, 100))
        >>> p.tolist()
        [0.05, 0.05]
    """
    a, b = whole_days(effects, "effects", 2), whole_days(causes, "causes", 2)
    if len(a) != len(b):
        raise WrongShape(f"{len(a)} draws of effects and {len(b)} of causes")
    if a.size and (a.min() < span.first or a.max() > span.last):
        raise OutsideSpan(f"an effect lies outside the days {span.first} to {span.last}")
    if not a.size or not b.size:
        return np.ones(len(a)), np.ones(len(a))
    if len(a) * max(span.days, a.shape[1] * b.shape[1]) > MOST_CELLS:
        raise TooMany(
            f"{len(a)} draws over {span.days} days need more than {MOST_CELLS} cells; use fewer draws"
        )
    p = np.empty((2, len(a)))
    rows = max(1, BLOCK // span.days)
    for start in range(0, len(a), rows):
        block = slice(start, start + rows)
        p[:, block] = _circular(np.sort(a[block], axis=1) - span.first, b[block], rule, span)
    return p[0], p[1]


def _circular(a: Days, b: Days, rule: Rule, span: Span) -> tuple[Floats, Floats]:
    preceded = _preceded(a, *pieces(b, rule, span), span.days)
    followed = _followed(a, np.sort(b, axis=1) - span.first, rule, span.days)
    return _as_many(preceded), _as_many(followed)


def _as_many(found: Days) -> Floats:
    shares: Floats = (found >= found[:, :1]).mean(axis=1)
    return shares


def _preceded(effects: Days, starts: Days, lengths: Days, days: int) -> Days:
    """Effects that coincide, for each draw and shift: an effect meets a piece during some shifts."""
    first = (starts[:, None, :] - effects[:, :, None]) % days
    return _layers(first, np.broadcast_to(lengths[:, None, :], first.shape), days)


def _followed(effects: Days, causes: Days, rule: Rule, days: int) -> Days:
    """Causes that coincide, for each draw and shift: some effect lies in the cause's window.

    For one cause, each effect stays in the window for as many shifts as the window has days. The
    stays of its effects overlap; each is cut where the next begins, so that none counts twice.
    """
    low = np.maximum(causes + rule.nearest, 0)
    length = np.maximum(np.minimum(causes + rule.farthest, days - 1) - low + 1, 0)
    first = np.sort((low[:, :, None] - effects[:, None, :]) % days, axis=2)
    gap = np.diff(first, axis=2, append=first[:, :, :1] + days)
    return _layers(first, np.minimum(length[:, :, None], gap), days)


def _layers(first: Days, lengths: Days, days: int) -> Days:
    """How many of the intervals of shifts, taken around the circle, hold each shift; one row a draw."""
    draws, width = len(first), 2 * days + 1
    row = (np.arange(draws) * width).reshape(-1, 1, 1)
    begin = np.bincount((row + first).ravel(), minlength=draws * width)
    end = np.bincount((row + first + lengths).ravel(), minlength=draws * width)
    height = np.cumsum((begin - end).reshape(draws, width), axis=1)
    layers: Days = height[:, :days]
    layers += height[:, days : 2 * days]
    return layers


def placements(effects: ArrayLike, causes: ArrayLike, rule: Rule, span: Span, form: Form = "grid") -> Chance:
    """Share of all placements of the effects on distinct days with at least as many coincidences.

    Args:
        effects: Release days inside the span.
        causes: Activity days.
        rule: When the two coincide.
        span: The days looked at.
        form: Whether repeated days count once (grid) or each (list).

    Raises:
        TooMany: The trigger count would take more than `MOST_STEPS` steps.

    Notes:
        The precursor count is hypergeometric. For the trigger count days are grouped by the windows
        that hold them; placements are counted group by group, from left to right, with the last
        window reached and the number of windows hit. That is exact and needs no list of the
        placements: 37,407,576,030,825 of them (6 of 550 days) take well under a millisecond.

    Example:
        >>> chance = placements([10, 50, 80], [8, 49, 70], Rule(3), Span(1, 100))
        >>> round(chance.precursor, 9), round(chance.trigger, 9)
        (0.037278912, 0.027408782)
    """
    a, b = inside(effects, span), np.sort(whole_days(causes, "causes"))
    if form == "grid":
        a, b = on_grid(a), on_grid(b)
    if a.size > span.days:
        raise OutsideSpan(f"{a.size} effects do not fit on {span.days} distinct days")
    found = count(a, b, rule)
    covered = int(pieces(b[None], rule, span)[1].sum())
    precursor = hypergeometric_tail(span.days, covered, int(a.size), found.precursors)
    if found.triggers == 0:
        return Chance(precursor, 1.0)
    return Chance(precursor, _trigger_share(_groups(b, rule, span), found.effects, found.triggers))


Group = tuple[int, int, int]
"""Days, and the first and one past the last window that hold them (equal for days in no window)."""


def _groups(causes: Days, rule: Rule, span: Span) -> list[Group]:
    """Days of the span grouped by the windows that hold them, from left to right."""
    low = np.maximum(causes - span.first + rule.nearest, 0)
    high = np.minimum(causes - span.first + rule.farthest, span.days - 1)
    low, high = low[low <= high], high[low <= high]
    cuts = np.unique(np.concatenate([[0, span.days], low, high + 1]))
    start = cuts[:-1]
    first = np.searchsorted(high, start, "left")
    past = np.searchsorted(low, start, "right")
    open_days = int(np.diff(cuts)[first >= past].sum())
    held = [
        (int(size), int(f), int(p)) for size, f, p in zip(np.diff(cuts), first, past, strict=True) if f < p
    ]
    return [(open_days, 0, 0), *held]


def _trigger_share(groups: list[Group], events: int, least: int) -> float:
    """Share of placements of so many events that hit at least `least` windows."""
    open_days = groups[0][0]
    states = {(0, 0): [comb(open_days, placed) for placed in range(events + 1)]}
    steps = 0
    for size, first, past in groups[1:]:
        states, work = _place(states, (size, first, past), events, least)
        steps += work
        if steps > MOST_STEPS:
            raise TooMany(
                f"{events} effects and {len(groups)} groups of days take more than {MOST_STEPS} steps;"
                " use all circular shifts instead"
            )
    days = open_days + sum(size for size, _, _ in groups[1:])
    hit = sum(ways[events] for (_, hits), ways in states.items() if hits >= least)
    return hit / comb(days, events)


States = dict[tuple[int, int], list[int]]
"""Ways to have placed 0, 1, 2 ... effects, by (windows reached so far, windows hit, at most asked)."""


def _place(states: States, group: Group, events: int, least: int) -> tuple[States, int]:
    """The states after one more group of days, and how many steps it took."""
    size, first, past = group
    pick = [comb(size, placed) for placed in range(min(size, events) + 1)]
    after: States = {key: list(ways) for key, ways in states.items()}
    for (reached, hits), ways in states.items():
        key = max(reached, past), min(least, hits + max(0, past - max(first, reached)))
        sums = after.setdefault(key, [0] * (events + 1))
        for placed, count_ways in enumerate(ways):
            if count_ways:
                for more in range(1, min(len(pick), events - placed + 1)):
                    sums[placed + more] += count_ways * pick[more]
    return after, len(states) * (events + 1) * len(pick)
