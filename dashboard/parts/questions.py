"""Four questions about an allegation, kept apart, with what the record allows to say on each.

No answer says that an alleged act took place or that it did not. Whether it was permitted is not
assessed at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claims.ledger import Ledger
from claims.uses import RESTS, Use, of_event, once_each
from dashboard import telling
from dashboard.marks import order
from dashboard.naming import organization
from dashboard.parts.language import here, language, mode
from dashboard.parts.markup import Html, anchor, el, joined, mark
from dashboard.parts.original import kept
from dashboard.parts.prose import bullets, filled, spaced, standing
from dashboard.parts.standing import used_by
from evidence.base import EvidenceBase
from evidence.event import Corroboration, Event
from evidence.independence import backing
from evidence.register import corroborator

QUESTIONS = ("happened", "fed", "mattered", "permitted")
SHOWN = 3
"""Claims that a column names; the others stand in the list of all claims that use the event."""
CLAIMS = "claims-that-use-it"
"""The anchor of that list."""
_ABOUT_EFFECT = ("mechanism", "inference", "forecast")
"""Kinds of claim that can bear on whether it mattered; what a document says or counts cannot."""
_COUNTED = ("denial", "admission")
"""Kinds of answer that bear on whether it happened; a comment does not."""


def questions(ledger: Ledger, event_id: str, replies: Sequence[str], full: bool) -> Html:
    """The four questions side by side; on a phone one below the other.

    Args:
        ledger: The claims with their evidence.
        event_id: The event that alleges.
        replies: The events that answer it.
        full: Whether to name grounds and claims, or only to count them.
    """
    words, event = here(), ledger.base.events[event_id]
    bearing = _bearing(ledger, event_id)
    answers = {
        "happened": [*_happened(ledger.base, event, replies), *_claims(ledger, bearing["happened"], full)],
        "fed": _fed(event, full),
        "mattered": _claims(ledger, bearing["mattered"], full) or [words("accusations.mattered.none")],
        "permitted": [words("accusations.permitted.not_assessed"), words("accusations.permitted.why")],
    }
    columns = [
        el(
            "section",
            el("h3" if full else "h4", words(f"accusations.question.{question}")),
            bullets(answers[question]) if full else el("p", spaced(*answers[question])),
        )
        for question in QUESTIONS
    ]
    return el("div", *columns, class_="cb-four")


def in_brief(ledger: Ledger, event_id: str, replies: Sequence[str]) -> tuple[Html, ...]:
    """What the record allows to say on each of QUESTIONS, in the few words of a table's cell."""
    words, base = here(), ledger.base
    event, bearing = base.events[event_id], _bearing(ledger, event_id)
    backers = backing(base.organizations, event).parties
    kinds = dict.fromkeys(base.events[reply].kind for reply in replies)
    happened = [words(f"accusations.brief.{_records(event)}")]
    happened += [words("accusations.brief.backed", n=backers)] if backers else []
    happened += [words(f"accusations.brief.{kind}") for kind in kinds if kind in _COUNTED]
    named = {student.name for campaign in event.campaigns.values() for student in campaign.students}
    fed = words("accusations.brief.fed", n=len(named)) if named else words("accusations.brief.fed_none")
    mattered = _marked(ledger, bearing["mattered"]) or joined(words("accusations.brief.mattered_none"))
    asked = joined(words("accusations.comma").join(happened))
    return asked, joined(fed), mattered, joined(words("accusations.brief.permitted"))


def _bearing(ledger: Ledger, event_id: str) -> dict[str, list[Use]]:
    """The claims that rest on an event, by the question on which they bear."""
    uses = [use for use in once_each(of_event(ledger, event_id)) if use.how in RESTS]
    return {
        "happened": [use for use in uses if ledger.claims[use.claim].kind == "allegation"],
        "mattered": [use for use in uses if ledger.claims[use.claim].kind in _ABOUT_EFFECT],
    }


def published(event: Event) -> str:
    """What was published with an allegation, in words."""
    return telling.published(event, here())


