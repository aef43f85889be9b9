"""The loaded base of this run, put there by main."""

from __future__ import annotations

import streamlit as st

from dashboard.store import Store


def shared() -> Store:
    """The base that all views of this run show."""
    loaded: Store = st.session_state["_store"]
    return loaded
