"""The marks of a timeline, from placed rows: one colour and one shape for each meaning.

Heights are pixels from the top and take no scale. A text has a rim of the ground behind it, so that
the rules that run across do not cut it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import altair as alt
import pandas as pd

from dashboard.charts.timeline_grid import Axis, Caption, Label, Places, Role, Style
from dashboard.theme import Palette
from dashboard.words import Words

DIAMOND = "M0,-1L1,0L0,1L-1,0Z"
FLAG = "M-0.1,1L-0.1,-1L1.5,-0.5L0.1,0L0.1,1Z"
Layers = list[alt.Chart | alt.LayerChart]


class Encodings:
    """What all layers share: days across, pixels down, the words of tooltips."""

    def __init__(self, axis: Axis, words: Words) -> None:
        months = axis.days / 30.4
        step = 3 * axis.quarters if months > 14 else 1
        ticks: Any = {"interval": "month", "step": step} if months > 3 else {"interval": "week", "step": 1}
        self.scale: dict[str, Any] = {"type": "utc", "range": [axis.gutter, alt.ExprRef("width")]}
        self.domain = [axis.start.isoformat(), axis.closing]
        self.axis = alt.Axis(
            format=words("timeline.month" if months > 3 else "timeline.day"),
            grid=True,
            title=None,
            labelOverlap=True,
            labelFlush=False,
            tickCount=ticks,
            orient="bottom",
        )
        self.words = words

    def x(self, field: str) -> alt.X:
        """A day across."""
        return alt.X(f"{field}:T", scale=alt.Scale(**self.scale), axis=self.axis)

    def ends(self, field: str) -> alt.X:
        """The same, and the ends of the axis: for one layer only, or Vega warns that two give them."""
        return alt.X(f"{field}:T", scale=alt.Scale(**self.scale, domain=self.domain), axis=self.axis)

    def y(self, field: str = "y") -> alt.Y:
        """Pixels down."""
        return alt.Y(f"{field}:Q", scale=None, axis=None)

    def tips(self) -> list[alt.Tooltip]:
        """What a reader is told of a mark."""
        fields = ("what", "said", "by", "dated", "public", "other", "cited", "sure")
        return [alt.Tooltip(f"{field}:N", title=self.words(f"tip.{field}")) for field in fields]


def layered(layers: Layers, width: int | str, height: float) -> alt.LayerChart:
    """The layers as one chart."""
    return cast("alt.LayerChart", alt.layer(*layers).properties(width=width, height=height))


def edges(places: Places, axis: Axis, colours: Palette) -> Layers:
    """A hairline above each company but the first."""
    rows = pd.DataFrame({"y": places.edges[1:]})
    return [] if rows.empty else [_down(rows).mark_rule(aria=False, color=colours.grid, strokeWidth=1)]


def leaders(places: Places, encodings: Encodings, colours: Palette) -> Layers:
    """Lines from diamonds to the names that had to move up."""
    rows = pd.DataFrame(places.leaders, columns=["day", "y", "foot"])
    if rows.empty:
        return []
    line = alt.Chart(rows).mark_rule(aria=False, color=colours.release, strokeWidth=1, opacity=0.6)
    return [line.encode(x=encodings.x("day"), y=encodings.y(), y2=alt.Y2("foot:Q"))]


def windows(places: Places, style: Style, encodings: Encodings, colours: Palette) -> Layers:
    """Bars of alleged activity: full, fading in or out where imprecise, an edge where the day is known."""
    rows = places.of("windows")
    if rows.empty:
        return []
    half = style.bar / 2
    rows = rows.assign(top=rows["y"] - half, bottom=rows["y"] + half)
    colour, layers = colours.alleged, []
    for first, last, fill in (
        ("begin", "solid", _gradient(colour, rising=True)),
        ("solid", "spent", colour),
        ("spent", "finish", _gradient(colour, rising=False)),
    ):
        solid = fill == colour
        part = rows if solid else rows[rows[first] < rows[last]]
        if len(part):
            over = 0.6 if solid else 0  # or a hairline shows where two parts of a bar meet
            bar = alt.Chart(part[[*_TIPS, first, last, "top", "bottom"]]).mark_rect(
                fill=fill, stroke=None, xOffset=-over, x2Offset=over
            )
            layers.append(
                bar.encode(
                    x=encodings.x(first),
                    x2=alt.X2(f"{last}:T"),
                    y=encodings.y("top"),
                    y2=alt.Y2("bottom:Q"),
                    tooltip=encodings.tips(),
                    description=alt.Description("spoken:N"),
                )
            )
    for at, sharp in (("begin", "sharp_start"), ("finish", "sharp_end")):
        part = rows[rows[sharp]]
        part = part.assign(top=part["y"] - half - 3, bottom=part["y"] + half + 3)
        if len(part):
            edge = alt.Chart(part[[at, "top", "bottom"]]).mark_rule(aria=False, color=colour, strokeWidth=2)
            layers.append(edge.encode(x=encodings.x(at), y=encodings.y("top"), y2=alt.Y2("bottom:Q")))
    return layers


def flags(places: Places, style: Style, encodings: Encodings, colours: Palette) -> Layers:
    """Accusations filled, allegations without dates and responses hollow."""
    layers: Layers = []
    for mark, colour, filled in (
        ("undated", colours.alleged, False),
        ("accusations", colours.accusation, True),
        ("responses", colours.response, False),
    ):
        rows = places.of(mark)
        if len(rows):
            layers.append(_points(rows, FLAG, style.pennant, colour, filled, encodings, colours))
    return layers


def releases(places: Places, style: Style, encodings: Encodings, colours: Palette) -> Layers:
    """Diamonds: filled where a model could first be used, hollow for the other dates of it."""
    rows = places.of("release")
    if rows.empty:
        return []
    filled = rows["detail"].isin(["api"]) if style.named else pd.Series(True, index=rows.index)
    layers: Layers = []
    if style.named:
        one = rows.assign(model=rows["address"].str.split("#").str[0])[["model", "day", "y"]]
        line = alt.Chart(one).mark_line(aria=False, color=colours.release, strokeWidth=1, opacity=0.5)
        layers.append(
            line.encode(
                x=encodings.x("day"), y=encodings.y(), detail=alt.Detail("model:N"), order=alt.Order("y:Q")
            )
        )
    for part, full in ((rows[filled], True), (rows[~filled], False)):
        if len(part):
            layers.append(_points(part, DIAMOND, style.diamond, colours.release, full, encodings, colours))
    return layers


def labels(found: Sequence[Label], size: float, encodings: Encodings, colours: Palette) -> Layers:
    """Words beside marks."""
    layers: Layers = []
    rows = pd.DataFrame(found, columns=list(Label._fields))
    looks = [(one.dx, one.align, one.role, one.italic, one.bold) for one in found]
    for look in sorted(set(looks)):
        dx, align, role, italic, bold = look
        part = rows[[other == look for other in looks]]
        base = alt.Chart(part[["day", "y", "text"]]).encode(
            x=encodings.x("day"), y=encodings.y(), text=alt.Text("text:N")
        )
        layers += _rimmed(
            base, _role(colours, role), colours, dx=dx, align=align, fontSize=size, **_face(italic, bold)
        )
    return layers


def captions(found: Sequence[Caption], size: float, colours: Palette) -> Layers:
    """Words at the left edge."""
    layers: Layers = []
    for role, bold in sorted({(one.role, one.bold) for one in found}):
        rows = pd.DataFrame([one for one in found if (one.role, one.bold) == (role, bold)])
        text = _down(rows[["y", "text"]]).mark_text(
            aria=False,
            align="left",
            baseline="middle",
            fontSize=size + 2 if bold else size,
            color=_role(colours, role),
            **_face(False, bold),
        )
        layers.append(text.encode(x=alt.value(0), text=alt.Text("text:N")))
    return layers


def _points(  # noqa: PLR0913, PLR0917  one call, one kind of mark
    rows: pd.DataFrame,
    shape: str,
    size: int,
    colour: str,
    filled: bool,
    encodings: Encodings,
    colours: Palette,
) -> alt.Chart:
    fill = colour if filled else colours.background
    mark: dict[str, Any] = {
        "shape": shape,
        "size": size,
        "fill": fill,
        "stroke": colour,
        "strokeWidth": 1.5,
        "opacity": 1,
    }
    chart = alt.Chart(rows[[*_TIPS, "day", "y"]]).mark_point(**mark)
    drawn = chart.encode(
        x=encodings.x("day"),
        y=encodings.y(),
        tooltip=encodings.tips(),
        description=alt.Description("spoken:N"),
    )
    return cast("alt.Chart", drawn)


_TIPS = ("spoken", "what", "said", "by", "dated", "public", "other", "cited", "sure")


def _down(rows: pd.DataFrame) -> alt.Chart:
    return alt.Chart(rows).encode(y=alt.Y("y:Q", scale=None, axis=None))


def _rimmed(base: alt.Chart, colour: str, colours: Palette, **mark: Any) -> Layers:
    plain = {"aria": False, "baseline": "middle", "clip": False, **mark}
    rim = base.mark_text(color=colours.background, stroke=colours.background, strokeWidth=5, **plain)
    return [rim.encode(), base.mark_text(color=colour, **plain)]


def _face(italic: bool, bold: bool) -> dict[str, Any]:
    return {"fontStyle": "italic" if italic else "normal", "fontWeight": 600 if bold else 400}


def _role(colours: Palette, role: Role) -> str:
    colour: str = getattr(colours, role)
    return colour


def _gradient(colour: str, *, rising: bool) -> alt.Gradient:
    """A fill that fades towards an end that the source does not give to the day."""
    stops = [
        alt.GradientStop(offset=at if rising else 1 - at, color=_faded(colour, share))
        for at, share in sorted(_FADING, reverse=not rising)
    ]
    return alt.LinearGradient(gradient="linear", x1=0, x2=1, y1=0, y2=0, stops=stops)


_FADING = ((0.0, 0.08), (0.4, 0.62), (1.0, 1.0))


def _faded(colour: str, share: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"
