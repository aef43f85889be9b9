"""A specification drawn as SVG: the exporter, its traps, and what it leaves unsaid.

With an unknown font, or a character that no font has, the exporter draws nothing or boxes and says
nothing; a mark without a value it leaves out. Here each of these is an error with a message.
"""

from __future__ import annotations

import json
import threading
from typing import Any
from xml.etree import ElementTree

import altair as alt
import vl_convert

from dashboard.fonts import STACK, missing
from dashboard.fonts.measuring import MEASURED_STACK
from dashboard.publish.captioned import checked
from dashboard.publish.refusal import ExportError
from dashboard.theme import MissingFont, register_fonts

SVG = "http://www.w3.org/2000/svg"
_VEGALITE = ".".join(alt.VEGALITE_VERSION.split(".")[:2])
_EXPORTER = threading.Lock()
"""The exporter runs one V8 engine; calls take turns."""

ElementTree.register_namespace("", SVG)
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")


def draw(spec: dict[str, Any]) -> ElementTree.Element:
    """The drawing as the exporter makes it, every character of it in a font of ours.

    Raises:
        ExportError: Where a text would be missing from it.
    """
    try:
        register_fonts()
    except MissingFont as error:
        raise ExportError("files", why=error) from None
    measured = json.dumps(checked(spec)).replace(STACK, MEASURED_STACK)
    with _EXPORTER:
        text = vl_convert.vegalite_to_svg(measured, vl_version=_VEGALITE, allowed_base_urls=[])
    root = ElementTree.fromstring(text)
    drawn = "".join(piece for element in texts(root) for piece in element.itertext())
    refuse_missing(drawn)
    return root


def refuse_missing(text: str) -> None:
    """Raise ExportError with the characters of a text that no font of ours has."""
    if lost := missing(text):
        signs = ", ".join(f"{character} (U+{ord(character):04X})" for character in lost)
        raise ExportError("glyph", signs=signs)


def texts(root: ElementTree.Element) -> list[ElementTree.Element]:
    """The elements of a drawing that hold its words."""
    return list(root.iter(f"{{{SVG}}}text"))


def png_of(svg: bytes, scale: float) -> bytes:
    """The picture of an SVG, `scale` pixels for each of its own."""
    with _EXPORTER:
        png: bytes = vl_convert.svg_to_png(svg.decode(), scale=scale, ppi=72)  # 72: a pixel is a pixel
    return png


def pdf_of(svg: bytes) -> bytes:
    """The page of an SVG, a point for each of its pixels."""
    with _EXPORTER:
        pdf: bytes = vl_convert.svg_to_pdf(svg.decode())
    return pdf
