"""The charts behind one card: its rank by name, its null, coincidence over window lengths, components."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from analysis.correlation.cards import CompanyResult, ComponentResult, WindowNull
from dashboard.charts.alignment import RatioAxes, ceiling, domain, ground, own_marks, tips
from dashboard.theme import Palette
from dashboard.words import Words

ROW = 26
HEAD = 34
BINS = 28
PART = 34
GROUPS = ("measured", "later", "judged")
GUTTER = 0.16
"""Share of the width that the names of companies take."""
LOW = 14
"""Percent below which a name under a curve would lie on the line of 0%."""


def ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """One company and those compared with it in falling order of their ratio, the company last of equals.

    Args:
        rows: Rows of dashboard.charts.alignment.prepared for one accused company.
    """
    known = rows[rows["value"].notna()].assign(own=rows["kind"] == "own")
    ordered = known.sort_values(["value", "own", "name"], ascending=[False, True, True], kind="stable")
    top = [HEAD + place * ROW for place in range(len(ordered))]
    return ordered.drop(columns="own").assign(top=top).reset_index(drop=True)


def ladder(rows: pd.DataFrame, colours: Palette, words: Words, width: int | str) -> alt.LayerChart:
    """Comparison companies by name, with the company among them; rows of `ranked`."""
    height = HEAD + ROW * len(rows)
    axes = RatioAxes(domain(rows), height, words("alignment.axis"), GUTTER)
    middle = rows["top"] + ROW / 2
    placed = rows.assign(mark=middle, above=HEAD, below=height)
    own, others = placed[placed["kind"] == "own"], placed[placed["kind"] == "other"]
    name: dict[str, Any] = {"align": "left", "baseline": "middle", "fontSize": 12.5, "aria": False}
    at = {"x": alt.value(4), "y": axes.y("mark"), "text": "name:N"}
    return alt.LayerChart(
        layer=[
            *ground(axes, colours, words),
            ceiling(own, axes, colours, words),
            alt.Chart(placed).mark_text(stroke=colours.background, strokeWidth=4, **name).encode(**at),
            alt.Chart(others).mark_text(color=colours.muted, **name).encode(**at),
            alt.Chart(own).mark_text(color=colours.text, fontWeight=600, **name).encode(**at),
            alt.Chart(others)
            .mark_point(filled=False, color=colours.muted, size=70, strokeWidth=1.6, opacity=1)
            .encode(x=axes.x("value"), y=axes.y("mark"), tooltip=tips(words, "name", "value")),
            *own_marks(own, axes, colours, words),
        ]
    ).properties(width=width, height=height)


def null_rows(null: WindowNull) -> pd.DataFrame:
    """Days to which the activity was moved, counted by the ratio that they give.

    The published dates lie on the edge of two bins, so that the dark bars hold exactly the days that
    fit as well or better.
    """
    values, seen = np.array(null.null), round(null.observed, 4)
    step = max(values.max(), seen) / BINS
    left = np.linspace(0, seen, max(1, round(seen / step)) + 1)
    over = max(values.max() - seen, step)
    right = np.linspace(seen, seen + over, max(1, round(over / step)) + 1)
    counts, edges = np.histogram(values, bins=np.concatenate([left, right[1:]]))
    rows = pd.DataFrame({"low": edges[:-1], "high": edges[1:], "days": counts})
    return rows.assign(observed=seen, floor=0, as_high=rows["low"] >= seen - 1e-9)


def null_chart(rows: pd.DataFrame, colours: Palette, words: Words, width: int | str) -> alt.LayerChart:
    """The observed ratio on those of all other days; rows of `null_rows`."""
    x = alt.X(
        "low:Q",
        title=words("alignment.moved.x"),
        scale=alt.Scale(zero=True, nice=False),
        axis=alt.Axis(grid=False, format=".2~f", tickCount=8),
    )
    y = alt.Y("days:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=4, domain=False))
    said = [
        alt.Tooltip(f"{f}:Q", title=words(f"alignment.column.{f}"), format=".2f") for f in ("low", "high")
    ]
    said.append(alt.Tooltip("days:Q", title=words("alignment.column.days")))
    seen = rows.head(1).assign(label=words("alignment.moved.here"))
    right = bool(rows["observed"].iloc[0] < rows["high"].max() * 0.6)
    return alt.LayerChart(
        layer=[
            alt.Chart(rows)
            .mark_bar(stroke=colours.background, strokeWidth=1)
            .encode(
                x=x,
                x2="high:Q",
                y=y,
                y2="floor:Q",
                color=alt.condition("datum.as_high", alt.value(colours.text), alt.value(colours.muted)),
                opacity=alt.condition("datum.as_high", alt.value(0.75), alt.value(0.35)),
                tooltip=said,
            ),
            alt.Chart(seen).mark_rule(color=colours.alleged, strokeWidth=2.5).encode(x="observed:Q"),
            alt.Chart(seen)
            .mark_text(
                align="left" if right else "right",
                dx=7 if right else -7,
                fontSize=12.5,
                fontWeight=600,
                color=colours.text,
                stroke=colours.background,
                strokeWidth=4,
                strokeOpacity=0.9,
                baseline="top",
            )
            .encode(x="observed:Q", y=alt.value(2), text="label:N"),
            alt.Chart(seen)
            .mark_text(
                align="left" if right else "right",
                dx=7 if right else -7,
                fontSize=12.5,
                fontWeight=600,
                color=colours.text,
                baseline="top",
            )
            .encode(x="observed:Q", y=alt.value(2), text="label:N"),
        ]
    ).properties(width=width, height=220)


def curve_rows(card: CompanyResult, words: Words) -> pd.DataFrame:
    """Share of the alleged days, and of all days, with a release so soon after, of those that can be told."""
    rows = [
        {
            "days": point.days,
            "share": part.share * 100,
            "told": part.told,
            "all": part.days,
            "kind": kind,
            "label": words(f"alignment.curve.{kind}"),
        }
        for point in card.curve
        for kind, part in (("observed", point.observed), ("base_rate", point.base_rate))
        if part.share is not None
    ]
    return pd.DataFrame(rows, columns=["days", "share", "told", "all", "kind", "label"])


def curve_chart(rows: pd.DataFrame, colours: Palette, words: Words, width: int | str) -> alt.LayerChart:
    """The coincidence curve with its base rate; rows of `curve_rows`."""
    x = alt.X(
        "days:Q",
        title=words("alignment.curve.x"),
        scale=alt.Scale(domain=[0, 185], nice=False),
        axis=alt.Axis(values=sorted(set(rows["days"])), grid=False),
    )
    y = alt.Y(
        "share:Q",
        title=None,
        scale=alt.Scale(domain=[0, 112], nice=False),
        axis=alt.Axis(values=[0, 25, 50, 75, 100], labelExpr="datum.value + '%'", domain=False),
    )
    said = [
        alt.Tooltip("label:N", title=words("alignment.column.kind")),
        alt.Tooltip("days:Q", title=words("alignment.column.days")),
        alt.Tooltip("share:Q", title=words("alignment.column.share"), format=".0f"),
    ]
    layers: list[alt.Chart] = []
    for kind, colour, dash in (("base_rate", colours.muted, [5, 4]), ("observed", colours.alleged, [1, 0])):
        part = rows[rows["kind"] == kind]
        line = alt.Chart(part).mark_line(color=colour, strokeWidth=2.4, strokeDash=dash)
        fill = colour if kind == "observed" else colours.background
        point = alt.Chart(part).mark_point(fill=fill, stroke=colour, size=60, strokeWidth=1.6, opacity=1)
        layers += [line.encode(x=x, y=y), point.encode(x=x, y=y, tooltip=said)]
    layers += _curve_labels(rows, colours, x, y)
    return alt.LayerChart(layer=layers).properties(width=width, height=240)


def _curve_labels(rows: pd.DataFrame, colours: Palette, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The name of each line at the length at which the lines lie furthest apart, the upper one above."""
    wide = rows.pivot_table(index="days", columns="kind", values="share")
    wide = wide.reindex(columns=["observed", "base_rate"])
    apart = (wide["observed"] - wide["base_rate"]).dropna()
    if apart.empty:
        return []
    late = apart[apart.index >= 60] if (apart.index >= 60).any() else apart
    at = int(late.index[int(late.abs().argmax())])
    found = []
    for kind in ("observed", "base_rate"):
        upper = (kind == "observed") == (apart.loc[at] >= 0)
        place = rows[(rows["kind"] == kind) & (rows["days"] == at)]
        on_ground = float(place["share"].iloc[0]) < LOW and abs(apart.loc[at]) >= LOW
        mark: dict[str, Any] = {
            "align": "right" if upper else "left",
            "dx": -8 if upper else 8,
            "dy": -10 if upper or on_ground else 13,
            "fontSize": 12.5,
            "fontWeight": 600,
        }
        ground = alt.Chart(place).mark_text(stroke=colours.background, strokeWidth=4, aria=False, **mark)
        text = alt.Chart(place).mark_text(color=colours.text, **mark)
        found += [layer.encode(x=x, y=y, text="label:N") for layer in (ground, text)]
    return found


