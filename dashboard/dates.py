"""A published date in words, as precise as its source gave it and no more."""

from __future__ import annotations

from dashboard.words import Words
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
        month = words(f"date.month_{start[1]}")
        return words("date.days", first=int(start[2]), last=int(end[2]), month=month, year=start[0])
    if len(start) == 2 and max(int(start[1]), int(end[1])) <= 12:
        first, last = (words(f"date.month_{one}") for one in (start[1], end[1]))
        return words("date.months", first=first, last=last, year=start[0])
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
    year, middle, day = (*text.split("-"), "", "")[:3]
    if not middle:
        return words("date.year", year=year)
    if int(middle) > 12:
        return words(f"date.part_{middle}", year=year)
    month = words(f"date.month_{middle}")
    if not day:
        return words("date.month", month=month, year=year)
    return words("date.day", day=int(day), month=month, year=year)
