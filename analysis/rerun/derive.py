"""What re-runs came to, as derived findings: claims may link to them, as context while they are proxies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from analysis.derived import Entry, check_ready, source, statement
from analysis.rerun.compare import Compared
from analysis.rerun.intervals import Estimate
from analysis.rerun.loading import RECIPES, load_recipes
from analysis.rerun.report import report
from evidence.base import EvidenceBase
from evidence.findings import Unit
from evidence.reading import DATA, DERIVED

FILE = DATA / DERIVED / "reruns.yaml"
UNITS: dict[str, Unit] = {"rerun-delta": "points"}
TIERS = {
    "proxy": "A small model of the mechanism: its size cannot be set beside published points.",
    "near": "Close to what the document did, not the same.",
    "same": "As the document did it.",
}


def rerun_files(base: EvidenceBase) -> dict[Path, Entry | None]:
    """The derived file of re-runs; None where no comparison has records.

    Raises:
        InvalidEvidence: A recipe has problems.
        NotReady: The evidence has no publisher or quantity for it.
    """
    base = base.as_read
    cases = [case for case in report(base).compared if case.outcome.word != "not-run"]
    if not cases:
        return {FILE: None}
    check_ready(base, UNITS)
    recipes = load_recipes(base)
    used = dict.fromkeys(case.recipe for case in cases)
    return {
        FILE: source(
            base,
            title="Published comparisons run again, as computed here",
            note=(
                "Computed from the run records of the recipes. A proxy is a small model of a mechanism: it "
                "may show a direction, and supports or contradicts no published number."
            ),
            findings={name: entry for case in cases for name, entry in _entries(case)},
            arms={
                name: {"name": recipes[name].recipe.title, "method": recipes[name].recipe.question}
                for name in used
            },
        )
    }


def finding_name(recipe: str, contrast: str, scale: str) -> str:
    """What the derived findings of a comparison are named by: the key of each begins with it.

    Example:
        >>> finding_name("quiz", "own-data", "gpu")
        'quiz-own-data-gpu'
    """
    return f"{recipe}-{contrast}" + ("" if scale == "small" else f"-{scale}")


def _entries(case: Compared) -> Iterator[tuple[str, Entry]]:
    """The outcome of a comparison, and its difference where there is one in points."""
    name = finding_name(case.recipe, case.contrast, case.scale)
    about = {"arm": case.recipe}
    where = {
        "file": (RECIPES / f"{case.recipe}.yaml").as_posix(),
        "section": f"contrasts.{case.contrast}",
    }
    tier = {"rerun": case.tier}
    yield f"{name}-outcome", statement(about, _says(case), where) | tier
    if case.estimate is not None and case.unit == "points":
        yield f"{name}-delta", _delta(case, case.estimate) | {"about": about, "locator": where} | tier


def _says(case: Compared) -> str:
    """What a comparison came to, in sentences that stand by themselves."""
    parts = [
        f"{case.rule.question} {_capital(str(case.outcome))}: {case.outcome.reason}.",
        f"Tier {case.tier}, {len(case.seeds)} seeds, {case.items} items, {case.rule.decoding} answers.",
    ]
    if case.estimate is not None:
        value, low, high = (f"{x:+.2f}" for x in (case.estimate.value, case.estimate.low, case.estimate.high))
        parts.append(f"Difference {value} {case.unit}, 95% interval {low} to {high} over {case.method}.")
    if case.beside:
        addresses = " and ".join(each.published.address for each in case.beside)
        parts.append(f"It stands beside {addresses}.")
    return " ".join([*parts, TIERS[case.tier]])


def _delta(case: Compared, estimate: Estimate) -> Entry:
    return {
        "type": "quantity",
        "about": {},
        "quantity": "rerun-delta",
        "printed": f"{_rounded(estimate.value):.1f}",
        "value": _rounded(estimate.value),
        "unit": "points",
        "interval": {"low": _rounded(estimate.low), "high": _rounded(estimate.high), "level": 95},
        "note": f"Tier {case.tier}: {TIERS[case.tier].lower()} Outcome: {case.outcome}.",
    }


def _rounded(value: float) -> float:
    return round(value, 1) + 0.0


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
