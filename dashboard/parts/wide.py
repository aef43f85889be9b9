"""A chart that keeps a width at which it can be read, and what a narrow screen shows instead."""

from __future__ import annotations

from dataclasses import dataclass
from string import Template

import streamlit as st

from dashboard.parts.figure import drawn
from dashboard.parts.landmark import landmark
from dashboard.parts.language import here
from dashboard.parts.markup import el, show
from dashboard.parts.style import PHONE
from dashboard.theme import Figure

BESIDE = 34
"""Pixels that a page leaves left and right of a chart on a narrow screen."""


def wide(key: str, chart: Figure, described: str, narrowest: int, is_told: bool = False) -> None:
    """Draw a chart in a place of its own that scrolls sideways where the screen is narrower.

    Args:
        key: Names the place; letters and hyphens.
        chart: A chart whose width is "container".
        described: What a reader who cannot see it is told.
        narrowest: Pixels that it takes at least.
        is_told: Whether the page says elsewhere that it scrolls.
    """
    place = f".st-key-{key}"
    st.html(
        f"<style>{place} {{overflow-x: auto; overflow-y: hidden;}} "
        f'{place} [data-testid="stVegaLiteChart"], {place} [data-testid="stElementContainer"], '
        f'{place} [data-testid="stFullScreenFrame"] {{min-width: {narrowest}px;}} '
        f"@media (min-width: {narrowest + BESIDE}px) {{.cc-sideways {{display: none;}}}}</style>"
    )
    if not is_told:
        show(el("p", here()("figure.sideways"), class_="cc-muted cc-sideways"))
    with st.container(key=key):
        landmark(key, "region", here()("figure.scrolls"), scrolls=True)
        drawn(chart, described)


@dataclass(frozen=True)
class Sizes:
    """One chart in two sizes."""

    wide: Figure
    narrow: Figure
    """The same for a phone; what it leaves out stands in the wide one."""
    narrowest: int
    """Pixels that the wide one takes at least."""


def for_every_width(key: str, sizes: Sizes, described: str, narrow: str, fold: str) -> None:
    """A chart that fits a phone, and there the wide one behind a fold; elsewhere the wide one alone.

    The browser chooses, since the server does not know the width. One that cannot tell whether the
    fold is open shows both.

    Args:
        key: Names the place; letters and hyphens.
        sizes: The chart.
        described: What a reader who cannot see the wide one is told.
        narrow: The same for the narrow one.
        fold: What the fold says.
    """
    st.html(f"<style>{Template(_FOLDED).substitute(key=key, width=PHONE)}</style>")
    with st.container(key=key):
        with st.container(key=f"{key}-narrow"):
            drawn(sizes.narrow, narrow)
            show(el("details", el("summary", fold)))
        wide(f"{key}-wide", sizes.wide, described, sizes.narrowest, is_told=True)


_FOLDED = """
@media (min-width: ${width}.01px) {.st-key-$key-narrow {display: none;}}
@supports selector(:has(a)) {
  @media (max-width: ${width}px) {
    .st-key-$key:not(:has(details[open])) .st-key-$key-wide {display: none;}
  }
}
"""
