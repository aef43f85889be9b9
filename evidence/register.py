"""The register of allegations: one row for each activity that somebody alleges, and who answered.

A row repeats what its event says. Nothing here adds whether an allegation is so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from evidence.base import EvidenceBase
from evidence.dated import Party
from evidence.event import Campaign, Corroboration, Event
from evidence.independence import backing, whole

REGISTER = {
    "event": "id of the event",
    "campaign": "key of the campaign inside it, or empty",
    "kind": "accusation, investigation, report or admission",
    "title": "title of the event",
    "published": "EDTF date of the event",
    "day": "first day of that date",
    "year": "year in which it begins",
    "by": "who speaks",
    "accusers": "ids of the organizations that speak",
    "about": "ids of the organizations that are accused, or empty where none is named",
    "as_described": "the activity as the accuser describes it",
    "attribution": "named, linked-individuals or unnamed",
    "window": "EDTF dates of the activity as published, or not-stated",
    "volumes": "addresses of the published counts",
    "upstream": "organizations whose models are said to have been used",
    "students": "models said to have been trained on the output, with the ground given",
    "evidence_published": "none, counts, method, indicators, records; empty where it is not entered",
    "shown_to": "who is said to have been shown more",
    "corroborated_by": "who else speaks to the same facts, with their interest",
    "backed_from_records": "how many other parties say that they saw records, each whole counted once",
    "caveats": "limits that the accuser printed",
    "withheld": "what was held back, and the reason given",
    "answers": "ids of the responses, denials and admissions that answer it",
    "own_answers": "those of them by an organization that it accuses",
    "taken_up": "ids of other events that take it up, as an analysis or a change of access",
    "no_reply_until": "day up to which a reply was looked for and not found",
    "confidence": "that it was said on that date: high, medium or low",
    "sources": "ids of the sources",
}

REPLIES = ("response", "denial", "admission")
"""Kinds of event that are an answer; any other kind that responds takes the matter up."""


@dataclass(frozen=True)
class Tally:
    """What the register holds, counted."""

    events: int
    campaigns: int
    dated: int
    """Campaigns for which the accuser publishes dates of the activity."""
    without_evidence: int
    """Events that published none, or for which none is entered."""
    with_records: int
    """Events published with records that outsiders can read."""
    corroborated: int
    """Events to which another party speaks from records; a body of the accuser's own is none."""
    answered: int
    """Events with a response, denial or admission that answers them."""
    answered_by_accused: int
    """Those that an organization accused in them has itself answered."""
    first: str
    last: str
    """Dates of the first and the last event, or empty."""


def alleges(event: Event) -> bool:
    """Whether an event says that somebody did something: it belongs in the register."""
    return event.kind == "accusation" or bool(event.campaigns)


def accused(event: Event) -> tuple[str, ...]:
    """The organizations that an event accuses of something.

    An accusation without campaigns accuses those it is about. Any other event accuses only those that a
    campaign names, so that the maker of an allegedly copied model is not taken for an accused.
    """
    if event.kind == "accusation" and not event.campaigns:
        return event.about
    return tuple(dict.fromkeys(c.about for c in event.campaigns.values() if c.about))


def accusers(event: Event) -> tuple[str, ...]:
    """The organizations that speak in an event; empty where only persons or unnamed people do."""
    return tuple(party.organization for party in event.by if party.organization)


def admits(event: Event, organization: str) -> bool:
    """Whether an organization itself says so: an admission of its own accuses nobody else of it."""
    return event.kind == "admission" and organization in accusers(event)


def answers(base: EvidenceBase) -> dict[str, tuple[str, ...]]:
    """For each event, the events that respond to it, in the order of their dates."""
    found: dict[str, list[str]] = {event_id: [] for event_id in base.events}
    for event_id in sorted(base.events, key=lambda key: base.events[key].date.first_day):
        for answered in base.events[event_id].responds_to:
            found[answered].append(event_id)
    return {event_id: tuple(ids) for event_id, ids in found.items()}


def register(base: EvidenceBase) -> pd.DataFrame:
    """One row a campaign, or an accusation without one, newest event first. Columns: REGISTER."""
    replies = answers(base)
    newest = sorted(base.events, key=lambda key: (base.events[key].date.first_day, key), reverse=True)
    rows = [
        row
        for event_id in newest
        if alleges(base.events[event_id])
        for row in _rows(base, event_id, base.events[event_id], replies[event_id])
    ]
    return pd.DataFrame(rows, columns=list(REGISTER))


