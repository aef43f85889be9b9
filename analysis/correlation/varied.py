"""The rank of a company under other rules for who is compared with, each varied on its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from analysis.correlation.chance import placebo_timing
from analysis.correlation.choices import Choice
from analysis.correlation.comparison import comparison
from analysis.correlation.evaluated import Evaluated, Setup
from analysis.correlation.footing import Footing, footing
from analysis.correlation.measure import timing_of
from analysis.correlation.nulls import placebo_rank
from analysis.correlation.plan import Plan
from analysis.correlation.result import RankUnder

CHOICES = (("comparison", "near_days"), ("comparison", "beyond_days"), ("dates", "undated"))
"""Where the plan holds what decides who is compared with, and up to which day all are seen."""


def ranks_under(setup: Setup, found: Mapping[str, Evaluated]) -> tuple[RankUnder, ...]:
    """For each company and choice the rank at the low, the chosen and the high value of the plan.

    Args:
        setup: The scenario.
        found: Its companies that can be evaluated.
    """
    ranking = Ranking(setup, {})
    plans = list(_plans(setup.material.plan))
    return tuple(
        ranking.under(each, choice, value, plan) for each in found.values() for choice, value, plan in plans
    )


def _plans(plan: Plan) -> Iterator[tuple[str, float, Plan]]:
    for part, choice in CHOICES:
        section = getattr(plan, part)
        held: Choice = getattr(section, choice)
        for value in (at for at in (held.low, held.value, held.high) if at is not None):
            changed = section.model_copy(update={choice: held.model_copy(update={"value": value})})
            yield choice, value, plan.model_copy(update={part: changed})


@dataclass(frozen=True)
class Ranking:
    """Ranks of one scenario. Medians of timing are kept: rules change who is compared, not the timing."""

    setup: Setup
    medians: dict[tuple[str, str, int], float]

    def under(self, each: Evaluated, choice: str, value: float, plan: Plan) -> RankUnder:
        """The rank of a company under a plan in which one choice has another value."""
        material = replace(self.setup.material, plan=plan)
        compared, _ = comparison(material.field, plan, material.scenario, each.company.name)
        stand = footing(material, replace(each.company, compared=compared), each.drawn)
        own = self._median(each, each.company.name, stand)
        others = [self._median(each, other.organization, stand) for other in stand.kept]
        known = [one for one in others if np.isfinite(one)]
        rank = placebo_rank(own, known) if known and np.isfinite(own) else None
        return RankUnder(
            each.company.name, choice, value, rank.p if rank else None, len(known) if rank else 0
        )

    def _median(self, each: Evaluated, name: str, stand: Footing) -> float:
        at = each.company.name, name, stand.day
        if at not in self.medians:
            is_own = name == each.company.name
            values = (
                timing_of(each.drawn.seen_to(stand.day), self.setup.choices)
                if is_own
                else placebo_timing(self.setup, each.drawn, name, stand, self.setup.rule)
            )
            self.medians[at] = float(np.median(values))
        return self.medians[at]
