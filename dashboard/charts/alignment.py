"""Each accused company among comparison companies with the same dates, on one axis of timing ratios.

A timing ratio of 1 says that the dates go equally well with both explanations. The company is a filled
mark with the range over its uncertain dates, comparison companies are hollow, and the most that any
dates could give is a rule. Words stand in the plot above their row, so that it reads on a phone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from analysis.correlation.result import AlignmentResult
from dashboard.theme import Palette
from dashboard.words import Words

ROW = 62
SHORT_ROW = 28
"""Of a company without dates, which has no marks."""
NARROWEST = 470
"""Pixels below which the words above the rows would run into each other, and stand one below the other."""
HEAD = 40
TICKS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
WEAK = 2.0
"""From this ratio on, up or down, it is weak support."""
LIMIT = 10.0
COLUMNS = ["company", "kind", "name", "value", "low", "high", "ceiling", "said", "top"]


def prepared(result: AlignmentResult, names: Mapping[str, str], said: Mapping[str, str]) -> pd.DataFrame:
    """One row for each accused company and one for each comparison company with its dates.

    Args:
        result: The alignment.
        names: Display name of each organization.
        said: What stands above the row of each accused company.
    """
    rows: list[dict[str, Any]] = []
    ordered = [
        *(c for c in result.companies if c.evaluable),
        *(c for c in result.companies if not c.evaluable),
    ]
    top = HEAD
    for card in ordered:
        shared = {"company": names[card.company], "top": top, "ceiling": card.ceiling}
        timing = card.beside
        rows.append(
            shared
            | {
                "kind": "own" if timing else "none",
                "name": names[card.company],
                "value": timing.median if timing else None,
                "low": timing.low if timing else None,
                "high": timing.high if timing else None,
                "said": said[card.company],
            }
        )
        rows += [
            shared | {"kind": "other", "name": names[each.organization], "value": each.timing, "said": ""}
            for each in card.placebos
            if each.timing is not None
        ]
        top += ROW if timing else SHORT_ROW
    return pd.DataFrame(rows, columns=COLUMNS).astype(
        dict.fromkeys(("value", "low", "high", "ceiling"), float)
    )


def domain(rows: pd.DataFrame) -> tuple[float, float]:
    """The ends of the axis: far enough for every value, and to the end of weak support at least."""
    lowest = min(rows["value"].min(), rows["low"].min(), 1 / WEAK)
    highest = max(rows["value"].max(), rows["high"].max(), rows["ceiling"].max())
    return min(0.1, lowest * 0.9), max(LIMIT, highest * 1.1)


def strips(rows: pd.DataFrame, colours: Palette, words: Words, width: int | str) -> alt.LayerChart:
    """The strips of prepared rows.

    Args:
        rows: Rows of `prepared`.
        colours: The palette of the mode.
        words: Texts in the reader's language.
        width: Pixels, or "container".
    """
    height = HEAD + ROW * int((rows["kind"] == "own").sum()) + SHORT_ROW * int((rows["kind"] == "none").sum())
    axes = RatioAxes(domain(rows), height, words("alignment.axis"))
    placed = rows.assign(
        text=rows["top"] + 9, mark=rows["top"] + 36, above=rows["top"] + 22, below=rows["top"] + 50
    )
    heads, own = placed[placed["kind"] != "other"], placed[placed["kind"] == "own"]
    others = placed[placed["kind"] == "other"]
    layers = [
        *ground(axes, colours, words),
        ceiling(own, axes, colours, words),
        *_heads(heads, axes, colours),
        alt.Chart(others)
        .mark_point(filled=False, color=colours.muted, size=70, strokeWidth=1.6, opacity=1)
        .encode(x=axes.x("value"), y=axes.y("mark"), tooltip=tips(words, "name", "value")),
        *own_marks(own, axes, colours, words),
    ]
    drawn = alt.LayerChart(layer=layers)
    return drawn.properties(width=width, height=height, usermeta={"head": HEAD})


class RatioAxes:
    """The encodings that all layers share: ratios on a log axis across, pixels down."""

    def __init__(self, ends: tuple[float, float], height: float, title: str, gutter: float = 0.0) -> None:
        """`gutter` is the share of the width that is left free for names."""
        self.ends, self.height = ends, height
        left = ends[0] * (ends[1] / ends[0]) ** (-gutter / (1 - gutter))
        self.scale = alt.Scale(type="log", domain=[left, ends[1]], nice=False)
        self.axis = alt.Axis(
            values=[tick for tick in TICKS if ends[0] <= tick <= ends[1]],
            labelExpr="datum.value < 1 ? '1/' + format(1 / datum.value, '~r') : format(datum.value, '~r')",
            orient="bottom",
            grid=False,
            domain=False,
            ticks=False,
            title=title.splitlines(),
            titleAnchor="start",
        )
        self.heights = alt.Scale(domain=[height, 0], nice=False, zero=False)

    def x(self, field: str) -> alt.X:
        """A ratio across."""
        return alt.X(f"{field}:Q", scale=self.scale, axis=self.axis)

    def y(self, field: str) -> alt.Y:
        """Pixels from the top."""
        return alt.Y(f"{field}:Q", scale=self.heights, axis=None)


def ground(axes: RatioAxes, colours: Palette, words: Words) -> list[alt.Chart]:
    """The ranges of ratios with their words, and the line at which the dates say nothing."""
    low, high = axes.ends
    ends = {"against": (low, 1 / WEAK), "neither": (1 / WEAK, WEAK), "for": (WEAK, min(LIMIT, high))}
    spans = pd.DataFrame(
        {"name": name, "from": a, "to": b, "middle": (max(a, 1 / LIMIT) * b) ** 0.5}
        for name, (a, b) in ends.items()
    ).assign(
        said=[words(f"alignment.band.{name}") for name in ends],
        text=14.0,
        below=26.0,
        top=0.0,
        bottom=axes.height,
        one=1.0,
    )
    middle = spans[spans["name"] == "neither"]
    apart = alt.ExprRef(f"width < {NARROWEST} ? (datum.name == 'neither' ? 5 : -8) : 0")
    return [
        alt.Chart(middle)
        .mark_rect(color=colours.surface, opacity=1, aria=False)
        .encode(x=axes.x("from"), x2="to:Q", y=axes.y("top"), y2="bottom:Q"),
        alt.Chart(middle)
        .mark_rule(color=colours.muted, strokeWidth=1, aria=False)
        .encode(x=axes.x("one"), y=axes.y("below"), y2="bottom:Q"),
        alt.Chart(spans)
        .mark_text(color=colours.muted, fontSize=12, baseline="middle", lineHeight=14, dy=apart, aria=False)
        .encode(x=axes.x("middle"), y=axes.y("text"), text="said:N"),
    ]


def ceiling(own: pd.DataFrame, axes: RatioAxes, colours: Palette, words: Words) -> alt.Chart:
    """The most that any dates could give, as a dashed line in each row."""
    mark = alt.Chart(own).mark_rule(color=colours.text, strokeWidth=2, strokeDash=[3, 2], opacity=0.8)
    drawn: alt.Chart = mark.encode(
        x=axes.x("ceiling"), y=axes.y("above"), y2="below:Q", tooltip=tips(words, "name", "ceiling")
    )
    return drawn


def own_marks(own: pd.DataFrame, axes: RatioAxes, colours: Palette, words: Words) -> list[alt.Chart]:
    """The company itself: the middle over its uncertain dates, and their range."""
    said = tips(words, "name", "value", "low", "high", "ceiling")
    span = alt.Chart(own).mark_rule(color=colours.text, strokeWidth=3, opacity=0.5)
    mark = alt.Chart(own).mark_point(
        filled=True, color=colours.text, size=150, shape="triangle-down", opacity=1, stroke=colours.background
    )
    return [
        span.encode(x=axes.x("low"), x2="high:Q", y=axes.y("mark"), tooltip=said),
        mark.encode(x=axes.x("value"), y=axes.y("mark"), tooltip=said),
    ]


def tips(words: Words, *fields: str) -> list[alt.Tooltip]:
    """What hovering says."""
    return [
        alt.Tooltip("name:N", title=words("alignment.column.name"))
        if field == "name"
        else alt.Tooltip(f"{field}:Q", title=words(f"alignment.column.{field}"), format=".2f")
        for field in fields
    ]


def _heads(heads: pd.DataFrame, axes: RatioAxes, colours: Palette) -> list[alt.Chart]:
    """Above each row its name on the left and its words on the right, on a strip of the ground."""
    found: list[alt.Chart] = []
    for field, side, weight, at in (
        ("name", "left", 600, alt.value(0)),
        ("said", "right", 400, alt.value(alt.ExprRef("width"))),
    ):
        text: dict[str, Any] = {"align": side, "baseline": "middle", "fontSize": 12.5, "fontWeight": weight}
        place = {"x": at, "y": axes.y("text"), "text": f"{field}:N"}
        strip = alt.Chart(heads).mark_text(stroke=colours.background, strokeWidth=5, aria=False, **text)
        words = alt.Chart(heads).mark_text(color=colours.text, aria=False, **text)
        found += [strip.encode(**place), words.encode(**place)]
    return found
