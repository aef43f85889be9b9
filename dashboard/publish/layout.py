"""A drawing laid out for a place: as wide as a column, or into a frame, with nothing cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from dashboard.drawing import Build, ChartText
from dashboard.publish.captioned import Shown, captioned
from dashboard.publish.drawn import SVG, draw, texts
from dashboard.publish.options import Options
from dashboard.publish.refusal import ExportError
from dashboard.publish.values import check_places

SMALLEST = 9.0
"""Pixels below which a text is not read."""
PADDING = 32
"""Pixels that our theme leaves left and right of a drawing."""
_NARROWEST = 560
"""Pixels of a layout that a frame may enlarge: below it, charts lose their labels."""
_PRINT = 0.85
"""Print is read closer than a screen, so its type is set a little smaller."""
_TRIES = 3
"""Layouts after which the best so far is taken: a chart's height changes little with its width."""


@dataclass(frozen=True)
class Sheet:
    """A drawing and how large it is shown."""

    root: ElementTree.Element
    spec: dict[str, Any]
    """What it was drawn from."""
    width: float
    """Pixels of the file."""
    height: float
    zoom: float
    """Pixels of the file for one of the drawing."""


@dataclass(frozen=True)
class _Layout:
    """The drawing at one width of layout."""

    root: ElementTree.Element
    spec: dict[str, Any]
    width: float
    height: float


def laid_out(build: Build, text: ChartText, options: Options) -> Sheet:
    """The drawing at the size asked for.

    Raises:
        ExportError: Where its text would be too small to read, or missing.
    """
    at = _layouts(build, text, options)
    size = options.size
    sheet = _framed(at, size.width, size.height) if size.height else _column(at, size.width, options)
    _ground(sheet)
    _readable(sheet, options)
    return sheet


def _spec(build: Build, text: ChartText, options: Options, inner: float, shown: Shown) -> dict[str, Any]:
    """The specification with the chart's own width in pixels; its words take what `shown` gives them."""
    chart = captioned(build(options.mode, round(inner)), text, options.mode, shown)
    spec: dict[str, Any] = chart.to_dict(validate=False)
    if options.ground == "transparent":
        spec["config"]["background"] = "transparent"
    return spec


_At = Callable[[float, float], _Layout]
"""Draws at an outer width, with some height to spare."""


def _layouts(build: Build, text: ChartText, options: Options) -> _At:
    beside = float(PADDING)

    def at(outer: float, spare: float) -> _Layout:
        """Axes and labels stand beside a chart's own width, so that is narrowed until all fits."""
        nonlocal beside
        found: _Layout | None = None
        for _ in range(_TRIES):
            inner = round(max(outer - beside, outer / 3))
            shown = Shown(options.title, options.footer, outer - PADDING, spare)
            before, found = found, _drawn(_spec(build, text, options, inner, shown))
            if found.width <= outer or (before and found.width >= before.width):
                break
            beside += found.width - outer
        assert found is not None  # the loop runs
        return found

    return at


def _drawn(spec: dict[str, Any]) -> _Layout:
    check_places(spec)
    root = draw(spec)
    return _Layout(root, spec, float(root.get("width", 0)), float(root.get("height", 0)))


def _column(at: _At, width: float, options: Options) -> Sheet:
    zoom = _PRINT if options.size.millimetres else 1.0
    found = at(width / zoom, 0)
    box = max(found.width, width / zoom)
    zoom = width / box
    return _boxed(Sheet(found.root, found.spec, width, found.height * zoom, zoom), box, found.height)


def _framed(at: _At, width: float, height: float) -> Sheet:
    """The layout that fills the frame best: as narrow as its height allows, so that its type is large."""
    aspect, outer = width / height, width
    found = at(outer, 0)
    for _ in range(_TRIES):
        wanted = max(_NARROWEST, found.height * aspect)
        if abs(wanted - outer) < 0.02 * outer:
            break
        outer = wanted
        found = at(outer, 0)
    box = max(found.width, outer, found.height * aspect)
    spare = box / aspect - found.height
    if spare > 1:
        filled = at(outer, spare)
        found = filled if filled.height <= box / aspect + 1 else found
    return _boxed(Sheet(found.root, found.spec, width, height, width / box), box, box / aspect)


def _boxed(sheet: Sheet, width: float, height: float) -> Sheet:
    sheet.root.set("viewBox", f"0 0 {width:g} {height:g}")
    sheet.root.set("width", f"{sheet.width:g}")
    sheet.root.set("height", f"{sheet.height:g}")
    return sheet


def _ground(sheet: Sheet) -> None:
    """The ground fills the whole file."""
    ground = sheet.root.find(f"{{{SVG}}}rect")
    if ground is not None:
        ground.set("width", "100%")
        ground.set("height", "100%")


def _readable(sheet: Sheet, options: Options) -> None:
    sizes = [float(text.get("font-size", "0").removesuffix("px")) for text in texts(sheet.root)]
    least = min((size for size in sizes if size), default=SMALLEST / sheet.zoom) * sheet.zoom
    if least < SMALLEST:
        raise ExportError("text", size=options.size.name, pixels=f"{least:.1f}", least=f"{SMALLEST:g}")
