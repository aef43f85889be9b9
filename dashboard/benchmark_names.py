"""What the benchmarks page calls things, and which rows of a frame it may pass on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from dashboard.charts.settings import Named
from dashboard.contrasts import kind_of
from dashboard.naming import organization
from dashboard.sourceline import short_title
from dashboard.words import Words
from evidence.base import EvidenceBase


@dataclass(frozen=True)
class Names:
    """The records of a base by the names that a reader sees, in the language of the words."""

    base: EvidenceBase
    words: Words

    @cached_property
    def organizations(self) -> dict[str, str]:
        """Every organization, with its name in the reader's language beside its own where they differ."""
        return {key: organization(self.base, key, self.words.language) for key in self.base.organizations}

    @cached_property
    def measurers(self) -> dict[str, str]:
        """Every organization by one name, as small charts have space for."""
        chinese = self.words.language == "zh"
        return {
            key: (org.name_zh if chinese else None) or org.name
            for key, org in self.base.organizations.items()
        }

    @cached_property
    def documents(self) -> dict[str, str]:
        """Every source as publisher and title."""
        return {
            key: self.words(
                "benchmarks.source.document",
                publisher=self.organizations[source.publisher],
                title=short_title(source.title),
            )
            for key, source in self.base.sources.items()
        }

    @cached_property
    def credit(self) -> dict[str, str]:
        """Every source as it wants to be named."""
        return {key: source.attribution or self.documents[key] for key, source in self.base.sources.items()}

    @cached_property
    def tests(self) -> dict[str, str]:
        """Every benchmark."""
        return {key: benchmark.name for key, benchmark in self.base.benchmarks.items()}

    @cached_property
    def models(self) -> dict[str, Named]:
        """Every model as the charts of scores need it."""
        return {
            key: Named(
                model.name,
                self.organizations[key.partition("/")[0]],
                model.line or "",
                model.first_available.date.earliest or self.base.case.as_of.earliest,  # type: ignore[arg-type]  # a case has its day
                model.first_available.date.text,
            )
            for key, model in self.base.models.items()
        }

    def group(self, group: str) -> str:
        """A group of contrasts."""
        kind, _, key = group.partition(":")
        if kind == "claims":
            return self.words("benchmarks.group.claims")
        return (self.documents if kind_of(group) == "source" else self.tests).get(key, key)

    def open_rows(self, frame: pd.DataFrame) -> tuple[pd.DataFrame, str]:
        """The rows whose source allows that they are passed on, and a sentence on those left out."""
        kept = frame[~frame["source"].isin(closed(self.base))]
        left = len(frame) - len(kept)
        return kept, self.words("benchmarks.withheld", rows=left) if left else ""


def closed(base: EvidenceBase) -> set[str]:
    """The sources whose values may not be passed on."""
    return {key for key, source in base.sources.items() if source.reuse == "none"}


def contested(base: EvidenceBase) -> set[str]:
    """The addresses of values that have a rival."""
    named = {f"{source}/{key}": finding.rivals for source, key, finding in base.findings() if finding.rivals}
    return set(named) | {rival for rivals in named.values() for rival in rivals}
