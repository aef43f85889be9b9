"""What a container of Streamlit's is, said to readers who cannot see the page."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from dashboard.parts.language import here, language
from dashboard.parts.markup import el

Role = Literal["region", "group", "search", "status"]


def landmark(key: str, role: Role, label: str = "", scrolls: bool = False) -> None:
    """Give the container around it a role and a name.

    Args:
        key: The key of the container.
        role: What the container is. Changes inside of a status are read out as they happen.
        label: Its name; a status needs none.
        scrolls: Whether it may scroll sideways, and then must be reached by keyboard.
    """
    _told(key, role, label, **({"data_scrolls": "true"} if scrolls else {}))


def counted(text: str) -> None:
    """A line that is read out when it changes: how many a filter leaves. One a page."""
    with st.container(key="counted"):
        landmark("counted", "status")
        st.caption(text)


def navigation() -> None:
    """Say that the container around it is the navigation, and give the skip link its words."""
    words = here()
    _told("navigation", "navigation", words("nav.label"), data_skip=words("nav.skip"))


def _told(key: str, role: str, label: str, **more: str) -> None:
    """The hidden line that the script reads, in a place that takes no space, not even while it comes."""
    with st.container(key=f"{key}-told"):
        st.html(el("span", label, class_="cc-landmark", data_role=role, lang=language(), hidden="", **more))
