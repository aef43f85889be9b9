"""A chart that keeps a width at which it can be read: on a narrow screen it scrolls, the page does not."""

from __future__ import annotations

import streamlit as st

from dashboard.parts.figure import drawn
from dashboard.theme import Figure


def wide(key: str, chart: Figure, described: str, narrowest: int) -> None:
    """Draw a chart in a place of its own that scrolls sideways where the screen is narrower.

    Args:
        key: Names the place; letters and hyphens.
        chart: A chart whose width is "container".
        described: What a reader who cannot see it is told.
        narrowest: Pixels that it takes at least.
    """
    place = f".st-key-{key}"
    st.html(
        f"<style>{place} {{overflow-x: auto; overflow-y: hidden;}} "
        f'{place} [data-testid="stVegaLiteChart"], {place} [data-testid="stElementContainer"], '
        f'{place} [data-testid="stFullScreenFrame"] {{min-width: {narrowest}px;}}</style>'
    )
    with st.container(key=key):
        drawn(chart, described)
