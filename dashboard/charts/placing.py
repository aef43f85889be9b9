"""Where labels fit: a row for each, or none where it would lie on another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from dashboard.fonts.wrapping import width


def levels(
    days: Iterable[pd.Timestamp],
    labels: Iterable[str],
    window: tuple[date, date],
    pixels: int,
    rows: int,
    size: float,
) -> list[int]:
    """The row, from 0, in which each label fits beside those before it; -1 where none is free.

    Args:
        days: The day of each label, in rising order.
        labels: The texts.
        window: First and last day of the axis.
        pixels: Width of the axis.
        rows: How many rows there are.
        size: Type size in pixels.
    """
    span = max((window[1] - window[0]).days, 1)
    ends = [float("-inf")] * rows
    placed = []
    for day, label in zip(days, labels, strict=True):
        at = (pd.Timestamp(day) - pd.Timestamp(window[0])).days / span * pixels
        half = width(label, size) / 2
        free = next((row for row, end in enumerate(ends) if at - half > end + 3), -1)
        if free >= 0:
            ends[free] = at + half
        placed.append(free)
    return placed
