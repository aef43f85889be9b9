"""Events: what was said or done in public, dated and attributed. Nothing here can say that it is so."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from evidence.dated import Accept, Locator, Party, RivalDate, SourceRef
from evidence.fields import (
    Address,
    Confidence,
    Date,
    EventId,
    Keyed,
    Many,
    ModelId,
    OrganizationId,
    Record,
    Slug,
    SourceId,
    TargetId,
    Text,
    Window,
    refuse,
)

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


class Student(Record):
    """A model that an accuser says was trained on the output. An unreleased one is only a name."""

    name: Text
    model: ModelId | None = None
    basis: Text
    """Who names it, and on what ground as far as published."""


class Campaign(Record):
    """One alleged activity inside an accusation, as the accuser describes it."""

    about: OrganizationId | None = None
    """The organization that is accused; left out where none is named."""
    as_described: Text
    attribution: Literal["named", "linked-individuals", "unnamed"]
    window: Window
    """The activity dates that the accuser published, never a date worked out by us."""
    window_note: Text | None = None
    active_days: int | None = Field(default=None, ge=1)
    """How many days inside the window the activity is said to have lasted, where that is published."""
    volumes: Many[Address] = ()
    targets: Many[TargetId] = ()
    """Tags from the case's closed list."""
    upstream: Many[OrganizationId] = ()
    """The organizations whose models are said to have been used."""
    upstream_models: Many[ModelId] = ()
    students: Many[Student] = ()
    locator: Locator | None = None
    note: Text | None = None


class Corroboration(Record):
    """Somebody besides the accuser who speaks to the same facts."""

    organization: OrganizationId | None = None
    described_as: Text | None = None
    saw_records: bool
    """Whether they say that they saw records, not only the accusation."""
    interest: Text | None = None
    """Their interest in the matter; left out where none is known."""
    source: SourceId


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
    about: Many[OrganizationId] = ()
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
    responds_to: Many[EventId] = ()
    no_reply: Many[NoReply] = ()
    note: Text | None = None
    accept: Many[Accept] = ()

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.campaigns and self.kind not in ("accusation", "investigation", "report", "admission"):
            fix = "campaigns belong to an accusation, investigation or report"
            raise refuse(f"a {self.kind} has campaigns", fix, at=("campaigns",))
        if self.kind == "accusation" and not self.evidence_published:
            fix = "write [none] where nothing was published"
            raise refuse("is missing in an accusation", fix, at=("evidence_published",))
        if self.rivals and not self.rule:
            fix = "write under `rule` why this date was picked"
            raise refuse("has rival dates and no rule", fix, at=("rule",))
        return self
