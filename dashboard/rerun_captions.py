"""The words of the charts of re-runs: titles are findings, counted from the rows that are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.drawing import ChartText
from dashboard.sourceline import source_line
from dashboard.words import Words


@dataclass(frozen=True)
class Captions:
    """What all captions of the page share."""

    words: Words
    credit: Mapping[str, str]
    """How to name each source."""
    as_of: str

    def forest(self, rows: pd.DataFrame, withheld: str) -> ChartText:
        """For the forest plot of rows of one unit."""
        words = self.words
        ours = rows[rows["kind"] == "rerun"]
        excluding = int(((ours["low"] > 0) | (ours["high"] < 0)).sum())
        published = rows[rows["kind"] == "published"]
        counts = {
            "published": len(published),
            "reruns": len(ours),
            "known": int(published["low"].notna().sum()),
            "excluding": excluding,
        }
        alone = "_alone" if len(ours) and published.empty else ""
        title = words(f"reruns.forest.{f'title{alone}' if len(ours) else 'title_none'}", **counts)
        notes = [
            words("reruns.forest.note"),
            words("reruns.forest.note_seeds") if len(ours) else "",
            withheld,
        ]
        return ChartText(
            title,
            words(f"reruns.forest.subtitle{alone}", unit=self._unit(rows), **counts),
            self._source(published["source"], bool(len(ours))),
            " ".join(filter(None, notes)),
            self.as_of,
            words("reruns.forest.alt", title=title, **counts),
        )

    def curves(self, rows: pd.DataFrame, title: str, of: str, against: str) -> ChartText:
        """For accuracy against compute of one recipe."""
        words = self.words
        ends = rows.sort_values("step").groupby(["role", "line"], sort=False)["accuracy"].last()
        reached = {role: ends[role].mean() for role in ("of", "against") if role in ends.index}
        finding = words("reruns.curves.title_none", recipe=title)
        if len(reached) == 2:
            finding = words(
                "reruns.curves.title",
                of=of,
                against=against,
                of_value=f"{reached['of']:.0f}",
                against_value=f"{reached['against']:.0f}",
            )
        counts = {"arms": rows["arm"].nunique(), "seeds": rows["seed"].nunique()}
        return ChartText(
            finding,
            words("reruns.curves.subtitle", **counts),
            self._source(pd.Series(dtype=str), True),
            words("reruns.curves.note"),
            self.as_of,
            words("reruns.curves.alt", title=finding, **counts),
        )

    def differing(self, rows: pd.DataFrame, of: str, against: str) -> ChartText:
        """For the items that one of two arms alone got right."""
        words = self.words
        items = int(rows[["both", "of_only", "against_only", "neither"]].sum(axis=1).max())
        title = words(
            "reruns.differing.title",
            of=of,
            against=against,
            of_only=f"{rows['of_only'].mean():.0f}",
            against_only=f"{rows['against_only'].mean():.0f}",
            items=items,
        )
        return ChartText(
            title,
            words("reruns.differing.subtitle", seeds=len(rows), items=items),
            self._source(pd.Series(dtype=str), True),
            words("reruns.differing.note", of=of, against=against),
            self.as_of,
            words("reruns.differing.alt", title=title, seeds=len(rows)),
        )

    def _unit(self, rows: pd.DataFrame) -> str:
        unit = rows["unit"].iloc[0] if len(rows) else "points"
        return self.words("reruns.unit.points") if unit == "points" else str(unit)

    def _source(self, sources: pd.Series, own: bool) -> str:
        words = self.words
        parts = [source_line(sources, self.credit, words)] if len(sources) else []
        return " ".join([*parts, words("reruns.own_source")] if own else parts)
