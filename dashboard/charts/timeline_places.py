"""Where everything on a timeline goes: a height for each mark, a side for each label.

Marks of one kind that would lie on each other get rows of their own, and so do labels, so that nothing
is hidden. Days stay days here; pixels across are used only to tell what would touch what.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.charts.placing import pack
from dashboard.charts.timeline_grid import (
    FLAG_WIDTH,
    NAME_ROW,
    Axis,
    Caption,
    Label,
    Places,
    Role,
    Side,
    Style,
    beside,
)
from dashboard.charts.timeline_rows import PARTS, records_of
from dashboard.dates import said
from dashboard.fonts.wrapping import width
from dashboard.words import Words

NAMES = ", "
LONGEST = 30
FADE = 46
"""Pixels over which a bar fades beside a known end, where the other end is not stated."""


def place(
    drawn: pd.DataFrame, order: Sequence[str], style: Style, axis: Axis, words: Words, top: float
) -> Places:
    """Give every drawn row its height and its label.

    Args:
        drawn: As timeline_rows.prepared gives them.
        order: Names of the companies from top to bottom.
        style: The measures.
        axis: How days lie across.
        words: Texts in the reader's language.
        top: Pixels above the first company.
    """
    places = Places(bottom=top)
    for company in order:
        rows = drawn[drawn["company"] == company]
        alleged, undated = rows["lane"] == "alleged", rows["undated"].eq(True)
        places.edges.append(places.bottom)
        band = _Band(places, style, axis, words)
        if style.above:
            band.name(company)
        band.releases(rows[rows["lane"] == "releases"], company)
        band.windows(rows[alleged & ~undated])
        band.flags("undated", "alleged", rows[alleged & undated])
        band.flags("accusations", "accusation", rows[rows["lane"] == "accusations"])
        band.flags("responses", "response", rows[rows["lane"] == "responses"])
        places.bottom = band.y + style.gap
    return places


class _Band:
    """One company's rows, placed from top to bottom."""

    def __init__(self, places: Places, style: Style, axis: Axis, words: Words) -> None:
        self.places, self.style, self.axis, self.words = places, style, axis, words
        self.y = places.bottom + 4

    def name(self, company: str) -> None:
        """The company's name on a line of its own."""
        self.places.captions.append(Caption(self.y + NAME_ROW / 2, company, "text", bold=True))
        self.y += NAME_ROW

    def releases(self, rows: pd.DataFrame, company: str) -> None:
        """Names above, then one row of diamonds, or one for each kind of date."""
        rows = rows.sort_values("day", kind="stable")
        self._names(rows.drop_duplicates("label"))
        kinds = [part for part in PARTS if rows["detail"].eq(part).any()] if self.style.named else [""]
        for kind in kinds:
            middle = self.y + self.style.point / 2
            if kind:
                self._caption(middle, self.words(f"timeline.rows.{kind}"), "release")
            elif self.axis.gutter:
                self.places.captions.append(Caption(middle, company, "text", bold=True))
            self._add("release", rows[rows["detail"] == kind] if kind else rows, [middle])
            self.y += self.style.point

    def _names(self, rows: pd.DataFrame) -> None:
        size, deep = self.style.size, self.style.label
        at = [self.axis.x(day) for day in rows["day"]]
        half = [width(name, size, 600) / 2 for name in rows["label"]]
        levels = pack([(x - h, x + h) for x, h in zip(at, half, strict=True)], self.style.label_rows, gap=6)
        self.y += (max([*levels, 0]) + 1) * deep
        for day, name, level in zip(rows["day"], rows["label"], levels, strict=True):
            if level > 0:
                self.places.leaders.append((day, self.y - level * deep, self.y + 4))
            if level >= 0:
                height = self.y - (level + 0.5) * deep
                self.places.labels.append(Label(day, height, name, 0, "center", "release", bold=True))

    def windows(self, rows: pd.DataFrame) -> None:
        """Bars, each in a row that no other bar or label of the band touches."""
        rows = visible(rows, self.axis).sort_values("begin", kind="stable")
        notes = [self._note(row) for row in records_of(rows)]
        sides = [
            beside(self.axis, (begin, finish), note, self.style.size, (0, 0))
            for begin, finish, note in zip(rows["begin"], rows["finish"], notes, strict=True)
        ]
        self._rows("windows", "alleged", rows, sides, notes)

    def flags(self, mark: str, role: Role, rows: pd.DataFrame) -> None:
        """Flags, in as many rows as it takes that none hides another."""
        rows = rows.sort_values("day", kind="stable")
        reach = 1, self.style.pennant**0.5 / 2 * FLAG_WIDTH
        notes = [_short(name, self.words) if self.style.named else "" for name in rows["speaker"]]
        sides = [
            beside(self.axis, (day, day), note, self.style.size, reach)
            for day, note in zip(rows["day"], notes, strict=True)
        ]
        self._rows(mark, role, rows, sides, notes)

    def _rows(
        self, mark: str, role: Role, rows: pd.DataFrame, sides: Sequence[Side], notes: Sequence[str]
    ) -> None:
        if rows.empty:
            return
        pitch = self.style.window if mark == "windows" else self.style.flag
        levels = pack([side.extent for side in sides], gap=8 if self.style.named else 2)
        heights = [self.y + (level + 0.5) * pitch for level in levels]
        self._add(mark, rows, heights)
        for side, note, height in zip(sides, notes, heights, strict=True):
            if note:
                italic = role == "alleged" and not self.style.named
                self.places.labels.append(Label(side.day, height, note, side.dx, side.align, role, italic))
        if self.style.named:
            self._caption(self.y + pitch / 2, self.words(f"timeline.rows.{mark}"), role)
        elif mark == "undated" and self.style.noted:
            self._say_undated([day for day, level in zip(rows["day"], levels, strict=True) if level == 0])
        self.y += (max(levels) + 1) * pitch + 1

    def _say_undated(self, days: Sequence[str]) -> None:
        """Once in a band, where its first row of flags has room for the words."""
        text, height = self.words("timeline.not_published"), self.y + self.style.flag / 2
        room = width(text, self.style.size) + 20
        at = [self.axis.gutter - 8, *(self.axis.x(day) for day in days), self.axis.pixels + 8]
        after = [n for n in range(1, len(at) - 1) if at[n + 1] - at[n] >= room]
        before = [n for n in range(1, len(at) - 1) if at[n] - at[n - 1] >= room]
        if after:
            day, dx, align = days[after[-1] - 1], 13, "left"
        elif before:
            day, dx, align = days[before[0] - 1], -6, "right"
        else:
            return
        self.places.labels.append(Label(day, height, text, dx, align, "alleged", italic=True))  # type: ignore[arg-type]  # one of the two

    def _note(self, row: dict[str, Any]) -> str:
        """What is written beside a bar: who says so, and which end is not stated."""
        parts = []
        if self.style.named:
            day = said(row["published"], self.words)
            parts.append(self.words("timeline.window_label", by=_short(row["speaker"], self.words), day=day))
        if self.style.noted:
            open_ends = [end for end in ("start", "end") if row[f"{end}_known"] == "open"]
            parts += [self.words(f"timeline.{end}_not_stated") for end in open_ends]
        return self.words("timeline.join").join(parts)

    def _caption(self, y: float, text: str, role: Role) -> None:
        self.places.captions.append(Caption(y, text, role))

    def _add(self, mark: str, rows: pd.DataFrame, heights: Sequence[float]) -> None:
        heights = list(heights) * len(rows) if len(heights) == 1 else heights
        self.places.rows.append(rows.assign(mark=mark, y=heights))


