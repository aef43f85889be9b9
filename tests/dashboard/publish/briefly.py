"""What a test asks of a brief: made from a base, and everything that it says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dashboard.publish.brief import Brief, brief
from dashboard.publish.briefs.pieces import Item, Section
from dashboard.shelf import Shelf, read
from dashboard.words import words
from tests.make import Changes, write_base

SITE = "https://example.org/desk"
LANGUAGES = ("en", "zh")


def small(root: Path, changes: Changes | None = None) -> Shelf:
    """The small case with some values changed."""
    return read(write_base(root, changes))


@cache
def written(shelf: Shelf, about: str | None, language: str = "en") -> Brief:
    """The brief about an organization, or on the whole."""
    return brief(shelf, about, words(language), SITE)


def section(found: Brief, key: str) -> Section:
    """The section of that key."""
    return next(one for one in found.sections if one.key == key)


def texts(found: Section | Item) -> str:
    """Everything that a section or an entry says."""
    if isinstance(found, Section):
        points = (piece.text for point in found.points for piece in point)
        return "\n".join([found.title, *points, *map(texts, found.items)])
    lines = (f"{line.label} {' '.join(piece.text for piece in line.said)}" for line in found.lines)
    return "\n".join([found.head.text, *lines])


def everything(found: Brief) -> str:
    """Every text of a brief."""
    return "\n".join([found.title, *found.lead, found.rule, *map(texts, found.sections)])
