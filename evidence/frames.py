"""The evidence as tidy pandas frames. Each frame's columns are declared before it is built."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from evidence.base import EvidenceBase
from evidence.findings import Measure, Valued
from evidence.independence import stake, whole
from evidence.uncertainty import difference_interval

FINDINGS = {
    "address": "source/finding",
    "source": "id of the source",
    "type": "measure, quantity, comparison, change, statement or silence",
    "model": "id of the model it is about, or empty",
    "arm": "condition of an experiment, or empty",
    "organization": "organization it is about, else the model's, or empty",
    "benchmark": "id of the benchmark, or empty",
    "quantity": "id of the quantity, or empty",
    "printed": "the value as printed",
    "value": "the value as read",
    "unit": "percent, points, count, index, rating, dollars, hours, minutes or ratio",
    "bound": "exact, at-least, at-most or about",
    "low": "lower end of the printed interval",
    "high": "upper end of the printed interval",
    "standard_error": "as printed, in the value's unit",
    "metric": "as in pass@1",
    "samples": "answers a question",
    "items": "questions",
    "scaffold": "agent or harness",
    "mode": "thinking, effort, shots",
    "vintage": "version, window or fit",
    "measured_by": "organization that measured",
    "standing": "who measured: vendor (the maker), competitor (another maker of models) or independent",
    "published": "EDTF date of the version it stands in",
    "tier": "primary, primary-unread or secondary",
    "confidence": "high, medium or low",
    "reuse": "open, values or none",
    "locator": "where in the source",
    "text": "what it says, for statements and silences; a note otherwise",
}

CONTRASTS = {
    "address": "source/contrast",
    "source": "id of the source",
    "question": "what the contrast answers",
    "benchmark": "id of the benchmark, or empty",
    "of": "label of the first arm or model",
    "against": "label of the second",
    "of_value": "value of the first",
    "against_value": "value of the second",
    "delta": "first minus second, in points or the benchmark's unit",
    "low": "lower end of the 95% interval from the number of items, where known",
    "high": "upper end",
    "items": "questions, where known",
    "unit": "unit of the two values",
    "publisher": "organization that published it",
    "published": "EDTF date",
    "tier": "primary, primary-unread or secondary",
    "locator": "where in the source",
    "not_equal": "what else differs, as far as stated",
}

RELEASES = {
    "address": "model:org/model#kind",
    "model": "id of the model",
    "name": "its name",
    "short": "its label on a timeline",
    "organization": "its maker",
    "kind": "announced, api, weights or paper",
    "role": "flagship, variant or research",
    "line": "series, or empty",
    "date": "EDTF date",
    "earliest": "first day of the stated bounds",
    "latest": "last day of the stated bounds",
    "pad_days": "days beyond the bounds for ~ ? %",
    "confidence": "high, medium or low",
    "source": "source of the date",
    "rivals": "other dates with their sources, in words",
}

SOURCES = {
    "source": "id",
    "title": "title",
    "kind": "paper, report, advisory ...",
    "publisher": "organization id",
    "publisher_name": "organization name",
    "published": "EDTF date of the first version",
    "earliest": "first day of that date",
    "tier": "primary, primary-unread or secondary",
    "confidence": "high, medium or low",
    "licence": "as stated",
    "reuse": "open, values or none",
    "url": "address",
    "findings": "number of findings",
    "language": "language of the document",
    "note": "note on the source",
}


def findings(base: EvidenceBase) -> pd.DataFrame:
    """One row a finding. Columns: FINDINGS."""
    makers = {whole(base.organizations, model.partition("/")[0]) for model in base.models}
    return _frame([_finding_row(base, *item, makers) for item in base.findings()], FINDINGS)


def model_scores(found: pd.DataFrame, under_test: str) -> pd.DataFrame:
    """The rows of findings that are scores of models, without what the document under test repeats."""
    own = (found["type"] == "measure") & (found["model"] != "") & (found["arm"] == "")
    return found[own & (found["source"] != under_test)]


def contrasts(base: EvidenceBase) -> pd.DataFrame:
    """One row a published contrast, with the interval its number of items allows. Columns: CONTRASTS."""
    rows = [
        _contrast_row(base, source_id, key)
        for source_id, source in base.sources.items()
        for key in source.contrasts
    ]
    return _frame(rows, CONTRASTS)


def releases(base: EvidenceBase) -> pd.DataFrame:
    """One row a date of a model. Columns: RELEASES."""
    rows = [
        {
            "address": f"model:{model_id}#{kind}",
            "model": model_id,
            "name": model.name,
            "short": model.short or model.name,
            "organization": model_id.partition("/")[0],
            "kind": kind,
            "role": model.role,
            "line": model.line or "",
            "date": fact.date.text,
            "earliest": fact.date.earliest,
            "latest": fact.date.latest,
            "pad_days": fact.date.pad_days,
            "confidence": fact.confidence,
            "source": fact.source,
            "rivals": "; ".join(f"{r.date} ({r.source}): {r.why}" for r in fact.rivals),
        }
        for model_id, model in base.models.items()
        for kind, fact in model.dates.items()
    ]
    return _frame(rows, RELEASES)


def sources(base: EvidenceBase) -> pd.DataFrame:
    """One row a source. Columns: SOURCES."""
    rows = [
        {
            "source": source_id,
            "title": source.title,
            "kind": source.kind,
            "publisher": source.publisher,
            "publisher_name": base.organizations[source.publisher].name,
            "published": source.first_published.text,
            "earliest": source.first_published.earliest,
            "tier": source.read.tier,
            "confidence": source.read.confidence,
            "licence": source.licence,
            "reuse": source.reuse,
            "url": source.url or "",
            "findings": len(source.findings),
            "language": source.language,
            "note": source.note or "",
        }
        for source_id, source in base.sources.items()
    ]
    return _frame(rows, SOURCES)


def _frame(rows: list[dict[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns))


def maker_of(finding: Any) -> str:
    """The organization that a finding is about: named, or the model's."""
    about = finding.about
    return about.organization or (about.model.partition("/")[0] if about.model else "")


