"""A chart as the file somebody takes away: SVG, PNG, PDF, and its data as CSV.

A figure travels without its page, so title, unit, source, date and caveat are on it. An export that
would lose words fails instead: with an unknown font, or a character no font has, the exporter draws
nothing or boxes and says nothing.
"""

from __future__ import annotations

import json
import struct
import threading
import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import vl_convert

from dashboard.drawing import ChartText
from dashboard.fonts import LATIN, STACK, missing, runs
from dashboard.fonts.measuring import MEASURED_STACK
from dashboard.fonts.wrapping import wrap
from dashboard.theme import Figure, MissingFont, Mode, palette, register_fonts, theme, themed

_SVG = "http://www.w3.org/2000/svg"
_VEGALITE = ".".join(alt.VEGALITE_VERSION.split(".")[:2])
_PIXELS_PER_INCH = 72
_FOOTER_SIZE = 12
_EXPORTER = threading.Lock()
"""The exporter runs one V8 engine; calls take turns."""

ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")


class ExportError(Exception):
    """The chart cannot be exported without losing something. Says what."""


def captioned(chart: Figure, meta: ChartText, mode: Mode, width: int = 720) -> alt.VConcatChart:
    """The chart with title and subtitle above, note and source below, in our theme.

    Args:
        chart: A chart without a title and without settings of its own.
        meta: Its words.
        mode: Light or dark.
        width: Pixels a line of text may take.
    """
    style = theme(mode)["config"]["title"]
    title = alt.TitleParams(
        text=wrap(meta.title, width, style["fontSize"], style["fontWeight"]),
        subtitle=wrap(meta.subtitle, width, style["subtitleFontSize"]),
        frame="bounds",
        **{key: style[key] for key in ("fontSize", "fontWeight", "subtitleFontSize")},
    )
    lines = [meta.note, _source(meta)]
    footer = alt.TitleParams(
        text=[part for line in lines for part in wrap(line, width, _FOOTER_SIZE)],
        orient="bottom",
        anchor="start",
        frame="bounds",
        fontSize=_FOOTER_SIZE,
        fontWeight=400,
        lineHeight=17,
        color=palette(mode).muted,
        offset=14,
    )
    inner = chart.copy(deep=False).properties(title=title)
    return themed(alt.vconcat(inner, title=footer, description=meta.alt), mode)


def chart_svg(chart: Figure, meta: ChartText, mode: Mode = "light") -> bytes:
    """The chart as SVG with live text, readable by a screen reader, its source inside."""
    root = _drawing(_spec(chart, meta, mode))
    _name_families(root)
    _describe(root, meta)
    svg: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return svg


def chart_png(chart: Figure, meta: ChartText, scale: float = 2, mode: Mode = "light") -> bytes:
    """The chart as PNG, with title, description and source in the file."""
    svg = chart_svg(chart, meta, mode).decode()
    with _EXPORTER:
        png = vl_convert.svg_to_png(svg, scale=scale, ppi=_PIXELS_PER_INCH)
    return _labelled(png, meta, scale)


def chart_pdf(chart: Figure, meta: ChartText, mode: Mode = "light") -> bytes:
    """The chart as PDF for print, fonts embedded."""
    svg = chart_svg(chart, meta, mode).decode()
    with _EXPORTER:
        pdf: bytes = vl_convert.svg_to_pdf(svg)
    return pdf


def chart_csv(frame: pd.DataFrame) -> bytes:
    """The data as CSV that a spreadsheet opens with every character right and runs no cell of."""
    return frame.map(_inert).to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def _spec(chart: Figure, meta: ChartText, mode: Mode) -> dict[str, Any]:
    try:
        register_fonts()
    except MissingFont as error:
        raise ExportError(f"{error}; run python -m dashboard.fonts.subset to make it") from None
    spec: dict[str, Any] = captioned(chart, meta, mode).to_dict()
    strange = sorted({font for font in _fonts(spec) if font != STACK})
    if strange:
        raise ExportError(f"the chart names the font {', '.join(strange)}; use {STACK}")
    return spec


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


def _drawing(spec: dict[str, Any]) -> ElementTree.Element:
    measured = json.dumps(spec).replace(STACK, MEASURED_STACK)
    with _EXPORTER:
        text = vl_convert.vegalite_to_svg(measured, vl_version=_VEGALITE, allowed_base_urls=[])
    root = ElementTree.fromstring(text)
    drawn = "".join(piece for element in root.iter(f"{{{_SVG}}}text") for piece in element.itertext())
    if lost := missing(drawn):
        signs = ", ".join(f"{character} (U+{ord(character):04X})" for character in lost)
        raise ExportError(f"no font of ours draws {signs}; run python -m dashboard.fonts.subset")
    return root


def _name_families(root: ElementTree.Element) -> None:
    """Name the real family of every run of text.

    Left to itself the exporter draws Chinese in whatever weight it finds first, and desk programs
    know no fallback at all.
    """
    for text in root.iter(f"{{{_SVG}}}text"):
        text.set("font-family", STACK)
        for element in list(text.iter()):
            pieces = runs(element.text or "")
            if all(family == LATIN for family, _ in pieces):
                continue
            element.text = None
            for place, (family, piece) in enumerate(pieces):
                span = ElementTree.Element(f"{{{_SVG}}}tspan", {"font-family": f"'{family}'"})
                span.text = piece
                element.insert(place, span)


def _describe(root: ElementTree.Element, meta: ChartText) -> None:
    key = sha256(f"{meta.title}{meta.alt}{meta.as_of}".encode()).hexdigest()[:8]
    words = {"title": meta.title, "desc": meta.alt, "metadata": _source(meta)}
    for place, (tag, text) in enumerate(words.items()):
        element = ElementTree.Element(f"{{{_SVG}}}{tag}", {"id": f"{tag}-{key}"})
        element.text = text
        root.insert(place, element)
    root.set("role", "img")
    root.set("aria-labelledby", f"title-{key} desc-{key}")


def _source(meta: ChartText) -> str:
    return f"{meta.source} {meta.as_of}".strip()


def _labelled(png: bytes, meta: ChartText, scale: float) -> bytes:
    words = {"Title": meta.title, "Description": meta.alt, "Source": _source(meta)}
    texts = [_chunk(b"iTXt", f"{key}\0\0\0\0\0{text}".encode()) for key, text in words.items()]
    per_metre = round(_PIXELS_PER_INCH * scale / 0.0254)
    header, chunks = png[:33], _without(png[33:], b"pHYs")
    return b"".join([header, _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)), *texts, chunks])


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _without(chunks: bytes, kind: bytes) -> bytes:
    kept, at = [], 0
    while at < len(chunks):
        end = at + 12 + int.from_bytes(chunks[at : at + 4], "big")
        if chunks[at + 4 : at + 8] != kind:
            kept.append(chunks[at:end])
        at = end
    return b"".join(kept)


def _inert(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula, made plain with a leading quote."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return value if _is_number(value) else f"'{value}"
    return value


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
