"""A chart on a page: finding first, source below, files and table only when asked for."""

from __future__ import annotations

from collections.abc import Callable

import altair as alt
import pandas as pd
import streamlit as st

from dashboard.parts.language import here, mode
from dashboard.parts.safe import md
from dashboard.publish.files import ChartText, chart_csv, chart_png, chart_svg
from dashboard.theme import Figure, Mode, themed

Build = Callable[[Mode, int | str], Figure]
"""Makes the chart for a mode and a width: pixels for a file, "container" for the screen."""
FILE_WIDTH = 760


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
    st.altair_chart(themed_chart, theme=None, alt=described, width="stretch")


def _take_away(name: str, build: Build, text: ChartText, rows: pd.DataFrame) -> None:
    words, shade = here(), mode()
    with st.container(horizontal=True, gap="small"):
        _button(name, "svg", "image/svg+xml", lambda: chart_svg(build(shade, FILE_WIDTH), text, shade))
        _button(name, "png", "image/png", lambda: chart_png(build(shade, FILE_WIDTH), text, mode=shade))
        _button(name, "csv", "text/csv", lambda: chart_csv(rows))
    with st.expander(words("figure.table", rows=len(rows))):
        st.dataframe(rows, hide_index=True, alt=text.alt)


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
