"""Dates as precise as they were published: the part of EDTF that the evidence uses.

EDTF is ISO 8601-2:2019. Supported: ``2025``, ``2025-01``, ``2025-01-20``, seasons ``2024-21`` to
``-24`` (spring to winter, northern hemisphere), quarters ``2025-33`` to ``-36``, the marks ``~``
(approximate), ``?`` (uncertain) and ``%`` (both), intervals ``a/b`` and open ends ``../b``, ``a/..``.

``earliest`` and ``latest`` are the stated bounds. EDTF does not say how wide "approximate" is, so
the width is a rule of this project and stands apart in ``pad_days``: half of a day and a day of
grace (1.5), half a month (15), half a season or quarter (46), half a year (182.5).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from evidence.dateforms import meant

PAD_DAYS = {"day": 1.5, "month": 15.0, "season": 46.0, "quarter": 46.0, "year": 182.5}
_SEASON_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}
_QUARTER_FIRST_MONTH = {33: 1, 34: 4, 35: 7, 36: 10}
_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)
_USUAL = 'write it as "2025-01-20", "2025-01", "2025", "2024-23" (autumn) or "2025-33" (first quarter)'
_INTERVAL = 'write an interval as "2026-04-22/2026-06-05"'


class EdtfError(ValueError):
    """A text that is no date of the supported subset; says what is wrong and what to write."""

    def __init__(self, what: str, fix: str = _USUAL) -> None:
        super().__init__(f"{what}; {fix}")
        self.what = what
        self.fix = fix


@dataclass(frozen=True)
class Edtf:
    """A date or an interval with its stated bounds, both inclusive; ``None`` is an open end."""

    text: str
    earliest: date | None
    latest: date | None
    precision: str
    """day, month, season, quarter, year, or interval."""
    pad_days: float
    """How far the true date may lie outside the bounds where the text says ``~``, ``?`` or ``%``."""

    @classmethod
    def parse(cls, text: str) -> Edtf:
        """Read one EDTF text. Raises :class:`EdtfError`.

        >>> Edtf.parse("2025-07~").latest, Edtf.parse("2025-07~").pad_days
        (datetime.date(2025, 7, 31), 15.0)
        """
        return _parse(text)

    @property
    def is_day(self) -> bool:
        """Whether the text names one day without a mark of doubt."""
        return self.precision == "day" and not self.pad_days

    @property
    def first_day(self) -> date:
        """The day by which a date is filed: its first, or its last where the start is open."""
        day = self.earliest or self.latest
        assert day is not None  # an interval open at both ends is refused
        return day

    def may_precede(self, other: Edtf) -> bool:
        """Whether some reading puts this date on or before the other."""
        if self.earliest is None or other.latest is None:
            return True
        return (self.earliest - other.latest).days <= self.pad_days + other.pad_days

    def may_meet(self, other: Edtf) -> bool:
        """Whether some reading lets the two share a day."""
        return self.may_precede(other) and other.may_precede(self)

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=8192)
def _parse(text: str) -> Edtf:
    if text.count("/") > 1:
        raise EdtfError(f"{text!r} has more than one slash", _written(text, _INTERVAL))
    if "/" not in text:
        return _single(text)
    left, right = text.split("/")
    if left == ".." and right == "..":
        raise EdtfError("an interval open at both ends says nothing", "give one end, or leave the date out")
    start = None if left == ".." else _single(left)
    end = None if right == ".." else _single(right)
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if earliest and latest and earliest > latest:
        raise EdtfError(f"{text!r} ends before it begins", "write the earlier date first")
    pad = max(start.pad_days if start else 0.0, end.pad_days if end else 0.0)
    return Edtf(text, earliest, latest, "interval", pad)


def _single(text: str) -> Edtf:
    match = _PART.fullmatch(text)
    if match is None:
        raise EdtfError(f"{text!r} is no date", _written(text, _USUAL))
    year, middle, day = int(match[1]), match[2], match[3]
    if year == 0:
        raise EdtfError("there is no year 0000")
    precision, earliest, latest = _bounds(text, year, middle, day)
    pad = PAD_DAYS[precision] if match[4] else 0.0
    return Edtf(text, earliest, latest, precision, pad)


def _bounds(text: str, year: int, middle: str | None, day: str | None) -> tuple[str, date, date]:
    if middle is None:
        return "year", date(year, 1, 1), date(year, 12, 31)
    number = int(middle)
    if day is not None:
        try:
            exact = date(year, number, int(day))
        except ValueError:
            raise EdtfError(f"{text!r} is not in the calendar", "correct the month or the day") from None
        return "day", exact, exact
    if 1 <= number <= 12:
        return "month", date(year, number, 1), _last_day(year, number)
    if number in _SEASON_FIRST_MONTH:
        first = _SEASON_FIRST_MONTH[number]
        return "season", date(year, first, 1), _last_day(year, first + 2)
    if number in _QUARTER_FIRST_MONTH:
        first = _QUARTER_FIRST_MONTH[number]
        return "quarter", date(year, first, 1), _last_day(year, first + 2)
    raise EdtfError(
        f"{text!r} has no month, season or quarter {middle}",
        "write 01 to 12 for a month, 21 to 24 for a season, 33 to 36 for a quarter",
    )


def _written(text: str, usual: str) -> str:
    """How to write a date that can be recognized; the usual forms where it cannot."""
    dates = " or ".join(f'"{date}"' for date in meant(text))
    return f"write {dates}" if dates else usual


def _last_day(year: int, month: int) -> date:
    if month > 12:
        year, month = year + 1, month - 12
    if year > 9999:
        raise EdtfError("the date lies beyond the year 9999")
    return date(year, month, monthrange(year, month)[1])
