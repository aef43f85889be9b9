"""A list in the order that a reader picks: the URL says which, links above the list lead to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from dashboard.parts.language import here
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el
from dashboard.parts.urlstate import FIRST_PAGE, PAGE, Parameter, State

SORT = "sort"
BACKWARDS = "-"
"""Stands before the name of an order that is turned round."""
Key = Callable[[str], str | float]
"""What an id is sorted by; a text without regard to case."""


def which_order(names: Iterable[str], default: str) -> Parameter:
    """The parameter of a view whose list has several orders.

    Args:
        names: The orders there are.
        default: The one of a bare address.
    """
    known = list(names)
    return Parameter(SORT, default, {*known, *(f"{BACKWARDS}{name}" for name in known)})


def in_order(ids: Iterable[str], page: State, keys: Mapping[str, Key]) -> list[str]:
    """The ids in the order that the URL asks for. What is alike stays as it was, in either direction.

    Args:
        ids: The ids in the order that decides between those that are alike.
        page: The state of the view.
        keys: What each order sorts by; one that is not there leaves the ids as they are.
    """
    name, given = page[SORT].removeprefix(BACKWARDS), list(ids)
    backwards = page[SORT].startswith(BACKWARDS)
    if name not in keys:
        return given[::-1] if backwards else given
    return sorted(given, key=lambda one: _plain(keys[name](one)), reverse=backwards)


def orders(view: str, page: State, labels: Mapping[str, str]) -> Html:
    """Links to the orders of a list; the one that is shown leads to the same turned round.

    Args:
        view: The view that holds the list.
        page: Its state, which the links keep.
        labels: The name of each order, for a reader.
    """
    words = here()

    def link(name: str, label: str) -> Html:
        is_shown = page[SORT] in (name, f"{BACKWARDS}{name}")
        target = f"{BACKWARDS}{name}" if page[SORT] == name else name
        first = {PAGE: FIRST_PAGE} if PAGE in page.values else {}
        address = href(view, **{**page.values, **first, SORT: target})
        if not is_shown:
            return anchor(label, address)
        way = "down" if page[SORT].startswith(BACKWARDS) else "up"
        said = words("sorting.shown", label=label, way=words(f"sorting.{way}"))
        arrow = el("span", " ↓" if way == "down" else " ↑", aria_hidden="true")
        return anchor(el("strong", label, arrow), address, aria_current="true", aria_label=said)

    links = (link(name, label) for name, label in labels.items())
    return el(
        "nav",
        el("span", words("sorting.label"), class_="cc-muted"),
        el("span", *links, class_="cc-pages"),
        class_="cc-pager cc-orders",
        aria_label=words("sorting.label"),
    )


def _plain(value: str | float) -> str | float:
    return value.casefold() if isinstance(value, str) else value
