"""How much an order depends on weights, on single findings and dates, and on arguable choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from analysis.correlation.components import jump
from analysis.correlation.evaluated import Evaluated, Setup
from analysis.correlation.families import TIE, Scores, measured_scores, preference
from analysis.correlation.inputs import Floats
from analysis.correlation.measure import Measured, Tables, draw_company, measure
from analysis.correlation.result import Acceptability, Left, Moved
from analysis.correlation.standing import standings

Pair = tuple[str, str]
Both = tuple[float, float]
"""P in the family of scores, and in that of likelihood ratios."""
FAMILIES = ("unit", "ratio")


@dataclass(frozen=True)
class Dropped:
    """Everything that leaving findings and dates out does to the orders."""

    left: tuple[Left, ...]
    orders: Mapping[Pair, tuple[tuple[str, Both], ...]]
    """For each pair the base probabilities without each address that moves them."""


def acceptability(scores: Mapping[str, Floats]) -> tuple[Acceptability, ...]:
    """How often each company takes each place, over all draws of weights and dates.

    Args:
        scores: Scores of each company, one a draw; draws in which one is unknown are left out.

    Notes:
        Which question: over all weights that somebody could give the components, who comes first how
        often? Companies that tie share the places they take.

    References:
        Lahdelma, Hokkanen, Salminen (1998), European Journal of Operational Research 106, 137-143.

    Example:
        >>> found = acceptability({"a": np.array([3.0, 1.0]), "b": np.array([2.0, 1.0])})
        >>> [company.places for company in found]
        [(0.75, 0.25), (0.25, 0.75)]
    """
    names = list(scores)
    table = np.stack([scores[name] for name in names], axis=1) if names else np.empty((0, 0))
    table = table[np.isfinite(table).all(axis=1)]
    if not table.size:
        return ()
    places = np.zeros((len(names), len(names)))
    for row, own in enumerate(table.T):
        above = (table > own[:, None] + TIE).sum(axis=1)
        tied = (np.abs(table - own[:, None]) <= TIE).sum(axis=1)
        for place in range(len(names)):
            held = (above <= place) & (place < above + tied)
            places[row, place] = np.where(held, 1 / tied, 0.0).mean()
    return tuple(Acceptability(name, tuple(row)) for name, row in zip(names, places.tolist(), strict=True))


def base_orders(scores: Mapping[str, Scores]) -> dict[Pair, Both]:
    """P(first above second) in both families for every pair, in the base universe."""
    return {pair: _both(scores[pair[0]], scores[pair[1]]) for pair in combinations(scores, 2)}


def _both(one: Scores, other: Scores) -> Both:
    return float(preference(one.unit, other.unit)), float(preference(one.ratio, other.ratio))


def drop_one(setup: Setup, found: Mapping[str, Evaluated]) -> Dropped:
    """Every window, release date and score that the scenario uses, left out one at a time.

    Args:
        setup: The scenario.
        found: Its companies that can be evaluated.

    Notes:
        A company that loses its only window has no score: P is then one half, so an order that rests
        on a single finding never counts as supported.
    """
    scores = {name: each.scores for name, each in found.items()}
    base = base_orders(scores)
    moved: dict[Pair, list[tuple[str, Both]]] = {pair: [] for pair in base}
    left = []
    ranked = standings(setup, found)
    for address, kind, owner in used(setup, found):
        changed, timing = _without(setup, found, address, kind)
        new: dict[Pair, Both] = {}
        for pair in base:
            if changed.keys() & set(pair):
                one, other = (changed.get(name, scores[name]) for name in pair)
                new[pair] = _both(one, other)
                moved[pair].append((address, new[pair]))
        ranks = [moves for each in ranked if (moves := each.without(address, kind, owner)) is not None]
        row = _left(setup, (address, kind, owner), timing, base, new)
        left.append(replace(row, ranks=tuple(ranks)))
    return Dropped(tuple(left), {pair: tuple(rows) for pair, rows in moved.items()})


def used(setup: Setup, found: Mapping[str, Evaluated]) -> Iterator[tuple[str, str, str]]:
    """Every address that the orders of a scenario rest on, with its kind and whose it is."""
    material = setup.material
    seen: set[str] = set()
    makers: set[str] = set(found)
    for name, each in found.items():
        for window in each.company.windows:
            if window.address not in seen:
                seen.add(window.address)
                yield window.address, "window", name
        makers |= {compared.organization for compared in each.company.compared}
        makers |= set(each.company.upstream)
    for maker in sorted(makers & set(material.calendars)):
        for release in material.calendars[maker]:
            yield release.address, "release", maker
    if setup.tables.general.jumps:
        for model, score in sorted(material.general.seen.items()):
            if model.partition("/")[0] in makers:
                yield score.address, "score", model.partition("/")[0]


def _without(
    setup: Setup, found: Mapping[str, Evaluated], address: str, kind: str
) -> tuple[dict[str, Scores], float | None]:
    """The scores that change without one address, and the owner's median timing if its dates change."""
    changed: dict[str, Measured | None] = {}
    timing = None
    material, choices = setup.material, setup.choices
    for name, each in found.items():
        dates = [w.address for w in each.company.windows] if kind == "window" else []
        dates += [r.address for r in each.company.calendar] if kind == "release" else []
        if address in dates:
            drawn = draw_company(material, each.company, setup.rule, (address,))
            z = setup.tables.z(material, each.company, choices.capability)
            changed[name] = measure(drawn, choices, z) if drawn and drawn.listed else None
            own = changed[name]
            timing = float(np.median(own.timing)) if own and np.isfinite(own.timing).all() else None
    if kind != "window" and setup.tables.general.jumps:
        tables = Tables.of(material, without=(address,), targets=False)
        for name, each in found.items():
            measured = changed.get(name, each.measured)
            if measured is not None:
                again = _with_jumps(setup, tables, each, measured, address)
                if again is not measured:
                    changed[name] = again
    return {name: _scored(setup, measured, found[name]) for name, measured in changed.items()}, timing


