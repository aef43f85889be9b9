"""Company timelines: releases, alleged windows, accusations and responses on one axis.

What is drawn where, in each company's band, from top to bottom: releases (diamonds), alleged
activity (bars where a source publishes dates, a flag on the day of publication where none does),
and what was said in public (flags, hollow for responses). Releases of the accusers run across as
dotted rules. An imprecise end fades; it never gets a sharper edge than its source gives it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.placing import levels
from dashboard.theme import Palette
from dashboard.words import Words

DIAMOND = "M0,-1L1,0L0,1L-1,0Z"
FLAG = "M-0.75,1L-0.75,-1L0.85,-0.5L-0.55,0L-0.55,1Z"
BANDS = ("releases", "alleged", "public")
_BAND_OF = {"releases": "releases", "alleged": "alleged", "accusations": "public", "responses": "public"}
BAND_HEIGHT = 30
HEAD_HEIGHT = 24
"""Pixels of a company's name, above its bands."""
TOP = 46
"""Pixels above the first company, for the labels of the rules."""
COMPANY_HEIGHT = HEAD_HEIGHT + BAND_HEIGHT * len(BANDS)


@dataclass(frozen=True)
class Scope:
    """What of the frame is drawn: which companies in which order, and which days."""

    companies: tuple[str, ...]
    start: date
    end: date
    detailed: bool = False
    """One company: every date of a release apart, every label shown."""


def timeline(
    frame: pd.DataFrame,
    rules: pd.DataFrame,
    names: dict[str, str],
    scope: Scope,
    colours: Palette,
    words: Words,
    width: int | str,
) -> alt.LayerChart:
    """The timeline of one or several companies.

    Args:
        frame: Rows of timelines.events with lanes, of the companies in scope.
        rules: First availability of the accusers' flagships.
        names: Display name of each organization.
        scope: Companies and days.
        colours: The palette of the mode.
        words: Texts in the reader's language.
        width: Pixels, or "container".
    """
    pixels = width if isinstance(width, int) else 1040
    order = [names[company] for company in scope.companies]
    drawn = prepared(frame, names, scope, words)
    height = TOP + COMPANY_HEIGHT * len(order)
    axes = _Axes(scope, order, words)
    layers = [
        _separators(order, axes, colours),
        *_rules(rules, names, scope, axes, colours, pixels, words),
        *_windows(drawn, axes, colours, words),
        *_flags(drawn, axes, colours, words),
        *_releases(drawn, scope, axes, colours, pixels, words),
    ]
    return alt.layer(*layers).properties(width=width, height=height)


def prepared(frame: pd.DataFrame, names: dict[str, str], scope: Scope, words: Words) -> pd.DataFrame:
    """The rows that are drawn, with drawable days. One day is one day wide; open ends reach the edge."""
    shown = frame[frame["lane"].isin(list(_BAND_OF)) & frame["organization"].isin(scope.companies)]
    if not scope.detailed:
        shown = _first_available(shown)
    undated = shown["date"] == "not-stated"
    first = shown["earliest"].where(~undated, shown["published"])
    last = shown["latest"].where(~undated, shown["published"])
    rows = shown.assign(
        company=shown["organization"].map(names),
        band=shown["lane"].map(_BAND_OF),
        open_start=first.isna(),
        open_end=last.isna(),
        first=pd.to_datetime(first.fillna(scope.start)),
        last=pd.to_datetime(last.fillna(scope.end)) + pd.Timedelta(days=1),
        undated=undated,
        said=[words(f"kind.{kind}") for kind in shown["kind"]],
        dated=[_dated(row, words) for row in shown.to_dict("records")],
    )
    in_range = (rows["last"] > pd.Timestamp(scope.start)) & (rows["first"] <= pd.Timestamp(scope.end))
    return _plain(rows[in_range]).reset_index(drop=True)


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    """Days as ISO text: Altair cannot write date objects, and text cannot shift by a time zone."""
    text = {
        c: [str(v) if isinstance(v, date) else "" for v in rows[c]]
        for c in ("earliest", "latest", "published")
    }
    return rows.assign(**text)


