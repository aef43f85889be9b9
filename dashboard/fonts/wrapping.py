"""Break a text into lines that fit a width, measured with the fonts that will draw it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from fontTools.ttLib import TTFont

from dashboard.fonts import FACES, Face, characters

_WIDE = r"\u2e80-\u9fff\uff00-\uffef"
_CLOSING = "，。；：！？、）》”’…"
_PIECES = re.compile(rf"\s+|(?:[{_WIDE}]|[^\s{_WIDE}]+)[{_CLOSING}]*")
"""White space, or one Chinese character or Latin word with the closing marks after it: none begins a line."""


@cache
def _advances(face: Face) -> dict[int, float]:
    with TTFont(face.path, lazy=True) as font:
        widths, em = font["hmtx"], font["head"].unitsPerEm
        return {point: widths[name][0] / em for point, name in font.getBestCmap().items()}


@lru_cache(maxsize=8192)
def width(text: str, size: float, weight: int = 400) -> float:
    """The width of one line in pixels."""
    faces = [f for f in FACES if f.weight == weight and f.style == "normal"]
    return size * sum(_character_width(character, faces) for character in text)


def wrap(text: str, limit: float, size: float, weight: int = 400) -> list[str]:
    """The lines of a text. A word longer than the limit keeps a line of its own; line ends stay."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _PIECES.findall(paragraph):
            if line and not piece.isspace() and width(line + piece, size, weight) > limit:
                lines.append(line.rstrip())
                line = ""
            line += "" if piece.isspace() and not line else piece
        lines.append(line.rstrip())
    return [line for line in lines if line]


def _character_width(character: str, faces: list[Face]) -> float:
    for face in faces:
        if ord(character) in characters(face):
            return _advances(face)[ord(character)]
    return 1.0
