"""An equation as its pieces: numbers with the addresses they were read from, signs, words between.

A piece is said in English here; whoever shows an equation in another language, or with links, goes by
the pieces and never by the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

Connector = Literal[
    "stated",
    "stated_at_least",
    "stated_at_most",
    "before",
    "within",
    "lies_within",
    "to",
    "at_least",
    "at_most",
    "is_number",
    "among",
    "is_id_of",
]
CONNECTORS: dict[Connector, str] = {
    "stated": ", stated",
    "stated_at_least": ", stated at least",
    "stated_at_most": ", stated at most",
    "before": "before",
    "within": "within",
    "lies_within": "lies within",
    "to": "to",
    "at_least": "is at least",
    "at_most": "is at most",
    "is_number": "is number",
    "among": "among",
    "is_id_of": "is an id of",
}


class Number(NamedTuple):
    """A number, or whatever else was read; without an address where it was computed or is stated."""

    text: str
    address: str = ""


class Moment(NamedTuple):
    """A date as evidence writes it, with the address it was read from if it was."""

    text: str
    address: str = ""


class Sign(NamedTuple):
    """What stands between numbers in every language, with its spaces."""

    text: str


class Word(NamedTuple):
    """What stands between numbers and is a word."""

    name: Connector


class Said(NamedTuple):
    """Text of the evidence or about it, in English."""

    text: str
    address: str = ""


Piece = Number | Moment | Sign | Word | Said
Equation = tuple[Piece, ...]


@dataclass(frozen=True)
class Remark:
    """What is to be said about a result besides its equation."""

    name: Literal["floors", "overlap", "not_full"]
    values: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def __str__(self) -> str:
        return REMARKS[self.name].format(**self.values)


REMARKS = {
    "floors": "The figures are floors, so the exact share is unknown. {share}% needs a part of about {part} "
    "if the other floors hold.",
    "overlap": "The dates overlap as published.",
    "not_full": "No full text was searched, so it may still stand there.",
}


def joined(terms: Iterable[Piece], sign: str) -> Equation:
    """Terms with a sign between them."""
    pieces: list[Piece] = []
    for term in terms:
        pieces += [Sign(sign), term] if pieces else [term]
    return tuple(pieces)


def spaced(word: str) -> str:
    """A connecting word with the spaces it takes: none before one that begins with a mark."""
    return f"{word} " if word[:1] in ",，" else f" {word} "


def in_english(equation: Equation) -> str:
    """An equation as a line of text."""
    return "".join(spaced(CONNECTORS[one.name]) if isinstance(one, Word) else one.text for one in equation)
