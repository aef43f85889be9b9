"""A mark for every outcome of a re-run, told apart by shape alone and always beside its word.

Outcomes have one colour, that of text: green and red would be read as verdicts on a document.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape

from analysis.rerun.outcomes import Word
from dashboard.theme import Mode, palette

OUTCOMES: tuple[Word, ...] = (
    "reproduced",
    "direction-only",
    "not-reproduced",
    "inconclusive",
    "invalid",
    "not-run",
)
"""In the order of lists and legends."""
SHAPES: dict[Word, str] = {
    "reproduced": "M0,-1A1,1,0,0,1,0,1A1,1,0,0,1,0,-1Z",
    "direction-only": "M-0.75,-1L1,0L-0.75,1Z",
    "not-reproduced": ("M0,-1A1,1,0,0,1,0,1A1,1,0,0,1,0,-1ZM-0.65,-0.22L-0.65,0.22L0.65,0.22L0.65,-0.22Z"),
    "inconclusive": "M-0.9,-0.7L0.9,-0.7L0.9,-0.2L-0.9,-0.2ZM-0.9,0.2L0.9,0.2L0.9,0.7L-0.9,0.7Z",
    "invalid": "M-0.9,-1L0.9,-1L0.1,0L0.9,1L-0.9,1L-0.1,0Z",
    "not-run": (
        "M-1,-0.22L-0.56,-0.22L-0.56,0.22L-1,0.22ZM-0.22,-0.22L0.22,-0.22L0.22,0.22L-0.22,0.22Z"
        "M0.56,-0.22L1,-0.22L1,0.22L0.56,0.22Z"
    ),
}
"""The path of each mark on a square from -1 to 1. Holes run the other way round."""


def mark_svg(word: Word, mode: Mode, size: int = 12) -> str:
    """An outcome's mark as inline SVG, hidden from screen readers: its word stands beside it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" width="{size}" height="{size}" '
        f'viewBox="-1 -1 2 2"><path d="{escape(SHAPES[word])}" fill="{palette(mode).text}"/></svg>'
    )


def mark_image(word: Word, mode: Mode) -> str:
    """An outcome's mark as the address of an image."""
    return f"data:image/svg+xml;base64,{b64encode(mark_svg(word, mode).encode()).decode()}"
