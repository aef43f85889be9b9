"""Which pages and charts draw something else than before.

A chart is a pure function of a frame, so a chart changes where rows of its frame do. Here every page of
the dashboard is tied to the frames that it draws, and the frames of both sides are compared; a test holds
the ties against the pages' own imports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from claims.frames import claims
from claims.ledger import Ledger
from evidence.frames import contrasts, findings, model_scores, sources
from evidence.register import register
from evidence.rivals import rival_dates, rival_values
from timelines.events import events


@dataclass(frozen=True)
class Drawn:
    """A chart or list of the dashboard, and the frame that it draws."""

    page: str
    what: str
    frame: Callable[[Any], pd.DataFrame]
    """Of the evidence, or for claims of the ledger."""
    key: tuple[str, ...]
    """The columns that tell a row."""
    group: str
    """The column by which a reader finds the row on the page."""
    part: Callable[[pd.DataFrame, Ledger], pd.DataFrame] = lambda frame, _: frame
    """What of the frame the page draws."""


@dataclass(frozen=True)
class PageChange:
    """A chart or list that shows something else, and how many rows of it by group."""

    page: str
    what: str
    groups: tuple[tuple[str, int], ...]


def _scores(frame: pd.DataFrame, ledger: Ledger) -> pd.DataFrame:
    return model_scores(frame, ledger.base.case.under_test)


def _featured(frame: pd.DataFrame, ledger: Ledger) -> pd.DataFrame:
    return frame[frame["organization"].isin(ledger.base.case.featured)]


def _unnumbered(frame: pd.DataFrame, ledger: Ledger) -> pd.DataFrame:
    return frame.drop(columns="group")  # a number that others move


ONE, LANE = ("address",), ("address", "organization")
DRAWN = (
    Drawn("overview", "strip of verdicts", claims, ("claim",), "now"),
    Drawn("overview", "timelines of featured companies", events, LANE, "organization", _featured),
    Drawn("claims", "list of claims", claims, ("claim",), "section"),
    Drawn("accusations", "chart and register", register, ("event", "campaign"), "event"),
    Drawn("timelines", "timeline", events, LANE, "organization"),
    Drawn("benchmarks", "published differences", contrasts, ONE, "source"),
    Drawn("benchmarks", "scores of models", findings, ONE, "benchmark", _scores),
    Drawn("sources", "catalogue", sources, ("source",), "source"),
    Drawn("sources", "findings of a source", findings, ONE, "source"),
    Drawn("sources", "rival values", rival_values, ONE, "source", _unnumbered),
    Drawn("sources", "rival dates", rival_dates, (*ONE, "date", "source"), "address"),
)
"""Everything drawn from frames. The alignment page is computed: see impact.alignment."""


def page_changes(before: Ledger, after: Ledger) -> tuple[PageChange, ...]:
    """Every chart or list whose rows differ, those without a difference left out."""
    frames = [
        {d.frame: d.frame(led if d.frame is claims else led.base) for d in DRAWN} for led in (before, after)
    ]
    changes = []
    for drawn in DRAWN:
        was = _rows(drawn, drawn.part(frames[0][drawn.frame], before))
        now = _rows(drawn, drawn.part(frames[1][drawn.frame], after))
        differing = [key for key in was.keys() | now.keys() if was.get(key) != now.get(key)]
        groups = Counter((now.get(key) or was[key])[0] for key in differing)
        if groups:
            changes.append(PageChange(drawn.page, drawn.what, tuple(sorted(groups.items()))))
    return tuple(changes)


def _rows(drawn: Drawn, frame: pd.DataFrame) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Every row by its key: the group that it stands in, then everything in it, as text."""
    text = frame.astype(str)  # as text NaN equals NaN
    keys = zip(*(text[column] for column in drawn.key), strict=True)
    return dict(zip(keys, zip(text[drawn.group], *(text[c] for c in text), strict=True), strict=True))
