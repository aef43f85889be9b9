"""A claim: one falsifiable sentence, its links to the evidence, its computed checks, its dated verdicts."""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from evidence.fields import (
    Address,
    Date,
    Keyed,
    Many,
    Number,
    OrganizationId,
    Record,
    SectionId,
    Slug,
    Text,
    refuse,
)

Kind = Literal["measurement", "date", "document", "mechanism", "inference", "forecast", "allegation"]
Stance = Literal["supports", "contradicts", "qualifies", "context"]
Role = Literal["core", "scope"]
Verdict = Literal[
    "supported",
    "overstated",
    "contested",
    "refuted",
    "unverified",
    "reported",
    "disputed",
    "partly-corroborated",
    "withdrawn",
]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""All of them, in the order of lists and legends."""
PLAIN: tuple[Verdict, ...] = ("supported", "overstated", "contested", "refuted", "unverified")
"""Verdicts of sentences that evidence can decide."""
OF_ALLEGATIONS: tuple[Verdict, ...] = (
    "reported",
    "disputed",
    "partly-corroborated",
    "withdrawn",
    "unverified",
)
"""Verdicts of allegations and of sentences that clear somebody: never that it happened or did not."""
Reason = Literal[
    "imprecision",
    "indirectness",
    "inconsistency",
    "single-source",
    "interest-of-the-source",
    "misquotation",
    "misattribution",
    "mis-dated",
    "not-reproduced",
]


class Link(Record):
    """A tie from the claim to something in the evidence."""

    to: Address
    stance: Stance
    why: Text
    """One sentence: what about it bears on the claim, and how."""
    cited: bool = False
    """Whether this is the very source that the claim cites."""
    withdraws: bool = False
    """Whether it takes an allegation back, in the words of the one who made it."""


class Difference(Record):
    """One value minus another, as a term in a check."""

    of: Address
    minus: Address


Term = Address | Difference
Relation = Literal["equal", "at-least", "at-most"]


class _Check(Record):
    role: Role
    tests: Text
    """What the check tests, in words."""


class _Stated(_Check):
    stated: Number
    relation: Relation = "equal"
    tolerance: Number = Field(default=0.5, ge=0)
    """How far the computed number may lie from the stated one; half of its last digit by default."""


class DifferenceCheck(_Stated):
    """A difference of two values against the stated one."""

    kind: Literal["difference"]
    of: Address
    minus: Address


class RatioCheck(_Stated):
    """A ratio of two values against the stated one."""

    kind: Literal["ratio"]
    of: Address
    over: Address


class ShareCheck(_Stated):
    """The share of one part in a sum, in percent, against the stated one."""

    kind: Literal["share"]
    part: Address
    whole: Many[Address] = Field(min_length=2)
    """All parts of the sum, the part itself among them."""

    @model_validator(mode="after")
    def _holds_its_part(self) -> Self:
        if self.part not in self.whole:
            raise refuse("the part is not in the whole", "name it under `whole` too")
        return self


class SumCheck(_Stated):
    """A sum of values against the stated one."""

    kind: Literal["sum"]
    of: Many[Address] = Field(min_length=2)


class OrderCheck(_Check):
    """Whether one value is below another, or one date before another."""

    kind: Literal["order"]
    by: Literal["value", "date"]
    first: Term
    """The smaller value, or the earlier date, as the claim has it."""
    then: Term


class WithinCheck(_Check):
    """Whether a value lies between two numbers, or a date within a stated time."""

    kind: Literal["within"]
    value: Address
    low: Number | None = None
    high: Number | None = None
    window: Date | None = None

    @model_validator(mode="after")
    def _has_bounds(self) -> Self:
        if (self.window is None) == (self.low is None and self.high is None):
            raise refuse("has no single kind of bound", "give low and high, or a window")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise refuse("low is above high", "write the smaller number as low")
        return self


class IdentifierDateCheck(_Check):
    """Whether a document's arXiv id can be of the stated time."""

    kind: Literal["identifier-date"]
    source: Address
    stated: Date


class RankCheck(_Check):
    """Whether a value holds a place among others, counted from the highest."""

    kind: Literal["rank"]
    of: Address
    among: Many[Address] = Field(min_length=1)
    place: int = Field(default=1, ge=1)


class AbsentCheck(_Check):
    """Whether something was looked for and not found."""

    kind: Literal["absent"]
    silence: Address


class ConflictCheck(_Check):
    """Whether another claim of the same document, which holds, says otherwise."""

    kind: Literal["conflict"]
    claim: Slug


Check = Annotated[
    DifferenceCheck
    | RatioCheck
    | ShareCheck
    | SumCheck
    | OrderCheck
    | WithinCheck
    | IdentifierDateCheck
    | RankCheck
    | AbsentCheck
    | ConflictCheck,
    Field(discriminator="kind"),
]


class Entry(Record):
    """A dated verdict. Entries are appended, never overwritten; the last one stands."""

    on: Date
    then: Verdict
    """On what was public at the claim's date."""
    now: Verdict
    """On what is public now."""
    because: Text
    reasons: Many[Reason] = ()
    by: Text | None = None
    """Who judged, where that was not the project's editors."""


class Claim(Record):
    """One falsifiable sentence that a document asserts."""

    sentence: Text
    """Our neutral paraphrase."""
    sentence_zh: Text | None = None
    kind: Kind
    clears: bool = False
    """Whether it says that a company did not do something: judged with an allegation's words."""
    section: SectionId
    asserts: Many[Address] = Field(min_length=1)
    """The findings of the document in which it says so."""
    about: Many[OrganizationId] = ()
    links: Many[Link] = ()
    checks: Keyed[Slug, Check] = {}
    verdicts: Many[Entry] = Field(min_length=1)
    would_settle: Text | None = None
    """What evidence would settle it, where it is open."""
    merged: Text | None = None
    """Which statements of the document it brings together, and why."""
    note: Text | None = None

    @property
    def verdict(self) -> Entry:
        """The entry that stands."""
        return self.verdicts[-1]

    @property
    def words(self) -> tuple[Verdict, ...]:
        """The verdicts that its kind may have."""
        return OF_ALLEGATIONS if self.kind == "allegation" or self.clears else PLAIN

    @model_validator(mode="after")
    def _uses_its_words(self) -> Self:
        for position, entry in enumerate(self.verdicts):
            for moment in ("then", "now"):
                word = getattr(entry, moment)
                if word not in self.words:
                    names = ", ".join(self.words)
                    what = f"the verdict {word!r} is not one for this kind of sentence"
                    raise refuse(what, f"write one of {names}", at=("verdicts", position, moment))
        if len({(link.to, link.stance) for link in self.links}) < len(self.links):
            raise refuse("two links say the same", "keep one of them", at=("links",))
        return self
