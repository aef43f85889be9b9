"""The typefaces of screen and file, and which characters they can draw.

The files lie in ``dashboard/static/fonts``, the one folder the server hands out, so that the
browser and the exporter read the same ones. Source Sans 3 is whole, because "Source" is a reserved
font name; Noto Sans SC is cut down by :mod:`dashboard.fonts.subset`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parents[1] / "static" / "fonts"
LATIN = "Source Sans 3"
CHINESE = "Noto Sans SC"
STACK = f"'{LATIN}', '{CHINESE}', sans-serif"
"""The font to name in charts. The inner quotes matter: unquoted, the "3" makes the exporter draw no text."""


@dataclass(frozen=True)
class Face:
    """One font file, with what a style sheet calls it."""

    family: str
    weight: int
    style: Literal["normal", "italic"]
    file: str

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return FOLDER / self.file


FACES = (
    Face(LATIN, 400, "normal", "SourceSans3-Regular.ttf"),
    Face(LATIN, 600, "normal", "SourceSans3-SemiBold.ttf"),
    Face(LATIN, 400, "italic", "SourceSans3-Italic.ttf"),
    Face(CHINESE, 400, "normal", "NotoSansSC-Regular.ttf"),
    Face(CHINESE, 600, "normal", "NotoSansSC-SemiBold.ttf"),
)


@cache
def characters(face: Face) -> frozenset[int]:
    """The code points one font file can draw."""
    with TTFont(face.path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def drawable() -> frozenset[int]:
    """The code points that can be drawn in every upright weight, by one family or the other."""
    upright = [face for face in FACES if face.style == "normal"]
    weights = {face.weight for face in upright}
    unions = [frozenset().union(*(characters(f) for f in upright if f.weight == w)) for w in weights]
    return frozenset.intersection(*unions)


def missing(text: str) -> str:
    """The characters of a text that no font of ours draws, each once, in order of code point."""
    wanted = {c for c in text if unicodedata.category(c) not in ("Cc", "Cf")}
    return "".join(sorted(c for c in wanted if ord(c) not in drawable()))


def runs(text: str) -> list[tuple[str, str]]:
    """The text cut where the family that draws it changes, as pairs of family and piece."""
    return [(family, "".join(piece)) for family, piece in groupby(text, key=_family)]


def _family(character: str) -> str:
    return LATIN if ord(character) in characters(FACES[0]) else CHINESE
