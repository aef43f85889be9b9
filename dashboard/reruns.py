"""The re-runs of one base: its recipes, and what their records say beside what was published.

No word of Streamlit here. :mod:`dashboard.store` keeps one of these for every state of the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import pandas as pd

from analysis.rerun import archive, frames
from analysis.rerun.loading import Loaded, load_recipes
from analysis.rerun.recipe import SCALES, Recipe, Scale
from analysis.rerun.record import RunRecord
from analysis.rerun.report import report
from evidence.base import EvidenceBase

UNDECIDED = ("not-run", "invalid")
"""Outcomes that say nothing of a direction."""


class Reruns:
    """Recipes, comparisons and records. Shared by all sessions, so nobody may change it.

    Raises:
        InvalidEvidence: A recipe has problems.
    """

    def __init__(self, base: EvidenceBase) -> None:
        self.base = base
        self.recipes: Mapping[str, Loaded] = load_recipes(base)
        self.report = report(base)
        self.comparisons = _chosen(frames.comparisons(self.report))
        beside = frames.beside(self.report)
        self.beside = beside.assign(source=[one.partition("/")[0] for one in beside["address"]])
        self.seeds = frames.seeds(self.report)
        self._records: dict[str, tuple[RunRecord, ...]] = {}

    @cached_property
    def shown(self) -> pd.DataFrame:
        """The comparisons of every recipe at its largest scale that has records."""
        largest = self.comparisons.groupby("recipe", sort=False)["order"].transform("max")
        return self.comparisons[self.comparisons["order"] == largest]

    @cached_property
    def primary(self) -> pd.DataFrame:
        """Those of them that answer the recipes' own questions."""
        return self.shown[self.shown["role"] == "primary"]

    def of(self, recipe: str, scale: str) -> pd.DataFrame:
        """The comparisons of a recipe at a scale."""
        rows = self.comparisons
        return rows[(rows["recipe"] == recipe) & (rows["scale"] == scale)]

    def scales(self, recipe: str) -> list[str]:
        """The scales at which a recipe has records, or the one at which it would be run; largest first."""
        rows = self.comparisons[self.comparisons["recipe"] == recipe]
        return list(rows.sort_values("order", ascending=False, kind="stable")["scale"].unique())

    def records(self, recipe: str, scale: str) -> tuple[RunRecord, ...]:
        """The records of a recipe at a scale, read when first asked for."""
        if recipe not in self._records:
            held, _ = archive.current(self.base.root, recipe, self.recipes[recipe].recipe)
            self._records[recipe] = tuple(held)
        return tuple(record for record in self._records[recipe] if record.scale == scale)

    def contrasts(self, recipe: str) -> list[str]:
        """The contrasts of a recipe, primary ones first."""
        rules = self.recipes[recipe].recipe.contrasts
        order = ("primary", "robustness", "context")
        return sorted(rules, key=lambda name: order.index(rules[name].role))


def used_settings(recipe: Recipe, side: str, scale: Scale) -> Iterator[tuple[str, str]]:
    """Each phase of an arm: its method with what it learns from, and its parameters with their values."""
    values = recipe.values(scale)
    for phase in recipe.phases_of(side):
        given = ((name, values.get(setting)) for name, setting in phase.settings.items())
        what = f"{phase.step} ({phase.on})" if phase.on else phase.step
        yield what, ", ".join(f"{name} {value}" for name, value in given if value is not None)


def _chosen(comparisons: pd.DataFrame) -> pd.DataFrame:
    """The comparisons with the rank of their scale."""
    return comparisons.assign(order=[SCALES.index(scale) for scale in comparisons["scale"]])
