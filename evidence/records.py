"""What a source, a finding, a benchmark, a model, an organization and an event record hold.

The path is the id, so no record has an ``id`` field. Nothing in these records can say that an
alleged act happened: an accusation is an event with an author, a date and a text.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from evidence.edtf import Edtf
from evidence.fields import (
    Address,
    ArxivId,
    Bound,
    Confidence,
    Date,
    Doi,
    Keyed,
    Language,
    Many,
    ModelId,
    Number,
    Record,
    Slug,
    Text,
    Tier,
    Url,
    Window,
    refuse,
)

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
]
Unit = Literal["percent", "points", "count", "index", "rating", "dollars", "hours", "minutes", "ratio"]
EventKind = Literal[
    "accusation",
    "response",
    "denial",
    "admission",
    "investigation",
    "policy",
    "access-change",
    "report",
    "analysis",
]
Availability = Literal["announced", "api", "weights", "paper"]


class Accept(Record):
    """A true oddity that a rule across records would refuse, acknowledged with its reason."""

    rule: Slug
    """The rule's name, as the error prints it."""
    why: Text


class Locator(Record):
    """Where in a source something stands. At least one place besides the version."""

    version: str | None = None
    section: str | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None
    page: str | None = None
    figure: str | None = None
    paragraph: str | None = None
    """A heading or the position of a paragraph in a page without sections."""
    file: str | None = None
    commit: str | None = None

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if not self.model_dump(exclude={"version", "commit"}, exclude_none=True):
            raise refuse("names no place", 'give a section, table, page, figure, paragraph or file')
        return self

    def __str__(self) -> str:
        parts = [
            f"{name} {value}" if name != "paragraph" else str(value)
            for name, value in self.model_dump(exclude_none=True).items()
        ]
        return ", ".join(parts)


class RivalDate(Record):
    """Another date that a source gives for the same fact."""

    date: Date
    source: Slug
    why: Text
    """What the other date may mean, or why it was not picked."""


class DatedFact(Record):
    """A date with the source that gives it, its rivals and the rule that picked it."""

    date: Date
    source: Slug
    also: Many[Slug] = ()
    """Further sources that give the same date."""
    locator: Locator | None = None
    confidence: Confidence
    rivals: Many[RivalDate] = ()
    rule: Text | None = None
    """Which rule picked this date over its rivals. Required where there are rivals."""
    note: Text | None = None

    @model_validator(mode="after")
    def _names_the_rule(self) -> Self:
        if self.rivals and not self.rule:
            raise refuse("has rival dates and no rule", "write under `rule` why this date was picked")
        return self


class Version(Record):
    """One text of a source that exists in several."""

    published: Date
    doi: Doi | None = None
    url: Url | None = None
    peer_reviewed: bool = False
    note: Text | None = None


class Read(Record):
    """How the source was read, and how sure its figures are."""

    tier: Tier
    """primary: the document itself, or a full copy of it. primary-unread: it exists, but only
    others' accounts of it were read. secondary: press and other accounts."""
    on: Date
    confidence: Confidence
    note: Text | None = None
    """What was read, where it was not the document at its own address."""


class About(Record):
    """What a finding is about. At least one of the fields."""

    model: ModelId | None = None
    organization: Slug | None = None
    event: Slug | None = None
    benchmark: Slug | None = None
    arm: Slug | None = None
    """A condition of an experiment, declared under `arms` of the same source."""

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not self.model_dump(exclude_none=True):
            raise refuse("names nothing", "give a model, organization, event, benchmark or arm")
        return self


class Arm(Record):
    """A condition of an experiment inside one source; no release is implied."""

    name: Text
    base: ModelId | None = None
    """The model it starts from, where that model has a record."""
    method: Text | None = None


class Setting(Record):
    """How a value was measured. Two values compare only if all of it is known and equal."""

    metric: Text | None = None
    samples: int | None = Field(default=None, ge=1)
    items: int | None = Field(default=None, ge=1)
    scaffold: Text | None = None
    mode: Text | None = None
    """Thinking or not, effort, shots."""
    tools: Text | None = None
    vintage: Text | None = None
    """Version, window or fit of the benchmark that the value belongs to."""
    as_printed: Text | None = None


class Interval(Record):
    """An uncertainty that the source prints."""

    low: Number
    high: Number
    level: Number = Field(gt=0, lt=100)
    """Percent."""

    @model_validator(mode="after")
    def _is_ordered(self) -> Self:
        if self.low > self.high:
            raise refuse("low is above high", "write the smaller number as low")
        return self


