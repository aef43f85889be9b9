"""Lists in the order that a reader picks: what comes first, where the links lead, what the URL keeps."""

from __future__ import annotations

import re

import pytest

from dashboard.parts import sorting
from dashboard.parts.sorting import in_order, orders, which_order
from dashboard.parts.urlstate import State
from dashboard.words import words

LENGTH = {"length": len}
LABELS = {"name": "Name", "length": "Length"}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """No server runs here, so the reader's language is given."""
    monkeypatch.setattr(sorting, "here", lambda: words("en"))


def by(order: str, **others: str) -> State:
    return State({**others, "sort": order}, {})


def test_a_list_is_sorted_either_way_and_what_is_alike_stays_as_it_was() -> None:
    given = ["bb", "a", "aa", "ccc"]
    assert in_order(given, by("length"), LENGTH) == ["a", "bb", "aa", "ccc"]
    assert in_order(given, by("-length"), LENGTH) == ["ccc", "bb", "aa", "a"]


def test_capitals_make_no_difference() -> None:
    assert in_order(["b", "A", "C"], by("name"), {"name": str}) == ["A", "b", "C"]


def test_an_order_without_a_key_is_the_one_given_and_its_reverse() -> None:
    assert in_order("bac", by("given"), {}) == ["b", "a", "c"]
    assert in_order("bac", by("-given"), {}) == ["c", "a", "b"]


def test_the_shown_order_leads_to_its_reverse_and_says_which_way_it_goes() -> None:
    markup = orders("sources", by("-length", q="x", page="3"), LABELS)
    name, length = re.findall(r"<a [^>]*>", markup)
    assert "sort=name" in name and "aria-current" not in name
    assert "sort=length" in length and 'aria-current="true"' in length and "descending" in length
    assert "sort=-name" not in markup and all("q=x&amp;page=1" in link for link in (name, length))


def test_an_order_that_there_is_not_is_refused() -> None:
    parameter = which_order(LABELS, "-name")
    assert all(parameter.accepts(order) for order in ("name", "-length"))
    assert not parameter.accepts("size") and not parameter.accepts("--name")
