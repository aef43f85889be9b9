"""A source on a page: as an entry of the catalogue, and in full but for its findings."""

from __future__ import annotations

from claims.ledger import Ledger
from claims.uses import HOW, Use, dates_from, events_from, of_source
from dashboard.dates import said
from dashboard.locators import located
from dashboard.naming import organization
from dashboard.parts import corrections, rivals
from dashboard.parts.found import content
from dashboard.parts.language import here, language
from dashboard.parts.markup import Html, anchor, el, joined
from dashboard.parts.original import entered, kept
from dashboard.parts.prose import bullets, event_link, labelled, paragraphs, source_link, spaced, table
from dashboard.parts.standing import used_by
from evidence.base import EvidenceBase
from evidence.records import Source, Version
from evidence.rivals import rival_dates, rival_values

OPEN = 8
"""Contrasts up to which they are shown at once."""


def entry(base: EvidenceBase, source_id: str, claims: int) -> Html:
    """A source in the catalogue: its title leads to its page."""
    words, source = here(), base.sources[source_id]
    line = words(
        "sources.entry_computed" if source.kind == "derived" else "sources.entry",
        publisher=organization(base, source.publisher, language()),
        date=said(source.first_published, words),
        kind=words(f"sources.kind.{source.kind}"),
        tier=words(f"tier.{source.read.tier}"),
        confidence=words(f"confidence.{source.read.confidence}"),
        findings=len(source.findings),
        claims=claims,
    )
    return el("li", source_link(base, source_id), el("p", line, class_="cc-muted"), class_="cb-item")


def in_full(ledger: Ledger, source_id: str) -> Html:
    """What the record has on one source, its findings left out: they come in pages."""
    words, base = here(), ledger.base
    source = base.sources[source_id]
    return joined(
        *([el("p", anchor(source.url, source.url, rel="noopener"))] if source.url else []),
        el(
            "div",
            el("section", el("h2", words("sources.document")), labelled(_document(base, source))),
            el("section", el("h2", words("sources.reading")), labelled(_reading(base, source))),
            class_="cb-two",
        ),
        entered(),
        _note(source),
        el("h2", words("sources.uses"), class_="cb-head"),
        _uses(ledger, source_id),
        _rivals(ledger, source_id),
        _corrections(base, source_id),
        _contrasts(base, source_id),
    )


def _note(source: Source) -> Html:
    if not source.note:
        return joined()
    return el("p", spaced(el("strong", here()("sources.note")), kept(source.note)), class_="cc-because")


def _document(base: EvidenceBase, source: Source) -> list[tuple[str, str]]:
    words = here()
    pairs = {
        "publisher": organization(base, source.publisher, language()),
        "authors": ", ".join(source.authors),
        "kind": words(f"sources.kind.{source.kind}"),
        "published": "" if source.versions else said(source.first_published, words),
        "versions": paragraphs(_version(name, version) for name, version in source.versions.items()),
        "language": words(f"sources.language.{source.language}"),
        "arxiv": source.arxiv or "",
        "doi": source.doi or "",
        "archived": anchor(source.archived, source.archived, rel="noopener") if source.archived else "",
    }
    return [(words(f"sources.label.{key}"), text) for key, text in pairs.items()]


def _version(name: str, version: Version) -> Html:
    words = here()
    reviewed = words("sources.reviewed") if version.peer_reviewed else ""
    dated = words("sources.version", name=name, date=said(version.published, words))
    doi = f"DOI {version.doi}." if version.doi else ""
    return spaced(dated, reviewed, doi, kept(version.note or ""))


