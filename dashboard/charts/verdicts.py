"""The strip: every claim as a mark, by section, its verdict in shape and colour.

On screen the same marks stand in the page as links, because a mark inside a drawing cannot be
reached by keyboard and does not move to the next line on a narrow screen. This is the drawing that
somebody takes away.
"""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from dashboard.fonts.wrapping import width as text_width
from dashboard.marks import scale
from dashboard.theme import Mode, palette
from dashboard.words import Words

DRAWN = {
    "claim": "id of the claim",
    "section": "name of its part of the document",
    "verdict": "the verdict now, as its key",
    "said": "the verdict now, in words",
    "sentence": "the claim",
    "place": "place in its section, from 0",
    "sources": "independent sources behind it",
}
ROW = 25
"""Pixels from one section to the next."""
STEP = 18.0
"""Pixels from one mark to the next, where there is room."""
LABEL = 13
KEY_ROW = 22
GAP = 14


def prepared(
    frame: pd.DataFrame, sections: Mapping[str, str], sentences: Mapping[str, str], words: Words
) -> pd.DataFrame:
    """One row a claim, by section, in the order of the document. Columns: DRAWN.

    Args:
        frame: Rows of claims.frames.claims.
        sections: Name of each section, in order.
        sentences: What each claim says, in the reader's language.
        words: Texts in the reader's language.
    """
    rows = frame[frame["section"].isin(list(sections))]
    rows = rows.assign(
        place=rows.groupby("section").cumcount(),
        rank=[list(sections).index(section) for section in rows["section"]],
        verdict=rows["now"],
        said=[words(f"verdict.{verdict}.name") for verdict in rows["now"]],
        sentence=[sentences[claim] for claim in rows["claim"]],
    ).sort_values(["rank", "place"], kind="stable")
    return rows.assign(section=rows["section"].map(sections))[list(DRAWN)].reset_index(drop=True)


def strip(rows: pd.DataFrame, mode: Mode, words: Words, width: int | str) -> alt.LayerChart:
    """The strip with its key.

    Args:
        rows: As `prepared` gives them.
        mode: Light or dark.
        words: Texts in the reader's language.
        width: Pixels, or "container".
    """
    pixels = width if isinstance(width, int) else 760
    names = list(dict.fromkeys(rows["section"]))
    left = max((text_width(name, LABEL) for name in names), default=0) + 18
    step = min(STEP, (pixels - left - 8) / max(int(rows["place"].max()) + 1, 1)) if len(rows) else STEP
    key = _key(rows, pixels, words)
    top = KEY_ROW * (int(key["line"].max()) + 1 if len(key) else 0) + GAP
    total = top + ROW * len(names)
    marks = rows.assign(
        x=left + step * (rows["place"] + 0.5),
        y=[top + ROW * (names.index(name) + 0.5) for name in rows["section"]],
    )
    labels = pd.DataFrame(
        {"name": names, "x": left - 12, "y": [top + ROW * (at + 0.5) for at in range(len(names))]}
    )
    size = (0.62 * step) ** 2
    layers = [
        _text(labels, "name", "right", pixels, total, palette(mode).text),
        _marks(marks, mode, size, pixels, total, words),
        _marks(key, mode, 110, pixels, total, words),
        _text(key.assign(x=key["x"] + 11), "label", "left", pixels, total, palette(mode).text),
    ]
    layered: alt.LayerChart = alt.layer(*layers)  # type: ignore[assignment]  # no layer has facets
    return layered.properties(width=width, height=total)


def _key(rows: pd.DataFrame, pixels: float, words: Words) -> pd.DataFrame:
    """The verdicts that occur with their numbers, set in lines."""
    counts = rows["verdict"].value_counts()
    order = scale(tuple(counts.index), "light")["domain"]
    placed, at, line = [], 6.0, 0
    for verdict in order:
        label = f"{words(f'verdict.{verdict}.name')} {counts[verdict]}"
        needed = 11 + text_width(label, LABEL) + 22
        if at + needed > pixels and at > 6:
            at, line = 6.0, line + 1
        placed.append({"verdict": verdict, "label": label, "x": at, "line": line, "said": label})
        at += needed
    frame = pd.DataFrame(placed, columns=["verdict", "label", "x", "line", "said"])
    return frame.assign(y=KEY_ROW * (frame["line"] + 0.5), sentence="")


def _x(pixels: float) -> alt.X:
    return alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, pixels], range=[0, pixels], nice=False))


def _y(total: float) -> alt.Y:
    return alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, total], range=[0, total], nice=False))


def _text(rows: pd.DataFrame, field: str, align: str, pixels: float, total: float, colour: str) -> alt.Chart:
    mark: alt.Chart = alt.Chart(rows).mark_text(align=align, baseline="middle", fontSize=LABEL, color=colour)  # type: ignore[arg-type]  # left or right
    chart: alt.Chart = mark.encode(x=_x(pixels), y=_y(total), text=f"{field}:N")
    return chart


def _marks(
    rows: pd.DataFrame, mode: Mode, size: float, pixels: float, total: float, words: Words
) -> alt.Chart:
    marked = scale(tuple(dict.fromkeys(rows["verdict"])), mode)
    chart: alt.Chart = (
        alt.Chart(rows)
        .mark_point(filled=True, opacity=1, size=size, strokeWidth=0)
        .encode(
            x=_x(pixels),
            y=_y(total),
            shape=alt.Shape(
                "verdict:N", legend=None, scale=alt.Scale(domain=marked["domain"], range=marked["shapes"])
            ),
            color=alt.Color(
                "verdict:N", legend=None, scale=alt.Scale(domain=marked["domain"], range=marked["colours"])
            ),
            tooltip=[
                alt.Tooltip("said:N", title=words("overview.tip.verdict")),
                alt.Tooltip("sentence:N", title=words("overview.tip.sentence")),
            ],
        )
    )
    return chart
