"""What a page outside the dashboard says about a link that was made on another release."""

from __future__ import annotations

from dataclasses import dataclass

from claims.ledger import Ledger
from dashboard.dates import said
from dashboard.since_words import Line, lines, sentence
from dashboard.words import Words
from impact.history import BadHistory, read_history
from impact.since import Shows, changes


@dataclass(frozen=True)
class Notice:
    """A remark at the top of a page, with a line for each thing that has changed."""

    text: str
    lines: tuple[Line, ...] = ()
    is_same: bool = False
    """Whether nothing that the page shows has changed."""


def notice(ledger: Ledger, asked: str, shows: Shows, words: Words) -> Notice | None:
    """What to say about a link of another release; nothing where the link is of the present one.

    Args:
        ledger: Evidence and claims as they are now.
        asked: The release that the link names; empty where it names none.
        shows: What the page shows: addresses, or a test for one.
        words: Texts in the reader's language.
    """
    current = ledger.base.release
    if asked in ("", current):
        return None
    try:
        since = changes(read_history(ledger.base.root), asked, ledger, shows)
    except BadHistory:
        return Notice(words("release.unreadable", asked=asked, current=current))
    is_same = since.release is not None and not since.changes
    return Notice(sentence(since, asked, ledger, words), tuple(lines(since, ledger, words)), is_same)


def gone(ledger: Ledger, address: str, words: Words) -> str:
    """Since when nothing stands at an address, or that no recorded release has it."""
    try:
        release = read_history(ledger.base.root).gone(address)
    except BadHistory:
        release = None
    if release is None:
        return words("release.missing.never")
    return words("release.missing.gone", date=said(release.recorded, words), release=release.id)
