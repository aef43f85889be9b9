"""Every chart of every page, made by the code that draws it there, without a page around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dashboard.drawing import Drawing
from dashboard.figures import accusations, alignment, benchmarks, overview, reruns, timelines
from dashboard.figures.entry import (
    Asked,
    Entry,
    Parameter,
    State,
    UnknownChart,
    UnknownParameter,
    UnknownValue,
    alone,
    settled,
)
from dashboard.shelf import Shelf
from dashboard.words import Words

__all__ = [
    "CHARTS",
    "Entry",
    "Parameter",
    "UnknownChart",
    "UnknownParameter",
    "UnknownValue",
    "draw",
    "every",
    "relevant",
    "stem",
]

CHARTS: Mapping[str, Entry] = {
    **overview.CHARTS,
    **accusations.CHARTS,
    **timelines.CHARTS,
    **alignment.CHARTS,
    **benchmarks.CHARTS,
    **reruns.CHARTS,
}
"""The charts by name, page by page."""


def draw(chart: str, shelf: Shelf, words: Words, state: State) -> Drawing:
    """A chart as its page shows it.

    Args:
        chart: Its name.
        shelf: The evidence.
        words: Texts in the reader's language.
        state: Its parameters; those left out take their defaults.

    Raises:
        UnknownChart: No chart has that name.
        UnknownValue: It has no such parameter, the parameter no such value, or the base nothing to draw.
        InvalidEvidence: The analysis plan or a recipe has problems.
    """
    entry = _entry(chart)
    asked = settled(chart, entry, Asked(shelf, words, state))
    made = entry.make(asked)
    return Drawing(
        chart,
        entry.view,
        asked.state,
        made.build,
        made.text,
        made.table.rows,
        made.table.columns,
        tuple(dict.fromkeys(made.addresses)),
    )


def every(shelf: Shelf, words: Words) -> Iterator[tuple[str, State]]:
    """Each chart once for each thing that has a chart of its own, with the state to draw it in."""
    for chart, entry in CHARTS.items():
        for state in alone(entry.parameters, Asked(shelf, words, {})):
            yield chart, state


def relevant(chart: str, state: State) -> dict[str, str]:
    """Of the parameters of a page or an address, those on which a chart depends.

    Raises:
        UnknownChart: No chart has that name.
    """
    return {name: state[name] for name in _entry(chart).names if name in state}


def stem(chart: str, state: State) -> str:
    """The name of a chart's files, the same for the same chart of the same thing.

    Example:
        >>> stem("scores", {"benchmark": "quiz", "company": "all"})
        'scores-quiz'
    """
    own = [state[one.name] for one in _entry(chart).parameters if one.own and state.get(one.name)]
    return "-".join([chart, *map(_as_name, own)])


def _as_name(value: str) -> str:
    """A value as it may stand in the name of a file."""
    return "-".join("".join(sign if sign.isalnum() or sign == "." else " " for sign in value).split())


def _entry(chart: str) -> Entry:
    if chart not in CHARTS:
        raise UnknownChart(chart, CHARTS)
    return CHARTS[chart]
