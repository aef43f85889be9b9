"""Company timelines: releases, alleged windows, accusations and responses on one axis.

In each company's band, from top to bottom: releases (diamonds), alleged activity (bars where a source
publishes dates, hollow flags on the day of publication where none does), accusations (filled flags)
and responses (hollow flags). Releases of upstream companies run across as dotted rules. An imprecise
end fades, an end that is not stated is not drawn: no mark says more than its source.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import altair as alt
import pandas as pd

from dashboard.charts.timeline_grid import ALL, DETAILED, NARROW, SMALL, Axis
from dashboard.charts.timeline_head import (
    KEY_ROW,
    Key,
    dates_above,
    ground,
    key,
    key_layers,
    place_rules,
    rule_layers,
)
from dashboard.charts.timeline_marks import (
    Encodings,
    Layers,
    captions,
    edges,
    flags,
    labels,
    layered,
    leaders,
    releases,
    windows,
)
from dashboard.charts.timeline_places import place
from dashboard.charts.timeline_rows import Scope, dated, prepared
from dashboard.fonts.wrapping import width as text_width
from dashboard.theme import Palette
from dashboard.words import Words

__all__ = ["NARROWEST", "PHONE", "Scope", "small_timeline", "timeline"]

NARROWEST = 760
"""Pixels at which labels are placed when the chart takes its width from the page."""
PHONE = 316
"""The same for a chart on a phone."""
_BESIDE = 400
"""Pixels of a file below which companies are named above their bands, as on a phone."""
_TALL = 3
"""Companies from which on the dates stand above the chart as well."""
_DATES = 24


def timeline(  # noqa: PLR0913, PLR0917  each is something else that is drawn
    frame: pd.DataFrame,
    rules: pd.DataFrame,
    names: dict[str, str],
    scope: Scope,
    colours: Palette,
    words: Words,
    width: int | str,
    narrow: bool = False,
) -> alt.LayerChart:
    """The timeline of one or several companies.

    Args:
        frame: Rows of timelines.events with lanes, of the companies in scope.
        rules: First availability of the upstream flagships.
        names: Display name of each organization.
        scope: Companies and days.
        colours: The palette of the mode.
        words: Texts in the reader's language.
        width: Pixels, or "container".
        narrow: Whether it is for a phone: names stand above their bands, and fewer labels fit.
    """
    narrow = narrow or (isinstance(width, int) and width < _BESIDE and not scope.detailed)
    style = NARROW if narrow else DETAILED if scope.detailed else ALL
    pixels = width if isinstance(width, int) else PHONE if narrow else NARROWEST
    scope = replace(scope, detailed=scope.detailed and not narrow)
    order = [names[company] for company in scope.companies]
    drawn = prepared(frame, names, scope, words)
    makers = [names.get(maker, maker) for maker in rules["organization"].unique()]
    gutter = 0 if style.above else _gutter(order, makers, scope, words)
    axis = Axis(scope.start, scope.end, gutter, pixels)
    entries = _entries(drawn, rules, axis, words)
    across, head = place_rules(
        _told(rules, words), names, axis, style, entries[-1].y + KEY_ROW if entries else 0
    )
    encodings = Encodings(axis, words)
    tall = len(order) >= _TALL and axis.days > 400
    top = head.bottom + (_DATES if tall else 4)
    places = place(drawn, order, style, axis, words, top)
    layers: Layers = [
        *_frame(axis, encodings),
        *ground(top - 4, encodings, colours),
        *(dates_above(axis, top - _DATES / 2 - 2, encodings, colours) if tall else []),
        *rule_layers(across, places.bottom, encodings, colours),
        *edges(places, axis, colours),
        *key_layers(entries, style, colours),
        *windows(places, style, encodings, colours),
        *leaders(places, encodings, colours),
        *labels(head.labels, style.size - 1, encodings, colours),
        *labels(places.labels, style.size, encodings, colours),
        *releases(places, style, encodings, colours),
        *flags(places, style, encodings, colours),
        *captions([*head.captions, *places.captions], style.size, colours),
    ]
    return layered(layers, width, places.bottom).properties(usermeta={"head": top - 4})


def small_timeline(  # noqa: PLR0913, PLR0917  the same, for one company
    frame: pd.DataFrame,
    names: dict[str, str],
    company: str,
    start: date,
    end: date,
    colours: Palette,
    words: Words,
    width: int | str,
) -> alt.LayerChart:
    """One company's timeline in a strip, for the overview: same marks, few labels.

    Args:
        frame: Rows of timelines.events with lanes.
        names: Display name of each organization.
        company: The organization.
        start: First day of the axis.
        end: Last day of the axis.
        colours: The palette of the mode.
        words: Texts in the reader's language.
        width: Pixels, or "container".
    """
    axis = Axis(start, end, 0, width if isinstance(width, int) else _SMALL_WIDTH)
    drawn = prepared(frame, names, Scope((company,), start, end), words)
    places = place(drawn, [names[company]], SMALL, axis, words, 0)
    encodings = Encodings(axis, words)
    layers: Layers = [
        *_frame(axis, encodings),
        *windows(places, SMALL, encodings, colours),
        *labels(places.labels, SMALL.size, encodings, colours),
        *releases(places, SMALL, encodings, colours),
        *flags(places, SMALL, encodings, colours),
    ]
    return layered(layers, width, max(places.bottom, _SMALL_HEIGHT))


_SMALL_WIDTH = 330
_SMALL_HEIGHT = 84
"""Pixels of a strip above its axis; a company with more rows than fit gets more."""


def _gutter(order: list[str], makers: list[str], scope: Scope, words: Words) -> float:
    """Room at the left for what is named there."""
    size = ALL.size
    rows = [words(f"timeline.rows.{row}") for row in _ROWS] if scope.detailed else []
    names = [] if scope.detailed else [text_width(name, size + 2, 600) for name in order]
    return max([*names, *(text_width(text, size) for text in (*rows, *makers)), 0]) + 14


_ROWS = ("announced", "api", "weights", "paper", "windows", "undated", "accusations", "responses")


def _entries(drawn: pd.DataFrame, rules: pd.DataFrame, axis: Axis, words: Words) -> list[Key]:
    """The key of the marks that are drawn."""
    undated = drawn["undated"].eq(True)
    there = {
        "release": drawn["lane"].eq("releases").any(),
        "window": (drawn["lane"].eq("alleged") & ~undated).any(),
        "undated": undated.any(),
        "accusation": drawn["lane"].eq("accusations").any(),
        "response": drawn["lane"].eq("responses").any(),
        "upstream": len(rules) > 0,
    }
    return key([mark for mark, is_there in there.items() if is_there], axis.pixels, words)


def _told(rules: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The rules with the words of their tooltips."""
    certain = zip(rules["date"], rules["certainty"], strict=True)
    return rules.assign(
        what=[
            text.removesuffix(f": {part}") for text, part in zip(rules["text"], rules["detail"], strict=True)
        ],
        dated=[dated(text, certainty, words) for text, certainty in certain],
        cited=rules["cited"] if "cited" in rules else rules["source"],
    )


def _frame(axis: Axis, encodings: Encodings) -> Layers:
    """An unseen mark that keeps axis and grid where nothing else is drawn."""
    ends = pd.DataFrame({"day": [axis.start.isoformat(), axis.closing], "y": [0, 0]})
    return [
        alt.Chart(ends)
        .mark_point(aria=False, opacity=0, size=1)
        .encode(x=encodings.ends("day"), y=encodings.y())
    ]
