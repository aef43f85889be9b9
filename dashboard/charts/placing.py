"""Where labels fit: a row for each, or none where it would lie on another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from dashboard.fonts.wrapping import width

GAP = 3


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
    extents = []
    for day, label in zip(days, labels, strict=True):
        at = (pd.Timestamp(day) - pd.Timestamp(window[0])).days / span * pixels
        half = width(label, size) / 2
        extents.append((at - half, at + half))
    return pack(extents, rows)


def pack(extents: Sequence[tuple[float, float]], rows: int | None = None, gap: float = GAP) -> list[int]:
    """The lowest row, from 0, in which each stretch is free of those placed before it.

    Args:
        extents: Left and right end of each, in pixels. Those named first choose first.
        rows: How many rows there are; as many as needed if left out. -1 where none is free.
        gap: Pixels between two in one row.
    """
    taken: list[list[tuple[float, float]]] = [[] for _ in range(rows or 0)]
    placed = []
    for left, right in extents:
        free = (n for n, row in enumerate(taken) if all(right + gap <= a or b + gap <= left for a, b in row))
        row = next(free, -1)
        if row < 0 and rows is None:
            taken.append([])
            row = len(taken) - 1
        if row >= 0:
            taken[row].append((left, right))
        placed.append(row)
    return placed
