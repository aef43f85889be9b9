"""A chart as the file somebody takes away: SVG, PNG, PDF, its data as CSV, its specification as JSON.

A figure travels without its page, so title, unit, source, date and caveat are on it, and its source
stays in the file even where the words are not drawn. An export that would lose something fails
instead, with a message.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

import altair as alt

from dashboard.drawing import ChartText, Drawing
from dashboard.publish.captioned import captioned, source_of
from dashboard.publish.drawn import draw, pdf_of, png_of
from dashboard.publish.layout import Sheet, sheets
from dashboard.publish.options import PIXELS_PER_INCH, Form, Options
from dashboard.publish.paper import titled
from dashboard.publish.raster import labelled
from dashboard.publish.refusal import ExportError
from dashboard.publish.svg import svg_of
from dashboard.publish.table import chart_csv
from dashboard.publish.values import check_rows
from dashboard.theme import Figure, Mode

__all__ = [
    "ExportError",
    "Options",
    "chart_csv",
    "chart_pdf",
    "chart_png",
    "chart_svg",
    "every_part",
    "made",
    "parts",
    "several",
]

AS_IT_COMES = Options()
_Picture = Callable[[Sheet, ChartText, Options], bytes]
_POINTS = 72 / PIXELS_PER_INCH
"""Points of a page for one pixel."""


def made(drawing: Drawing, form: Form, options: Options = AS_IT_COMES) -> bytes:
    """The file of a drawing.

    Raises:
        ExportError: Where something of the drawing would be missing or too small to read. Says what.
    """
    return several(drawing, (form,), options)[form]


def several(drawing: Drawing, forms: Iterable[Form], options: Options = AS_IT_COMES) -> dict[Form, bytes]:
    """The files of a drawing in several forms, laid out once. Pictures are of the part asked for.

    Raises:
        ExportError: As for one.
    """
    return {form: files[0] for form, files in _made(drawing, forms, options, only=options.part).items()}


def every_part(
    drawing: Drawing, forms: Iterable[Form], options: Options = AS_IT_COMES
) -> dict[Form, list[bytes]]:
    """The files of a drawing in several forms, its pictures on as many sheets as they take.

    Raises:
        ExportError: As for one.
    """
    return _made(drawing, forms, options)


def parts(drawing: Drawing, options: Options) -> int:
    """How many sheets the pictures of a drawing take.

    Raises:
        ExportError: As for its files.
    """
    check_rows(drawing)
    return len(sheets(drawing.build, drawing.text, options))


def _made(
    drawing: Drawing, forms: Iterable[Form], options: Options, only: int | None = None
) -> dict[Form, list[bytes]]:
    """The files of every part, or of only one."""
    check_rows(drawing)
    text = drawing.text
    lay_out = cache(lambda: sheets(drawing.build, text, options))
    pictures: dict[Form, _Picture] = {"svg": svg_of, "png": _png, "pdf": _pdf}

    def drawn(form: Form) -> list[bytes]:
        laid = lay_out()
        if only is not None and not 1 <= only <= len(laid):
            raise ExportError("part", given=only, count=len(laid))
        return [
            pictures[form](sheet, replace(text, alt=f"{text.alt} {sheet.part}".strip()), options)
            for number, sheet in enumerate(laid, 1)
            if only in (None, number)
        ]

    whole: dict[Form, Callable[[], bytes]] = {
        "csv": lambda: chart_csv(drawing.rows),
        "json": lambda: _json(lay_out()[0], text, options),
    }
    return {form: [whole[form]()] if form in whole else drawn(form) for form in forms}


def chart_svg(chart: Figure, meta: ChartText, mode: Mode = "light") -> bytes:
    """A chart as SVG at its own size."""
    return svg_of(_whole(chart, meta, mode), meta, Options(ground=mode))


def chart_png(chart: Figure, meta: ChartText, scale: int = 2, mode: Mode = "light") -> bytes:
    """A chart as PNG at its own size."""
    return _png(_whole(chart, meta, mode), meta, Options(ground=mode, scale=scale))


def chart_pdf(chart: Figure, meta: ChartText, mode: Mode = "light") -> bytes:
    """A chart as PDF at its own size."""
    return _pdf(_whole(chart, meta, mode), meta, Options(ground=mode))


def _whole(chart: Figure, meta: ChartText, mode: Mode) -> Sheet:
    spec = captioned(chart, meta, mode).to_dict()
    root = draw(spec)
    return Sheet(root, spec, float(root.get("width", 0)), float(root.get("height", 0)), 1)


def _png(sheet: Sheet, meta: ChartText, options: Options) -> bytes:
    picture = png_of(svg_of(sheet, meta, _for_pixels(options)), options.scale)
    return labelled(picture, _words(meta, options.origin), options.scale * PIXELS_PER_INCH)


def _pdf(sheet: Sheet, meta: ChartText, options: Options) -> bytes:
    page = pdf_of(svg_of(sheet, meta, _for_pixels(options), _POINTS))
    words = _words(meta, options.origin)
    words["Subject"] = words.pop("Description")  # what a PDF calls it
    return titled(page, words, options.language)


def _for_pixels(options: Options) -> Options:
    """What the picture is drawn from: in pixels also for print, with the fonts of this machine."""
    return replace(options, fonts="named", size=replace(options.size, millimetres=None))


def _words(meta: ChartText, origin: str) -> dict[str, str]:
    source = f"{source_of(meta)} {origin}".strip()
    return {"Title": meta.title, "Description": meta.alt, "Source": source}


def _json(sheet: Sheet, text: ChartText, options: Options) -> bytes:
    """The specification with its data: it draws the same chart anywhere, and runs nothing in a page."""
    words = {"title": text.title, "subtitle": text.subtitle, "note": text.note, "description": text.alt}
    spec = sheet.spec | {"usermeta": {**words, "source": source_of(text), "origin": options.origin}}
    alt.VConcatChart.from_dict(spec)  # raises where it is none: it was drawn without being checked
    return json.dumps(spec, ensure_ascii=False, indent=1).replace("<", "\\u003c").encode()
