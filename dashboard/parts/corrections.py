"""Corrections: what was found to be wrong, where, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.dates import said
from dashboard.parts.chain import target, what
from dashboard.parts.language import here
from dashboard.parts.markup import Html, anchor, el, joined
from dashboard.parts.original import kept
from dashboard.parts.prose import filled, paragraphs, table
from evidence.base import EvidenceBase
from evidence.correction import Correction

COLUMNS = ("date", "what", "was", "now", "why")


def of_source(base: EvidenceBase, source_id: str) -> dict[str, Correction]:
    """The corrections of what stands in one source."""
    found = {name: (each, base.resolve(each.what)) for name, each in base.corrections.items()}
    return {name: each for name, (each, at) in found.items() if at is not None and at.source == source_id}


def listed(base: EvidenceBase, found: Mapping[str, Correction]) -> Html:
    """A table of corrections, the newest first."""
    words = here()
    head = [words(f"sources.corrections.{column}") for column in COLUMNS]
    newest = sorted(found.values(), key=lambda each: (each.date.first_day, each.what), reverse=True)
    return table(head, [_row(base, each) for each in newest])


def _row(base: EvidenceBase, each: Correction) -> list[str]:
    words, at = here(), base.resolve(each.what)
    label = what(base, at) if at is not None else each.what
    title = base.sources[at.source].title if at is not None and at.source else ""
    return [
        said(each.date, words),
        paragraphs([anchor(kept(label), target(base, each.what) or "#"), kept(title)]),
        kept(each.was),
        kept(each.now or "") or words("sources.corrections.unknown"),
        _why(each),
    ]


def _why(each: Correction) -> Html:
    words = here()
    status = el("strong", words(f"sources.corrections.status.{each.status}"))
    reason = words(f"sources.corrections.reason.{each.reason}")
    who = words(f"sources.corrections.role.{each.reported_by}")
    more = paragraphs([kept(each.note or ""), filled("sources.corrections.reported", who=who)])
    return joined(filled("sources.corrections.because", status=status, reason=reason), more)
