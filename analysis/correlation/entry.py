"""What was computed, as records of a source: the same door by which everything read comes in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analysis.correlation.cards import Range
from analysis.derived import Entry
from evidence.findings import Unit

UNITS: Mapping[str, Unit] = {
    "timing-ratio": "ratio",
    "timing-and-jump-ratio": "ratio",
    "rank-p": "ratio",
    "order-probability": "percent",
    "frontier-distance": "points",
}
"""The quantities that are computed, and their units."""


def quantity(
    about: Mapping[str, str],
    name: str,
    value: float,
    locator: Mapping[str, str],
    spread: Range | None = None,
    note: str | None = None,
) -> Entry:
    """The value of a quantity with as many digits as mean something, the middle nine tenths beside it."""
    unit = UNITS[name]
    number = rounded(value, unit)
    found: Entry = {
        "type": "quantity",
        "about": dict(about),
        "quantity": name,
        "printed": printed(value, unit),
        "value": number,
        "unit": unit,
    }
    if spread is not None:
        found["interval"] = {
            "low": rounded(spread.low, unit),
            "high": rounded(spread.high, unit),
            "level": 90,
        }
    if note:
        found["note"] = note
    return found | {"locator": dict(locator)}


def probabilities(
    key: str, about: Mapping[str, str], where: Mapping[str, str], unit: float | None, ratio: float | None
) -> Iterator[tuple[str, Entry]]:
    """How often an order holds in the base universe, by both families."""
    for name, what, value in (("score", "scores", unit), ("ratio", "likelihood ratios", ratio)):
        if value is not None:
            note = f"Share of drawn dates and weights in which it holds, by {what}."
            found = quantity(about, "order-probability", 100 * value, where, note=note)
            yield f"{key}-by-{name}", found


def rounded(value: float, unit: str) -> float | int:
    """A value as it is written.

    Example:
        >>> rounded(1.0649, "ratio"), rounded(-0.001, "ratio"), rounded(31.7, "percent")
        (1.06, 0.0, 32)
    """
    places = _places(unit)
    return round(value, places) + 0.0 if places else round(value)


def printed(value: float, unit: str) -> str:
    """A value as it is printed.

    Example:
        >>> printed(1.5, "ratio"), printed(31.7, "percent")
        ('1.50', '32')
    """
    return f"{rounded(value, unit):.{_places(unit)}f}"


def _places(unit: str) -> int:
    return {"ratio": 2, "points": 1}.get(unit, 0)
