"""Recipes and plans as text for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

from analysis.rerun import archive
from analysis.rerun.compare import Compared
from analysis.rerun.intervals import Estimate
from analysis.rerun.loading import Loaded, load_recipes
from analysis.rerun.plan import Expected
from analysis.rerun.published import PublishedDelta
from analysis.rerun.recipe import SCALES, Recipe, Scale
from analysis.rerun.record import RunRecord
from analysis.rerun.report import Report, key
from evidence.base import EvidenceBase


def listed(base: EvidenceBase) -> list[dict[str, Any]]:
    """A row a recipe: what it asks, and how many records of it are complete at each scale."""
    rows = []
    for loaded in load_recipes(base).values():
        recipe = loaded.recipe
        records, problems = archive.current(base.root, loaded.id, recipe)
        seeds = {scale: _complete(recipe, records, scale) for scale in SCALES if scale in recipe.scales}
        rows.append(
            {
                "recipe": loaded.id,
                "row": recipe.row,
                "question": recipe.question,
                "arms": list(recipe.sides()),
                "seeds_with_records": seeds,
                "not_run": recipe.not_run,
                "problems": [str(problem) for problem in problems],
            }
        )
    return rows


def _complete(recipe: Recipe, records: Sequence[RunRecord], scale: Scale) -> int:
    """At how many seeds every arm has a record."""
    held = ({r.seed for r in records if (r.arm, r.scale) == (side, scale)} for side in recipe.sides())
    return len(set.intersection(*held))


def as_list(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows of `listed` as text."""
    if not rows:
        return "this case has no recipes"
    lines = []
    for row in rows:
        held = ", ".join(f"{scale} {count}" for scale, count in row["seeds_with_records"].items())
        held = "a written design, not run" if row["not_run"] else f"seeds with records: {held}"
        lines += [f"{row['row']:>2}  {row['recipe']}", f"    {row['question']}", f"    {held}"]
        lines += [f"    {problem}" for problem in row["problems"]]
    return "\n".join(lines)


def as_plan(
    loaded: Loaded, sizes: Sequence[Expected], rate: float, published: Sequence[Mapping[str, str]] = ()
) -> str:
    """What every scale of a recipe takes, and how large the published comparison was, as text."""
    head = f"{loaded.id}: {loaded.recipe.question}"
    here = f"rate of matrix products here: {rate:.0f} GFLOP/s of one thread"
    return "\n".join(
        [head, here, *(line for size in sizes for line in _plan_lines(size)), *as_size(published)]
    )


def as_size(published: Sequence[Mapping[str, str]]) -> list[str]:
    """Lines on how large the published comparison was; none where no finding says so."""
    lines = [
        f"  {row['of']}: {row['quantity']} {row['printed']} ({row['finding']}, {row['locator']})"
        for row in published
    ]
    return ["as published, which is not run here:", *lines] if lines else []


def _plan_lines(size: Expected) -> list[str]:
    seeds = f"{size.seeds} seed{'s' if size.seeds != 1 else ''}"
    trials = f", {size.trials} trials of the search" if size.trials else ""
    time = "time not known" if size.cpu_seconds is None else _time(size)
    counts = "tokens and FLOPs not counted"
    if size.tokens is not None and size.flops is not None:
        counts = f"{_large(size.tokens)} tokens and {_large(size.flops)} FLOPs a seed"
    lines = [
        f"{size.scale} ({size.tier}): {seeds} of {size.arms} arms{trials}",
        f"  {time} ({size.basis}); {counts}; {size.memory_gib:.1f} GiB of memory a process",
    ]
    return lines + ([f"  cannot be run here: {size.carried}"] if size.carried else [])


def _time(size: Expected) -> str:
    seconds = size.cpu_seconds or 0.0
    return f"{duration(seconds)} of processor time a seed, {duration(seconds * size.seeds)} in all"


