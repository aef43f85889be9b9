"""The words: for a company by its likelihood ratio, for an order by the rule of the plan."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.correlation.choices import Threshold
from analysis.correlation.inputs import above_zero
from analysis.correlation.plan import Plan

NOT_EVALUABLE = "not-evaluable"


@dataclass(frozen=True)
class Family:
    """How an order does in one family of scores."""

    base: float
    """P(first above second) in the base universe."""
    above: float
    """Share of universes in which P is above one half."""
    below: float
    """Share in which it is below."""
    lowest: float
    """The lowest P after leaving one finding or date out."""
    highest: float

    def swapped(self) -> Family:
        """The same for the order the other way round."""
        return Family(1 - self.base, self.below, self.above, 1 - self.highest, 1 - self.lowest)


def company_word(plan: Plan, ratio: float | None) -> tuple[str, str | None]:
    """The word for a likelihood ratio, and which of the two hypotheses it supports.

    Notes:
        Bands as in the guideline of the European Network of Forensic Science Institutes (2015). A
        ratio below 1 supports the other hypothesis by its reciprocal.
    """
    if ratio is None:
        return NOT_EVALUABLE, None
    size = max(above_zero(ratio, "likelihood ratio"), 1 / ratio)
    band = max((b for b in plan.bands if b.above <= size), key=lambda b: b.above)
    if band == plan.bands[0]:
        return band.word, None
    return band.word, "for-fed" if ratio > 1 else "against-fed"


def order_word(plan: Plan, families: tuple[Family, ...], contradict: bool = False) -> str:
    """The word for an order, which every family has to earn.

    Args:
        plan: The analysis plan with its thresholds.
        families: How the order does in each family; none: not evaluable.
        contradict: Whether the order is one that somebody states, so that it can be contradicted.
    """
    rule = plan.decision
    if not families:
        return NOT_EVALUABLE
    if all(_reaches(family, rule.supported) for family in families):
        return "supported"
    if all(_reaches(family, rule.leaning) for family in families):
        return "leaning"
    limit = rule.contradicted
    if contradict and all(f.base <= limit.base and f.below >= limit.universes for f in families):
        return "contradicted"
    return "not-separable"


def _reaches(family: Family, threshold: Threshold) -> bool:
    stands = threshold.drop_one is None or family.lowest >= threshold.drop_one
    return family.base >= threshold.base and family.above >= threshold.universes and stands


def weakest(words: tuple[str, ...]) -> str:
    """The worst word of the steps of a ranking: a ranking holds no better than its weakest step.

    Example:
        >>> weakest(("supported", "not-separable"))
        'not-separable'
    """
    ranked = ("supported", "leaning", "not-separable", NOT_EVALUABLE, "contradicted")
    return max(words, key=ranked.index, default=NOT_EVALUABLE)
