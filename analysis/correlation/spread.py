"""One company's scores under every combination of the arguable choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.correlation.choices import Capability, Grid
from analysis.correlation.components import (
    Flags,
    LagBand,
    candidates,
    jump,
    jump_ratio,
    lag,
    precedence,
    timing,
)
from analysis.correlation.families import Judgement, Shared, judge
from analysis.correlation.inputs import Floats
from analysis.correlation.material import Company
from analysis.correlation.measure import Choices, Drawn, jump_weights
from analysis.correlation.plan import Plan
from analysis.correlation.timing import LagPrior

Array = NDArray[Any]

UNIT = ("least", "most", "lookback", "counting", "missing", "weights", "capability")
RATIO = ("median", "sigma", "average", "capability")
IF_UNIT = ("least", "most", "missing", "weights", "half")
IF_RATIO = ("median", "half")
"""The axes of the scores, before that of draws."""


@dataclass(frozen=True)
class Spread:
    """Scores under every combination of choices, last axis draws; axes of one value are 1 long."""

    unit: Array
    ratio: Array
    if_unit: Array
    if_ratio: Array

    @classmethod
    def nothing(cls) -> Spread:
        """The scores of a company that cannot be evaluated."""
        axes = [np.full((1,) * (len(fields) + 1), np.nan) for fields in (UNIT, RATIO, IF_UNIT, IF_RATIO)]
        return cls(*axes)


@dataclass(frozen=True)
class OneCompany:
    """A company's dates under one set of date choices, to be scored under every combination of the others."""

    plan: Plan
    shared: Shared
    company: Company
    drawn: Drawn
    z: Mapping[Capability, Mapping[str, float]]

    @property
    def grid(self) -> Grid:
        """The values of every choice."""
        return self.plan.universes

    def spread(self) -> Spread:
        """The scores."""
        jumps = {
            capability: np.array([z.get(r.model, np.nan) for r in self.drawn.listed])
            for capability, z in self.z.items()
        }
        parts = [self._precedence(jumps), self._lag(), self._jump(jumps)]
        base = Choices.of(self.plan)
        fed = candidates(self.drawn.activity, self.drawn.releases, base.band)
        general = jumps.get("general", np.full(len(self.drawn.listed), np.nan))
        return Spread(
            unit=self._unit(parts),
            ratio=self._timing(fed, jumps),
            if_unit=self._if_unit([*parts[:2], self._jump({"general": general})], fed),
            if_ratio=self._if_ratio(fed, general),
        )

    def _bands(self) -> list[LagBand]:
        grid = self.grid
        return [LagBand(*values) for values in product(grid.least, grid.most, grid.lookback)]

    def _precedence(self, jumps: dict[Capability, Floats]) -> Array:
        """Axes least, most, lookback, counting, capability, draws."""
        known = any(np.isfinite(z).any() for z in jumps.values())
        counting = self.grid.counting if known else self.grid.counting[:1]
        rows = []
        for band in self._bands():
            plain = precedence(self.drawn.activity, self.drawn.releases, band)
            rows.append(
                [
                    [
                        plain
                        if way == "releases" or not np.isfinite(z).any()
                        else precedence(self.drawn.activity, self.drawn.releases, band, jump_weights(z))
                        for z in jumps.values()
                    ]
                    for way in counting
                ]
            )
        return np.array(rows).reshape(
            *self._shape("least", "most", "lookback"), len(counting), len(jumps), -1
        )

    def _lag(self) -> Array:
        """Axes least, most, 1, 1, 1, draws."""
        rows = [
            lag(self.drawn.activity, self.drawn.releases, self.drawn.until, LagBand(least, most, 0))
            for least, most in product(self.grid.least, self.grid.most)
        ]
        return np.array(rows).reshape(*self._shape("least", "most"), 1, 1, 1, -1)

    def _jump(self, jumps: dict[Capability, Floats]) -> Array:
        """Axes least, most, 1, 1, capability, draws."""
        rows = [
            [
                jump(candidates(self.drawn.activity, self.drawn.releases, LagBand(least, most, 0)), z)
                for z in jumps.values()
            ]
            for least, most in product(self.grid.least, self.grid.most)
        ]
        return np.array(rows).reshape(*self._shape("least", "most"), 1, 1, len(jumps), -1)

    def _shape(self, *fields: str) -> list[int]:
        return [len(getattr(self.grid, name)) for name in fields]

    def _unit(self, parts: list[Array]) -> Array:
        """Axes of UNIT, draws; parts have axes least, most, lookback, counting, capability, draws."""
        shape = np.broadcast_shapes(*(part.shape for part in parts))
        found = [
            _mixed(parts, self._weights(way, len(parts)), missing)
            for missing, way in product(self.grid.missing, self.grid.weights)
        ]
        stacked = np.stack([np.broadcast_to(f, shape) for f in found], axis=4)
        pair = self._shape("missing", "weights")
        return stacked.reshape(*shape[:4], *pair, *shape[4:])

    def _weights(self, way: str, parts: int) -> Floats:
        weights = self.shared.weights[:, :parts]
        return weights if way == "drawn" else np.ones_like(weights)

    def _timing(self, fed: Flags, jumps: dict[Capability, Floats]) -> Array:
        """Axes of RATIO, draws."""
        grid, drawn = self.grid, self.drawn
        if drawn.gaps is None:
            return np.full((1, 1, 1, 1, 1), np.nan)
        gains = np.stack([jump_ratio(fed, z, self.shared.shift) for z in jumps.values()])
        rows = []
        for median, sigma in product(grid.median, grid.sigma):
            both = timing(drawn.activity, drawn.releases, drawn.gaps, drawn.until, LagPrior(median, sigma))
            rows.append([both[average] * gains for average in grid.average])
        return np.array(rows).reshape(*self._shape("median", "sigma", "average"), len(jumps), -1)

    def _judgements(self, fed: Flags) -> list[Judgement]:
        """The judged components for each half-saturation."""
        return [judge(self.plan, self.company, self.drawn, fed, self.shared, half) for half in self.grid.half]

    def _if_unit(self, parts: list[Array], fed: Flags) -> Array:
        """Axes of IF_UNIT, draws: measured and judged components, with the plan's lookback."""
        grid = self.grid
        back = grid.lookback.index(self.plan.lag.lookback.value)
        measured = [part[:, :, min(back, part.shape[2] - 1), 0, 0] for part in parts]
        judged = [list(each.values.T) for each in self._judgements(fed)]
        found = [
            _mixed([*measured, *values], self._weights(way, 7), missing)
            for missing, way, values in product(grid.missing, grid.weights, judged)
        ]
        stacked = np.stack(found, axis=2)
        return stacked.reshape(*stacked.shape[:2], *self._shape("missing", "weights", "half"), -1)

    def _if_ratio(self, fed: Flags, general: Floats) -> Array:
        """Axes of IF_RATIO, draws."""
        drawn, lags = self.drawn, self.plan.lag
        if drawn.gaps is None:
            return np.full((1, 1, 1), np.nan)
        gain = jump_ratio(fed, general, self.shared.shift)
        judged = [gain * each.ratio for each in self._judgements(fed)]
        rows = []
        for median in self.grid.median:
            prior = LagPrior(median, lags.sigma.value)
            both = timing(drawn.activity, drawn.releases, drawn.gaps, drawn.until, prior)
            rows.append([both[lags.average] * ratio for ratio in judged])
        return np.array(rows)


def _mixed(parts: list[Array], weights: Floats, missing: str) -> Array:
    """The weighted mean of components whose last axis is draws; as families.composite does for one."""
    total: Any = 0.0
    counted: Any = 0.0
    some: Any = False
    for column, part in enumerate(parts):
        known = np.isfinite(part)
        some = some | known
        filled = np.where(known, part, 0.5 if missing == "neutral" else 0.0)
        weight = np.where(known, weights[:, column], 0.0) if missing == "abstain" else weights[:, column]
        total = total + filled * weight
        counted = counted + weight
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(some, total / counted, np.nan)
