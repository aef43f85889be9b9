"""Two families of scores, one in [0,1] and one of likelihood ratios, and how often one is above the other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analysis.correlation.calendars import DrawRule, stream
from analysis.correlation.choices import JUDGED, MEASURED, Component
from analysis.correlation.components import Flags, composite, jump_ratio
from analysis.correlation.inputs import Floats, above_zero
from analysis.correlation.judged import judged_ratio, match, matched, pipeline, reaction, volume
from analysis.correlation.material import Company
from analysis.correlation.measure import Drawn, Measured
from analysis.correlation.plan import Plan

TIE = 1e-12
"""Scores this close are a tie; their sums differ in the last digits."""


@dataclass(frozen=True)
class Shared:
    """Draws that all companies share: weights, size of the effect, judged ranges."""

    weights: Floats
    """Array (draws, 7): the three measured components, then match, volume, pipeline, reaction."""
    shift: Floats
    judged: dict[str, Floats]
    """Uniform draws for each judged range."""
    between: Floats
    """Uniform draws between the bounds of a match."""

    @classmethod
    def of(cls, plan: Plan, rule: DrawRule) -> Shared:
        """The shared draws of a plan.

        Notes:
            Weights are Dirichlet draws before they are divided by their sum, so that a part of them is
            a Dirichlet draw of the components in that part.
        """

        def uniforms(name: str) -> Floats:
            drawn: Floats = np.random.default_rng(stream(rule, f"shared:{name}")).random(rule.times)
            return drawn

        rng = np.random.default_rng(stream(rule, "shared:weights"))
        alpha = above_zero(plan.weights.value, "parameter of the weights")
        weights = np.maximum(rng.gamma(alpha, size=(rule.times, len(MEASURED) + len(JUDGED))), 1e-300)
        shift = plan.jump.shift
        return cls(
            weights=weights,
            shift=shift.low + (shift.high - shift.low) * uniforms("shift"),
            judged={name: uniforms(name) for name in JUDGED},
            between=uniforms("between"),
        )


@dataclass(frozen=True)
class Judgement:
    """The judged components of a company: values in [0,1] and likelihood ratios, one a draw."""

    values: Floats
    """Array (draws, 4): match, volume, pipeline, reaction; NaN where not evaluable."""
    bounds: Floats
    """Array (draws, 2): the bounds of the match."""
    ratios: dict[Component, Floats]

    @property
    def ratio(self) -> Floats:
        """All judged ratios together."""
        product: Floats = np.prod(np.stack(list(self.ratios.values())), axis=0)
        return product


def judge(
    plan: Plan, company: Company, drawn: Drawn, fed: Flags, shared: Shared, half: float | None = None
) -> Judgement:
    """The judged components of a company."""
    rows = len(fed)
    exchanges = company.exchanges.value if company.exchanges else None
    size = volume(exchanges, plan.volume.half.value if half is None else half)
    known = np.array([release.model in company.documented for release in drawn.listed], dtype=bool)
    own = pipeline((fed & known).sum(axis=1), fed.sum(axis=1))
    moved = reaction(company.reaction is not None)
    bounds, fits = matched(_bounds(company, drawn), fed, shared.between)
    values = np.stack([fits, _row(size, rows), own, _row(moved, rows)], axis=1)
    columns: tuple[tuple[Component, Floats], ...] = (
        ("match", fits),
        ("volume", values[:, 1]),
        ("pipeline", 1 - own),
        ("reaction", values[:, 3]),
    )
    return Judgement(values, bounds, {name: _ratio(plan, name, value, shared) for name, value in columns})


def _bounds(company: Company, drawn: Drawn) -> Floats:
    """The bounds of the match of every release; NaN where its gains are not coded."""
    unknown = (np.nan, np.nan)
    if not company.sought:
        return np.full((len(drawn.listed), 2), np.nan)
    gains = (company.gains.get(release.model) for release in drawn.listed)
    return np.array([match(company.sought, each) if each else unknown for each in gains]).reshape(-1, 2)


def _ratio(plan: Plan, name: Component, value: Floats, shared: Shared) -> Floats:
    judged = getattr(plan.judged, name)
    return judged_ratio(value, judged.low, judged.high, shared.judged[name])


def _row(value: float | None, rows: int) -> Floats:
    return np.full(rows, np.nan if value is None else value)


@dataclass(frozen=True)
class Scores:
    """A company's scores in both families, one a draw; NaN where nothing can be evaluated."""

    unit: Floats
    ratio: Floats


def measured_scores(plan: Plan, measured: Measured, shared: Shared) -> Scores:
    """The scores from measured components alone: these give words and orders."""
    values = np.stack([measured.precedence, measured.lag, measured.jump], axis=1)
    columns = [MEASURED.index(name) for name in plan.measured if name in MEASURED]
    return Scores(
        composite(values[:, columns], shared.weights[:, columns], plan.missing),
        measured.timing * jump_ratio(measured.fed, measured.excess, shared.shift),
    )


def what_if_scores(plan: Plan, measured: Measured, judgement: Judgement, shared: Shared) -> Scores:
    """The scores with the judged components in them."""
    values = np.stack([measured.precedence, measured.lag, measured.jump], axis=1)
    values = np.concatenate([values, judgement.values], axis=1)
    return Scores(
        composite(values, shared.weights, plan.missing),
        measured.timing * jump_ratio(measured.fed, measured.excess, shared.shift) * judgement.ratio,
    )


def preference(one: Floats, other: Floats) -> Floats:
    """P(one above the other) over the last axis; ties, and draws in which one is unknown, count half.

    Example:
        >>> float(preference(np.array([1.0, 2.0, 3.0, np.nan]), np.array([0.0, 2.0, 4.0, 0.0])))
        0.5
    """
    difference = one - other
    with np.errstate(invalid="ignore"):
        above, below = difference > TIE, difference < -TIE
    p: Floats = 0.5 + 0.5 * (above.mean(axis=-1) - below.mean(axis=-1))
    return p


def whole_order(scores: list[Floats]) -> float:
    """P(the companies stand in this order), each strictly above the next.

    Example:
        >>> whole_order([np.array([3.0, 1.0]), np.array([2.0, 2.0])])
        0.5
    """
    steps = [one - other > TIE for one, other in pairwise(scores)]
    return float(np.all(steps, axis=0).mean())
