"""A paragraph broken into lines that fit a column, measured with the fonts that will draw it.

Chinese breaks between characters and Latin between words, and neither a closing mark begins a line nor
an opening one ends it: a PDF writer's own breaking knows only spaces. Nothing here draws.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from dashboard.fonts.wrapping import width
from dashboard.theme import Standing

Weight = Literal[400, 600]
Ink = Literal["text", "muted", "release"]
_OPENING, _CLOSING = "（《“‘", "，。；：！？、）》”’…"
_WIDE = r"\u2e80-\u9fff\uff00-\uffef"
_PIECES = re.compile(
    rf"\s+|[{_OPENING}]*[{_WIDE}][{_CLOSING}]*|[{_OPENING}]*[^\s{_WIDE}{_OPENING}]+[{_CLOSING}]*|."
)


@dataclass(frozen=True)
class Span:
    """A stretch of text of one look; or, without text, a verdict's mark."""

    text: str
    weight: Weight = 400
    ink: Ink = "text"
    to: str = ""
    verdict: Standing | None = None


_Piece = tuple[float, str, Span]
"""A piece of a span at its place on a line."""


@dataclass(frozen=True)
class Placed:
    """A stretch of text at its place on a line."""

    x: float
    span: Span


@dataclass(frozen=True)
class Row:
    """One line of print."""

    placed: tuple[Placed, ...]
    size: float
    above: float = 0
    """Room above it, which the first line of a column leaves out."""
    holds: int = 0
    """How many of the next lines have to stand in the same column."""

    @property
    def leading(self) -> float:
        """Height of the line, without the room above it."""
        return self.size * 1.28


def paragraph(
    spans: Iterable[Span], limit: float, size: float, above: float = 0, holds: int = 0
) -> tuple[Row, ...]:
    """The lines of a paragraph. A word longer than a line is cut where the line ends.

    Args:
        spans: What it says.
        limit: Points that a line may be wide.
        size: Points of its type.
        above: Points of room above its first line.
        holds: Lines after it that have to stand in the same column, together with its own.
    """
    rows: list[list[_Piece]] = [[]]
    x = 0.0
    for span in spans:
        for text in _pieces(span, limit, size):
            wide = size if span.verdict else width(text, size, span.weight)
            if x and x + wide > limit and not text.isspace():
                rows.append([])
                x = 0.0
            if x or not text.isspace():
                rows[-1].append((x, text, span))
                x += wide
    filled = [tuple(_merged(row)) for row in rows if row]
    last = len(filled) - 1
    return tuple(
        Row(row, size, 0 if place else above, holds + last - place if holds else 0)
        for place, row in enumerate(filled)
    )


def _pieces(span: Span, limit: float, size: float) -> Iterator[str]:
    """The pieces of a span between which a line may end; a mark is one without text."""
    if span.verdict:
        yield ""
    for piece in _PIECES.findall(span.text):
        text = " " if piece.isspace() else piece
        while text:
            fits = len(text) if text.isspace() else _fitting(text, limit, size, span.weight)
            yield text[:fits]
            text = text[fits:]


def _fitting(text: str, limit: float, size: float, weight: Weight) -> int:
    """How many characters of a word fit on a line of their own; one at least."""
    if width(text, size, weight) <= limit:
        return len(text)
    return next(n for n in range(len(text), 0, -1) if n == 1 or width(text[:n], size, weight) <= limit)


def _merged(row: list[_Piece]) -> Iterator[Placed]:
    """The pieces of a line, those of one span joined, without the space at its end."""
    while row and row[-1][1].isspace():
        row.pop()
    for _, pieces in groupby(row, key=lambda piece: id(piece[2])):
        (x, first, span), *others = pieces
        text = first + "".join(text for _, text, _ in others)
        yield Placed(x, replace(span, text=text))
