"""A chart on a page: finding first, source below, files and table only when asked for."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any, cast

import altair as alt
import streamlit as st

from dashboard.drawing import Drawing
from dashboard.parts.language import here, mode
from dashboard.parts.rows import behind
from dashboard.parts.safe import md
from dashboard.parts.since import showing
from dashboard.parts.takeaway import file_stem, take_away
from dashboard.theme import Figure, themed

FRAME = 44
"""Pixels that our theme's padding and an axis take above and below a chart."""


def figure(
    drawing: Drawing,
    level: int = 3,
    screen: Callable[[], None] | None = None,
) -> None:
    """Show a chart with its words, its table and its files.

    Args:
        drawing: The chart.
        level: Heading level of the title.
        screen: Draws it on the page where one chart element would not do; files still come from the drawing.
    """
    words, text, rows = here(), drawing.text, drawing.rows
    showing(drawing.addresses)
    st.markdown(f"{'#' * level} {md(text.title)}")
    st.caption(md(text.subtitle))
    if rows.empty:
        st.info(words("figure.empty"))
        return
    if screen is None:
        drawn(drawing.build(mode(), "container"), text.alt)
    else:
        screen()
    for line in (text.note, f"{text.source} {text.as_of}"):
        if line.strip():
            st.caption(md(line))
    take_away(drawing)
    behind(file_stem(drawing), rows, text.title)


def drawn(chart: Figure, described: str) -> None:
    """One chart element in our theme, as wide as its place."""
    themed_chart = themed(chart, mode())
    themed_chart.autosize = alt.AutoSizeParams(
        type="fit-x", contains="padding"
    )  # or axes eat into the height
    place = f"chart-{sha256(described.encode()).hexdigest()[:10]}"
    tall = getattr(themed_chart, "height", None)
    if isinstance(tall, (int, float)):  # the place is kept free, or the page jumps when the chart is drawn
        st.html(f"<style>.st-key-{place} {{min-height: {tall + FRAME:.0f}px;}}</style>")
    unchecked = cast("alt.Chart", _Unchecked(themed_chart))  # only its to_dict is called
    with st.container(key=place):
        st.altair_chart(unchecked, theme=None, alt=described, width="stretch")


class _Unchecked:
    """A chart written without holding it against the schema, which would take a third of a page's time.

    The tests hold every chart against it, and files are checked when they are made.
    """

    def __init__(self, chart: Figure) -> None:
        self._chart = chart

    def to_dict(self) -> dict[str, Any]:
        """The specification, with the data as Streamlit's transformer leaves it."""
        spec: dict[str, Any] = self._chart.to_dict(validate=False)
        return spec
