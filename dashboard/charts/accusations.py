"""When allegations were published, by what was published with them: one flag each.

Flags of one quarter and one row stand on each other, so the height of a pile is a count.
"""

from __future__ import annotations

from datetime import date
from typing import cast

import altair as alt
import pandas as pd

from dashboard.dates import said
from dashboard.theme import Palette
from dashboard.words import Words

FLAG = "M-0.75,1L-0.75,-1L0.85,-0.5L-0.55,0L-0.55,1Z"
STEP = 18
"""Pixels from one flag of a pile to the next."""
GAP = 16
"""Pixels between two rows."""

DRAWN = {
    "event": "id of the event",
    "title": "title of the event",
    "by": "who alleges",
    "published": "EDTF date of the event",
    "dated": "that date in words",
    "quarter": "middle of the quarter in which that date begins",
    "evidence": "what was published with it, in words",
    "answered": "whether a response is entered, in words",
    "sources": "ids of its sources",
    "place": "place in its pile, from 0",
}


def prepared(register: pd.DataFrame, words: Words) -> pd.DataFrame:
    """One row an event of the register, oldest first. Columns: DRAWN."""
    events = register.drop_duplicates("event").iloc[::-1].reset_index(drop=True)
    quarters = [_quarter(published) for published in events["day"]]
    rows = events.assign(
        quarter=[middle.isoformat() for middle in quarters],
        dated=[said(published, words) for published in events["published"]],
        evidence=[_evidence(kinds, words) for kinds in events["evidence_published"]],
        answered=[
            words("accusations.chart.answered_yes" if answer else "accusations.chart.answered_no")
            for answer in events["answers"]
        ],
    )
    rows["place"] = rows.groupby(["evidence", "quarter"]).cumcount()
    return rows[list(DRAWN)]


def accusations(
    rows: pd.DataFrame, kinds: tuple[str, ...], colours: Palette, words: Words, width: int | str
) -> alt.LayerChart:
    """The dot plot.

    Args:
        rows: As `prepared` gives them.
        kinds: The rows of the chart from top to bottom: words of what was published.
        colours: The palette of the mode.
        words: Texts in the reader's language.
        width: Pixels, or "container".
    """
    tops, height = _tops(rows, kinds)
    drawn = rows.assign(
        y=[
            tops[kind][1] - STEP * (place + 0.5)
            for kind, place in zip(rows["evidence"], rows["place"], strict=True)
        ]
    )
    scale = alt.Scale(domain=[height, 0], nice=False, zero=False)
    y = alt.Y("y:Q", scale=scale, axis=None)
    labels = pd.DataFrame(
        {"kind": [_counted(rows, kind, words) for kind in kinds], "y": [tops[kind][0] + 11 for kind in kinds]}
    )
    lines = pd.DataFrame({"y": [tops[kind][1] for kind in kinds]})
    flags = (
        alt.Chart(drawn)
        .mark_point(shape=FLAG, size=140, filled=True, opacity=1, color=colours.accusation)
        .encode(x=_time(rows), y=y, tooltip=_tips(words))
    )
    layers = alt.layer(
        alt.Chart(lines).mark_rule(color=colours.grid).encode(y=y),
        alt.Chart(labels)
        .mark_text(align="left", baseline="middle", color=colours.text, fontSize=13)
        .encode(x=alt.value(0), y=y, text="kind:N"),
        flags,
    )
    return cast("alt.LayerChart", layers.properties(width=width, height=height))  # nothing is faceted


def _counted(rows: pd.DataFrame, kind: str, words: Words) -> str:
    number = int((rows["evidence"] == kind).sum())
    return words("accusations.chart.row", kind=f"{kind[:1].upper()}{kind[1:]}", n=number)


def _tops(rows: pd.DataFrame, kinds: tuple[str, ...]) -> tuple[dict[str, tuple[float, float]], float]:
    """Upper and lower edge of each row in pixels, and the height of all."""
    edges, at = {}, 0.0
    for kind in kinds:
        pile = rows.loc[rows["evidence"] == kind, "place"].max()
        bottom = at + GAP + STEP * (1 + (0 if pd.isna(pile) else int(pile)))
        edges[kind] = (at, bottom)
        at = bottom + 4
    return edges, at


def _time(rows: pd.DataFrame) -> alt.X:
    years = [int(quarter[:4]) for quarter in rows["quarter"]]
    domain = [f"{min(years)}-01-01", f"{max(years) + 1}-01-01"]
    axis = alt.Axis(
        format="%Y",
        tickCount={"interval": "year", "step": 1},
        labelExpr=f"utcyear(datum.value) > {max(years)} ? '' : datum.label",  # no year without a flag
        title=None,
        labelAlign="left",
        domain=False,
        grid=True,
    )
    return alt.X("quarter:T", scale=alt.Scale(domain=domain, type="utc", nice=False), axis=axis)


def _tips(words: Words) -> list[alt.Tooltip]:
    headed = {
        "title": "title",
        "by": "by",
        "dated": "published",
        "evidence": "evidence",
        "answered": "answered",
    }
    return [
        alt.Tooltip(f"{field}:N", title=words(f"accusations.chart.{head}")) for field, head in headed.items()
    ]


def _quarter(day: date) -> date:
    return date(day.year, 3 * ((day.month - 1) // 3) + 2, 15)


def _evidence(kinds: str, words: Words) -> str:
    named = [words(f"accusations.published.{kind}") for kind in kinds.split() or ["unknown"]]
    return words("accusations.joint").join(named)
