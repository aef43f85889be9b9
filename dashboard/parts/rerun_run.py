"""A button that runs the smoke scale of a recipe, with its progress; where it may not, what to type."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from dashboard.parts.language import here
from dashboard.smoke_run import SmokeRun, hindrance

EVERY = 1.0
"""Seconds between two looks at a run."""


class Desk:
    """The one run that a server has at a time, for all sessions."""

    def __init__(self) -> None:
        self.run: SmokeRun | None = None

    def start(self, root: Path, recipe: str) -> None:
        """Begin a run, unless one is going on."""
        if not self.going():
            self.run = SmokeRun(root, recipe)

    def going(self) -> bool:
        """Whether a run is going on."""
        return self.run is not None and self.run.stand().code is None

    def stop(self) -> None:
        """End what is going on and remove what it left."""
        if self.run is not None:
            self.run.forget()
        self.run = None


@st.cache_resource(show_spinner=False)
def desk() -> Desk:
    """The desk of this server."""
    return Desk()


def smoke(root: Path, recipe: str) -> None:
    """The button, or why there is none and what to type."""
    words = here()
    st.subheader(words("reruns.smoke.heading"), anchor=False)
    why = hindrance(os.environ, st.get_option("server.address"))
    if why is not None:
        st.caption(words(f"reruns.smoke.not_{why}"))
        st.code(f"python cli.py rerun run {recipe} --scale smoke", language="bash")
        return
    st.caption(words("reruns.smoke.what"))
    going = desk().going()
    st.fragment(_progress, run_every=EVERY if going else None)(root, recipe, going)


def _progress(root: Path, recipe: str, was_going: bool) -> None:
    """The button and how the run stands; drawn anew by itself only while one is going on."""
    words, one = here(), desk()
    if one.going() != was_going:
        st.rerun()
    st.button(
        words("reruns.smoke.start"),
        on_click=_start,
        args=(root, recipe),
        disabled=was_going,
        key="smoke-start",
    )
    if failed := st.session_state.pop("_smoke_failed", ""):
        st.error(words("reruns.smoke.not_started", why=failed))
    if one.run is None:
        return
    name, stand = one.run.recipe, one.run.stand()
    if stand.code is None:
        st.progress(stand.share, words("reruns.smoke.going", recipe=name, what=stand.what or "…"))
        st.button(words("reruns.smoke.stop"), on_click=one.stop, key="smoke-stop")
    elif stand.code == 0:
        st.success(words("reruns.smoke.done", recipe=name, records=stand.records))
    else:
        st.error(words("reruns.smoke.failed", recipe=name))
        st.code(stand.said or words("reruns.smoke.silent"), language=None)


def _start(root: Path, recipe: str) -> None:
    try:
        desk().start(root, recipe)
    except OSError as error:
        st.session_state["_smoke_failed"] = error.strerror or str(error)
