"""The page of one claim: what it says, who says it, how it stands and why, down to the table cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from claims.ledger import Ledger
from claims.records import Claim, Stance, Verdict
from claims.verdict import Weighed
from dashboard.dates import said
from dashboard.naming import organization
from dashboard.publish.computed import Checked, checked
from dashboard.publish.site import Links
from dashboard.publish.told import (
    Answers,
    Link,
    Place,
    Standing,
    Told,
    is_allegation,
    leads_to,
    named,
    place,
    sentence,
    standing,
    told,
)
from dashboard.telling import what
from dashboard.words import Words
from evidence.base import EvidenceBase
from evidence.register import alleges

SIDES: tuple[tuple[Stance, Stance], ...] = (("supports", "contradicts"), ("qualifies", "context"))
"""What stands beside what, in columns of one size."""
NEIGHBOURS = 6
"""Claims about the same organizations that a page names."""


@dataclass(frozen=True)
class Origin:
    """One place where the claim is made."""

    who: Link
    place: Place


@dataclass(frozen=True)
class Judged:
    """How the claim stands at one of two dates."""

    heading: str
    verdict: Verdict
    word: str
    meaning: str


@dataclass(frozen=True)
class Card:
    """One link of the claim."""

    place: Place
    why: str
    origin: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Side:
    """The links of one stance."""

    stance: Stance
    origins: int
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Flipped:
    """A piece of evidence without which other verdicts would be allowed."""

    what: Link
    verdicts: str


@dataclass(frozen=True)
class Entered:
    """One entry in the history of the verdict."""

    date: str
    verdict: Verdict
    word: str
    by: str
    because: str


@dataclass(frozen=True)
class ClaimPage:
    """Everything on the page of a claim."""

    id: str
    sentence: str
    is_allegation: bool
    kind: str
    """Empty for an allegation, which is called one already."""
    section: str
    about: tuple[Link, ...]
    clears: bool
    origins: tuple[Origin, ...]
    judged: tuple[Judged, Judged]
    """Now, and when the claim was made."""
    because: str
    reasons: str
    would_settle: str
    remarks: tuple[str, ...]
    checks: tuple[Checked, ...]
    sides: tuple[tuple[Side, Side], ...]
    events: tuple[Told, ...]
    """What is alleged in the events that it rests on, with what was answered."""
    allowed: str
    flips: tuple[Flipped, ...]
    history: tuple[Entered, ...]
    before: Standing | None
    after: Standing | None
    neighbours: tuple[Standing, ...]


def claim_page(ledger: Ledger, claim_id: str, replies: Answers, words: Words, links: Links) -> ClaimPage:
    """The page of a claim in the reader's language.

    Args:
        ledger: The claims with their evidence.
        claim_id: One of them.
        replies: What answers each event.
        words: Texts in the reader's language.
        links: Where things stand.
    """
    claim, base = ledger.claims[claim_id], ledger.base
    entry, section = claim.verdict, base.case.sections[claim.section]
    before, after = _beside(ledger, claim_id)
    return ClaimPage(
        id=claim_id,
        sentence=sentence(ledger, claim_id, words.language),
        is_allegation=is_allegation(ledger, claim_id),
        kind="" if claim.kind == "allegation" else words(f"claim_kind.{claim.kind}"),
        section=section.name_zh if words.language == "zh" else section.name,
        about=tuple(named(base, one, links) for one in claim.about),
        clears=claim.clears,
        origins=tuple(dict.fromkeys(_origins(base, claim, words, links))),
        judged=_judged(ledger, claim_id, words),
        because=entry.because,
        reasons=words("claims.list").join(words(f"reason.{reason}") for reason in entry.reasons),
        would_settle=claim.would_settle or "",
        remarks=tuple(text for text in (claim.merged, claim.note) if text),
        checks=tuple(
            checked(base, claim.checks[name], result, words, links)
            for name, result in ledger.results[claim_id].items()
        ),
        sides=tuple(_sides(ledger, claim_id, words, links)),
        events=tuple(told(base, one, replies, words, links) for one in alleged_in(ledger, claim_id)),
        allowed=_verdicts(ledger.now(claim_id).verdicts, words),
        flips=tuple(_flips(ledger, claim_id, words, links)),
        history=tuple(_history(claim, words)),
        before=standing(ledger, before, words, links) if before else None,
        after=standing(ledger, after, words, links) if after else None,
        neighbours=tuple(standing(ledger, one, words, links) for one in _like(ledger, claim_id)),
    )


def alleged_in(ledger: Ledger, claim_id: str) -> tuple[str, ...]:
    """The events with an allegation that a claim links to, itself or by a finding about them."""
    base, found = ledger.base, []
    claim = ledger.claims[claim_id]
    for address in [*(link.to for link in claim.links), *claim.asserts]:
        if address.startswith("event:"):
            found.append(address.removeprefix("event:").partition("#")[0])
        elif (finding := base.finding(address)) is not None and finding.about.event:
            found.append(finding.about.event)
    return tuple(dict.fromkeys(one for one in found if alleges(base.events[one])))


def in_order(ledger: Ledger) -> list[str]:
    """All claims in the order of the document under test, section by section."""
    sections = list(ledger.base.case.sections)

    def place_of(claim_id: str) -> tuple[int, str, str, str]:
        claim = ledger.claims[claim_id]
        return sections.index(claim.section), ledger.source_of(claim_id), claim.asserts[0], claim_id

    return sorted(ledger.claims, key=place_of)


def _origins(base: EvidenceBase, claim: Claim, words: Words, links: Links) -> Iterator[Origin]:
    for address in claim.asserts:
        found = base.resolve(address)
        if found is not None and found.source is not None:
            who = named(base, base.sources[found.source].publisher, links)
            # what it says there is the claim itself
            yield Origin(who, replace(place(base, found, words, links), what=""))


def _judged(ledger: Ledger, claim_id: str, words: Words) -> tuple[Judged, Judged]:
    entry = ledger.claims[claim_id].verdict
    now = words("claims.now", date=said(ledger.base.case.as_of, words))
    then = words("claims.then", date=said(ledger.date_of(claim_id), words))
    one, other = (
        Judged(heading, verdict, words(f"verdict.{verdict}.name"), words(f"glossary.verdict.{verdict}.text"))
        for heading, verdict in ((now, entry.now), (then, entry.then))
    )
    return one, other


def _sides(ledger: Ledger, claim_id: str, words: Words, links: Links) -> Iterator[tuple[Side, Side]]:
    now = ledger.now(claim_id)
    for pair in SIDES:
        one, other = (
            Side(
                stance,
                len(now.origins(stance)),
                tuple(_card(ledger.base, w, words, links) for w in now.weighed if w.link.stance == stance),
            )
            for stance in pair
        )
        if pair == SIDES[0] or one.cards or other.cards:
            yield one, other


def _card(base: EvidenceBase, weighed: Weighed, words: Words, links: Links) -> Card:
    link = weighed.link
    tags = {"cited": link.cited, "withdraws": link.withdraws, "secondary": not weighed.primary}
    return Card(
        place(base, weighed.found, words, links)
        if weighed.found.source
        else Place(what(base, weighed.found, words), Link(""), "", "", "", "", None),
        link.why,
        words("claims.stands_for", who=organization(base, weighed.origin, words.language)),
        tuple(words(f"claims.tag.{tag}") for tag, holds in tags.items() if holds),
    )


def _verdicts(verdicts: Iterable[str], words: Words) -> str:
    return words("claims.or").join(words(f"verdict.{verdict}.name") for verdict in sorted(verdicts))


def _flips(ledger: Ledger, claim_id: str, words: Words, links: Links) -> Iterator[Flipped]:
    base = ledger.base
    for flip in ledger.flips(claim_id):
        found = base.resolve(flip.address)
        text = what(base, found, words) if found else flip.label
        yield Flipped(Link(text, leads_to(base, flip.address, links)), _verdicts(flip.allowed, words))


def _history(claim: Claim, words: Words) -> Iterator[Entered]:
    for entry in reversed(claim.verdicts):
        word = words(f"verdict.{entry.now}.name")
        yield Entered(said(entry.on, words), entry.now, word, entry.by or "", entry.because)


def _beside(ledger: Ledger, claim_id: str) -> tuple[str | None, str | None]:
    """The claims before and after it in the document."""
    ordered = in_order(ledger)
    at = ordered.index(claim_id)
    return (ordered[at - 1] if at else None), (ordered[at + 1] if at + 1 < len(ordered) else None)


def _like(ledger: Ledger, claim_id: str) -> list[str]:
    """Other claims about the same organizations, those with most of them in common first."""
    about = set(ledger.claims[claim_id].about)
    shared = {
        other: len(about & set(claim.about)) for other, claim in ledger.claims.items() if other != claim_id
    }
    likest = sorted((other for other, n in shared.items() if n), key=lambda other: (-shared[other], other))
    return likest[:NEIGHBOURS]
