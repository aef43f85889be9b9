"""A chart with everything that goes with it, wherever it is shown: on a page, in a file, in a frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.theme import Figure, Mode

Build = Callable[[Mode, int | str], Figure]
"""Makes the chart for a mode and a width: pixels for a file, "container" for the screen."""


@dataclass(frozen=True)
class ChartText:
    """The words of a chart, in the reader's language and ready to print."""

    title: str
    """The finding, in a sentence."""
    subtitle: str
    """What is measured: unit, period, number of cases."""
    source: str
    """The whole line, with the word for "source"."""
    note: str
    """The caveat. May be empty."""
    as_of: str
    """The date of the evidence, as a phrase."""
    alt: str
    """What a reader who cannot see the chart is told: kind of chart, of what, what it shows."""


@dataclass(frozen=True)
class Drawing:
    """One chart as it is drawn now: how, with which words, from which rows, standing on what."""

    chart: str
    """Its name in the registry; key of its widgets and stem of its files."""
    view: str
    """The page it stands on."""
    state: Mapping[str, str]
    """The parameters of that page which decide what it shows, each written out."""
    build: Build
    text: ChartText
    rows: pd.DataFrame
    """Exactly the rows drawn, under headings for a reader. No rows: there is nothing to draw."""
    columns: Mapping[str, str]
    """What each heading of `rows` means, with its unit, in a sentence."""
    addresses: tuple[str, ...]
    """What the rows stand on: addresses of findings, claims, models, events; each once."""
