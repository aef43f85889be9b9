"""The words of the charts of benchmarks: titles are findings, counted from the rows that are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.charts import forest, pairs, scores
from dashboard.charts.settings import Test
from dashboard.dates import said
from dashboard.drawing import ChartText
from dashboard.sourceline import source_line
from dashboard.words import Words


@dataclass(frozen=True)
class Captions:
    """What all captions of one page share."""

    words: Words
    credit: Mapping[str, str]
    """How to name each source."""
    organizations: Mapping[str, str]
    as_of: str

    def differences(self, rows: pd.DataFrame, unit: str, group: str, withheld: str) -> ChartText:
        """For a forest plot of prepared rows of one unit."""
        words, found = self.words, forest.counted(rows)
        only = "excluding" if found.excluding else "containing"
        key = {0: "title_unknown", 1: f"title_one_{only}"}.get(found.known, "title")
        title = words(f"benchmarks.forest.{key}", group=group, **vars(found))
        unit = words(f"benchmarks.difference.{unit}")
        return ChartText(
            title,
            words("benchmarks.forest.subtitle", unit=unit, **vars(found)),
            self._source(rows),
            f"{words('benchmarks.forest.note')} {withheld}".strip(),
            self.as_of,
            words("benchmarks.forest.alt", title=title, unit=unit, **vars(found)),
        )

    def scores(self, rows: pd.DataFrame, test: Test, company: str, withheld: str) -> ChartText:
        """For a chart of prepared scores with one company, or "all", brought forward."""
        words, every = self.words, scores.counted(rows)
        shown = rows if company == "all" else rows[rows["organization"] == company]
        found = scores.counted(shown)
        who = test.name
        if company != "all":
            who = words("benchmarks.scores.of", company=self.organizations[company], test=test.name)
        key = "title" if found.joined else "none"
        title = words(f"benchmarks.scores.{key}", who=who, **vars(found))
        first, last = (said(f"{day:%Y-%m-%d}", words) for day in (rows["first"].min(), rows["first"].max()))
        unit = words(f"benchmarks.unit.{test.unit}")
        return ChartText(
            title,
            words("benchmarks.scores.subtitle", unit=unit, first=first, last=last, **vars(every)),
            self._source(rows),
            self._scores_note(rows, test, found.rivals, withheld),
            self.as_of,
            words("benchmarks.scores.alt", title=title, test=test.name, **vars(every)),
        )

    def pairs(self, rows: pd.DataFrame, test: Test, listed: int, withheld: str) -> ChartText:
        """For a dumbbell chart of rows of both; `listed` is the number of pairs behind it."""
        words, found = self.words, pairs.counted(rows)
        key = "title_both" if found.below else "title"
        title = words(f"benchmarks.pairs.{key}", test=test.name, **vars(found))
        unit = words(f"benchmarks.unit.{test.unit}")
        return ChartText(
            title,
            words("benchmarks.pairs.subtitle", unit=unit, pairs=listed, **vars(found)),
            self._source(rows),
            f"{words('benchmarks.pairs.note')} {withheld}".strip(),
            self.as_of,
            words("benchmarks.pairs.alt", title=title, test=test.name, **vars(found)),
        )

    def _source(self, rows: pd.DataFrame) -> str:
        return source_line(rows["source"], self.credit, self.words)

    def _scores_note(self, rows: pd.DataFrame, test: Test, rivals: int, withheld: str) -> str:
        words, begins = self.words, scores.lowest_tick(rows)
        needed = words(f"benchmarks.needed.w{len(test.needed)}")
        notes = [
            words("benchmarks.scores.note"),
            words("benchmarks.scores.joined", needed=needed),
            words("benchmarks.scores.rivals", rivals=rivals) if rivals else "",
            words("benchmarks.scores.begins", value=f"{begins:g}") if begins > 0 else "",
            withheld,
        ]
        return " ".join(filter(None, notes))
