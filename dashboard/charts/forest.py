"""Published differences as a forest plot: one row a contrast, its interval where one can be told.

Every row of one chart has one unit. A contrast whose number of questions is known is a filled mark
with a bar; one for which it is not known is hollow and has none, because no bar is not a short bar.
Names stand in the plot itself, arms above their rows and tests to the left, so that the same chart
reads on a phone and on paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import pandas as pd

from dashboard.theme import Palette
from dashboard.words import Words

By = Literal["claims", "source", "benchmark"]
ROW = 23
HEAD = 37
GAP = 13
TOP = 6
GUTTER = 0.34
"""Share of the width that the names of the rows take."""
NEAR = 0.25
"""Share of the values' range left of zero in which a number stands left of its mark, off the zero line."""
NUMBER = 46
"""Pixels that such a number takes."""
POINTS = {"percent", "points"}
"""Units whose difference is in points."""


@dataclass(frozen=True)
class Counted:
    """What a forest plot finds, in numbers for its title."""

    shown: int
    known: int
    """Rows with an interval."""
    unknown: int
    excluding: int
    """Intervals that do not contain zero."""
    containing: int


def counted(rows: pd.DataFrame) -> Counted:
    """How many of the rows have an interval, and how many intervals exclude zero."""
    known = rows["low"].notna() & rows["high"].notna()
    excluding = int((known & ((rows["low"] > 0) | (rows["high"] < 0))).sum())
    count = int(known.sum())
    return Counted(len(rows), count, len(rows) - count, excluding, count - excluding)


