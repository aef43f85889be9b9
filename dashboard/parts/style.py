"""How our own markup looks: one sheet, in the colours of the reader's mode."""

from __future__ import annotations

import streamlit as st

from dashboard.parts.language import mode
from dashboard.sheet import sheet

PHONE = 640
"""Pixels up to which a screen is narrow; the sheets say the same."""


def styled() -> None:
    """Give the page the sheet. Call it once a page, before the first markup."""
    st.html(f"<style>{sheet(mode())}</style>")
