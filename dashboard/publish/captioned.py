"""A chart with its words around it, as a Vega-Lite specification in our theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import altair as alt

from dashboard.drawing import ChartText
from dashboard.fonts import STACK
from dashboard.fonts.wrapping import wrap
from dashboard.publish.refusal import ExportError
from dashboard.theme import Figure, Mode, palette, theme, themed

_FOOTER_SIZE = 12
_FOOTER_OFFSET = 14


@dataclass(frozen=True)
class Shown:
    """Which words are drawn, and the room they have."""

    title: bool = True
    footer: bool = True
    width: float = 720
    """Pixels a line of text may take."""
    spare: float = 0
    """Pixels of height to fill: half of them below the title, half above the footer."""
    part: str = ""
    """Which sheet of how many it is, where it is one of several."""


def source_of(meta: ChartText) -> str:
    """The source line with the date of the evidence."""
    return f"{meta.source} {meta.as_of}".strip()


def captioned(chart: Figure, meta: ChartText, mode: Mode, shown: Shown = Shown()) -> alt.VConcatChart:
    """The chart with title and subtitle above, note and source below, in our theme.

    Args:
        chart: A chart without a title and without settings of its own.
        meta: Its words.
        mode: Light or dark.
        shown: Which words are drawn, in which room.
    """
    inner = chart.copy(deep=False)
    inner.usermeta = alt.Undefined  # says things to us, and may only stand outermost
    words: dict[str, Any] = {}
    if shown.footer:
        inner = inner.properties(title=_footer(meta, mode, shown))
    if shown.title:
        words["title"] = _title(meta, mode, shown)
    return themed(alt.vconcat(inner, description=meta.alt, **words), mode)


def reworded(spec: dict[str, Any], meta: ChartText, mode: Mode, shown: Shown) -> dict[str, Any]:
    """A captioned chart's specification with the same words in another room."""
    (inner,) = spec["vconcat"]
    made = dict(spec)
    if shown.footer:
        made["vconcat"] = [{**inner, "title": _footer(meta, mode, shown).to_dict()}]
    if shown.title:
        made["title"] = _title(meta, mode, shown).to_dict()
    return made


def checked(spec: dict[str, Any]) -> dict[str, Any]:
    """The specification, if every text in it is in our fonts.

    Raises:
        ExportError: With the fonts that are not ours: text in them would not be drawn at all.
    """
    strange = sorted({font for font in _fonts(spec) if font != STACK})
    if strange:
        raise ExportError("font", fonts=", ".join(strange), ours=STACK)
    return spec


def _title(meta: ChartText, mode: Mode, shown: Shown) -> alt.TitleParams:
    style = theme(mode)["config"]["title"]
    return alt.TitleParams(
        text=wrap(meta.title, shown.width, style["fontSize"], style["fontWeight"]),
        subtitle=wrap(meta.subtitle, shown.width, style["subtitleFontSize"]),
        frame="bounds",
        offset=style["offset"] + shown.spare / 2,
        **{key: style[key] for key in ("fontSize", "fontWeight", "subtitleFontSize")},
    )


def _footer(meta: ChartText, mode: Mode, shown: Shown) -> alt.TitleParams:
    lines = [shown.part, meta.note, source_of(meta)]
    return alt.TitleParams(
        text=[part for line in lines for part in wrap(line, shown.width, _FOOTER_SIZE)],
        orient="bottom",
        anchor="start",
        frame="bounds",
        fontSize=_FOOTER_SIZE,
        fontWeight=400,
        lineHeight=17,
        color=palette(mode).muted,
        offset=_FOOTER_OFFSET + shown.spare / 2,
    )


def _fonts(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for item in part:
            yield from _fonts(item)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key == "datasets":
                continue
            if key.lower().endswith("font") and isinstance(value, str):
                yield value
            yield from _fonts(value)
