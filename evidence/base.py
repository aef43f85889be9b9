"""load(root): every file of a base as one frozen object, or every problem in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from evidence.correction import Correction
from evidence.edtf import Edtf
from evidence.event import Campaign, Event
from evidence.fields import split_address
from evidence.findings import BaseFinding, Contrast, Finding, Read
from evidence.problems import InvalidEvidence, Problem
from evidence.reading import CORRECTIONS, DERIVED, FOLDERS, QUANTITIES, Key, Reading
from evidence.records import Benchmark, Case, Model, Organization, Quantity, Source
from evidence.yamlfile import Document, Loc


@dataclass(frozen=True)
class Found:
    """What an address leads to, with the day from which the public could know it."""

    address: str
    label: str
    """How to name it to a reader, without its value."""
    public: Edtf
    record: Any
    source: str | None = None
    """The source it stands in, where it stands in one."""


@dataclass(frozen=True)
class EvidenceBase:
    """All evidence of a case. Nothing in it changes after loading."""

    root: Path
    case: Case
    sources: Mapping[str, Source]
    organizations: Mapping[str, Organization]
    models: Mapping[str, Model]
    benchmarks: Mapping[str, Benchmark]
    events: Mapping[str, Event]
    quantities: Mapping[str, Quantity]
    corrections: Mapping[str, Correction]
    documents: Mapping[Key, Document]
    release: str
    """Short hash of what all files say: two bases with one release say the same. In a ledger it covers the
    claims too."""
    read_release: str
    """The same of the evidence without what was computed here."""

    @cached_property
    def as_read(self) -> EvidenceBase:
        """The base without what was computed here: all that a computation may rest on."""
        computed = {name for name, source in self.sources.items() if source.kind == "derived"}
        if not computed:
            return self
        kept = {name: source for name, source in self.sources.items() if name not in computed}
        files = {key: file for key, file in self.documents.items() if key not in _keys(computed)}
        return replace(
            self,
            sources=MappingProxyType(kept),
            documents=MappingProxyType(files),
            release=self.read_release,
        )

    def findings(self) -> Iterator[tuple[str, str, Finding]]:
        """Every finding as (source, key, finding)."""
        for source_id, source in self.sources.items():
            for key, finding in source.findings.items():
                yield source_id, key, finding

    def finding(self, address: str) -> Finding | None:
        """The finding at source/key, or None."""
        source_id, _, key = address.partition("/")
        source = self.sources.get(source_id)
        return source.findings.get(key) if source else None

    def contrast(self, address: str) -> Contrast | None:
        """The contrast at source/key, or None."""
        source_id, _, key = address.partition("/")
        source = self.sources.get(source_id)
        return source.contrasts.get(key) if source else None

    def read_of(self, source_id: str, finding: BaseFinding) -> Read:
        """How a finding was read: its own note, or its source's."""
        return finding.read or self.sources[source_id].read

    def resolve(self, address: str) -> Found | None:
        """What an evidence address leads to; None where it leads nowhere or to a claim."""
        match = split_address(address)
        if match["source"]:
            return self._in_source(address, match["source"], match["finding"], match["version"])
        if match["kind"] == "model":
            return self._model(address, match["id"], match["part"])
        if match["kind"] == "event":
            return self._event(address, match["id"], match["part"])
        return self._plain(address, match["kind"], match["id"])

    def _in_source(self, address: str, source_id: str, key: str | None, version: str | None) -> Found | None:
        source = self.sources.get(source_id)
        if source is None or (version and version not in source.versions):
            return None
        if key is None:
            return Found(address, source.title, source.published_as(version), source, source_id)
        finding: Finding | Contrast | None = source.findings.get(key) or source.contrasts.get(key)
        if finding is None:
            return None
        public = source.published_as(finding.locator.version)
        return Found(address, f"{source.title}: {key}", public, finding, source_id)

    def _model(self, address: str, model_id: str, part: str | None) -> Found | None:
        model = self.models.get(model_id)
        if model is None or (part and part not in model.dates):
            return None
        fact = model.dates[part] if part else model.first_available
        label = f"{model.name}, {part}" if part else model.name
        return Found(address, label, fact.date, fact if part else model, fact.source)

    def _event(self, address: str, event_id: str, part: str | None) -> Found | None:
        event = self.events.get(event_id)
        if event is None:
            return None
        record: Event | Campaign = event
        if part:
            campaign = event.campaigns.get(part.removeprefix("campaign."))
            if campaign is None or not part.startswith("campaign."):
                return None
            record = campaign
        return Found(address, event.title, event.date, record, event.sources[0].source)

    def _plain(self, address: str, kind: str, record_id: str) -> Found | None:
        record: Any = {"organization": self.organizations, "benchmark": self.benchmarks}.get(kind, {}).get(
            record_id
        )
        return Found(address, record.name, Edtf.parse("0001/.."), record) if record else None

    def place(self, key: Key, loc: Loc) -> tuple[str, int]:
        """File and line of a field, for a problem about it."""
        document = self.documents[key]
        return document.path, document.line(loc)


def _keys(sources: Iterable[str]) -> set[Key]:
    return {("sources", name) for name in sources}


def load(root: Path, computed: bool = True) -> EvidenceBase:
    """The base under `root`.

    Args:
        root: The folder that holds evidence/data.
        computed: Whether to read what was computed here. Without it a computation can be done anew
            whatever state its last results are in.

    Raises:
        InvalidEvidence: With every problem of every file.
    """
    from evidence.checks import check  # checks need the base that this module builds

    base, problems = read_all(root, computed)
    if base is not None:
        problems = [*problems, *check(base)]
    if base is None or problems:
        raise InvalidEvidence(problems)
    return base


def read_all(root: Path, computed: bool = True) -> tuple[EvidenceBase | None, list[Problem]]:
    """Every file as a record. The base is None where a file has a problem; rules are not yet applied."""
    reading = Reading(root)
    case = reading.single("case.yaml", Case)
    quantities = reading.keyed(QUANTITIES, Quantity)
    corrections = reading.keyed(CORRECTIONS, Correction)
    kinds = {folder: reading.folder(folder) for folder in FOLDERS if folder != DERIVED}
    read_release = reading.release()
    if computed:
        kinds["sources"] |= reading.folder(DERIVED)
    reading.strays(unread=None if computed else DERIVED)
    if case is None or reading.problems:
        return None, reading.problems
    return (
        EvidenceBase(
            root=root,
            case=case,
            quantities=MappingProxyType(quantities),
            corrections=MappingProxyType(corrections),
            documents=MappingProxyType(reading.documents),
            release=reading.release(),
            read_release=read_release,
            **{folder: MappingProxyType(records) for folder, records in kinds.items()},
        ),
        [],
    )