def _with_jumps(setup: Setup, tables: Tables, each: Evaluated, measured: Measured, address: str) -> Measured:
    """The components with other jumps; the same object where nothing changes."""
    z = tables.z(setup.material, each.company, setup.choices.capability)
    listed = [release for release in each.drawn.listed if release.address != address]
    if len(listed) != len(measured.excess):
        listed = list(each.drawn.listed)
    excess = np.array([z.get(release.model, np.nan) for release in listed])
    if np.array_equal(excess, measured.excess, equal_nan=True):
        return measured
    return replace(measured, excess=excess, jump=jump(measured.fed, excess))


def _scored(setup: Setup, measured: Measured | None, each: Evaluated) -> Scores:
    if measured is None:
        nothing = np.full_like(each.scores.unit, np.nan)
        return Scores(nothing, nothing)
    return measured_scores(setup.material.plan, measured, setup.shared)


def _left(
    setup: Setup,
    of: tuple[str, str, str],
    timing: float | None,
    base: Mapping[Pair, Both],
    new: Mapping[Pair, Both],
) -> Left:
    """One row of the drop-one table."""
    levels = {pair: (_level(setup, base[pair]), _level(setup, both)) for pair, both in new.items()}
    crossed = [f"{pair[0]}>{pair[1]}" for pair, (before, after) in levels.items() if before != after]
    moves = [_moved(pair, place, base[pair], both) for pair, both in new.items() for place in (0, 1)]
    most = max(moves, key=lambda moved: abs(moved.after - moved.before), default=None)
    change = abs(most.after - most.before) if most else 0.0
    return Left(*of, timing, tuple(crossed), change, most if change else None)


def _moved(pair: Pair, place: int, before: Both, after: Both) -> Moved:
    """The change of one order in one family, told from the company that was above more often."""
    family = FAMILIES[place]
    if before[place] >= 0.5:
        return Moved(*pair, family, before[place], after[place])
    return Moved(*pair[::-1], family, 1 - before[place], 1 - after[place])


def _level(setup: Setup, both: Both) -> int:
    """Which threshold of the plan the weaker family of an order reaches, counted to both sides."""
    rule = setup.material.plan.decision
    low, high = min(both), max(both)
    levels = sum(low >= threshold.base for threshold in (rule.supported, rule.leaning))
    return levels - sum(1 - high >= threshold.base for threshold in (rule.supported, rule.leaning))
