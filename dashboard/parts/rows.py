"""The rows behind a chart as a table that every reader can use: real cells, sorted, searched, in pages.

Streamlit's own table is drawn on a canvas: its words are English, it keeps its colours where a reader
has set others, and the Tab key stops at every cell of a row.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.parts.landmark import landmark
from dashboard.parts.language import here
from dashboard.parts.markup import Html, el, show
from dashboard.parts.safe import md

PER_PAGE = 25


@st.fragment
def behind(key: str, frame: pd.DataFrame, title: str) -> None:
    """A fold with the rows of a chart. What is in it is made when it is opened.

    Args:
        key: Begins the keys of the widgets; one a chart of the page.
        frame: The rows in the order of the chart, their columns headed in the reader's language.
        title: What the chart is called.
    """
    words = here()
    fold = st.expander(words("figure.table", rows=len(frame)), key=f"{key}-rows", on_change="rerun")
    if not fold.open:
        return
    with fold:
        chosen = _chosen(key, frame)
        if chosen.empty:
            st.info(words("rows.none", n=len(frame)))
            return
        first = _first(key, len(chosen))
        with st.container(key=f"{key}-table"):
            landmark(f"{key}-table", "region", words("rows.label", title=title), scrolls=True)
            show(tabulated(chosen.iloc[first : first + PER_PAGE], title))


def containing(frame: pd.DataFrame, text: str) -> pd.DataFrame:
    """The rows that have a text in one of their cells, as it is shown and in whatever case."""
    wanted = text.strip().casefold()
    if not wanted:
        return frame
    found = [any(wanted in cell(value).casefold() for value in row) for row in frame.itertuples(index=False)]
    return frame[found]


def ordered(frame: pd.DataFrame, column: str | None, backwards: bool) -> pd.DataFrame:
    """The rows in the order of a column, numbers by size and empty cells last; or as they are.

    Args:
        frame: The rows.
        column: The column, or None for the order that they have.
        backwards: The other way round.
    """
    if column is None:
        return frame.iloc[::-1] if backwards else frame
    return frame.sort_values(column, key=_ranked, ascending=not backwards, kind="stable", na_position="last")


def tabulated(frame: pd.DataFrame, title: str) -> Html:
    """Rows as a table with a caption and headings."""
    classes = ["cc-right" if pd.api.types.is_numeric_dtype(frame[name]) else "" for name in frame.columns]
    head = [
        el("th", str(name), scope="col", class_=kind)
        for name, kind in zip(frame.columns, classes, strict=True)
    ]
    body = [
        el("tr", *(el("td", cell(value), class_=kind) for value, kind in zip(row, classes, strict=True)))
        for row in frame.itertuples(index=False)
    ]
    return el(
        "table",
        el("caption", title),
        el("thead", el("tr", *head)),
        el("tbody", *body),
        class_="cc-rows",
    )


def cell(value: Any) -> str:
    """A value as text: a number in six digits at most, a day as such, nothing for one that is missing."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(cell, value))
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)):
        return ""
    if isinstance(value, float):
        return f"{value:.6g}"
    return value.strftime("%Y-%m-%d") if isinstance(value, date) else str(value)


def _chosen(key: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that a reader searched for, in the order that was asked for."""
    words = here()
    left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
    text = left.text_input(words("rows.find"), key=f"{key}-find")
    column = middle.selectbox(
        words("rows.sort"),
        [None, *frame.columns],
        format_func=lambda name: words("rows.as_drawn") if name is None else str(name),
        key=f"{key}-sort",
    )
    backwards = right.toggle(words("rows.backwards"), key=f"{key}-backwards")
    return ordered(containing(frame, text), column, backwards)


def _first(key: str, total: int) -> int:
    """The first row of the page that a reader picked."""
    words = here()
    if total <= PER_PAGE:
        st.caption(md(words("pager.shown", first=1, last=total, total=total)))
        return 0
    first: int = st.selectbox(
        words("rows.part"),
        range(0, total, PER_PAGE),
        format_func=lambda first: words(
            "pager.shown", first=first + 1, last=min(first + PER_PAGE, total), total=total
        ),
        key=f"{key}-part-{total}",
    )
    return first


def _ranked(column: pd.Series) -> pd.Series:
    """What a column is sorted by: numbers where all that is in it are, also as printed; else words."""
    shown = column.map(cell).astype(str)
    filled = shown[shown != ""]
    numbers = pd.to_numeric(filled.str.replace(",", ""), errors="coerce")
    if numbers.notna().all():
        return numbers.reindex(column.index)
    return shown.where(shown != "").str.casefold()
