"""Terms of a check: the value or date at an address, with the interval that its bound allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from typing import Any

from claims.equations import Equation, Number, Sign, joined
from claims.records import Difference, Term
from evidence.base import EvidenceBase
from evidence.dated import DatedFact
from evidence.edtf import Edtf
from evidence.findings import Contrast, Valued
from evidence.records import Benchmark, Organization
from evidence.rules_values import decimals


@dataclass(frozen=True)
class Span:
    """A computed number: its value at the stated figures and the interval that bounds allow."""

    at: float
    low: float
    high: float


class Incomputable(Exception):
    """An address does not give what the check needs; the text says what it should be."""


def value_of(base: EvidenceBase, address: str) -> Span:
    """The value at an address: of a finding, or the difference of a contrast."""
    found = base.resolve(address)
    record: Any = found.record if found else None
    if isinstance(record, Contrast):
        return minus(value_of(base, record.of), value_of(base, record.against))
    if not isinstance(record, Valued):
        raise Incomputable(f"{address} has no value")
    low = record.value if record.bound in ("exact", "about", "at-least") else -inf
    high = record.value if record.bound in ("exact", "about", "at-most") else inf
    return Span(record.value, low, high)


def date_of(base: EvidenceBase, address: str) -> Edtf:
    """The date at an address: the activity's where it gives one, else that of the fact, event or source."""
    found = base.resolve(address)
    if found is None:
        raise Incomputable(f"{address} leads nowhere")
    if isinstance(found.record, (Organization, Benchmark)):
        raise Incomputable(f"{address} has no date")
    if isinstance(found.record, DatedFact):
        return found.record.date
    window = getattr(found.record, "window", None)
    return window if isinstance(window, Edtf) else found.public


def minus(one: Span, other: Span) -> Span:
    """A difference, with the interval that the bounds of both sides allow."""
    return Span(one.at - other.at, one.low - other.high, one.high - other.low)


def total(spans: Iterable[Span]) -> Span:
    """A sum, with the interval that the bounds of its parts allow."""
    known = list(spans)
    return Span(sum(s.at for s in known), sum(s.low for s in known), sum(s.high for s in known))


def term_value(base: EvidenceBase, term: Term) -> Span:
    """The value of a term: an address, or a difference of two."""
    if isinstance(term, Difference):
        return minus(value_of(base, term.of), value_of(base, term.minus))
    return value_of(base, term)


def term_pieces(base: EvidenceBase, term: Term) -> Equation:
    """A term for readers; a difference with its result."""
    if not isinstance(term, Difference):
        return (read(base, term),)
    result = number(term_value(base, term).at)
    both = joined([read(base, term.of), read(base, term.minus)], " − ")
    return (Sign("("), *both, Sign(" = "), Number(result), Sign(")"))


def read(base: EvidenceBase, address: str) -> Number:
    """The value at an address as a piece of an equation."""
    return Number(show(base, address), address)


def show(base: EvidenceBase, address: str) -> str:
    """The value at an address for readers, with ≥, ≤ or ~ for its bound."""
    found = base.resolve(address)
    record: Any = found.record if found else None
    if isinstance(record, Valued):
        sign = {"at-least": "≥", "at-most": "≤", "about": "~", "exact": ""}[record.bound]
        places = min(decimals(record.printed), 2) if abs(record.value) < 1000 else 0
        return sign + number(record.value, places)
    return number(value_of(base, address).at)


def number(value: float, places: int = 0) -> str:
    """A number for readers: thousands apart, millions as M, billions as B, no false precision."""
    if abs(value) == inf:
        return "unbounded"
    if abs(value) >= 1e9:
        return f"{value / 1e9:.4g}B"
    if abs(value) >= 1e6:
        return f"{value / 1e6:.4g}M"
    if value == int(value) and places == 0:
        return f"{int(value):,}"
    if abs(value) < 1 and places == 0:
        return f"{value:.3g}"
    return f"{value:,.{max(places, 1)}f}"
