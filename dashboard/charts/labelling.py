"""Where the name of a point fits: beside it, above or below, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from dashboard.fonts.wrapping import width

Align = Literal["left", "right", "center"]
RADIUS = 6.5


class Spot(NamedTuple):
    """Where a label goes, from its point."""

    dx: float
    dy: float
    align: Align


SPOTS = (Spot(10, 0, "left"), Spot(-10, 0, "right"), Spot(0, -13, "center"), Spot(0, 14, "center"))


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


def spots(
    points: Sequence[tuple[float, float]],
    labels: Sequence[str],
    pixels: float,
    size: float,
) -> list[Spot | None]:
    """A place for each label that lies on no other label and no point; None where there is none.

    Args:
        points: The points in pixels; those named first choose first.
        labels: The name of each point; an empty one takes no place.
        pixels: Width of the chart; a label does not leave it.
        size: Type size in pixels.
    """
    taken = [_Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in points]
    found: list[Spot | None] = []
    for (x, y), label in zip(points, labels, strict=True):
        spot = None
        if label:
            for candidate in SPOTS:
                box = _box(x, y, candidate, width(label, size), size)
                if box.left >= 0 and box.right <= pixels and not any(map(box.meets, taken)):
                    spot = candidate
                    taken.append(box)
                    break
        found.append(spot)
    return found


def _box(x: float, y: float, spot: Spot, long: float, size: float) -> _Box:
    left = {"left": x + spot.dx, "right": x + spot.dx - long, "center": x + spot.dx - long / 2}[spot.align]
    middle = y + spot.dy
    return _Box(left, middle - size * 0.55, left + long, middle + size * 0.55)
