"""A brief as a PDF: one A4 page with a text layer that reads as it looks, the same bytes every time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dashboard.fonts import FACES, missing, runs
from dashboard.fonts.wrapping import width
from dashboard.marks import mark_svg
from dashboard.publish.briefs.columns import Area, fitted
from dashboard.publish.briefs.lines import Placed, Row, Span, paragraph
from dashboard.publish.briefs.pieces import Brief
from dashboard.publish.refusal import ExportError
from dashboard.theme import palette
from dashboard.words import Words

if TYPE_CHECKING:
    from fpdf import FPDF

WIDTH, HEIGHT = 595.28, 841.89
"""Points of an A4 page."""
MARGIN, GUTTER, APART = 40.0, 20.0, 8.0
"""Points around the page, between the columns, and above and below them."""
FULL = WIDTH - 2 * MARGIN
COLUMN = (FULL - GUTTER) / 2
TITLE, LEAD, SMALL = 18.0, 9.2, 7.8
"""Points of type of what stands across both columns."""
MARK = 6
"""Points of a verdict's mark."""
ASCENT = 0.95
"""Where the writing stands below the top of its line, in sizes of its type."""


def as_pdf(brief: Brief, words: Words) -> bytes:
    """The brief on one page of A4. What has no room is counted, and the address says where it stands.

    Args:
        brief: What to print. Links need a permalink with a host.
        words: Texts in the reader's language.

    Raises:
        ExportError: No font of ours draws a character, which would be left out.
    """
    head, foot = _head(brief, words), _foot(brief, words, in_detail=True)
    columns = fitted(brief, words, _area(head, foot), in_detail=True)
    if columns is None:
        foot = _foot(brief, words, in_detail=False)
        columns = fitted(brief, words, _area(head, foot), in_detail=False) or ([], [])
    families = _families([*head, *foot, *columns[0], *columns[1]])
    pdf = _blank(brief, families, words("shell.name"))
    top = MARGIN + _height(head) + APART
    bottom = HEIGHT - MARGIN - _height(foot) - APART
    _set(pdf, head, MARGIN, MARGIN)
    for place, rows in enumerate(columns):
        _set(pdf, rows, MARGIN + place * (COLUMN + GUTTER), top + APART)
    _set(pdf, foot, MARGIN, bottom + APART)
    pdf.set_draw_color(palette("light").grid)
    for y in (top, bottom):
        pdf.line(MARGIN, y, WIDTH - MARGIN, y)
    return bytes(pdf.output())


def _head(brief: Brief, words: Words) -> list[Row]:
    kicker = [Span(words("brief.page.kicker", date=brief.as_of), ink="muted")]
    rows = [*paragraph(kicker, FULL, SMALL), *paragraph([Span(brief.title, 600)], FULL, TITLE)]
    for text in brief.lead:
        rows += paragraph([Span(text)], FULL, LEAD, above=2)
    return [*rows, *paragraph([Span(brief.rule, ink="muted")], FULL, SMALL, above=4)]


def _foot(brief: Brief, words: Words, in_detail: bool) -> list[Row]:
    said = words("brief.page.as_of", date=brief.as_of, release=brief.release)
    link = Span(brief.permalink, ink="release", to=brief.permalink)
    place = [Span(words("brief.page.in_full")), Span(" "), link]
    rows = [*paragraph([Span(said)], FULL, SMALL), *paragraph(place, FULL, SMALL)]
    if not in_detail:
        rows += paragraph([Span(words("brief.more.details"), ink="muted")], FULL, SMALL)
    return rows


def _area(head: Sequence[Row], foot: Sequence[Row]) -> Area:
    """The room that head and foot leave."""
    return Area(COLUMN, HEIGHT - 2 * MARGIN - _height(head) - _height(foot) - 4 * APART)


def _height(rows: Iterable[Row]) -> float:
    return sum(row.leading + row.above for row in rows)


def _families(rows: Iterable[Row]) -> set[str]:
    """The families that draw these rows. Raises ExportError."""
    text = "".join(placed.span.text for row in rows for placed in row.placed)
    if lost := missing(text):
        raise ExportError("glyph", signs=", ".join(f"{sign} (U+{ord(sign):04X})" for sign in lost))
    return {family for family, _ in runs(text)}


def _blank(brief: Brief, families: Collection[str], site: str) -> FPDF:
    """An empty page with our fonts, and with what the file says of itself."""
    from fpdf import FPDF, ViewerPreferences  # takes a second, which no page but this needs

    pdf = FPDF(unit="pt", format="A4")
    for face in FACES:
        if face.style == "normal" and face.family in families:
            pdf.add_font(face.family, "B" if face.weight == 600 else "", face.path)
    pdf.set_auto_page_break(False)
    pdf.set_creation_date(datetime.fromisoformat(brief.day).replace(tzinfo=UTC))
    pdf.set_title(brief.title)
    pdf.set_lang(brief.language)
    pdf.set_subject(" ".join(brief.lead))
    pdf.set_keywords(f"{brief.day}, {brief.release}")
    pdf.set_author(site)
    pdf.set_creator(brief.permalink)
    pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
    pdf.add_page()
    return pdf


def _set(pdf: FPDF, rows: Sequence[Row], x: float, y: float) -> None:
    """Draw rows one below the other."""
    for place, row in enumerate(rows):
        y += row.above if place else 0
        for placed in row.placed:
            _draw(pdf, placed, row, x + placed.x, y)
        y += row.leading


def _draw(pdf: FPDF, placed: Placed, row: Row, x: float, y: float) -> None:
    span, size = placed.span, row.size
    if span.verdict:
        _mark(pdf, span, x, y + 0.3 * size)
        return
    is_link = span.to.startswith(("http://", "https://"))
    pdf.set_text_color(getattr(palette("light"), span.ink if is_link or span.ink != "release" else "text"))
    at = x
    for family, text in runs(span.text):
        pdf.set_font(family, "B" if span.weight == 600 else "", size)
        pdf.text(at, y + ASCENT * size, text)
        at += width(text, size, span.weight)
    if is_link:
        pdf.link(x, y, at - x, row.leading, span.to)


def _mark(pdf: FPDF, span: Span, x: float, y: float) -> None:
    """A verdict's mark, the same as on every page."""
    from fpdf.svg import SVGObject

    assert span.verdict is not None  # nothing else is a mark
    SVGObject(mark_svg(span.verdict, "light", size=MARK)).draw_to_page(pdf, x, y)
