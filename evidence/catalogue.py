"""The catalogue of sources: what a reader may search and filter by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import get_args

import pandas as pd

from evidence.base import EvidenceBase
from evidence.fields import Confidence, Tier
from evidence.findings import Finding
from evidence.records import Source
from evidence.rivals import about_text


@dataclass(frozen=True)
class Holdings:
    """The catalogue counted."""

    documents: int
    """Sources that somebody published; what was computed here is none of them."""
    computed: int
    """Sources that hold what this project computed."""
    primary: int
    unread: int
    secondary: int
    """Documents by how they were read."""
    findings: int
    """Findings read off documents."""
    computed_findings: int
    first: int | None
    last: int | None
    """Years of the earliest and the latest source."""


def holdings(rows: pd.DataFrame) -> Holdings:
    """A frame of sources, counted."""
    documents = published(rows)
    years = [day.year for day in documents["earliest"] if isinstance(day, date)]
    tiers = documents["tier"]
    return Holdings(
        documents=len(documents),
        computed=len(rows) - len(documents),
        primary=int((tiers == "primary").sum()),
        unread=int((tiers == "primary-unread").sum()),
        secondary=int((tiers == "secondary").sum()),
        findings=int(documents["findings"].sum()),
        computed_findings=int(rows["findings"].sum() - documents["findings"].sum()),
        first=min(years, default=None),
        last=max(years, default=None),
    )


def published(rows: pd.DataFrame) -> pd.DataFrame:
    """The sources that are documents: without what this project computed."""
    return rows[rows["kind"] != "derived"]


def texts(base: EvidenceBase) -> dict[str, str]:
    """For each source, everything in it that a search looks at, in small letters."""
    return {source_id: _text(base, source_id, source) for source_id, source in base.sources.items()}


def matching(
    rows: pd.DataFrame, searched: dict[str, str], equal: dict[str, str], text: str = ""
) -> pd.DataFrame:
    """The sources that a reader asks for, newest first.

    Args:
        rows: A frame of sources.
        searched: What a search looks at, by source.
        equal: For a column, the value that a row must have; an empty wish is none.
        text: Words that must all stand somewhere in the source's record.
    """
    shown = rows
    for column, wish in equal.items():
        if wish:
            shown = shown[shown[column] == wish]
    wanted = text.casefold().split()
    found = [all(word in searched[source] for word in wanted) for source in shown["source"]]
    shown = shown[pd.Series(found, index=shown.index, dtype=bool)]
    return shown.sort_values(["earliest", "source"], ascending=[False, True], ignore_index=True)


def findings_with(base: EvidenceBase, source_id: str, text: str) -> tuple[str, ...]:
    """The keys of a source's findings that have every word of a text somewhere, in any case."""
    wanted = text.casefold().split()
    searched = {
        key: " ".join([key, about_text(base, source_id, finding), str(finding.locator), *_said(finding)])
        for key, finding in base.sources[source_id].findings.items()
    }
    return tuple(key for key, whole in searched.items() if all(word in whole.casefold() for word in wanted))


def _said(finding: Finding) -> list[str]:
    """What a finding says, whatever its type."""
    said = [str(getattr(finding, field, "")) for field in ("says", "looked_for", "printed")]
    return [finding.note or "", *said]


def _text(base: EvidenceBase, source_id: str, source: Source) -> str:
    parts = [source_id, source.title, base.organizations[source.publisher].name, *source.authors]
    parts += [source.arxiv or "", source.doi or "", source.note or "", source.read.note or ""]
    parts += [version.doi or "" for version in source.versions.values()]
    for key, finding in source.findings.items():
        parts += [key, *_said(finding)]
    return " ".join(parts).casefold()


def standing_of_sources(rows: pd.DataFrame) -> pd.DataFrame:
    """Numbers of sources by tier (rows) and confidence (columns), every tier and level present."""
    counts = pd.crosstab(rows["tier"], rows["confidence"])
    return counts.reindex(index=list(get_args(Tier)), columns=list(get_args(Confidence)), fill_value=0)


def languages(rows: pd.DataFrame) -> dict[str, int]:
    """Numbers of sources in English, in Chinese and in other languages."""
    counts = {code: int((rows["language"] == code).sum()) for code in ("en", "zh")}
    return counts | {"other": len(rows) - sum(counts.values())}


def sizes(contrasts: pd.DataFrame) -> dict[str, int]:
    """How many contrasts there are, for how many the number of questions is known, and its range."""
    items = contrasts["items"].dropna()
    low, high = (int(items.min()), int(items.max())) if len(items) else (0, 0)
    return {"n": len(contrasts), "known": len(items), "low": low, "high": high}


def attributions(base: EvidenceBase) -> dict[str, str]:
    """The words that sources ask for where their values are used, by source."""
    return {source_id: source.attribution for source_id, source in base.sources.items() if source.attribution}
