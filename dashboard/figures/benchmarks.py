"""The charts of benchmarks: published differences, scores over time, makers beside others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import cast

import pandas as pd

from dashboard.benchmark_captions import Captions
from dashboard.benchmark_names import Names, closed, contested
from dashboard.charts import forest, pairs, scores
from dashboard.charts.settings import Test, once, prepared
from dashboard.contrasts import groups, kind_of, metrics, searched, used_by_claims
from dashboard.dates import said
from dashboard.figures import columns
from dashboard.figures.entry import Asked, Entry, Made, Parameter, free
from dashboard.figures.table import Table, headed, in_words, table
from dashboard.shelf import Shelf
from dashboard.theme import palette
from dashboard.words import Words
from dashboard.words import words as texts
from evidence.frames import model_scores

UNIT = "benchmarks.unit"
ALL = "all"
"""Of the parameter company: nobody is brought forward."""


@lru_cache(maxsize=2)
def grouped(shelf: Shelf) -> dict[str, pd.DataFrame]:
    """The published differences in the groups that a reader may pick."""
    return groups(shelf.contrasts, used_by_claims(shelf.ledger))


@lru_cache(maxsize=2)
def measured(shelf: Shelf) -> pd.DataFrame:
    """Scores of released models, without what the document under test repeats of others."""
    return model_scores(shelf.findings, shelf.base.case.under_test)


@lru_cache(maxsize=2)
def values(shelf: Shelf) -> pd.DataFrame:
    """These, each printed value once."""
    return once(measured(shelf))


def counts(shelf: Shelf) -> dict[str, int]:
    """How many values each benchmark has, those with most first."""
    return {str(key): int(n) for key, n in values(shelf)["benchmark"].value_counts().items()}


def independent(shelf: Shelf) -> int:
    """How many values were measured by somebody who makes no models."""
    return int((values(shelf)["standing"] == "independent").sum())


@dataclass(frozen=True)
class Differences:
    """The published differences of a group, or those that have some words in them."""

    shelf: Shelf
    words: Words
    group: str
    text: str = ""

    @cached_property
    def names(self) -> Names:
        """What things are called."""
        return Names(self.shelf.base, self.words)

    @property
    def withheld(self) -> str:
        """A sentence on those that may not be passed on, or nothing."""
        return self.kept[1]

    @cached_property
    def kept(self) -> tuple[pd.DataFrame, str]:
        """Those that may be passed on, and a sentence on those left out."""
        if not self.text:
            return self.names.open_rows(grouped(self.shelf)[self.group])
        hits = searched(self.shelf.contrasts, self.text, self.names.documents, self.names.tests)
        return self.names.open_rows(hits)

    @cached_property
    def by_unit(self) -> dict[str, pd.DataFrame]:
        """These by unit; units never share an axis."""
        return forest.in_one_unit(self.kept[0])

    def made(self, unit: str) -> Made:
        """The chart of one unit."""
        base, names, words = self.shelf.base, self.names, self.words
        kind = "claims" if self.text else kind_of(self.group)
        name = words("benchmarks.group.text", text=self.text) if self.text else names.group(self.group)
        rows = forest.prepared(
            self.by_unit[unit], names.tests, names.documents, metrics(base), cast("forest.By", kind), words
        )
        return Made(
            lambda mode, width: forest.forest(rows, palette(mode), words, width),
            _captions(names).differences(rows, unit, name, self.withheld),
            _table(rows, columns.DIFFERENCES, {"unit": UNIT, "tier": "tier"}, words),
            (address for one in rows["address"] for address in contrast_addresses(self.shelf, one)),
        )


@dataclass(frozen=True)
class Scores:
    """The scores of one benchmark."""

    shelf: Shelf
    words: Words
    benchmark: str

    @cached_property
    def names(self) -> Names:
        """What things are called."""
        return Names(self.shelf.base, self.words)

    @cached_property
    def test(self) -> Test:
        """The benchmark."""
        record = self.shelf.base.benchmarks[self.benchmark]
        return Test(record.name, record.unit, record.measures == "agentic")

    @property
    def withheld(self) -> str:
        """A sentence on those that may not be passed on, or nothing."""
        return self.kept[1]

    @cached_property
    def makers(self) -> list[str]:
        """Whose models have scores, by the names that a reader sees."""
        found = set(self.rows["organization"])
        return sorted(found, key=lambda key: self.names.organizations[key].casefold())

    @cached_property
    def kept(self) -> tuple[pd.DataFrame, str]:
        """Those that may be passed on, and a sentence on those left out."""
        every = measured(self.shelf)
        return self.names.open_rows(every[every["benchmark"] == self.benchmark])

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The scores as the chart has them."""
        names, base = self.names, self.shelf.base
        rows = prepared(self.kept[0], names.models, names.measurers, contested(base), self.test, self.words)
        places = [places.split("; ") for places in rows["printed_in"]]
        return rows.assign(document=["; ".join(names.documents[one] for one in some) for some in places])

    @cached_property
    def both(self) -> pd.DataFrame:
        """Those of models that have a maker's value and an independent one."""
        return pairs.both(self.rows)

    def over_time(self, company: str) -> Made:
        """The scores by release day, one company's brought forward or none."""
        rows, words = self.rows, self.words
        dated = rows.assign(first=rows["first"].dt.strftime("%Y-%m-%d"))
        return Made(
            lambda mode, width: scores.scores(rows, company, palette(mode), words, width),
            _captions(self.names).scores(rows, self.test, company, self.withheld),
            _table(dated, columns.SCORES, {"unit": UNIT, "confidence": "confidence"}, words),
            rows["address"],
        )

    def paired(self) -> Made:
        """Makers' own values beside independent ones."""
        rows, words = self.both, self.words
        listed = pairs.paired(rows)
        return Made(
            lambda mode, width: pairs.dumbbell(rows, palette(mode), words, width),
            _captions(self.names).pairs(rows, self.test, len(listed), self.withheld),
            _table(listed, columns.PAIRS, {}, words),
            rows["address"],
        )


