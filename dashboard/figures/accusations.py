"""The chart of the register: when allegations were published, and what was published with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from dashboard.benchmark_names import Names
from dashboard.charts import accusations as charts
from dashboard.dates import said
from dashboard.drawing import ChartText
from dashboard.figures import columns
from dashboard.figures.entry import Asked, Entry, Made, Parameter, State, free
from dashboard.figures.table import Table, headed, table
from dashboard.sourceline import source_line
from dashboard.theme import palette
from dashboard.words import Words
from evidence.base import EvidenceBase
from evidence.register import matching, register, tally

ANY = "all"
WISHES = ("kind", "year", "accuser", "accused", "q")
"""What a reader may ask for."""


def asked_for(rows: pd.DataFrame, state: State) -> pd.DataFrame:
    """Of the rows of the register those that a reader asks for."""
    return matching(rows, *("" if state[name] == ANY else state[name] for name in WISHES))


def organizations(rows: pd.DataFrame, column: str) -> list[str]:
    """The organizations that occur in a column of ids."""
    return sorted({one for cell in rows[column] for one in cell.split()})


def drawing(asked: Asked) -> Made:
    """The allegations by what was published with them."""
    base, words = asked.shelf.base, asked.words
    rows = asked_for(register(base), asked.state)
    drawn = charts.prepared(rows, words)
    kinds = tuple(drawn["evidence"].value_counts().index)
    return Made(
        lambda mode, width: charts.accusations(drawn, kinds, palette(mode), words, width),
        _text(base, rows, words),
        _table(base, drawn, words),
        [f"event:{event}" for event in drawn["event"]],
    )


def _text(base: EvidenceBase, rows: pd.DataFrame, words: Words) -> ChartText:
    """The words of the chart, its finding counted from what is drawn."""
    count = tally(rows)
    sources = [one for cell in rows.drop_duplicates("event")["sources"] for one in cell.split()]
    title = words(
        f"accusations.chart.finding{ {0: '_none', 1: '_one'}.get(count.events, '') }",
        n=count.events,
        none=words.count(count.without_evidence),
        records=words.count(count.with_records),
    )
    period = {"n": count.events, "first": said(count.first, words), "last": said(count.last, words)}
    return ChartText(
        title=title,
        subtitle=words(f"accusations.chart.subtitle{'' if count.events else '_none'}", **period),
        source=source_line(sources, Names(base, words).documents, words),
        note=words("accusations.chart.note"),
        as_of=words("accusations.chart.as_of", date=said(base.case.as_of, words)),
        alt=words("accusations.chart.alt", finding=title),
    )


def _table(base: EvidenceBase, drawn: pd.DataFrame, words: Words) -> Table:
    titles = ["; ".join(base.sources[one].title for one in cell.split()) for cell in drawn["sources"]]
    heads = headed("accusations.chart", columns.ACCUSATIONS, words)
    return table(drawn.assign(sources=titles), columns.ACCUSATIONS, heads, words)


def _any(found: Callable[[pd.DataFrame], Iterable[str]]) -> Callable[[Asked], Iterable[str]]:
    """Everything, then what a look into the register finds."""
    return lambda asked: (ANY, *dict.fromkeys(found(register(asked.shelf.base))))


CHARTS = {
    "accusations": Entry(
        "accusations",
        drawing,
        (
            Parameter("kind", _any(lambda rows: rows["kind"])),
            Parameter("year", _any(lambda rows: rows["year"].astype(str))),
            Parameter("accuser", _any(lambda rows: organizations(rows, "accusers"))),
            Parameter("accused", _any(lambda rows: organizations(rows, "about"))),
            free("q", "", lambda _, __: True),
        ),
    )
}
