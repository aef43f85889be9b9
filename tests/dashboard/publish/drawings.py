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
