"""Where something stands, when it was, and who says so: the parts that every record shares."""

from __future__ import annotations

from typing import Self

from pydantic import ConfigDict, model_validator

from evidence.fields import (
    Confidence,
    Date,
    Many,
    OrganizationId,
    Record,
    RuleName,
    SourceId,
    Text,
    refuse,
)


class Accept(Record):
    """A true oddity that a rule across records would refuse, acknowledged with its reason."""

    rule: RuleName
    """The rule's name, as the error prints it."""
    why: Text


class Locator(Record):
    """Where in a source something stands. At least one place besides the version."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"section": "4.1", "table": "6"}]})

    version: Text | None = None
    section: Text | None = None
    table: Text | None = None
    row: Text | None = None
    column: Text | None = None
    page: Text | None = None
    figure: Text | None = None
    paragraph: Text | None = None
    """A heading or the position of a paragraph in a page without sections."""
    file: Text | None = None
    commit: Text | None = None

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if not self.model_dump(exclude={"version", "commit"}, exclude_none=True):
            raise refuse("names no place", "give a section, table, page, figure, paragraph or file")
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
    source: SourceId
    why: Text
    """What the other date may mean, or why it was not picked."""


class DatedFact(Record):
    """A date with the source that gives it, its rivals and the rule that picked it."""

    date: Date
    source: SourceId
    also: Many[SourceId] = ()
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
            fix = "write under `rule` why this date was picked"
            raise refuse("has rival dates and no rule", fix, at=("rule",))
        return self


class Party(Record):
    """Who speaks or acts. A person appears only in a public role."""

    organization: OrganizationId | None = None
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

    source: SourceId
    locator: Locator | None = None
    note: Text | None = None
