"""A long list in pages: the URL says which one is shown, and links lead to the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from dashboard.parts.language import here
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el, joined
from dashboard.parts.prose import spaced
from dashboard.parts.urlstate import FIRST_PAGE, PAGE, Parameter, State

NEAR = 2
"""Pages to each side of the one shown that have a link of their own."""
_NUMBER = re.compile("[1-9][0-9]{0,5}")


@dataclass(frozen=True)
class Part:
    """One page of a list: the items from `first` up to `last`, counted from 0."""

    number: int
    pages: int
    first: int
    last: int
    total: int
    asked: int
    """The page that the URL asks for; beyond the end the last one is shown."""


def which_page() -> Parameter:
    """The parameter of a view that has a list in pages."""
    return Parameter(PAGE, FIRST_PAGE, lambda text: bool(_NUMBER.fullmatch(text)))


def part_of(total: int, size: int, page: State) -> Part:
    """The page of a list that the URL asks for.

    Args:
        total: How many items the list has.
        size: How many of them a page shows.
        page: The state of the view.
    """
    asked, pages = int(page[PAGE]), max(1, ceil(total / size))
    number = min(asked, pages)
    return Part(number, pages, size * (number - 1), min(size * number, total), total, asked)


def paged(view: str, page: State, part: Part, place: str, *items: str) -> Html:
    """The items of a page, with the links to the others above and below.

    Args:
        view: The view that holds the list.
        page: Its state, which the links keep.
        part: The page that is shown.
        place: The anchor of the list, to which the links lead.
        items: What is on the page.
    """
    above, below = (pager(view, page, part, place, label) for label in ("label", "label_below"))
    return joined(above, *items, below)


def pager(view: str, page: State, part: Part, place: str, label: str = "label") -> Html:
    """What is shown of how many, with links to the pages; nothing where all of it is on one.

    Args:
        view: The view that holds the list.
        page: Its state, which the links keep.
        part: The page that is shown.
        place: The anchor of the list, to which the links lead.
        label: The text of ours that names these links among others of the page.
    """
    words = here()
    if part.pages == 1 and part.asked == 1:
        return Html("")

    def to(number: int, label: str, **attributes: str) -> Html:
        target = href(view, **{**page.values, PAGE: str(number)})
        return anchor(label, f"{target}#{place}", **attributes)

    shown = words("pager.shown", first=part.first + 1 if part.total else 0, last=part.last, total=part.total)
    links = []
    if part.number > 1:
        links.append(to(part.number - 1, words("pager.previous"), rel="prev"))
    for number in _numbers(part):
        if number is None:
            links.append(el("span", "…", aria_hidden="true"))
        elif number == part.number:
            links.append(el("strong", str(number), aria_current="page"))
        else:
            links.append(to(number, str(number), aria_label=words("pager.page", n=number)))
    if part.number < part.pages:
        links.append(to(part.number + 1, words("pager.next"), rel="next"))
    beyond = words("pager.beyond", asked=part.asked, pages=part.pages) if part.asked > part.pages else ""
    return el(
        "nav",
        el("span", spaced(shown, beyond), class_="cc-muted"),
        el("span", *links, class_="cc-pages"),
        class_="cc-pager",
        aria_label=words(f"pager.{label}"),
    )


def _numbers(part: Part) -> Iterator[int | None]:
    """The first and the last page and those around the one shown; None where some are left out."""
    near = range(part.number - NEAR, part.number + NEAR + 1)
    kept = sorted({1, part.pages, *(number for number in near if 1 <= number <= part.pages)})
    yield kept[0]
    for before, number in pairwise(kept):
        if number > before + 1:
            yield None if number > before + 2 else before + 1
        yield number
