"""Links within the dashboard, with the parameters of the page they lead to."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from dashboard.navigation import VIEWS, address
from dashboard.parts.urlstate import carried
from dashboard.publish.permalink import site


def href(view: str, **parameters: str) -> str:
    """The address of a view with parameters, on this host."""
    return f"{address(view, folder())}?{urlencode({**parameters, **carried()})}"


def folder() -> str:
    """The folder under which the server serves, without a slash at its end; empty at the root."""
    return f"/{(st.get_option('server.baseUrlPath') or '').strip('/')}".rstrip("/")


def root() -> str:
    """Where the reader finds the dashboard: what the environment says, else where their browser is."""
    path = (st.context.url or "").partition("?")[0].rstrip("/")
    above, _, last = path.rpartition("/")
    return site() or (above if last in VIEWS else path)


def page_link(view: str, label: str, **parameters: str) -> None:
    """A navigation link that keeps what every page shares."""
    page = st.session_state["_pages"][view]
    st.page_link(page, label=label, query_params={**parameters, **carried()})
