"""Release calendars, and one draw per uncertain date that everything computed from it shares.

A draw belongs to an address: it comes from a stream of its own, seeded by the plan's seed and the
address, so that taking one date away, or adding one, moves no other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from analysis.correlation.choices import OpenEnd
from analysis.correlation.inputs import Days, Floats, Unusable
from analysis.correlation.plan import Plan
from analysis.correlation.scenarios import AllegedWindow
from evidence.base import EvidenceBase
from evidence.edtf import Edtf
from timelines.sampling import bounds, draw


class NoReading(Unusable):
    """The published limits of a date leave no day on which it could be."""


@dataclass(frozen=True)
class Release:
    """A flagship's first availability, by api or weights."""

    address: str
    model: str
    organization: str
    date: Edtf
    also: tuple[str, ...] = ()
    """Other flagships of the company with the same date; together they are one release."""


@dataclass(frozen=True)
class DrawRule:
    """How dates are drawn."""

    seed: int
    times: int
    widening: float
    longest: float
    open_end: OpenEnd

    @classmethod
    def of(cls, plan: Plan, times: int | None = None, seed: int | None = None) -> DrawRule:
        """The rule of a plan."""
        return cls(
            seed=plan.seed if seed is None else seed,
            times=plan.draws.value if times is None else times,
            widening=plan.dates.widening.value,
            longest=plan.dates.longest.value,
            open_end=plan.dates.open_end,
        )


@dataclass(frozen=True)
class Limit:
    """A day before which one end of a window lies, because a source says so."""

    bound: str
    before: int


@dataclass(frozen=True)
class DrawnWindow:
    """First and last days of activity, one a draw, both inclusive."""

    starts: Days
    ends: Days
    assumed_start: bool
    """No beginning is stated: it was drawn on the plan's assumption."""
    open_end: bool
    """No end is stated: it closes at publication."""


def seen_until(base: EvidenceBase, organization: str, as_of: date) -> date:
    """The last day for which a company's calendar can be seen: that day, or the end of what is on record."""
    maker = base.organizations.get(organization)
    listed = maker.releases if maker else None
    return as_of if listed is None else min(as_of, listed.until.latest or as_of)


def releases(
    base: EvidenceBase, organization: str, as_of: date, without: Iterable[str] = ()
) -> tuple[Release, ...]:
    """Flagships of a company that were certainly out on a day, in order; equal dates are one release.

    Args:
        base: The evidence.
        organization: The company.
        as_of: The last day that may be seen; less where its releases are not on record so far.
        without: Addresses to leave out.
    """
    left_out, until = set(without), seen_until(base, organization, as_of)
    found: dict[str, Release] = {}
    for model_id in sorted(base.models):
        model = base.models[model_id]
        if model.role != "flagship" or model_id.partition("/")[0] != organization:
            continue
        dates = [(kind, model.dates[kind].date) for kind in ("api", "weights") if kind in model.dates]
        if not dates:
            continue
        kind, when = min(dates, key=lambda item: item[1].earliest or date.max)
        address = f"model:{model_id}#{kind}"
        if address in left_out or (when.latest or date.max) > until:
            continue
        first = found.get(when.text)
        found[when.text] = (
            replace(first, also=(*first.also, address))
            if first
            else Release(address, model_id, organization, when)
        )
    return tuple(sorted(found.values(), key=lambda r: (r.date.earliest or date.min, r.model)))


def limits(base: EvidenceBase, plan: Plan) -> dict[str, tuple[Limit, ...]]:
    """The limits on windows that sources state, by the window's address."""
    found: dict[str, tuple[Limit, ...]] = {}
    for order in plan.orders:
        reached = base.resolve(order.before)
        if reached is not None and reached.public.latest is not None:
            limit = Limit(order.bound, reached.public.latest.toordinal())
            found[order.window] = (*found.get(order.window, ()), limit)
    return found


def widened(edtf: Edtf, widening: float) -> Edtf:
    """A date whose ``~ ? %`` count for `widening` times their width."""
    return edtf if not edtf.pad_days else replace(edtf, pad_days=edtf.pad_days * widening)


