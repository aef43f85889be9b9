"""What a reader of an older link is told: what has changed since in what the page shows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import streamlit as st

from claims.ledger import Ledger
from dashboard.parts.chain import target
from dashboard.parts.language import here
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el, joined, show
from dashboard.parts.safe import md
from dashboard.parts.urlstate import asked_release, open_page
from dashboard.publish.shown import shows
from dashboard.since_words import Line, lines, sentence
from impact.history import BadHistory, read_history
from impact.since import changes

LISTED = 200
"""Changes that are listed; of more only the number is said."""
OPEN = 6
"""Changes up to which the list is open."""


def showing(addresses: Iterable[str]) -> None:
    """Note what a chart of this page stands on, so that a change of it can be named."""
    open_page().drawn.update(addresses)


def since(ledger: Ledger, view: str) -> None:
    """Say what has changed since the release that the URL names; nothing where that is the present one.

    Args:
        ledger: Evidence and claims as they are now.
        view: The page that is shown. Call it after the page, which notes what it shows.
    """
    asked, words, page = asked_release(), here(), open_page()
    if asked in ("", ledger.base.release) or page.is_missing:
        return
    try:
        history = read_history(ledger.base.root)
    except BadHistory:
        st.warning(words("release.unreadable", asked=md(asked), current=ledger.base.release))
        return
    found = changes(history, asked, ledger, shows(ledger, view, page.shown, page.drawn))
    told = md(sentence(found, asked, ledger, words))
    if found.release is not None and not found.changes:
        st.info(told)
    else:
        st.warning(told)
    if found.changes:
        with st.expander(words("release.list", n=len(found.changes)), expanded=len(found.changes) <= OPEN):
            listed = [_line(ledger, line) for line in islice(lines(found, ledger, words), LISTED)]
            rest = len(found.changes) - LISTED
            show(el("ul", *listed), el("p", words("release.more", n=rest)) if rest > 0 else "")
    show(el("p", anchor(words("release.now"), href(view, **page.shown))))


def _line(ledger: Ledger, line: Line) -> Html:
    page = target(ledger.base, line.address) if line.how != "gone" else None
    what = anchor(line.what, page) if page else el("strong", line.what)
    return el("li", joined(what, ": ", line.text), class_="cc-card")
