"""Where sources disagree: rival values and rival dates, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from evidence.base import EvidenceBase
from evidence.dated import DatedFact
from evidence.event import Event

RIVAL_VALUES = {
    "group": "number of the disagreement; all its rows give a value for one thing",
    "address": "source/finding",
    "source": "id of the source",
    "what": "model or arm, and benchmark or quantity",
    "text": "the value as printed, or what is said",
    "unit": "unit of the value, or empty",
    "measured_by": "name of the organization that measured",
    "published": "EDTF date of the version it stands in",
    "locator": "where in the source",
    "tier": "primary, primary-unread or secondary",
    "confidence": "high, medium or low",
    "reuse": "open, values or none",
    "note": "note on the finding, or empty",
}

RIVAL_DATES = {
    "address": "model:org/model#kind, organization:id or event:id",
    "what": "name of the model or of the organization, or title of the event",
    "kind": "announced, api, weights or paper; founded for an organization, event for an event",
    "date": "EDTF date",
    "source": "id of the source that gives it",
    "picked": "whether this is the date that the timelines use",
    "why": "for the picked date the rule that picked it, for a rival what it may mean",
}


def rival_values(base: EvidenceBase) -> pd.DataFrame:
    """One row a finding that another one disagrees with. Columns: RIVAL_VALUES."""
    rows = [
        _value(base, number, address)
        for number, group in enumerate(groups(base), 1)
        for address in group
        if base.finding(address) is not None
    ]
    return pd.DataFrame(rows, columns=list(RIVAL_VALUES))


def rival_dates(base: EvidenceBase) -> pd.DataFrame:
    """One row a date, the picked one before its rivals. Columns: RIVAL_DATES."""
    return pd.DataFrame(
        [*_model_dates(base), *_founded(base), *_event_dates(base)], columns=list(RIVAL_DATES)
    )


def about_text(base: EvidenceBase, source_id: str, finding: Any) -> str:
    """What a finding is about, in a few words: whom or what, and on which benchmark or quantity."""
    about, arms = finding.about, base.sources[source_id].arms
    names = [
        base.models[about.model].name if about.model else "",
        arms[about.arm].name if about.arm in arms else "",
        base.organizations[about.organization].name if about.organization else "",
        base.events[about.event].title if about.event else "",
    ]
    benchmark = getattr(finding, "benchmark", None) or about.benchmark
    quantity = getattr(finding, "quantity", None)
    names.append(base.benchmarks[benchmark].name if benchmark else "")
    names.append(base.quantities[quantity].name if quantity else "")
    return ", ".join(dict.fromkeys(name for name in names if name))


def groups(base: EvidenceBase) -> list[tuple[str, ...]]:
    """Findings tied by `rivals`, directly or through another, as sorted groups."""
    tied: dict[str, set[str]] = {}
    for source_id, key, finding in base.findings():
        for rival in finding.rivals:
            group = tied.get(f"{source_id}/{key}", {f"{source_id}/{key}"}) | tied.get(rival, {rival})
            tied.update(dict.fromkeys(group, group))
    return sorted({tuple(sorted(group)) for group in tied.values()})


def _value(base: EvidenceBase, number: int, address: str) -> dict[str, Any]:
    source_id = address.partition("/")[0]
    source, finding = base.sources[source_id], base.finding(address)
    assert finding is not None  # the caller looked
    read = base.read_of(source_id, finding)
    text = getattr(finding, "printed", None) or getattr(finding, "says", None)
    return {
        "group": number,
        "address": address,
        "source": source_id,
        "what": about_text(base, source_id, finding),
        "text": text or getattr(finding, "looked_for", ""),
        "unit": getattr(finding, "unit", ""),
        "measured_by": base.organizations[finding.measured_by or source.publisher].name,
        "published": source.published_as(finding.locator.version).text,
        "locator": str(finding.locator),
        "tier": read.tier,
        "confidence": read.confidence,
        "reuse": source.reuse,
        "note": finding.note or "",
    }


def _model_dates(base: EvidenceBase) -> Iterator[dict[str, Any]]:
    for model_id, model in base.models.items():
        for kind, fact in model.dates.items():
            if fact.rivals:
                common = {"address": f"model:{model_id}#{kind}", "what": model.name, "kind": kind}
                yield from _dates(common, fact, fact.source)


def _founded(base: EvidenceBase) -> Iterator[dict[str, Any]]:
    for name, organization in base.organizations.items():
        fact = organization.founded
        if fact and fact.rivals:
            common = {"address": f"organization:{name}", "what": organization.name, "kind": "founded"}
            yield from _dates(common, fact, fact.source)


def _event_dates(base: EvidenceBase) -> Iterator[dict[str, Any]]:
    for event_id, event in base.events.items():
        if event.rivals:
            common = {"address": f"event:{event_id}", "what": event.title, "kind": "event"}
            yield from _dates(common, event, event.sources[0].source)


def _dates(common: dict[str, Any], fact: DatedFact | Event, source: str) -> Iterator[dict[str, Any]]:
    yield common | {"date": fact.date.text, "source": source, "picked": True, "why": fact.rule or ""}
    for rival in fact.rivals:
        yield common | {"date": rival.date.text, "source": rival.source, "picked": False, "why": rival.why}
