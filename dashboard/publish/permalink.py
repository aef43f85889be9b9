"""The address under which a page can be found again: every parameter, the language and the release."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from dashboard.navigation import address

VARIABLE = "CROSSCHECK_URL"
"""The variable of the environment that says where readers find the dashboard."""
RELEASE = "release"
"""The parameter that says on which state of the evidence a link was made."""
REPEATED = 80
"""Characters of a value that is repeated to a reader."""


class BadSite(ValueError):
    """What the environment gives is no web address; the text says what to write."""


def site() -> str:
    """Where readers find the dashboard, without a slash at its end; empty where nobody said.

    Raises:
        BadSite: The variable holds something else.
    """
    given = os.environ.get(VARIABLE, "").strip()
    parts = urlsplit(given)
    if given and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query):
        raise BadSite(
            f"{VARIABLE} is {given!r}, which is no web address; write it as https://example.org/folder"
        )
    return given.rstrip("/")


def permalink(
    view: str, state: Mapping[str, str], release: str, lang: str = "en", root: str | None = None
) -> str:
    """The address of a page in a state, complete so that no default can change what it means.

    Args:
        view: The page.
        state: Its parameters.
        release: The state of the evidence that is shown.
        lang: The reader's language.
        root: Where the dashboard is found; what the environment says by default. Empty: an address
            without a host.

    Raises:
        BadSite: The environment gives no web address.

    Example:
        >>> permalink("claims", {"claim": "by-30"}, "0a1b2c3d4e", root="https://example.org")
        'https://example.org/claims?claim=by-30&lang=en&release=0a1b2c3d4e'
    """
    below = (site() if root is None else root).rstrip("/")
    return f"{address(view, below)}?{urlencode({**state, 'lang': lang, RELEASE: release})}"


def cut(value: str) -> str:
    """A value of an address as it is repeated to a reader: a line of it at most."""
    return value if len(value) <= REPEATED else f"{value[:REPEATED]}…"
