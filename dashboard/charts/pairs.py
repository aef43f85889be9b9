"""A maker's own score beside independent ones of the same model: one row a model, marks on one line."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt
import pandas as pd

from dashboard.charts.forest import GUTTER, beside, position, signed, ticks
from dashboard.theme import Palette
from dashboard.words import Words

ROW = 25


@dataclass(frozen=True)
class Counted:
    """What the pairs show, in numbers for their title."""

    models: int
    above: int
    """Models of which every own value lies above every independent one."""
    below: int
    """Models of which every own value lies below every independent one."""


def both(rows: pd.DataFrame) -> pd.DataFrame:
    """The scores of the models that have a maker's and an independent value, widest gap first.

    Args:
        rows: Rows of dashboard.charts.settings.prepared.
    """
    shown = rows[rows["stake"].isin(["vendor", "independent"])]
    kinds = shown.groupby("model")["stake"].transform("nunique")
    shown = shown[kinds == 2]
    own = shown[shown["stake"] == "vendor"].groupby("model")["value"].agg(["min", "max"])
    others = shown[shown["stake"] == "independent"].groupby("model")["value"].agg(["min", "max"])
    shown = shown.assign(
        least=shown["model"].map(own["min"] - others["max"]),
        most=shown["model"].map(own["max"] - others["min"]),
    )
    return shown.sort_values(["least", "model"], ascending=[False, True], kind="stable").reset_index(
        drop=True
    )


def counted(rows: pd.DataFrame) -> Counted:
    """How many models have all own values above, or below, all independent ones."""
    each = rows.drop_duplicates("model")
    return Counted(len(each), int((each["least"] > 0).sum()), int((each["most"] < 0).sum()))


def paired(rows: pd.DataFrame) -> pd.DataFrame:
    """Every own value beside every independent value of the same model, with their difference."""
    own, others = rows[rows["stake"] == "vendor"], rows[rows["stake"] == "independent"]
    pairs = own.merge(others, on="model", suffixes=("_own", "_independent"), sort=False)
    return pairs.assign(difference=(pairs["value_own"] - pairs["value_independent"]).round(2))


def dumbbell(rows: pd.DataFrame, colours: Palette, words: Words, width: int | str) -> alt.LayerChart:
    """The dumbbell chart of rows of `both`.

    Args:
        rows: Rows of `both`.
        colours: The palette of the mode.
        words: Texts in the reader's language.
        width: Pixels, or "container".
    """
    order = list(dict.fromkeys(rows["model"]))
    height = ROW * len(order) + 8
    placed = rows.assign(at=[ROW * (order.index(model) + 0.5) + 4 for model in rows["model"]])
    models = _models(placed, words)
    axes = _Axes(rows, height)
    rod = alt.Chart(models).mark_rule(color=colours.muted, strokeWidth=1.5, opacity=0.7, aria=False)
    name = alt.Chart(models).mark_text(
        align="left",
        baseline="middle",
        fontSize=12.5,
        color=colours.text,
        limit=alt.ExprRef(f"{position('datum.low', axes.ends)} - 12"),
        aria=False,
    )
    layers = [
        rod.encode(x=axes.x("low"), x2="high:Q", y=axes.y()),
        name.encode(x=alt.value(0), y=axes.y(), text="label:N"),
        *beside(models, "gap", axes.x("high"), axes.y(), colours),
    ]
    for stake, colour in (("vendor", colours.vendor), ("independent", colours.independent)):
        mark = alt.Chart(placed[placed["stake"] == stake]).mark_point(
            filled=stake == "independent", color=colour, size=70, strokeWidth=1.8, opacity=1
        )
        layers.append(mark.encode(x=axes.x("value"), y=axes.y(), tooltip=_tips(words)))
    drawn = alt.LayerChart(layer=layers)
    return drawn.properties(width=width, height=height)


def _models(placed: pd.DataFrame, words: Words) -> pd.DataFrame:
    """One row a model: its name, the ends of its values, its gap in words."""
    ends = placed.groupby("model", sort=False)["value"].agg(low="min", high="max")
    each = placed.drop_duplicates("model").drop(columns=["low", "high"]).merge(ends, on="model")
    return each.assign(
        label=[f"{name} · {maker}" for name, maker in zip(each["name"], each["maker"], strict=True)],
        gap=[_gap(*ends, words) for ends in zip(each["least"], each["most"], each["unit"], strict=True)],
    )[["model", "label", "at", "low", "high", "gap"]]


def _gap(least: float, most: float, unit: str, words: Words) -> str:
    low, high = signed(least, unit), signed(most, unit)
    return low if low == high else words("benchmarks.interval", low=low, high=high)


def _tips(words: Words) -> list[alt.Tooltip]:
    fields = ("name", "maker", "printed", "value", "who", "measurer", "setting", "document", "locator")
    return [
        alt.Tooltip(f"{field}:{'Q' if field == 'value' else 'N'}", title=words(f"benchmarks.column.{field}"))
        for field in fields
    ]


class _Axes:
    """The encodings that every layer shares. The axis leaves the names' part of the width free."""

    def __init__(self, rows: pd.DataFrame, height: float) -> None:
        low, high = rows["value"].min(), rows["value"].max()
        span = (high - low) or 1.0
        low, high = low - 0.04 * span, high + 0.34 * span
        left = low - (high - low) * GUTTER / (1 - GUTTER)
        self.ends = (left, high)
        self.scale = alt.Scale(domain=self.ends, nice=False, zero=False)
        self.axis = alt.Axis(
            values=ticks(low, high - 0.2 * span), orient="top", grid=True, domain=False, title=None
        )
        self.heights = alt.Scale(domain=[height, 0], nice=False, zero=False)

    def x(self, field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=self.scale, axis=self.axis)

    def y(self, field: str = "at") -> alt.Y:
        return alt.Y(f"{field}:Q", scale=self.heights, axis=None)
