"""A computed check on a page outside the dashboard: its equation, how it comes out, what it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from claims.checks import CheckResult
from claims.records import Check
from dashboard.equation_words import equation, note, searched
from dashboard.publish.site import Links
from dashboard.publish.told import Link, Place, leads_to, place
from dashboard.words import Words
from evidence.base import EvidenceBase


@dataclass(frozen=True)
class Checked:
    """One computed check."""

    tests: str
    role: str
    equation: tuple[Link, ...]
    outcome: str
    """holds, fails or open"""
    remark: str
    searched: tuple[Link, ...]
    places: tuple[Place, ...]


def checked(base: EvidenceBase, check: Check, result: CheckResult, words: Words, links: Links) -> Checked:
    """A check in the reader's language, its numbers as links.

    Args:
        base: The evidence.
        check: The check.
        result: What it came to.
        words: Texts in the reader's language.
        links: Where things stand.
    """
    found = [base.resolve(one) for one in dict.fromkeys(result.inputs) if not one.startswith("claim:")]
    parts = equation(base, check, result, words)
    return Checked(
        result.tests,
        words(f"check.role.{result.role}"),
        tuple(Link(text, leads_to(base, address, links) if address else None) for text, address in parts),
        {True: "holds", False: "fails", None: "open"}[result.holds],
        note(result, words),
        tuple(Link(f"{copy.url} ({copy.what})", copy.url) for copy in searched(base, check, words)),
        tuple(place(base, one, words, links) for one in found if one is not None and one.source),
    )