def matching(
    rows: pd.DataFrame,
    kind: str = "",
    year: str = "",
    accuser: str = "",
    accused_id: str = "",
    text: str = "",
) -> pd.DataFrame:
    """The rows of the events that a reader asks for; an empty wish is none.

    An event is shown whole: if one of its campaigns is about the organization, all of them are.
    """
    searched = [
        "event",
        "title",
        "by",
        "about",
        "as_described",
        "students",
        "caveats",
        "withheld",
        "corroborated_by",
    ]
    fits = pd.Series(True, index=rows.index)
    if kind:
        fits &= rows["kind"] == kind
    if year:
        fits &= rows["year"].astype(str) == year
    for column, wish in (("accusers", accuser), ("about", accused_id)):
        if wish:
            fits &= pd.Series([wish in ids.split() for ids in rows[column]], index=rows.index, dtype=bool)
    for word in text.casefold().split():
        whole = rows[searched].agg(" ".join, axis="columns").str.casefold()
        fits &= whole.str.contains(word, regex=False)
    return rows[rows["event"].isin(rows.loc[fits, "event"])].reset_index(drop=True)


def tally(rows: pd.DataFrame) -> Tally:
    """The register counted; an event counts once however many campaigns it has."""
    events = rows.drop_duplicates("event")
    published = events["evidence_published"]
    return Tally(
        events=len(events),
        campaigns=len(rows),
        dated=int((rows["window"] != "not-stated").sum()),
        without_evidence=int(published.isin(["", "none"]).sum()),
        with_records=int(published.str.contains("records", regex=False).sum()),
        corroborated=int((events["backed_from_records"] > 0).sum()),
        answered=int((events["answers"] != "").sum()),
        answered_by_accused=int((events["own_answers"] != "").sum()),
        first=str(events["published"].iloc[-1]) if len(events) else "",
        last=str(events["published"].iloc[0]) if len(events) else "",
    )


def party_name(base: EvidenceBase, party: Party) -> str:
    """Who speaks: a person with the role in which they spoke, an organization, or a description."""
    person = party.person or party.anonymous
    spoken = f"{person} ({party.role})" if person and party.role else person
    organization = base.organizations[party.organization].name if party.organization else None
    return ", ".join(part for part in (spoken, organization) if part)


def corroborator(base: EvidenceBase, item: Corroboration) -> str:
    """Who corroborates: an organization, or as the source describes them."""
    return base.organizations[item.organization].name if item.organization else item.described_as or ""


def _rows(
    base: EvidenceBase, event_id: str, event: Event, replies: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    spoken = [reply for reply in replies if base.events[reply].kind in REPLIES]
    common = {
        "event": event_id,
        "kind": event.kind,
        "title": event.title,
        "published": event.date.text,
        "day": event.date.first_day,
        "year": event.date.first_day.year,
        "by": "; ".join(party_name(base, party) for party in event.by),
        "accusers": " ".join(accusers(event)),
        "evidence_published": " ".join(event.evidence_published),
        "shown_to": "; ".join(event.shown_to),
        "corroborated_by": "; ".join(_corroborated(base, item) for item in event.corroborated_by),
        "caveats": " ".join(event.caveats),
        "withheld": event.withheld or "",
        "backed_from_records": backing(base.organizations, event).from_records,
        "answers": " ".join(spoken),
        "own_answers": " ".join(e for e in spoken if _by_accused(base, event, base.events[e])),
        "taken_up": " ".join(e for e in replies if base.events[e].kind not in REPLIES),
        "no_reply_until": max((str(item.looked_until) for item in event.no_reply), default=""),
        "confidence": event.confidence,
        "sources": " ".join(dict.fromkeys(ref.source for ref in event.sources)),
    }
    for key, campaign in event.campaigns.items():
        yield common | {"campaign": key} | _campaign(campaign)
    if not event.campaigns:
        yield common | _without_campaign(event)


def _by_accused(base: EvidenceBase, event: Event, reply: Event) -> bool:
    """Whether an organization that an event accuses, or a body of its whole, speaks in a reply."""
    named = {whole(base.organizations, one) for one in accused(event)}
    return any(whole(base.organizations, one) in named for one in accusers(reply))


def _campaign(campaign: Campaign) -> dict[str, Any]:
    return {
        "about": campaign.about or "",
        "as_described": campaign.as_described,
        "attribution": campaign.attribution,
        "window": str(campaign.window),
        "volumes": " ".join(campaign.volumes),
        "upstream": " ".join(campaign.upstream),
        "students": "; ".join(f"{student.name}: {student.basis}" for student in campaign.students),
    }


def _without_campaign(event: Event) -> dict[str, Any]:
    return {
        "campaign": "",
        "about": " ".join(event.about),
        "as_described": event.summary,
        "attribution": "named" if event.about else "unnamed",
        "window": "not-stated",
        "volumes": "",
        "upstream": "",
        "students": "",
    }


def _corroborated(base: EvidenceBase, item: Corroboration) -> str:
    seen = "saw records" if item.saw_records else "no records seen"
    return f"{corroborator(base, item)} ({seen}; interest: {item.interest or 'none known'})"
