"""A drawing in light and dark, laid out once: colours take no room, so only they are exchanged."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import astuple, replace
from functools import cache
from typing import get_args

from dashboard.drawing import Drawing
from dashboard.publish.layout import Sheet, laid_out
from dashboard.publish.options import Options
from dashboard.publish.svg import svg_of
from dashboard.publish.values import check_rows
from dashboard.theme import Mode, palette

_TRANSLUCENT = re.compile(r"rgba\((\d+),(\d+),(\d+),")
"""How the exporter writes the colours of a gradient."""


def in_modes(drawing: Drawing, options: Options) -> dict[Mode, bytes]:
    """The SVG of a drawing in every mode, each the same as if it had been drawn in it.

    Args:
        drawing: The chart.
        options: Everything but the mode.

    Raises:
        ExportError: Where something of the drawing would be missing or too small to read. Says what.
    """
    check_rows(drawing)
    drawn = laid_out(drawing.build, drawing.text, replace(options, ground="light"))
    return {
        mode: svg_of(_in(mode, drawn), drawing.text, replace(options, ground=mode)) for mode in get_args(Mode)
    }


def _in(mode: Mode, drawn: Sheet) -> Sheet:
    """The sheet in the colours of a mode. Its specification tells the two apart, for names in one page."""
    root = deepcopy(drawn.root)
    for element in root.iter():
        for name, value in element.attrib.items():
            element.set(name, _colour(value, mode))
    return replace(drawn, root=root, spec={**drawn.spec, "usermeta": {"mode": mode}})


def _colour(value: str, mode: Mode) -> str:
    """What a light colour is in a mode; any other value as it is."""
    if value.startswith("#"):
        return _exchanged(mode).get(value, value)
    if found := _TRANSLUCENT.match(value):
        light = "#" + "".join(f"{int(part):02x}" for part in found.groups())
        own = _exchanged(mode).get(light, light)
        parts = ",".join(str(int(own[at : at + 2], 16)) for at in (1, 3, 5))
        return f"rgba({parts},{value[found.end() :]}"
    return value


@cache
def _exchanged(mode: Mode) -> dict[str, str]:
    """The colour of a mode for each light one. Raises ValueError where one would be two."""
    pairs = set(zip(astuple(palette("light")), astuple(palette(mode)), strict=True))
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(f"a light colour is two in {mode}: give each its own in theme.py")
    return found
