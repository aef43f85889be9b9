"""The page for an id that leads nowhere: that there is none, since when, and what has a name near it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from claims.ledger import Ledger
from dashboard.dates import said
from dashboard.naming import organization
from dashboard.parts.language import here, language
from dashboard.parts.links import href
from dashboard.parts.markup import anchor, el, show
from dashboard.parts.problems import show_unknown
from dashboard.parts.prose import bullets
from dashboard.parts.safe import md
from dashboard.parts.standing import sentence
from dashboard.parts.urlstate import State, open_page
from dashboard.publish.permalink import cut
from evidence.near import closest
from impact.history import BadHistory, read_history

NEAR = 6
Kind = Literal["claim", "source", "event", "company", "recipe"]
_ADDRESS = {
    "claim": "claim:{}",
    "source": "{}",
    "event": "event:{}",
    "company": "organization:{}",
    "recipe": "",
}
"""The address of what a parameter names; a recipe has none."""


def show_missing(
    ledger: Ledger, view: str, page: State, kind: Kind, named: Mapping[str, str] | None = None
) -> bool:
    """Show that there is nothing of an id that the URL names. Returns whether it names such an id.

    Args:
        ledger: Evidence and claims as they are now.
        view: The page.
        page: Its state; the URL keeps the id.
        kind: The parameter that names one thing.
        named: All there are of its kind, each with what it is called, where the ledger does not hold them.
    """
    if kind not in page.unknown:
        return False
    words, asked = here(), page.unknown[kind]
    open_page().is_missing = True
    show_unknown({name: value for name, value in page.unknown.items() if name != kind})
    if kind == "company" and asked in ledger.base.organizations:
        known = organization(ledger.base, asked, language())
        st.title(md(words("release.missing.undated", name=known)), anchor=False)
    else:
        st.title(md(words(f"release.missing.{kind}", asked=cut(asked))), anchor=False)
        st.markdown(_gone(ledger, _ADDRESS[kind].format(asked)) or words("release.missing.never"))
    names = _names(ledger, kind) if named is None else named
    near = closest(asked, names, NEAR)
    if near:
        links = (anchor(names[one], href(view, **{kind: one})) for one in near)
        show(el("p", words("release.missing.near")), bullets(links))
    show(el("p", anchor(words("release.missing.all", page=words(f"nav.{view}")), href(view))))
    return True


def _names(ledger: Ledger, kind: Kind) -> Mapping[str, str]:
    """All there are of a kind, each with what it is called."""
    base = ledger.base
    if kind == "claim":
        return {key: sentence(ledger, key) for key in ledger.claims}
    if kind == "company":
        return {key: organization(base, key, language()) for key in base.organizations}
    return {key: record.title for key, record in (base.sources if kind == "source" else base.events).items()}


def _gone(ledger: Ledger, address: str) -> str:
    """Since which recorded version there is no such thing; empty where none ever had it."""
    try:
        release = read_history(ledger.base.root).gone(address)
    except BadHistory:
        return ""
    if release is None:
        return ""
    return here()("release.missing.gone", date=said(release.recorded, here()), release=release.id)
