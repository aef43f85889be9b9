"""The reader's language, from the URL."""

from __future__ import annotations

import streamlit as st

from dashboard.theme import Mode
from dashboard.words import LANGUAGES, Words, words


def language() -> str:
    """The language of this session: the URL's, else English."""
    asked = st.query_params.get("lang", "en")
    return asked if asked in LANGUAGES else "en"


def here() -> Words:
    """The texts in the reader's language."""
    return words(language())


def mode() -> Mode:
    """Whether the reader's screen is light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"
