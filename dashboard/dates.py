"""A published date in words, as precise as its source gave it and no more."""

from __future__ import annotations

import datetime
from functools import cache

from babel.dates import format_date, format_skeleton

from dashboard.words import Words, locale
from evidence.edtf import Edtf

NOT_STATED = "not-stated"


def said(date: Edtf | str, words: Words) -> str:
    """A date for a reader: "23 February 2026", "about autumn 2024", "until June 2026".

    Args:
        date: A date of the evidence, its text, `not-stated`, or an empty text, which stays empty.
        words: Texts in the reader's language.
    """
    text = str(date)
    if not text:
        return ""
    if text == NOT_STATED:
        return words("date.not_stated")
    if "/" not in text:
        return _one(text, words)
    left, right = text.split("/")
    if left == "..":
        return words("date.until", date=_one(right, words))
    if right == "..":
        return words("date.since", date=_one(left, words))
    return _short(left, right, words) or words(
        "date.interval", start=_one(left, words), end=_one(right, words)
    )


def _short(left: str, right: str, words: Words) -> str:
    """A period of days in one month, or of months in one year, with month or year said once; else nothing."""
    start, end = left.split("-"), right.split("-")
    if not (left + right).replace("-", "").isdigit() or len(start) != len(end) or start[:-1] != end[:-1]:
        return ""
    if len(start) == 3:
        month = _plain(left.rpartition("-")[0], words)
        return words("date.days", first=int(start[2]), last=int(end[2]), month=month)
    if len(start) == 2 and max(int(start[1]), int(end[1])) <= 12:
        first, last = (_month(int(year), int(month), words) for year, month in (start, end))
        return words("date.months", first=first, last=last, year=_plain(start[0], words))
    return ""


def _one(text: str, words: Words) -> str:
    plain = text.rstrip("~?%")
    phrase = _plain(plain, words)
    if text[-1] in "~%":
        phrase = words("date.about", date=phrase)
    if text[-1] in "?%":
        phrase = words("date.uncertain", date=phrase)
    return phrase


def _plain(text: str, words: Words) -> str:
    """A day, month or year as the language writes it; a season or quarter in our words."""
    year, month, day = (*text.split("-"), "", "")[:3]
    if month and int(month) > 12:
        return words(f"date.part_{month}", year=year)
    return _written(words.language, int(year), int(month or 0), int(day or 0))


def _month(year: int, month: int, words: Words) -> str:
    """The name of a month without its year."""
    pattern = words("date.month_alone")
    return str(format_date(datetime.date(year, month, 1), pattern, locale=locale(words.language)))


@cache
def _written(language: str, year: int, month: int, day: int) -> str:
    """A day, a month or a year; 0 for what is not given."""
    # a skeleton is filled from a whole date, of which it says the year, or month and year
    whole = datetime.date(year, month or 1, day or 1)
    if day:
        return str(format_date(whole, "long", locale=locale(language)))
    return str(format_skeleton("yMMMM" if month else "y", whole, locale=locale(language)))
