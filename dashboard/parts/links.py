"""Links within the dashboard, with the parameters of the page they lead to."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from dashboard.parts.urlstate import carried

FIRST = "overview"
"""The page at the root: the default page has no name of its own in Streamlit."""


def href(view: str, **parameters: str) -> str:
    """The address of a view with parameters, relative to the dashboard's root."""
    query = urlencode({**carried(), **parameters})
    path = "/" if view == FIRST else f"/{view}"
    return f"{path}?{query}" if query else path


def page_link(view: str, label: str, **parameters: str) -> None:
    """A navigation link that keeps what every page shares."""
    page = st.session_state["_pages"][view]
    st.page_link(page, label=label, query_params={**carried(), **parameters})
