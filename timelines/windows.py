"""How an alleged window looks: from when to when, and how sharp each end is.

An end that the source gives to the day is sharp. An imprecise end fades over the stretch in which it
may lie: a month that is named fades over that month, and ``~ ? %`` widen it by their pad. An end that
is not stated is missing, so that nothing draws it where nobody put it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import pandas as pd

from evidence.edtf import Edtf

End = Literal["day", "imprecise", "open"]
COLUMNS = ("start", "start_full", "end_full", "end", "start_known", "end_known")


@dataclass(frozen=True)
class Shape:
    """An alleged window in days; ends are the first day after it."""

    start: date | None
    """First day on which it may have begun; missing where the start is not stated."""
    start_full: date
    """First day that lies in the window under every reading, or its middle where there is none."""
    end_full: date
    """First day after those that lie in the window under every reading."""
    end: date | None
    """First day after the last on which it may have ended; missing where the end is not stated."""
    start_known: End
    end_known: End


def shape(text: str) -> Shape:
    """The shape of a window, from its EDTF text."""
    left, _, right = text.partition("/") if "/" in text else (text, "", text)
    one, other = _end(left), _end(right)
    start_full = one.settled_after if one else None
    end_full = other.settled_before if other else None
    start, end = (one.first if one else None), (other.after if other else None)
    if start_full is None or end_full is None:
        start_full = end_full = start_full or end_full
    elif start_full > end_full and start and end:
        start_full = end_full = start + (end - start) / 2
    known: tuple[End, End] = one.known if one else "open", other.known if other else "open"
    return Shape(start, start_full or date.max, end_full or date.max, end, *known)


def with_shapes(frame: pd.DataFrame) -> pd.DataFrame:
    """Windows with published dates, with COLUMNS: four days and how well each end is known."""
    shapes = [shape(text) for text in frame["date"]]
    return frame.assign(**{name: [getattr(item, name) for item in shapes] for name in COLUMNS})


@dataclass(frozen=True)
class _Stated:
    """One end of a window as its source gives it."""

    first: date
    after: date
    known: End

    @property
    def settled_after(self) -> date:
        """As a start: the day from which the window holds for sure."""
        return self.after if self.known == "imprecise" else self.first

    @property
    def settled_before(self) -> date:
        """As an end: the day up to which it does."""
        return self.first if self.known == "imprecise" else self.after


def _end(text: str) -> _Stated | None:
    if text == "..":
        return None
    edtf = Edtf.parse(text)
    pad = timedelta(days=round(edtf.pad_days))
    earliest, latest = edtf.earliest or date.min, edtf.latest or date.max  # one end has both
    return _Stated(earliest - pad, latest + pad + timedelta(days=1), "day" if edtf.is_day else "imprecise")