class Wording(Record):
    """Exact words, only where the words themselves are what is disputed; eight at most."""

    phrase: Text
    language: Language = "en"

    @model_validator(mode="after")
    def _is_short(self) -> Self:
        long = len(self.phrase) > 24 if self.language in ("zh", "ja") else len(self.phrase.split()) > 8
        if long:
            raise refuse("quotes more than eight words", "keep the words in dispute and paraphrase the rest")
        return self


class _Finding(Record):
    """What every finding has."""

    about: About
    locator: Locator
    measured_by: Slug | None = None
    """The organization that measured or counted. Left out: the publisher of the source."""
    via: Slug | None = None
    """The organization that printed the value, where that is not the publisher."""
    relies_on: Many[Slug] = ()
    """Sources that this statement repeats. All who rely on one accuser count as one."""
    read: Read | None = None
    """Overrides the source's own."""
    wording: Wording | None = None
    rivals: Many[Address] = ()
    """Findings that give another value for the same thing."""
    note: Text | None = None
    accept: Many[Accept] = ()


class _Valued(_Finding):
    """A finding with a number: as printed, then as read."""

    printed: Text
    value: Number
    unit: Unit
    bound: Bound = "exact"
    interval: Interval | None = None
    standard_error: Number | None = Field(default=None, gt=0)


class Measure(_Valued):
    """A value on a benchmark."""

    type: Literal["measure"]
    benchmark: Slug
    setting: Setting = Setting()


class QuantityFinding(_Valued):
    """The value of a named quantity: exchanges, accounts, dollars, hours."""

    type: Literal["quantity"]
    quantity: Slug
    window: Date | None = None
    """The period that the count covers, where the source gives it."""
    joint: Many[Slug] = ()
    """The organizations that the figure counts together, where it is not one alone."""


class Comparison(_Valued):
    """One thing judged against another: a share of comparisons with an outcome."""

    type: Literal["comparison"]
    against: About
    outcome: Literal["better", "equal-or-better", "worse"]
    benchmark: Slug | None = None
    setting: Setting = Setting()


class Change(_Valued):
    """A difference that the source prints, in points, from a named starting point."""

    type: Literal["change"]
    start: Address | None = None
    """The finding it starts from, where that is entered."""
    benchmark: Slug | None = None
    setting: Setting = Setting()


class Statement(_Finding):
    """What a document says, admits or denies, in our paraphrase."""

    type: Literal["statement"]
    says: Text


class Copy(Record):
    """A text that was searched for something."""

    url: Url
    on: Date
    language: Language
    extent: Literal["full", "excerpt", "summary"]


class Silence(_Finding):
    """Something looked for in a document and not found there."""

    type: Literal["silence"]
    looked_for: Text
    searched: Many[Copy] = Field(min_length=1)

    @property
    def read_in_full(self) -> bool:
        """Whether at least one full text was searched."""
        return any(copy.extent == "full" for copy in self.searched)


Finding = Annotated[
    Measure | QuantityFinding | Comparison | Change | Statement | Silence,
    Field(discriminator="type"),
]
Valued = Measure | QuantityFinding | Comparison | Change


class Contrast(Record):
    """Two findings of one experiment set side by side: what was varied and what was held equal."""

    question: Text
    """What the contrast answers, in a sentence."""
    of: Address
    against: Address
    held_equal: Many[Text]
    not_equal: Many[Text] = ()
    """What differs besides the thing in question, as far as the source says."""
    printed: Text | None = None
    """The difference as the source prints it, if it does."""
    locator: Locator
    note: Text | None = None


class Source(Record):
    """A document with everything read off it."""

    title: Text
    kind: SourceKind
    publisher: Slug
    authors: Many[Text] = ()
    arxiv: ArxivId | None = None
    doi: Doi | None = None
    url: Url
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
    relies_on: Many[Slug] = ()
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
            raise refuse("is dated twice", "leave `published` out where `versions` give the dates")
        both = set(self.findings) & set(self.contrasts)
        if both:
            raise refuse(f"{sorted(both)[0]!r} is a finding and a contrast", "give one of them another id")
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


class Organization(Record):
    """A company, lab, agency, publisher or group."""

    name: Text
    name_zh: Text | None = None
    short: Text | None = None
    kind: Literal["lab", "company", "government", "press", "research", "body", "individual"]
    country: Annotated[str, Field(pattern=r"^([A-Z]{2}|EU|international)$")] | None = None
    aliases: Many[Text] = ()
    part_of: Slug | None = None
    url: Url | None = None
    note: Text | None = None


class Model(Record):
    """A model that was released, with its dates; its organization is the folder it lies in."""

    name: Text
    short: Text | None = None
    """The label on a timeline, as M2.5."""
    line: Slug | None = None
    """The series it belongs to, as deepseek-r or claude-opus."""
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
    report: Slug | None = None
    """The source that describes it, where that is entered."""
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


