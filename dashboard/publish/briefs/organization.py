"""The brief on one organization: the same questions for whoever accuses and whoever is accused."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.alignment_words import Shown, would_tell
from dashboard.dates import NOT_STATED
from dashboard.publish.briefs import allegations, standing, timing, unknown
from dashboard.publish.briefs.allegations import Concerns
from dashboard.publish.briefs.desk import Desk
from dashboard.publish.briefs.pieces import Point, Section


def lead(desk: Desk, concerns: Concerns) -> tuple[str, ...]:
    """What is alleged about it and by it, counted; or that nothing is."""
    name = desk.name(concerns.organization)
    found = []
    if concerns.about:
        found.append(_counted(desk, concerns, "about", concerns.about))
    if concerns.by:
        found.append(_counted(desk, concerns, "by", concerns.by))
    if not found:
        found.append(desk.words("brief.lead.nothing", name=name))
    if concerns.drawn:
        n = len(concerns.drawn)
        found.append(desk.words("brief.lead.drawn", n=n, name=name))
    return (*found, *_whole(desk, concerns.organization))


def sections(desk: Desk, concerns: Concerns) -> tuple[Section, ...]:
    """The questions in the order in which a reader asks them."""
    company = concerns.organization
    claims = standing.concerning(desk.ledger, company)
    found = timing.of_company(desk, company)
    parts = [
        allegations.section(desk, concerns, "about", concerns.about),
        allegations.own_answers(desk, concerns),
        allegations.section(desk, concerns, "by", concerns.by),
        unknown.section(desk, concerns),
        timing.company_section(desk, found, desk.name(company)),
        standing.section(desk, claims),
        _settle(desk, concerns, claims, found),
    ]
    if concerns.drawn:
        parts.insert(3, allegations.section(desk, concerns, "drawn", concerns.drawn))
    return tuple(parts)


def _counted(desk: Desk, concerns: Concerns, key: str, event_ids: Sequence[str]) -> str:
    events = [desk.base.events[one] for one in event_ids]
    activities = [campaign for one in event_ids for campaign in concerns.campaigns(one).values()]
    return desk.words(
        f"brief.lead.{key}",
        n=len(events),
        name=desk.name(concerns.organization),
        span=desk.span(events[-1].date, events[0].date, len(events) > 1),
        dated=sum(str(campaign.window) != NOT_STATED for campaign in activities),
        activities=len(activities) + sum(not event.campaigns for event in events),
        records=sum("records" in event.evidence_published for event in events),
        answered=sum(map(concerns.is_answered, event_ids)),
    )


def _whole(desk: Desk, organization: str) -> list[str]:
    """What it is part of and what is part of it: each has a brief of its own, and none is added up."""
    record = desk.base.organizations[organization]
    parts = [key for key, one in desk.base.organizations.items() if one.part_of == organization]
    found = []
    if record.part_of:
        found.append(desk.words("brief.part_of", name=desk.name(record.part_of)))
    if parts:
        found.append(desk.words("brief.parts", names=desk.listed(map(desk.name, parts))))
    return found


def _settle(desk: Desk, concerns: Concerns, claims: Sequence[str], found: Shown | timing.Missing) -> Section:
    """What was held back, what open claims wait for, and what would tell explanations apart."""
    points = _held_back(desk, concerns)
    if isinstance(found, Shown):
        points += desk.points(would_tell(found))
    points += standing.settling(desk, claims)
    if not points:
        points += desk.points(desk.words("brief.none.settle"))
    return Section("settle", desk.words("brief.section.settle"), tuple(points))


def _held_back(desk: Desk, concerns: Concerns) -> list[Point]:
    """Who would have to publish what, from what they say or show that they held back."""
    points: list[Point] = []
    for key in dict.fromkeys((*concerns.about, *concerns.by)):
        event = desk.base.events[key]
        if event.withheld:
            opening = desk.words("brief.held_back", who=desk.speakers(event), date=desk.day(event.date))
            link = desk.ours(opening, desk.page("accusations", event=key))
            points.append((link, desk.entered(event.withheld)))
    return points
