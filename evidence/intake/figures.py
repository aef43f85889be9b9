"""A printed figure as the number that it stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_FIGURE = re.compile(
    r"(?P<bound>>=|<=|[≥≤><~≈])?\s*(?P<number>[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(?P<percent>[%％]?)"
)
_BOUNDS = {
    ">=": "at-least",
    "≥": "at-least",
    ">": "at-least",
    "<=": "at-most",
    "≤": "at-most",
    "<": "at-most",
    "~": "about",
    "≈": "about",
}


class NoFigure(Exception):
    """A text is no single number; the message says what to do."""


@dataclass(frozen=True)
class Figure:
    """A number and how it is bounded."""

    value: float
    bound: str


def read_figure(printed: str, unit: str, fraction: bool) -> Figure:
    """The number that a printed text stands for.

    Args:
        printed: The text.
        unit: The unit in which the value is wanted.
        fraction: Whether a text without % is a fraction of one where the unit is percent.

    Raises:
        NoFigure: If it is no single number, or a percentage where another unit is wanted.

    Example:
        >>> read_figure("≥ 1,200", "count", False), read_figure("0.726", "percent", True)
        (Figure(value=1200, bound='at-least'), Figure(value=72.6, bound='exact'))
    """
    match = _FIGURE.fullmatch(printed.strip())
    if match is None:
        what = "holds two numbers" if "±" in printed else "is no plain number"
        raise NoFigure(f"{printed!r} {what}; leave it out with --skip and enter it by hand")
    if match["percent"] and unit != "percent":
        raise NoFigure(
            f"{printed!r} is a percentage, the benchmark is given in {unit}; name another benchmark"
        )
    number = Decimal(match["number"].replace(",", "").replace("−", "-"))
    if fraction and unit == "percent" and not match["percent"]:
        number *= 100
    whole = number == number.to_integral_value() and "." not in match["number"]
    return Figure(int(number) if whole else float(number), _BOUNDS.get(match["bound"] or "", "exact"))
