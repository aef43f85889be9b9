"""Checks: what a claim states, computed again from the evidence.

A floor ("more than") or ceiling makes the computed number an interval. A check holds if every
value in the interval agrees with the stated one, fails if none does, and is open otherwise:
`holds` is then None, which means "cannot be told from this".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import inf
from typing import Any

from claims.records import (
    AbsentCheck,
    Check,
    Difference,
    DifferenceCheck,
    IdentifierDateCheck,
    OrderCheck,
    RankCheck,
    RatioCheck,
    ShareCheck,
    SumCheck,
    Term,
    WithinCheck,
)
from claims.terms import (
    Incomputable,
    Span,
    date_of,
    minus,
    number,
    show,
    show_term,
    term_value,
    total,
    value_of,
)
from evidence.base import EvidenceBase
from evidence.edtf import Edtf
from evidence.findings import Silence
from evidence.rules_dates import ARXIV_GRACE_DAYS, arxiv_month


@dataclass(frozen=True)
class CheckResult:
    """A check with its numbers filled in."""

    role: str
    tests: str
    holds: bool | None
    equation: str
    inputs: tuple[str, ...]
    """Addresses that it stands on."""
    note: str = ""


def inputs(check: Check) -> tuple[str, ...]:
    """The addresses that a check stands on."""
    match check:
        case DifferenceCheck():
            return (check.of, check.minus)
        case RatioCheck():
            return (check.of, check.over)
        case ShareCheck():
            return check.whole
        case SumCheck():
            return check.of
        case OrderCheck():
            return (*_of_term(check.first), *_of_term(check.then))
        case WithinCheck():
            return (check.value,)
        case IdentifierDateCheck():
            return (check.source,)
        case RankCheck():
            return (check.of, *check.among)
        case AbsentCheck():
            return (check.silence,)
        case _:
            return (f"claim:{check.claim}",)


def compute(base: EvidenceBase, check: Check) -> CheckResult:
    """A check's result. Raises Incomputable; a conflict is judged by the ledger, which knows claims."""
    match check:
        case DifferenceCheck() | RatioCheck() | ShareCheck() | SumCheck():
            holds, equation, note = _stated(base, check)
        case OrderCheck():
            holds, equation, note = _order(base, check)
        case WithinCheck():
            holds, equation, note = _within(base, check)
        case IdentifierDateCheck():
            holds, equation, note = _identifier(base, check)
        case RankCheck():
            holds, equation, note = _rank(base, check)
        case AbsentCheck():
            holds, equation, note = _absent(base, check)
        case _:
            raise Incomputable("a conflict needs the ledger")
    return CheckResult(check.role, check.tests, holds, equation, inputs(check), note)


def _of_term(term: Term) -> tuple[str, ...]:
    return (term.of, term.minus) if isinstance(term, Difference) else (term,)


def _stated(base: EvidenceBase, check: Any) -> tuple[bool | None, str, str]:
    note = ""
    if isinstance(check, DifferenceCheck):
        one, other = value_of(base, check.of), value_of(base, check.minus)
        span, left = minus(one, other), f"{show(base, check.of)} − {show(base, check.minus)}"
    elif isinstance(check, RatioCheck):
        one, other = value_of(base, check.of), value_of(base, check.over)
        if other.at == 0:
            raise Incomputable(f"{check.over} is zero")
        low = one.low / other.high if other.high != inf else 0.0
        high = one.high / other.low if other.low > 0 else inf
        span, left = Span(one.at / other.at, low, high), f"{show(base, check.of)} / {show(base, check.over)}"
    elif isinstance(check, SumCheck):
        span = total(value_of(base, address) for address in check.of)
        left = " + ".join(show(base, address) for address in check.of)
    else:
        span, left, note = _share(base, check)
    holds = _agrees(span, check.stated, check.relation, check.tolerance)
    sign = {"equal": "stated", "at-least": "stated at least", "at-most": "stated at most"}[check.relation]
    percent = "%" if isinstance(check, ShareCheck) else ""
    return holds, f"{left} = {number(span.at)}{percent}, {sign} {number(check.stated)}{percent}", note


def _share(base: EvidenceBase, check: ShareCheck) -> tuple[Span, str, str]:
    part = value_of(base, check.part)
    others = total(value_of(base, address) for address in check.whole if address != check.part)
    if part.at + others.at == 0:
        raise Incomputable("the parts add up to zero")
    low = 100 * part.low / (part.low + others.high) if others.high != inf else 0.0
    high = 100 * part.high / (part.high + others.low) if part.high != inf else 100.0
    at = 100 * part.at / (part.at + others.at)
    share = check.stated / 100
    needed = share * others.at / (1 - share) if share < 1 else inf
    note = ""
    if inf in (part.high, others.high):
        note = (
            f"The figures are floors, so the exact share is unknown. {number(check.stated)}% needs a part of "
            f"about {number(needed)} if the other floors hold."
        )
    left = f"{show(base, check.part)} / ({' + '.join(show(base, a) for a in check.whole)})"
    return Span(at, low, high), left, note


