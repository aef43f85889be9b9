"""The HTML with which somebody puts a chart on a page of their own."""

from __future__ import annotations

import streamlit as st

from dashboard.drawing import Drawing
from dashboard.parts.language import here, language
from dashboard.parts.links import root
from dashboard.parts.session import shared
from dashboard.publish.embed import snippet
from dashboard.publish.permalink import BadSite
from dashboard.publish.site import site_at


def frame_code(drawing: Drawing) -> None:
    """The markup of a frame that stays live, and of one that is pinned to the present release."""
    words, release = here(), shared().base.release
    try:
        site = site_at(root())
    except BadSite as bad:
        st.caption(str(bad))
        return
    st.markdown(f"**{words('embed.code.title')}**")
    for kind, pinned in (("live", ""), ("pinned", release)):
        st.caption(words(f"embed.code.{kind}", release=release))
        st.code(snippet(site, drawing, language(), pinned), language=None, wrap_lines=True)
