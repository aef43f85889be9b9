"""One recipe in charts: accuracy against compute for every arm, and the items on which two arms differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.forest import position
from dashboard.theme import Palette
from dashboard.words import Words

GIGA = 1e9
HEIGHT = 320
APART = 16
"""Pixels that two names at the ends of lines keep."""
ROW = 30
SIZES = {"other": 14, "against": 26, "of": 26}
"""Square pixels of a point, by the part that its arm plays."""
SEED_NAMES = 42
"""Pixels kept for them: measured before the font is there, they would come out too narrow."""


def curve_rows(curves: pd.DataFrame, names: Mapping[str, str], of: str, against: str) -> pd.DataFrame:
    """The points of curves that have an accuracy, with the part that each arm plays.

    Args:
        curves: Rows of analysis.rerun.frames.curves of one recipe at one scale.
        names: The name of each arm.
        of: The arm that is brought forward.
        against: The arm that it is set beside.
    """
    held = curves[curves["accuracy"].notna()]
    roles = {of: "of", against: "against"}
    return held.assign(
        arm_name=[names.get(arm, arm) for arm in held["arm"]],
        role=[roles.get(arm, "other") for arm in held["arm"]],
        gflops=held["student_flops"].astype(float) / GIGA,
        accuracy=held["accuracy"].astype(float),
        line=held["arm"] + "-" + held["seed"].astype(str),
    ).reset_index(drop=True)


def curves(rows: pd.DataFrame, colours: Palette, words: Words, width: int | str) -> alt.LayerChart:
    """Accuracy on validation items against student FLOPs, a line an arm and seed.

    Args:
        rows: Rows of `curve_rows`.
        colours: The palette of the mode.
        words: Texts in the reader's language.
        width: Pixels, or "container".
    """
    top = max(5.0, min(100.0, 1.08 * rows["accuracy"].max()))
    compared = rows[rows["role"] != "other"]
    last = float((compared if len(compared) else rows)["gflops"].max()) or 1.0
    ends = (0.0, 1.4 * last)
    x = alt.X(
        "gflops:Q",
        scale=alt.Scale(domain=ends, nice=False),
        axis=alt.Axis(title=words("reruns.curves.x"), tickCount=5, grid=False, titleAnchor="start"),
    )
    up = alt.Scale(domain=[0, top], nice=False)
    axis = alt.Axis(title=None, tickCount=5, grid=True, domain=False, labelExpr="datum.label + '%'")
    y = alt.Y("accuracy:Q", scale=up, axis=axis)
    tips = [
        alt.Tooltip("arm_name:N", title=words("reruns.column.arm")),
        alt.Tooltip("seed:Q", title=words("reruns.column.seed")),
        alt.Tooltip("step:Q", title=words("reruns.column.step")),
        alt.Tooltip("gflops:Q", title=words("reruns.curves.x"), format=",.1f"),
        alt.Tooltip("accuracy:Q", title=words("reruns.column.accuracy"), format=".1f"),
    ]
    styles: dict[str, dict[str, Any]] = {
        "other": {"color": colours.grid, "strokeWidth": 1.2},
        "against": {"color": colours.muted, "strokeWidth": 1.6, "strokeDash": [5, 3]},
        "of": {"color": colours.text, "strokeWidth": 1.8},
    }
    layers = [
        alt.Chart(rows[rows["role"] == role])
        .mark_line(point={"size": SIZES[role], "color": style["color"]}, clip=True, **style)
        .encode(x=x, y=y, detail="line:N", tooltip=tips)
        for role, style in styles.items()
        if (rows["role"] == role).any()
    ]
    names = _line_names(rows, top)
    grounds: list[dict[str, Any]] = [
        {"stroke": colours.background, "strokeWidth": 4},
        {"color": colours.text},
    ]
    limit = alt.ExprRef(f"width - {position('datum.gflops', ends)} - 10")
    text: dict[str, Any] = {"align": "left", "baseline": "middle", "dx": 8, "fontSize": 12, "aria": False}
    layers += [
        alt.Chart(names)
        .mark_text(limit=limit, **text, **colour)
        .encode(x=x, y=alt.Y("at:Q", scale=up, axis=axis), text="arm_name:N")
        for colour in grounds
        if not names.empty
    ]
    drawn = alt.LayerChart(layer=layers)
    return drawn.properties(width=width, height=HEIGHT)


def _line_names(rows: pd.DataFrame, top: float) -> pd.DataFrame:
    """The names of the two arms that are compared, at the ends of their lines and clear of each other."""
    ends = rows[rows["role"] != "other"].sort_values("step").groupby(["line"], sort=False).tail(1)
    each = ends.groupby(["arm_name"], sort=False).agg(gflops=("gflops", "max"), at=("accuracy", "mean"))
    each = each.reset_index().sort_values("at", kind="stable")
    gap = top * APART / HEIGHT
    at = list(each["at"])
    for place in range(1, len(at)):
        at[place] = max(at[place], at[place - 1] + gap)
    return each.assign(at=at)


def differing(
    rows: pd.DataFrame, of: str, against: str, colours: Palette, words: Words, width: int | str
) -> alt.LayerChart:
    """How many items one arm alone got right, to the right for the first and to the left for the second.

    Args:
        rows: Rows of analysis.rerun.differing.
        of: Name of the first arm.
        against: Name of the second.
        colours: The palette of the mode.
        words: Texts in the reader's language.
        width: Pixels, or "container".
    """
    seeds = [words("reruns.differing.seed", n=seed) for seed in rows["seed"]]
    most = float(max(1, rows["of_only"].max(), rows["against_only"].max()))
    sides = pd.concat(
        [
            pd.DataFrame({"seed": seeds, "side": of, "n": rows["of_only"], "to": rows["of_only"]}),
            pd.DataFrame(
                {"seed": seeds, "side": against, "n": rows["against_only"], "to": -rows["against_only"]}
            ),
        ],
        ignore_index=True,
    ).assign(zero=0)
    x = alt.X(
        "to:Q",
        scale=alt.Scale(domain=[-1.25 * most, 1.25 * most], nice=False),
        axis=alt.Axis(
            title=words("reruns.differing.x"), orient="top", labelExpr="format(abs(datum.value), ',')"
        ),
    )
    y = alt.Y(
        "seed:N", sort=seeds, axis=alt.Axis(title=None, domain=False, ticks=False, minExtent=SEED_NAMES)
    )
    tips = [
        alt.Tooltip("side:N", title=words("reruns.differing.only")),
        alt.Tooltip("n:Q", title=words("reruns.column.items")),
    ]
    right, left = sides[sides["side"] == of], sides[sides["side"] == against]
    bar: dict[str, Any] = {"height": 14}
    layers = [
        alt.Chart(right).mark_bar(color=colours.text, **bar).encode(x=x, x2="zero:Q", y=y, tooltip=tips),
        alt.Chart(left)
        .mark_bar(filled=False, stroke=colours.text, strokeWidth=1.6, **bar)
        .encode(x=x, x2="zero:Q", y=y, tooltip=tips),
        alt.Chart(right).mark_text(align="left", dx=5, color=colours.text).encode(x=x, y=y, text="n:Q"),
        alt.Chart(left).mark_text(align="right", dx=-5, color=colours.text).encode(x=x, y=y, text="n:Q"),
    ]
    drawn = alt.LayerChart(layer=layers)
    return drawn.properties(width=width, height=ROW * len(rows) + 10)
