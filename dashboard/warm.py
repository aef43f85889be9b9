"""What the first reader would wait for: the evidence, the frames, the exporter. Touches no network."""

from __future__ import annotations

import logging

import altair as alt
import pandas as pd

from dashboard.publish.files import ChartText, chart_svg
from dashboard.store import store

LOG = logging.getLogger(__name__)


def warm() -> None:
    """Load the base and draw one small chart, so that neither is done while somebody looks on."""
    try:
        store()
        nothing = pd.DataFrame({"x": [0]})
        words = ChartText("Warm", "", "", "", "", "Nothing")
        chart_svg(alt.Chart(nothing).mark_point().encode(x="x:Q"), words)
    except Exception:
        # The page itself says what is wrong; a failed warm-up must not keep the server from starting.
        LOG.exception("warming up failed")
