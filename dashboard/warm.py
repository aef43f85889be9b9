"""What the first reader would wait for: evidence, frames, exporter, re-runs, alignment. No network."""

from __future__ import annotations

import logging

import altair as alt
import pandas as pd

from dashboard.alignments import Alignments
from dashboard.drawing import ChartText
from dashboard.publish.files import chart_svg
from dashboard.shelf import Shelf
from dashboard.store import store

LOG = logging.getLogger(__name__)


def warm() -> None:
    """Load the base, draw a small chart, compare the run records and align, so that nobody looks on."""
    try:
        data = store()
        nothing = pd.DataFrame({"x": [0]})
        words = ChartText("Warm", "", "", "", "", "Nothing")
        chart_svg(alt.Chart(nothing).mark_point().encode(x="x:Q"), words)
        if isinstance(data, Shelf):
            data.reruns()
            _aligned(data)
    except Exception:
        # The page itself says what is wrong; a failed warm-up must not keep the server from starting.
        LOG.exception("warming up failed")


def _aligned(data: Shelf) -> None:
    """Compute the scenario that the Alignment page and the brief on the whole case open with."""
    found = data.alignments()
    if isinstance(found, Alignments) and found.loaded.plan.scenarios:
        first = next(iter(found.loaded.plan.scenarios))
        found.of(first, found.own_day(first))
