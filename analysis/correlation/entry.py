"""What was computed, as records of a source: the same door by which everything read comes in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analysis.correlation.cards import Range
from evidence.base import EvidenceBase
from evidence.findings import Unit

PUBLISHER = "crosscheck"
"""The organization that publishes what this project computes."""
UNITS: Mapping[str, Unit] = {
    "timing-ratio": "ratio",
    "timing-and-jump-ratio": "ratio",
    "rank-p": "ratio",
    "order-probability": "percent",
    "frontier-distance": "points",
}
"""The quantities that are computed, and their units."""

Entry = dict[str, Any]
"""A finding as it is written."""


class NotReady(Exception):
    """The evidence lacks a record that derived findings refer to."""


def check_ready(base: EvidenceBase) -> None:
    """Raises NotReady where the evidence has no publisher or quantity for what is computed."""
    if PUBLISHER not in base.organizations:
        raise NotReady(
            f"derived findings are published by {PUBLISHER!r}; "
            f"add evidence/data/organizations/{PUBLISHER}.yaml"
        )
    for name, unit in UNITS.items():
        if name not in base.quantities or base.quantities[name].unit != unit:
            raise NotReady(f"derived findings count {name!r} in the unit {unit}; add it to quantities.yaml")


def statement(about: Mapping[str, str], says: str, locator: Mapping[str, str]) -> Entry:
    """A statement."""
    return {"type": "statement", "about": dict(about), "says": says, "locator": dict(locator)}


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


def source(
    base: EvidenceBase,
    title: str,
    note: str,
    findings: Mapping[str, Entry],
    arms: Mapping[str, Entry] | None = None,
) -> dict[str, Any]:
    """A source of the kind `derived` that holds the findings, dated on the day of the evidence."""
    data: dict[str, Any] = {
        "title": title,
        "kind": "derived",
        "publisher": PUBLISHER,
        "published": base.case.as_of.text,
        "licence": "CC BY 4.0",
        "reuse": "open",
        "read": {"tier": "primary", "on": base.case.as_of.text, "confidence": "high"},
        "note": note,
    }
    if arms:
        data["arms"] = dict(arms)
    return data | {"findings": dict(findings)}
