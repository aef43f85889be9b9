"""The loaded base of this run, put there by main."""

from __future__ import annotations

import streamlit as st

from dashboard.shelf import Shelf


def shared() -> Shelf:
    """The base that all views of this run show."""
    loaded: Shelf = st.session_state["_store"]
    return loaded
