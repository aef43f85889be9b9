"""Dates as people write them, in the form that the evidence wants."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_MONTH = r"(?P<name>[A-Za-z]{3,9})\.?"
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"

_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})(?:[-/.]{_DAY})?(?:[T ]\d.*)?",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)",
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}",
        rf"(?:{_DAY} )?{_MONTH},? {_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_YEAR} {_MONTH}(?: {_DAY})?",
        rf"{_YEAR}年(?:(?P<month>\d{{1,2}})月)?(?:(?P<day>\d{{1,2}})日)?",
        rf"(?:Q(?P<quarter>[1-4])[ /-]?{_YEAR}|(?P<year2>\d{{4}})[ /-]?Q(?P<quarter2>[1-4]))",
    )
)
_EITHER = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ABOUT = re.compile(r"(?:~|c\.|ca\.|circa|about|around|approximately)\s*(.+)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:from |between )?(.+?)\s*(?: to | and | - |–|—)\s*(.+)")
_QUOTES = "\"'“”‘’ "


def meant(text: str) -> tuple[str, ...]:
    """The dates that a text may stand for, in our form; none where that cannot be told.

    Example:
        >>> meant("January 2025"), meant("22.01.2025"), meant("01/02/2025")
        (('2025-01',), ('2025-01-22',), ('2025-02-01', '2025-01-02'))
    """
    text = unicodedata.normalize("NFKC", text).strip(_QUOTES)  # wide digits become plain ones
    if either := _EITHER.fullmatch(text):
        first, second, year = map(int, either.groups())
        return tuple(dict.fromkeys(filter(None, (_form(year, second, first), _form(year, first, second)))))
    if about := _ABOUT.fullmatch(text):
        return tuple(f"{one}~" for one in meant(about[1]))
    single = _single(text)
    if single is not None:
        return (single,)
    if between := _BETWEEN.fullmatch(text):
        ends = [_single(end) for end in between.groups()]
        return (f"{ends[0]}/{ends[1]}",) if all(ends) else ()
    return ()


def _single(text: str) -> str | None:
    if re.fullmatch(r"\d{4}", text):
        return text
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _read(match.groupdict())
    return None


def _read(parts: dict[str, str | None]) -> str | None:
    year = int(parts.get("year") or parts.get("year2") or 0)
    if quarter := parts.get("quarter") or parts.get("quarter2"):
        return f"{year}-{32 + int(quarter)}"
    name = (parts.get("name") or "").lower()
    if name in _SEASONS and not parts.get("day"):
        return f"{year}-{_SEASONS[name]}"
    if name and name[:3] not in _MONTHS:
        return None
    month = _MONTHS.index(name[:3]) + 1 if name else int(parts.get("month") or 0)
    return _form(year, month, int(parts.get("day") or 0))


def _form(year: int, month: int, day: int) -> str | None:
    """The date as written here; None where the calendar has no such day."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
