"""The records of an analysis plan that put questions: scenarios, their readings, and explanations."""

from __future__ import annotations

from itertools import combinations
from typing import Literal, Self

from pydantic import Field, model_validator

from analysis.correlation.choices import Word
from evidence.fields import (
    Address,
    Date,
    Keyed,
    Many,
    OrganizationId,
    QuantityId,
    Record,
    Slug,
    Text,
    refuse,
)

Bearing = Literal["expected", "possible", "unexpected", "silent"]


class Take(Record):
    """A window that a scenario takes from the evidence."""

    take: Address
    """A finding that gives a window, an event for all its campaigns, or one campaign."""
    company: OrganizationId | None = None
    """Another company than the one the window is about, in a reading that moves it."""
    start: Literal["as-given", "not-stated"] = "as-given"
    why: Text | None = None


class Option(Record):
    """One way of making a choice about readings."""

    name: Text
    name_zh: Text
    drop: Many[Address] = ()
    add: Many[Take] = ()


class Reading(Record):
    """A choice about how something is read; the first option is the scenario itself."""

    name: Text
    name_zh: Text
    why: Text
    options: Keyed[Slug, Option] = Field(min_length=2)


class ScenarioPlan(Record):
    """A question put to the evidence: which windows, and up to which day."""

    name: Text
    name_zh: Text
    why: Text
    as_of: Date | None = None
    """Left out: the day of the evidence."""
    windows: Many[Take] = ()
    every_campaign: bool = False
    like: Slug | None = None
    """Another scenario whose windows and readings it shares."""
    choose: Keyed[Slug, Slug] = {}
    readings: Keyed[Slug, Reading] = {}
    ranking: Many[OrganizationId] = ()
    """An order of companies that a document states."""
    ranking_by: Address | None = None

    @model_validator(mode="after")
    def _asks_one_thing(self) -> Self:
        given = [bool(self.windows), self.every_campaign, self.like is not None]
        if sum(given) != 1:
            raise refuse("has no windows, or several kinds", "write one of windows, every_campaign or like")
        if self.choose and self.like is None:
            raise refuse("chooses among readings of no scenario", "write `like`")
        if bool(self.ranking) != bool(self.ranking_by):
            raise refuse("has a ranking without a source, or the other way round", "write both or neither")
        return self


class Evidence(Record):
    """A piece of evidence, and how each explanation goes with it."""

    what: Text
    what_zh: Text
    at: Address | None = None
    """Where it stands, if anybody has published it."""
    bears: Keyed[Slug, Bearing]
    separates: Many[Many[Slug]] = ()
    """Pairs of explanations that it would tell apart."""


class Explanations(Record):
    """Competing explanations against the evidence, without arithmetic."""

    why: Text
    hypotheses: Keyed[Slug, Word]
    evidence: Keyed[Slug, Evidence]

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        for key, piece in self.evidence.items():
            if set(piece.bears) != set(self.hypotheses):
                raise refuse(f"{key} does not name every explanation once", "write one word for each")
            if any(len(pair) != 2 or not set(pair) <= set(self.hypotheses) for pair in piece.separates):
                raise refuse(f"{key} separates something that is no pair", "write pairs of explanations")
            for one, other in piece.separates:
                words = piece.bears[one], piece.bears[other]
                if "silent" in words or words[0] == words[1]:
                    fix = "give them words that differ, neither of them silent, or take the pair out"
                    raise refuse(f"{key} cannot tell {one} ({words[0]}) from {other} ({words[1]})", fix)
        return self

    @property
    def untold(self) -> tuple[tuple[str, str], ...]:
        """The pairs of explanations that no listed evidence would tell apart."""
        told = {frozenset(pair) for piece in self.evidence.values() for pair in piece.separates}
        return tuple(pair for pair in combinations(self.hypotheses, 2) if frozenset(pair) not in told)


class _Tested(Record):
    """A statement of the document under test that what came later can test."""

    name: Text
    name_zh: Text
    statement: Address
    """Where it makes the statement."""
    why: Text
    """What is looked at, and how far it bears on the statement."""


class CountsTest(_Tested):
    """Counts that are alleged for activity before and after the cut."""

    quantity: QuantityId


class OrderTest(_Tested):
    """An order of companies, in scenarios whose allegations were all published after the cut."""

    order: Many[OrganizationId] = Field(min_length=2)
    scenarios: Many[Slug] = Field(min_length=1)


class DistanceTest(_Tested):
    """How far companies lie behind the best score of the pinned index, before and after the cut."""

    companies: Many[OrganizationId] = Field(min_length=1)


class Outlook(Record):
    """Statements set against what was published after them."""

    cut: Date
    """The day of the document. The first analysis may see nothing later."""
    why: Text
    counts: Keyed[Slug, CountsTest] = {}
    orders: Keyed[Slug, OrderTest] = {}
    distances: Keyed[Slug, DistanceTest] = {}

    @model_validator(mode="after")
    def _is_tellable(self) -> Self:
        keys = [*self.counts, *self.orders, *self.distances]
        if len(set(keys)) < len(keys):
            raise refuse("two tests have one name", "give each a name of its own")
        if self.cut.latest is None:
            raise refuse("the cut has no last day", "write a day")
        return self
