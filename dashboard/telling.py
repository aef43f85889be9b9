"""What stands at an address of the evidence, in words, for pages of every kind."""

from __future__ import annotations

from claims.show import evidence_text
from claims.terms import number, show, value_of
from dashboard.dates import said
from dashboard.words import Words
from evidence.base import EvidenceBase, Found
from evidence.event import Event
from evidence.findings import BaseFinding, Contrast, QuantityFinding, Silence, Valued
from evidence.frames import subject


def what(base: EvidenceBase, found: Found, words: Words) -> str:
    """What stands at an address, with what it is about."""
    text, record = evidence_text(base, found.address), found.record
    if isinstance(record, BaseFinding) and found.source:
        if isinstance(record, Silence):
            return words("claims.not_found", what=record.looked_for)
        if isinstance(record, Valued):
            value = f"{record.printed} ({_measured(base, record, words)})"
            return words("claims.value", value=value, about=subject(base, found.source, record))
        return text
    if isinstance(record, Contrast):
        gap = number(value_of(base, found.address).at)
        return f"{text} {show(base, record.of)} − {show(base, record.against)} = {gap}"
    if found.address.startswith("model:"):
        return f"{_available(base, found.address, words)}: {said(found.public, words)}"
    return f"{found.label}: {text}" if text != found.label else text


def _measured(base: EvidenceBase, finding: Valued, words: Words) -> str:
    """What is counted or measured, by name; with the unit where that is not a plain count."""
    name = ""
    if isinstance(finding, QuantityFinding):
        name = base.quantities[finding.quantity].name.lower()
    elif finding.benchmark is not None:
        name = base.benchmarks[finding.benchmark].name
    unit = "" if finding.unit == "count" and name else words(f"benchmarks.unit.{finding.unit}")
    return ", ".join(part for part in (name, unit) if part)


def _available(base: EvidenceBase, address: str, words: Words) -> str:
    """A model, with what of it became available where the address says that."""
    model, _, part = address.removeprefix("model:").partition("#")
    name = base.models[model].name
    return f"{name}, {words(f'sources.availability.{part}')}" if part else name


def document(base: EvidenceBase, found: Found) -> str | None:
    """The web address of the document, of its version where that has one; None if it was computed here."""
    source = base.sources[found.source or ""]
    locator = getattr(found.record, "locator", None)
    version = source.versions.get(locator.version) if locator is not None and locator.version else None
    return (version.url if version else None) or source.url


def published(event: Event, words: Words) -> str:
    """What was published with an allegation."""
    kinds = event.evidence_published or ("unknown",)
    return words("accusations.joint").join(words(f"accusations.published.{kind}") for kind in kinds)
