"""Our own HTML for what Markdown cannot do: a link in the same tab, a mark beside a word, a grid.

Whatever is put into an element is escaped unless it is an element itself, so no text of the evidence
can be taken for markup.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape

import streamlit as st

from dashboard.marks import mark_svg
from dashboard.theme import Mode, Standing

_EMPTY = ("img", "hr", "br")


class Html(str):
    """Markup that `el` made."""

    __slots__ = ()


def el(tag: str, *children: str, **attributes: str) -> Html:
    """An element. Texts in it are escaped, elements are not; `class_` writes the class."""
    said = "".join(f' {name.rstrip("_").replace("_", "-")}="{escape(v)}"' for name, v in attributes.items())
    if tag in _EMPTY:
        return Html(f"<{tag}{said}>")
    return Html(f"<{tag}{said}>{joined(*children)}</{tag}>")


def joined(*children: str, between: str = "") -> Html:
    """Elements and texts one after the other."""
    parts = [child if isinstance(child, Html) else escape(child) for child in children if child]
    return Html(escape(between).join(parts))


def anchor(label: str, href: str, **attributes: str) -> Html:
    """A link that opens in the same tab."""
    return el("a", label, href=href, **attributes)


def mark(verdict: Standing, mode: Mode, label: str = "", size: int = 12) -> Html:
    """A verdict's mark. Without a label it is decoration, and the word must stand beside it."""
    image = b64encode(mark_svg(verdict, mode, size=size).encode()).decode()
    side = str(size)
    source = f"data:image/svg+xml;base64,{image}"
    return el("img", class_="cc-mark", alt=label, width=side, height=side, src=source)


def show(*children: str) -> None:
    """Put markup on the page."""
    body = joined(*children)
    if body:
        st.html(el("div", body, class_="cc"))
