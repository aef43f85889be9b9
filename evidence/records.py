"""The records of the base: source, organization, model, benchmark, quantity, case.

The path is the id, so no record has an ``id`` field. Nothing in these records can say that an
alleged act happened: an accusation is an event with an author, a date and a text.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from evidence.dated import Accept, DatedFact, Locator
from evidence.edtf import Edtf
from evidence.event import Event
from evidence.fields import (
    Address,
    ArxivId,
    Country,
    Date,
    Doi,
    Keyed,
    Language,
    Many,
    ModelId,
    Number,
    OrganizationId,
    Record,
    Slug,
    SourceId,
    TargetId,
    Text,
    Url,
    refuse,
)
from evidence.findings import Arm, Contrast, Finding, Read, Unit

SourceKind = Literal[
    "paper",
    "report",
    "article",
    "statement",
    "letter",
    "advisory",
    "testimony",
    "bill",
    "model-card",
    "code",
    "dataset",
    "transcript",
    "article-under-test",
    "derived",
]
Availability = Literal["announced", "api", "weights", "paper"]


class Version(Record):
    """One text of a source that exists in several."""

    published: Date
    doi: Doi | None = None
    url: Url | None = None
    peer_reviewed: bool = False
    note: Text | None = None


class Source(Record):
    """A document with everything read off it."""

    title: Text
    kind: SourceKind
    publisher: OrganizationId
    authors: Many[Text] = ()
    arxiv: ArxivId | None = None
    doi: Doi | None = None
    url: Url | None = None
    """Left out only for what this project computed."""
    archived: Url | None = None
    language: Language = "en"
    published: Date | None = None
    """Left out where `versions` give the dates."""
    versions: Keyed[str, Version] = {}
    licence: Text
    reuse: Literal["open", "values", "none"]
    """open: may be redistributed. values: single values with attribution. none: link only."""
    attribution: Text | None = None
    """The words the licence asks for, where it asks for words."""
    read: Read
    relies_on: Many[SourceId] = ()
    """Sources that this one repeats."""
    submitted_by_author: bool = False
    arms: Keyed[Slug, Arm] = {}
    findings: Keyed[Slug, Finding] = {}
    contrasts: Keyed[Slug, Contrast] = {}
    note: Text | None = None
    accept: Many[Accept] = ()

    @model_validator(mode="after")
    def _is_dated(self) -> Self:
        if self.published is None and not self.versions:
            raise refuse("has no date", "write `published`, or `versions` with a date each")
        if self.published is not None and self.versions:
            fix = "leave `published` out where `versions` give the dates"
            raise refuse("is dated twice", fix, at=("published",))
        if (self.url is None) != (self.kind == "derived"):
            raise refuse(
                "has no address" if self.url is None else "is an address of something computed here",
                "write `url`; only what was computed here has none" if self.url is None else "remove it",
                at=("url",),
            )
        both = set(self.findings) & set(self.contrasts)
        if both:
            twice = sorted(both)[0]
            what = f"{twice!r} is a finding and a contrast"
            raise refuse(what, "give one of them another id", at=("contrasts", twice))
        return self

    @property
    def first_published(self) -> Edtf:
        """The date of the earliest version."""
        if self.published is not None:
            return self.published
        return min((v.published for v in self.versions.values()), key=lambda d: d.earliest or date.min)

    def published_as(self, version: str | None) -> Edtf:
        """The date on which a version, or the earliest one, was published."""
        if version is not None and version in self.versions:
            return self.versions[version].published
        return self.first_published


class ReleaseRecord(Record):
    """How far the releases of a maker of models are on record."""

    until: Date
    """The last day up to which a list of its releases was read, or the day before the first release that
    only a source of low confidence gives."""
    why: Text


class Organization(Record):
    """A company, lab, agency, publisher or group."""

    name: Text
    name_zh: Text | None = None
    short: Text | None = None
    kind: Literal["lab", "company", "government", "press", "research", "body", "individual"]
    country: Country | None = None
    aliases: Many[Text] = ()
    part_of: OrganizationId | None = None
    url: Url | None = None
    founded: DatedFact | None = None
    """When it came to be; none of its releases can be earlier."""
    releases: ReleaseRecord | None = None
    """Left out where its releases are on record up to the day of the evidence."""
    note: Text | None = None


class Gains(Record):
    """What the note or card of a release says that it gained, in the case's words for targets."""

    source: SourceId
    locator: Locator
    stated: Many[TargetId] = ()
    """Skills that it names as improved, or as what the model was built for."""
    ruled_out: Many[TargetId] = ()
    """Skills that it says the model lacks, or does no better at."""
    nothing_else: bool = False
    """It says that everything else is as before."""


