"""Colours, type and chart settings: one theme for screen and file, light and dark.

A colour has one meaning, the same in every chart, page and language, and never stands alone: a
shape, a fill or a label says the same. Where a bar is drawn translucent, its edge keeps the full
colour. Marks have a contrast of 3:1 at least, words 4.5:1, each on both grounds of its mode.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeVar, cast

import altair as alt
import vl_convert

from claims.records import Verdict
from dashboard.fonts import FACES, FOLDER, STACK
from dashboard.fonts.measuring import renamed_copies

Mode = Literal["light", "dark"]
Standing = Verdict
Figure = (
    alt.Chart
    | alt.LayerChart
    | alt.FacetChart
    | alt.RepeatChart
    | alt.ConcatChart
    | alt.HConcatChart
    | alt.VConcatChart
)
F = TypeVar("F", bound=Figure)


class MissingFont(Exception):
    """A font file of ours is not where it should be."""


@dataclass(frozen=True)
class Palette:
    """What each colour means in one mode."""

    background: str
    surface: str
    """Panels and table heads, a shade off the background."""
    text: str
    muted: str
    """Words of the second rank: subtitles, sources, axis labels."""
    grid: str
    """Hairlines. They carry no meaning, so no contrast is asked of them."""

    release: str
    """A company's release. Diamond."""
    alleged: str
    """Activity somebody alleges. Bar, only where a source publishes dates."""
    accusation: str
    """An accusation made public. Flag."""
    response: str
    """A response or denial. Hollow flag."""
    upstream: str
    """A release by the accuser. Dotted rule, labelled on top."""

    independent: str
    """Measured by somebody without a stake. Filled."""
    vendor: str
    """Measured by the maker. Hollow."""

    supported: str
    overstated: str
    contested: str
    refuted: str
    unverified: str

    reported: str
    disputed: str
    partly_corroborated: str
    withdrawn: str

    def standing(self, verdict: Standing) -> str:
        """The colour of a verdict, of a claim or of an allegation."""
        colour: str = getattr(self, verdict.replace("-", "_"))
        return colour


LIGHT = Palette(
    background="#ffffff",
    surface="#f4f6f7",
    text="#15191c",
    muted="#555d63",
    grid="#dfe3e6",
    release="#1a6396",
    alleged="#b85400",
    accusation="#332288",
    response="#008268",
    upstream="#43494e",
    independent="#117733",
    vendor="#a8478a",
    supported="#0f5a1e",
    overstated="#a67c00",
    contested="#7a4fa8",
    refuted="#8a1c4a",
    unverified="#7d858c",
    reported="#7a848b",
    disputed="#6e2c57",
    partly_corroborated="#2a72b0",
    withdrawn="#6f7300",
)
DARK = Palette(
    background="#111417",
    surface="#1b2024",
    text="#e8ebed",
    muted="#a3acb2",
    grid="#2c3338",
    release="#8fc1ec",
    alleged="#e8843c",
    accusation="#8f86ea",
    response="#35b597",
    upstream="#ccd3d8",
    independent="#9ccb6b",
    vendor="#d883bb",
    supported="#9fd989",
    overstated="#cf9a1e",
    contested="#9a6fd0",
    refuted="#e0698f",
    unverified="#c2cad0",
    reported="#c5cdd3",
    disputed="#c4689a",
    partly_corroborated="#5b9bd5",
    withdrawn="#d9c65a",
)


def palette(mode: Mode) -> Palette:
    """The colours of one mode."""
    return DARK if mode == "dark" else LIGHT


def theme(mode: Mode) -> dict[str, Any]:
    """The Vega-Lite settings of one mode, as an Altair theme: ``{"config": ...}``."""
    colours = palette(mode)
    return {"config": _config(colours) | {"axis": _axis(colours), "legend": _legend(colours)}}


def themed(chart: F, mode: Mode) -> F:
    """The chart in our theme, for screen and file alike. Give only the outermost chart."""
    settled = cast("F", chart.copy(deep=False))
    settled.config = theme(mode)["config"]
    return settled


@cache
def register_fonts() -> None:
    """Make our fonts known to the exporter. Later calls do nothing.

    Without it the exporter draws no text at all and raises no error.
    """
    absent = [face.file for face in FACES if not face.path.is_file()]
    if absent:
        raise MissingFont(f"{', '.join(absent)} not found in {FOLDER}")
    vl_convert.register_font_directory(str(FOLDER))
    vl_convert.register_font_directory(str(renamed_copies()))


def _config(colours: Palette) -> dict[str, Any]:
    return {
        "background": colours.background,
        "font": STACK,
        "padding": 16,
        # A chart has one text alternative; its marks one by one, most without a name, would only be noise.
        "aria": False,
        "mark": {"aria": False},
        "view": {"stroke": None, "continuousWidth": 720, "continuousHeight": 320},
        "title": {
            "anchor": "start",
            "frame": "group",
            "font": STACK,
            "fontSize": 19,
            "fontWeight": 600,
            "color": colours.text,
            "lineHeight": 24,
            "subtitleFont": STACK,
            "subtitleFontSize": 14,
            "subtitleFontWeight": 400,
            "subtitleColor": colours.muted,
            "subtitleLineHeight": 19,
            "subtitlePadding": 6,
            "offset": 16,
        },
        "header": {
            "labelFont": STACK,
            "labelFontSize": 14,
            "labelFontWeight": 600,
            "labelColor": colours.text,
            "titleFont": STACK,
            "titleColor": colours.muted,
        },
        "text": {"font": STACK, "fontSize": 13, "color": colours.text},
        "rule": {"color": colours.muted},
        "point": {"filled": True, "size": 70, "color": colours.release},
        "bar": {"color": colours.release},
        "line": {"color": colours.release, "strokeWidth": 2},
        "range": {"category": [colours.release, colours.vendor, colours.independent, colours.muted]},
    }


def _axis(colours: Palette) -> dict[str, Any]:
    return {
        "labelFont": STACK,
        "labelFontSize": 13,
        "labelColor": colours.muted,
        "titleFont": STACK,
        "titleFontSize": 13,
        "titleFontWeight": 400,
        "titleColor": colours.muted,
        "domainColor": colours.grid,
        "gridColor": colours.grid,
        "tickColor": colours.grid,
        "labelPadding": 6,
        "titlePadding": 10,
    }


def _legend(colours: Palette) -> dict[str, Any]:
    return {
        "labelFont": STACK,
        "labelFontSize": 13,
        "labelColor": colours.text,
        "titleFont": STACK,
        "titleFontSize": 13,
        "titleFontWeight": 400,
        "titleColor": colours.muted,
        "orient": "top",
        "symbolSize": 80,
    }
