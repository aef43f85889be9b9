"""The orders between companies of a scenario: all that they rest on, and the word that the rule gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from analysis.correlation.decision import NOT_EVALUABLE, Family, order_word, weakest
from analysis.correlation.evaluated import Evaluated, Setup
from analysis.correlation.families import Scores, whole_order
from analysis.correlation.multiverse import MEASURED_AXES, WHAT_IF_AXES, Universes, shares
from analysis.correlation.result import Driver, OrderResult, RankingResult, UniverseCurve
from analysis.correlation.scenarios import Scenario
from analysis.correlation.sensitivity import Both, Dropped, Pair, base_orders, drop_one
from analysis.correlation.spread import Array

POINTS = 200
"""Universes drawn of a curve; more do not show."""


@dataclass(frozen=True)
class Orders:
    """All that the orders of a scenario rest on."""

    setup: Setup
    found: Mapping[str, Evaluated]
    base: Mapping[Pair, Both]
    what_if: Mapping[Pair, Both]
    dropped: Dropped
    pairs: Mapping[Pair, tuple[Array, Array, Array, Array]]
    readings: Mapping[str, int]

    @classmethod
    def of(cls, setup: Setup, found: Mapping[str, Evaluated], universes: Universes) -> Orders:
        """What the orders of a scenario's evaluable companies rest on."""
        plan = setup.material.plan
        root = plan.scenarios[plan.root_of(setup.material.scenario.key)]
        return cls(
            setup=setup,
            found=found,
            base=base_orders({name: each.scores for name, each in found.items()}),
            what_if=base_orders({name: each.what_if for name, each in found.items()}),
            dropped=drop_one(setup, found),
            pairs={pair: universes.pair(*pair) for pair in combinations(found, 2)},
            readings={name: len(reading.options) for name, reading in root.readings.items()},
        )

    @property
    def distinct(self) -> int:
        """The universes that can differ for the pair for which most can."""
        return max((pair[0].size + pair[1].size for pair in self.pairs.values()), default=0)

    def all(self) -> tuple[OrderResult, ...]:
        """Every pair, the company first that is above more often."""
        return tuple(
            self.order(*(pair if sum(both) >= 1 else pair[::-1])) for pair, both in self.base.items()
        )

    def order(self, first: str, second: str, contradict: bool = False) -> OrderResult:
        """The order of two companies, by the rule of the plan."""
        swap = (first, second) not in self.base
        pair = (second, first) if swap else (first, second)
        plan, rows, arrays = self.setup.material.plan, self.dropped.orders[pair], self.pairs[pair]
        if not all(_evaluable(self.found[name].scores) for name in pair):
            return OrderResult(first, second, NOT_EVALUABLE)
        families = tuple(_family(self, pair, place) for place in (0, 1))
        unit, ratio = (family.swapped() for family in families) if swap else families
        lowest = max(rows, key=lambda row: max(row[1])) if swap else min(rows, key=lambda row: min(row[1]))
        what_if = [1 - p if swap else p for p in self.what_if[pair]]
        return OrderResult(
            first=first,
            second=second,
            word=order_word(plan, (unit, ratio), contradict),
            unit=unit.base,
            ratio=ratio.base,
            unit_universes=unit.above,
            ratio_universes=ratio.above,
            unit_lowest=unit.lowest,
            ratio_lowest=ratio.lowest,
            lowest_without=lowest[0],
            drivers=self._drivers((arrays[0], arrays[1])),
            what_if_unit=what_if[0],
            what_if_ratio=what_if[1],
            what_if_drivers=self._drivers((arrays[2], arrays[3]), judged=True),
        )

    def _drivers(self, arrays: tuple[Array, Array], judged: bool = False) -> tuple[Driver, ...]:
        found = shares(self.readings, arrays, WHAT_IF_AXES if judged else MEASURED_AXES)
        return tuple(driver for driver in found[:3] if driver.share > 0)

    def ranking(self, asked: Scenario) -> RankingResult | None:
        """The order that a document states, step by step and as a whole; None if it states none."""
        if not asked.ranking or asked.ranking_by is None:
            return None
        if not set(asked.ranking) <= set(self.found):
            return RankingResult(asked.ranking, asked.ranking_by, NOT_EVALUABLE, (), None, None)
        steps = tuple(self.order(*pair, contradict=True) for pair in combinations(asked.ranking, 2))
        scores = [self.found[name].scores for name in asked.ranking]
        return RankingResult(
            order=asked.ranking,
            by=asked.ranking_by,
            word=weakest(tuple(step.word for step in steps)),
            steps=steps,
            unit=whole_order([each.unit for each in scores]),
            ratio=whole_order([each.ratio for each in scores]),
        )

    def curves(self) -> tuple[UniverseCurve, ...]:
        """Each pair over all its universes, in rising order and thinned for drawing."""
        return tuple(
            UniverseCurve(*pair, _thinned(arrays[0]), _thinned(arrays[1]))
            for pair, arrays in self.pairs.items()
        )


def _evaluable(scores: Scores) -> bool:
    return bool(np.isfinite(scores.unit).any() and np.isfinite(scores.ratio).any())


def _family(orders: Orders, pair: Pair, place: int) -> Family:
    p, base = orders.pairs[pair][place], orders.base[pair][place]
    without = [both[place] for _, both in orders.dropped.orders[pair]]
    return Family(
        base=base,
        above=float((p > 0.5 + 1e-9).mean()),
        below=float((p < 0.5 - 1e-9).mean()),
        lowest=min([base, *without]),
        highest=max([base, *without]),
    )


def _thinned(values: Array) -> tuple[float, ...]:
    ordered = np.sort(values, axis=None)
    places = np.linspace(0, len(ordered) - 1, min(POINTS, len(ordered))).round().astype(int)
    return tuple(round(value, 4) for value in ordered[places].tolist())