def _reading(base: EvidenceBase, source: Source) -> list[tuple[str, str]]:
    words, read = here(), source.read
    pairs = {
        "tier": words(f"glossary.tier.{read.tier}.text"),
        "read_on": spaced(f"{said(read.on, words)}{words('accusations.stop')}", kept(read.note or "")),
        "confidence": words(f"confidence.{read.confidence}"),
        "relies_on": joined(*(source_link(base, other) for other in source.relies_on), between="; "),
        "licence": kept(source.licence),
        "reuse": words(f"glossary.reuse.{source.reuse}.text"),
        "attribution": kept(source.attribution or ""),
        "submitted": words("sources.submitted") if source.submitted_by_author else "",
    }
    return [(words(f"sources.label.{key}"), text) for key, text in pairs.items()]


def _uses(ledger: Ledger, source_id: str) -> Html:
    """The claims by how they use it, the events and the dates that come from it."""
    words, base = here(), ledger.base
    parts: list[Html] = []
    uses = of_source(ledger, source_id)
    for how in HOW:
        rows = [use for use in uses if use.how == how]
        if rows:
            parts.append(el("h3", words(f"glossary.how.{how}.heading", n=len({use.claim for use in rows}))))
            parts.append(_by_claim(ledger, rows))
    events = events_from(base, source_id)
    if events:
        parts.append(el("h3", words("sources.events", n=len(events))))
        parts.append(bullets(event_link(base, key) for key in events))
    dates = dates_from(base, source_id)
    if dates:
        labels = [_dated(base, address) for address in dates]
        parts += [el("h3", words("sources.dates", n=len(dates))), el("p", joined(*labels, between="; "))]
    return joined(*parts) if parts else el("p", words("sources.unused"))


def _dated(base: EvidenceBase, address: str) -> str:
    """A model with what of it became available then."""
    model, _, part = address.removeprefix("model:").partition("#")
    return f"{base.models[model].name}, {here()(f'sources.availability.{part}')}"


def _by_claim(ledger: Ledger, rows: list[Use]) -> Html:
    """A claim once, with every reason it gives."""
    first = {use.claim: use for use in reversed(rows)}
    reasons = {claim: dict.fromkeys(_ended(use.why) for use in rows if use.claim == claim) for claim in first}
    ordered = dict.fromkeys(use.claim for use in rows)
    return bullets(
        used_by(ledger, Use(claim, first[claim].how, "", " ".join(reasons[claim])), with_how=False)
        for claim in ordered
    )


def _ended(text: str) -> str:
    """A reason with a full stop, so that the next one does not run into it."""
    return text if not text or text[-1] in ".?!。？！" else f"{text}."


def _corrections(base: EvidenceBase, source_id: str) -> Html:
    found = corrections.of_source(base, source_id)
    if not found:
        return joined()
    head = el("h2", here()("sources.corrections.heading", n=len(found)), class_="cb-head")
    return joined(head, corrections.listed(base, found))


def _rivals(ledger: Ledger, source_id: str) -> Html:
    base = ledger.base
    values, dates = rival_values(base), rival_dates(base)
    values = values[values["group"].isin(values.loc[values["source"] == source_id, "group"])]
    dates = dates[dates["address"].isin(dates.loc[dates["source"] == source_id, "address"])]
    if values.empty and dates.empty:
        return joined()
    return joined(
        el("h2", here()("sources.disagree_here"), class_="cb-head"),
        rivals.values(ledger, values) if len(values) else "",
        rivals.dates(ledger, dates) if len(dates) else "",
    )


def _contrasts(base: EvidenceBase, source_id: str) -> Html:
    """Findings of one experiment that the source sets side by side."""
    words, source = here(), base.sources[source_id]
    if not source.contrasts:
        return joined()
    head = [words(f"sources.column.{column}") for column in ("question", "of", "against", "place")]
    rows = [
        [
            kept(item.question),
            content(base, item.of),
            content(base, item.against),
            located(item.locator, words),
        ]
        for item in source.contrasts.values()
    ]
    title, listed = words("sources.contrasts", n=len(rows)), table(head, rows)
    if len(rows) > OPEN:
        return el("details", el("summary", el("h2", title, class_="cb-head")), listed, class_="cb-fold")
    return joined(el("h2", title, class_="cb-head"), listed)
