"""Rules about numbers: ranges, parts and totals, reachable percentages, values entered twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import ceil, floor, inf
from typing import Any

from evidence.base import EvidenceBase
from evidence.findings import Change, Measure, QuantityFinding, Valued
from evidence.reading import Key
from evidence.rules_printed import PRINTED_RULES, is_fraction, reads_as_printed

Found = Iterator[tuple[Key, tuple[str | int, ...], str, str]]


def reading(finding: Valued) -> tuple[float, float]:
    """The values that a printed number may stand for: its bound, and half of its last printed digit.

    "about" is read as plus or minus ten percent, which is a rule of this project.
    """
    half = 10.0 ** -decimals(finding.printed) / 2
    if finding.bound == "at-least":
        return finding.value, inf
    if finding.bound == "at-most":
        return -inf, finding.value
    slack = max(half, abs(finding.value) * 0.1) if finding.bound == "about" else half
    return finding.value - slack, finding.value + slack


def decimals(printed: str) -> int:
    """How many decimals the first number of a printed text has.

    >>> decimals("72.6"), decimals("47"), decimals("40,000")
    (1, 0, 0)
    """
    digits = ""
    for sign in printed.replace(",", ""):
        if sign.isdigit() or (sign == "." and digits and "." not in digits):
            digits += sign
        elif digits:
            break
    return len(digits.partition(".")[2])


def within_range(base: EvidenceBase) -> Found:
    """A percentage lies between 0 and 100, a benchmark's value within the benchmark's range."""
    for source_id, key, finding in base.findings():
        if not isinstance(finding, Valued) or isinstance(finding, Change):
            continue
        low, high = (0.0, 100.0) if finding.unit == "percent" else (-inf, inf)
        benchmark = base.benchmarks.get(getattr(finding, "benchmark", None) or "")
        if benchmark is not None and finding.unit == benchmark.unit:
            low = benchmark.low if benchmark.low is not None else low
            high = benchmark.high if benchmark.high is not None else high
        if not low <= finding.value <= high:
            loc = ("findings", key, "value")
            yield (
                ("sources", source_id),
                loc,
                f"{finding.value:g} lies outside {low:g} to {high:g}",
                "correct it",
            )


def interval_holds_value(base: EvidenceBase) -> Found:
    """A printed interval contains its value."""
    for source_id, key, finding in base.findings():
        interval = finding.interval if isinstance(finding, Valued) else None
        if interval is None or not isinstance(finding, Valued):
            continue
        if not interval.low <= finding.value <= interval.high:
            loc = ("findings", key, "interval")
            what = f"{finding.value:g} lies outside its interval {interval.low:g} to {interval.high:g}"
            yield ("sources", source_id), loc, what, "correct the value or the interval"


def parts_add_up(base: EvidenceBase) -> Found:
    """Parts add up to the total that a source states, for some reading of floors and rounding."""
    for source_id, key, finding in base.findings():
        if not isinstance(finding, QuantityFinding) or not finding.parts:
            continue
        parts = [base.finding(address) for address in finding.parts]
        readings = [reading(part) for part in parts if isinstance(part, Valued)]
        low, high = sum(r[0] for r in readings), sum(r[1] for r in readings)
        total_low, total_high = reading(finding)
        if low > total_high or high < total_low:
            what = f"the parts add up to {low:g} to {high:g}, the total is {finding.printed}"
            yield ("sources", source_id), ("findings", key, "parts"), what, "correct a part, or the total"


def reachable(base: EvidenceBase) -> Found:
    """A percentage can be reached as k of n where the items and samples are known."""
    for source_id, key, finding in base.findings():
        if not isinstance(finding, Measure) or finding.unit != "percent" or finding.bound != "exact":
            continue
        trials = trials_of(finding)
        if trials is None or is_fraction(finding) or not reads_as_printed(finding):
            continue
        half = 10.0 ** -decimals(finding.printed) / 2 + 1e-9
        low, high = (finding.value - half) * trials / 100, (finding.value + half) * trials / 100
        if ceil(low) > floor(high):
            what = f"{finding.printed} is no whole number of {trials}"
            fix = "check the value, the items and the samples"
            yield ("sources", source_id), ("findings", key, "value"), what, fix


def trials_of(finding: Measure) -> int | None:
    """How many scored answers a percentage is a share of; None where that is not known."""
    items, metric = finding.setting.items, (finding.setting.metric or "").lower()
    if items is None or not metric:
        return None
    if metric.startswith(("cons@", "maj@", "majority", "best@")):
        return items
    if finding.setting.samples is None or not metric.startswith(("pass@1", "avg@", "accuracy", "resolved")):
        return None
    return items * finding.setting.samples


def entered_once(base: EvidenceBase) -> Found:
    """One thing measured in one setting by one party has one value, or the others are marked rivals."""
    same: dict[Any, list[tuple[str, str, Measure]]] = defaultdict(list)
    for source_id, key, finding in base.findings():
        if isinstance(finding, Measure) and finding.about.arm is None:
            by = finding.measured_by or base.sources[source_id].publisher
            same[(finding.about, finding.benchmark, finding.setting, by)].append((source_id, key, finding))
    for entries in same.values():
        for position, (source_id, key, finding) in enumerate(entries):
            for other_id, other_key, other in entries[:position]:
                if finding.value != other.value and not _rivals(
                    finding, f"{other_id}/{other_key}", other, f"{source_id}/{key}"
                ):
                    what = f"is {finding.printed} here and {other.printed} in {other_id}/{other_key}"
                    fix = "say what differs in `setting`, or name the other under `rivals`"
                    yield ("sources", source_id), ("findings", key), what, fix


def _rivals(one: Measure, other_address: str, other: Measure, one_address: str) -> bool:
    return other_address in one.rivals or one_address in other.rivals


VALUE_RULES = {
    "range": within_range,
    **PRINTED_RULES,
    "interval": interval_holds_value,
    "total": parts_add_up,
    "reachable": reachable,
    "entered-once": entered_once,
}
