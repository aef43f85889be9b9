"""The right name beside a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches


def near(text: str, names: Iterable[str], most: int = 3) -> str | None:
    """A question that offers the names closest to a text; None where none is close.

    Example:
        >>> near("quizz", ["quiz", "exam"])
        'did you mean quiz?'
    """
    close = closest(text, names, most)
    return f"did you mean {' or '.join(close)}?" if close else None


def closest(text: str, names: Iterable[str], most: int = 3, cutoff: float = 0.5) -> list[str]:
    """The names closest to a text, the nearest first; none where none is close.

    Example:
        >>> closest("quizz", ["quiz", "exam"])
        ['quiz']
    """
    close = get_close_matches(text, list(names), n=most, cutoff=cutoff)
    likeness = [SequenceMatcher(None, name, text).ratio() for name in close]
    # Far behind the nearest there is nothing that anybody meant.
    return [name for name, like in zip(close, likeness, strict=True) if like > likeness[0] - 0.1]


def as_slug(text: str) -> str:
    """The id that a text suggests; empty where it suggests none.

    Example:
        >>> as_slug("North Lab_2")
        'north-lab-2'
    """
    return re.sub(r"[^a-z0-9.]+", "-", text.lower()).strip("-.")
