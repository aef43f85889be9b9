"""A chart on a page: finding first, source below, files and table only when asked for."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any, cast

import altair as alt
import pandas as pd
import streamlit as st

from dashboard.drawing import Build, ChartText
from dashboard.parts.language import here, mode
from dashboard.parts.safe import md
from dashboard.publish.files import chart_csv, chart_png, chart_svg
from dashboard.theme import Figure, Mode, themed

FRAME = 44
"""Pixels that our theme's padding and an axis take above and below a chart."""
FILE_WIDTH = 760
FILE_MODE: Mode = "light"
"""Files are for pages and papers, which are white, whatever the reader's screen is."""


def figure(
    name: str,
    build: Build,
    text: ChartText,
    rows: pd.DataFrame,
    level: int = 3,
    screen: Callable[[], None] | None = None,
) -> None:
    """Show a chart with its words, its table and its files.

    Args:
        name: Key of the widgets and stem of the files.
        build: Makes the chart; called again for a file.
        text: The chart's words.
        rows: Exactly the rows drawn; shown as table and given as CSV.
        level: Heading level of the title.
        screen: Draws it on the page where one chart element would not do; files still come from `build`.
    """
    words = here()
    st.markdown(f"{'#' * level} {md(text.title)}")
    st.caption(md(text.subtitle))
    if rows.empty:
        st.info(words("figure.empty"))
        return
    if screen is None:
        drawn(build(mode(), "container"), text.alt)
    else:
        screen()
    for line in (text.note, f"{text.source} {text.as_of}"):
        if line.strip():
            st.caption(md(line))
    _take_away(name, build, text, rows)


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


def _take_away(name: str, build: Build, text: ChartText, rows: pd.DataFrame) -> None:
    words = here()
    with st.container(horizontal=True, gap="small"):
        _button(
            name, "svg", "image/svg+xml", lambda: chart_svg(build(FILE_MODE, FILE_WIDTH), text, FILE_MODE)
        )
        _button(
            name, "png", "image/png", lambda: chart_png(build(FILE_MODE, FILE_WIDTH), text, mode=FILE_MODE)
        )
        _button(name, "csv", "text/csv", lambda: chart_csv(rows))
    with st.expander(words("figure.table", rows=len(rows))):
        st.dataframe(rows, hide_index=True, alt=f"{words('figure.table', rows=len(rows))}. {text.title}.")


def _button(name: str, form: str, mime: str, make: Callable[[], bytes]) -> None:
    words = here()
    st.download_button(
        words(f"figure.{form}"),
        data=make,
        file_name=f"crosscheck-{name}.{form}",
        mime=mime,
        key=f"{name}-{form}",
        on_click="ignore",
        help=words("figure.help", form=form.upper()),
    )
