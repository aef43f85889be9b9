"""The charts of orders between companies: how often each takes which place, all universes, a try-out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from analysis.correlation.result import Acceptability, UniverseCurve
from dashboard.theme import Palette
from dashboard.words import Words

ROW = 34


def place_rows(found: Sequence[Acceptability], names: Mapping[str, str]) -> pd.DataFrame:
    """How often each company takes each place, companies with the better places first."""
    mean = {each.company: sum(place * share for place, share in enumerate(each.places, 1)) for each in found}
    ordered = sorted(found, key=lambda each: (mean[each.company], each.company))
    rows = [
        {"name": names[each.company], "place": place, "share": share * 100}
        for each in ordered
        for place, share in enumerate(each.places, 1)
    ]
    return pd.DataFrame(rows, columns=["name", "place", "share"])


def place_chart(rows: pd.DataFrame, colours: Palette, words: Words, width: int | str) -> alt.LayerChart:
    """The table of places, darker where a company takes one more often; rows of `place_rows`."""
    order = list(dict.fromkeys(rows["name"]))
    shown = rows.assign(text=[f"{share:.0f}%" if share >= 0.5 else "" for share in rows["share"]])
    x = alt.X(
        "place:O",
        title=words("alignment.places.x"),
        axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False),
        scale=alt.Scale(paddingInner=0.04),
    )
    y = alt.Y(
        "name:N",
        sort=order,
        title=None,
        axis=alt.Axis(labelLimit=110, ticks=False, domain=False, labelColor=colours.text),
        scale=alt.Scale(paddingInner=0.08),
    )
    said = [
        alt.Tooltip("name:N", title=words("alignment.column.name")),
        alt.Tooltip("place:O", title=words("alignment.column.place")),
        alt.Tooltip("share:Q", title=words("alignment.column.share"), format=".1f"),
    ]
    cell = alt.Chart(shown).mark_rect(color=colours.muted, stroke=colours.grid, strokeWidth=1)
    number = alt.Chart(shown).mark_text(fontSize=13, color=colours.text, fontWeight=600)
    shade = alt.Opacity("share:Q", scale=alt.Scale(domain=[0, 100], range=[0, 0.5]), legend=None)
    return alt.LayerChart(
        layer=[cell.encode(x=x, y=y, opacity=shade, tooltip=said), number.encode(x=x, y=y, text="text:N")]
    ).properties(width=width, height=ROW * len(order))


def universe_rows(curve: UniverseCurve, first: str) -> pd.DataFrame:
    """P(first above the other) in every universe that is drawn, in rising order, for both families."""
    rows = []
    for family in ("unit", "ratio"):
        values = list(getattr(curve, family))
        values = values if first == curve.first else [1 - value for value in reversed(values)]
        last = max(len(values) - 1, 1)
        rows += [
            {"family": family, "share": 100 * place / last, "p": value} for place, value in enumerate(values)
        ]
    return pd.DataFrame(rows, columns=["family", "share", "p"])


def universe_chart(rows: pd.DataFrame, colours: Palette, words: Words, width: int | str) -> alt.LayerChart:
    """Sorted P over all universes, a line a family; rows of `universe_rows`."""
    x = alt.X(
        "share:Q",
        title=words("alignment.universes.x"),
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=alt.Axis(values=[0, 25, 50, 75, 100], labelExpr="datum.value + '%'", grid=False),
    )
    y = alt.Y(
        "p:Q",
        title=None,
        scale=alt.Scale(domain=[-0.04, 1.04], nice=False),
        axis=alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], format=".2~f", domain=False),
    )
    half = alt.Chart(pd.DataFrame({"p": [0.5]})).mark_rule(color=colours.text, strokeWidth=1.5)
    layers: list[Any] = [half.encode(y=y)]
    for family, colour, dash in (("unit", colours.text, [1, 0]), ("ratio", colours.muted, [6, 3])):
        part = rows[rows["family"] == family].assign(label=words(f"alignment.universes.{family}"))
        line = alt.Chart(part).mark_line(
            color=colour, strokeWidth=2.5, strokeDash=dash, interpolate="step-after"
        )
        said = [
            alt.Tooltip("label:N", title=words("alignment.column.family")),
            alt.Tooltip("share:Q", title=words("alignment.column.share"), format=".0f"),
            alt.Tooltip("p:Q", title=words("alignment.column.p"), format=".2f"),
        ]
        layers.append(line.encode(x=x, y=y, tooltip=said))
    layers += _family_labels(rows, colours, words)
    return alt.LayerChart(layer=layers).properties(width=width, height=260)


def _family_labels(rows: pd.DataFrame, colours: Palette, words: Words) -> list[alt.Chart]:
    """A key in the upper left corner, where rising lines leave room: a dash of each line and its name."""
    found = []
    for place, (family, colour, dash) in enumerate(
        (("unit", colours.text, [1, 0]), ("ratio", colours.muted, [6, 3]))
    ):
        one = pd.DataFrame([{"label": words(f"alignment.universes.{family}")}])
        high = alt.value(12 + 18 * place)
        found += [
            alt.Chart(one)
            .mark_rule(color=colour, strokeWidth=2.5, strokeDash=dash)
            .encode(x=alt.value(10), x2=alt.value(38), y=high),
            alt.Chart(one)
            .mark_text(stroke=colours.background, strokeWidth=4, align="left", fontSize=12.5, aria=False)
            .encode(x=alt.value(45), y=high, text="label:N"),
            alt.Chart(one)
            .mark_text(color=colours.text, align="left", fontSize=12.5)
            .encode(x=alt.value(45), y=high, text="label:N"),
        ]
    return found


def tried_chart(rows: pd.DataFrame, colours: Palette, words: Words, width: int | str) -> alt.LayerChart:
    """Scores under weights that the reader chose, rows as they come; columns name, score."""
    order = list(rows["name"])
    x = alt.X(
        "score:Q",
        title=None,
        scale=alt.Scale(domain=[-0.03, 1.08], nice=False),
        axis=alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], format=".2~f", orient="top", domain=False),
    )
    y = alt.Y(
        "name:N",
        sort=order,
        title=None,
        axis=alt.Axis(labelLimit=110, ticks=False, domain=False, labelColor=colours.text),
    )
    said = [
        alt.Tooltip("name:N", title=words("alignment.column.name")),
        alt.Tooltip("score:Q", title=words("alignment.column.score"), format=".2f"),
    ]
    stem = alt.Chart(rows.assign(zero=0.0)).mark_rule(color=colours.grid, strokeWidth=2)
    dot = alt.Chart(rows).mark_point(filled=True, color=colours.text, size=90, opacity=1)
    number = alt.Chart(rows).mark_text(align="left", dx=10, color=colours.text, fontSize=12.5, fontWeight=600)
    return alt.LayerChart(
        layer=[
            stem.encode(x=x, x2="zero:Q", y=y),
            dot.encode(x=x, y=y, tooltip=said),
            number.encode(x=x, y=y, text=alt.Text("score:Q", format=".2f")),
        ]
    ).properties(width=width, height=ROW * len(order))
