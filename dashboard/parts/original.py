"""Texts of the evidence in the language they were entered in, marked where that is not the page's."""

from __future__ import annotations

from dashboard.parts.language import here, language
from dashboard.parts.markup import Html, el, joined
from dashboard.tongues import ENTERED, tongue


def kept(text: str) -> Html:
    """A text of the evidence, with its language for screen readers and search engines where it is another.

    One in another language than the rest of the evidence says so itself, which for the rest the page
    or block does once: `entered`.
    """
    if isinstance(text, Html) or not text or tongue(text) == language():
        return joined(text)
    spoken = el("span", text, lang=tongue(text))
    return spoken if tongue(text) == ENTERED else joined(spoken, " ", _mark(tongue(text)))


def entered() -> Html:
    """The mark of a block whose texts are as entered; nothing where that is the language of the page."""
    return Html("") if language() == ENTERED else el("p", _mark(ENTERED))


def _mark(code: str) -> Html:
    return el("span", here()(f"original.{code}"), class_="cc-tongue")
