"""What a reader sees where the evidence is not valid: every problem, and no number."""

from __future__ import annotations

import streamlit as st

from dashboard.parts.language import here
from dashboard.parts.safe import md
from dashboard.publish.permalink import cut
from evidence.problems import Problem, count

LISTED = 500
"""More would only keep the browser busy; `cli.py validate` prints all."""


def show_problems(problems: tuple[Problem, ...]) -> None:
    """List all problems of an invalid base."""
    words = here()
    st.title(words("problems.title"))
    st.markdown(words("problems.text"))
    st.markdown("\n".join(f"* {md(str(problem))}" for problem in problems[:LISTED]))
    if len(problems) > LISTED:
        st.markdown(words("problems.more", n=len(problems) - LISTED))
    st.caption(md(count(problems)))


def show_unknown(unknown: dict[str, str]) -> None:
    """Say which parts of the URL this evidence does not know. The URL keeps them."""
    words = here()
    for name, value in unknown.items():
        st.warning(words("problems.unknown", name=md(name), value=md(cut(value))))
