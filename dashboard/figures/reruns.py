"""The charts of re-runs: published differences beside our own, accuracy against compute, items apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd

from analysis.rerun.derive import FILE, finding_name
from analysis.rerun.differing import differing
from analysis.rerun.frames import curves
from analysis.rerun.published import MINUS
from analysis.rerun.recipe import Recipe, RerunContrast
from dashboard.benchmark_names import Names, closed
from dashboard.charts import rerun_detail as detail
from dashboard.charts import reruns as charts
from dashboard.dates import said
from dashboard.figures import columns
from dashboard.figures.benchmarks import contrast_addresses
from dashboard.figures.entry import Asked, Entry, Made, Parameter
from dashboard.figures.table import Table, headed, in_words, table
from dashboard.naming import comparison, recipe_title, side_name
from dashboard.rerun_captions import Captions
from dashboard.rerun_words import Row, outcome
from dashboard.reruns import Reruns
from dashboard.shelf import Shelf
from dashboard.theme import palette
from dashboard.words import Words
from dashboard.words import words as texts
from evidence.problems import InvalidEvidence

NAMED = {"kind": "reruns.row_kind", "tier": "reruns.tier", "scale": "reruns.scale"}
"""Columns of keys, each with where their texts stand."""


def found(shelf: Shelf) -> Reruns:
    """The re-runs of a base.

    Raises:
        InvalidEvidence: A recipe has problems.
    """
    known = shelf.reruns()
    if isinstance(known, tuple):
        raise InvalidEvidence(known)
    return known


@dataclass(frozen=True)
class Beside:
    """Comparisons of re-runs beside what was published: of every recipe, or of one at one scale."""

    shelf: Shelf
    known: Reruns
    words: Words
    recipe: str = ""
    """Empty for every recipe's own question, at its largest scale."""
    scale: str = ""

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The comparisons."""
        return self.known.of(self.recipe, self.scale) if self.recipe else self.known.primary

    @cached_property
    def beside(self) -> pd.DataFrame:
        """The published differences beside them."""
        return self.known.beside[self.known.beside["key"].isin(list(self.rows["key"]))]

    @cached_property
    def withheld(self) -> pd.Series:
        """Which of these may not be passed on."""
        return self.beside["source"].isin(closed(self.shelf.base))

    @cached_property
    def by_unit(self) -> dict[str, pd.DataFrame]:
        """The rows of the charts by unit; units never share an axis."""
        rows = self.rows.to_dict("records")
        heads = {row["key"]: self._head(row) for row in rows}
        outcomes = {row["key"]: outcome(row, self.words) for row in rows}
        sides = {
            (key, side): side_name(each.recipe, side, self.words.language)
            for key, each in self.known.recipes.items()
            for side in each.recipe.sides()
        }
        open_ = self.beside[~self.withheld]
        return charts.in_one_unit(charts.rows(self.rows, open_, heads, outcomes, sides, self.words))

    def _head(self, row: Row) -> str:
        """What stands above the rows of a comparison: its question, or among others its recipe."""
        question = comparison(row, self.words.language)
        if self.recipe:
            return question
        title = recipe_title(self.known.recipes[row["recipe"]].recipe, self.words.language)
        several = (self.rows["recipe"] == row["recipe"]).sum() > 1
        return self.words("reruns.head", title=title, question=question) if several else title

    def made(self, unit: str) -> Made:
        """The chart of one unit."""
        rows, words, left = self.by_unit[unit], self.words, int(self.withheld.sum())
        seeds = self.known.seeds if self.recipe else self.known.seeds.head(0)
        return Made(
            lambda mode, width: charts.forest(rows, seeds, palette(mode), words, width),
            _captions(self.shelf, words).forest(
                rows, words("benchmarks.withheld", rows=left) if left else ""
            ),
            _table(in_words(rows, NAMED, words), columns.RERUNS, words),
            self._addresses(rows),
        )

    def _addresses(self, rows: pd.DataFrame) -> Iterator[str]:
        for row in rows.to_dict("records"):
            if row["kind"] == "published":
                yield from _published(self.shelf, row["address"])
            else:
                yield from _computed(self.shelf, row["recipe"], row["contrast"], row["scale"])


@dataclass(frozen=True)
class Arms:
    """The arms of a recipe at a scale, two of them brought forward."""

    shelf: Shelf
    known: Reruns
    words: Words
    recipe_id: str
    scale: str
    contrast: str

    @property
    def recipe(self) -> Recipe:
        """The recipe."""
        return self.known.recipes[self.recipe_id].recipe

    @property
    def rule(self) -> RerunContrast:
        """The contrast."""
        return self.recipe.contrasts[self.contrast]

    @property
    def sides(self) -> tuple[str, str]:
        """The names of the two arms."""
        of, against = (self._name(side) for side in (self.rule.of, self.rule.against))
        return of, against

    def _name(self, side: str) -> str:
        return side_name(self.recipe, side, self.words.language)

    @cached_property
    def points(self) -> pd.DataFrame:
        """Accuracy on the way."""
        names = {side: self._name(side) for side in self.recipe.sides()}
        records = self.known.records(self.recipe_id, self.scale)
        return detail.curve_rows(curves(records), names, self.rule.of, self.rule.against)

    @cached_property
    def items(self) -> pd.DataFrame:
        """Items on which the two differ."""
        return differing(self.rule, self.known.records(self.recipe_id, self.scale))

    def curves(self) -> Made:
        """Accuracy against compute."""
        points, words = self.points, self.words
        return Made(
            lambda mode, width: detail.curves(points, palette(mode), words, width),
            _captions(self.shelf, words).curves(
                points, recipe_title(self.recipe, words.language), *self.sides
            ),
            _table(points, columns.RERUN_CURVES, words),
            self._addresses(self.recipe.contrasts),
        )

    def apart(self) -> Made:
        """The items that one of the two alone got right."""
        items, words, sides = self.items, self.words, self.sides
        return Made(
            lambda mode, width: detail.differing(items, *sides, palette(mode), words, width),
            _captions(self.shelf, words).differing(items, *sides),
            _table(items, columns.RERUN_ITEMS, words),
            self._addresses((self.contrast,)),
        )

    def _addresses(self, contrasts: Iterable[str]) -> Iterator[str]:
        """What was computed from these records, and the published differences beside it."""
        rows = self.known.of(self.recipe_id, self.scale)
        keys = set(rows[rows["contrast"].isin(list(contrasts))]["key"])
        for name in contrasts:
            yield from _computed(self.shelf, self.recipe_id, name, self.scale)
        for address in self.known.beside[self.known.beside["key"].isin(keys)]["address"]:
            yield from _published(self.shelf, address)


@lru_cache(maxsize=4)
def _kept(shelf: Shelf, known: Reruns, language: str, recipe: str, scale: str) -> Beside:
    return Beside(shelf, known, texts(language), recipe, scale)


def beside_of(shelf: Shelf, words: Words, recipe: str = "", scale: str = "") -> Beside:
    """The comparisons as the records stand now, prepared once for all of their charts."""
    return _kept(shelf, found(shelf), words.language, recipe, scale)


@lru_cache(maxsize=256)
def _arms(shelf: Shelf, known: Reruns, language: str, at: tuple[str, str, str]) -> Arms:
    return Arms(shelf, known, texts(language), *at)


def arms_of(shelf: Shelf, words: Words, recipe: str, scale: str, contrast: str) -> Arms:
    """The arms of a contrast as the records stand now, prepared once for all of their charts."""
    return _arms(shelf, found(shelf), words.language, (recipe, scale, contrast))


def _published(shelf: Shelf, address: str) -> Iterator[str]:
    """What a published difference stands on: a contrast with its two values, or the values alone."""
    for one in address.split(MINUS):
        yield from contrast_addresses(shelf, one)


def _computed(shelf: Shelf, recipe: str, contrast: str, scale: str) -> Iterator[str]:
    """The derived findings of a comparison, where they have been derived."""
    for kind in ("outcome", "delta"):
        address = f"{FILE.stem}/{finding_name(recipe, contrast, scale)}-{kind}"
        if shelf.base.finding(address) is not None:
            yield address


def _captions(shelf: Shelf, words: Words) -> Captions:
    as_of = words("benchmarks.as_of", date=said(shelf.base.case.as_of, words))
    return Captions(words, Names(shelf.base, words).credit, as_of)


def _table(rows: pd.DataFrame, columns: dict[str, str], words: Words) -> Table:
    return table(rows, columns, headed("reruns.column", columns, words), words)


def _beside(asked: Asked) -> Beside:
    return beside_of(asked.shelf, asked.words, asked.state["recipe"], asked.state["scale"])


def _recipes(asked: Asked) -> tuple[str, ...]:
    recipes = found(asked.shelf).recipes
    return ("", *recipes) if recipes else ()


def _scales(asked: Asked) -> list[str]:
    recipe = asked.state["recipe"]
    return found(asked.shelf).scales(recipe) if recipe else [""]


def _is_recipe(asked: Asked, value: str) -> bool:
    return value in found(asked.shelf).recipes


def _is_scale(asked: Asked, value: str) -> bool:
    return value in found(asked.shelf).scales(asked.state["recipe"])


def _of_arms(make: Callable[[Arms], Made], rows: Callable[[Arms], pd.DataFrame], own: bool) -> Entry:
    """A chart of arms, for the recipes, scales and contrasts at which there are rows to draw."""

    def has(asked: Asked, known: Reruns, at: tuple[str, str, str]) -> bool:
        return not rows(_arms(asked.shelf, known, asked.words.language, at)).empty

    def places(asked: Asked) -> Iterator[dict[str, str]]:
        known, given = found(asked.shelf), asked.state
        for recipe in [given["recipe"]] if "recipe" in given else known.recipes:
            for scale in [given["scale"]] if "scale" in given else known.scales(recipe):
                for contrast in known.contrasts(recipe):
                    if has(asked, known, (recipe, scale, contrast)):
                        yield {"recipe": recipe, "scale": scale, "contrast": contrast}

    def listed(name: str) -> Callable[[Asked], Iterator[str]]:
        return lambda asked: (place[name] for place in places(asked))

    def is_contrast(asked: Asked, value: str) -> bool:
        known, recipe = found(asked.shelf), asked.state["recipe"]
        return value in known.contrasts(recipe) and has(asked, known, (recipe, asked.state["scale"], value))

    def drawing(asked: Asked) -> Made:
        state = asked.state
        return make(arms_of(asked.shelf, asked.words, state["recipe"], state["scale"], state["contrast"]))

    parameters = (
        Parameter("recipe", listed("recipe"), _is_recipe, own=True),
        Parameter("scale", listed("scale"), _is_scale, own=True),
        Parameter("contrast", listed("contrast"), is_contrast, own=own),
    )
    return Entry("reruns", drawing, parameters)


CHARTS = {
    "reruns": Entry(
        "reruns",
        lambda asked: _beside(asked).made(asked.state["unit"]),
        (
            Parameter("recipe", _recipes, own=True),
            Parameter("scale", _scales, own=True),
            Parameter("unit", lambda asked: _beside(asked).by_unit, own=True),
        ),
    ),
    "reruns-curves": _of_arms(Arms.curves, lambda arms: arms.points, own=False),
    "reruns-items": _of_arms(Arms.apart, lambda arms: arms.items, own=True),
}
