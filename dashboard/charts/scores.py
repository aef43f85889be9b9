"""Scores of one benchmark over the models' release days, a panel for each way of measuring.

Filled marks were measured by somebody without a stake, hollow ones by the model's maker, hollow
diamonds by another maker. Panels share both scales and are never joined; inside a panel a light line
joins models of one series that were measured in one fully stated setting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.labelling import Spot, spots
from dashboard.charts.settings import STAKES
from dashboard.theme import Palette
from dashboard.words import Words

DIAMOND = "M0,-1L1,0L0,1L-1,0Z"
HEAD, GAP, PAD = 30, 14, 10
WIDE, NARROW, TURN = 760, 280, 560
"""Widths in pixels for which names are placed, and the width at which one gives way to the other."""
SIZE = 11


@dataclass(frozen=True)
class Counted:
    """What a chart of scores finds, in numbers for its title."""

    values: int
    models: int
    makers: int
    independent: int
    joined: int
    """Values that a line joins to another."""
    rivals: int


def counted(rows: pd.DataFrame) -> Counted:
    """How many values there are, of whom, by whom, and how many can be joined."""
    return Counted(
        len(rows),
        rows["model"].nunique(),
        rows["organization"].nunique(),
        int((rows["stake"] == "independent").sum()),
        int((rows["join"] != "").sum()),
        int(rows["rival"].sum()),
    )


def scores(
    rows: pd.DataFrame, company: str, colours: Palette, words: Words, width: int | str
) -> alt.LayerChart:
    """The chart of prepared scores.

    Args:
        rows: Rows of dashboard.charts.settings.prepared.
        company: The organization to bring forward, or "all".
        colours: The palette of the mode.
        words: Texts in the reader's language.
        width: Pixels, or "container".
    """
    axes = _Axes(rows, words("timeline.month"))
    placed = axes.placed(rows).assign(front=(rows["organization"] == company) | (company == "all"))
    front, back = placed[placed["front"]], placed[~placed["front"]]
    ink = {"independent": colours.independent, "vendor": colours.vendor, "competitor": colours.muted}
    layers = [
        *_frames(axes, colours),
        _points(back, axes, words, filled=False, color=colours.muted, opacity=0.45, shape="circle", size=34),
        _lines(front, axes, colours),
        *_names(front, back, axes, colours, wide=width if isinstance(width, int) else WIDE),
    ]
    for stake in STAKES:
        part = front[front["stake"] == stake]
        layers += [
            _intervals(part, axes, ink[stake]),
            _points(
                part,
                axes,
                words,
                filled=stake == "independent",
                color=ink[stake],
                opacity=1,
                shape=DIAMOND if stake == "competitor" else "circle",
                size=62,
            ),
        ]
    layers.append(_rivals(front, axes, colours))
    drawn = alt.LayerChart(layer=layers)
    return drawn.properties(width=width, height=axes.height)


class _Axes:
    """Panels one above another in one plot, so that it fills whatever width the page has."""

    def __init__(self, rows: pd.DataFrame, month: str = "%Y") -> None:
        self.month = month
        self.panels = _order(rows)
        count = len(self.panels)
        self.inner = 380 if count == 1 else 230 if count == 2 else 180 if count <= 4 else 150
        low = min(rows["low"].fillna(rows["value"]).min(), rows["value"].min())
        high = max(rows["high"].fillna(rows["value"]).max(), rows["value"].max())
        self.ticks = _ticks(low, high)
        self.low, self.high = float(min(low, self.ticks[0])), float(max(high, self.ticks[-1]))
        self.height = len(self.panels) * (HEAD + self.inner + GAP)
        first, last = rows["first"].min(), rows["first"].max()
        span = max(last - first, pd.Timedelta(days=60))
        self.start, self.end = first - span * 0.07, last + span * 0.06
        domain = [self.start.isoformat(), self.end.isoformat()]
        self.days = alt.Scale(domain=domain, type="utc")
        self.heights = alt.Scale(domain=[self.height, 0], nice=False, zero=False)

    def top(self, panel: str) -> float:
        return self.panels.index(panel) * (HEAD + self.inner + GAP) + HEAD

    def at(self, panel: str, value: float) -> float:
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.top(panel) + PAD + (1 - share) * (self.inner - 2 * PAD)

    def placed(self, rows: pd.DataFrame) -> pd.DataFrame:
        return rows.assign(
            **{
                f"at_{field}": [self.at(p, v) for p, v in zip(rows["panel"], rows[field], strict=True)]
                for field in ("value", "low", "high")
            }
        )

    def x(self, field: str = "first") -> alt.X:
        axis = alt.Axis(format=self.month, title=None, labelOverlap=True, tickCount=6, grid=False)
        return alt.X(f"{field}:T", scale=self.days, axis=axis)

    def y(self, field: str = "at_value") -> alt.Y:
        return alt.Y(f"{field}:Q", scale=self.heights, axis=None)


def lowest_tick(rows: pd.DataFrame) -> float:
    """The lowest value that the vertical scale marks: what to tell the reader where it is not zero."""
    lowest: float = _Axes(rows).ticks[0]
    return lowest


def _order(rows: pd.DataFrame) -> list[str]:
    """Independent panels by size, then the rest of these, then what makers and other makers measured."""
    sizes = rows.groupby("panel", sort=False)["panel"].transform("size")
    settings = rows[["panel"]].assign(key=rows[["measured_by", "scaffold", "vintage"]].agg("|".join, axis=1))
    mixed = settings.groupby("panel", sort=False)["key"].transform("nunique") > 1
    rank = rows["stake"].map(STAKES.index)
    ordered = rows.assign(size=-sizes, mixed=mixed, rank=rank)
    ordered = ordered.sort_values(["rank", "mixed", "size"], kind="stable")
    return list(dict.fromkeys(ordered["panel"]))


def _ticks(low: float, high: float) -> list[float]:
    steps = (k * 10.0**size for size in range(-2, 5) for k in (1, 2, 5))
    step = next((s for s in steps if (high - low) / s <= 4), 10.0**5)
    first = int(low // step) * step
    return [first + step * k for k in range(7) if first + step * (k - 0.4) < high]


def _frames(axes: _Axes, colours: Palette) -> list[alt.Chart]:
    lines = pd.DataFrame(
        [
            {"at_value": axes.at(panel, tick), "tick": f"{tick:g}"}
            for panel in axes.panels
            for tick in axes.ticks
            if axes.low <= tick <= axes.high
        ]
    )
    heads = pd.DataFrame({"panel": axes.panels, "at_value": [axes.top(p) - 12 for p in axes.panels]})
    grid = alt.Chart(lines).mark_rule(color=colours.grid, aria=False).encode(y=axes.y())
    numbers = alt.Chart(lines).mark_text(
        align="left", baseline="bottom", dy=-1, fontSize=11, color=colours.muted, aria=False
    )
    titles = alt.Chart(heads).mark_text(
        align="left",
        baseline="middle",
        fontSize=alt.ExprRef(f"width < {TURN} ? 11.5 : 13"),
        fontWeight=600,
        color=colours.text,
        limit=alt.ExprRef("width"),
    )
    titles = titles.encode(x=alt.value(0), y=axes.y(), text="panel:N")
    return [grid, numbers.encode(x=alt.value(0), y=axes.y(), text="tick:N"), titles]


def _lines(rows: pd.DataFrame, axes: _Axes, colours: Palette) -> alt.Chart:
    line = alt.Chart(rows[rows["join"] != ""]).mark_line(
        color=colours.muted, strokeWidth=1.2, opacity=0.75, aria=False
    )
    drawn: alt.Chart = line.encode(x=axes.x(), y=axes.y(), detail="join:N")
    return drawn


def _intervals(rows: pd.DataFrame, axes: _Axes, colour: str) -> alt.Chart:
    bars = alt.Chart(rows[rows["low"].notna()]).mark_rule(
        color=colour, strokeWidth=1.2, opacity=0.7, aria=False
    )
    drawn: alt.Chart = bars.encode(x=axes.x(), y=axes.y("at_low"), y2="at_high:Q")
    return drawn


def _points(rows: pd.DataFrame, axes: _Axes, words: Words, **mark: Any) -> alt.Chart:
    fields = (
        "name",
        "maker",
        "printed",
        "value",
        "who",
        "measurer",
        "setting",
        "dated",
        "document",
        "locator",
    )
    tips = [
        alt.Tooltip(f"{field}:{'Q' if field == 'value' else 'N'}", title=words(f"benchmarks.column.{field}"))
        for field in fields
    ]
    points = alt.Chart(rows).mark_point(strokeWidth=1.6, **mark)
    drawn: alt.Chart = points.encode(x=axes.x(), y=axes.y(), tooltip=tips)
    return drawn


def _rivals(rows: pd.DataFrame, axes: _Axes, colours: Palette) -> alt.Chart:
    ring = alt.Chart(rows[rows["rival"]]).mark_point(
        filled=False, color=colours.text, size=150, strokeWidth=1.2, strokeDash=[3, 2], opacity=1, aria=False
    )
    drawn: alt.Chart = ring.encode(x=axes.x(), y=axes.y())
    return drawn


def _names(
    rows: pd.DataFrame, others: pd.DataFrame, axes: _Axes, colours: Palette, wide: int
) -> list[alt.Chart]:
    """Names where they fit, placed once for a wide plot and once for a phone; only one set is seen."""
    layers = []
    for pixels, seen in ((wide, f"width >= {TURN} ? 1 : 0"), (NARROW, f"width < {TURN} ? 1 : 0")):
        named = _spotted(rows, others, axes, pixels)
        text: dict[str, Any] = {
            "align": alt.ExprRef("datum.align"),
            "dx": alt.ExprRef("datum.dx"),
            "fontSize": SIZE,
            "opacity": alt.ExprRef(seen),
            "aria": False,
        }
        for ink in ({"stroke": colours.background, "strokeWidth": 3}, {"color": colours.text}):
            mark = alt.Chart(named).mark_text(**text, **ink)
            layers.append(mark.encode(x=axes.x(), y=axes.y("at_name"), text="name:N"))
    return layers


def _spotted(rows: pd.DataFrame, others: pd.DataFrame, axes: _Axes, pixels: int) -> pd.DataFrame:
    """The names that fit, a maker's highest in each panel before all others; one name once a panel."""
    best = rows.groupby(["panel", "organization"])["value"].transform("max") == rows["value"]
    ranked = rows.assign(best=best).sort_values(["best", "first"], ascending=False, kind="stable")
    span = axes.end - axes.start
    every = pd.concat([ranked, others])
    points = [
        ((first - axes.start) / span * pixels, height)
        for first, height in zip(every["first"], every["at_value"], strict=True)
    ]
    repeated = ranked.duplicated(["panel", "name"])
    labels = ["" if again else name for name, again in zip(ranked["name"], repeated, strict=True)]
    found = spots(points, labels + [""] * len(others), pixels, SIZE)[: len(ranked)]
    kept = [spot or Spot(0, 0, "left") for spot in found]
    placed = ranked.assign(
        dx=[spot.dx for spot in kept],
        align=[spot.align for spot in kept],
        at_name=[height + spot.dy for height, spot in zip(ranked["at_value"], kept, strict=True)],
    )
    return placed[[spot is not None for spot in found]]
