"""Numbers that a statistic may be made of, or an error that says which are not and why.

Nothing here repairs: a value that means nothing is refused by name, never turned into another.
"""

from __future__ import annotations

from math import isfinite

import numpy as np
from numpy.typing import ArrayLike, NDArray

Days = NDArray[np.int64]
Floats = NDArray[np.float64]


class Unusable(ValueError):
    """Input from which no number with a meaning can be computed; the text says what and why."""


class NotANumber(Unusable):
    """A value is NaN, infinite or no number at all."""


class NotWholeDays(Unusable):
    """A day has a fraction where days are counted."""


class OutsideSpan(Unusable):
    """An event lies outside the days that are looked at."""


class EndsBeforeStart(Unusable):
    """A window or a span ends before it starts."""


class OutOfRange(Unusable):
    """A parameter lies outside the range in which it means something."""


class TooFew(Unusable):
    """There are too few events or companies for the statistic to exist."""


class TooMany(Unusable):
    """An exact count would take too long."""


class WrongShape(Unusable):
    """Arrays do not fit together."""


def numbers(values: ArrayLike, what: str, dimensions: int = 1) -> Floats:
    """The values as an array of finite floats.

    Raises:
        NotANumber: A value is NaN, infinite, missing or text.
        WrongShape: The array has another number of dimensions.

    Example:
        >>> numbers([3, 1.5], "lags").tolist()
        [3.0, 1.5]
    """
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise NotANumber(f"{what}: {_short(values)} holds something that is no number") from None
    if array.size == 0 and array.ndim != dimensions:
        array = array.reshape((0,) * dimensions)
    if array.ndim != dimensions:
        raise WrongShape(f"{what}: {array.ndim} dimensions instead of {dimensions}")
    if not np.isfinite(array).all():
        raise NotANumber(f"{what}: {_short(values)} holds NaN or infinity; leave out what is not known")
    return array


def whole_days(values: ArrayLike, what: str, dimensions: int = 1) -> Days:
    """The values as an array of whole days.

    Raises:
        NotWholeDays: A day has a fraction.
        NotANumber, WrongShape: As for :func:`numbers`.

    Example:
        >>> whole_days([3.0, 7], "releases").tolist()
        [3, 7]
    """
    given = np.asarray(values) if isinstance(values, np.ndarray) else None
    if given is not None and given.ndim == dimensions and given.dtype.kind in "iu":
        return given.astype(np.int64, copy=False)
    array = numbers(values, what, dimensions)
    if (array != np.floor(array)).any():
        raise NotWholeDays(f"{what}: {_short(values)} holds parts of days; count whole days")
    days: Days = array.astype(np.int64)
    return days


def at_least(value: float, least: float, what: str) -> float:
    """The value, if it is a number not below `least`.

    Raises:
        NotANumber: It is NaN, infinite or no number.
        OutOfRange: It lies below.

    Example:
        >>> at_least(0, 0, "window")
        0
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, np.integer, np.floating)):
        raise NotANumber(f"{what} is {value!r}, which is no number")
    if not isfinite(value):
        raise NotANumber(f"{what} is {value!r}")
    if value < least:
        raise OutOfRange(f"{what} is {value}; the least that means something is {least}")
    return value


def above_zero(value: float, what: str) -> float:
    """The value, if it is a number above zero. Raises like :func:`at_least`.

    Example:
        >>> above_zero(75.0, "median")
        75.0
    """
    if at_least(value, 0, what) == 0:
        raise OutOfRange(f"{what} is 0; it must be above 0")
    return value


def probability(value: float, what: str) -> float:
    """The value, if it lies in 0 to 1. Raises like :func:`at_least`.

    Example:
        >>> probability(0.05, "level")
        0.05
    """
    if at_least(value, 0, what) > 1:
        raise OutOfRange(f"{what} is {value}; a probability lies between 0 and 1")
    return value


def whole(value: float, least: int, what: str) -> int:
    """The value as a whole number not below `least`. Raises like :func:`at_least`.

    Example:
        >>> whole(19, 1, "companies")
        19
    """
    if at_least(value, least, what) != int(value):
        raise OutOfRange(f"{what} is {value}; it must be a whole number")
    return int(value)


def _short(values: ArrayLike) -> str:
    text = repr(values)
    return text if len(text) <= 60 else text[:57] + "..."
