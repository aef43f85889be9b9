"""Which scores may be set side by side: who measured, with what, and which of them one line may join.

Two values compare only if all of their setting that matters is stated and equal; what is not stated
equals nothing. So a line never runs across versions, agents or fits, nor from a maker's own value to
somebody else's.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.words import Words
from evidence.independence import Stake
from evidence.uncertainty import Z95

STAKES: tuple[Stake, ...] = ("independent", "vendor", "competitor")
SETTING = ("metric", "samples", "items", "scaffold", "mode", "vintage")
SMALLEST_PANEL = 4
MOST_PANELS = 4


@dataclass(frozen=True)
class Named:
    """A model as a chart of scores needs it."""

    name: str
    maker: str
    """Display name of its organization."""
    series: str
    """The line of models it belongs to, or empty."""
    first: date
    """The day it first became available."""
    dated: str
    """That day as its source gives it."""


@dataclass(frozen=True)
class Test:
    """The benchmark whose scores are shown."""

    __test__ = False

    name: str
    unit: str
    agentic: bool
    """Whether the score is of a model and an agent around it."""

    @property
    def needed(self) -> tuple[str, ...]:
        """What of a setting must be stated before two scores compare."""
        if self.unit == "index":
            return ("vintage",)
        return ("metric", "scaffold", "mode", "vintage") if self.agentic else ("metric", "mode")


def prepared(
    frame: pd.DataFrame,
    models: Mapping[str, Named],
    measurers: Mapping[str, str],
    contested: Collection[str],
    test: Test,
    words: Words,
) -> pd.DataFrame:
    """The scores of one benchmark, each printed value once, with its panel and what it may be joined to.

    Args:
        frame: Rows of evidence.frames.findings of one benchmark.
        models: Every model that has a record.
        measurers: Display name of each organization.
        contested: Addresses that have a rival.
        test: The benchmark.
        words: Texts in the reader's language.
    """
    own = frame[(frame["type"] == "measure") & frame["model"].isin(list(models)) & (frame["arm"] == "")]
    rows = once(own)
    half = rows["standard_error"].astype(float) * Z95
    rows = rows.assign(
        name=[models[model].name for model in rows["model"]],
        maker=[models[model].maker for model in rows["model"]],
        series=[models[model].series for model in rows["model"]],
        first=pd.to_datetime([models[model].first for model in rows["model"]]),
        dated=[models[model].dated for model in rows["model"]],
        measurer=[measurers.get(by, by) for by in rows["measured_by"]],
        stake=rows["standing"],
        low=rows["low"].astype(float).fillna(rows["value"] - half),
        high=rows["high"].astype(float).fillna(rows["value"] + half),
        rival=rows["address"].isin(list(contested)),
        setting=[setting(row, words) for row in records(rows)],
    )
    rows = rows.assign(who=[words(f"standing.{one}") for one in rows["stake"]])
    rows = rows.assign(panel=_panels(rows, words), join=joins(rows, test))
    return rows.sort_values(["first", "value"], kind="stable").reset_index(drop=True)


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dictionaries by column."""
    return rows.to_dict("records")  # type: ignore[return-value]  # our columns are texts


def setting(row: Mapping[str, Any], words: Words) -> str:
    """What is stated of how a value was measured, in words."""
    stated = {
        field: int(value) if isinstance(value, float) and value.is_integer() else value
        for field in SETTING
        if (value := row[field]) not in ("", None) and not pd.isna(value)
    }
    if not stated:
        return words("benchmarks.setting.none")
    parts = [words(f"benchmarks.setting.{field}", value=value) for field, value in stated.items()]
    return words("benchmarks.source.join").join(parts)


def joins(rows: pd.DataFrame, test: Test) -> list[str]:
    """For each row the key of the line it lies on, or empty: one series, measurer and stated setting.

    A model that has two values in one setting lies on no line, for nothing says which to take.
    """
    keys = [_key(row, test) for row in records(rows)]
    models: dict[str, list[str]] = {}
    for key, model in zip(keys, rows["model"], strict=True):
        models.setdefault(key, []).append(model)
    return [
        key if key and models[key].count(model) == 1 and _single(models[key]) >= 2 else ""
        for key, model in zip(keys, rows["model"], strict=True)
    ]


def _single(models: list[str]) -> int:
    return sum(models.count(model) == 1 for model in models)


def _key(row: Mapping[str, Any], test: Test) -> str:
    known = all(row[field] != "" and not pd.isna(row[field]) for field in test.needed)
    if not known or not row["series"]:
        return ""
    parts = ("organization", "series", "measured_by", "unit", *SETTING)
    return "|".join("" if pd.isna(row[part]) else str(row[part]) for part in parts)


def once(frame: pd.DataFrame) -> pd.DataFrame:
    """Each value once, with all documents that print it: same model, measurer, value and setting."""
    keys = ["model", "benchmark", "measured_by", "value", *SETTING]
    places = frame.groupby(keys, dropna=False, sort=False)["source"].agg(
        lambda s: "; ".join(dict.fromkeys(s))
    )
    once = frame.drop_duplicates(keys).reset_index(drop=True)
    return once.assign(printed_in=places.to_list())


def _panels(rows: pd.DataFrame, words: Words) -> list[str]:
    """The panel of each row: one for each large independent group, the rest by who measured."""
    how = ["measured_by", "scaffold", "vintage"]
    sizes = rows[rows["stake"] == "independent"].groupby(how, sort=False).size()
    large = sizes[sizes >= SMALLEST_PANEL].sort_values(ascending=False, kind="stable").index[:MOST_PANELS]
    titles = []
    for row in records(rows):
        alone = row["stake"] == "independent" and tuple(row[field] for field in how) in set(large)
        with_what = words("benchmarks.source.join").join(
            words(f"benchmarks.setting.{field}", value=row[field])
            for field in ("scaffold", "vintage")
            if row[field]
        )
        if alone:
            key = "independent" if with_what else "independent_plain"
            titles.append(words(f"benchmarks.panel.{key}", measurer=row["measurer"], how=with_what))
        else:
            titles.append(words(f"benchmarks.panel.{row['stake']}_rest"))
    return titles
