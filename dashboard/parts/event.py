"""An event on a page: as one entry of the register, and in full but for its findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.ledger import Ledger
from claims.uses import of_event, once_each
from dashboard.dates import said
from dashboard.locators import located
from dashboard.naming import organization
from dashboard.parts.campaign import campaign_in_full, campaign_in_short
from dashboard.parts.language import here, language
from dashboard.parts.markup import Html, el, joined
from dashboard.parts.original import entered, kept
from dashboard.parts.prose import bullets, event_link, filled, labelled, paragraphs, source_link, spaced
from dashboard.parts.questions import CLAIMS, corroboration, published, questions
from dashboard.parts.standing import used_by
from evidence.base import EvidenceBase
from evidence.dated import SourceRef
from evidence.event import Event
from evidence.register import REPLIES, accused, alleges, party_name


def entry(ledger: Ledger, event_id: str, answers: Mapping[str, Sequence[str]]) -> Html:
    """One allegation in the register: what is said, the response beside it, the four questions."""
    base, event = ledger.base, ledger.base.events[event_id]
    return el(
        "article",
        el("h3", event_link(base, event_id)),
        el("p", _stamp(event), class_="cc-muted"),
        _beside(base, event, answers[event_id], full=False),
        questions(ledger, event_id, _replies(base, answers[event_id]), full=False),
        class_="cb-entry",
    )


def in_full(ledger: Ledger, event_id: str, answers: Mapping[str, Sequence[str]]) -> Html:
    """What the record has on one event, its findings left out: they come in pages."""
    words, base = here(), ledger.base
    event = base.events[event_id]
    parts = [
        el("p", _stamp(event), class_="cc-muted"),
        entered(),
        el("p", kept(event.summary), class_="cc-because"),
        _beside(base, event, answers[event_id], full=True),
    ]
    if alleges(event):
        parts.append(el("h2", words("accusations.questions"), class_="cb-head"))
        parts.append(el("p", words("accusations.questions_note"), class_="cc-muted"))
        parts.append(questions(ledger, event_id, _replies(base, answers[event_id]), full=True))
    if event.campaigns:
        parts.append(el("h2", words("accusations.campaigns", n=len(event.campaigns)), class_="cb-head"))
        parts += [campaign_in_full(base, campaign) for campaign in event.campaigns.values()]
    return joined(*parts, *_behind(ledger, event_id))


def _behind(ledger: Ledger, event_id: str) -> list[Html]:
    """Date, sources and claims of an event."""
    words, base = here(), ledger.base
    event = base.events[event_id]
    uses = once_each(of_event(ledger, event_id))
    return [
        el("h2", words("accusations.date_and_sources"), class_="cb-head"),
        _dates(base, event),
        bullets(_source(base, ref) for ref in event.sources),
        paragraphs([spaced(el("strong", words("accusations.note")), kept(event.note))] if event.note else []),
        el("h2", words("accusations.claims_title", n=len(uses)), class_="cb-head", id=CLAIMS),
        bullets(used_by(ledger, use) for use in uses) or el("p", words("accusations.no_claims")),
    ]


def _stamp(event: Event) -> str:
    words = here()
    kind, confidence = words(f"kind.{event.kind}"), words(f"confidence.{event.confidence}")
    return words("accusations.stamp", date=said(event.date, words), kind=kind, confidence=confidence)


def _beside(base: EvidenceBase, event: Event, answers: Sequence[str], full: bool) -> Html:
    """What is said and the response to it, of equal width."""
    words = here()
    level = "h2" if full else "h4"
    said_key = "accusations.said" if alleges(event) else "accusations.said_other"
    return el(
        "div",
        el("section", el(level, words(said_key)), _said(base, event, full)),
        el("section", el(level, words("accusations.response")), _response(base, event, answers, full)),
        class_="cb-two",
    )


def _said(base: EvidenceBase, event: Event, full: bool) -> Html:
    words = here()
    concerned = accused(event) or event.about
    who = words("accusations.comma").join(organization(base, o, language()) for o in concerned)
    unknown = words("accusations.not_entered") if alleges(event) else ""
    backed = paragraphs(corroboration(base, item) for item in event.corroborated_by)
    pairs = {
        "by": kept("; ".join(party_name(base, party) for party in event.by)),
        "about": who or (words("accusations.nobody_named") if alleges(event) else ""),
        "evidence": published(event) if alleges(event) else "",
        "joint": kept(" ".join(event.joint)),
        "shown_to": kept("; ".join(event.shown_to)) or unknown,
        "corroborated_by": backed or unknown,
        "caveats": kept(" ".join(event.caveats)),
        "withheld": kept(event.withheld or ""),
    }
    lines = labelled((words(f"accusations.label.{key}"), text) for key, text in pairs.items())
    if full:
        return lines
    short = (campaign_in_short(base, campaign) for campaign in event.campaigns.values())
    return joined(lines, bullets(short, class_="cb-campaigns") or el("p", kept(event.summary)))


def _response(base: EvidenceBase, event: Event, answers: Sequence[str], full: bool) -> Html:
    """Every answer with its own words, or up to when none was found."""
    words = here()
    lines = [_answer(base, key) for key in _replies(base, answers)]
    lines += [
        filled("accusations.no_reply", date=said(item.looked_until, words), note=kept(item.note or ""))
        for item in event.no_reply
    ]
    if not lines and alleges(event):
        lines = [joined(words("accusations.no_response"))]
    taken_up = [_listed(base, key) for key in answers if base.events[key].kind not in REPLIES]
    if taken_up:
        lines.append(filled("accusations.taken_up", events=joined(*taken_up, between="; ")))
    if full and event.responds_to:
        others = [_listed(base, key) for key in event.responds_to]
        lines.append(filled("accusations.responds_to", events=joined(*others, between="; ")))
    return joined(*(el("p", line, class_="cb-answer") for line in lines))


def _answer(base: EvidenceBase, event_id: str) -> Html:
    words, event = here(), base.events[event_id]
    stamp = words("accusations.answer", date=said(event.date, words), kind=words(f"kind.{event.kind}"))
    return spaced(el("strong", stamp), event_link(base, event_id), kept(event.summary))


def _replies(base: EvidenceBase, answers: Sequence[str]) -> list[str]:
    return [key for key in answers if base.events[key].kind in REPLIES]


def _listed(base: EvidenceBase, event_id: str) -> Html:
    date = said(base.events[event_id].date, here())
    return filled("accusations.listed", date=date, title=event_link(base, event_id))


def _dates(base: EvidenceBase, event: Event) -> Html:
    """The date used with the rule that picked it, and every other date given."""
    words = here()
    picked = filled(
        "accusations.picked", date=el("strong", said(event.date, words)), rule=kept(event.rule or "")
    )
    rivals = [
        filled(
            "accusations.rival",
            date=el("strong", said(rival.date, words)),
            source=source_link(base, rival.source),
            why=kept(rival.why),
        )
        for rival in event.rivals
    ]
    return bullets([picked, *rivals, kept(event.confidence_note or "")])


def _source(base: EvidenceBase, ref: SourceRef) -> Html:
    words, source = here(), base.sources[ref.source]
    place = filled(
        "accusations.source",
        title=source_link(base, ref.source),
        date=said(source.first_published, words),
        tier=words(f"tier.{source.read.tier}"),
    )
    where = f"{located(ref.locator, words)}{words('accusations.stop')}" if ref.locator else ""
    return spaced(place, where, kept(ref.note or ""))
