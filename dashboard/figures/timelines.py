"""The timeline: what is alleged, released and answered, all companies on one axis or one in detail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import altair as alt
import pandas as pd

from dashboard.charts.timeline import Scope, timeline
from dashboard.charts.timeline_rows import Tally, prepared, tally
from dashboard.charts.timeline_rows import table as drawn_columns
from dashboard.figures import columns
from dashboard.figures.entry import Asked, Entry, Made, Parameter, State
from dashboard.figures.table import Table, headed, in_words, table
from dashboard.naming import organizations
from dashboard.shelf import Shelf
from dashboard.theme import Mode, palette
from dashboard.timeline_captions import chart_text
from dashboard.words import Words
from evidence.base import EvidenceBase
from timelines.lanes import accused_first, named_upstream, upstream, with_lanes
from timelines.period import days, month, months, span

ALL, NAMED = "all", "named"
"""Of the parameters company and upstream: everybody shown together; whoever the accusations name."""
SEPARATOR = "~"


@dataclass(frozen=True)
class Choices:
    """What there is to show."""

    base: EvidenceBase
    frame: pd.DataFrame
    """Rows of timelines.events with lanes, each source under a name for readers."""
    companies: tuple[str, ...]

    @property
    def together(self) -> tuple[str, ...]:
        """Those of the companies that are shown together."""
        return self.base.case.featured or self.companies

    @property
    def makers(self) -> tuple[str, ...]:
        """Organizations whose releases can be drawn across."""
        return self.base.case.upstream

    @property
    def as_of(self) -> date:
        """The day of the evidence."""
        return self.base.case.as_of.latest or date.max

    def whole_period(self, company: str) -> tuple[str, str]:
        """The months shown at first: the same for all that are shown together, so that the axis stays."""
        shown = self.together if company in (ALL, *self.together) else (company,)
        return span(self.frame, shown, self.as_of)

    def months(self) -> list[str]:
        """Every month that some company's period holds."""
        return months(min(self.whole_period(one)[0] for one in (ALL, *self.companies)), month(self.as_of))


@lru_cache(maxsize=2)
def choices(shelf: Shelf) -> Choices:
    """What a base has to show."""
    base, lanes = shelf.base, with_lanes(shelf.events)
    cited = [base.sources[source].title for source in lanes["source"]]
    return Choices(base, lanes.assign(cited=cited), accused_first(lanes, base.case.featured))


@dataclass(frozen=True)
class Timeline:
    """A timeline in one state of its parameters."""

    choices: Choices
    words: Words
    state: State

    @cached_property
    def names(self) -> dict[str, str]:
        """Display name of each organization."""
        return organizations(self.choices.base, self.words.language)

    @cached_property
    def scope(self) -> Scope:
        """Which companies in which order, and which days."""
        company, one = self.state["company"], self.state["company"] != ALL
        shown = (company,) if one else self.choices.together
        return Scope(shown, *days(self.state["from"], self.state["to"]), detailed=one)

    @cached_property
    def across(self) -> tuple[str, ...]:
        """Organizations whose releases are drawn across."""
        asked = self.state["upstream"]
        named = named_upstream(self.choices.base, self.scope.companies)
        wanted = named if asked == NAMED else asked.split(SEPARATOR)
        return tuple(maker for maker in self.choices.makers if maker in wanted)

    @cached_property
    def rules(self) -> pd.DataFrame:
        """The releases that are drawn across."""
        return upstream(self.choices.frame, self.across)

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The rows that are drawn."""
        return prepared(self.choices.frame, self.names, self.scope, self.words)

    @cached_property
    def count(self) -> Tally:
        """What is drawn, counted."""
        return tally(self.rows)

    def build(self, mode: Mode, width: int | str, narrow: bool = False) -> alt.LayerChart:
        """The chart; narrow for a phone."""
        return timeline(
            self.choices.frame,
            self.rules,
            self.names,
            self.scope,
            palette(mode),
            self.words,
            width,
            narrow,
        )


def timeline_table(rows: pd.DataFrame, words: Words) -> Table:
    """The rows of a timeline as a reader takes them away, in the reader's language."""
    shown = drawn_columns(rows)
    releases = shown["kind"] == "release"
    shown = shown.assign(
        detail=[
            words(f"timeline.parts.{detail}") if release else ""
            for detail, release in zip(shown["detail"], releases, strict=True)
        ],
    )
    named = in_words(shown, {"lane": "timeline.lane", "kind": "kind", "confidence": "confidence"}, words)
    return table(named, columns.TIMELINE, headed("timeline.column", columns.TIMELINE, words), words)


def drawing(asked: Asked) -> Made:
    """The timeline."""
    words, found = asked.words, Timeline(choices(asked.shelf), asked.words, asked.state)
    text = chart_text(found.count, found.scope, found.names, asked.shelf.base.case, words)
    addresses = [*found.rows["address"], *found.rules["address"]]
    return Made(found.build, text, timeline_table(found.rows, words), addresses)


def _companies(asked: Asked) -> Iterator[str]:
    """All together, then those about whom there is something to draw."""
    there = choices(asked.shelf)
    for company in (ALL, *there.companies) if there.companies else ():
        first, last = there.whole_period(company)
        state = {"company": company, "from": first, "to": last, "upstream": ""}
        if company == ALL or not Timeline(there, asked.words, state).rows.empty:
            yield company


def _is_company(asked: Asked, value: str) -> bool:
    return value in (ALL, *choices(asked.shelf).companies)


def _first(asked: Asked) -> Iterator[str]:
    there = choices(asked.shelf)
    yield there.whole_period(asked.state["company"])[0]
    yield from there.months()


def _last(asked: Asked) -> Iterator[str]:
    there = choices(asked.shelf)
    yield there.whole_period(asked.state["company"])[1]
    yield from (one for one in there.months() if one >= asked.state["from"])


def _makers(asked: Asked) -> tuple[str, ...]:
    return NAMED, "", *asked.shelf.base.case.upstream


def _are_makers(asked: Asked, value: str) -> bool:
    return value in ("", NAMED) or set(value.split(SEPARATOR)) <= set(asked.shelf.base.case.upstream)


CHARTS = {
    "timeline": Entry(
        "timelines",
        drawing,
        (
            Parameter("company", _companies, _is_company, own=True),
            Parameter("from", _first),
            Parameter("to", _last),
            Parameter("upstream", _makers, _are_makers, f"or several makers, joined by {SEPARATOR}"),
        ),
    )
}