def _finding_row(
    base: EvidenceBase, source_id: str, key: str, finding: Any, makers: Collection[str]
) -> dict[str, Any]:
    source = base.sources[source_id]
    read = base.read_of(source_id, finding)
    setting = getattr(finding, "setting", None)
    interval = getattr(finding, "interval", None)
    measured_by = finding.measured_by or source.publisher
    maker = maker_of(finding)
    return {
        "address": f"{source_id}/{key}",
        "source": source_id,
        "type": finding.type,
        "model": finding.about.model or "",
        "arm": finding.about.arm or "",
        "organization": maker,
        "benchmark": getattr(finding, "benchmark", None) or "",
        "quantity": getattr(finding, "quantity", ""),
        "printed": getattr(finding, "printed", ""),
        "value": getattr(finding, "value", None),
        "unit": getattr(finding, "unit", ""),
        "bound": getattr(finding, "bound", ""),
        "low": interval.low if interval else None,
        "high": interval.high if interval else None,
        "standard_error": getattr(finding, "standard_error", None),
        "metric": (setting.metric or "") if setting else "",
        "samples": setting.samples if setting else None,
        "items": setting.items if setting else None,
        "scaffold": (setting.scaffold or "") if setting else "",
        "mode": (setting.mode or "") if setting else "",
        "vintage": (setting.vintage or "") if setting else "",
        "measured_by": measured_by,
        "standing": stake(base.organizations, maker, measured_by, makers),
        "published": source.published_as(finding.locator.version).text,
        "tier": read.tier,
        "confidence": read.confidence,
        "reuse": source.reuse,
        "locator": str(finding.locator),
        "text": getattr(finding, "says", None) or getattr(finding, "looked_for", None) or finding.note or "",
    }


def subject(base: EvidenceBase, source_id: str, finding: Any) -> str:
    """What a finding is about, for a reader: the model's name, or the arm's."""
    about = finding.about
    if about.arm:
        return base.sources[source_id].arms[about.arm].name
    if about.model:
        return base.models[about.model].name
    named = about.organization and base.organizations[about.organization].name
    return named or (about.event and base.events[about.event].title) or base.benchmarks[about.benchmark].name


def items_of(base: EvidenceBase, finding: Any) -> int | None:
    """How many questions a measure has: its own setting's, or its benchmark's."""
    if not isinstance(finding, Measure):
        return None
    return finding.setting.items or base.benchmarks[finding.benchmark].items


def _contrast_row(base: EvidenceBase, source_id: str, key: str) -> dict[str, Any]:
    source = base.sources[source_id]
    contrast = source.contrasts[key]
    one, other = base.finding(contrast.of), base.finding(contrast.against)
    assert isinstance(one, Valued)  # the rule "contrast" has seen to both
    assert isinstance(other, Valued)
    items = {items_of(base, one), items_of(base, other)}
    count = items.pop() if len(items) == 1 else None
    low = high = None
    if count is not None and one.unit == "percent":
        low, high = difference_interval(one.value, other.value, count)
    return {
        "address": f"{source_id}/{key}",
        "source": source_id,
        "question": contrast.question,
        "benchmark": getattr(one, "benchmark", None) or "",
        "of": subject(base, contrast.of.partition("/")[0], one),
        "against": subject(base, contrast.against.partition("/")[0], other),
        "of_value": one.value,
        "against_value": other.value,
        "delta": one.value - other.value,
        "low": low,
        "high": high,
        "items": count,
        "unit": one.unit,
        "publisher": source.publisher,
        "published": source.published_as(contrast.locator.version).text,
        "tier": source.read.tier,
        "locator": str(contrast.locator),
        "not_equal": "; ".join(contrast.not_equal),
    }
