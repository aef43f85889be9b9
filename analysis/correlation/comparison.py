"""Which companies one may compare with, by a rule over the whole record and never from a typed list.

A company is compared with if nobody publicly alleges, earlier or later, that it took from this upstream
in or near this window. Each has a history of its own, which is listed beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from analysis.correlation.calendars import DrawRule, releases, widened
from analysis.correlation.plan import Plan
from analysis.correlation.scenarios import AllegedWindow, Scenario, allegations
from evidence.base import EvidenceBase
from evidence.edtf import Edtf
from evidence.register import accused
from timelines.sampling import bounds


class ComparisonAccused(ValueError):
    """A company is named as comparison although it was already accused of this on the list's date."""


@dataclass(frozen=True)
class Compared:
    """A comparison company, and what is said of it elsewhere."""

    organization: str
    history: tuple[str, ...]
    """Events that accuse it of something else or at another time, and declared use of others' outputs."""


@dataclass(frozen=True)
class LeftOut:
    """A company that is not compared with, and the allegation that forbids it."""

    organization: str
    because: str
    """Address of the allegation."""


@dataclass(frozen=True)
class Field:
    """Who is there to compare with, and all that is alleged, after the scenario's day too."""

    makers: tuple[str, ...]
    alleged: tuple[AllegedWindow, ...]

    @classmethod
    def of(cls, base: EvidenceBase, plan: Plan, as_of: date) -> Field:
        """The field of a scenario that looks up to a day."""
        return cls(candidates(base, plan, as_of), every_allegation(base))


def comparison(
    field: Field, plan: Plan, scenario: Scenario, company: str
) -> tuple[tuple[Compared, ...], tuple[LeftOut, ...]]:
    """The companies that the windows of one company may be compared on, and those left out for an allegation.

    Args:
        field: Of the scenario.
        plan: The analysis plan.
        scenario: Whose windows.
        company: The company that is looked at.
    """
    windows = scenario.of(company)
    upstream = {maker for window in windows for maker in window.upstream}
    every = (*field.alleged, *scenario.windows)
    found: list[Compared] = []
    left_out: list[LeftOut] = []
    for organization in field.makers:
        if organization == company or organization in upstream:
            continue
        against = allegation_near(plan, windows, [w for w in every if w.company == organization])
        if against is not None:
            left_out.append(LeftOut(organization, against.address))
        else:
            found.append(Compared(organization, history(field, plan, organization)))
    return tuple(found), tuple(left_out)


def candidates(base: EvidenceBase, plan: Plan, as_of: date) -> tuple[str, ...]:
    """Labs and companies with enough flagship releases by a day, by name."""
    makers = sorted({model.partition("/")[0] for model in base.models})
    return tuple(
        maker
        for maker in makers
        if base.organizations[maker].kind in ("lab", "company")
        and len(releases(base, maker, as_of)) >= plan.comparison.releases.value
    )


def every_allegation(base: EvidenceBase) -> tuple[AllegedWindow, ...]:
    """All campaigns, and accusations that name organizations without describing campaigns."""
    named = [window for window in allegations(base) if window.company]
    for event_id in sorted(base.events):
        event = base.events[event_id]
        if not event.campaigns:
            day = event.date.latest or date.max
            address = f"event:{event_id}"
            named += [
                AllegedWindow(company, address, None, day, "published", address) for company in accused(event)
            ]
    return tuple(named)


def allegation_near(
    plan: Plan,
    windows: Iterable[AllegedWindow],
    others: Iterable[AllegedWindow],
) -> AllegedWindow | None:
    """The first allegation of taking from the same upstream in or near one of the windows, or None.

    An allegation that names no upstream counts for every upstream.
    """
    days = plan.comparison.near_days.value
    listed = list(others)
    for window in windows:
        first, last = outer_days(plan, window)
        for other in listed:
            same = not other.upstream or not window.upstream or set(other.upstream) & set(window.upstream)
            begins, ends = outer_days(plan, other)
            if same and begins <= last + days and ends >= first - days:
                return other
    return None


def outer_days(plan: Plan, window: AllegedWindow) -> tuple[float, float]:
    """The first and last day on which alleged activity may have been, at their widest."""
    closes = window.published.toordinal()
    undated = plan.dates.undated.value
    if window.text is None:
        return closes - undated, closes
    left, _, right = window.text.partition("/") if "/" in window.text else (window.text, "", window.text)
    widening = DrawRule.of(plan, times=1).widening
    last = closes if right == ".." else min(closes, bounds(widened(Edtf.parse(right), widening))[1])
    if left == "..":
        return last - undated, last
    return bounds(widened(Edtf.parse(left), widening))[0], last


def history(field: Field, plan: Plan, organization: str) -> tuple[str, ...]:
    """What the record holds about a company elsewhere: allegations, and what the plan lists as declared."""
    found = [window.event for window in field.alleged if window.company == organization]
    found += [at for entry in plan.comparison.declared if entry.company == organization for at in entry.at]
    return tuple(dict.fromkeys(address for address in found if address))


def check_comparison(
    base: EvidenceBase,
    plan: Plan,
    windows: Iterable[AllegedWindow],
    companies: Iterable[str],
    as_of: date,
) -> None:
    """Refuse a list of comparison companies that holds one accused by its date.

    Args:
        base: The evidence.
        plan: The analysis plan.
        windows: The windows that the list is to be used for.
        companies: The companies on the list.
        as_of: The date of the list.

    Raises:
        ComparisonAccused: One of them was, on or before that date, publicly alleged to have taken from
            the same upstream in or near one of the windows.
    """
    known = [window for window in every_allegation(base) if window.published <= as_of]
    listed = tuple(windows)
    for company in companies:
        against = allegation_near(plan, listed, [w for w in known if w.company == company])
        if against is not None:
            raise ComparisonAccused(
                f"{company} is no comparison company on {as_of}: {against.address} alleges the same "
                f"since {against.published}"
            )
