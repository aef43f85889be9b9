"""A check as an equation whose numbers lead to where they stand."""

from __future__ import annotations

from collections.abc import Callable

from claims.checks import CheckResult
from claims.records import Check
from dashboard import equation_words
from dashboard.parts.markup import Html, anchor, el, joined
from dashboard.words import Words
from evidence.base import EvidenceBase

Href = Callable[[str], str | None]
"""The address of the page that shows an evidence address, or None."""


def equation(base: EvidenceBase, check: Check, result: CheckResult, href: Href, words: Words) -> Html:
    """The equation of a check, each number a link to the place it was read from."""
    parts = equation_words.equation(base, check, result, words)
    line = joined(*(_linked(text, href(address) if address else None) for text, address in parts))
    copies = [
        joined(anchor(copy.url, copy.url), f" ({copy.what})")
        for copy in equation_words.searched(base, check, words)
    ]
    if not copies:
        return line
    return joined(
        line, el("p", words("check.searched"), " ", joined(*copies, between="; "), class_="cc-muted")
    )


def note(result: CheckResult, words: Words) -> str:
    """What is to be said about a check besides its equation, in the reader's language."""
    return equation_words.note(result, words)


def _linked(text: str, target: str | None) -> Html:
    return anchor(text, target) if target else joined(text)
