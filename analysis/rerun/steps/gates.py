"""Whether an arm shows what it must show before its comparison means anything."""

from __future__ import annotations

from math import isfinite

from analysis.rerun.recipe import Gate
from analysis.rerun.record import CurvePoint, Evaluation, GateResult
from analysis.rerun.steps.bench import Bench

FIFTH = 5


def judged(gate: Gate, bench: Bench) -> GateResult:
    """The gate with what was found.

    rises: the mean over the last fifth of the curve above that over its first fifth by at least
    `value` (0 if not given). finite: no curve point without a number. at-least, at-most: the last
    value. near-budget: within 5% of `value`, in 1e9 FLOPs.
    """
    found, wanted, passed = _found(gate, bench)
    return GateResult(measure=gate.measure, of=gate.of, found=found, wanted=wanted, passed=passed)


def _found(gate: Gate, bench: Bench) -> tuple[float | None, str, bool]:
    wanted = gate.value or 0.0
    values = _values(gate.of, bench)
    if not values:
        return None, "a value", False
    if gate.measure == "finite":
        return values[-1], "a number", all(isfinite(value) for value in values)
    if gate.measure == "rises":
        part = max(1, len(values) // FIFTH)
        rise = sum(values[-part:]) / part - sum(values[:part]) / part
        return round(rise, 6), f"a rise of more than {wanted:g}", rise > wanted
    if gate.measure == "at-least":
        return values[-1], f"at least {wanted:g}", values[-1] >= wanted
    if gate.measure == "at-most":
        return values[-1], f"at most {wanted:g}", values[-1] <= wanted
    return values[-1], f"within 5% of {wanted:g}", abs(values[-1] - wanted) <= 0.05 * wanted


def _values(of: str, bench: Bench) -> list[float]:
    """What a gate looks at: `student-flops`, something of the curve, or results on a set of items."""
    if of == "student-flops":
        return [bench.tally.flops["student"] / 1e9]
    ended: list[Evaluation] = [each for each in bench.evaluations if each.checkpoint == "end"]
    if of == "accuracy":
        return [each.value for each in ended if each.on == "validation" and each.decoding == "sampled"]
    on_set = [each.value for each in ended if each.on == of and each.decoding == "sampled"]
    if on_set:
        return on_set
    return [value for point in bench.curve if (value := _of_point(point, of)) is not None]


def _of_point(point: CurvePoint, of: str) -> float | None:
    if of == "reward":
        return point.reward
    return point.loss if of == "loss" else point.extra.get(of)
