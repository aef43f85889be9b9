"""Fonts inside a file: only the glyphs it uses, under names of their own.

A font that is cut down is a changed one, and "Source" is a reserved name, so the copies are called
something else. An SVG with them is drawn right on a machine that has neither font.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Collection
from dataclasses import dataclass

from fontTools import subset
from fontTools.ttLib import TTFont

from dashboard.fonts import CHINESE, FACES, LATIN, Face

COPIES = {LATIN: "Chart Latin", CHINESE: "Chart Han"}
_FAMILY_NAME_IDS = (1, 16)
_KEPT_NAME_IDS = [0, 1, 2, 13, 14, 16]
"""Copyright and licence stay with the copy."""


@dataclass(frozen=True)
class Embedded:
    """A style sheet that carries fonts, and what it calls each of our families."""

    css: str
    names: dict[str, str]


def embedded(said: Collection[tuple[str, int, str]]) -> Embedded:
    """The fonts for some texts.

    Args:
        said: Family, weight and text, as often as there are texts.
    """
    rules, names = [], {}
    for face in FACES:
        used = {
            c for family, weight, text in said for c in text if (family, weight) == (face.family, face.weight)
        }
        if face.style == "normal" and used:
            names[face.family] = COPIES[face.family]
            rules.append(_rule(face, "".join(sorted(used))))
    return Embedded("\n".join(rules), names)


def _rule(face: Face, used: str) -> str:
    data = base64.b64encode(_cut(face, used)).decode()
    return (
        f"@font-face {{ font-family: '{COPIES[face.family]}'; font-weight: {face.weight}; "
        f"src: url(data:font/woff;base64,{data}) format('woff'); }}"
    )


def _cut(face: Face, used: str) -> bytes:
    """The font with the glyphs of these characters, as WOFF."""
    options = subset.Options(
        flavor="woff", hinting=False, notdef_outline=True, recalc_timestamp=False, name_IDs=_KEPT_NAME_IDS
    )
    with TTFont(face.path, recalcTimestamp=False) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=used)
        subsetter.subset(font)
        for record in font["name"].names:
            if record.nameID in _FAMILY_NAME_IDS:
                record.string = COPIES[face.family]
        font.flavor = "woff"
        file = io.BytesIO()
        font.save(file)
    return file.getvalue()
