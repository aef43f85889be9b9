"""Four questions about an allegation, kept apart, with what the record allows to say on each.

No answer says that an alleged act took place or that it did not. Whether it was permitted is not
assessed at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claims.ledger import Ledger
from claims.uses import RESTS, Use, of_event, once_each
from dashboard.marks import order
from dashboard.naming import organization
from dashboard.parts.language import here, language
from dashboard.parts.markup import Html, el, joined
from dashboard.parts.prose import bullets, filled, spaced, standing
from dashboard.parts.standing import used_by
from evidence.base import EvidenceBase
from evidence.event import Corroboration, Event
from evidence.register import corroborator

QUESTIONS = ("happened", "fed", "mattered", "permitted")
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
        full: Whether to name every claim and ground, or only to count them.
    """
    words, event = here(), ledger.base.events[event_id]
    uses = [use for use in once_each(of_event(ledger, event_id)) if use.how in RESTS]
    alleged = [use for use in uses if ledger.claims[use.claim].kind == "allegation"]
    other = [use for use in uses if ledger.claims[use.claim].kind in _ABOUT_EFFECT]
    answers = {
        "happened": [*_happened(ledger.base, event, replies), *_claims(ledger, alleged, full)],
        "fed": _fed(event, full),
        "mattered": _claims(ledger, other, full) or [words("accusations.mattered.none")],
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


def published(event: Event) -> str:
    """What was published with an allegation, in words."""
    words = here()
    kinds = event.evidence_published or ("unknown",)
    return words("accusations.joint").join(words(f"accusations.published.{kind}") for kind in kinds)


def corroboration(base: EvidenceBase, item: Corroboration) -> Html:
    """Somebody besides the accuser, what they saw and what interest they have."""
    words = here()
    name, described = corroborator(base, item), None
    if item.organization:
        name, described = organization(base, item.organization, language()), item.described_as
    return filled(
        "accusations.corroborated.line",
        who=name,
        seen=words(f"accusations.corroborated.{'saw' if item.saw_records else 'not_saw'}"),
        described=described or "",
        interest=item.interest or words("accusations.corroborated.no_interest"),
    )


def _happened(base: EvidenceBase, event: Event, replies: Sequence[str]) -> list[str]:
    words = here()
    lines = _attribution(event)
    records = "records" if "records" in event.evidence_published else "no_records"
    lines.append(words(f"accusations.happened.{records}"))
    saw = [item for item in event.corroborated_by if item.saw_records]
    counts = {"n": len(event.corroborated_by), "saw": len(saw), "free": sum(i.interest is None for i in saw)}
    lines.append(words(f"accusations.happened.{'backed' if counts['n'] else 'not_backed'}", **counts))
    kinds = Counter(base.events[reply].kind for reply in replies)
    lines += [words(f"accusations.happened.{kind}", n=n) for kind, n in kinds.items() if kind in _COUNTED]
    return lines


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
        named = [filled("accusations.fed.one", name=el("strong", s.name), basis=s.basis) for s in students]
    else:
        names = words("accusations.comma").join(dict.fromkeys(s.name for s in students))
        named = [words("accusations.fed.names", names=names), words("accusations.fed.basis")]
    return [*named, words("accusations.fed.timing")]


def _claims(ledger: Ledger, uses: Sequence[Use], full: bool) -> list[str]:
    if full:  # the reasons stand below, under the claims that use it
        return [used_by(ledger, Use(use.claim, use.how, use.address, ""), with_how=False) for use in uses]
    counts = Counter(ledger.claims[use.claim].verdict.now for use in uses)
    marked = [joined(standing(verdict), f" {counts[verdict]}") for verdict in sorted(counts, key=order)]
    return (
        [filled("accusations.claims", n=str(len(uses)), verdicts=joined(*marked, between=", "))]
        if uses
        else []
    )
