"""Re-runs as tidy pandas frames, for charts and exports. Columns are declared before they are filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

import pandas as pd

from analysis.rerun.compare import Compared, budgets
from analysis.rerun.published import PublishedDelta
from analysis.rerun.record import RunRecord
from analysis.rerun.report import Report, key

COMPARISONS = {
    "key": "recipe/contrast@scale",
    "recipe": "id of the recipe",
    "contrast": "id of the contrast in it",
    "scale": "smoke, small, gpu or published",
    "tier": "proxy, near or same",
    "role": "primary, robustness or context",
    "question": "what the contrast asks",
    "question_zh": "the same in Chinese, or empty",
    "of": "first arm",
    "against": "second arm",
    "on": "set of items",
    "decoding": "greedy or sampled",
    "checkpoint": "end, matched-accuracy or best-validation",
    "matched_on": "what the arms have equal",
    "claimed": "higher, lower or flat",
    "word": "invalid, reproduced, direction-only, not-reproduced, inconclusive or not-run",
    "how": "reversed, equivalent-to-zero, not-flat, flat, other-size, size-not-known, proxy, or empty",
    "conditional_on": "what the direction hangs on, in words, or empty",
    "conditional_on_zh": "the same in Chinese, or empty",
    "reason": "why that word, in a sentence",
    "notes": "what else to know of the records, or empty",
    "seeds": "how many",
    "items": "how many",
    "of_value": "mean of the first arm over seeds",
    "against_value": "mean of the second",
    "delta": "mean difference",
    "low": "lower end of its 95% interval",
    "high": "upper end",
    "interval_over": "seeds or items",
    "crossed_low": "lower end of the interval over seeds and items",
    "crossed_high": "upper end",
    "detectable": "difference that would have shown in eight of ten such experiments",
    "p": "two-sided, of no difference",
    "p_adjusted": "after Holm over the primary contrasts of the report",
    "unit": "points, bits or of the ratio",
}

BESIDE = {
    "key": "recipe/contrast@scale",
    "address": "of the published difference",
    "of": "label of the first",
    "against": "label of the second",
    "of_value": "as published",
    "against_value": "as published",
    "delta": "first minus second",
    "low": "lower end of its 95% interval, where that can be told",
    "high": "upper end",
    "se": "standard error, the sides taken as independent",
    "se_related": "with answers to one question half going together",
    "items": "questions, where known",
    "unit": "points or the benchmark's unit",
    "note": "what differs between the two comparisons, or empty",
}

SEEDS = {
    "key": "recipe/contrast@scale",
    "seed": "number of the seed",
    "of_value": "first arm",
    "against_value": "second arm",
    "delta": "difference",
    "unit": "points, bits or of the ratio",
}

CURVES = {
    "recipe": "id of the recipe",
    "scale": "smoke, small, gpu or published",
    "arm": "id of the arm",
    "seed": "number of the seed",
    "phase": "step of the arm",
    "step": "update",
    "student_flops": "spent by then",
    "loss": "of training",
    "reward": "mean, where there is one",
    "accuracy": "on validation items, percent",
}

COSTS = {
    "recipe": "id of the recipe",
    "scale": "smoke, small, gpu or published",
    "arm": "id of the arm",
    "seeds": "how many records",
    "student_flops": "mean, of the arm alone",
    "with_teacher": "with what the teacher wrote or scored",
    "with_making": "with what it took to make the teacher too",
    "cpu_seconds": "mean processor time",
    "wall_seconds": "mean time by the clock",
    "peak_memory_gib": "most over seeds",
    "matmul_share": "mean share of the rate of plain matrix products that training reached",
    "device": "cpu, or the name of the card",
}

PUBLISHED = {
    "address": "of the contrast",
    "source": "id of the source",
    "of": "label of the first",
    "against": "label of the second",
    "of_value": "as published",
    "against_value": "as published",
    "delta": "first minus second",
    "unit": "points",
    "items": "questions, where known",
    "samples": "answers a question, where known and equal",
    "basis": "printed, items or unknown: what the errors rest on",
    "se": "standard error, the sides taken as independent",
    "se_related": "with answers to one question half going together",
    "se_least": "if every question were equally hard",
    "low": "lower end of the 95% interval, the sides taken as independent",
    "high": "upper end",
    "exceeds_noise": "whether the difference is beyond 1.96 of its standard errors",
    "exceeds_related": "the same with the narrower error",
    "detectable": "difference that so many items show in eight of ten cases",
}


def comparisons(report: Report) -> pd.DataFrame:
    """One row a contrast at a scale. Columns: COMPARISONS."""
    return _frame([_comparison(report, case) for case in report.compared], COMPARISONS)


def beside(report: Report) -> pd.DataFrame:
    """One row a contrast and published difference that it stands beside. Columns: BESIDE."""
    rows = [
        _published(each.published, BESIDE) | {"key": key(case), "note": each.note}
        for case in report.compared
        for each in case.beside
    ]
    return _frame(rows, BESIDE)


def seeds(report: Report) -> pd.DataFrame:
    """One row a contrast and seed. Columns: SEEDS."""
    rows = [
        {
            "key": key(case),
            "seed": seed,
            "of_value": of,
            "against_value": against,
            "delta": delta,
            "unit": case.unit,
        }
        for case in report.compared
        if case.deltas
        for seed, of, against, delta in zip(
            case.seeds, case.of_values, case.against_values, case.deltas, strict=True
        )
    ]
    return _frame(rows, SEEDS)


def curves(records: Sequence[RunRecord]) -> pd.DataFrame:
    """One row a point of a training curve. Columns: CURVES."""
    rows = [
        {
            "recipe": record.recipe,
            "scale": record.scale,
            "arm": record.arm,
            "seed": record.seed,
            "phase": point.phase,
            "step": point.step,
            "student_flops": point.student_flops,
            "loss": point.loss,
            "reward": point.reward,
            "accuracy": point.accuracy,
        }
        for record in records
        for point in record.curve
    ]
    return _frame(rows, CURVES)


def costs(records: Sequence[RunRecord]) -> pd.DataFrame:
    """One row an arm at a scale: what it took on average. Columns: COSTS."""
    groups: dict[tuple[str, str, str], list[RunRecord]] = {}
    for record in records:
        groups.setdefault((record.recipe, record.scale, record.arm), []).append(record)
    return _frame([_cost(*name, group) for name, group in groups.items()], COSTS)


def published(report: Report) -> pd.DataFrame:
    """One row a published difference of two percentages. Columns: PUBLISHED."""
    return _frame([_published(each, PUBLISHED) for each in report.published], PUBLISHED)


def _comparison(report: Report, case: Compared) -> dict[str, Any]:
    rule, outcome, estimate = case.rule, case.outcome, case.estimate
    return {
        "key": key(case),
        "recipe": case.recipe,
        "contrast": case.contrast,
        "scale": case.scale,
        "tier": case.tier,
        "role": rule.role,
        "question": rule.question,
        "question_zh": rule.question_zh or "",
        "of": rule.of,
        "against": rule.against,
        "on": rule.on,
        "decoding": rule.decoding,
        "checkpoint": rule.checkpoint,
        "matched_on": rule.matched_on,
        "claimed": rule.claimed,
        "word": outcome.word,
        "how": outcome.how or "",
        "conditional_on": "; ".join(outcome.conditional_on),
        "conditional_on_zh": "；".join(_in_chinese(report, case)),
        "reason": outcome.reason,
        "notes": "; ".join(case.notes),
        "seeds": len(case.deltas),
        "items": case.items,
        "of_value": fmean(case.of_values) if case.of_values else None,
        "against_value": fmean(case.against_values) if case.against_values else None,
        "delta": fmean(case.deltas) if case.deltas else None,
        "low": estimate.low if estimate else None,
        "high": estimate.high if estimate else None,
        "interval_over": case.method,
        "crossed_low": case.crossed[0] if case.crossed else None,
        "crossed_high": case.crossed[1] if case.crossed else None,
        "detectable": estimate.detectable if estimate else None,
        "p": estimate.p if estimate else None,
        "p_adjusted": report.adjusted.get(key(case)),
        "unit": case.unit,
    }


def _in_chinese(report: Report, case: Compared) -> list[str]:
    """What the direction of a comparison hangs on, in Chinese; nothing unless all of it is written in it."""
    rules = [other.rule for other in report.compared if other.recipe == case.recipe]
    written = {rule.hangs_on: rule.condition_zh or "" for rule in rules}
    found = [written[each] for each in case.outcome.conditional_on]
    return found if all(found) else []


def _cost(recipe: str, scale: str, arm: str, records: Sequence[RunRecord]) -> dict[str, Any]:
    counted = budgets(records)
    shares = [r.cost.matmul_share for r in records if r.cost.matmul_share is not None]
    return {
        "recipe": recipe,
        "scale": scale,
        "arm": arm,
        "seeds": len(records),
        "student_flops": counted.student,
        "with_teacher": counted.with_teacher,
        "with_making": counted.with_making,
        "cpu_seconds": fmean(record.cost.cpu_seconds for record in records),
        "wall_seconds": fmean(record.cost.wall_seconds for record in records),
        "peak_memory_gib": max(record.cost.peak_memory_gib for record in records),
        "matmul_share": fmean(shares) if shares else None,
        "device": records[0].machine.device,
    }


def _published(each: PublishedDelta, columns: Mapping[str, str]) -> dict[str, Any]:
    own = {name: getattr(each, name) for name in columns if hasattr(each, name)}
    low, high = each.interval or (None, None)
    return own | {"low": low, "high": high}


def _frame(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns))