def _agrees(span: Span, stated: float, relation: str, tolerance: float) -> bool | None:
    low = -inf if relation == "at-most" else stated - tolerance - 1e-9
    high = inf if relation == "at-least" else stated + tolerance + 1e-9
    if low <= span.low and span.high <= high:
        return True
    if span.high < low or span.low > high:
        return False
    return None


def _order(base: EvidenceBase, check: OrderCheck) -> tuple[bool | None, str, str]:
    if check.by == "date":
        if isinstance(check.first, Difference) or isinstance(check.then, Difference):
            raise Incomputable("a difference is no date")
        first, then = date_of(base, check.first), date_of(base, check.then)
        holds = None
        if first.latest and then.earliest and first.latest <= then.earliest:
            holds = True
        elif not first.may_precede(then):
            holds = False
        return holds, f"{first} before {then}", "" if holds is not None else "The dates overlap as published."
    one, other = term_value(base, check.first), term_value(base, check.then)
    equation = f"{show_term(base, check.first)} < {show_term(base, check.then)}"
    if one.high < other.low:
        return True, equation, ""
    return (False if one.low >= other.high else None), equation, ""


def _within(base: EvidenceBase, check: WithinCheck) -> tuple[bool | None, str, str]:
    if check.window is not None:
        at = date_of(base, check.value)
        inside = _covers(check.window, at)
        holds = True if inside else (None if at.may_meet(check.window) else False)
        return holds, f"{at} within {check.window}", ""
    span = value_of(base, check.value)
    low = check.low if check.low is not None else -inf
    high = check.high if check.high is not None else inf
    holds = True if low <= span.low and span.high <= high else None
    if span.high < low or span.low > high:
        holds = False
    return holds, f"{show(base, check.value)} {_bounds(low, high)}", ""


def _bounds(low: float, high: float) -> str:
    if high == inf:
        return f"is at least {_bound(low)}"
    if low == -inf:
        return f"is at most {_bound(high)}"
    return f"lies within {_bound(low)} to {_bound(high)}"


def _bound(value: float) -> str:
    """A bound as it was written, not rounded away from itself."""
    return number(value, 2 if round(value, 1) != value else 0)


def _covers(window: Edtf, at: Edtf) -> bool:
    starts = window.earliest is None or (at.earliest is not None and at.earliest >= window.earliest)
    ends = window.latest is None or (at.latest is not None and at.latest <= window.latest)
    return starts and ends


def _identifier(base: EvidenceBase, check: IdentifierDateCheck) -> tuple[bool | None, str, str]:
    source = base.sources.get(check.source)
    if source is None or source.arxiv is None:
        raise Incomputable(f"{check.source} has no arXiv id")
    month = arxiv_month(source.arxiv)
    holds = month.may_precede(check.stated) and check.stated.may_precede(
        Edtf.parse(f"{month.earliest}/{_plus(month, ARXIV_GRACE_DAYS)}")
    )
    return holds, f"arXiv:{source.arxiv} is an id of {month}, stated {check.stated}", ""


def _plus(month: Edtf, days: int) -> str:
    assert month.latest is not None
    return (month.latest + timedelta(days)).isoformat()


def _rank(base: EvidenceBase, check: RankCheck) -> tuple[bool | None, str, str]:
    own = value_of(base, check.of)
    others = [value_of(base, address) for address in check.among if address != check.of]
    surely = sum(other.low > own.high for other in others)
    maybe = sum(other.high > own.low for other in others)
    holds: bool | None = None
    if surely == maybe:
        holds = surely + 1 == check.place
    shown = ", ".join(show(base, address) for address in check.among if address != check.of)
    return holds, f"{show(base, check.of)} is number {surely + 1} among {shown}", ""


def _absent(base: EvidenceBase, check: AbsentCheck) -> tuple[bool | None, str, str]:
    found = base.resolve(check.silence)
    if found is None or not isinstance(found.record, Silence):
        raise Incomputable(f"{check.silence} is no silence")
    silence = found.record
    copies = "; ".join(f"{copy.url} ({copy.extent}, {copy.on})" for copy in silence.searched)
    holds = True if silence.read_in_full else None
    note = "" if holds else "No full text was searched, so it may still stand there."
    return holds, f"not found: {silence.looked_for} — searched {copies}", note