def duration(seconds: float) -> str:
    """A time in its fitting unit.

    Example:
        >>> duration(8.2), duration(300), duration(7300)
        ('8 s', '5 min', '2.0 h')
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _large(number: float) -> str:
    """A large number with its power of a thousand.

    Example:
        >>> _large(742e9), _large(1500)
        ('742 G', '1.5 k')
    """
    for power, letter in ((1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")):
        if number >= power:
            return f"{number / power:.3g} {letter}"
    return f"{number:.0f}"


OPENING = (
    "No published comparison has been re-run at its own size yet. What follows are small models of the\n"
    "mechanism, with thresholds chosen after a pilot; their sizes cannot be set beside published points."
)


def as_report(found: Report, published: bool) -> str:
    """The report as text: comparisons by recipe, then on request the published differences."""
    lines = [] if found.at_own_size else [OPENING, ""]
    last = None
    for case in found.compared:
        if (case.recipe, case.scale) != last:
            last = (case.recipe, case.scale)
            lines.append(f"{case.recipe}, {case.scale} ({case.tier})")
        lines += _case_lines(found, case)
    if not found.compared:
        lines.append("no recipes")
    lines += [f"not counted: {problem}" for problem in found.problems]
    if published:
        lines += ["", *_published_lines(found.published)]
    return "\n".join(lines)


def _case_lines(found: Report, case: Compared) -> list[str]:
    lines = [
        f"  {case.contrast} ({case.rule.role}, {case.rule.decoding}): {case.outcome}",
        f"    {case.outcome.reason}",
    ]
    if case.deltas:
        means = f"{fmean(case.of_values):.1f} against {fmean(case.against_values):.1f}"
        lines.append(f"    {means} over {len(case.seeds)} seeds and {case.items} items")
    if case.estimate is not None:
        lines.append(f"    {_estimate_text(found, case, case.estimate)}")
    lines += [f"    published: {_published_text(each.published)}" for each in case.beside]
    lines += [f"    note: {note}" for note in case.notes]
    for side, each in (case.budgets or {}).items():
        counts = (each.student, each.with_teacher, each.with_making)
        student, teacher, making = map(_large, counts)
        lines.append(f"    {side}: {student} FLOPs, with teacher {teacher}, with its making {making}")
    return lines


def _estimate_text(found: Report, case: Compared, estimate: Estimate) -> str:
    text = f"{estimate.value:+.1f} {case.unit} [{estimate.low:+.1f}, {estimate.high:+.1f}] over {case.method}"
    if case.crossed is not None:
        text += f", crossed [{case.crossed[0]:+.1f}, {case.crossed[1]:+.1f}]"
    adjusted = found.adjusted.get(key(case))
    if adjusted is not None:
        text += f", p {_p(estimate.p)}, {_p(adjusted)} after Holm over {len(found.adjusted)}"
    return text


def _published_text(each: PublishedDelta) -> str:
    text = f"{each.delta:+.1f} {each.unit}"
    interval = each.interval
    if interval is None or each.se_related is None or each.se is None:
        return f"{text}, its uncertainty not known ({each.address})"
    items = f"{each.items} items, " if each.items else ""
    errors = f"standard error {each.se_related:.1f} to {each.se:.1f}"
    return f"{text} [{interval[0]:+.1f}, {interval[1]:+.1f}], {items}{errors} ({each.address})"


def _published_lines(rows: Sequence[PublishedDelta]) -> list[str]:
    known = [row for row in rows if row.exceeds_noise is not None]
    more = sum(bool(row.exceeds_noise) for row in known)
    head = (
        f"Published differences of two percentages: {len(rows)}; of {len(known)} the number of items or an "
        f"error is known, and {more} of these are larger than 1.96 of their standard errors."
    )
    return [head, *(f"  {_published_row(row)}" for row in known)]


def _published_row(row: PublishedDelta) -> str:
    beyond = "beyond its noise" if row.exceeds_noise else "within its noise"
    if row.exceeds_noise is False and row.exceeds_related:
        beyond = "beyond its noise only if answers go together"
    least = f"{row.detectable:.1f} would show" if row.detectable is not None else ""
    return f"{row.of} against {row.against}: {_published_text(row)}, {beyond}, {least}"


def _p(value: float) -> str:
    """Three decimals; what would round to nothing is said to be below."""
    return f"{value:.3f}" if value >= 0.0005 else "below 0.001"
