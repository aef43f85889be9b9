"""Published differences beside those of re-runs: one group a comparison, with its outcome above the rows.

A published row is hollow and a re-run filled, and the name of every re-run row says at which tier it
was run, so that the size of a small model is never read as a published one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.forest import NEAR, NUMBER, position, signed, ticks
from dashboard.charts.forest import beside as number_beside
from dashboard.outcome_marks import OUTCOMES, SHAPES
from dashboard.theme import Palette
from dashboard.words import Words

ROW = 24
HEAD = 40
GAP = 14
TOP = 6
GUTTER = 0.36
"""Share of the width that the names of the rows take."""
MARK = 44
"""Square pixels of an outcome's mark."""
COLUMNS = (
    *("key", "recipe", "contrast", "kind", "head", "outcome", "word", "name", "of", "of_value", "against"),
    *("against_value", "delta", "low", "high", "unit", "seeds", "items", "tier", "scale", "source"),
    *("address", "note"),
)


def rows(
    comparisons: pd.DataFrame,
    beside: pd.DataFrame,
    heads: Mapping[str, str],
    outcomes: Mapping[str, str],
    sides: Mapping[tuple[str, str], str],
    words: Words,
) -> pd.DataFrame:
    """The rows of the chart and of its table: for each comparison the published ones, then the re-run.

    A comparison that has neither is left out; so is a published row in another unit than its re-run, and
    what the smoke scale gave, which says only that it runs.

    Args:
        comparisons: Rows of analysis.rerun.frames.comparisons.
        beside: Rows of analysis.rerun.frames.beside.
        heads: By key of a comparison, what stands above its rows.
        outcomes: By key, its outcome in words.
        sides: By recipe and arm, the arm's name.
        words: Texts in the reader's language.
    """
    found: list[dict[str, Any]] = []
    for case in comparisons.to_dict("records"):
        key = case["key"]
        lead = {
            "key": key,
            "recipe": case["recipe"],
            "contrast": case["contrast"],
            "head": heads[key],
            "outcome": outcomes[key],
            "word": case["word"],
        }
        published = beside[(beside["key"] == key) & (beside["unit"] == case["unit"])]
        found += [lead | _published(row, words) for row in published.to_dict("records")]
        if not pd.isna(case["delta"]) and case["scale"] != "smoke":
            found.append(lead | _rerun(case, sides, words))
    return pd.DataFrame(found, columns=list(COLUMNS))


def _published(row: Mapping[Any, Any], words: Words) -> dict[str, Any]:
    items = row["items"]
    known = items is not None and not pd.isna(items)
    name = words("reruns.row.published_items", n=int(items)) if known else words("reruns.row.published")
    kept = ("of", "of_value", "against", "against_value", "delta", "low", "high", "unit", "address", "note")
    own = {column: row[column] for column in kept}
    return own | {
        "kind": "published",
        "name": name,
        "items": int(items) if known else None,
        "source": str(row["address"]).partition("/")[0],
    }


def _rerun(case: Mapping[Any, Any], sides: Mapping[tuple[str, str], str], words: Words) -> dict[str, Any]:
    kept = ("of_value", "against_value", "delta", "low", "high", "unit", "seeds", "items", "tier", "scale")
    own = {column: case[column] for column in kept}
    return own | {
        "kind": "rerun",
        "name": words(f"reruns.row.{case['tier']}", n=int(case["seeds"])),
        "of": sides.get((case["recipe"], case["of"]), case["of"]),
        "against": sides.get((case["recipe"], case["against"]), case["against"]),
        "source": "",
        "address": case["key"],
        "note": case["notes"],
    }


