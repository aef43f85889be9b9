"""Records of two arms set side by side: paired by seed and item, and judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

import numpy as np

from analysis.rerun.intervals import Estimate, crossed, over_items, over_seeds
from analysis.rerun.loading import Loaded
from analysis.rerun.notes import notes
from analysis.rerun.outcomes import Judged, Outcome, judge
from analysis.rerun.pairs import NoPair, Pair, paired
from analysis.rerun.published import Beside
from analysis.rerun.recipe import Recipe, RerunContrast, Scale, Tier
from analysis.rerun.record import RunRecord

LEAST_SEEDS = 3
"""For arms that were trained."""
BUDGET = 0.05
"""How far what the arms are matched on may differ."""
UNITS = {"percent": "points", "ratio": "of the ratio", "bits": "bits"}
DRAWS = 2000
NOTHING = Outcome("not-run", "no records")
SMOKE = Outcome("not-run", "the smoke scale says only that it runs")


@dataclass(frozen=True)
class Budgets:
    """Mean FLOPs of an arm over seeds, as far as one may count."""

    student: float
    with_teacher: float
    """With what the teacher wrote or scored."""
    with_making: float
    """With what it took to make the teacher too."""


@dataclass(frozen=True)
class Compared:
    """A contrast of a recipe at one scale, as far as there are records."""

    recipe: str
    contrast: str
    scale: Scale
    tier: Tier
    rule: RerunContrast
    seeds: tuple[int, ...] = ()
    of_values: tuple[float, ...] = ()
    against_values: tuple[float, ...] = ()
    deltas: tuple[float, ...] = ()
    unit: str = "points"
    items: int = 0
    estimate: Estimate | None = None
    method: str = ""
    """What the interval is over: seeds or items."""
    crossed: tuple[float, float] | None = None
    budgets: Mapping[str, Budgets] | None = None
    beside: tuple[Beside, ...] = ()
    """The published deltas that it stands beside."""
    notes: tuple[str, ...] = ()
    """What else a reader should know of the records."""
    outcome: Outcome = NOTHING


def compare(
    loaded: Loaded,
    scale: Scale,
    records: Sequence[RunRecord],
    beside: Mapping[str, tuple[Beside, ...]],
) -> dict[str, Compared]:
    """Every contrast of a recipe at a scale.

    Args:
        loaded: The recipe.
        scale: The scale.
        records: Its records as they are current, of any scale.
        beside: By contrast, the published deltas that it stands beside.
    """
    recipe = loaded.recipe
    here = [record for record in records if record.scale == scale]
    found = {}
    for name, rule in recipe.contrasts.items():
        blank = Compared(loaded.id, name, scale, recipe.scales[scale].tier, rule, unit=_unit(here))
        blank = replace(blank, beside=beside.get(name, ()))
        found[name] = _compared(recipe, blank, here)
    return {name: _with_conditions(each, found) for name, each in found.items()}


def _compared(recipe: Recipe, blank: Compared, records: Sequence[RunRecord]) -> Compared:
    if recipe.not_run is not None:
        return replace(blank, outcome=Outcome("not-run", recipe.not_run))
    rule = blank.rule
    of = {record.seed: record for record in records if record.arm == rule.of}
    against = {record.seed: record for record in records if record.arm == rule.against}
    both = sorted(set(of) & set(against))
    if not both:
        missing = rule.of if not of else rule.against
        return replace(blank, outcome=Outcome("not-run", f"no records of {missing!r} at this scale"))
    used = [records[seed] for records in (of, against) for seed in both]
    blank = replace(blank, notes=tuple(notes(recipe, used)))
    if blank.scale == "smoke":
        blank = _measured(replace(blank, seeds=tuple(both)), _pairs_if_any(rule, of, against, both))
        return replace(blank, outcome=SMOKE)
    unsound = _unsound(rule, [of[seed] for seed in both], [against[seed] for seed in both])
    blank = replace(blank, seeds=tuple(both), budgets=_budgets(rule, of, against, both))
    if unsound is not None:
        blank = _measured(blank, _pairs_if_any(rule, of, against, both))
        return replace(blank, outcome=Outcome("invalid", unsound))
    try:
        pairs = [paired(rule, of[seed], against[seed]) for seed in both]
        _check_same_items(pairs)
    except NoPair as none:
        return replace(blank, outcome=Outcome("invalid", str(none)))
    return _judged(recipe, _measured(blank, pairs), pairs)


def _unit(records: Sequence[RunRecord]) -> str:
    kinds = {evaluation.unit for record in records for evaluation in record.evaluations}
    return UNITS[kinds.pop()] if len(kinds) == 1 else "points"


def _unsound(rule: RerunContrast, of: Sequence[RunRecord], against: Sequence[RunRecord]) -> str | None:
    """Why the comparison would mean nothing, or None."""
    for record in (*of, *against):
        failed = [gate for gate in record.gates if not gate.passed]
        if failed:
            gate = failed[0]
            was = "none" if gate.found is None else f"{gate.found:g}"
            return (
                f"arm {record.arm!r} failed its gate at seed {record.seed}: "
                f"{gate.of} {gate.measure}, wanted {gate.wanted}, found {was}"
            )
    if rule.checkpoint == "end":
        return _unmatched(rule, of, against)
    return None


def _unmatched(rule: RerunContrast, of: Sequence[RunRecord], against: Sequence[RunRecord]) -> str | None:
    """Whether what the arms are matched on differs by more than a twentieth."""
    one, other = (fmean(_matched(rule, record) for record in records) for records in (of, against))
    if max(one, other) <= 0 or abs(one - other) <= BUDGET * max(one, other):
        return None
    return f"the arms are matched on {rule.matched_on}, which differ: {one:.4g} and {other:.4g}"


def _matched(rule: RerunContrast, record: RunRecord) -> float:
    if rule.matched_on == "student-flops":
        return record.flops.get("student", 0.0)
    if rule.matched_on == "tokens":
        return float(record.tokens.get("student-train", 0))
    return float(record.parameters) if rule.matched_on == "parameters" else 0.0


def _pairs_if_any(
    rule: RerunContrast, of: Mapping[int, RunRecord], against: Mapping[int, RunRecord], seeds: Sequence[int]
) -> list[Pair]:
    """What can be paired of arms that are not sound, to be shown without a word."""
    found = []
    for seed in seeds:
        try:
            found.append(paired(rule, of[seed], against[seed]))
        except NoPair:
            continue
    return found


def _check_same_items(pairs: Sequence[Pair]) -> None:
    if len({len(pair.of) for pair in pairs}) > 1:
        raise NoPair("seeds were tested on different numbers of items")


def _measured(blank: Compared, pairs: Sequence[Pair]) -> Compared:
    """With what each seed gave."""
    return replace(
        blank,
        seeds=tuple(pair.seed for pair in pairs) or blank.seeds,
        of_values=tuple(fmean(pair.of) for pair in pairs),
        against_values=tuple(fmean(pair.against) for pair in pairs),
        deltas=tuple(fmean(pair.differences) for pair in pairs),
        items=len(pairs[0].of) if pairs else 0,
    )


def _judged(recipe: Recipe, case: Compared, pairs: Sequence[Pair]) -> Compared:
    trained = any(recipe.phases_of(side) for side in (case.rule.of, case.rule.against))
    if trained and len(pairs) < LEAST_SEEDS:
        why = f"{len(pairs)} seeds; arms that were trained need {LEAST_SEEDS}"
        return replace(case, outcome=Outcome("invalid", why))
    clusters = pairs[0].clusters
    if trained:
        estimate = over_seeds(case.deltas)
        case = replace(case, method="seeds", crossed=_crossed(pairs))
    else:
        means = [fmean(each) for each in zip(*(pair.differences for pair in pairs), strict=True)]
        estimate = over_items(means, clusters)
        case = replace(case, method="items")
    published = tuple(each.published for each in case.beside)
    outcome = judge(Judged(estimate, case.rule.claimed, case.tier, recipe.equivalence, published, case.unit))
    return replace(case, estimate=estimate, outcome=outcome)


def _crossed(pairs: Sequence[Pair]) -> tuple[float, float] | None:
    """The second interval, where every seed was tested on the same items."""
    if len({pair.items_sha256 for pair in pairs}) > 1:
        return None
    rows = np.array([pair.differences for pair in pairs])
    return crossed(rows, np.random.default_rng(0), pairs[0].clusters, DRAWS)


def _budgets(
    rule: RerunContrast, of: Mapping[int, RunRecord], against: Mapping[int, RunRecord], seeds: Sequence[int]
) -> dict[str, Budgets]:
    return {
        side: budgets([records[seed] for seed in seeds])
        for side, records in ((rule.of, of), (rule.against, against))
    }


def budgets(records: Sequence[RunRecord]) -> Budgets:
    """What an arm takes on average, counted in three ways."""
    student, teacher, making = (
        fmean(record.flops.get(phase, 0.0) for record in records)
        for phase in ("student", "teacher", "teacher-making")
    )
    return Budgets(student, student + teacher, student + teacher + making)


def _with_conditions(case: Compared, all_: Mapping[str, Compared]) -> Compared:
    """A direction that a robustness contrast reverses is conditional, and its headline says on what."""
    if case.rule.role != "primary" or case.outcome.word not in ("direction-only", "reproduced"):
        return case
    reversed_ = [
        other.rule.hangs_on
        for other in all_.values()
        if other.rule.role == "robustness"
        and (other.outcome.word, other.outcome.how) == ("not-reproduced", "reversed")
    ]
    if not reversed_:
        return case
    return replace(
        case,
        outcome=replace(case.outcome, word="direction-only", conditional_on=tuple(dict.fromkeys(reversed_))),
    )