def part_rows(card: CompanyResult, names: Mapping[str, str], reasons: Mapping[int, str]) -> pd.DataFrame:
    """The components of a card in their order: measured ones, then judged ones.

    Args:
        card: The card.
        names: Name of each component, by `component` or `component:measure`.
        reasons: Why a component has no value, by its place in the card.
    """
    rows = []
    for place, each in enumerate(card.components):
        rows.append(
            {
                "name": names[named(each)],
                "group": "later" if each.later else "measured" if each.measured else "judged",
                "low": each.value.low if each.value else None,
                "value": each.value.median if each.value else None,
                "high": each.value.high if each.value else None,
                "ratio": each.ratio.median if each.ratio else None,
                "ratio_low": each.ratio.low if each.ratio else None,
                "ratio_high": each.ratio.high if each.ratio else None,
                "coverage": each.coverage * 100,
                "why": reasons.get(place, ""),
            }
        )
    frame = pd.DataFrame(rows)
    numbers = ["low", "value", "high", "ratio", "ratio_low", "ratio_high", "coverage"]
    return frame.astype(dict.fromkeys(numbers, float))


def named(each: ComponentResult) -> str:
    """What a component's name is looked up by."""
    return ":".join(filter(None, (each.component, each.measure, "later" if each.later else "")))