def _short(names: str, words: Words) -> str:
    """Several names cut to those that fit beside a mark."""
    kept = names.split(NAMES)
    while len(kept) > 1 and len(NAMES.join(kept)) > LONGEST:
        kept.pop()
    short = NAMES.join(kept)
    return short if short == names else words("timeline.and_others", names=short)


def visible(rows: pd.DataFrame, axis: Axis) -> pd.DataFrame:
    """Bars cut to the axis, with a short fade beside a known end where the other is not stated.

    Adds begin, solid, spent, finish (days: fading in, full, fading out) and whether each end is sharp.
    """
    solid, spent = (
        [axis.kept(day) for day in rows["start_full"]],
        [axis.kept(day) for day in rows["end_full"]],
    )
    begin = [
        axis.shifted(full, -FADE) if known == "open" else axis.kept(day)
        for day, full, known in zip(rows["start"], solid, rows["start_known"], strict=True)
    ]
    finish = [
        axis.shifted(full, FADE) if known == "open" else axis.kept(day)
        for day, full, known in zip(rows["end"], spent, rows["end_known"], strict=True)
    ]
    return rows.assign(
        begin=begin,
        solid=solid,
        spent=spent,
        finish=finish,
        sharp_start=rows["start_known"].eq("day") & (rows["start"] == begin),
        sharp_end=rows["end_known"].eq("day") & (rows["end"] == finish),
    )
