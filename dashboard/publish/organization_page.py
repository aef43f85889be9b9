"""The page of one organization. One template for all: accuser and accused, and whoever is neither."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard.dates import said
from dashboard.naming import organization
from dashboard.publish.claim_page import in_order
from dashboard.publish.site import Links
from dashboard.publish.told import Answers, Link, Standing, Told, named, standing, told
from dashboard.shelf import Shelf
from dashboard.words import Words
from evidence.base import EvidenceBase
from evidence.records import Model, Organization
from evidence.register import REPLIES, accused, accusers, alleges
from timelines.lanes import accused_first, with_lanes

DOCUMENTS = 12
"""Documents of its own that a page names; the catalogue has all."""


@dataclass(frozen=True)
class Dated:
    """One date of a release, with the source that gives it."""

    part: str
    date: str
    source: Link


@dataclass(frozen=True)
class Released:
    """A model with its dates."""

    name: str
    role: str
    dates: tuple[Dated, ...]


@dataclass(frozen=True)
class OrganizationPage:
    """Everything on the page of an organization."""

    id: str
    name: str
    full_name: str
    kind: str
    part_of: Link | None
    bodies: tuple[Link, ...]
    url: str | None
    note: str
    about: tuple[Told, ...]
    """What is alleged about it, newest first."""
    unanswered: int
    """How many of these have no answer on record, of anybody."""
    alleges: tuple[Told, ...]
    """What it alleges itself."""
    says: tuple[Told, ...]
    """What it says in response to others."""
    others: tuple[Told, ...]
    """What else was said or done that it takes part in or is concerned by."""
    claims: tuple[Standing, ...]
    releases: tuple[Released, ...]
    documents: tuple[Link, ...]
    more_documents: int
    has_timeline: bool


def organization_page(
    shelf: Shelf, organization_id: str, replies: Answers, words: Words, links: Links
) -> OrganizationPage:
    """The page of an organization in the reader's language.

    Args:
        shelf: Evidence and claims.
        organization_id: One of the organizations of the evidence.
        replies: What answers each event.
        words: Texts in the reader's language.
        links: Where things stand.
    """
    ledger, base = shelf.ledger, shelf.base
    record = base.organizations[organization_id]
    groups = events_of(base, organization_id)

    def all_told(events: Iterable[str]) -> tuple[Told, ...]:
        return tuple(told(base, one, replies, words, links) for one in events)

    about = tuple(told(base, one, replies, words, links, organization_id) for one in groups["about"])
    documents = [key for key, source in base.sources.items() if source.publisher == organization_id]
    return OrganizationPage(
        id=organization_id,
        name=organization(base, organization_id, words.language),
        full_name=_full_name(record, words.language),
        kind=words(f"page_organization.kind.{record.kind}"),
        part_of=named(base, record.part_of, links) if record.part_of else None,
        bodies=tuple(
            named(base, key, links)
            for key, other in base.organizations.items()
            if other.part_of == organization_id
        ),
        url=record.url,
        note=record.note or "",
        about=about,
        unanswered=sum(not one.answers for one in about),
        alleges=all_told(groups["alleges"]),
        says=all_told(groups["says"]),
        others=all_told(groups["others"]),
        claims=tuple(
            standing(ledger, one, words, links)
            for one in in_order(ledger)
            if organization_id in ledger.claims[one].about
        ),
        releases=tuple(_released(base, model, words, links) for model in _models(base, organization_id)),
        documents=tuple(
            Link(base.sources[key].title, links.view("sources", source=key)) for key in documents[:DOCUMENTS]
        ),
        more_documents=max(0, len(documents) - DOCUMENTS),
        has_timeline=organization_id in accused_first(with_lanes(shelf.events), base.case.featured),
    )


def events_of(base: EvidenceBase, organization_id: str) -> dict[str, list[str]]:
    """The events of an organization, newest first, each in the first group that it fits.

    The groups: alleged `about` it; it `alleges`; it `says` something in response; `others`.
    """
    groups: dict[str, list[str]] = {"about": [], "alleges": [], "says": [], "others": []}
    newest = sorted(base.events, key=lambda key: (base.events[key].date.first_day, key), reverse=True)
    for key in newest:
        event = base.events[key]
        speaks = organization_id in accusers(event)
        if alleges(event) and organization_id in accused(event):
            groups["about"].append(key)
        elif alleges(event) and speaks:
            groups["alleges"].append(key)
        elif event.kind in REPLIES and speaks:
            groups["says"].append(key)
        elif speaks or organization_id in event.about:
            groups["others"].append(key)
    return groups


def _full_name(record: Organization, language: str) -> str:
    """Its name in the other script, or in full where the heading has a short one; empty if all the same."""
    shown = (record.name_zh if language == "zh" else None) or record.short or record.name
    other = record.name if shown != record.name else record.name_zh or ""
    return "" if other == shown else other


def _models(base: EvidenceBase, organization_id: str) -> Iterator[Model]:
    """Its models, newest first."""
    own = [model for key, model in base.models.items() if key.partition("/")[0] == organization_id]
    yield from sorted(own, key=lambda model: model.first_available.date.first_day, reverse=True)


def _released(base: EvidenceBase, model: Model, words: Words, links: Links) -> Released:
    dates = tuple(
        Dated(
            words(f"timeline.parts.{part}"),
            said(fact.date, words),
            Link(base.sources[fact.source].title, links.view("sources", source=fact.source)),
        )
        for part, fact in model.dates.items()
    )
    return Released(model.name, words(f"page_organization.role.{model.role}"), dates)
