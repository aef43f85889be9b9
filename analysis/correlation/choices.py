"""The records of an analysis plan: every choice with its reason. Nothing here computes."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from evidence.fields import (
    Address,
    BenchmarkId,
    Date,
    Keyed,
    Many,
    ModelId,
    Number,
    OrganizationId,
    QuantityId,
    Record,
    Slug,
    SourceId,
    Text,
    refuse,
)

Component = Literal["precedence", "lag", "jump", "match", "volume", "pipeline", "reaction"]
MEASURED: tuple[Component, ...] = ("precedence", "lag", "jump")
"""Components that are measured; words and orders come from these alone."""
JUDGED: tuple[Component, ...] = ("match", "volume", "pipeline", "reaction")
"""Components whose likelihood ratio is a judged range; shown as what if."""
Missing = Literal["abstain", "neutral", "zero"]
OpenEnd = Literal["uniform", "publication"]
Average = Literal["expectations", "mean"]
Capability = Literal["none", "general", "target"]
Counting = Literal["releases", "jumps"]


def _above_zero(value: float) -> float:
    if value <= 0:
        raise refuse(f"{value} is not above 0", "write a number above 0")
    return value


Positive = Annotated[float, AfterValidator(_above_zero)]
Share = Annotated[float, Field(ge=0, le=1)]


class Choice(Record):
    """A number that was chosen, the range in which it is varied, and the reason."""

    value: Number
    low: Number | None = None
    high: Number | None = None
    why: Text

    @model_validator(mode="after")
    def _lies_in_its_range(self) -> Self:
        low = self.value if self.low is None else self.low
        high = self.value if self.high is None else self.high
        if not low <= self.value <= high:
            raise refuse(f"{self.value} lies outside {low} to {high}", "write low <= value <= high")
        return self


class Count(Record):
    """A whole number that was chosen, with its reason."""

    value: int = Field(ge=1)
    why: Text


class Judged(Record):
    """A range of likelihood ratios that is a judgement and no measurement."""

    low: Positive
    high: Positive
    why: Text

    @model_validator(mode="after")
    def _is_ordered(self) -> Self:
        if self.low > self.high:
            raise refuse("low is above high", "write the smaller number as low")
        return self


class Lag(Record):
    """How long after alleged activity a release that it fed would come out."""

    median: Choice
    sigma: Choice
    least: Choice
    """Days after activity before which a release cannot have been fed by it."""
    most: Choice
    """Days after activity from which a release counts as too late."""
    lookback: Choice
    """Days before a window in which releases count as ones it did not precede."""
    average: Average
    average_why: Text


class Dates(Record):
    """How dates that are published imprecisely, or not at all, are read."""

    widening: Choice
    """Multiplies the days by which ``~ ? %`` widen a date."""
    longest: Choice
    """Days before its end at which a window may begin whose beginning is not stated."""
    open_end: OpenEnd
    open_end_why: Text
    undated: Choice
    """Days before its publication over which an allegation without dates counts as near."""


class Volume(Record):
    """How a count of exchanges becomes a number in 0 to 1."""

    quantity: QuantityId
    half: Choice
    """The count that gives one half."""


class JudgedRanges(Record):
    """Likelihood ratios that nobody has measured."""

    match: Judged
    volume: Judged
    pipeline: Judged
    reaction: Judged


class Series(Record):
    """Which findings form one series of scores that may be compared."""

    benchmark: BenchmarkId
    sources: Many[SourceId] = Field(min_length=1)
    scaffold: Text | None = None
    measured_by: OrganizationId | None = None
    vintage: Text | None = None
    why: Text


class Jump(Record):
    """How a jump in capability is set against what was to be expected."""

    general: Series
    targets: Many[Series] = ()
    shift: Judged
    """Size of the effect, in standard deviations, that the likelihood ratio asks about."""
    least_jumps: Count
    """Jumps of comparison companies below which there is no standard deviation."""
    frontier_from: Date
    """First release that the slope of the frontier is fitted to."""
    upstream_too: bool
    """Whether jumps of the upstream itself count among those compared with."""
    why: Text


class Declared(Record):
    """A company's declared use of others' outputs, or access that was cut for it; listed beside it."""

    company: OrganizationId
    at: Many[Address] = Field(min_length=1)


class Comparison(Record):
    """Which companies are compared with, and how far their own history is listed."""

    releases: Count
    """Flagship releases that a company needs to be compared with."""
    near_days: Choice
    """Days around a window within which another allegation counts as near it."""
    beyond_days: Choice
    """Days beyond the activity for which a calendar has to be on record to be compared with."""
    least: Count
    """Comparison companies below which only the floor is printed and no word."""
    declared: Many[Declared] = ()
    why: Text


class Pipeline(Record):
    """A published account by a company of how it made training data itself."""

    company: OrganizationId
    release: ModelId
    statement: Address


class Reaction(Record):
    """A published account of traffic that moved to a new upstream model within days."""

    company: OrganizationId
    statement: Address


class Order(Record):
    """A limit on a window's dates that a source states."""

    window: Address
    bound: Literal["start", "end"]
    before: Address
    """A date of the evidence before which the bound lies."""
    source: Address
    why: Text


class Word(Record):
    """A word for a reader, in both languages."""

    text: Text
    text_zh: Text


class Grid(Record):
    """The values whose every combination is one universe."""

    draws: Count
    least: Many[Number]
    most: Many[Number]
    lookback: Many[Number]
    widening: Many[Number]
    longest: Many[Number]
    open_end: Many[OpenEnd]
    median: Many[Number]
    sigma: Many[Number]
    average: Many[Average]
    missing: Many[Missing]
    weights: Many[Literal["drawn", "equal"]]
    capability: Many[Capability]
    counting: Many[Counting]
    half: Many[Number]
    names: Keyed[Slug, Word]
    """What each choice is called, by its field; and `family`."""
    why: Text

    @model_validator(mode="after")
    def _names_every_choice(self) -> Self:
        fields = [name for name in type(self).model_fields if name not in ("draws", "names", "why")]
        unnamed = [name for name in [*fields, "family"] if name.replace("_", "-") not in self.names]
        if unnamed:
            raise refuse(f"names no {', '.join(unnamed)}", "give every choice a name in both languages")
        if any(not getattr(self, name) for name in fields):
            raise refuse("has a choice without values", "give each choice one value at least")
        return self


class Threshold(Record):
    """What an order must reach to get a word."""

    base: Share
    universes: Share
    drop_one: Share | None = None
    why: Text


class Decision(Record):
    """When an order between two companies gets which word."""

    supported: Threshold
    leaning: Threshold
    contradicted: Threshold


class Band(Record):
    """A word for a range of likelihood ratios."""

    above: Positive
    word: Slug
    text: Text
    text_zh: Text
