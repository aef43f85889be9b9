"""What an alignment says, in frozen records of plain numbers and words; None is not evaluable."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from typing import Any

import numpy as np

from analysis.correlation.cards import CompanyResult

DIGITS = 6
"""Decimals that are written; more would be noise of the machine."""


@dataclass(frozen=True)
class Driver:
    """A choice, and the share of the variance between universes that it explains alone."""

    choice: str
    share: float


@dataclass(frozen=True)
class OrderResult:
    """Whether one company aligns better than another, by the rule of the plan."""

    first: str
    second: str
    word: str
    unit: float | None = None
    """P(first above second) in the base universe, by the [0,1] family."""
    ratio: float | None = None
    """The same by the likelihood ratios."""
    unit_universes: float | None = None
    """Share of universes in which it is above one half."""
    ratio_universes: float | None = None
    unit_lowest: float | None = None
    """The lowest P after leaving one finding or date out."""
    ratio_lowest: float | None = None
    lowest_without: str | None = None
    drivers: tuple[Driver, ...] = ()
    what_if_unit: float | None = None
    what_if_ratio: float | None = None
    what_if_drivers: tuple[Driver, ...] = ()


@dataclass(frozen=True)
class RankingResult:
    """An order that a document states, against the record."""

    order: tuple[str, ...]
    by: str
    word: str
    """The weakest word of its steps."""
    steps: tuple[OrderResult, ...]
    unit: float | None
    """P(the whole order) by the [0,1] family, in the base universe."""
    ratio: float | None


@dataclass(frozen=True)
class Moved:
    """How often one company is above another, before and after something is left out."""

    first: str
    second: str
    family: str
    """unit for scores, ratio for likelihood ratios."""
    before: float
    after: float


@dataclass(frozen=True)
class RankMoved:
    """A company's rank p among those compared with it, before and after something is left out."""

    company: str
    before: float | None
    after: float | None


@dataclass(frozen=True)
class Left:
    """What changes if one finding or date is left out."""

    address: str
    kind: str
    """window, release or score."""
    company: str
    timing: float | None
    """Median timing ratio of the company without it."""
    words: tuple[str, ...]
    """Orders whose base probability crosses a threshold of the plan, as first>second."""
    largest_change: float
    """The largest change of a base probability of any order."""
    most: Moved | None = None
    """The order that changes most, the company first that was above more often."""
    ranks: tuple[RankMoved, ...] = ()
    """Companies whose rank p changes."""


@dataclass(frozen=True)
class MatchingResult:
    """Whether the windows fit their own companies better than dealt out to any."""

    p: float
    floor: float
    windows: int
    calendars: int
    assignments: int
    exact: bool


@dataclass(frozen=True)
class PooledResult:
    """What the best test of all companies of a scenario together could have shown."""

    companies: int
    windows: int
    power: float
    """If every window of every company had fed a release."""
    error: float
    alone: float
    """The most that it could have shown for any one of them."""


@dataclass(frozen=True)
class Acceptability:
    """How often a company takes each place, over all weights and dates."""

    company: str
    places: tuple[float, ...]


@dataclass(frozen=True)
class UniverseCurve:
    """One pair over all universes of both families: sorted values of P, thinned for drawing."""

    first: str
    second: str
    unit: tuple[float, ...]
    ratio: tuple[float, ...]


@dataclass(frozen=True)
class RankUnder:
    """Where a company stands if one choice about whom to compare with has another value."""

    company: str
    choice: str
    """Name of the choice in the plan."""
    value: float
    p: float | None
    """None where nobody is left to compare with, or the company's own timing is not evaluable."""
    companies: int
    """How many are compared with."""


@dataclass(frozen=True)
class AlignmentResult:
    """Everything that is said about a scenario, with what it was computed from."""

    scenario: str
    as_of: str
    plan: str
    """Short hash of the plan."""
    evidence: str
    """Short hash of the evidence."""
    seed: int
    draws: int
    companies: tuple[CompanyResult, ...]
    unseen: tuple[str, ...]
    unnamed: int
    orders: tuple[OrderResult, ...]
    ranking: RankingResult | None
    matching: MatchingResult | None
    acceptability: tuple[Acceptability, ...]
    """By score."""
    acceptability_ratio: tuple[Acceptability, ...]
    """By likelihood ratio."""
    pooled: PooledResult | None
    universes: int
    """Combinations of choices looked at."""
    distinct: int
    """Those of them that can differ here."""
    curves: tuple[UniverseCurve, ...]
    left_out: tuple[Left, ...]
    ranks_under: tuple[RankUnder, ...]

    def company(self, name: str) -> CompanyResult:
        """The card of that company."""
        return next(card for card in self.companies if card.company == name)

    def order(self, first: str, second: str) -> OrderResult | None:
        """The order between two companies, whichever of them is first in it."""
        return next((o for o in self.orders if {o.first, o.second} == {first, second}), None)


def to_json(result: Any) -> str:
    """A result as JSON: sorted keys, six decimals, the same bytes for the same numbers.

    Example:
        >>> to_json(Driver("half", 1 / 3))
        '{"choice": "half", "share": 0.333333}'
    """
    return json.dumps(plain(result), sort_keys=True, ensure_ascii=False, allow_nan=False)


def plain(value: Any) -> Any:
    """A record as dicts, lists and rounded numbers.

    Example:
        >>> plain({"a": (1.23456789, -0.0)})
        {'a': [1.234568, 0.0]}
    """
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float | np.floating):
        return round(float(value), DIGITS) + 0.0
    return value
