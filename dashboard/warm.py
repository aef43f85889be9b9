"""What the first reader would wait for: evidence, frames, exporter, re-runs. Touches no network."""

from __future__ import annotations

import logging

import altair as alt
import pandas as pd

from dashboard.drawing import ChartText
from dashboard.publish.files import chart_svg
from dashboard.shelf import Shelf
from dashboard.store import store

LOG = logging.getLogger(__name__)


def warm() -> None:
    """Load the base, draw a small chart and compare the run records, so that nobody looks on meanwhile."""
    try:
        data = store()
        nothing = pd.DataFrame({"x": [0]})
        words = ChartText("Warm", "", "", "", "", "Nothing")
        chart_svg(alt.Chart(nothing).mark_point().encode(x="x:Q"), words)
        if isinstance(data, Shelf):
            data.reruns()
    except Exception:
        # The page itself says what is wrong; a failed warm-up must not keep the server from starting.
        LOG.exception("warming up failed")
