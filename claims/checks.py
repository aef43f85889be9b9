"""Checks: what a claim states, computed again from the evidence.

A floor ("more than") or ceiling makes the computed number an interval. A check holds if every
value in the interval agrees with the stated one, fails if none does, and is open otherwise:
`holds` is then None, which means "cannot be told from this".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import inf
from types import MappingProxyType
from typing import Any

from claims.equations import (
    Connector,
    Equation,
    Moment,
    Number,
    Remark,
    Said,
    Sign,
    Word,
    in_english,
    joined,
)
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
    read,
    term_pieces,
    term_value,
    total,
    value_of,
)
from evidence.base import EvidenceBase
from evidence.edtf import Edtf
from evidence.findings import Silence
from evidence.rules_dates import ARXIV_GRACE_DAYS, arxiv_month

Outcome = tuple[bool | None, Equation, Remark | None]
"""Whether a check holds, its equation, and what is to be said about it."""


@dataclass(frozen=True)
class CheckResult:
    """A check with its numbers filled in."""

    role: str
    tests: str
    holds: bool | None
    pieces: Equation
    inputs: tuple[str, ...]
    """Addresses that it stands on."""
    remark: Remark | None = None

    @property
    def equation(self) -> str:
        """The equation as a line of English."""
        return in_english(self.pieces)

    @property
    def note(self) -> str:
        """The remark in English, or empty."""
        return str(self.remark or "")


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
            holds, pieces, remark = _stated(base, check)
        case OrderCheck():
            holds, pieces, remark = _order(base, check)
        case WithinCheck():
            holds, pieces, remark = _within(base, check)
        case IdentifierDateCheck():
            holds, pieces, remark = _identifier(base, check)
        case RankCheck():
            holds, pieces, remark = _rank(base, check)
        case AbsentCheck():
            holds, pieces, remark = _absent(base, check)
        case _:
            raise Incomputable("a conflict needs the ledger")
    return CheckResult(check.role, check.tests, holds, pieces, inputs(check), remark)


def _of_term(term: Term) -> tuple[str, ...]:
    return (term.of, term.minus) if isinstance(term, Difference) else (term,)


def _stated(base: EvidenceBase, check: Any) -> Outcome:
    remark = None
    if isinstance(check, DifferenceCheck):
        span = minus(value_of(base, check.of), value_of(base, check.minus))
        left = joined([read(base, check.of), read(base, check.minus)], " − ")
    elif isinstance(check, RatioCheck):
        span = _ratio(base, check)
        left = joined([read(base, check.of), read(base, check.over)], " / ")
    elif isinstance(check, SumCheck):
        span = total(value_of(base, address) for address in check.of)
        left = joined([read(base, address) for address in check.of], " + ")
    else:
        span, left, remark = _share(base, check)
    holds = _agrees(span, check.stated, check.relation, check.tolerance)
    percent = "%" if isinstance(check, ShareCheck) else ""
    result, stated = Number(number(span.at) + percent), Number(number(check.stated) + percent)
    return holds, (*left, Sign(" = "), result, Word(_STATED[check.relation]), stated), remark


_STATED: dict[str, Connector] = {
    "equal": "stated",
    "at-least": "stated_at_least",
    "at-most": "stated_at_most",
}


def _ratio(base: EvidenceBase, check: RatioCheck) -> Span:
    one, other = value_of(base, check.of), value_of(base, check.over)
    if other.at == 0:
        raise Incomputable(f"{check.over} is zero")
    low = one.low / other.high if other.high != inf else 0.0
    high = one.high / other.low if other.low > 0 else inf
    return Span(one.at / other.at, low, high)


def _share(base: EvidenceBase, check: ShareCheck) -> tuple[Span, Equation, Remark | None]:
    part = value_of(base, check.part)
    others = total(value_of(base, address) for address in check.whole if address != check.part)
    if part.at + others.at == 0:
        raise Incomputable("the parts add up to zero")
    low = 100 * part.low / (part.low + others.high) if others.high != inf else 0.0
    high = 100 * part.high / (part.high + others.low) if part.high != inf else 100.0
    at = 100 * part.at / (part.at + others.at)
    share = check.stated / 100
    needed = share * others.at / (1 - share) if share < 1 else inf
    remark = None
    if inf in (part.high, others.high):
        values = {"share": number(check.stated), "part": number(needed)}
        remark = Remark("floors", MappingProxyType(values))
    whole = joined([read(base, address) for address in check.whole], " + ")
    return Span(at, low, high), (read(base, check.part), Sign(" / ("), *whole, Sign(")")), remark


def _agrees(span: Span, stated: float, relation: str, tolerance: float) -> bool | None:
    low = -inf if relation == "at-most" else stated - tolerance - 1e-9
    high = inf if relation == "at-least" else stated + tolerance + 1e-9
    if low <= span.low and span.high <= high:
        return True
    if span.high < low or span.low > high:
        return False
    return None


def _order(base: EvidenceBase, check: OrderCheck) -> Outcome:
    if check.by == "date":
        if isinstance(check.first, Difference) or isinstance(check.then, Difference):
            raise Incomputable("a difference is no date")
        first, then = date_of(base, check.first), date_of(base, check.then)
        holds = None
        if first.latest and then.earliest and first.latest <= then.earliest:
            holds = True
        elif not first.may_precede(then):
            holds = False
        dates = Moment(str(first), check.first), Word("before"), Moment(str(then), check.then)
        return holds, dates, Remark("overlap") if holds is None else None
    one, other = term_value(base, check.first), term_value(base, check.then)
    pieces = (*term_pieces(base, check.first), Sign(" < "), *term_pieces(base, check.then))
    if one.high < other.low:
        return True, pieces, None
    return (False if one.low >= other.high else None), pieces, None


def _within(base: EvidenceBase, check: WithinCheck) -> Outcome:
    if check.window is not None:
        at = date_of(base, check.value)
        inside = _covers(check.window, at)
        holds = True if inside else (None if at.may_meet(check.window) else False)
        return holds, (Moment(str(at), check.value), Word("within"), Moment(str(check.window))), None
    span = value_of(base, check.value)
    low = check.low if check.low is not None else -inf
    high = check.high if check.high is not None else inf
    holds = True if low <= span.low and span.high <= high else None
    if span.high < low or span.low > high:
        holds = False
    return holds, (read(base, check.value), *_bounds(low, high)), None


def _bounds(low: float, high: float) -> Equation:
    if high == inf:
        return Word("at_least"), Number(_bound(low))
    if low == -inf:
        return Word("at_most"), Number(_bound(high))
    return Word("lies_within"), Number(_bound(low)), Word("to"), Number(_bound(high))


def _bound(value: float) -> str:
    """A bound as it was written, not rounded away from itself."""
    return number(value, 2 if round(value, 1) != value else 0)


def _covers(window: Edtf, at: Edtf) -> bool:
    starts = window.earliest is None or (at.earliest is not None and at.earliest >= window.earliest)
    ends = window.latest is None or (at.latest is not None and at.latest <= window.latest)
    return starts and ends


def _identifier(base: EvidenceBase, check: IdentifierDateCheck) -> Outcome:
    source = base.sources.get(check.source)
    if source is None or source.arxiv is None:
        raise Incomputable(f"{check.source} has no arXiv id")
    month = arxiv_month(source.arxiv)
    holds = month.may_precede(check.stated) and check.stated.may_precede(
        Edtf.parse(f"{month.earliest}/{_plus(month, ARXIV_GRACE_DAYS)}")
    )
    named = Number(f"arXiv:{source.arxiv}", check.source)
    dates = Moment(str(month)), Word("stated"), Moment(str(check.stated))
    return holds, (named, Word("is_id_of"), *dates), None


def _plus(month: Edtf, days: int) -> str:
    assert month.latest is not None
    return (month.latest + timedelta(days)).isoformat()


def _rank(base: EvidenceBase, check: RankCheck) -> Outcome:
    own = value_of(base, check.of)
    rest = [address for address in check.among if address != check.of]
    others = [value_of(base, address) for address in rest]
    surely = sum(other.low > own.high for other in others)
    maybe = sum(other.high > own.low for other in others)
    holds: bool | None = None
    if surely == maybe:
        holds = surely + 1 == check.place
    place = read(base, check.of), Word("is_number"), Number(str(surely + 1))
    return holds, (*place, Word("among"), *joined([read(base, one) for one in rest], ", ")), None


def _absent(base: EvidenceBase, check: AbsentCheck) -> Outcome:
    found = base.resolve(check.silence)
    if found is None or not isinstance(found.record, Silence):
        raise Incomputable(f"{check.silence} is no silence")
    silence = found.record
    copies = "; ".join(f"{copy.url} ({copy.extent}, {copy.on})" for copy in silence.searched)
    what = Said("not found: "), Said(silence.looked_for, check.silence), Said(f" — searched {copies}")
    return (True, what, None) if silence.read_in_full else (None, what, Remark("not_full"))
