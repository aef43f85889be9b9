"""What is not known of the allegations that concern an organization, counted from the record."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.dates import NOT_STATED
from dashboard.naming import coverage
from dashboard.publish.briefs.allegations import Concerns
from dashboard.publish.briefs.desk import Desk
from dashboard.publish.briefs.pieces import Point, Said, Section
from evidence.event import Campaign, Event
from evidence.findings import Silence
from evidence.independence import backing


def section(desk: Desk, concerns: Concerns) -> Section:
    """What is missing of what is alleged about an organization and by it."""
    title = desk.words("brief.section.unknown")
    keys = tuple(dict.fromkeys((*concerns.about, *concerns.by)))
    points = _points(desk, concerns, keys) if keys else desk.points(desk.words("brief.unknown.nothing"))
    reach = (
        desk.ours(desk.words("brief.unknown.coverage")),
        desk.entered(coverage(desk.base.case, desk.language)),
    )
    return Section("unknown", title, (*points, reach))


def _points(desk: Desk, concerns: Concerns, keys: tuple[str, ...]) -> tuple[Point, ...]:
    words, events = desk.words, [desk.base.events[key] for key in keys]
    activities = [campaign for key in keys for campaign in concerns.campaigns(key).values()]
    unanswered = [key for key in keys if not concerns.is_answered(key)]
    counts = {
        "dates": (_undated(activities) + _bare(events), len(activities) + _bare(events)),
        "records": (sum("records" not in event.evidence_published for event in events), len(events)),
        "backing": (sum(not _disinterested(desk, event) for event in events), len(events)),
        "models": (
            sum(not one.students for one in activities) + _bare(events),
            len(activities) + _bare(events),
        ),
        "answers": (len(unanswered), len(events)),
    }
    found = (words(f"brief.unknown.{key}", n=n, all=every) for key, (n, every) in counts.items() if n)
    permitted = desk.points(words("brief.unknown.permitted"))
    return (*desk.points(*found), *_silences(desk, keys), *permitted)


def _undated(activities: list[Campaign]) -> int:
    return sum(str(campaign.window) == NOT_STATED for campaign in activities)


def _bare(events: list[Event]) -> int:
    """Events that allege something in one sentence, without an activity of their own to date."""
    return sum(not event.campaigns for event in events)


def _disinterested(desk: Desk, event: Event) -> bool:
    return backing(desk.base.organizations, event).disinterested > 0


def _silences(desk: Desk, keys: tuple[str, ...]) -> Iterator[Point]:
    """What was looked for in the documents of these events and not found, document by document."""
    missed: dict[str, list[str]] = {}
    for source, _key, finding in desk.base.findings():
        if isinstance(finding, Silence) and finding.about.event in keys:
            missed.setdefault(source, []).append(finding.looked_for)
    missed.pop(desk.base.case.under_test, None)
    for source, texts in missed.items():
        title, to = desk.base.sources[source].title, desk.page("sources", source=source)
        opening = Said(desk.words("brief.unknown.silence", source=title), desk.language, to, is_detail=True)
        yield opening, desk.entered(f"{'; '.join(texts)}.", is_detail=True)
