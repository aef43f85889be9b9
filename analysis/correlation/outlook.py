"""Out of sample: small computations from what was published before and after a cut.

The cut is the day of the document under test. Its statements are set against what came later; what uses
measurements that were published after the cut is named so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from analysis.correlation.capability import read_scores
from analysis.correlation.choices import Series
from analysis.correlation.plan import Plan
from analysis.correlation.scenarios import AllegedWindow, allegations, scenario
from evidence.base import EvidenceBase
from evidence.edtf import Edtf
from evidence.findings import Interval, Measure, QuantityFinding
from evidence.register import alleges

Change = Literal["not-evaluable", "not-separable", "grew", "shrank"]


class NotAfter(ValueError):
    """A scenario that is to test a statement holds an allegation from before it."""


@dataclass(frozen=True)
class Counted:
    """Alleged counts of several companies, the largest of each; their sum is a floor."""

    addresses: tuple[str, ...]
    companies: tuple[str, ...]
    floor: float


@dataclass(frozen=True)
class Counts:
    """Alleged counts by when they were published and when the activity is said to have begun."""

    before: Counted
    """Published by the cut."""
    after: Counted
    """Published after it, for activity that begins after it."""
    astride: tuple[str, ...]
    """Published after it, for activity that began before it or on no stated day: not added."""


@dataclass(frozen=True)
class Distance:
    """How far the best model of a company lay behind the best of all models on a day."""

    day: date
    points: float
    low: float | None
    """The least that the printed intervals of both scores allow; None where one has none."""
    high: float | None
    model: str
    best: str
    addresses: tuple[str, str]
    """Its own score and the best one."""

    def apart_from(self, other: Distance) -> bool | None:
        """Whether two distances differ by more than the intervals allow; None where one has no interval."""
        if self.low is None or self.high is None or other.low is None or other.high is None:
            return None
        return self.high < other.low or other.high < self.low

    def change_to(self, later: Distance) -> Change:
        """How a later distance compares with this one, as far as the intervals of the scores can tell."""
        apart = self.apart_from(later)
        if apart is None:
            return "not-evaluable"
        if not apart:
            return "not-separable"
        return "grew" if later.points > self.points else "shrank"


def last_day(edtf: Edtf) -> date:
    """The last day of a date; an open end never comes."""
    return edtf.latest or date.max


def fresh(base: EvidenceBase, plan: Plan) -> tuple[str, ...]:
    """The allegations that were published after the plan was written, the first one first.

    Only they are a fresh test: whoever wrote the plan had seen all the others.
    """
    written = last_day(plan.written)
    days = {key: event.date.first_day for key, event in base.events.items() if alleges(event)}
    return tuple(
        sorted((key for key, day in days.items() if day > written), key=lambda key: (days[key], key))
    )


def last_scored(base: EvidenceBase, series: Series, cut: date) -> date:
    """The day on which the last score of a series was published; the cut where there is none."""
    return max((score.public for score in read_scores(base, series).values()), default=cut)


def counts(base: EvidenceBase, cut: date, quantity_id: str) -> Counts:
    """What is alleged of a quantity by a cut, and for activity that begins after it.

    Counts of one company may overlap, so only its largest is taken.

    Args:
        base: The evidence.
        cut: Last day that counts as before.
        quantity_id: The quantity.
    """
    before: dict[str, tuple[float, str]] = {}
    after: dict[str, tuple[float, str]] = {}
    astride: dict[str, None] = {}
    for window in allegations(base):
        for address, value in _volumes(base, window, quantity_id):
            if window.published <= cut:
                _keep_largest(before, window.company, value, address)
            elif _begins_after(window, cut):
                _keep_largest(after, window.company, value, address)
            else:
                astride[address] = None
    return Counts(_sum(before), _sum(after), tuple(astride))


def _volumes(base: EvidenceBase, window: AllegedWindow, quantity_id: str) -> Iterator[tuple[str, float]]:
    for address in window.volumes:
        finding = base.finding(address)
        if isinstance(finding, QuantityFinding) and finding.quantity == quantity_id and window.company:
            yield address, finding.value


def _begins_after(window: AllegedWindow, cut: date) -> bool:
    start = Edtf.parse(window.text).earliest if window.text else None
    return start is not None and start > cut


def _keep_largest(found: dict[str, tuple[float, str]], company: str, value: float, address: str) -> None:
    found[company] = max(found.get(company, (value, address)), (value, address))


def _sum(found: Mapping[str, tuple[float, str]]) -> Counted:
    names = sorted(found)
    return Counted(
        tuple(found[name][1] for name in names), tuple(names), sum(found[name][0] for name in names)
    )


def refuse_earlier(base: EvidenceBase, plan: Plan, key: str, cut: date) -> None:
    """Raises NotAfter where a scenario holds an allegation that was public by the cut."""
    early = [window.address for window in scenario(base, plan, key).windows if window.published <= cut]
    if early:
        raise NotAfter(f"{key} holds {early[0]}, which was public by {cut}: it tests nothing that came later")


def distance(base: EvidenceBase, series: Series, company: str, day: date) -> Distance | None:
    """How far a company's best scored model lay behind the best of all on a day; None without a score.

    Args:
        base: The evidence.
        series: The scores, of one vintage. They may have been published after the day.
        company: The company.
        day: Last day of release that counts.
    """
    scores = read_scores(base, series)
    out = [model for model in scores if last_day(base.models[model].first_available.date) <= day]
    own = [model for model in out if model.partition("/")[0] == company]
    if not own:
        return None
    model, best = (max(listed, key=lambda m: (scores[m].value, m)) for listed in (own, out))
    addresses = scores[model].address, scores[best].address
    inner, outer = (_interval(base, address) for address in addresses)
    return Distance(
        day=day,
        points=scores[best].value - scores[model].value,
        low=max(0.0, outer.low - inner.high) if inner and outer else None,
        high=max(0.0, outer.high - inner.low) if inner and outer else None,
        model=model,
        best=best,
        addresses=addresses,
    )


def _interval(base: EvidenceBase, address: str) -> Interval | None:
    finding = base.finding(address)
    return finding.interval if isinstance(finding, Measure) else None
