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
    return words("date.interval", start=_one(left, words), end=_one(right, words))


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
