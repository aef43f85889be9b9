"""The script inside the app: names the views, draws the navigation, shows problems instead of a crash."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
if str(HERE.parent) not in sys.path:  # the server puts only this script's own folder on the path
    sys.path.insert(0, str(HERE.parent))

import streamlit as st  # noqa: E402  the path comes first

from dashboard.dates import said  # noqa: E402
from dashboard.navigation import SEARCH, VIEWS  # noqa: E402
from dashboard.parts.cite import page_link_and_cite  # noqa: E402
from dashboard.parts.glossary import review  # noqa: E402
from dashboard.parts.landmark import navigation  # noqa: E402
from dashboard.parts.language import here, language  # noqa: E402
from dashboard.parts.links import page_link  # noqa: E402
from dashboard.parts.problems import show_problems, show_unknown  # noqa: E402
from dashboard.parts.search import box, lead_on  # noqa: E402
from dashboard.parts.since import since  # noqa: E402
from dashboard.parts.style import styled  # noqa: E402
from dashboard.parts.urlstate import begin, complete, unknown_language  # noqa: E402
from dashboard.shelf import Shelf  # noqa: E402
from dashboard.store import store  # noqa: E402
from dashboard.tongues import ENTERED  # noqa: E402
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
    st.session_state["_store"] = loaded if isinstance(loaded, Shelf) else None
    lead_on()
    _header(page.url_path)
    if not isinstance(loaded, Shelf):
        show_problems(loaded)
        return
    show_unknown(unknown_language())
    begin()
    top = st.container(key="since")
    page.run()
    complete()
    with top:
        since(loaded.ledger, page.url_path or VIEWS[0])
    _footer(loaded, page.url_path or VIEWS[0])


def _header(view: str) -> None:
    """The navigation: every page, the other language, the search."""
    words = here()
    with st.container(horizontal=True, gap="small", key="navigation", vertical_alignment="center"):
        for each in VIEWS:
            if each != SEARCH:
                page_link(each, words(f"nav.{each}"))
        _languages()
        box(st.query_params.get("q", "") if view == SEARCH else "")
        navigation()


def _footer(loaded: Shelf, view: str) -> None:
    """What every page ends with: its link and citation, the evidence, and who has read the Chinese."""
    words, base = here(), loaded.base
    page_link_and_cite(loaded.ledger, view)
    st.caption(words("app.footer", as_of=said(base.case.as_of, words), release=base.release))
    if language() != ENTERED:
        st.caption(review(words))


def _languages() -> None:
    """The switch between languages, which keeps the rest of the URL."""
    for code in LANGUAGES:
        if code != language():
            # A link to the page that is open would change the language and leave the URL as it was.
            st.button(LANGUAGES[code], key=f"lang-{code}", type="tertiary", on_click=_speak, args=(code,))


def _speak(code: str) -> None:
    st.query_params["lang"] = code


run()
