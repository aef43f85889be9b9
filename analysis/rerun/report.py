"""Everything that records say, set beside what was published: one report over all recipes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from analysis.rerun import archive
from analysis.rerun.compare import Compared, compare
from analysis.rerun.intervals import holm
from analysis.rerun.loading import Loaded, load_recipes
from analysis.rerun.published import PublishedDelta, beside, published_deltas
from analysis.rerun.recipe import SCALES, Scale
from analysis.rerun.record import RunRecord
from evidence.base import EvidenceBase
from evidence.problems import Problem


@dataclass(frozen=True)
class Report:
    """All comparisons of all recipes, the primary ones corrected for how many they are."""

    compared: tuple[Compared, ...]
    adjusted: Mapping[str, float]
    """p-values of the primary contrasts after Holm's correction, by `key`."""
    published: tuple[PublishedDelta, ...]
    problems: tuple[Problem, ...]
    """Files among the records that are none, or of another version of a recipe."""

    @property
    def at_own_size(self) -> bool:
        """Whether any comparison has been run near the size of its document."""
        ran = (case for case in self.compared if case.outcome.word != "not-run")
        return any(case.tier in ("near", "same") for case in ran)


def report(base: EvidenceBase, recipe: str | None = None, scale: Scale | None = None) -> Report:
    """What records say, of one recipe or scale or of all.

    Raises:
        InvalidEvidence: A recipe has problems.
    """
    compared: list[Compared] = []
    problems: list[Problem] = []
    for loaded in load_recipes(base).values():
        if recipe in (None, loaded.id):
            records, wrong = archive.current(base.root, loaded.id, loaded.recipe)
            problems += wrong
            compared += _of_recipe(base, loaded, records, scale)
    tested = {
        key(case): case.estimate.p
        for case in compared
        if case.rule.role == "primary" and case.estimate is not None
    }
    return Report(tuple(compared), holm(tested), tuple(published_deltas(base)), tuple(problems))


def key(case: Compared) -> str:
    """What names a comparison: recipe, contrast, scale."""
    return f"{case.recipe}/{case.contrast}@{case.scale}"


def _of_recipe(
    base: EvidenceBase, loaded: Loaded, records: Sequence[RunRecord], scale: Scale | None
) -> Iterator[Compared]:
    """Contrasts at every scale that has records; at small where none has, to say that it was not run."""
    published = beside(base, loaded.recipe)
    has = {record.scale for record in records}
    scales = [each for each in SCALES if each in has and scale in (None, each)]
    if not scales:
        wanted = scale or "small"
        scales = [each for each in loaded.recipe.scales if each == wanted] or list(loaded.recipe.scales)[:1]
    for each in scales:
        yield from compare(loaded, each, records, published).values()


def as_data(found: Report) -> dict[str, Any]:
    """The report as JSON holds it."""
    return {
        "at_own_size": found.at_own_size,
        "comparisons": [_row(found, case) for case in found.compared],
        "published": [_published(each) for each in found.published],
        "problems": [str(problem) for problem in found.problems],
    }


def _row(found: Report, case: Compared) -> dict[str, Any]:
    estimate, rule = case.estimate, case.rule
    return {
        "recipe": case.recipe,
        "contrast": case.contrast,
        "scale": case.scale,
        "tier": case.tier,
        "role": rule.role,
        "question": rule.question,
        "of": rule.of,
        "against": rule.against,
        "on": rule.on,
        "decoding": rule.decoding,
        "checkpoint": rule.checkpoint,
        "matched_on": rule.matched_on,
        "claimed": rule.claimed,
        "outcome": str(case.outcome),
        "word": case.outcome.word,
        "reason": case.outcome.reason,
        "notes": list(case.notes),
        "unit": case.unit,
        "seeds": list(case.seeds),
        "items": case.items,
        "of_values": list(case.of_values),
        "against_values": list(case.against_values),
        "deltas": list(case.deltas),
        "delta": estimate.value if estimate else None,
        "low": estimate.low if estimate else None,
        "high": estimate.high if estimate else None,
        "interval_over": case.method,
        "crossed": list(case.crossed) if case.crossed else None,
        "detectable": estimate.detectable if estimate else None,
        "p": estimate.p if estimate else None,
        "p_adjusted": found.adjusted.get(key(case)),
        "budgets": {side: asdict(each) for side, each in (case.budgets or {}).items()},
        "beside": [_published(each.published) | {"note": each.note} for each in case.beside],
    }


def _published(each: PublishedDelta) -> dict[str, Any]:
    interval = each.interval
    return asdict(each) | {
        "low": interval[0] if interval else None,
        "high": interval[1] if interval else None,
        "exceeds_noise": each.exceeds_noise,
        "exceeds_related": each.exceeds_related,
        "detectable": each.detectable,
    }
