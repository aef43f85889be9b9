"""A tall drawing parted into sheets: its rows on one after the other, its head, axis and words on each.

Each sheet is put together from strips of one and the same drawing. So order, colours and axes are those
of the whole, and every mark stands on one sheet. A cut goes where no text and no mark lies across it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import NamedTuple
from xml.etree import ElementTree

from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.svgLib.path import parse_path

SVG = "http://www.w3.org/2000/svg"
_LEAVES = frozenset(f"{{{SVG}}}{tag}" for tag in ("text", "path", "line", "rect", "image"))
_SHIFT = re.compile(r"translate\(([^,)]+),([^)]+)\)")
_GROUND = 200.0
"""Pixels from which on a mark is a ground or a rule across rows, which a cut may cross."""
_LATE = 0.55
"""From which share of a sheet's room on a cut is looked for: the widest gap after it is taken."""
_AIR = 2.0


class Strip(NamedTuple):
    """What of a drawing's height a strip shows."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Pixels."""
        return self.bottom - self.top

    def holds(self, extent: Strip) -> bool:
        """Whether something of that extent is to be seen in it."""
        return extent.bottom > self.top and extent.top < self.bottom


class Anatomy(NamedTuple):
    """Where in a drawing its rows are, and what stands above and below them."""

    head: Strip
    rows: Strip
    foot: Strip
    extents: tuple[Strip, ...]
    """Of the marks and texts that no cut may cross."""


def anatomy(root: ElementTree.Element, head: float = 0, below: float = 0) -> Anatomy:
    """Where the rows of a drawing are. A chart says in its `usermeta` where that is not just its plot.

    Args:
        root: The drawing.
        head: Pixels of the plot, from its top, that belong on every sheet: a key, names of columns.
            Negative where what stands above the plot is of its first row.
        below: Pixels below the plot that are of its last row.
    """
    plots = [extent for element, extent in _extents(root) if _is_plot(element) and extent.height > 0]
    top, bottom = min(plot.top for plot in plots), max(plot.bottom for plot in plots) + below
    rows = Strip(top + head, bottom)
    small = (extent for _, extent in _extents(root) if extent.height < _GROUND)
    inside = tuple(extent for extent in small if rows.holds(extent) and extent.height > 0)
    whole = float(root.get("height", 0))
    return Anatomy(Strip(0, rows.top), rows, Strip(bottom, whole), inside)


def cuts(found: Anatomy, room: float) -> list[Strip]:
    """The rows in as few strips as the room allows, of heights as even as may be."""
    parts = _filled(found, room)
    for share in (0.8, 0.85, 0.9, 0.95):
        lower = _filled(found, max(room * share, found.rows.height / len(parts)))
        if len(lower) == len(parts):
            return lower
    return parts


def _filled(found: Anatomy, room: float) -> list[Strip]:
    gaps, parts, top = _gaps(found), [], found.rows.top
    while found.rows.bottom - top > room:
        near = [gap for gap in gaps if top + _LATE * room < _middle(gap) <= top + room]
        if not near:  # rows taller than others: the last gap there is
            near = [gap for gap in gaps if top + _AIR < _middle(gap) <= top + room][-1:]
        if not near:
            return [found.rows]
        cut = _middle(max(near, key=lambda gap: (round(gap.height), gap.top)))
        parts.append(Strip(top, cut))
        top = cut
    return [*parts, Strip(top, found.rows.bottom)]


def _gaps(found: Anatomy) -> list[Strip]:
    """Where nothing lies that a cut would go through, from top to bottom."""
    gaps, free = [], found.rows.top
    for extent in sorted(found.extents):
        if extent.top - free > _AIR:
            gaps.append(Strip(free, extent.top))
        free = max(free, extent.bottom)
    return gaps


def _middle(gap: Strip) -> float:
    return (gap.top + gap.bottom) / 2


def stacked(root: ElementTree.Element, strips: Sequence[Strip]) -> ElementTree.Element:
    """A drawing of nothing but the strips, one under the other."""
    made = ElementTree.Element(root.tag, dict(root.attrib))
    ground, *drawn = list(root)
    made.append(deepcopy(ground))
    width, at = root.get("width", "0"), 0.0
    for strip in strips:
        place = {"x": "0", "y": f"{at:g}", "width": width, "height": f"{strip.height:g}"}
        view = {"viewBox": f"0 {strip.top:g} {width} {strip.height:g}", "overflow": "hidden"}
        part = ElementTree.SubElement(made, f"{{{SVG}}}svg", place | view)
        part.extend(deepcopy(child) for child in drawn if child.tag != f"{{{SVG}}}defs")
        _prune(part, strip, 0.0)
        at += strip.height
    made.extend(deepcopy(child) for child in drawn if child.tag == f"{{{SVG}}}defs")
    made.set("height", f"{at:g}")
    return made


def _prune(parent: ElementTree.Element, strip: Strip, above: float) -> None:
    """Take out what is not to be seen in a strip. A text or a mark belongs where its middle is."""
    for child in list(parent):
        down = above + _shift(child)
        if child.tag in _LEAVES:
            extent = _extent(child, down)
            seen = strip.holds(extent) if extent.height >= _GROUND else _within(strip, extent)
        else:
            _prune(child, strip, down)
            seen = len(child) > 0
        if not seen:
            parent.remove(child)


def _within(strip: Strip, extent: Strip) -> bool:
    return strip.top <= _middle(extent) < strip.bottom


def _extents(root: ElementTree.Element, above: float = 0.0) -> Iterator[tuple[ElementTree.Element, Strip]]:
    for child in list(root):
        down = above + _shift(child)
        if child.tag in _LEAVES:
            yield child, _extent(child, down)
        else:
            yield from _extents(child, down)


def _shift(element: ElementTree.Element) -> float:
    found = _SHIFT.search(element.get("transform", ""))
    return float(found[2]) if found else 0.0


def _extent(leaf: ElementTree.Element, down: float) -> Strip:
    """From top to bottom, in pixels of the drawing."""
    tag = leaf.tag.removeprefix(f"{{{SVG}}}")
    if tag == "text":
        size = float(leaf.get("font-size", "0").removesuffix("px"))
        lines = sum(float(span.get("dy", 0)) for span in leaf)
        return Strip(down - 0.8 * size, down + 0.25 * size + lines)
    if tag == "path":
        pen = ControlBoundsPen(None)
        parse_path(leaf.get("d", ""), pen)
        _, low, _, high = pen.bounds or (0, 0, 0, 0)
        return Strip(down + low, down + high)
    ends = sorted((0.0, float(leaf.get("y2" if tag == "line" else "height", "0").removesuffix("%"))))
    return Strip(down + ends[0], down + ends[1])


def _is_plot(element: ElementTree.Element) -> bool:
    return element.get("class") == "background"
