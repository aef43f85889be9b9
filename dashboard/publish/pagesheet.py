"""The style sheet of the pages outside the dashboard, in the colours of both modes."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from hashlib import sha256

from dashboard.marks import SHAPES
from dashboard.outcome_marks import SHAPES as OUTCOME_SHAPES
from dashboard.publish.rendering import filled_in
from dashboard.theme import Palette, palette


@cache
def page_sheet() -> tuple[str, str]:
    """The sheet, and a short code that changes when it does."""
    text = filled_in(
        "page.css",
        light=_colours(palette("light")),
        dark=_colours(palette("dark")),
        marks=[*SHAPES, *OUTCOME_SHAPES],
    )
    return text, sha256(text.encode()).hexdigest()[:8]


def _colours(colours: Palette) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in asdict(colours).items()}