class Party(Record):
    """Who speaks or acts. A person appears only in a public role."""

    organization: Slug | None = None
    person: Text | None = None
    anonymous: Text | None = None
    """How the source describes somebody it does not name."""
    role: Text | None = None

    @model_validator(mode="after")
    def _is_somebody(self) -> Self:
        if not (self.organization or self.person or self.anonymous):
            raise refuse("names nobody", "give an organization, a person in a public role, or anonymous")
        if self.person and not self.role:
            raise refuse("names a person without a role", "write the public role in which they spoke")
        return self


class SourceRef(Record):
    """A source, and where in it."""

    source: Slug
    locator: Locator | None = None
    note: Text | None = None


class Student(Record):
    """A model that an accuser says was trained on the output. An unreleased one is only a name."""

    name: Text
    model: ModelId | None = None
    basis: Text
    """Who names it, and on what ground as far as published."""


class Campaign(Record):
    """One alleged activity inside an accusation, as the accuser describes it."""

    about: Slug | None = None
    """The organization that is accused; left out where none is named."""
    as_described: Text
    attribution: Literal["named", "linked-individuals", "unnamed"]
    window: Window
    """The activity dates that the accuser published, never a date worked out by us."""
    window_note: Text | None = None
    volumes: Many[Address] = ()
    targets: Many[Slug] = ()
    """Tags from the case's closed list."""
    upstream: Many[Slug] = ()
    """The organizations whose models are said to have been used."""
    upstream_models: Many[ModelId] = ()
    students: Many[Student] = ()
    locator: Locator | None = None
    note: Text | None = None


class Corroboration(Record):
    """Somebody besides the accuser who speaks to the same facts."""

    organization: Slug | None = None
    described_as: Text | None = None
    saw_records: bool
    """Whether they say that they saw records, not only the accusation."""
    interest: Text | None = None
    """Their interest in the matter; left out where none is known."""
    source: Slug


class NoReply(Record):
    """No reply was found, and how far was looked."""

    looked_until: Date
    note: Text | None = None


class Event(Record):
    """Something said or done in public, dated and attributed."""

    title: Text
    """Neutral and attributed: who says or does what."""
    kind: EventKind
    date: Date
    rivals: Many[RivalDate] = ()
    rule: Text | None = None
    by: Many[Party] = Field(min_length=1)
    about: Many[Slug] = ()
    """Organizations that it concerns."""
    summary: Text
    sources: Many[SourceRef] = Field(min_length=1)
    confidence: Confidence
    """That it was said or done on that date, never that what was said is so."""
    confidence_note: Text | None = None
    campaigns: Keyed[Slug, Campaign] = {}
    joint: Many[Text] = ()
    """What the accuser gives for all campaigns together and not for each."""
    evidence_published: Many[Literal["none", "counts", "method", "indicators", "records"]] = ()
    shown_to: Many[Text] = ()
    corroborated_by: Many[Corroboration] = ()
    caveats: Many[Text] = ()
    """Limits that the accuser printed."""
    withheld: Text | None = None
    """What was held back, and the reason given."""
    responds_to: Many[Slug] = ()
    no_reply: Many[NoReply] = ()
    note: Text | None = None
    accept: Many[Accept] = ()

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.campaigns and self.kind not in ("accusation", "investigation", "report", "admission"):
            raise refuse(f"a {self.kind} has campaigns", "campaigns belong to an accusation, investigation or report")
        if self.kind == "accusation" and not self.evidence_published:
            raise refuse("an accusation without evidence_published", "write [none] where nothing was published")
        if self.rivals and not self.rule:
            raise refuse("has rival dates and no rule", "write under `rule` why this date was picked")
        return self


class Section(Record):
    """A part of the document under test."""

    name: Text
    name_zh: Text


class Target(Record):
    """A kind of output that an accuser says was sought."""

    name: Text
    name_zh: Text
    note: Text | None = None


class Case(Record):
    """What this base is about: the document under test, the date of the evidence, the vocabulary."""

    title: Text
    title_zh: Text
    under_test: Slug
    """The source whose claims are checked."""
    as_of: Date
    """The day up to which events were looked for."""
    coverage: Text
    """How well the record covers the time up to `as_of`."""
    sections: Keyed[Slug, Section]
    targets: Keyed[Slug, Target]
    featured: Many[Slug] = ()
    """Organizations that the overview shows as timelines, in this order."""
    upstream: Many[Slug] = ()
    """Organizations whose releases are drawn as rules across."""
    headline_claims: Many[Address] = ()
    """Claims that the overview may build its sentences from, in order of weight."""


RECORDS = {
    "sources": Source,
    "organizations": Organization,
    "models": Model,
    "benchmarks": Benchmark,
    "events": Event,
}
