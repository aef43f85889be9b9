"""One draw per uncertain date, from a seed, so that a reader can repeat it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from evidence.edtf import Edtf


class OpenEnd(ValueError):
    """A date with an open end was drawn without a horizon to close it."""


def bounds(edtf: Edtf, horizon: tuple[date, date] | None = None) -> tuple[float, float]:
    """First and last day of all readings, as proleptic ordinals, with the pad of ``~ ? %`` added.

    Args:
        edtf: The date as published.
        horizon: First and last day used where an end is open.

    Raises:
        OpenEnd: An end is open and no horizon is given.
    """
    if horizon is None and (edtf.earliest is None or edtf.latest is None):
        raise OpenEnd(f"{edtf} has an open end; give a horizon")
    first = edtf.earliest or horizon[0]  # type: ignore[index]  # an open end has a horizon, see above
    last = edtf.latest or horizon[1]  # type: ignore[index]
    return first.toordinal() - edtf.pad_days, last.toordinal() + edtf.pad_days


def draw(
    dates: Sequence[Edtf], seed: int, times: int = 1, horizon: tuple[date, date] | None = None
) -> NDArray[np.int64]:
    """Days drawn uniformly from all readings of each date, as proleptic ordinals.

    Args:
        dates: The dates as published.
        seed: Seed of ``numpy.random.default_rng``; the same seed gives the same draws.
        times: How many draws of each date.
        horizon: First and last day used where an end is open.

    Returns:
        Array of shape (times, len(dates)), in days.

    Notes:
        A uniform draw is a choice of this project: a published month says nothing about which
        day in it is likelier. Each date is drawn on its own; order between dates is not imposed.

    Example:
        >>> draw([Edtf.parse("2026-02-12")], seed=1).tolist()
        [[739659]]
    """
    ends = np.array([bounds(edtf, horizon) for edtf in dates], dtype=float).reshape(len(dates), 2)
    rng = np.random.default_rng(seed)
    low, high = np.ceil(ends[:, 0]), np.floor(ends[:, 1])
    width = np.maximum(high - low + 1, 1)
    drawn: NDArray[np.int64] = (low + np.floor(rng.random((times, len(dates))) * width)).astype(np.int64)
    return drawn
