"""Long lists in pages: what is shown, where the links lead, and what the URL keeps."""

from __future__ import annotations

import re

import pytest

from dashboard.parts import pager as pages
from dashboard.parts.pager import pager, part_of, which_page
from dashboard.parts.urlstate import State
from dashboard.words import words


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """No server runs here, so the reader's language is given."""
    monkeypatch.setattr(pages, "here", lambda: words("en"))


def at(number: int, **others: str) -> State:
    return State({**others, "page": str(number)}, {})


def links(markup: str) -> list[tuple[str, str]]:
    return [(text, link) for link, text in re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', markup)]


@pytest.mark.parametrize(
    ("number", "total", "shown"), [(1, 27, (0, 8)), (4, 27, (24, 27)), (9, 27, (24, 27)), (1, 0, (0, 0))]
)
def test_a_page_holds_its_items_and_the_last_one_the_rest(
    number: int, total: int, shown: tuple[int, int]
) -> None:
    part = part_of(total, 8, at(number))
    assert (part.first, part.last) == shown


def test_every_item_is_on_one_page_only() -> None:
    parts = [part_of(155, 20, at(number)) for number in range(1, 9)]
    assert [n for part in parts for n in range(part.first, part.last)] == list(range(155))


def test_links_lead_to_the_pages_beside_and_keep_the_rest_of_the_address() -> None:
    state = at(2, q="a b", kind="all")
    markup = pager("sources", state, part_of(27, 8, state), "list")
    assert "9–16 of 27" in markup
    found = dict(links(markup))
    assert found["Previous"] == "/sources?q=a+b&amp;kind=all&amp;page=1&amp;lang=en#list"
    assert found["Next"].endswith("page=3&amp;lang=en#list")
    assert '<strong aria-current="page">2</strong>' in markup


@pytest.mark.parametrize(("number", "missing"), [(1, "Previous"), (4, "Next")])
def test_there_is_no_link_beyond_either_end(number: int, missing: str) -> None:
    assert missing not in dict(links(pager("sources", at(number), part_of(27, 8, at(number)), "list")))


def test_a_list_on_one_page_needs_no_links() -> None:
    assert pager("sources", at(1), part_of(8, 8, at(1)), "list") == ""


def test_many_pages_are_not_all_named() -> None:
    markup = pager("sources", at(10), part_of(400, 20, at(10)), "list")
    assert re.sub("<[^>]+>", " ", markup).split()[3:] == [
        *("Previous", "1", "…", "8", "9", "10", "11", "12", "…", "20", "Next")
    ]


@pytest.mark.parametrize(
    ("text", "known"), [("1", True), ("27", True), ("0", False), ("-1", False), ("x", False)]
)
def test_only_numbers_from_one_on_are_pages(text: str, known: bool) -> None:
    assert which_page().accepts(text) is known
