"""A check as an equation whose numbers lead to where they stand, from the pieces that claims give."""

from __future__ import annotations

from collections.abc import Callable

from claims.checks import CheckResult
from claims.equations import Moment, Piece, Word, spaced
from claims.records import AbsentCheck, Check, ConflictCheck
from dashboard.dates import said
from dashboard.parts.markup import Html, anchor, el, joined
from dashboard.words import Words
from evidence.base import EvidenceBase
from evidence.findings import Silence

Href = Callable[[str], str | None]
"""The address of the page that shows an evidence address, or None."""


def equation(base: EvidenceBase, check: Check, result: CheckResult, href: Href, words: Words) -> Html:
    """The equation of a check, each number a link to the place it was read from."""
    if isinstance(check, AbsentCheck):
        return _absent(base, check, href, words)
    if isinstance(check, ConflictCheck):
        also = [_shown(piece, href, words) for piece in result.pieces if getattr(piece, "address", "")]
        return joined(words("check.conflict"), " ", *also)
    return joined(*(_shown(piece, href, words) for piece in result.pieces))


def note(result: CheckResult, words: Words) -> str:
    """What is to be said about a check besides its equation, in the reader's language."""
    if result.remark is None:
        return ""
    return words(f"check.note.{result.remark.name}", **result.remark.values)


def _shown(piece: Piece, href: Href, words: Words) -> Html:
    match piece:
        case Word(name):
            return joined(spaced(words(f"check.says.{name}")))
        case Moment(text, address):
            return _linked(said(text, words), href(address) if address else None)
        case _:
            address = getattr(piece, "address", "")
            return _linked(piece.text, href(address) if address else None)


def _linked(text: str, target: str | None) -> Html:
    return anchor(text, target) if target else joined(text)


def _absent(base: EvidenceBase, check: AbsentCheck, href: Href, words: Words) -> Html:
    found = base.resolve(check.silence)
    if found is None or not isinstance(found.record, Silence):
        return joined(check.silence)
    what = _linked(found.record.looked_for, href(check.silence))
    copies = [
        joined(
            anchor(copy.url, copy.url),
            f" ({words(f'check.extent.{copy.extent}')}, {copy.language}, {copy.on})",
        )
        for copy in found.record.searched
    ]
    searched = el("p", words("check.searched"), " ", joined(*copies, between="; "), class_="cc-muted")
    return joined(words("check.not_found"), " ", what, searched)
