"""The tests of the plan's outlook as findings of a derived source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from analysis.correlation.entry import probabilities, quantity
from analysis.correlation.outlook import (
    Counted,
    Distance,
    counts,
    distance,
    last_day,
    last_scored,
    refuse_earlier,
)
from analysis.correlation.plan import FILE, Loaded, Plan
from analysis.correlation.questions import CountsTest, DistanceTest, OrderTest
from analysis.correlation.result import AlignmentResult, OrderResult
from analysis.correlation.show import word_text
from analysis.derived import Entry, source, statement
from evidence.base import EvidenceBase
from evidence.findings import Statement

SOURCE = "outlook"
"""Id of the derived source."""
STANDS = ("supported", "leaning")
"""Words that say which of two companies is above."""


def outlook_source(
    base: EvidenceBase, loaded: Loaded, results: Mapping[str, AlignmentResult]
) -> dict[str, Any]:
    """The source that holds every test of the plan's outlook.

    Args:
        base: The evidence.
        loaded: The plan; it has an outlook.
        results: The alignment of every scenario.

    Raises:
        NotAfter: A scenario that tests a statement holds an allegation from before it.
    """
    plan, outlook = loaded.plan, loaded.plan.outlook
    assert outlook is not None  # who calls has looked
    cut = last_day(outlook.cut)
    findings: dict[str, Entry] = {}
    for key, count in outlook.counts.items():
        findings |= _named(key, _count_entries(base, cut, key, count, _where("counts", key)))
    for key, order in outlook.orders.items():
        findings |= _named(key, _order_entries(base, plan, cut, order, results, _where("orders", key)))
    for key, asked in outlook.distances.items():
        findings |= _named(key, _distance_entries(base, plan, cut, asked, _where("distances", key)))
    arms = {key: {"name": count.name, "method": count.why} for key, count in outlook.counts.items()}
    tested = {key for order in outlook.orders.values() for key in order.scenarios}
    arms |= {key: {"name": asked.name} for key, asked in plan.scenarios.items() if key in tested}
    return source(
        base,
        title=f"Statements of {outlook.cut.text} against what was published after, as computed here",
        note=f"Computed from the evidence by the analysis plan {loaded.hash}. {outlook.why}",
        findings=findings,
        arms=arms,
    )


def _named(key: str, entries: Iterator[tuple[str, Entry]]) -> dict[str, Entry]:
    return {f"{key}-{name}": entry for name, entry in entries}


def _where(kind: str, key: str) -> dict[str, str]:
    return {"file": FILE.as_posix(), "section": f"outlook.{kind}.{key}"}


def _count_entries(
    base: EvidenceBase, cut: date, key: str, asked: CountsTest, where: dict[str, str]
) -> Iterator[tuple[str, Entry]]:
    found = counts(base, cut, asked.quantity)
    unit = base.quantities[asked.quantity].unit
    for name, counted, when in (
        ("before", found.before, f"published by {cut}, whenever it is said to have taken place"),
        ("after", found.after, f"published after {cut}, for activity that begins after it"),
    ):
        if counted.addresses:
            yield name, _sum(counted, key, asked.quantity, unit, when) | {"locator": where}
    says = (
        f"At least {found.before.floor:,.0f} are alleged for {len(found.before.companies)} companies "
        f"by {cut}, and at least {found.after.floor:,.0f} for {len(found.after.companies)} companies in "
        "activity that begins after it. Counts published since for activity that began before it or on no "
        f"stated day: {len(found.astride)}, not added. How much is alleged does not measure what it was "
        "worth: whether the worth fell is not evaluable from counts."
    )
    yield "word", statement({"arm": key}, says, where)


def _sum(counted: Counted, arm: str, quantity_id: str, unit: str, when: str) -> Entry:
    joint = {"joint": list(counted.companies)} if len(counted.companies) > 1 else {}
    return {
        "type": "quantity",
        "about": {"arm": arm},
        "quantity": quantity_id,
        "printed": f"at least {counted.floor:,.0f}",
        "value": int(counted.floor),
        "unit": unit,
        "bound": "at-least",
        **joint,
        "parts": list(counted.addresses),
        "note": f"Sum of the largest count alleged for each company, {when}. None of them is checked.",
    }


def _order_entries(
    base: EvidenceBase,
    plan: Plan,
    cut: date,
    asked: OrderTest,
    results: Mapping[str, AlignmentResult],
    where: dict[str, str],
) -> Iterator[tuple[str, Entry]]:
    for key in asked.scenarios:
        refuse_earlier(base, plan, key, cut)
        result, about = results[key], {"arm": key}
        for first, second in pairwise(asked.order):
            found = result.order(first, second)
            step = f"{key}-{first}-above-{second}"
            says = _step_says(base, plan, cut, (first, second), *_step(found, first))
            yield step, statement(about, says, where)
            if found is not None:
                swapped = found.first != first
                unit, ratio = (_turned(p, swapped) for p in (found.unit, found.ratio))
                yield from probabilities(step, about, where, unit, ratio)
        last = asked.order[-1]
        yield f"{key}-{last}-lowest", statement(about, _lowest_says(base, plan, result, last), where)


def _step(found: OrderResult | None, first: str) -> tuple[str, bool]:
    """The word for one company above another, and whether it stands the other way round."""
    if found is None:
        return "not-evaluable", False
    return found.word, found.first != first and found.word in STANDS


def _step_says(
    base: EvidenceBase, plan: Plan, cut: date, pair: tuple[str, str], word: str, turned: bool
) -> str:
    one, other = (base.organizations[name].name for name in pair)
    round_ = "the other way round it is " if turned else ""
    return f"From what was published after {cut}: {one} above {other}: {round_}{word_text(plan, word)}."


def derived_step(
    base: EvidenceBase, plan: Plan, cut: date, key: str, pair: tuple[str, str]
) -> tuple[str, bool] | None:
    """The word that was derived for one company above another, and whether it stands the other way round.

    Args:
        base: The evidence, with what was derived from it.
        plan: The plan.
        cut: The day of the document.
        key: The test and the scenario, as in ids of derived findings.
        pair: The company that is said to be above, and the other.

    Returns:
        None where nothing of the kind was derived, or from other words than those of this plan.
    """
    found = base.finding(f"{SOURCE}/{key}-{'-above-'.join(pair)}")
    said = found.says if isinstance(found, Statement) else ""
    steps = ((word, turned) for word in plan.words for turned in (False, True))
    return next((step for step in steps if said == _step_says(base, plan, cut, pair, *step)), None)


def _turned(p: float | None, swapped: bool) -> float | None:
    return p if p is None or not swapped else 1 - p


def _lowest_says(base: EvidenceBase, plan: Plan, result: AlignmentResult, last: str) -> str:
    """How a company stands against each other accused one."""
    name = base.organizations[last].name
    pairs = [order for order in result.orders if last in (order.first, order.second)]
    if not pairs:
        return f"{name} against other accused companies: {word_text(plan, 'not-evaluable')}."
    below = sum(order.second == last and order.word in STANDS for order in pairs)
    above = sum(order.first == last and order.word in STANDS for order in pairs)
    return (
        f"{name} against {len(pairs)} other accused companies with dates: the record places it below {below} "
        f"and above {above} of them; for the other {len(pairs) - below - above} it gives no order."
    )


def _distance_entries(
    base: EvidenceBase, plan: Plan, cut: date, asked: DistanceTest, where: dict[str, str]
) -> Iterator[tuple[str, Entry]]:
    series = plan.jump.general
    public = last_scored(base, series, cut)
    later = public > cut
    until = min(public, last_day(base.case.as_of))
    for company in asked.companies:
        name, about = base.organizations[company].name, {"organization": company}
        if later:
            says = f"{name}, as seen on {cut}: {word_text(plan, 'not-evaluable')}."
            says = f"{says} {word_text(plan, 'measured-later')}"
            yield f"{company}-as-seen-then", statement(about, says, where)
        before, after = (distance(base, series, company, day) for day in (cut, until))
        for when, found in (("before", before), ("after", after)):
            if found is not None:
                note = _distance_note(base, found, word_text(plan, "later") if later else "")
                points = quantity({"model": found.model}, "frontier-distance", found.points, where, note=note)
                yield f"{company}-{when}", points
        named = f"{name}, {word_text(plan, 'later')}" if later else name
        says = f"{named}: {_compared(base, plan, before, after)}."
        yield f"{company}-word", statement(about, says, where)


def _distance_note(base: EvidenceBase, found: Distance, later: str) -> str:
    best = base.models[found.best].name
    note = f"The company's best model out by {found.day}, set against {best}, the best of all by then."
    if found.low is not None:
        note += f" The intervals of the two scores allow {found.low:.1f} to {found.high:.1f}."
    return f"{note} Computed {later}." if later else note


def _compared(base: EvidenceBase, plan: Plan, before: Distance | None, after: Distance | None) -> str:
    """What two distances say, with a word for whether they can be told apart."""
    if before is None or after is None:
        return f"{word_text(plan, 'not-evaluable')}; it takes a scored release on both days"
    both = " and ".join(
        f"{each.points:.1f} points behind the best on {each.day} ({base.models[each.model].name})"
        for each in (before, after)
    )
    return f"{both}; {_change(plan, before, after)}. What a score owes to which data is not measured"


def _change(plan: Plan, before: Distance, after: Distance) -> str:
    change = before.change_to(after)
    if change == "not-evaluable":
        return f"whether it changed is {word_text(plan, change)}, a score has no interval"
    if change == "not-separable":
        return f"within the intervals of the scores the two are {word_text(plan, change)}"
    return f"it {change}"