def corroboration(base: EvidenceBase, item: Corroboration) -> Html:
    """Somebody besides the accuser, what they saw and what interest they have."""
    words = here()
    name, described = corroborator(base, item), None
    if item.organization:
        name, described = organization(base, item.organization, language()), item.described_as
    return filled(
        "accusations.corroborated.line",
        who=kept(name),
        seen=words(f"accusations.corroborated.{'saw' if item.saw_records else 'not_saw'}"),
        described=kept(described or ""),
        interest=kept(item.interest or "") or words("accusations.corroborated.no_interest"),
    )


def _happened(base: EvidenceBase, event: Event, replies: Sequence[str]) -> list[str]:
    words = here()
    lines = [*_attribution(event), words(f"accusations.happened.{_records(event)}"), *_backed(base, event)]
    kinds = Counter(base.events[reply].kind for reply in replies)
    lines += [words(f"accusations.happened.{kind}", n=n) for kind, n in kinds.items() if kind in _COUNTED]
    return lines


def _records(event: Event) -> str:
    return "records" if "records" in event.evidence_published else "no_records"


def _backed(base: EvidenceBase, event: Event) -> list[str]:
    """How many other parties back it, how many of those from records, how many without an interest."""
    words, count = here(), backing(base.organizations, event)
    if not count.parties:
        return [words("accusations.happened.not_backed")]
    lines = [words("accusations.happened.backed", n=count.parties)]
    if not count.from_records:
        return [*lines, words("accusations.happened.none_saw")]
    lines.append(words("accusations.happened.saw", n=count.from_records))
    if not count.disinterested:
        return [*lines, words("accusations.happened.none_free")]
    return [*lines, words("accusations.happened.free", n=count.disinterested)]


def _attribution(event: Event) -> list[str]:
    """Whether the accuser names the organization; counted where there are several campaigns."""
    words, ways = here(), Counter(campaign.attribution for campaign in event.campaigns.values())
    if len(event.campaigns) == 1:
        return [words(f"accusations.attribution.{way}") for way in ways]
    total = len(event.campaigns)
    return [words(f"accusations.attributed.{way}", n=n, total=total) for way, n in ways.items()]


def _fed(event: Event, full: bool) -> list[str]:
    words = here()
    students = [student for campaign in event.campaigns.values() for student in campaign.students]
    if not students:
        return [words("accusations.fed.none"), words("accusations.fed.timing")]
    named: list[str]
    if full:
        named = [
            filled("accusations.fed.one", name=el("strong", s.name), basis=kept(s.basis)) for s in students
        ]
    else:
        names = words("accusations.comma").join(dict.fromkeys(s.name for s in students))
        named = [words("accusations.fed.names", names=names), words("accusations.fed.basis")]
    return [*named, words("accusations.fed.timing")]


def _claims(ledger: Ledger, uses: Sequence[Use], full: bool) -> list[str]:
    """The number of claims with their verdicts; in full the first of them, and where the others stand."""
    if not uses:
        return []
    count = filled("accusations.claims", n=str(len(uses)), verdicts=_marked(ledger, uses, named=True))
    if not full:
        return [count]
    # the reasons stand below, under the claims that use it
    named = [
        used_by(ledger, Use(use.claim, use.how, use.address, ""), with_how=False) for use in uses[:SHOWN]
    ]
    rest = len(uses) - SHOWN
    more = anchor(here()("accusations.more_claims", n=rest), f"#{CLAIMS}") if rest > 0 else ""
    return [count, *named, more]


def _marked(ledger: Ledger, uses: Sequence[Use], named: bool = False) -> Html:
    """How many claims there are of each verdict: mark and number, with the word or as the mark's label."""
    words, counts = here(), Counter(ledger.claims[use.claim].verdict.now for use in uses)
    marked = []
    for verdict in sorted(counts, key=order):
        label = words(f"verdict.{verdict}.name")
        sign = standing(verdict) if named else mark(verdict, mode(), label)
        marked.append(el("span", sign, f" {counts[verdict]}", **({} if named else {"title": label})))
    return joined(*marked, between=", " if named else " ")
