"""How a second reading of the sources is written: an address, an attribute and what was noted."""

from __future__ import annotations

from typing import Any

Entry = tuple[str, str, Any]


def values(source: str, cells: dict[str, float | str]) -> tuple[Entry, ...]:
    """Entries for the `value` of several findings of one source."""
    return tuple((f"{source}/{key}", "value", expected) for key, expected in cells.items())


def counts(source: str, cells: dict[str, tuple[float, str]]) -> tuple[Entry, ...]:
    """Entries for `value` and `bound` of several findings of one source."""
    return tuple(
        (f"{source}/{key}", attribute, expected)
        for key, pair in cells.items()
        for attribute, expected in zip(("value", "bound"), pair, strict=True)
    )


def dates(cells: dict[str, str]) -> tuple[Entry, ...]:
    """Entries for the date of models and events."""
    return tuple((address, "date", expected) for address, expected in cells.items())


def windows(event: str, cells: dict[str, str]) -> tuple[Entry, ...]:
    """Entries for the published activity dates of an event's campaigns."""
    return tuple((f"event:{event}#campaign.{key}", "window", expected) for key, expected in cells.items())
