"""A mark for every verdict, told apart by shape alone at ten pixels.

Each shape is one path on a square from -1 to 1, as Vega takes it for a point's `shape`, and the
same path makes the inline SVG of lists and pages. Claims have round and pointed marks, allegations
square ones, so that nobody reads "reported" as a milder "supported".
"""

from __future__ import annotations

from html import escape

from claims.records import VERDICTS
from dashboard.theme import Mode, Standing, palette

SHAPES: dict[Standing, str] = {
    "supported": "M0,-1A1,1,0,0,1,0,1A1,1,0,0,1,0,-1Z",
    "overstated": "M0,-1L1,0.85L-1,0.85Z",
    "contested": "M-1,-1L0,0L-1,1ZM1,-1L1,1L0,0Z",
    "refuted": ("M-1,-0.5L-0.5,-1L0,-0.5L0.5,-1L1,-0.5L0.5,0L1,0.5L0.5,1L0,0.5L-0.5,1L-1,0.5L-0.5,0Z"),
    "unverified": (
        "M0,-1A1,1,0,0,1,0,1A1,1,0,0,1,0,-1ZM0,-0.55A0.55,0.55,0,0,0,0,0.55A0.55,0.55,0,0,0,0,-0.55Z"
    ),
    "reported": "M-0.9,-0.9L0.9,-0.9L0.9,0.9L-0.9,0.9ZM-0.45,-0.45L-0.45,0.45L0.45,0.45L0.45,-0.45Z",
    "disputed": "M-0.9,-0.9L-0.2,-0.9L-0.2,0.9L-0.9,0.9ZM0.2,-0.9L0.9,-0.9L0.9,0.9L0.2,0.9Z",
    "partly-corroborated": ("M-0.9,-0.9L0.9,-0.9L0.9,0.9L-0.9,0.9ZM-0.5,-0.5L-0.5,0L0.5,0L0.5,-0.5Z"),
    "withdrawn": "M-1,-0.25L1,-0.25L1,0.25L-1,0.25Z",
}
"""The path of each verdict's mark. Holes run the other way round, so every fill rule leaves them open."""


def order(verdict: Standing) -> int:
    """The place of a verdict in lists and legends."""
    return VERDICTS.index(verdict)


def scale(verdicts: tuple[Standing, ...], mode: Mode) -> dict[str, list[str]]:
    """The domain, shapes and colours of a chart that marks these verdicts, in one order."""
    ranked = sorted(verdicts, key=order)
    return {
        "domain": list(ranked),
        "shapes": [SHAPES[verdict] for verdict in ranked],
        "colours": [palette(mode).standing(verdict) for verdict in ranked],
    }


def mark_svg(verdict: Standing, mode: Mode, label: str = "", size: int = 10) -> str:
    """A verdict's mark as inline SVG. Without a label it is hidden from screen readers."""
    said = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    colour = palette(mode).standing(verdict)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {said} width="{size}" height="{size}" '
        f'viewBox="-1 -1 2 2"><path d="{SHAPES[verdict]}" fill="{colour}"/></svg>'
    )
