"""How a reader wants a file made: its form, size, ground, words, fonts and language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from dashboard.parts.language import here, language, mode
from dashboard.publish.options import (
    FONTS,
    GROUNDS,
    NARROWEST_PRINT,
    PARTED,
    SIZES,
    WIDEST_PRINT,
    Fonts,
    Options,
    Size,
    size,
)
from dashboard.words import LANGUAGES

PRINT = "print"
PRINT_WIDTH = 120
"""Millimetres: two columns of many newspapers, in which every chart of ours can be read."""
LARGE, LARGEST = "png4", 4
CHOSEN = ("svg", "png", LARGE, "pdf", "json", "bundle")
"""What there is to choose from; `png4` is the PNG at four pixels for one."""


@dataclass(frozen=True)
class Choice:
    """A form with how it is made."""

    form: str
    options: Options
    name: str = ""
    """What it is called in the list, where it was chosen there."""

    @property
    def kind(self) -> str:
        """Which of the forms to choose from it is."""
        return LARGE if self.form == "png" and self.options.scale == LARGEST else self.form


def choices(key: str, parts: Callable[[Options], int]) -> Choice:
    """What is chosen now, from the widgets that it draws.

    Args:
        key: What the keys of the widgets begin with.
        parts: How many sheets the drawing takes, made in some way.
    """
    words = here()
    form = st.selectbox(
        words("figure.choose.form"),
        CHOSEN,
        format_func=lambda one: words(f"figure.form.{one}"),
        key=f"{key}-form",
    )
    place = _size(key)
    ground = st.radio(
        words("figure.choose.theme"),
        GROUNDS,
        index=GROUNDS.index(mode()),
        format_func=lambda one: words(f"figure.theme.{one}"),
        horizontal=True,
        key=f"{key}-theme",
    )
    title = st.checkbox(words("figure.choose.title"), value=True, key=f"{key}-title")
    footer = st.checkbox(words("figure.choose.footer"), value=True, key=f"{key}-footer")
    options = Options(place, ground, title, footer, language=_language(key))
    if form in ("svg", "bundle"):
        options = replace(options, fonts=_fonts(key))
    if form in (*PARTED, LARGE) and place.height and (count := parts(options)) > 1:
        options = replace(options, part=_part(key, count))
    if form == LARGE:
        return Choice("png", replace(options, scale=LARGEST), words(f"figure.form.{LARGE}"))
    return Choice(form, options, words(f"figure.form.{form}"))


def _size(key: str) -> Size:
    words = here()
    name = st.selectbox(
        words("figure.choose.size"),
        [*SIZES, PRINT],
        format_func=lambda one: words(f"figure.size.{one}"),
        key=f"{key}-size",
    )
    if name != PRINT:
        return SIZES[name]
    millimetres = st.number_input(
        words("figure.choose.width"), NARROWEST_PRINT, WIDEST_PRINT, PRINT_WIDTH, key=f"{key}-width"
    )
    return size(f"{millimetres}mm")


def _part(key: str, count: int) -> int:
    label = here()("figure.choose.part", of=count)
    return st.selectbox(label, range(1, count + 1), key=f"{key}-part-of-{count}")


def _fonts(key: str) -> Fonts:
    words = here()
    return st.radio(
        words("figure.choose.fonts"),
        FONTS,
        format_func=lambda one: words(f"figure.fonts.{one}"),
        key=f"{key}-fonts",
    )


def _language(key: str) -> str:
    known = list(LANGUAGES)
    return st.radio(
        here()("figure.choose.language"),
        known,
        index=known.index(language()),
        format_func=lambda one: LANGUAGES[one],
        horizontal=True,
        key=f"{key}-language",
    )
