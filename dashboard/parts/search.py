"""The search: a box on every page, and its page with what was found."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from dashboard.entries import Entry, entries
from dashboard.lookup import LONGEST, Found, Lookup
from dashboard.navigation import SEARCH
from dashboard.parts.landmark import landmark
from dashboard.parts.language import here
from dashboard.parts.links import folder, href
from dashboard.parts.markup import Html, anchor, el, joined
from dashboard.parts.original import kept
from dashboard.parts.urlstate import carried
from dashboard.shelf import Shelf
from dashboard.words import words

BOX = "search-box"
ASKED = "_asked"
SHOWN = 8
"""Entries of a kind that are shown at once; the others stand behind a fold."""
LISTS = {"claim": "claims", "source": "sources", "event": "accusations"}
"""Kinds whose page has a search of its own, which looks at every word of a record."""


def box(question: str) -> None:
    """The box; what is asked in it is answered on the page of the search."""
    said = here()
    st.session_state[BOX] = question
    with st.container(key="search"):
        st.text_input(
            said("search.label"),
            key=BOX,
            placeholder=said("search.label"),
            label_visibility="collapsed",
            type="search",
            max_chars=LONGEST,
            icon=":material/search:",
            on_change=_ask,
        )
        landmark("search", "search", said("search.label"))


def lead_on() -> None:
    """Open the page of the search where something was asked in the box. Call it before a page is drawn."""
    question = st.session_state.pop(ASKED, None)
    if question is not None:
        page = st.session_state["_pages"][SEARCH]
        st.switch_page(page, query_params={"q": question, **carried()})


def _ask() -> None:
    st.session_state[ASKED] = st.session_state[BOX]


def lookup(shelf: Shelf, language: str) -> Lookup:
    """The index of a base in a language."""
    base = shelf.base
    return _lookup(str(base.root), base.release, language, shelf)


@st.cache_resource(max_entries=4, show_spinner=False)
def _lookup(root: str, release: str, language: str, _shelf: Shelf) -> Lookup:
    """One for each state of the evidence and language: the release is the key, the records are not."""
    return Lookup(entries(_shelf, words(language)))


def listed(found: Found, question: str) -> Html:
    """What was found, by kind, each with its number."""
    return joined(*(_kind(kind, some, question) for kind, some in found.kinds.items()))


def linked(some: list[Entry]) -> Html:
    """Entries as links, each with what tells it from others."""
    return el("ul", *(_line(entry) for entry in some), class_="cb-list")


def _kind(kind: str, some: list[Entry], question: str) -> Html:
    say = here()
    head = joined(say(f"search.kind.{kind}"), " ", el("span", f"{len(some)}", class_="cc-muted"))
    parts = [el("h2", head), linked(some[:SHOWN])]
    if rest := some[SHOWN:]:
        parts.append(el("details", el("summary", say("search.rest", n=len(rest))), linked(rest)))
    if view := LISTS.get(kind):
        label = say("search.deeper", page=say(f"nav.{view}"))
        parts.append(el("p", anchor(label, href(view, q=question)), class_="cc-muted"))
    return el("section", *parts, aria_label=say(f"search.kind.{kind}"))


def _line(entry: Entry) -> Html:
    address = f"{folder()}{entry.page}?{urlencode({**entry.asked, **carried()})}"
    link = anchor(kept(entry.label), address)
    return el("li", link, el("div", kept(entry.detail), class_="cc-muted") if entry.detail else "")
