"""A drawing laid out for a place: as wide as a column, or into a frame, with nothing cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from xml.etree import ElementTree

import altair as alt

from dashboard.drawing import Build, ChartText
from dashboard.publish.captioned import Shown, captioned, reworded
from dashboard.publish.drawn import SVG, draw, texts
from dashboard.publish.options import Options
from dashboard.publish.parting import anatomy, cuts, stacked
from dashboard.publish.refusal import ExportError
from dashboard.publish.values import check_places
from dashboard.words import words

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
    part: str = ""
    """Which of how many, in words, where there are several."""


@dataclass(frozen=True)
class _Layout:
    """The drawing at one width of layout."""

    root: ElementTree.Element
    spec: dict[str, Any]
    width: float
    height: float


def laid_out(build: Build, text: ChartText, options: Options) -> Sheet:
    """The drawing at the size asked for, whole.

    Raises:
        ExportError: Where its text would be too small to read, or missing.
    """
    return _finished(_whole(_plain(build, text, options), text, options), options)


def sheets(build: Build, text: ChartText, options: Options) -> tuple[Sheet, ...]:
    """The drawing at the size asked for: on one sheet, or on several where a frame is too low for its rows.

    Raises:
        ExportError: Where its text would be too small to read, or missing.
    """
    plain = _plain(build, text, options)
    found = [_whole(plain, text, options)]
    if options.size.height and _least(found[0]) < SMALLEST:
        found = _parted(plain, text, options, found[0].spec) or found
    return tuple(_finished(sheet, options) for sheet in found)


def _whole(plain: _Plain, text: ChartText, options: Options) -> Sheet:
    at, size = _layouts(plain, text, options), options.size
    return _framed(at, size.width, size.height) if size.height else _column(at, size.width, options)


def _finished(sheet: Sheet, options: Options) -> Sheet:
    _ground(sheet)
    _readable(sheet, options)
    return sheet


def _parted(plain: _Plain, text: ChartText, options: Options, spec: dict[str, Any]) -> list[Sheet]:
    """The drawing as wide as its frame, on as many sheets as it takes; none where it has no place to cut."""
    say = partial(words(options.language), "figure.part")
    mark = say(part=1, of=1)
    found = _layouts(plain, text, options, mark)(options.size.width, 0)
    width, height = options.size.width, options.size.height or found.height
    zoom = width / found.width
    parts = anatomy(found.root, **plain(round(found.width)).parting)
    rows = cuts(parts, height / zoom - parts.head.height - parts.foot.height)
    made = []
    for number, strip in enumerate(rows, 1):
        root, part = stacked(found.root, (parts.head, strip, parts.foot)), say(part=number, of=len(rows))
        for line in (piece for written in texts(root) for piece in written.iter()):
            line.text = part if line.text == mark else line.text
        sheet = Sheet(root, spec, width, height, zoom, part)
        made.append(_boxed(sheet, found.width, height / zoom))
    return made if len(made) > 1 else []


@dataclass(frozen=True)
class _Chart:
    """The chart at one width, as a specification."""

    spec: dict[str, Any]
    parting: dict[str, float]
    """What it says of where its rows are."""


_Plain = Callable[[int], _Chart]
"""Makes the chart of a width in pixels; its words are yet to be given their room."""


def _plain(build: Build, text: ChartText, options: Options) -> _Plain:
    """Every width once: a layout asks for the same ones again, and this is most of its work."""

    @cache
    def plain(inner: int) -> _Chart:
        chart = build(options.mode, inner)
        said = getattr(chart, "usermeta", alt.Undefined)
        words = Shown(options.title, options.footer)
        spec: dict[str, Any] = captioned(chart, text, options.mode, words).to_dict(validate=False)
        if options.ground == "transparent":
            spec["config"]["background"] = "transparent"
        return _Chart(spec, said if isinstance(said, dict) else {})

    return plain


_At = Callable[[float, float], _Layout]
"""Draws at an outer width, with some height to spare."""


def _layouts(plain: _Plain, text: ChartText, options: Options, part: str = "") -> _At:
    beside = float(PADDING)

    def at(outer: float, spare: float) -> _Layout:
        """Axes and labels stand beside a chart's own width, so that is narrowed until all fits."""
        nonlocal beside
        found: _Layout | None = None
        for _ in range(_TRIES):
            inner = round(max(outer - beside, outer / 3))
            shown = Shown(options.title, options.footer, outer - PADDING, spare, part)
            before, found = found, _drawn(reworded(plain(inner).spec, text, options.mode, shown))
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


def _least(sheet: Sheet) -> float:
    """Pixels of the smallest text."""
    sizes = [float(text.get("font-size", "0").removesuffix("px")) for text in texts(sheet.root)]
    return min((size for size in sizes if size), default=SMALLEST / sheet.zoom) * sheet.zoom


def _readable(sheet: Sheet, options: Options) -> None:
    least = _least(sheet)
    if least < SMALLEST:
        raise ExportError("text", size=options.size.name, pixels=f"{least:.1f}", least=f"{SMALLEST:g}")
