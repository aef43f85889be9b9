"""The analysis plan of a case: every choice with its reason, read from YAML and known by its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from analysis.correlation.choices import (
    Band,
    Choice,
    Comparison,
    Component,
    Count,
    Dates,
    Decision,
    Grid,
    JudgedRanges,
    Jump,
    Lag,
    Missing,
    Order,
    Pipeline,
    Reaction,
    Volume,
    Word,
)
from analysis.correlation.questions import Explanations, Outlook, ScenarioPlan
from evidence.base import EvidenceBase
from evidence.explain import validate
from evidence.fields import Date, Keyed, Many, Record, Slug, Text, refuse
from evidence.problems import InvalidEvidence, Problem
from evidence.references import Reference, references
from evidence.yamlfile import Document, read

FILE = Path("analysis/correlation/analysis_plan.yaml")
"""Where a case keeps its plan, below its root."""


WORDS = (
    "supported leaning not-separable contradicted not-evaluable not-available for-fed against-fed ceiling "
    "no-word later no-dates no-calendar no-gap dates-contradict calendar-ends none-near none-due "
    "no-jump few-jumps measured-later no-coding no-count no-pipeline no-reaction assumed-start "
    "open-end-uniform open-end-publication one-run what-if"
)
"""The words that results use besides those of the bands."""


class NoPlan(Exception):
    """The case has no analysis plan, so nothing about alignment can be computed for it."""


class NoScenario(KeyError):
    """The plan has no scenario of that name."""

    def __str__(self) -> str:
        return str(self.args[0])


class Plan(Record):
    """Every choice of the analysis, each with its reason. Not a preregistration: see `statement`."""

    title: Text
    written: Date
    statement: Text
    statement_zh: Text
    seed: int
    draws: Count
    lag: Lag
    dates: Dates
    volume: Volume
    judged: JudgedRanges
    jump: Jump
    weights: Choice
    """Parameter of the Dirichlet distribution of weights: 1 makes all weights equally likely."""
    measured: Many[Component]
    """Components of the [0,1] family that give words and orders."""
    missing: Missing
    missing_why: Text
    comparison: Comparison
    pipelines: Many[Pipeline] = ()
    reactions: Many[Reaction] = ()
    orders: Many[Order] = ()
    universes: Grid
    decision: Decision
    bands: Many[Band] = Field(min_length=1)
    words: Keyed[Slug, Word]
    """Every word that a result may carry, by its id."""
    scenarios: Keyed[Slug, ScenarioPlan] = Field(min_length=1)
    explanations: Explanations
    outlook: Outlook | None = None
    """Statements of the document under test that later months can test."""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        for key, scenario in self.scenarios.items():
            _check_readings(self, key, scenario)
        _check_grid(self)
        _check_outlook(self)
        missing = [word for word in WORDS.split() if word not in self.words]
        if missing:
            raise refuse(f"words lacks {', '.join(missing)}", "give each its text in both languages")
        ratios = [band.above for band in self.bands]
        if ratios != sorted(ratios) or ratios[0] < 1:
            raise refuse("bands are not in rising order from 1", "write the lowest band first")
        if self.weights.value <= 0:
            raise refuse("weights of zero", "write a number above 0; 1 makes all weights equally likely")
        return self

    def root_of(self, scenario: str) -> str:
        """The scenario whose readings this one shares, itself if none."""
        like = self.scenarios[scenario].like
        return like if like is not None else scenario


def _check_grid(plan: Plan) -> None:
    """The base universe is one of the universes."""
    grid, lags, dates = plan.universes, plan.lag, plan.dates
    base: dict[str, tuple[object, tuple[object, ...]]] = {
        "least": (lags.least.value, grid.least),
        "most": (lags.most.value, grid.most),
        "lookback": (lags.lookback.value, grid.lookback),
        "median": (lags.median.value, grid.median),
        "sigma": (lags.sigma.value, grid.sigma),
        "average": (lags.average, grid.average),
        "widening": (dates.widening.value, grid.widening),
        "longest": (dates.longest.value, grid.longest),
        "open_end": (dates.open_end, grid.open_end),
        "missing": (plan.missing, grid.missing),
        "half": (plan.volume.half.value, grid.half),
    }
    for name, (value, values) in base.items():
        if value not in values:
            raise refuse(f"universes.{name} lacks the base value {value}", "add it to the values")


def _check_readings(plan: Plan, key: str, scenario: ScenarioPlan) -> None:
    if scenario.like is None:
        return
    if scenario.like not in plan.scenarios or plan.scenarios[scenario.like].like is not None:
        raise refuse(f"{key} is like {scenario.like!r}", "name a scenario that has windows of its own")
    readings = plan.scenarios[scenario.like].readings
    for reading, option in scenario.choose.items():
        if reading not in readings or option not in readings[reading].options:
            raise refuse(f"{key} chooses {reading}: {option}", "name a reading and one of its options")


def _check_outlook(plan: Plan) -> None:
    asked = plan.outlook.orders if plan.outlook is not None else {}
    for key, order in asked.items():
        unknown = [name for name in order.scenarios if name not in plan.scenarios]
        if unknown:
            raise refuse(f"outlook.{key} names no scenario: {unknown[0]}", "name scenarios of this plan")


@dataclass(frozen=True)
class Loaded:
    """A plan with the short hash of its content, which every result carries."""

    plan: Plan
    hash: str


def load_plan(base: EvidenceBase) -> Loaded:
    """The plan of a base's case, checked against its evidence.

    Raises:
        NoPlan: The case has none.
        InvalidEvidence: It has problems; all of them are named.
    """
    file = base.root / FILE
    if not file.exists():
        raise NoPlan(f"alignment is not available: this case has no {FILE.as_posix()}")
    document, problems = read(file, base.root)
    plan, more = validate(document, Plan) if document is not None else (None, [])
    problems = [*problems, *more]
    if document is None or plan is None or problems:
        raise InvalidEvidence(problems)
    problems = list(unresolved(base.as_read, plan, document))
    if problems:
        raise InvalidEvidence(problems)
    return Loaded(plan, content_hash(document))


def content_hash(document: Document) -> str:
    """Short hash of what a plan says; comments and layout do not count.

    Example:
        >>> content_hash(Document("plan.yaml", {"seed": 1}, {}))
        'fbe47f6d82'
    """
    text = json.dumps(document.data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def unresolved(base: EvidenceBase, plan: Plan, document: Document) -> Iterator[Problem]:
    """A problem for every id and address in the plan that leads nowhere in the evidence."""
    for reference in references(plan):
        if not _exists(base, reference):
            yield Problem(
                document.path,
                document.line(reference.loc),
                ".".join(map(str, reference.loc)),
                f"{reference.text!r} leads nowhere in the evidence",
                "write an id or address that exists",
            )


def _exists(base: EvidenceBase, reference: Reference) -> bool:
    folders = {
        "source": base.sources,
        "organization": base.organizations,
        "benchmark": base.benchmarks,
        "model": base.models,
        "event": base.events,
        "quantity": base.quantities,
    }
    if reference.to in folders:
        return reference.text in folders[reference.to]
    return base.resolve(reference.text) is not None
