"""The picture that goes with a link when somebody shares it: 1200 by 630 pixels, in our fonts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from dashboard.dates import said
from dashboard.fonts import CHINESE, LATIN, runs
from dashboard.fonts.wrapping import wrap
from dashboard.marks import SHAPES
from dashboard.naming import organization, recipe_title
from dashboard.navigation import VIEWS
from dashboard.publish.drawn import png_of, refuse_missing
from dashboard.publish.organization_page import events_of
from dashboard.publish.recipe_page import shown_scale
from dashboard.publish.rendering import filled_in, shape_of
from dashboard.publish.told import is_allegation, sentence
from dashboard.rerun_words import outcome
from dashboard.reruns import Reruns
from dashboard.shelf import Shelf
from dashboard.theme import palette, register_fonts
from dashboard.words import Words, words

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
SIZES = ((60, 4), (48, 5), (40, 6), (32, 8))
"""Sizes of the main text, each with the lines that it may take; the first into which a text fits."""
_WORD, _FOOT = 34, 26
_ENDS = " ,;:，；：、"
"""Signs that do not stand before the sign that a text goes on."""


@dataclass(frozen=True)
class Card:
    """What a picture says."""

    kicker: str
    text: str
    mark: str = ""
    """A verdict or an outcome."""
    word: str = ""
    foot: str = ""


def card(shelf: Shelf, kind: str, name: str, say: Words) -> Card | None:
    """What the picture of a page says; None where there is no such page.

    Args:
        shelf: Evidence and claims.
        kind: c, o, r or view, as in the page's address.
        name: The id of the claim, organization or re-run; the name of the view.
        say: Texts in the reader's language.
    """
    makers = {"c": _claim, "o": _organization, "r": _recipe, "view": _view}
    return makers[kind](shelf, name, say) if kind in makers else None


def picture(shelf: Shelf, kind: str, name: str, language: str) -> bytes | None:
    """The picture as PNG; None where there is no such page.

    Raises:
        ExportError: A character that no font of ours draws.
    """
    said_on_it = card(shelf, kind, name, words(language))
    return _png(said_on_it) if said_on_it is not None else None


@lru_cache(maxsize=256)
def _png(said_on_it: Card) -> bytes:
    register_fonts()
    refuse_missing(f"{said_on_it.kicker}{said_on_it.text}{said_on_it.word}{said_on_it.foot}")
    size, lines = _fitted(said_on_it.text)
    svg = filled_in(
        "card.svg",
        colours=palette("light"),
        kicker=_spans(said_on_it.kicker),
        size=size,
        lines=[_spans(line) for line in lines],
        shape=shape_of(said_on_it.mark),
        colour=_colour(said_on_it.mark),
        word=_spans(_line(said_on_it.word, _WORD, WIDTH - 2 * MARGIN - 48)),
        word_size=_WORD,
        foot=_spans(_line(said_on_it.foot, _FOOT, WIDTH - 2 * MARGIN)),
        foot_size=_FOOT,
        width=WIDTH,
        height=HEIGHT,
        margin=MARGIN,
    )
    return png_of(svg.encode(), 1)


def _fitted(text: str) -> tuple[int, list[str]]:
    """The largest size at which a text fits; a longer one ends with a sign that it goes on."""
    lines: list[str] = []
    for size, most in SIZES:
        lines = wrap(text, WIDTH - 2 * MARGIN, size, 600)
        if len(lines) <= most:
            return size, lines
    size, most = SIZES[-1]
    return size, [*lines[: most - 1], f"{lines[most - 1].rstrip(_ENDS)} …"]


def _line(text: str, size: int, limit: float) -> str:
    """A text on one line; one that does not fit is cut at a word."""
    lines = wrap(text, limit, size)
    return f"{lines[0].rstrip(_ENDS)} …" if len(lines) > 1 else text


def _spans(text: str) -> Markup:
    """A text with the family of every run of it named: left to itself the exporter takes any."""
    span = Markup('<tspan font-family="{}">{}</tspan>')
    families = {LATIN: f"'{LATIN}'", CHINESE: f"'{CHINESE}'"}
    return Markup("").join(span.format(families[family], escape(piece)) for family, piece in runs(text))


def _colour(mark: str) -> str:
    colours = palette("light")
    return colours.standing(mark) if mark in SHAPES else colours.text


def _foot_of(shelf: Shelf, say: Words) -> str:
    return say("shell.card", as_of=said(shelf.base.case.as_of, say), release=shelf.base.release)


def _claim(shelf: Shelf, name: str, say: Words) -> Card | None:
    ledger = shelf.ledger
    if name not in ledger.claims:
        return None
    verdict = ledger.claims[name].verdict.now
    kicker = say("page_claim.allegation" if is_allegation(ledger, name) else "page_claim.claim")
    text, word = sentence(ledger, name, say.language), say(f"verdict.{verdict}.name")
    return Card(kicker, text, verdict, word, _foot_of(shelf, say))


def _organization(shelf: Shelf, name: str, say: Words) -> Card | None:
    if name not in shelf.base.organizations:
        return None
    events = events_of(shelf.base, name)
    counted = say("shell.events", about=len(events["about"]), by=len(events["alleges"]))
    title = organization(shelf.base, name, say.language)
    return Card(say("page_organization.organization"), title, "", counted, _foot_of(shelf, say))


def _recipe(shelf: Shelf, name: str, say: Words) -> Card | None:
    found = shelf.reruns()
    if not isinstance(found, Reruns) or name not in found.recipes:
        return None
    rows = found.of(name, shown_scale(found, name))
    first = rows[rows["role"] == "primary"].to_dict("records")[:1]
    mark, word = (first[0]["word"], outcome(first[0], say)) if first else ("", "")
    title = recipe_title(found.recipes[name].recipe, say.language)
    return Card(say("page_recipe.recipe"), title, mark, word, _foot_of(shelf, say))


def _view(shelf: Shelf, name: str, say: Words) -> Card | None:
    if name not in VIEWS:
        return None
    return Card(say("shell.name"), say(f"shell.view.{name}"), "", "", _foot_of(shelf, say))
