"""Links within the dashboard, with the parameters of the page they lead to."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from dashboard.parts.safe import md
from dashboard.parts.urlstate import carried

FIRST = "overview"
"""The page at the root: the default page has no name of its own in Streamlit."""


def href(view: str, **parameters: str) -> str:
    """The address of a view with parameters, relative to the dashboard's root."""
    query = urlencode({**carried(), **parameters})
    path = "/" if view == FIRST else f"/{view}"
    return f"{path}?{query}" if query else path


def inside(label: str, view: str, **parameters: str) -> str:
    """A Markdown link to a view. Streamlit opens it in a new tab; lists use parts.markup instead."""
    return f"[{md(label)}]({href(view, **parameters)})"


def to_claim(label: str, claim_id: str) -> str:
    """A link to one claim."""
    return inside(label, "claims", claim=claim_id)


def to_source(label: str, source_id: str) -> str:
    """A link to one source."""
    return inside(label, "sources", source=source_id)


def to_address(label: str, address: str, source_id: str | None) -> str:
    """A link to where an address is shown: a claim, an event, or the source it stands in."""
    if address.startswith("claim:"):
        return to_claim(label, address.removeprefix("claim:"))
    if address.startswith("event:"):
        return inside(label, "accusations", event=address.removeprefix("event:").partition("#")[0])
    return to_source(label, source_id) if source_id else md(label)


def page_link(view: str, label: str, **parameters: str) -> None:
    """A navigation link that keeps what every page shares."""
    page = st.session_state["_pages"][view]
    st.page_link(page, label=label, query_params={**carried(), **parameters})