def in_one_unit(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The contrasts by the unit of their difference, points first: units never share an axis."""
    unit = rows["unit"].map(lambda name: "points" if name in POINTS else name)
    order = sorted(set(unit), key=lambda name: (name != "points", name))
    return {name: rows[unit == name] for name in order}


def prepared(
    frame: pd.DataFrame,
    benchmarks: Mapping[str, str],
    sources: Mapping[str, str],
    metrics: Mapping[str, str],
    by: By,
    words: Words,
) -> pd.DataFrame:
    """The rows with their names, rows of one pair of arms together, pairs with an interval first.

    Args:
        frame: Rows of evidence.frames.contrasts, of one unit.
        benchmarks: Display name of each benchmark.
        sources: Short name of each source.
        metrics: For the address of a contrast, its metric, where that is known.
        by: What the rows have in common, which their names need not repeat.
        words: Texts in the reader's language.
    """
    rows = frame.assign(
        test=[benchmarks.get(benchmark, "") for benchmark in frame["benchmark"]],
        metric=[metrics.get(address, "") for address in frame["address"]],
        document=frame["source"].map(sources).fillna(frame["source"]),
        delta=frame["delta"].round(2),
        low=frame["low"].astype(float).round(2),
        high=frame["high"].astype(float).round(2),
        known=frame["low"].notna(),
        shown=[signed(delta, unit) for delta, unit in zip(frame["delta"], frame["unit"], strict=True)],
        interval=[
            words("benchmarks.forest.unknown")
            if pd.isna(low)
            else words("benchmarks.interval", low=signed(low, unit), high=signed(high, unit))
            for low, high, unit in zip(frame["low"], frame["high"], frame["unit"], strict=True)
        ],
    )
    pair = ["source", "of", "against"]
    first = {
        key: place for place, key in reversed(list(enumerate(zip(*(rows[c] for c in pair), strict=True))))
    }
    place = [first[key] for key in zip(*(rows[c] for c in pair), strict=True)]
    rows = rows.assign(pair=place, name=_names(rows, by))
    rows = rows.assign(open=~rows.groupby("pair")["known"].transform("any"))
    return rows.sort_values(["open", "pair"], kind="stable").drop(columns="open").reset_index(drop=True)


def signed(value: float, unit: str) -> str:
    """A difference with its sign, at the precision of its unit."""
    digits = 0 if unit == "rating" else 1
    rounded = round(value, digits)
    text = f"{abs(rounded):,.{digits}f}"
    return text if rounded == 0 else f"{'+' if rounded > 0 else '−'}{text}"


def _names(rows: pd.DataFrame, by: By) -> list[str]:
    """The name of each row: its test, or its source where all rows share one test; then its metric."""
    lead = rows["document"] if by == "benchmark" else rows["test"].where(rows["test"] != "", rows["question"])
    names = [
        f"{name}, {metric}" if metric.casefold() not in name.casefold() else name
        for name, metric in zip(lead, rows["metric"], strict=True)
    ]
    keys = list(zip(rows["source"], rows["of"], rows["against"], names, strict=True))
    return [
        f"{name} ({place})" if keys.count(key) > 1 else name
        for key, name, place in zip(keys, names, rows["locator"], strict=True)
    ]


def forest(rows: pd.DataFrame, colours: Palette, words: Words, width: int | str) -> alt.LayerChart:
    """The forest plot of prepared rows of one unit.

    Args:
        rows: Rows of `prepared`.
        colours: The palette of the mode.
        words: Texts in the reader's language.
        width: Pixels, or "container".
    """
    placed, heads, height = _placed(rows, words)
    axes = _Axes(rows, height, words)
    known, unknown = placed[placed["known"]], placed[~placed["known"]]
    tips = _tips(words)
    ink, quiet = colours.text, colours.muted
    text: dict[str, Any] = {"align": "left", "baseline": "middle", "aria": False}
    ground = {"stroke": colours.background, "strokeWidth": 4}
    across = alt.ExprRef("width")
    zero = alt.Chart(pd.DataFrame({"delta": [0.0], "top": [0.0], "bottom": [height]}))
    layers = [
        zero.mark_rule(color=quiet, strokeWidth=1.5, aria=False).encode(
            x=axes.x("delta"), y=axes.y("top"), y2="bottom:Q"
        ),
        _words(heads, "of", axes, fontSize=13, fontWeight=600, limit=across, **ground, **text),
        _words(heads, "of", axes, color=ink, fontWeight=600, fontSize=13, limit=across, **text),
        _words(heads, "against", axes, fontSize=12, limit=across, **ground, **text),
        _words(heads, "against", axes, color=quiet, fontSize=12, limit=across, **text),
        *_row_names(placed, axes, colours, text),
        alt.Chart(known)
        .mark_rule(color=ink, strokeWidth=2, opacity=1)
        .encode(x=axes.x("low"), x2="high:Q", y=axes.y(), tooltip=tips),
        alt.Chart(known)
        .mark_point(filled=True, color=ink, size=62, opacity=1)
        .encode(x=axes.x("delta"), y=axes.y(), tooltip=tips),
        alt.Chart(unknown)
        .mark_point(filled=False, color=ink, size=62, strokeWidth=1.6, opacity=1)
        .encode(x=axes.x("delta"), y=axes.y(), tooltip=tips),
        *beside(placed[~placed["left"]], "shown", axes.x("end"), axes.y(), colours),
        *beside(placed[placed["left"]], "shown", axes.x("begin"), axes.y(), colours, left=True),
    ]
    drawn = alt.LayerChart(layer=layers)
    return drawn.properties(width=width, height=height)


def beside(
    rows: pd.DataFrame, field: str, x: alt.X, y: alt.Y, colours: Palette, left: bool = False
) -> list[alt.Chart]:
    """A number beside its mark, on a strip of the ground's colour, so that no rule strikes it through."""
    if rows.empty:
        return []
    text: dict[str, Any] = {"fontSize": 12, "fontWeight": 600}
    text |= {"align": "right", "dx": -9} if left else {"align": "left", "dx": 9}
    ground = alt.Chart(rows).mark_text(stroke=colours.background, strokeWidth=4, aria=False, **text)
    words = alt.Chart(rows).mark_text(color=colours.text, aria=False, **text)
    return [layer.encode(x=x, y=y, text=f"{field}:N") for layer in (ground, words)]


def _placed(rows: pd.DataFrame, words: Words) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    """The rows and the heads of their pairs with heights, and the height of all."""
    at, last, heights, heads = float(TOP), None, [], []
    for row in rows.to_dict("records"):
        if row["pair"] != last:
            at += GAP if last is not None else 0
            against = words("benchmarks.forest.against", against=row["against"])
            heads.append({"of": row["of"], "against": against, "of_at": at + 9, "against_at": at + 26})
            at, last = at + HEAD, row["pair"]
        heights.append(at + ROW / 2)
        at += ROW
    begin, end = rows["low"].fillna(rows["delta"]), rows["high"].fillna(rows["delta"])
    near = end > -NEAR * (max(0.0, *end) - min(0.0, *begin))
    columns = ["of", "against", "of_at", "against_at"]
    placed = rows.assign(height=heights, name_at=heights, begin=begin, end=end, left=(end < 0) & near)
    return placed, pd.DataFrame(heads, columns=columns), at + 6


def _words(rows: pd.DataFrame, field: str, axes: _Axes, **mark: Any) -> alt.Chart:
    names = alt.Chart(rows).mark_text(**mark)
    drawn: alt.Chart = names.encode(x=alt.value(0), y=axes.y(f"{field}_at"), text=f"{field}:N")
    return drawn


def _row_names(
    placed: pd.DataFrame, axes: _Axes, colours: Palette, text: Mapping[str, Any]
) -> list[alt.Chart]:
    """The names of the rows, each as long as its own mark and the zero line leave room."""
    mark = position("min(datum.begin, 0)", axes.ends)
    room = alt.ExprRef(f"{mark} - (datum.left ? {12 + NUMBER} : 12)")
    ground = {"stroke": colours.background, "strokeWidth": 4}
    return [
        _words(placed, "name", axes, fontSize=12, limit=room, **ground, **text),
        _words(placed, "name", axes, color=colours.text, fontSize=12, limit=room, **text),
    ]


def _tips(words: Words) -> list[alt.Tooltip]:
    fields = (
        "question",
        "of",
        "of_value",
        "against",
        "against_value",
        "shown",
        "interval",
        "items",
        "not_equal",
        "document",
        "locator",
    )
    return [
        alt.Tooltip(
            f"{field}:{'Q' if field.endswith(('_value', 'items')) else 'N'}",
            title=words(f"benchmarks.column.{field}"),
        )
        for field in fields
    ]


class _Axes:
    """The encodings that every layer shares. The axis leaves the names' part of the width free."""

    def __init__(self, rows: pd.DataFrame, height: float, words: Words) -> None:
        low = min(0.0, *rows["low"].fillna(rows["delta"]))
        high = max(0.0, *rows["high"].fillna(rows["delta"]))
        span = (high - low) or 1.0
        low, high = low - 0.04 * span, high + 0.17 * span
        left = low - (high - low) * GUTTER / (1 - GUTTER)
        unit = "rating" if set(rows["unit"]) == {"rating"} else "index"
        unit = "points" if set(rows["unit"]) <= POINTS else unit
        self.ends = (left, high)
        self.scale = alt.Scale(domain=self.ends, nice=False, zero=False)
        self.axis = alt.Axis(
            values=ticks(low, high),
            orient="top",
            grid=True,
            domain=False,
            title=words(f"benchmarks.forest.axis.{unit}"),
            titleAnchor="end",
            labelExpr="(datum.value > 0 ? '+' : datum.value < 0 ? '−' : '') + format(abs(datum.value), ',')",
        )
        self.heights = alt.Scale(domain=[height, 0], nice=False, zero=False)

    def x(self, field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=self.scale, axis=self.axis)

    def y(self, field: str = "height") -> alt.Y:
        return alt.Y(f"{field}:Q", scale=self.heights, axis=None)


def position(value: str, ends: tuple[float, float]) -> str:
    """An expression for the pixel at which a value stands between the ends of an axis.

    A scale cannot be asked for it by name: in a file, where words stand around the chart, it has another.
    """
    low, high = ends
    return f"width * (({value}) - ({low:.12g})) / {high - low:.12g}"


def ticks(low: float, high: float) -> list[float]:
    """Round numbers between two ends, up to six of them; zero is one where it lies between."""
    step = next(
        (
            s
            for size in range(-2, 5)
            for s in (10.0**size, 2 * 10.0**size, 5 * 10.0**size)
            if (high - low) / s < 6
        ),
        1e5,
    )
    return [step * k for k in range(int(low // step), int(high // step) + 1) if low <= step * k <= high]