def stream(rule: DrawRule, address: str) -> int:
    """The seed of one address's own stream of draws.

    Example:
        >>> rule = DrawRule(1, 2000, 1, 180, "uniform")
        >>> stream(rule, "model:a/b#api") == stream(rule, "model:a/c#api")
        False
    """
    digest = blake2b(f"{rule.seed}:{address}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def draw_releases(listed: tuple[Release, ...], rule: DrawRule, until: int) -> Days:
    """Days of a calendar, an array (draws, releases); none after the last day that may be seen."""
    drawn = np.empty((rule.times, len(listed)), dtype=np.int64)
    for column, release in enumerate(listed):
        edtf = widened(release.date, rule.widening)
        if edtf.earliest == edtf.latest and edtf.earliest is not None and not edtf.pad_days:
            drawn[:, column] = edtf.earliest.toordinal()
        else:
            days = draw([edtf], stream(rule, release.address), rule.times)
            drawn[:, column] = np.minimum(days[:, 0], until)
    return drawn


def draw_window(window: AllegedWindow, rule: DrawRule, held: tuple[Limit, ...] = ()) -> DrawnWindow:
    """First and last days of an alleged window.

    Raises:
        NoReading: Its published limits contradict each other.
        Unusable: It has no dates.

    Notes:
        Uniform over what is stated, with the width of ``~ ? %``. Of a single period (a month, an
        autumn) the activity fills a part: the start is drawn in it, the end between start and its
        last day. An end that is not stated is drawn between the start and publication; a start that
        is not stated at most `longest` days before the end. Nothing ends after publication. Published
        days of activity are taken as one run of days.
    """
    if window.text is None:
        raise Unusable(f"{window.address} states no dates")
    ends = _Ends.read(window, rule, held)
    one, two = (_uniforms(rule, f"{window.address}#{end}") for end in ("start", "end"))
    if ends.first is None:
        last = _between(ends.last, one_of=two)
        length = window.active_days
        first = last - length + 1 if length else last - np.floor(one * (rule.longest + 1)).astype(np.int64)
        return DrawnWindow(first, last, assumed_start=length is None, open_end=False)
    first = _between(_room(ends, window.active_days), one_of=one)
    if window.active_days:
        last = np.minimum(first + window.active_days - 1, ends.closes)
    elif ends.open and rule.open_end == "publication":
        last = np.full(rule.times, ends.closes)
    else:
        low = np.maximum(first, ends.last[0])
        last = low + np.floor(two * (np.maximum(ends.last[1], low) - low + 1)).astype(np.int64)
    if ends.single_day:
        last = first
    return DrawnWindow(first, last, assumed_start=False, open_end=ends.open)


@dataclass(frozen=True)
class _Ends:
    """Bounds in days of both ends of a window."""

    first: tuple[int, int] | None
    last: tuple[int, int]
    closes: int
    open: bool
    single_day: bool

    @classmethod
    def read(cls, window: AllegedWindow, rule: DrawRule, held: tuple[Limit, ...]) -> _Ends:
        text = window.text or ""
        closes = window.published.toordinal()
        left, _, right = text.partition("/") if "/" in text else (text, "", text)
        first = None if left == ".." else _bounds(left, rule)
        last = (first[0] if first else closes, closes) if right == ".." else _bounds(right, rule)
        last = (last[0], min(last[1], closes))
        for limit in held:
            if limit.bound == "start" and first is not None:
                first = (first[0], min(first[1], limit.before - 1))
            elif limit.bound == "end":
                last = (last[0], min(last[1], limit.before - 1))
        if first is not None:
            first = (first[0], min(first[1], last[1]))
        for name, pair in (("start", first), ("end", last)):
            if pair is not None and pair[0] > pair[1]:
                raise NoReading(f"{window.address}: no day is left for the {name} of {text}")
        single = "/" not in text and Edtf.parse(text).precision == "day"
        return cls(first, last, closes, right == "..", single)


def _bounds(text: str, rule: DrawRule) -> tuple[int, int]:
    low, high = bounds(widened(Edtf.parse(text), rule.widening))
    return int(np.ceil(low)), int(np.floor(high))


def _room(ends: _Ends, active_days: int | None) -> tuple[int, int]:
    """Where a start may lie; a run of published length has to fit in between the ends."""
    assert ends.first is not None
    if not active_days:
        return ends.first
    back = active_days - 1
    low = max(ends.first[0], ends.last[0] - back if not ends.open else ends.first[0])
    high = min(ends.first[1], ends.last[1] - back)
    if low > high:
        low, high = ends.first[0], max(ends.first[0], ends.last[1] - back)
    return low, high


def _uniforms(rule: DrawRule, address: str) -> Floats:
    uniforms: Floats = np.random.default_rng(stream(rule, address)).random(rule.times)
    return uniforms


def _between(pair: tuple[int, int], one_of: Floats) -> NDArray[np.int64]:
    low, high = pair
    days: Days = low + np.floor(one_of * (high - low + 1)).astype(np.int64)
    return days
