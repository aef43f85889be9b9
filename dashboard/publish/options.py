"""How a file of a chart is to be made: its size, its ground, its words, its fonts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from dashboard.publish.refusal import ExportError

if TYPE_CHECKING:  # a command asks for these choices before it loads what draws
    from dashboard.theme import Mode

Form = Literal["svg", "png", "pdf", "csv", "json"]
FORMS: tuple[Form, ...] = get_args(Form)
PARTED: tuple[Form, ...] = ("svg", "png", "pdf")
"""The pictures, of which a tall drawing takes several."""
Ground = Literal["light", "dark", "transparent"]
GROUNDS: tuple[Ground, ...] = get_args(Ground)
Fonts = Literal["named", "embedded"]
FONTS: tuple[Fonts, ...] = get_args(Fonts)
SCALES = (2, 4)
"""Pixels of a PNG for each pixel of the drawing."""

MIMES: dict[str, str] = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "json": "application/json",
    "bundle": "application/zip",
}
ENDINGS = {form: "zip" if form == "bundle" else form for form in MIMES}
"""How the name of a file ends."""

INCH = 25.4
PIXELS_PER_INCH = 96
NARROWEST_PRINT, WIDEST_PRINT = 40, 420
_MILLIMETRES = re.compile(r"(\d{1,4}(?:\.\d+)?) ?mm")


@dataclass(frozen=True)
class Size:
    """The place that a file is made for."""

    name: str
    width: float
    """Pixels."""
    height: float | None = None
    """Pixels; None where it is as tall as the drawing needs."""
    millimetres: float | None = None
    """The width in print, where it is for print."""


SIZES = {
    size.name: size
    for size in (
        Size("single", 600),
        Size("double", 1200),
        Size("square", 1080, 1080),
        Size("card", 1200, 630),
    )
}
PRINT_EXAMPLE = "84mm"


def size(text: str) -> Size:
    """The size of that name, or for print the width as "84mm".

    Raises:
        ExportError: Where there is no such size.
    """
    if text in SIZES:
        return SIZES[text]
    found = _MILLIMETRES.fullmatch(text.strip())
    if found and NARROWEST_PRINT <= float(found[1]) <= WIDEST_PRINT:
        width = float(found[1])
        return Size(f"{width:g}mm", width / INCH * PIXELS_PER_INCH, millimetres=width)
    raise ExportError("size", given=text, known=", ".join(SIZES), low=NARROWEST_PRINT, high=WIDEST_PRINT)


@dataclass(frozen=True)
class Options:
    """How to make a file. The words of the chart are in its language already."""

    size: Size = SIZES["single"]
    ground: Ground = "light"
    """Light and dark as on the screen; transparent is the ink of light without its ground."""
    title: bool = True
    """Whether title and subtitle are drawn. The file says them in its metadata in any case."""
    footer: bool = True
    """Whether note and source are drawn. The file says the source in its metadata in any case."""
    fonts: Fonts = "named"
    """Whether an SVG carries its fonts, or names them with what to use in their place."""
    scale: int = SCALES[0]
    language: str = "en"
    part: int = 1
    """Which sheet of a drawing that takes several; its data and its specification are whole in any case."""
    origin: str = ""
    """What the metadata add to the source: release and address, as a phrase."""

    @property
    def mode(self) -> Mode:
        """The colours that are drawn with."""
        return "dark" if self.ground == "dark" else "light"
