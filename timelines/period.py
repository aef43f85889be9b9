"""Periods in whole months, as a reader picks them and an address writes them: 2025-07."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

import pandas as pd

MARGIN = 2
"""Months shown before the first thing alleged, so that it does not lie on the edge."""


def month(day: date) -> str:
    """The month of a day."""
    return f"{day:%Y-%m}"


def moved(text: str, months: int) -> str:
    """A month some months later, or earlier."""
    count = int(text[:4]) * 12 + int(text[5:]) - 1 + months
    return f"{count // 12:04}-{count % 12 + 1:02}"


def months(first: str, last: str) -> list[str]:
    """All months from one to another."""
    listed = [first]
    while listed[-1] < last:
        listed.append(moved(listed[-1], 1))
    return listed


def days(first: str, last: str) -> tuple[date, date]:
    """The first day of one month and the last of another."""
    return _first_day(first), _first_day(moved(last, 1)) - timedelta(days=1)


def span(frame: pd.DataFrame, organizations: Collection[str], as_of: date) -> tuple[str, str]:
    """From shortly before the first thing alleged against one of them to the month of the evidence.

    Where nothing is alleged, from its first release.

    Args:
        frame: Rows of timelines.events with lanes.
        organizations: Whose rows count.
        as_of: The day of the evidence.
    """
    own = frame[frame["organization"].isin(list(organizations))]
    alleged = own[own["lane"].isin(["alleged", "accusations"])]
    rows = alleged if len(alleged) else own
    found = [day for day in (*rows["earliest"], *rows["published"]) if isinstance(day, date)]
    first = moved(month(min(found)), -MARGIN) if found else moved(month(as_of), -12)
    return min(first, month(as_of)), month(as_of)


def around(day: date, limits: tuple[str, str], months_each_side: int = 3) -> tuple[str, str]:
    """The months around a day, within limits."""
    first, last = moved(month(day), -months_each_side), moved(month(day), months_each_side)
    return max(first, limits[0]), min(last, limits[1])


def _first_day(text: str) -> date:
    return date(int(text[:4]), int(text[5:]), 1)
