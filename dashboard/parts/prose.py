"""Sentences, lists and tables in our own markup, with links that open in the same tab."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.parts.language import here, mode
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el, joined, mark
from dashboard.parts.original import kept
from dashboard.theme import Standing
from evidence.base import EvidenceBase


def filled(key: str, **values: str | int) -> Html:
    """The text at a key, its {names} filled in: elements as they are, texts escaped."""
    pieces = here().pieces(key, values)
    return joined(*(piece if isinstance(piece, str) else str(piece) for piece in pieces))


def spaced(*parts: str) -> Html:
    """The parts that are not empty, a space between them."""
    return joined(*(part for part in parts if part), between=" ")


def bullets(lines: Iterable[str], class_: str = "cb-list") -> Html:
    """A list of the lines that are not empty; nothing where there are none."""
    items = [el("li", line) for line in lines if line.strip()]
    return el("ul", *items, class_=class_) if items else Html("")


def paragraphs(lines: Iterable[str]) -> Html:
    """A paragraph for each line that is not empty."""
    return joined(*(el("p", line) for line in lines if line.strip()))


def labelled(pairs: Iterable[tuple[str, str]]) -> Html:
    """A list of terms and texts; a term without text is left out."""
    rows = [joined(el("dt", label), el("dd", text)) for label, text in pairs if text.strip()]
    return el("dl", *rows, class_="cb-terms") if rows else Html("")


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "", class_: str = "cb-table"
) -> Html:
    """A table whose cells stand below each other on a phone, each with its heading."""
    titles = el("tr", *(el("th", text, scope="col") for text in head))
    body = [
        el("tr", *(el("td", cell, data_label=title) for title, cell in zip(head, row, strict=True)))
        for row in rows
    ]
    said = el("caption", caption) if caption else ""
    return el("table", said, el("thead", titles), el("tbody", *body), class_=class_)


def standing(verdict: Standing) -> Html:
    """A verdict: its mark and its word, never one without the other."""
    word = here()(f"verdict.{verdict}.name")
    return el("span", mark(verdict, mode()), f" {word}", class_="cb-verdict")


def source_link(base: EvidenceBase, source_id: str) -> Html:
    """A source's title that leads to its page."""
    return anchor(kept(base.sources[source_id].title), href("sources", source=source_id))


def event_link(base: EvidenceBase, event_id: str) -> Html:
    """An event's title that leads to its entry."""
    return anchor(kept(base.events[event_id].title), href("accusations", event=event_id))
