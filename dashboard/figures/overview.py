"""The charts of the overview: every claim as a mark, the featured companies on one scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import altair as alt
import pandas as pd

from claims.frames import tally as verdicts
from claims.ledger import Ledger
from claims.uses import claims_by_source
from dashboard import naming
from dashboard.charts.timeline import small_timeline
from dashboard.charts.timeline_rows import Scope, tally
from dashboard.charts.timeline_rows import prepared as timeline_rows
from dashboard.charts.verdicts import prepared, strip
from dashboard.dates import said
from dashboard.drawing import ChartText
from dashboard.figures import columns
from dashboard.figures.entry import Asked, Entry, Made
from dashboard.figures.table import headed, table
from dashboard.figures.timelines import timeline_table
from dashboard.shelf import Shelf
from dashboard.theme import Mode, Standing, palette
from dashboard.words import Words
from timelines.lanes import with_lanes

LESS: tuple[Standing, ...] = ("overstated", "contested", "refuted")
"""Verdicts of a statement that does not stand as it was made."""


def claims(asked: Asked) -> Made:
    """The strip of all claims."""
    shelf, words = asked.shelf, asked.words
    ledger, rows, language = shelf.ledger, shelf.claims, words.language
    sections = {key: naming.section(shelf.base, key, language) for key in shelf.base.case.sections}
    sentences = {row["claim"]: naming.sentence(row, language) for row in rows.to_dict("records")}
    drawn = prepared(rows, sections, sentences, words)
    asserted = (address for claim in drawn["claim"] for address in ledger.claims[claim].asserts)
    return Made(
        lambda mode, width: strip(drawn, mode, words, width),
        _claims_text(shelf, words),
        table(drawn, columns.CLAIMS, headed("overview.column", columns.CLAIMS, words), words),
        [*(f"claim:{claim}" for claim in drawn["claim"]), *asserted],
    )


def _claims_text(shelf: Shelf, words: Words) -> ChartText:
    rows = shelf.claims
    counts, sections = verdicts(rows), rows["section"].nunique()
    held, less = counts.get("supported", 0), sum(counts.get(verdict, 0) for verdict in LESS)
    title = words(
        "overview.strip.title" if len(rows) else "overview.strip.title_none",
        held=held,
        n=len(rows),
        less=less,
        rest=len(rows) - held - less,
    )
    return ChartText(
        title=title,
        subtitle=words("overview.strip.subtitle", n=len(rows), sections=sections),
        source=_judged_against(shelf.ledger, words),
        note=words("overview.strip.note"),
        as_of=words("overview.strip.as_of", date=said(shelf.base.case.as_of, words)),
        alt=words("overview.strip.alt", n=len(rows), sections=sections, listed=listed(counts, words)),
    )


def listed(counts: Mapping[Standing, int], words: Words) -> str:
    """Verdicts with their numbers, as a phrase."""
    parts = [
        words("overview.count", count=count, verdict=words(f"verdict.{verdict}.short"))
        for verdict, count in counts.items()
    ]
    if len(parts) < 2:
        return "".join(parts)
    return words("overview.join").join(parts[:-1]) + words("overview.and") + parts[-1]


def _judged_against(ledger: Ledger, words: Words) -> str:
    """The source line: how many documents claims use, and apart from them what was computed here."""
    used = [ledger.base.sources[source].kind for source in claims_by_source(ledger)]
    computed = used.count("derived")
    key = "overview.strip.source_computed" if computed else "overview.strip.source"
    return words(key, sources=len(used) - computed, computed=computed)


_NAME, _AXIS = 26, 28
"""Pixels above and below a strip: the name of its company, and its axis."""


@dataclass(frozen=True)
class Featured:
    """The featured companies as small timelines of one look and scale."""

    shelf: Shelf
    words: Words

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Everything dated, with lanes."""
        return with_lanes(self.shelf.events)

    @cached_property
    def names(self) -> dict[str, str]:
        """Display name of each organization."""
        return naming.organizations(self.shelf.base, self.words.language)

    @property
    def companies(self) -> tuple[str, ...]:
        """Which they are, in their order."""
        return self.shelf.base.case.featured

    @cached_property
    def span(self) -> tuple[date, date]:
        """From the year of the first thing alleged against one of them to the day of the evidence."""
        frame, end = self.frame, self.shelf.base.case.as_of.latest or date.max
        lanes = frame["lane"].isin(["alleged", "accusations"])
        said_of = frame[frame["organization"].isin(self.companies) & lanes]
        days = [day for day in (*said_of["earliest"], *said_of["published"]) if isinstance(day, date)]
        return date(min(days, default=end).year, 1, 1), end

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The rows as the strips draw them, company by company."""
        rows = timeline_rows(self.frame, self.names, Scope(self.companies, *self.span), self.words)
        rank = {self.names[company]: place for place, company in enumerate(self.companies)}
        order = rows.assign(rank=rows["company"].map(rank)).sort_values("rank", kind="stable")
        return order.drop(columns="rank").reset_index(drop=True)

    def one(self, company: str, mode: Mode, width: int | str) -> alt.LayerChart:
        """The strip of one company."""
        return small_timeline(self.frame, self.names, company, *self.span, palette(mode), self.words, width)

    def all(self, mode: Mode, width: int | str) -> alt.VConcatChart:
        """The strips below each other."""
        strips = [
            self.one(company, mode, width).properties(
                title=alt.TitleParams(self.names[company], fontSize=14, offset=4, frame="bounds")
            )
            for company in self.companies
        ]
        return alt.vconcat(*strips, spacing=10, usermeta={"head": -_NAME, "below": _AXIS})

    def told(self, *companies: str) -> str:
        """What the strips of companies show, for a reader who cannot see them."""
        named = [self.names[one] for one in companies]
        kinds = self.words("overview.companies.alt", names=self.words("claims.list").join(named))
        return " ".join((kinds, *map(self._counted, named)))

    def _counted(self, name: str) -> str:
        held = tally(self.rows[self.rows["company"] == name])
        marks = ("releases", "windows", "undated", "accusations", "responses")
        return self.words("overview.companies.alt_each", name=name, **{m: getattr(held, m) for m in marks})

    @property
    def text(self) -> ChartText:
        """The words of the chart."""
        words, count = self.words, tally(self.rows)
        key = "overview.companies.title" if count.allegations else "overview.companies.title_none"
        as_of = said(self.shelf.base.case.as_of, words)
        return ChartText(
            title=words(
                key,
                dated=words.count(count.windows, begins=True),
                total=count.allegations,
                n=len(self.companies),
            ),
            subtitle=words(
                "overview.companies.subtitle", first=self.span[0].year, last=as_of, events=len(self.rows)
            ),
            source=words("overview.companies.source", sources=count.sources),
            note=words("overview.companies.note"),
            as_of=words("overview.strip.as_of", date=as_of),
            alt=self.told(*self.companies),
        )


def companies(asked: Asked) -> Made:
    """The featured companies."""
    found = Featured(asked.shelf, asked.words)
    return Made(found.all, found.text, timeline_table(found.rows, asked.words), found.rows["address"])


CHARTS = {"claims": Entry("overview", claims), "companies": Entry("overview", companies)}
