"""Copy link and cite: for the page as it stands, for a chart, for a document of the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal

import streamlit as st

from claims.ledger import Ledger
from dashboard.drawing import Drawing
from dashboard.naming import organization
from dashboard.parts.language import here, language
from dashboard.parts.links import root
from dashboard.parts.session import shared
from dashboard.parts.urlstate import open_page
from dashboard.publish.citing import Citation, cite, cite_document
from dashboard.publish.permalink import BadSite, permalink
from dashboard.publish.shown import subject


def link_and_cite(drawing: Drawing) -> None:
    """The two for one chart: the address of its page in its state, and the chart as it is cited."""
    ledger = shared().ledger
    key = f"{drawing.chart}-{sha256(repr(sorted(drawing.state.items())).encode()).hexdigest()[:8]}"
    _both(ledger, drawing.view, drawing.state, drawing.text.title, key, "chart")


@st.fragment
def page_link_and_cite(ledger: Ledger, view: str) -> None:
    """The two for the page that is open, and the document itself where the page is that of one.

    Opening one runs this piece anew, since another piece of the page may have changed the state meanwhile.
    """
    words, state = here(), open_page().shown
    if open_page().is_missing:
        return
    page, what = words(f"nav.{view}"), subject(ledger, view, state, words)
    title = words("cite.with", page=page, what=what) if what else page
    with st.container(horizontal=True, gap="small", key="footer"):
        _both(ledger, view, state, title, "page", "page")


def _both(ledger: Ledger, view: str, state: Mapping[str, str], title: str, key: str, kind: str) -> None:
    words, base = here(), ledger.base
    try:
        address = permalink(view, state, base.release, language(), root())
    except BadSite as bad:
        st.caption(str(bad))
        return
    opened: Literal["rerun", "ignore"] = "rerun" if kind == "page" else "ignore"
    with st.popover(words("link.copy"), type="tertiary", key=f"link-{key}", on_change=opened):
        st.caption(words(f"link.{kind}"))
        st.code(address, language=None, wrap_lines=True)
    today = datetime.now(UTC).date()
    with st.popover(words("cite.cite"), type="tertiary", key=f"cite-{key}", on_change=opened):
        ours = cite(title, address, base.release, base.case.as_of, today, words)
        source = state.get("source", "") if kind == "page" else ""
        _forms(words("cite.ours" if kind == "page" else "cite.chart"), ours)
        if source in base.sources:
            record = base.sources[source]
            publisher = organization(base, record.publisher, language())
            _forms(words("cite.theirs"), cite_document(source, record, publisher, today, words))


def _forms(of: str, citation: Citation) -> None:
    """A citation in its three forms, each with its own copy button."""
    words = here()
    st.markdown(f"**{of}**")
    for form in ("text", "bibtex", "csl"):
        st.caption(words(f"cite.{form}"))
        st.code(getattr(citation, form), language=None, wrap_lines=True)
