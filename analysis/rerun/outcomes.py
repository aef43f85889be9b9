"""What a comparison came to, in one of six words, by a rule whose order matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from analysis.rerun.intervals import Estimate
from analysis.rerun.published import PublishedDelta
from analysis.rerun.recipe import Claimed, Tier
from evidence.uncertainty import Z95

Word = Literal["invalid", "reproduced", "direction-only", "not-reproduced", "inconclusive", "not-run"]
How = Literal["reversed", "equivalent-to-zero", "not-flat", "flat", "other-size", "size-not-known", "proxy"]

SHARE = 0.25
"""Of a published delta: a difference below that counts as zero where sizes may be compared."""


@dataclass(frozen=True)
class Outcome:
    """A word, how it came about, and why in a sentence."""

    word: Word
    reason: str
    how: How | None = None
    conditional_on: tuple[str, ...] = ()
    """What the direction hangs on: conditions of robustness contrasts that reversed."""

    def __str__(self) -> str:
        text = self.word.replace("-", " ")
        if self.word == "not-reproduced" and self.how is not None:
            text += f" ({self.how.replace('-', ' ')})"
        return ", ".join([text, *(f"conditional on {each}" for each in self.conditional_on)])


@dataclass(frozen=True)
class Judged:
    """What the rule looks at."""

    estimate: Estimate
    claimed: Claimed
    tier: Tier
    equivalence: float
    published: tuple[PublishedDelta, ...]
    unit: str
    """Of the difference, in words: points, bits."""


def judge(case: Judged) -> Outcome:
    """The outcome of a comparison whose arms are sound.

    Notes:
        In this order: the claimed direction, the opposite one, too small to matter, undecided. For a
        claim of no difference being too small to matter is the success and is asked first.
    """
    if case.estimate.se == 0:
        same = "every seed gives the same difference to the last item, so its spread cannot be told"
        return Outcome("inconclusive", same)
    zero = zero_within(case)
    inside = -zero <= case.estimate.low and case.estimate.high <= zero
    if case.claimed == "flat":
        return _flat(case, inside, zero)
    sign = 1 if case.claimed == "higher" else -1
    if case.estimate.excludes_zero:
        return _directed(case) if sign * case.estimate.value > 0 else _reversed(case)
    if inside:
        why = f"the interval lies within {zero:g} {case.unit} of zero"
        return Outcome("not-reproduced", why, "equivalent-to-zero")
    return Outcome("inconclusive", _too_wide(case))


def zero_within(case: Judged) -> float:
    """How small a difference counts as zero."""
    if case.tier != "proxy" and case.published:
        return SHARE * min(abs(each.delta) for each in case.published)
    return case.equivalence


def _directed(case: Judged) -> Outcome:
    """The claimed direction: reproduced only where sizes may be compared and agree."""
    if case.tier == "proxy":
        return Outcome("direction-only", "the claimed direction, in a small model of it", "proxy")
    errors = [each.se_related for each in case.published if each.se_related is not None]
    if not errors or len(errors) < len(case.published):
        why = "the claimed direction; how sure the published size is cannot be told"
        return Outcome("direction-only", why, "size-not-known")
    apart, allowed = max(_sizes(case), key=lambda size: size[0] - size[1])
    if apart <= allowed:
        return Outcome(
            "reproduced", f"the claimed direction, {apart:.1f} {case.unit} from the published size"
        )
    why = f"the claimed direction, {apart:.1f} {case.unit} from the published size, more than {allowed:.1f}"
    return Outcome("direction-only", why, "other-size")


def _sizes(case: Judged) -> Iterator[tuple[float, float]]:
    """How far our size and each published one lie apart, and how far they might by chance."""
    for each in case.published:
        # The narrower of the two published errors: the harder test for us.
        error = each.se_related or 0.0
        yield abs(case.estimate.value - each.delta), Z95 * sqrt(case.estimate.se**2 + error**2)


def _reversed(case: Judged) -> Outcome:
    return Outcome("not-reproduced", "the interval excludes zero on the other side", "reversed")


def _flat(case: Judged, inside: bool, zero: float) -> Outcome:
    if inside:
        word: Word = "direction-only" if case.tier == "proxy" else "reproduced"
        return Outcome(word, f"no difference beyond {zero:g} {case.unit}, as claimed", "flat")
    if case.estimate.excludes_zero:
        return Outcome("not-reproduced", "a difference where none was claimed", "not-flat")
    return Outcome("inconclusive", _too_wide(case))


def _too_wide(case: Judged) -> str:
    least = case.estimate.detectable
    return f"zero lies inside the interval; a difference of {least:.1f} {case.unit} would have shown"
