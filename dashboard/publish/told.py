"""What a page tells of evidence: places, events with the answers to them, claims with their standing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claims.ledger import Ledger
from claims.records import OF_ALLEGATIONS, Verdict
from dashboard.dates import said
from dashboard.locators import located
from dashboard.naming import organization
from dashboard.publish.rendering import filled, original
from dashboard.publish.site import Links
from dashboard.telling import document, published, what
from dashboard.words import Words
from evidence.base import EvidenceBase, Found
from evidence.event import Campaign, Corroboration, Event
from evidence.findings import BaseFinding
from evidence.register import REPLIES, accusers, alleges, corroborator, party_name

Answers = Mapping[str, Sequence[str]]
"""For each event, the events that respond to it."""


@dataclass(frozen=True)
class Link:
    """A text that leads somewhere, or nowhere."""

    text: str
    href: str | None = None


@dataclass(frozen=True)
class Place:
    """Where something was read, and how sure that is."""

    what: str
    title: Link
    locator: str
    date: str
    tier: str
    confidence: str
    document: str | None


@dataclass(frozen=True)
class Standing:
    """A claim in a list: its sentence and how it stands."""

    sentence: Link
    verdict: Verdict
    word: str


@dataclass(frozen=True)
class Activity:
    """One alleged activity as its accuser describes it."""

    about: Link
    described: str
    window: str
    note: str
    volumes: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """One event: what was said by whom, and what was answered."""

    title: Link
    date: str
    kind: str
    by: str
    speakers: tuple[Link, ...]
    summary: str
    activities: tuple[Activity, ...]
    besides: tuple[Link, ...]
    """Whom else it is about, where only one organization's activities are told."""
    evidence: str
    shown_to: str
    corroborated: tuple[Markup, ...]
    caveats: tuple[str, ...]
    withheld: str
    answers: tuple[Told, ...]
    no_reply: tuple[Markup, ...]
    """Until when a reply was looked for, with what is to be said about it."""
    sources: tuple[Link, ...]


def place(base: EvidenceBase, found: Found, words: Words, links: Links) -> Place:
    """Where something at an address was read."""
    source, record = base.sources[found.source or ""], found.record
    read = base.read_of(found.source or "", record) if isinstance(record, BaseFinding) else source.read
    return Place(
        what(base, found, words),
        Link(source.title, links.view("sources", source=found.source or "")),
        located(getattr(record, "locator", None), words),
        said(found.public, words),
        words(f"tier.{read.tier}"),
        words("claims.confidence", word=words(f"confidence.{read.confidence}")),
        document(base, found),
    )


def leads_to(base: EvidenceBase, address: str, links: Links) -> str | None:
    """The page that shows an address of the evidence."""
    direct = links.at(address)
    if direct is not None:
        return direct
    found = base.resolve(address)
    return links.view("sources", source=found.source) if found and found.source else None


def named(base: EvidenceBase, organization_id: str, links: Links) -> Link:
    """An organization's name that leads to its page."""
    name = organization(base, organization_id, links.language)
    return Link(name, links.organization(organization_id) if organization_id in base.organizations else None)


def sentence(ledger: Ledger, claim_id: str, language: str) -> str:
    """A claim's sentence in the reader's language, where it was written in it."""
    claim = ledger.claims[claim_id]
    return (claim.sentence_zh if language == "zh" else None) or claim.sentence


def standing(ledger: Ledger, claim_id: str, words: Words, links: Links) -> Standing:
    """A claim with how it stands now."""
    verdict = ledger.claims[claim_id].verdict.now
    text = sentence(ledger, claim_id, words.language)
    return Standing(Link(text, links.claim(claim_id)), verdict, words(f"verdict.{verdict}.name"))


def is_allegation(ledger: Ledger, claim_id: str) -> bool:
    """Whether a claim is judged with an allegation's words."""
    return ledger.claims[claim_id].words is OF_ALLEGATIONS


def claim_in_short(ledger: Ledger, claim_id: str, words: Words) -> str:
    """A claim in a sentence: whether it is an allegation, and how it stands."""
    key = "description_allegation" if is_allegation(ledger, claim_id) else "description"
    word = words(f"verdict.{ledger.claims[claim_id].verdict.now}.name")
    return words(f"page_claim.{key}", date=said(ledger.base.case.as_of, words), word=word)


def told(
    base: EvidenceBase, event_id: str, replies: Answers, words: Words, links: Links, about: str = ""
) -> Told:
    """An event with the answers to it, each with its own words.

    Args:
        base: The evidence.
        event_id: One of its events.
        replies: What answers each event.
        words: Texts in the reader's language.
        links: Where things stand.
        about: The organization whose alleged activities are told; all of them where it is empty.
    """
    event = base.events[event_id]
    shown = [one for one in event.campaigns.values() if about in ("", one.about)]
    others = [one.about for one in event.campaigns.values() if one not in shown and one.about]
    answered = [key for key in replies[event_id] if base.events[key].kind in REPLIES]
    return Told(
        Link(event.title, links.view("accusations", event=event_id)),
        said(event.date, words),
        words(f"kind.{event.kind}"),
        "; ".join(party_name(base, party) for party in event.by),
        tuple(named(base, one, links) for one in dict.fromkeys(accusers(event))),
        event.summary,
        tuple(_activity(base, one, words, links) for one in shown),
        tuple(named(base, one, links) for one in dict.fromkeys(others)),
        published(event, words) if alleges(event) else "",
        "; ".join(event.shown_to),
        tuple(_backing(base, item, words) for item in event.corroborated_by),
        event.caveats,
        event.withheld or "",
        tuple(told(base, key, {key: ()}, words, links) for key in answered),
        _no_reply(event, words),
        tuple(
            Link(base.sources[ref.source].title, links.view("sources", source=ref.source))
            for ref in event.sources
        ),
    )


def _activity(base: EvidenceBase, campaign: Campaign, words: Words, links: Links) -> Activity:
    nobody = Link(words("accusations.nobody_named"))
    volumes = (base.resolve(address) for address in campaign.volumes)
    return Activity(
        named(base, campaign.about, links) if campaign.about else nobody,
        campaign.as_described,
        said(campaign.window, words),
        campaign.window_note or "",
        tuple(what(base, found, words) for found in volumes if found is not None),
    )


def _backing(base: EvidenceBase, item: Corroboration, words: Words) -> Markup:
    """Somebody besides the accuser, what they saw and what interest they have."""
    name, described = corroborator(base, item), ""
    if item.organization:
        name, described = organization(base, item.organization, words.language), item.described_as or ""
    return filled(
        words,
        "accusations.corroborated.line",
        who=original(name, words),
        seen=words(f"accusations.corroborated.{'saw' if item.saw_records else 'not_saw'}"),
        described=original(described, words),
        interest=original(item.interest, words)
        if item.interest
        else words("accusations.corroborated.no_interest"),
    )


def _no_reply(event: Event, words: Words) -> tuple[Markup, ...]:
    return tuple(
        filled(
            words,
            "accusations.no_reply",
            date=said(item.looked_until, words),
            note=original(item.note or "", words),
        )
        for item in event.no_reply
    )
