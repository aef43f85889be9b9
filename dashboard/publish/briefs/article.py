"""The brief on the whole document under test: what holds, what does not, what cannot be told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from dashboard.publish.briefs import standing, timing
from dashboard.publish.briefs.desk import Desk
from dashboard.publish.briefs.pieces import Item, Point, Section
from dashboard.rerun_words import lead as rerun_lead
from dashboard.reruns import Reruns
from dashboard.theme import Standing
from evidence.register import accused, accusers, alleges, register, tally

FOR: tuple[Standing, ...] = ("supported",)
AGAINST: tuple[Standing, ...] = ("refuted", "contested", "overstated")
OPEN: tuple[Standing, ...] = ("unverified", "reported", "disputed", "partly-corroborated")
NAMED = 5
"""Claims that each of the three sections names; the others are counted."""


def lead(desk: Desk) -> tuple[str, ...]:
    """Which document is under test, and how many of its claims stand how."""
    base, words = desk.base, desk.words
    source = base.sources[base.case.under_test]
    document = words(
        "brief.lead.document",
        title=source.title,
        who=desk.name(source.publisher),
        date=desk.day(source.first_published),
    )
    return (
        document,
        words("brief.lead.claims", n=len(_own(desk)), others=len(desk.ledger.claims) - len(_own(desk))),
    )


def sections(desk: Desk) -> tuple[Section, ...]:
    """Counts, what holds and what does not in equal number, what cannot be told, re-runs, allegations."""
    own = standing.ranked(desk.ledger, _own(desk))
    points = (*standing.tally(desk, own), *desk.points(desk.words("brief.claims.rule")))
    counted = Section("counts", desk.words("brief.section.counts"), points)
    return (
        counted,
        _findings(desk, "for", own, FOR),
        _findings(desk, "against", own, AGAINST),
        _findings(desk, "open", own, OPEN),
        _reruns(desk),
        _allegations(desk),
        timing.document_section(desk, timing.of_document(desk)),
        _settle(desk, own),
        _organizations(desk),
    )


def _own(desk: Desk) -> list[str]:
    """The claims of the document under test itself."""
    under_test, ledger = desk.base.case.under_test, desk.ledger
    return [claim_id for claim_id in ledger.claims if ledger.source_of(claim_id) == under_test]


def _findings(desk: Desk, key: str, own: Sequence[str], verdicts: Collection[str]) -> Section:
    """The first claims with these verdicts by the rule of the brief, and how many there are."""
    chosen = [one for one in own if desk.ledger.claims[one].verdict.now in verdicts]
    title = desk.words(f"brief.section.{key}")
    if not chosen:
        return Section(key, title, desk.points(desk.words(f"brief.none.{key}")))
    named = standing.in_turn(desk.ledger, chosen)[:NAMED]
    said = desk.words("brief.claims.named", n=len(named), all=len(chosen))
    there = dict.fromkeys(desk.ledger.claims[one].verdict.now for one in chosen)
    to = desk.page("claims", verdict="~".join(there))
    return Section(
        key,
        title,
        ((desk.ours(said), desk.more("page", to)),),
        tuple(standing.item(desk, one) for one in named),
    )


def _reruns(desk: Desk) -> Section:
    """What came of running published comparisons again, counted by outcome."""
    title, found = desk.words("brief.section.reruns"), desk.shelf.reruns()
    if not isinstance(found, Reruns):
        return Section("reruns", title, desk.points(desk.words("brief.none.bad_recipes")))
    if found.primary.empty:
        return Section("reruns", title, desk.points(desk.words("brief.none.reruns")))
    said = rerun_lead(found.primary, found.report.at_own_size, desk.words)
    return Section("reruns", title, ((desk.ours(said), desk.more("page", desk.page("reruns"))),))


def _allegations(desk: Desk) -> Section:
    """The register counted: what came with allegations, and who answered."""
    words, count = desk.words, tally(register(desk.base))
    title = words("brief.section.allegations")
    if not count.events:
        return Section("allegations", title, desk.points(words("brief.none.allegations")))
    said = words(
        "brief.allegations",
        n=count.events,
        activities=count.campaigns,
        span=desk.span(count.first, count.last, count.events > 1),
        dated=count.dated,
        records=count.with_records,
        answered=count.answered,
        own=count.answered_by_accused,
    )
    return Section("allegations", title, ((desk.ours(said), desk.more("page", desk.page("accusations"))),))


def _settle(desk: Desk, own: Sequence[str]) -> Section:
    points = standing.settling(desk, own) or list(desk.points(desk.words("brief.none.settle")))
    return Section("settle", desk.words("brief.section.settle"), tuple(points))


def _organizations(desk: Desk) -> Section:
    """The organizations that allege or are accused, each with its own brief, most concerned first."""
    counts = {key: (about, by) for key, about, by in _concerned(desk) if about or by}
    ranked = sorted(counts, key=lambda key: (-sum(counts[key]), key))
    items = tuple(
        Item(
            desk.ours(
                desk.words(
                    "brief.organization", name=desk.name(key), about=counts[key][0], by=counts[key][1]
                ),
                desk.organization(key),
            )
        )
        for key in ranked
    )
    points: tuple[Point, ...] = () if items else desk.points(desk.words("brief.none.organizations"))
    return Section("organizations", desk.words("brief.section.organizations"), points, items)


def _concerned(desk: Desk) -> Iterator[tuple[str, int, int]]:
    events = [event for event in desk.base.events.values() if alleges(event)]
    for key in desk.base.organizations:
        about = sum(key in accused(event) for event in events)
        by = sum(key in accusers(event) and set(accused(event)) != {key} for event in events)
        yield key, about, by
