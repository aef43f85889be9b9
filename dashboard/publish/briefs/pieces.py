"""What a brief is made of. A page and a PDF are set from the same pieces, so they say the same."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.theme import Standing

_FULL = "，。；：！？、）》”"
"""Marks with room of their own after them."""


@dataclass(frozen=True)
class Said:
    """A text with its language and, where it leads somewhere, the address."""

    text: str
    language: str
    to: str = ""
    is_detail: bool = False
    """Whether a printed page leaves it to the address where it has not room for everything."""


Point = tuple[Said, ...]
"""One sentence or two of a section, piece after piece."""


def gap(before: str) -> str:
    """What follows a text before the next one: a space, but none after a Chinese mark or nothing."""
    return "" if before[-1:] in ("", *_FULL) else " "


@dataclass(frozen=True)
class Line:
    """A label and what stands under it, piece after piece."""

    label: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Item:
    """One entry of a section: an allegation, an answer or a claim."""

    head: Said
    lines: tuple[Line, ...] = ()
    verdict: Standing | None = None


@dataclass(frozen=True)
class Section:
    """A question that the brief answers: in sentences, in entries, or with the word that there are none."""

    key: str
    """Its anchor on the page."""
    title: str
    points: tuple[Point, ...] = ()
    items: tuple[Item, ...] = ()
    is_named: bool = False
    """Whether a printed page names the entries for which it has no room."""


@dataclass(frozen=True)
class Brief:
    """One page about an organization, or about the whole document under test."""

    organization: str | None
    language: str
    title: str
    lead: tuple[str, ...]
    rule: str
    """What nothing on the page may be read as."""
    sections: tuple[Section, ...]
    as_of: str
    """The day of the evidence, in words."""
    day: str
    """The same as a date, YYYY-MM-DD."""
    release: str
    permalink: str
    """Leads to this page as it is in this release; absolute where the root of the site is known."""
