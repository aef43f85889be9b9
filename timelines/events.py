"""One frame of everything that has a date: releases, alleged windows, accusations, responses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from evidence.base import EvidenceBase
from evidence.dated import Party
from evidence.edtf import Edtf
from evidence.event import Campaign, Event
from evidence.frames import releases
from evidence.register import accused, party_name

EVENTS = {
    "address": "where it stands in the evidence",
    "kind": "release, alleged-window, accusation, response, denial, admission, investigation, policy, ...",
    "detail": "for a release: announced, api, weights or paper; for a window: day, month, open ...",
    "organization": "the organization in whose lane it belongs",
    "earliest": "first day of the stated bounds; missing where the start is open",
    "latest": "last day of the stated bounds; missing where the end is open",
    "date": "the EDTF date as published, or not-stated",
    "certainty": "day, month, season, quarter, year, interval, open or not-stated",
    "pad_days": "days beyond the bounds for ~ ? %",
    "label": "short label",
    "text": "one sentence",
    "by": "who says or does it",
    "speaker": "the same in a few words",
    "part": "what the organization has to do with it: maker, accused, answering, speaker or subject",
    "role": "for a release: flagship, variant or research",
    "source": "first source",
    "confidence": "high, medium or low",
    "rivals": "other dates with their sources, in words",
    "published": "day on which it was made public; the last possible one where only that is known",
}


def events(base: EvidenceBase) -> pd.DataFrame:
    """Every dated thing, one row for each organization that it belongs to. Columns: EVENTS."""
    rows = [*_releases(base), *_events(base)]
    frame = pd.DataFrame(rows, columns=list(EVENTS))
    return frame.sort_values(["organization", "earliest", "address"], kind="stable", ignore_index=True)


def _releases(base: EvidenceBase) -> Iterator[dict[str, Any]]:
    for row in releases(base).to_dict("records"):
        edtf = Edtf.parse(row["date"])
        yield {
            "address": row["address"],
            "kind": "release",
            "detail": row["kind"],
            "organization": row["organization"],
            **_dates(edtf),
            "label": row["short"],
            "text": f"{row['name']}: {row['kind']}",
            "by": row["organization"],
            "speaker": row["organization"],
            "part": "maker",
            "role": row["role"],
            "source": row["source"],
            "confidence": row["confidence"],
            "rivals": row["rivals"],
            "published": edtf.first_day,
        }


def _events(base: EvidenceBase) -> Iterator[dict[str, Any]]:
    for event_id, event in base.events.items():
        common = {
            "by": "; ".join(party_name(base, party) for party in event.by),
            "speaker": short_speakers(base, event),
            "role": "",
            "source": event.sources[0].source,
            "confidence": event.confidence,
            "published": event.date.first_day,
        }
        rivals = "; ".join(f"{r.date} ({r.source}): {r.why}" for r in event.rivals)
        for organization in concerned(base, event):
            yield {
                "address": f"event:{event_id}",
                "kind": event.kind,
                "detail": "",
                "organization": organization,
                "part": part_of(base, event, organization),
                **_dates(event.date),
                "label": event.title,
                "text": event.summary,
                "rivals": rivals,
                **common,
            }
        for key, campaign in event.campaigns.items():
            if campaign.about is not None:
                yield {**_window(event_id, key, campaign), **common}


def _window(event_id: str, key: str, campaign: Campaign) -> dict[str, Any]:
    edtf = campaign.window if isinstance(campaign.window, Edtf) else None
    dates = _dates(edtf) if edtf else _no_dates()
    return {
        "address": f"event:{event_id}#campaign.{key}",
        "kind": "alleged-window",
        "detail": dates["certainty"],
        "organization": campaign.about,
        "part": "accused",
        **dates,
        "label": campaign.window_note or dates["date"],
        "text": campaign.as_described,
        "rivals": "",
    }


def _dates(edtf: Edtf) -> dict[str, Any]:
    is_open = edtf.earliest is None or edtf.latest is None
    return {
        "earliest": edtf.earliest,
        "latest": edtf.latest,
        "date": edtf.text,
        "certainty": "open" if is_open else edtf.precision,
        "pad_days": edtf.pad_days,
    }


def _no_dates() -> dict[str, Any]:
    return {
        "earliest": None,
        "latest": None,
        "date": "not-stated",
        "certainty": "not-stated",
        "pad_days": 0.0,
    }


def concerned(base: EvidenceBase, event: Event) -> tuple[str, ...]:
    """The organizations in whose lanes an event belongs: those it is about, and those accused in it.

    A response that names no organization concerns all who are accused in what it answers.
    """
    own = [party.organization for party in event.by if party.organization and not event.campaigns]
    return tuple(dict.fromkeys([*event.about, *accused(event), *answering(base, event), *own]))


def answering(base: EvidenceBase, event: Event) -> tuple[str, ...]:
    """The accused for whom a response speaks: those that it names, or all if it names none."""
    if event.kind not in ("response", "denial"):
        return ()
    answered = [org for event_id in event.responds_to for org in accused(base.events[event_id])]
    named = [org for org in event.about if org in answered or not answered]
    return tuple(dict.fromkeys(named if event.about else answered))


def part_of(base: EvidenceBase, event: Event, organization: str) -> str:
    """What an organization has to do with an event: accused, answering, speaker or subject."""
    if organization in accused(event):
        return "accused"
    if organization in answering(base, event):
        return "answering"
    return "speaker" if organization in {party.organization for party in event.by} else "subject"


def short_speakers(base: EvidenceBase, event: Event) -> str:
    """Who speaks or acts in an event, in a few words: organizations by their short names."""
    return ", ".join(dict.fromkeys(_in_short(base, party) for party in event.by))


def _in_short(base: EvidenceBase, party: Party) -> str:
    organization = base.organizations[party.organization] if party.organization else None
    if party.person:
        return (
            f"{party.person} ({organization.short})" if organization and organization.short else party.person
        )
    return (organization.short or organization.name) if organization else party.anonymous or ""