class Model(Record):
    """A model that was released, with its dates; its organization is the folder it lies in."""

    name: Text
    short: Text | None = None
    """The label on a timeline."""
    line: Slug | None = None
    """The series it belongs to."""
    role: Literal["flagship", "variant", "research"] = "flagship"
    """Timelines show flagships first."""
    announced: DatedFact | None = None
    api: DatedFact | None = None
    weights: DatedFact | None = None
    paper: DatedFact | None = None
    open_weights: bool | None = None
    parameters: Text | None = None
    licence: Text | None = None
    built_on: ModelId | None = None
    """The model it was trained from, as its maker states."""
    report: SourceId | None = None
    """The source that describes it, where that is entered."""
    gains: Gains | None = None
    """Left out where no note or card was read."""
    note: Text | None = None
    accept: Many[Accept] = ()

    @model_validator(mode="after")
    def _is_dated(self) -> Self:
        if not self.dates:
            raise refuse("has no date", "give at least one of announced, api, weights, paper")
        return self

    @property
    def dates(self) -> dict[Availability, DatedFact]:
        """The dates that are known, by what became available."""
        kinds: tuple[Availability, ...] = ("announced", "api", "weights", "paper")
        return {kind: fact for kind in kinds if (fact := getattr(self, kind)) is not None}

    @property
    def first_available(self) -> DatedFact:
        """The earliest of api and weights; else announced, else paper."""
        usable = [fact for fact in (self.api, self.weights) if fact is not None]
        usable = usable or [fact for fact in (self.announced, self.paper) if fact is not None]
        return min(usable, key=lambda fact: fact.date.earliest or date.min)


class Benchmark(Record):
    """A test with its version; two versions are two benchmarks."""

    name: Text
    measures: Literal[
        "math", "science", "code", "agentic", "general", "instruction", "knowledge", "preference", "other"
    ]
    introduced: DatedFact | None = None
    items: int | None = Field(default=None, ge=1)
    unit: Unit
    low: Number | None = None
    high: Number | None = None
    """The range of possible values; left out where there is none."""
    higher_is_better: bool = True
    family: Slug | None = None
    """Shared by versions that must not be joined, as livecodebench."""
    url: Url | None = None
    note: Text | None = None


class Quantity(Record):
    """Something that is counted or summed, as exchanges."""

    name: Text
    unit: Unit
    note: Text | None = None


class Section(Record):
    """A part of the document under test."""

    name: Text
    name_zh: Text


class Target(Record):
    """A kind of output that an accuser says was sought."""

    name: Text
    name_zh: Text
    skill: bool = True
    """Whether a release could gain it; false for weights and for outputs that nobody specifies."""
    note: Text | None = None


class Case(Record):
    """What this base is about: the document under test, the date of the evidence, the vocabulary."""

    title: Text
    title_zh: Text
    under_test: SourceId
    """The source whose claims are checked."""
    as_of: Date
    """The day up to which events were looked for."""
    coverage: Text
    """How well the record covers the time up to `as_of`."""
    coverage_zh: Text | None = None
    """The same in Chinese."""
    sections: Keyed[Slug, Section]
    targets: Keyed[Slug, Target]
    featured: Many[OrganizationId] = ()
    """Organizations that the overview shows as timelines, in this order."""
    upstream: Many[OrganizationId] = ()
    """Organizations whose releases are drawn as rules across."""
    headline_claims: Many[Address] = ()
    """Claims that the overview may build its sentences from, in order of weight."""

    @model_validator(mode="after")
    def _has_its_day(self) -> Self:
        if not self.as_of.is_day:
            raise refuse(f"{self.as_of} is no day", 'write one day, as "2026-01-31"', at=("as_of",))
        return self


RECORDS = {
    "sources": Source,
    "organizations": Organization,
    "models": Model,
    "benchmarks": Benchmark,
    "events": Event,
}
