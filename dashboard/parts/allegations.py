"""The chart of the register: when allegations were published, and what was published with them."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.accusations import accusations, prepared
from dashboard.dates import said
from dashboard.drawing import ChartText
from dashboard.naming import organization
from dashboard.parts.figure import figure
from dashboard.parts.language import here, language
from dashboard.publish.sourceline import short_title, source_line
from dashboard.theme import palette
from evidence.base import EvidenceBase
from evidence.register import tally

COLUMNS = ("published", "title", "by", "evidence", "answered", "sources", "event")


def chart(base: EvidenceBase, rows: pd.DataFrame) -> None:
    """When allegations were published, by what was published with them."""
    words = here()
    drawn = prepared(rows, words)
    kinds = tuple(drawn["evidence"].value_counts().index)
    figure(
        "accusations",
        lambda mode, width: accusations(drawn, kinds, palette(mode), words, width),
        _text(base, rows),
        _table(base, drawn),
        level=2,
    )


def _text(base: EvidenceBase, rows: pd.DataFrame) -> ChartText:
    """The words of the chart, its finding counted from what is drawn."""
    words, count = here(), tally(rows)
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
        source=source_line(sources, _named(base, sources), words),
        note=words("accusations.chart.note"),
        as_of=words("accusations.chart.as_of", date=said(base.case.as_of, words)),
        alt=words("accusations.chart.alt", finding=title),
    )


def _table(base: EvidenceBase, drawn: pd.DataFrame) -> pd.DataFrame:
    """The rows of the chart under headings for readers."""
    words = here()
    titles = ["; ".join(base.sources[one].title for one in cell.split()) for cell in drawn["sources"]]
    named = drawn.assign(sources=titles)[list(COLUMNS)]
    return named.rename(columns={name: words(f"accusations.chart.{name}") for name in COLUMNS})


def _named(base: EvidenceBase, sources: list[str]) -> dict[str, str]:
    """How the source line names each source: its publisher and its short title."""
    known = {one: base.sources[one] for one in sources}
    return {
        one: f"{organization(base, source.publisher, language())}, {short_title(source.title)}"
        for one, source in known.items()
    }
