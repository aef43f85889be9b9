"""A computed check in the reader's language: its equation in parts, each with where it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claims.checks import CheckResult
from claims.equations import Moment, Piece, Word, spaced
from claims.records import AbsentCheck, Check, ConflictCheck
from dashboard.dates import said
from dashboard.words import Words
from evidence.base import EvidenceBase
from evidence.findings import Silence


class Part(NamedTuple):
    """A text of an equation; without an address where it was read from nowhere."""

    text: str
    address: str = ""


class Copy(NamedTuple):
    """A copy that was searched for something: its web address, and how much of it, in what language, when."""

    url: str
    what: str


def equation(base: EvidenceBase, check: Check, result: CheckResult, words: Words) -> Iterator[Part]:
    """The equation of a check, part by part."""
    if isinstance(check, AbsentCheck):
        finding = base.finding(check.silence)
        if isinstance(finding, Silence):
            yield Part(f"{words('check.not_found')} ")
            yield Part(finding.looked_for, check.silence)
        else:
            yield Part(check.silence)
    elif isinstance(check, ConflictCheck):
        yield Part(f"{words('check.conflict')} ")
        yield from (_part(one, words) for one in result.pieces if getattr(one, "address", ""))
        # The last piece is the verdict on that claim, by its name in brackets.
        standing = str(getattr(result.pieces[-1], "text", "")).strip(" ()")
        yield Part(f" ({words(f'verdict.{standing}.short')})")
    else:
        yield from (_part(one, words) for one in result.pieces)


def searched(base: EvidenceBase, check: Check, words: Words) -> Iterator[Copy]:
    """The copies in which something was looked for and not found; none for any other check."""
    finding = base.finding(check.silence) if isinstance(check, AbsentCheck) else None
    for copy in finding.searched if isinstance(finding, Silence) else ():
        extent = words(f"check.extent.{copy.extent}")
        yield Copy(copy.url, f"{extent}, {copy.language}, {said(copy.on, words)}")


def note(result: CheckResult, words: Words) -> str:
    """What is to be said about a check besides its equation."""
    if result.remark is None:
        return ""
    return words(f"check.note.{result.remark.name}", **result.remark.values)


def _part(piece: Piece, words: Words) -> Part:
    match piece:
        case Word(name):
            return Part(spaced(words(f"check.says.{name}")))
        case Moment(text, address):
            return Part(said(text, words), address)
        case _:
            return Part(piece.text, getattr(piece, "address", ""))