def part_chart(rows: pd.DataFrame, colours: Palette, words: Words, width: int | str) -> alt.LayerChart:
    """Values of components on 0 to 1: measured, measured later, judged; rows of `part_rows`."""
    placed, heads, height = _part_places(rows, words)
    heights = alt.Scale(domain=[height, 0], nice=False, zero=False)
    across = alt.Scale(domain=[-1.25, 1.08], nice=False)
    axis = alt.Axis(values=[0, 0.5, 1], format=".2~f", orient="top", domain=False, title=None)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=across, axis=axis)

    def y(field: str = "at") -> alt.Y:
        return alt.Y(f"{field}:Q", scale=heights, axis=None)

    known, none = placed[placed["value"].notna()], placed[placed["value"].isna()]
    said = [
        alt.Tooltip("name:N", title=words("alignment.column.component")),
        *(
            alt.Tooltip(f"{f}:Q", title=words(f"alignment.column.{f}"), format=".2f")
            for f in ("value", "low", "high", "ratio")
        ),
        alt.Tooltip("why:N", title=words("alignment.column.why")),
    ]
    left: dict[str, Any] = {"align": "left", "baseline": "middle", "aria": False}
    layers = [
        alt.Chart(heads)
        .mark_text(color=colours.text, fontSize=13, fontWeight=600, **left)
        .encode(x=alt.value(0), y=y(), text="name:N"),
        alt.Chart(placed)
        .mark_text(color=colours.text, fontSize=12.5, limit=alt.ExprRef("width * 0.51"), **left)
        .encode(x=alt.value(0), y=y(), text="name:N"),
        alt.Chart(none)
        .mark_text(color=colours.muted, fontSize=12.5, **left)
        .encode(x=x("zero"), y=y(), text="none:N", tooltip=said),
    ]
    for group in GROUPS:
        part, measured = known[known["group"] == group], group == "measured"
        colour = colours.text if measured else colours.muted
        layers += [
            alt.Chart(part)
            .mark_rule(color=colour, strokeWidth=3, opacity=0.5)
            .encode(x=x("low"), x2="high:Q", y=y()),
            alt.Chart(part)
            .mark_point(filled=measured, color=colour, size=80, strokeWidth=1.8, opacity=1)
            .encode(x=x("value"), y=y(), tooltip=said),
        ]
    return alt.LayerChart(layer=layers).properties(width=width, height=height)


def _part_places(rows: pd.DataFrame, words: Words) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    at, heads, places = 4.0, [], []
    for group in GROUPS:
        part = rows[rows["group"] == group]
        if part.empty:
            continue
        heads.append({"name": words(f"alignment.parts.{group}"), "at": at + 14})
        at += PART
        for index in part.index:
            places.append((index, at + 11))
            at += 24
        at += 10
    where = pd.Series(dict(places), dtype=float)
    placed = rows.assign(at=where, zero=0.0, none=words("alignment.parts.none"))
    return placed, pd.DataFrame(heads, columns=["name", "at"]), at
