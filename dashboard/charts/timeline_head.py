"""The head of a timeline: what each mark means, and the upstream releases that run across."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, cast

import altair as alt
import pandas as pd

from dashboard.charts.placing import pack
from dashboard.charts.timeline_grid import Axis, Caption, Label, Places, Style
from dashboard.charts.timeline_marks import DIAMOND, FLAG, Encodings, Layers
from dashboard.fonts.wrapping import width
from dashboard.theme import Palette
from dashboard.words import Words

KEY_ROW = 20
RULE_ROW = 14
RULE_ROWS = 2
"""Rows of labels that one upstream organization may take."""
_SIZE = 12


class Key(NamedTuple):
    """One entry of the key, in pixels."""

    mark: str
    text: str
    x: float
    y: float


def key(marks: Sequence[str], pixels: float, words: Words) -> list[Key]:
    """The entries of the key, wrapped into rows.

    Args:
        marks: Names of the marks that are drawn: release, window, undated, accusation, response, upstream.
        pixels: Width of the chart.
        words: Texts in the reader's language.
    """
    entries, x, row = [], 0.0, 0
    for mark in marks:
        text = words(f"timeline.key.{mark}")
        room = 24 + width(text, _SIZE) + 18
        if x and x + room - 18 > pixels:
            x, row = 0.0, row + 1
        entries.append(Key(mark, text, x, KEY_ROW * (row + 0.5)))
        x += room
    return entries


def key_layers(entries: Sequence[Key], style: Style, colours: Palette) -> Layers:
    """The key as marks of the same shapes and colours as in the chart."""
    layers: Layers = []
    for entry in entries:
        one = pd.DataFrame({"y": [entry.y], "text": [entry.text]})
        base = alt.Chart(one).encode(y=alt.Y("y:Q", scale=None, axis=None))
        layers.append(_sign(base, entry, style, colours))
        text = base.mark_text(
            aria=False, align="left", baseline="middle", fontSize=_SIZE, color=colours.muted
        )
        layers.append(text.encode(x=alt.value(entry.x + 24), text=alt.Text("text:N")))
    return layers


def _sign(base: alt.Chart, entry: Key, style: Style, colours: Palette) -> alt.Chart:
    shapes: dict[str, tuple[str, str, bool]] = {
        "release": (DIAMOND, colours.release, True),
        "undated": (FLAG, colours.alleged, False),
        "accusation": (FLAG, colours.accusation, True),
        "response": (FLAG, colours.response, False),
    }
    ends = {"x": alt.value(entry.x), "x2": alt.value(entry.x + 18)}
    if entry.mark in shapes:
        shape, colour, filled = shapes[entry.mark]
        mark: dict[str, Any] = {"shape": shape, "size": style.pennant, "stroke": colour, "strokeWidth": 1.5}
        left = 9 if shape == DIAMOND else 5
        point = base.mark_point(aria=False, fill=colour if filled else colours.background, opacity=1, **mark)
        sign = point.encode(x=alt.value(entry.x + left))
    elif entry.mark == "window":
        sign = base.mark_rule(aria=False, color=colours.alleged, strokeWidth=style.bar).encode(**ends)
    else:
        rule = base.mark_rule(aria=False, color=colours.upstream, strokeDash=[1, 3], strokeWidth=1.5)
        sign = rule.encode(**ends)
    return cast("alt.Chart", sign)


def place_rules(
    rules: pd.DataFrame, names: dict[str, str], axis: Axis, style: Style, top: float
) -> tuple[pd.DataFrame, Places]:
    """The rules across with the row of each label, one block of rows for each organization.

    Args:
        rules: First availability of upstream flagships, as timelines.lanes.upstream gives them.
        names: Display name of each organization.
        axis: How days lie across.
        style: The measures.
        top: Pixels above the first row.
    """
    day = rules["earliest"].astype(str)
    inside = (day >= axis.start.isoformat()) & (day < axis.closing)
    rows = rules.assign(day=day, y=top)[inside].sort_values("day", kind="stable")
    places, blocks = Places(bottom=top), []
    for organization in rows["organization"].value_counts().index:
        part = rows[rows["organization"] == organization]
        extents = [
            (axis.x(at), axis.x(at) + width(text, _SIZE - 1) + 6)
            for at, text in zip(part["day"], part["label"], strict=True)
        ]
        levels = pack(extents, 1 if style.above else RULE_ROWS)
        deep = max([*levels, 0]) + 1
        caption = places.bottom + RULE_ROW / 2
        places.bottom += RULE_ROW if style.above else 0
        heights = [places.bottom + (max(level, 0) + 0.5) * RULE_ROW for level in levels]
        blocks.append(part.assign(y=heights, maker=names.get(str(organization), organization)))
        places.labels += [
            Label(at, y, text, 4, "left", "upstream")
            for at, text, y, level in zip(part["day"], part["label"], heights, levels, strict=True)
            if level >= 0
        ]
        named = names.get(str(organization), str(organization))
        places.captions.append(Caption(caption, named, "upstream"))
        places.bottom += deep * RULE_ROW + 2
    return (pd.concat(blocks, ignore_index=True) if blocks else rows), places


def dates_above(axis: Axis, y: float, encodings: Encodings, colours: Palette) -> Layers:
    """The labelled months of the axis once more, where a tall chart leaves it out of sight."""
    quarters = pd.date_range(axis.start, axis.end, freq="QS")
    every = [day for day in quarters if (day.quarter - 1) % axis.quarters == 0]
    rows = pd.DataFrame({"day": [f"{day:%Y-%m-%d}" for day in every], "y": y})
    form = encodings.words("timeline.month")
    text = alt.Chart(rows).mark_text(aria=False, fontSize=_SIZE, color=colours.muted, baseline="middle")
    return [
        text.encode(
            x=encodings.x("day"),
            y=encodings.y(),
            text=alt.Text("day:T", timeUnit="utcyearmonth", format=form),
        )
    ]


def ground(bottom: float, encodings: Encodings, colours: Palette) -> Layers:
    """Plain ground behind the head, where the grid of the axis has no business."""
    rows = pd.DataFrame({"y": [0.0], "bottom": [bottom]})
    rect = alt.Chart(rows).mark_rect(aria=False, fill=colours.background, stroke=None)
    return [
        rect.encode(
            x=alt.value(-1), x2=alt.value(alt.expr("width + 1")), y=encodings.y(), y2=alt.Y2("bottom:Q")
        )
    ]


def rule_layers(rows: pd.DataFrame, bottom: float, encodings: Encodings, colours: Palette) -> Layers:
    """Dotted rules from their label down to the axis."""
    if rows.empty:
        return []
    drawn = rows.assign(bottom=bottom)[["what", "maker", "dated", "cited", "day", "y", "bottom"]]
    words = encodings.words
    titles = {"what": "what", "maker": "by", "dated": "dated", "cited": "cited"}
    tips = [alt.Tooltip(f"{field}:N", title=words(f"tip.{name}")) for field, name in titles.items()]
    rule = alt.Chart(drawn).mark_rule(
        aria=False, strokeDash=[1, 3], strokeWidth=1.2, color=colours.upstream, opacity=0.6
    )
    return [rule.encode(x=encodings.x("day"), y=encodings.y(), y2=alt.Y2("bottom:Q"), tooltip=tips)]
