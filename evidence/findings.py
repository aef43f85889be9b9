"""Findings: what was read off a source, one place at a time."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from evidence.dated import Accept, Locator
from evidence.fields import (
    Address,
    ArmId,
    BenchmarkId,
    Bound,
    Confidence,
    Date,
    EventId,
    Language,
    Many,
    ModelId,
    Number,
    OrganizationId,
    QuantityId,
    Record,
    SourceId,
    Text,
    Tier,
    Url,
    refuse,
)

Unit = Literal["percent", "points", "count", "index", "rating", "dollars", "hours", "minutes", "ratio"]
RerunTier = Literal["proxy", "near", "same"]


class About(Record):
    """What a finding is about. At least one of the fields."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"model": "organization/model"}]})

    model: ModelId | None = None
    organization: OrganizationId | None = None
    event: EventId | None = None
    benchmark: BenchmarkId | None = None
    arm: ArmId | None = None
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


class Read(Record):
    """How the source was read, and how sure its figures are."""

    tier: Tier
    """primary: the document itself, or a full copy of it. primary-unread: it exists, but only
    others' accounts of it were read. secondary: press and other accounts."""
    on: Date
    confidence: Confidence
    note: Text | None = None
    """What was read, where it was not the document at its own address."""


class BaseFinding(Record):
    """What every finding has."""

    about: About
    locator: Locator
    measured_by: OrganizationId | None = None
    """The organization that measured or counted. Left out: the publisher of the source."""
    via: OrganizationId | None = None
    """The organization that printed the value, where that is not the publisher."""
    relies_on: Many[SourceId] = ()
    """Sources that this statement repeats. All who rely on one accuser count as one."""
    read: Read | None = None
    """Overrides the source's own."""
    wording: Wording | None = None
    rivals: Many[Address] = ()
    """Findings that give another value for the same thing."""
    rerun: RerunTier | None = None
    """Only for what a re-run came to: how close it was to what the document did. A claim may link to a
    proxy as context only."""
    note: Text | None = None
    accept: Many[Accept] = ()


class _Valued(BaseFinding):
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
    benchmark: BenchmarkId
    setting: Setting = Setting()


class QuantityFinding(_Valued):
    """The value of a named quantity: exchanges, accounts, dollars, hours."""

    type: Literal["quantity"]
    quantity: QuantityId
    window: Date | None = None
    """The period that the count covers, where the source gives it."""
    joint: Many[OrganizationId] = ()
    """The organizations that the figure counts together, where it is not one alone."""
    parts: Many[Address] = ()
    """Findings that the source says make up this total."""


class Comparison(_Valued):
    """One thing judged against another: a share of comparisons with an outcome."""

    type: Literal["comparison"]
    against: About
    outcome: Literal["better", "equal-or-better", "worse"]
    benchmark: BenchmarkId | None = None
    setting: Setting = Setting()


class Change(_Valued):
    """A difference that the source prints, in points, from a named starting point."""

    type: Literal["change"]
    start: Address | None = None
    """The finding it starts from, where that is entered."""
    benchmark: BenchmarkId | None = None
    setting: Setting = Setting()


class Statement(BaseFinding):
    """What a document says, admits or denies, in our paraphrase."""

    type: Literal["statement"]
    says: Text
    window: Date | None = None
    """The period of alleged activity that the statement gives, as it gives it."""


class Copy(Record):
    """A text that was searched for something."""

    url: Url
    on: Date
    language: Language
    extent: Literal["full", "excerpt", "summary"]


class Silence(BaseFinding):
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
