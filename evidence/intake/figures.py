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


_WIDE = {ord("０") + digit: str(digit) for digit in range(10)} | str.maketrans("．，％－", ".,%-")
"""Signs from a Chinese keyboard. Others have other meanings: a raised 2 is a note, no digit."""
_BY_HAND = "empty its cell, or leave its row or column out with --skip, and enter it by hand"
_NOT_PLAIN = (
    (re.compile(r"±|\+/-|\d\s*[-–—]\s*\d|\d\s*\("), "holds two numbers", _BY_HAND),
    (re.compile(r"\d,\d{1,2}(?!\d)"), "has a decimal comma", "write a point"),
    (re.compile(r"\d[   ]\d"), "has a space between its digits", "write them without"),
    (
        re.compile(r"\d%?\s*([*†‡§#¹²³⁰-⁹]|\[\w\]|[a-h]$)"),
        "carries a sign of a note",
        "take it off, and enter what the note says under `setting` or `note`",
    ),
)


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
    match = _FIGURE.fullmatch(printed.translate(_WIDE).strip())
    if match is None:
        raise NoFigure(f"{printed!r} {_why_not(printed)}")
    if match["percent"] and unit != "percent":
        raise NoFigure(
            f"{printed!r} is a percentage, the benchmark is given in {unit}; name another benchmark"
        )
    number = Decimal(match["number"].replace(",", "").replace("−", "-"))
    if fraction and unit == "percent" and not match["percent"]:
        number *= 100
    whole = number == number.to_integral_value() and "." not in match["number"]
    return Figure(int(number) if whole else float(number), _BOUNDS.get(match["bound"] or "", "exact"))


def _why_not(printed: str) -> str:
    """What is in the way of a number, and what to do."""
    for sign, what, fix in _NOT_PLAIN:
        if sign.search(printed):
            return f"{what}; {fix}"
    return f"is no plain number; {_BY_HAND}"