@lru_cache(maxsize=4)
def scores_of(shelf: Shelf, language: str, benchmark: str) -> Scores:
    """The scores of a benchmark, prepared once for all of its charts and the page around them."""
    return Scores(shelf, texts(language), benchmark)


def contrast_addresses(shelf: Shelf, address: str) -> Iterator[str]:
    """A published difference, with the two values that it is between."""
    yield address
    found = shelf.base.contrast(address)
    if found is not None:
        yield from (found.of, found.against)


def _captions(names: Names) -> Captions:
    words = names.words
    as_of = words("benchmarks.as_of", date=said(names.base.case.as_of, words))
    return Captions(words, names.credit, names.organizations, as_of)


def _table(rows: pd.DataFrame, meant: Mapping[str, str], keys: Mapping[str, str], words: Words) -> Table:
    heads = headed("benchmarks.column", meant, words)
    return table(in_words(rows, keys, words), meant, heads, words)


def _picked(asked: Asked) -> Differences:
    return Differences(asked.shelf, asked.words, asked.state["contrasts"], asked.state["text"])


def _groups(asked: Asked) -> Iterator[str]:
    out = closed(asked.shelf.base)
    return (key for key, rows in grouped(asked.shelf).items() if not set(rows["source"]) <= out)


def _is_group(asked: Asked, group: str) -> bool:
    return group in grouped(asked.shelf)


def _is_found(asked: Asked, text: str) -> bool:
    state = asked.state
    return not Differences(asked.shelf, asked.words, state["contrasts"], text).kept[0].empty


def _scores(asked: Asked) -> Scores:
    return scores_of(asked.shelf, asked.words.language, asked.state["benchmark"])


def _tests(asked: Asked) -> Iterator[str]:
    out, every = closed(asked.shelf.base), measured(asked.shelf)
    held = set(every[~every["source"].isin(out)]["benchmark"])
    return (key for key in counts(asked.shelf) if key in held)


def _makers(asked: Asked) -> tuple[str, ...]:
    return ALL, *_scores(asked).makers


def _tests_of_both(asked: Asked) -> Iterator[str]:
    return (key for key in _tests(asked) if _are_paired(asked, key))


def _are_paired(asked: Asked, benchmark: str) -> bool:
    return (
        benchmark in _tests(asked) and not scores_of(asked.shelf, asked.words.language, benchmark).both.empty
    )


CHARTS = {
    "differences": Entry(
        "benchmarks",
        lambda asked: _picked(asked).made(asked.state["unit"]),
        (
            Parameter("contrasts", _groups, _is_group, own=True),
            free("text", "", _is_found, "or words that some published difference has"),
            Parameter("unit", lambda asked: _picked(asked).by_unit, own=True),
        ),
    ),
    "scores": Entry(
        "benchmarks",
        lambda asked: _scores(asked).over_time(asked.state["company"]),
        (Parameter("benchmark", _tests, own=True), Parameter("company", _makers)),
    ),
    "pairs": Entry(
        "benchmarks",
        lambda asked: _scores(asked).paired(),
        (Parameter("benchmark", _tests_of_both, _are_paired, own=True),),
    ),
}
