"""Claims in a brief: how they stand, which are named first, and what would settle those left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from claims.frames import independent
from claims.ledger import Ledger
from claims.records import OF_ALLEGATIONS
from dashboard.marks import order
from dashboard.publish.briefs.desk import Desk
from dashboard.publish.briefs.pieces import Item, Line, Point, Section
from dashboard.theme import Standing

SETTLED = ("supported", "refuted", "withdrawn")
"""Verdicts after which nothing is left to settle."""


def concerning(ledger: Ledger, organization: str) -> list[str]:
    """The claims that are about an organization or are made in a document of its own."""
    sources = ledger.base.sources
    found = [
        claim_id
        for claim_id, claim in ledger.claims.items()
        if organization in claim.about or sources[ledger.source_of(claim_id)].publisher == organization
    ]
    return ranked(ledger, found)


def ranked(ledger: Ledger, claim_ids: Iterable[str]) -> list[str]:
    """Claims in the order in which a brief names them: headlines of the case, most sources, place.

    The rule looks neither at the verdict nor at whom a claim is about.
    """
    headlines = [address.removeprefix("claim:") for address in ledger.base.case.headline_claims]

    def place(claim_id: str) -> tuple[int, int, str, str]:
        rank = headlines.index(claim_id) if claim_id in headlines else len(headlines)
        return rank, -len(independent(ledger, claim_id)), ledger.claims[claim_id].asserts[0], claim_id

    return sorted(claim_ids, key=place)


def in_turn(ledger: Ledger, claim_ids: Sequence[str]) -> list[str]:
    """The claims with one of each verdict at a time, so that a list cut short shows every verdict."""
    seen: Counter[str] = Counter()
    turns = {}
    for claim_id in claim_ids:
        verdict = ledger.claims[claim_id].verdict.now
        turns[claim_id] = (seen[verdict], order(verdict))
        seen[verdict] += 1
    return sorted(claim_ids, key=turns.__getitem__)


def tally(desk: Desk, claim_ids: Sequence[str]) -> tuple[Point, ...]:
    """How claims stand, counted: those that evidence can decide, and those that say what somebody did."""
    words, ledger = desk.words, desk.ledger
    found = []
    for key, wanted in (("decidable", False), ("allegations", True)):
        chosen = [
            claim_id for claim_id in claim_ids if (ledger.claims[claim_id].words is OF_ALLEGATIONS) is wanted
        ]
        if chosen:
            found.append(words(f"brief.claims.{key}", n=len(chosen), listed=_counts(desk, chosen)))
    return desk.points(*found)


def item(desk: Desk, claim_id: str, in_full: bool = True) -> Item:
    """A claim with its verdict and the reason for it, which a printed page may leave to the address."""
    entry = desk.ledger.claims[claim_id].verdict
    because = Line(desk.words("brief.claims.because"), (desk.entered(entry.because, is_detail=not in_full),))
    return Item(desk.sentence(claim_id), (because,), entry.now)


def section(desk: Desk, claim_ids: Sequence[str]) -> Section:
    """The claims that concern an organization, one of each verdict in turn."""
    title = desk.words("brief.section.claims")
    if not claim_ids:
        return Section("claims", title, desk.points(desk.words("brief.none.claims")))
    points = (*tally(desk, claim_ids), *desk.points(_hanging(desk, claim_ids)))
    return Section(
        "claims",
        title,
        points,
        tuple(item(desk, one, in_full=False) for one in in_turn(desk.ledger, claim_ids)),
    )


def settling(desk: Desk, claim_ids: Iterable[str]) -> list[Point]:
    """What would settle the claims that are open, each wish once with the first claim that it is for."""
    first: dict[str, str] = {}
    for claim_id in claim_ids:
        claim = desk.ledger.claims[claim_id]
        if claim.would_settle and claim.verdict.now not in SETTLED:
            first.setdefault(claim.would_settle, claim_id)
    return [
        (desk.entered(wish), desk.more("claim", desk.claim(claim_id))) for wish, claim_id in first.items()
    ]


def _counts(desk: Desk, claim_ids: Iterable[str]) -> str:
    counts: Counter[Standing] = Counter(desk.ledger.claims[claim_id].verdict.now for claim_id in claim_ids)
    return desk.words("brief.comma").join(
        desk.words("brief.claims.count", n=counts[verdict], verdict=desk.words(f"verdict.{verdict}.name"))
        for verdict in sorted(counts, key=order)
    )


def _hanging(desk: Desk, claim_ids: Sequence[str]) -> str:
    """For how many claims one piece of evidence, taken away, would allow another verdict."""
    single = sum(bool(desk.ledger.flips(claim_id)) for claim_id in claim_ids)
    return desk.words("brief.claims.hanging", n=single, all=len(claim_ids))
