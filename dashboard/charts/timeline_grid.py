"""The measures of a timeline and the pieces that it is put together from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple

import pandas as pd

from dashboard.fonts.wrapping import width

FLAG_WIDTH = 1.6
"""Width of a flag in half its size; its pole stands at its day."""
Role = Literal["text", "muted", "release", "alleged", "accusation", "response", "upstream"]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Style:
    """The measures of a timeline, in pixels."""

    label: int
    """A row of release labels."""
    point: int
    """A row of diamonds."""
    window: int
    """A row of bars."""
    bar: int
    """A bar's thickness."""
    flag: int
    """A row of flags."""
    gap: int
    """Between the last row of a company and the rule below it."""
    diamond: int
    """Area of a diamond."""
    pennant: int
    """Area of a flag."""
    size: float
    """Type of labels."""
    label_rows: int
    named: bool = False
    """Whether bars and flags say who alleges, accuses or answers."""
    noted: bool = True
    """Whether a band says in words what is not stated."""
    above: bool = False
    """Whether a name stands above what it names and not beside it, so that a narrow chart keeps its width."""


ALL = Style(14, 17, 13, 7, 15, 12, 95, 95, 12, 3)
DETAILED = Style(15, 19, 20, 8, 19, 12, 95, 105, 12, 4, named=True)
NARROW = Style(15, 16, 12, 7, 14, 10, 80, 75, 12, 3, noted=False, above=True)
SMALL = Style(14, 12, 9, 5, 11, 2, 60, 55, 11, 1, noted=False)
NAME_ROW = 18
"""Pixels that a name above takes."""
QUARTER = 62
"""Pixels from one labelled quarter to the next, so that their labels do not touch."""


class Axis(NamedTuple):
    """How days lie across the chart, at the width that labels are placed for."""

    start: date
    end: date
    gutter: float
    pixels: float

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.end - self.start).days + 1

    @property
    def quarters(self) -> int:
        """How many quarters lie from one label of the axis to the next: one, two or a year's four."""
        room = (self.pixels - self.gutter) / (self.days / 91.3)
        return next((step for step in (1, 2) if step * room >= QUARTER), 4)

    @property
    def closing(self) -> str:
        """The first day after it."""
        return (self.end + timedelta(days=1)).isoformat()

    def x(self, day: str) -> float:
        """Pixels from the left edge to the beginning of a day."""
        share = (date.fromisoformat(day) - self.start).days / self.days
        return self.gutter + share * (self.pixels - self.gutter)

    def shifted(self, day: str, pixels: float) -> str:
        """The day that lies some pixels beside another, kept on the axis."""
        days = round(pixels * self.days / (self.pixels - self.gutter))
        return self.kept((date.fromisoformat(day) + timedelta(days=days)).isoformat())

    def kept(self, day: str) -> str:
        """The day, or the end of the axis that it lies beyond."""
        return min(max(day, self.start.isoformat()), self.closing)


class Label(NamedTuple):
    """Words beside a mark."""

    day: str
    y: float
    text: str
    dx: float
    align: Align
    role: Role
    italic: bool = False
    bold: bool = False


class Caption(NamedTuple):
    """Words at the left edge."""

    y: float
    text: str
    role: Role
    bold: bool = False


class Side(NamedTuple):
    """Where the words of a mark go, and the stretch that mark and words take together."""

    day: str
    dx: float
    align: Align
    extent: tuple[float, float]


@dataclass
class Places:
    """All bands, placed and not yet drawn."""

    rows: list[pd.DataFrame] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    leaders: list[tuple[str, float, float]] = field(default_factory=list)
    """Day, top and bottom of a line from a diamond to a label that lies further up."""
    edges: list[float] = field(default_factory=list)
    """The upper edge of each company's band."""
    bottom: float = 0.0

    def of(self, mark: str) -> pd.DataFrame:
        """The placed rows of one kind of mark."""
        found = [rows for rows in self.rows if len(rows) and rows["mark"].iloc[0] == mark]
        return pd.concat(found, ignore_index=True) if found else pd.DataFrame()


def beside(axis: Axis, days: tuple[str, str], text: str, size: float, reach: tuple[float, float]) -> Side:
    """The side of a mark on which its words fit: the right one, else the left.

    Args:
        axis: How days lie across.
        days: First and last day of the mark.
        text: The words; there may be none.
        size: Type size.
        reach: Pixels that the mark itself takes before and after its days.
    """
    left, right = axis.x(days[0]) - reach[0], axis.x(days[1]) + reach[1]
    room = width(text, size) + 5 if text else 0
    if right + room <= axis.pixels or left - room < axis.gutter:
        return Side(days[1], reach[1] + 5, "left", (left, right + room))
    return Side(days[0], -reach[0] - 5, "right", (left - room, right))