def in_one_unit(found: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The rows by unit, points first: units never share an axis."""
    order = sorted(set(found["unit"]), key=lambda unit: (unit != "points", unit))
    return {unit: found[found["unit"] == unit] for unit in order}


def forest(
    found: pd.DataFrame, seeds: pd.DataFrame, colours: Palette, words: Words, width: int | str
) -> alt.LayerChart:
    """The forest plot of rows of one unit.

    Args:
        found: Rows of `rows`.
        seeds: Rows of analysis.rerun.frames.seeds: a dot for each seed of a re-run; none if empty.
        colours: The palette of the mode.
        words: Texts in the reader's language.
        width: Pixels, or "container".
    """
    placed, heads, height = _placed(found, seeds)
    dots = _dots(placed, seeds)
    axes = _Axes([*placed["begin"], *placed["end"]], height, found["unit"].iloc[0], words)
    zero = alt.Chart(pd.DataFrame({"delta": [0.0], "top": [0.0], "bottom": [height]}))
    layers = [
        zero.mark_rule(color=colours.muted, strokeWidth=1.5, aria=False).encode(
            x=axes.x("delta"), y=axes.y("top"), y2="bottom:Q"
        ),
        *_heads(heads, axes, colours),
        *_names(placed, axes, colours),
        *_marks(placed, dots, axes, colours, words),
        *number_beside(placed[~placed["left"]], "shown", axes.x("end"), axes.y(), colours),
        *number_beside(placed[placed["left"]], "shown", axes.x("begin"), axes.y(), colours, left=True),
    ]
    drawn = alt.LayerChart(layer=layers)
    return drawn.properties(width=width, height=height)


def _placed(found: pd.DataFrame, seeds: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    """The rows with heights and the ends of their marks, the heads of their groups, the height of all."""
    at, last, heights, heads = float(TOP), None, [], []
    for row in found.to_dict("records"):
        if row["key"] != last:
            at += GAP if last is not None else 0
            heads.append(
                {"head": row["head"], "outcome": row["outcome"], "word": row["word"]}
                | {"head_at": at + 9, "outcome_at": at + 27}
            )
            at, last = at + HEAD, row["key"]
        heights.append(at + ROW / 2)
        at += ROW
    low, high = (found[side].astype(float).round(2) for side in ("low", "high"))
    delta = found["delta"].astype(float).round(2)
    begin, end = _ends(found, low.fillna(delta), high.fillna(delta), seeds)
    near = end > -NEAR * (max(0.0, *end) - min(0.0, *begin))
    placed = found.assign(
        height=heights,
        low=low,
        high=high,
        delta=delta,
        known=low.notna(),
        begin=begin,
        end=end,
        left=(end < 0) & near,
        shown=[signed(one, unit) for one, unit in zip(found["delta"], found["unit"], strict=True)],
    )
    return placed, pd.DataFrame(heads), at + 6


def _ends(
    found: pd.DataFrame, low: pd.Series, high: pd.Series, seeds: pd.DataFrame
) -> tuple[pd.Series, pd.Series]:
    """From where to where the marks of each row go: a number stands beyond interval and seeds."""
    dots = seeds.groupby("key")["delta"].agg(["min", "max"])
    key = found["key"].where(found["kind"] == "rerun")
    return (
        pd.concat([low, key.map(dots["min"])], axis=1).min(axis=1),
        pd.concat([high, key.map(dots["max"])], axis=1).max(axis=1),
    )


def _dots(placed: pd.DataFrame, seeds: pd.DataFrame) -> pd.DataFrame:
    """The difference of every seed, at the height of its re-run's row."""
    reruns = placed[placed["kind"] == "rerun"].set_index("key")["height"]
    held = seeds[seeds["key"].isin(list(reruns.index))]
    return held.assign(height=held["key"].map(reruns))[["key", "seed", "delta", "height"]]


def _heads(heads: pd.DataFrame, axes: _Axes, colours: Palette) -> list[alt.Chart]:
    """The name of each comparison, and below it the mark and the words of its outcome."""
    text: dict[str, Any] = {"align": "left", "baseline": "middle", "aria": False}
    text |= {"limit": alt.ExprRef("width")}
    ground: dict[str, Any] = {"stroke": colours.background, "strokeWidth": 4}
    layers: list[alt.Chart] = []
    styles: dict[str, dict[str, Any]] = {
        "head": {"fontSize": 13, "fontWeight": 600, "dx": 0},
        "outcome": {"fontSize": 12, "dx": 16},
    }
    for field, style in styles.items():
        for colour in (ground, {"color": colours.text}):
            mark = alt.Chart(heads).mark_text(**text, **style, **colour)
            layers.append(mark.encode(x=alt.value(0), y=axes.y(f"{field}_at"), text=f"{field}:N"))
    words = [word for word in OUTCOMES if word in set(heads["word"])]
    shape = alt.Scale(domain=words, range=[SHAPES[word] for word in words])
    marks = alt.Chart(heads).mark_point(filled=True, color=colours.text, size=MARK, opacity=1, aria=False)
    layers.append(
        marks.encode(
            x=alt.value(6), y=axes.y("outcome_at"), shape=alt.Shape("word:N", scale=shape, legend=None)
        )
    )
    return layers


def _names(placed: pd.DataFrame, axes: _Axes, colours: Palette) -> list[alt.Chart]:
    text: dict[str, Any] = {"align": "left", "baseline": "middle", "aria": False, "fontSize": 12, "dx": 16}
    mark = position("min(datum.begin, 0)", axes.ends)
    room = alt.ExprRef(f"{mark} - (datum.left ? {26 + NUMBER} : 26)")
    ground: dict[str, Any] = {"stroke": colours.background, "strokeWidth": 4}
    return [
        alt.Chart(placed)
        .mark_text(limit=room, **text, **colour)
        .encode(x=alt.value(0), y=axes.y(), text="name:N")
        for colour in (ground, {"color": colours.text})
    ]


def _marks(
    placed: pd.DataFrame, dots: pd.DataFrame, axes: _Axes, colours: Palette, words: Words
) -> list[alt.Chart]:
    """Bars and points: published hollow and round, re-runs filled and square, seeds as small dots."""
    tips = _tips(words)
    layers: list[alt.Chart] = []
    points: dict[str, dict[str, Any]] = {
        "published": {"shape": "circle", "filled": False, "strokeWidth": 1.8, "size": 62},
        "rerun": {"shape": "square", "filled": True, "size": 58},
    }
    for kind, point in points.items():
        here = placed[placed["kind"] == kind]
        if here.empty:
            continue
        bar = alt.Chart(here[here["known"]]).mark_rule(color=colours.text, strokeWidth=2, opacity=1)
        layers += [
            bar.encode(x=axes.x("low"), x2="high:Q", y=axes.y(), tooltip=tips),
            alt.Chart(here)
            .mark_point(color=colours.text, opacity=1, **point)
            .encode(x=axes.x("delta"), y=axes.y(), tooltip=tips),
        ]
    if not dots.empty:
        seed = alt.Tooltip("seed:Q", title=words("reruns.column.seed"))
        delta = alt.Tooltip("delta:Q", title=words("reruns.column.delta"), format="+.1f")
        small = alt.Chart(dots).mark_point(filled=True, color=colours.muted, size=26, opacity=0.9, yOffset=8)
        layers.append(small.encode(x=axes.x("delta"), y=axes.y(), tooltip=[seed, delta]))
    return layers


def _tips(words: Words) -> list[alt.Tooltip]:
    numbers = {"of_value", "against_value", "delta", "low", "high"}
    fields = ("name", "of", "of_value", "against", "against_value", "delta", "low", "high", "items", "note")
    return [
        alt.Tooltip(f"{field}:Q", title=words(f"reruns.column.{field}"), format=".1f")
        if field in numbers
        else alt.Tooltip(f"{field}:N", title=words(f"reruns.column.{field}"))
        for field in fields
    ]


class _Axes:
    """The encodings that every layer shares. The axis leaves the names' part of the width free."""

    def __init__(self, values: Sequence[float], height: float, unit: str, words: Words) -> None:
        low, high = min(0.0, *values), max(0.0, *values)
        span = (high - low) or 1.0
        low, high = low - 0.04 * span, high + 0.17 * span
        left = low - (high - low) * GUTTER / (1 - GUTTER)
        self.ends = (left, high)
        self.scale = alt.Scale(domain=self.ends, nice=False, zero=False)
        self.axis = alt.Axis(
            values=ticks(low, high),
            orient="top",
            grid=True,
            domain=False,
            title=words(f"reruns.axis.{'points' if unit == 'points' else 'other'}", unit=unit),
            titleAnchor="end",
            labelExpr="(datum.value > 0 ? '+' : datum.value < 0 ? '−' : '') + format(abs(datum.value), ',')",
        )
        self.heights = alt.Scale(domain=[height, 0], nice=False, zero=False)

    def x(self, field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=self.scale, axis=self.axis)

    def y(self, field: str = "height") -> alt.Y:
        return alt.Y(f"{field}:Q", scale=self.heights, axis=None)
