"""The words of the timeline: its finding, its sentence and its lines, counted from what is drawn."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.charts.timeline_rows import Scope, Tally
from dashboard.dates import said
from dashboard.drawing import ChartText
from dashboard.naming import coverage
from dashboard.words import Words
from evidence.records import Case
from timelines.period import month


def case_of(count: Tally) -> str:
    """Which of the sentences fits the numbers."""
    if count.allegations == 0:
        return "none"
    if count.allegations == 1:
        return "single_undated" if count.undated else "single_dated"
    if count.windows == 0:
        return "none_dated"
    return "some_undated" if count.undated else "all_dated"


def sentence(count: Tally, scope: Scope, names: Mapping[str, str], words: Words) -> str:
    """The answer to the page's question: how much of what is alleged can be set against releases."""
    return words(
        f"timelines.sentence_{'one' if scope.detailed else 'all'}.{case_of(count)}",
        name=names[scope.companies[0]],
        companies=len(scope.companies),
        undated=count.undated,
        total=count.allegations,
        windows=words.count(count.windows),
        sharp=words.count(count.sharp),
    )


def chart_text(count: Tally, scope: Scope, names: Mapping[str, str], case: Case, words: Words) -> ChartText:
    """The words of the chart.

    Args:
        count: What is drawn.
        scope: Companies and days.
        names: Display name of each organization.
        case: Whose evidence it is.
        words: Texts in the reader's language.
    """
    which = "one" if scope.detailed else "all"
    values = {
        "name": names[scope.companies[0]],
        "companies": len(scope.companies),
        "undated": count.undated,
        "total": count.allegations,
        "first": said(month(scope.start), words),
        "last": said(month(scope.end), words),
        "windows": count.windows,
        "releases": count.releases,
        "accusations": count.accusations,
        "responses": count.responses,
    }
    return ChartText(
        title=words(f"timelines.finding_{which}.{case_of(count)}", **values),
        subtitle=words(f"timelines.subtitle_{which}", **values),
        source=words("timelines.source", sources=count.sources),
        note=words("timelines.note", coverage=coverage(case, words.language)),
        as_of=words("timelines.as_of", as_of=said(case.as_of, words)),
        alt=words(f"timelines.alt_{which}", **values),
    )
