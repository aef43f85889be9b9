"""Drawings to export: a plain one to break, and those of the small second case."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd

from dashboard import figures, shelf
from dashboard.drawing import ChartText, Drawing
from dashboard.theme import Mode, palette
from dashboard.words import words

SECOND_CASE = Path(__file__).parents[2] / "second_case"
TEXT = ChartText(
    title="Two of three boats 两艘船",
    subtitle="Miles, 1874, n = 3",
    source="Source: the log 来源",
    note="Alleged is what an accuser says",
    as_of="Evidence of 1882-01-01.",
    alt="Dot chart of three boats, where two come first",
)


def plain(
    values: tuple[float, ...] = (1.0, 2.0, 3.0), names: tuple[str, ...] = ("Gull", "Tern", "海鸥")
) -> Drawing:
    """Three points with their names."""
    frame = pd.DataFrame({"name": names, "miles": values})

    def build(mode: Mode, width: int | str) -> alt.LayerChart:
        base = alt.Chart(frame).encode(x=alt.X("miles:Q"), y=alt.Y("name:N", title=None))
        points = base.mark_point(color=palette(mode).release)
        return (points + base.mark_text(dx=20).encode(text="name:N")).properties(width=width, height=90)

    return Drawing("plain", "timelines", {"company": "all"}, build, TEXT, frame, {"miles": "Miles."}, ())


def tall(rows: int = 60) -> Drawing:
    """Many rows, of two lines each, below a key that every sheet shows."""
    frame = pd.DataFrame(
        {"name": [f"Boat {n:02}" for n in range(rows)], "miles": [float(n) for n in range(rows)]}
    )
    placed = frame.assign(at=[40 + 30 * n for n in range(rows)])
    height = 30 + 30 * rows

    def build(mode: Mode, width: int | str) -> alt.LayerChart:
        heights = alt.Y("at:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
        base = alt.Chart(placed).encode(x=alt.X("miles:Q"), y=heights)
        points = base.mark_point(color=palette(mode).release)
        names = base.mark_text(dy=12).encode(text="name:N")
        key = alt.Chart(pd.DataFrame({"at": [10], "key": ["The key"]})).mark_text(align="left")
        drawn = points + names + key.encode(x=alt.value(0), y=heights, text="key:N")
        return drawn.properties(width=width, height=height, usermeta={"head": 25})

    return Drawing("tall", "timelines", {"company": "all"}, build, TEXT, frame, {"miles": "Miles."}, ())


def said(drawing: Drawing, **changes: Any) -> Drawing:
    """The drawing with other words."""
    return replace(drawing, text=replace(drawing.text, **changes))


@cache
def second_case() -> shelf.Shelf:
    """The small case from another field."""
    return shelf.read(SECOND_CASE)


def of_second_case(chart: str, language: str = "en", **state: str) -> Drawing:
    """A chart of the small case."""
    return figures.draw(chart, second_case(), words(language), state)