def _first_available(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a flagship release: the first day the public could use it."""
    release = frame["kind"] == "release"
    rank = frame["detail"].map({"api": 0, "weights": 0, "announced": 1, "paper": 2}).fillna(0)
    models = frame["address"].str.split("#").str[0]
    first = (
        frame.assign(rank=rank, model=models)[release & (frame["role"] == "flagship")]
        .sort_values(["rank", "earliest"], kind="stable")
        .drop_duplicates("model")
        .drop(columns=["rank", "model"])
    )
    return pd.concat([frame[~release], first], ignore_index=True)


def _dated(row: dict[str, Any], words: Words) -> str:
    if row["date"] == "not-stated":
        return words("timeline.not_published")
    return words(f"precision.{row['certainty']}", date=row["date"])


class _Axes:
    """The encodings that every layer shares."""

    def __init__(self, scope: Scope, order: list[str], words: Words) -> None:
        domain = [pd.Timestamp(scope.start), pd.Timestamp(scope.end) + timedelta(days=1)]
        days = (scope.end - scope.start).days
        form = "%b %Y" if days > 75 else "%-d %b %Y"
        self.scale = alt.Scale(domain=[stamp.isoformat() for stamp in domain], type="utc")
        self.axis = alt.Axis(
            format=form, grid=True, title=None, labelOverlap=True, tickCount=8, orient="bottom"
        )
        self.order = order

    def x(self, field: str, axis: bool = True) -> alt.X:
        return alt.X(f"{field}:T", scale=self.scale, axis=self.axis if axis else None)

    def at(self, company: str, band: str, shift: float = 0.0) -> float:
        """The height of a band's middle, in pixels from the top."""
        return self.top(company) + HEAD_HEIGHT + BAND_HEIGHT * (BANDS.index(band) + 0.5) + shift

    def top(self, company: str) -> float:
        """The upper edge of a company's band, in pixels from the top."""
        return TOP + COMPANY_HEIGHT * self.order.index(company)

    def placed(self, rows: pd.DataFrame, shift: float = 0.0) -> pd.DataFrame:
        heights = [self.at(c, b, shift) for c, b in zip(rows["company"], rows["band"], strict=True)]
        return rows.assign(height=heights)

    def y(self, field: str = "height") -> alt.Y:
        total = TOP + COMPANY_HEIGHT * len(self.order)
        scale = alt.Scale(domain=[total, 0], nice=False, zero=False)
        return alt.Y(f"{field}:Q", scale=scale, axis=None)


def _separators(order: list[str], axes: _Axes, colours: Palette) -> alt.LayerChart:
    lines = pd.DataFrame({"company": order, "height": [axes.top(company) for company in order]})
    base = alt.Chart(lines).encode(y=axes.y())
    rule = base.mark_rule(color=colours.grid, strokeWidth=1)
    name = base.mark_text(
        align="left", baseline="top", fontWeight=600, fontSize=15, dy=7, color=colours.text
    ).encode(x=alt.value(2), text="company:N")
    return alt.layer(rule, name)


def _tips(words: Words) -> list[alt.Tooltip]:
    return [
        alt.Tooltip(f"{field}:N", title=words(f"tip.{field}"))
        for field in ("label", "said", "by", "dated", "rivals", "source", "confidence")
    ]


def _rules(
    rules: pd.DataFrame,
    names: dict[str, str],
    scope: Scope,
    axes: _Axes,
    colours: Palette,
    pixels: int,
    words: Words,
) -> list[alt.Chart]:
    days = pd.to_datetime(rules["earliest"])
    inside = rules[(days >= pd.Timestamp(scope.start)) & (days <= pd.Timestamp(scope.end))]
    rows = (
        _plain(inside)
        .assign(first=pd.to_datetime(inside["earliest"]), maker=inside["organization"].map(names))
        .sort_values("first", kind="stable")
    )
    if rows.empty:
        return []
    level = levels(rows["first"], rows["label"], (scope.start, scope.end), pixels, rows=3, size=11)
    rows = rows.assign(top=[13 * place for place in level], shown=[place >= 0 for place in level])
    line = alt.Chart(rows).mark_rule(strokeDash=[2, 3], color=colours.upstream, opacity=0.4)
    tips = [
        alt.Tooltip("label:N", title=words("tip.label")),
        alt.Tooltip("maker:N", title=words("tip.by")),
        alt.Tooltip("date:N", title=words("tip.dated")),
        alt.Tooltip("source:N", title=words("tip.source")),
    ]
    label = (
        alt.Chart(rows[rows["shown"]].assign(height=rows["top"]))
        .mark_text(align="left", baseline="top", dx=3, fontSize=11, color=colours.upstream)
        .encode(x=axes.x("first"), y=axes.y(), text="label:N", tooltip=tips)
    )
    return [line.encode(x=axes.x("first"), tooltip=tips), label]


def _gradient(colour: str, fades: tuple[bool, bool]) -> alt.Gradient:
    """A fill that fades out at an imprecise end."""
    left, right = fades
    stops = [
        alt.GradientStop(offset=0, color=_faded(colour, 0.0 if left else 0.55)),
        alt.GradientStop(offset=0.25, color=_faded(colour, 0.55)),
        alt.GradientStop(offset=0.75, color=_faded(colour, 0.55)),
        alt.GradientStop(offset=1, color=_faded(colour, 0.0 if right else 0.55)),
    ]
    return alt.LinearGradient(gradient="linear", x1=0, x2=1, y1=0, y2=0, stops=stops)  # type: ignore[return-value]  # Altair types the union loosely


def _faded(colour: str, share: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def _windows(drawn: pd.DataFrame, axes: _Axes, colours: Palette, words: Words) -> list[alt.Chart]:
    rows = axes.placed(drawn[(drawn["kind"] == "alleged-window") & ~drawn["undated"]])
    sharp = rows["certainty"].eq("day") | (rows["certainty"].eq("interval") & rows["pad_days"].eq(0))
    rows = rows.assign(
        fade_left=rows["open_start"] | ~sharp,
        fade_right=rows["open_end"] | ~sharp,
        top=rows["height"] - 8,
        bottom=rows["height"] + 8,
    )
    layers = []
    for fades, part in rows.groupby(["fade_left", "fade_right"]):
        bars = (
            alt.Chart(part)
            .mark_rect(fill=_gradient(colours.alleged, fades), stroke=None)
            .encode(x=axes.x("first"), x2="last:T", y=axes.y("top"), y2="bottom:Q", tooltip=_tips(words))
        )
        layers.append(bars)
        for field, fades_out in zip(("first", "last"), fades, strict=True):
            if not fades_out:
                edge = alt.Chart(part).mark_tick(
                    thickness=2, size=16, color=colours.alleged, orient="vertical"
                )
                layers.append(edge.encode(x=axes.x(field), y=axes.y()))
    return layers


def _flags(drawn: pd.DataFrame, axes: _Axes, colours: Palette, words: Words) -> list[alt.Chart]:
    undated = axes.placed(drawn[(drawn["kind"] == "alleged-window") & drawn["undated"]])
    said = axes.placed(drawn[drawn["lane"] == "accusations"], shift=-5)
    answered = axes.placed(drawn[drawn["lane"] == "responses"], shift=7)
    tips = _tips(words)
    flag = {"shape": FLAG, "size": 110, "strokeWidth": 1.5}
    layers = [
        alt.Chart(said)
        .mark_point(filled=True, color=colours.accusation, opacity=1, **flag)
        .encode(x=axes.x("first"), y=axes.y(), tooltip=tips),
        alt.Chart(answered)
        .mark_point(filled=False, color=colours.response, opacity=1, **flag)
        .encode(x=axes.x("first"), y=axes.y(), tooltip=tips),
        alt.Chart(undated)
        .mark_point(filled=False, color=colours.alleged, opacity=1, **flag)
        .encode(x=axes.x("first"), y=axes.y(), tooltip=tips),
    ]
    latest = undated.sort_values("first", kind="stable").drop_duplicates("company", keep="last")
    note = alt.Chart(latest.assign(note=words("timeline.not_published")))
    right = note.mark_text(align="left", dx=10, fontSize=11, fontStyle="italic", color=colours.alleged)
    layers.append(right.encode(x=axes.x("first"), y=axes.y(), text="note:N"))
    return layers


def _releases(
    drawn: pd.DataFrame, scope: Scope, axes: _Axes, colours: Palette, pixels: int, words: Words
) -> list[alt.Chart]:
    rows = axes.placed(drawn[drawn["kind"] == "release"], shift=5)
    if rows.empty:
        return []
    first = rows["detail"].isin(["api", "announced"]) | (not scope.detailed)
    point = {"shape": DIAMOND, "size": 95, "strokeWidth": 1.6, "opacity": 1, "color": colours.release}
    layers = []
    for part, filled in ((rows[first], True), (rows[~first], False)):
        mark = alt.Chart(part).mark_point(filled=filled, **point)
        layers.append(mark.encode(x=axes.x("first"), y=axes.y(), tooltip=_tips(words)))
    named = rows.sort_values("first", kind="stable").drop_duplicates(["company", "label"])
    places: list[int] = []
    for _, part in named.groupby("company", sort=False):
        places += levels(part["first"], part["label"], (scope.start, scope.end), pixels, rows=1, size=12)
    named = pd.concat([part for _, part in named.groupby("company", sort=False)])
    shown = named[[place >= 0 for place in places]]
    text = alt.Chart(shown.assign(height=shown["height"] - 13)).mark_text(
        fontSize=12, fontWeight=600, baseline="middle", color=colours.release
    )
    layers.append(text.encode(x=axes.x("first"), y=axes.y(), text="label:N"))
    return layers
