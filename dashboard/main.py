"""The script inside the app: names the views, draws the navigation, shows problems instead of a crash."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
if str(HERE.parent) not in sys.path:  # the server puts only this script's own folder on the path
    sys.path.insert(0, str(HERE.parent))

import streamlit as st  # noqa: E402  the path comes first

from dashboard.dates import said  # noqa: E402
from dashboard.navigation import VIEWS  # noqa: E402
from dashboard.parts.language import here, language  # noqa: E402
from dashboard.parts.links import page_link  # noqa: E402
from dashboard.parts.problems import show_problems  # noqa: E402
from dashboard.parts.style import styled  # noqa: E402
from dashboard.store import Store, store  # noqa: E402
from dashboard.words import LANGUAGES  # noqa: E402


def run() -> None:
    """Draw the page that the URL names."""
    words = here()
    pages = {
        view: st.Page(
            HERE / "views" / f"{view}.py",
            title=words(f"nav.{view}"),
            url_path=view,
            default=view == "overview",
        )
        for view in VIEWS
    }
    page = st.navigation(list(pages.values()), position="hidden")
    title = words("app.title", page=page.title)
    st.set_page_config(page_title=title, layout="wide", initial_sidebar_state="collapsed")
    st.session_state["_pages"] = pages
    styled()
    loaded = store()
    with st.container(horizontal=True, gap="small", key="navigation", vertical_alignment="center"):
        for view in VIEWS:
            page_link(view, words(f"nav.{view}"))
        _languages()
    if not isinstance(loaded, Store):
        show_problems(loaded)
        return
    st.session_state["_store"] = loaded
    page.run()
    base = loaded.ledger.base
    st.caption(words("app.footer", as_of=said(base.case.as_of, words), release=base.release))


def _languages() -> None:
    """The switch between languages, which keeps the rest of the URL."""
    for code in LANGUAGES:
        if code != language():
            # A link to the page that is open would change the language and leave the URL as it was.
            st.button(LANGUAGES[code], key=f"lang-{code}", type="tertiary", on_click=_speak, args=(code,))


def _speak(code: str) -> None:
    st.query_params["lang"] = code


run()
