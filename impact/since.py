"""What has changed since a release, for those addresses that somebody looks at."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal

from claims.ledger import Ledger
from impact.history import History, Release
from impact.saying import Saying, sayings

How = Literal["changed", "details", "added", "gone"]
HOW: tuple[How, ...] = ("changed", "gone", "added", "details")
"""In the order of lists. `details`: what it says in short is the same, the rest of its record is not."""
Shows = Collection[str] | Callable[[str], bool]
"""Addresses, or a test for one."""


@dataclass(frozen=True)
class Changed:
    """An address that does not say what it said."""

    address: str
    how: How
    then: str | None
    """What it said in short; None where it was not there."""
    now: str | None
    """What it says; None where it is gone."""


@dataclass(frozen=True)
class Since:
    """What has changed since a release."""

    release: Release | None
    """None where it is not in the history, so that nothing can be said."""
    changes: tuple[Changed, ...] = ()

    def count(self, how: How) -> int:
        """How many addresses changed in one way."""
        return sum(one.how == how for one in self.changes)


def changes(history: History, then: str, ledger: Ledger, shows: Shows) -> Since:
    """What has changed since a release in what is shown.

    Args:
        history: The releases of the base.
        then: The release of an earlier link.
        ledger: Evidence and claims as they are now.
        shows: What is looked at. A test is asked about addresses of then and now, so that it can name what
            is gone.
    """
    release = history.find(then)
    if release is None:
        return Since(None)
    was, now = history.state(then), sayings(ledger)
    asked = [a for a in {*was, *now} if shows(a)] if callable(shows) else [*{*shows}]
    found = (_changed(address, was.get(address), now.get(address)) for address in asked)
    return Since(release, tuple(sorted(filter(None, found), key=lambda c: (HOW.index(c.how), c.address))))


def _changed(address: str, was: Saying | None, now: Saying | None) -> Changed | None:
    if was == now:
        return None
    how: How = "details"
    if was is None or now is None:
        how = "added" if was is None else "gone"
    elif was.text != now.text:
        how = "changed"
    return Changed(address, how, was.text if was else None, now.text if now else None)
