"""The search: a box on every page, results by kind as links, and what to do where there are none."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from dashboard.navigation import VIEWS
from dashboard.words import words
from tests.conftest import ROOT
from tests.dashboard.conftest import Open
from tests.dashboard.test_reading_pages import markup, said

SECOND_CASE = ROOT / "tests/second_case"


@pytest.mark.parametrize("view", VIEWS)
def test_every_page_has_the_box(open_view: Open, small_base: Path, view: str) -> None:
    page = open_view(view, small_base)
    assert [box.label for box in page.text_input if box.key == "search-box"] == ["Search this site"]


def test_what_is_typed_on_one_page_is_answered_on_the_page_of_the_search(
    open_view: Open, small_base: Path
) -> None:
    page = open_view("claims", small_base, lang="zh")
    page.text_input(key="search-box").set_value("boreas").run()
    assert not page.exception
    assert [title.value for title in page.title] == [words("zh")("search.title")]
    assert page.query_params["q"] in ("boreas", ["boreas"])
    assert page.query_params["lang"] in ("zh", ["zh"])
    assert page.text_input(key="search-box").value == "boreas"


def test_results_stand_by_kind_with_their_number_and_lead_on(open_view: Open, small_base: Path) -> None:
    page = open_view("search", small_base, q="paper")
    heads = re.findall(r"<h2>(.*?) <span class=\"cc-muted\">(\d+)</span></h2>", markup(page))
    assert dict(heads)["Sources"] == "1"
    links = [unescape(link) for link in re.findall(r'href="([^"]+)"', markup(page))]
    assert any(link.startswith("/sources?q=paper&lang=en") for link in links)
    assert all("lang=en" in link and "release=" in link for link in links if link.startswith("/"))


def test_a_result_keeps_the_language(open_view: Open) -> None:
    page = open_view("search", q="deepseek-r1", lang="zh")
    assert not page.exception
    links = [unescape(link) for link in re.findall(r'href="(/[^"]+)"', markup(page))]
    assert "/sources?source=deepseek-r1&lang=zh" in {link.partition("&release")[0] for link in links}
    assert all("lang=zh" in link for link in links)


def test_where_nothing_is_found_the_page_says_what_to_try(open_view: Open, small_base: Path) -> None:
    page = open_view("search", small_base, q="boraes")
    assert [box.value for box in page.info] == [words("en")("search.nothing")]
    assert "Spelled nearly so:" in said(page)
    assert "Boreas" in said(page)


def test_an_empty_search_says_what_to_do(open_view: Open, small_base: Path) -> None:
    page = open_view("search", small_base)
    assert words("en")("search.hint") in said(page)
    assert not page.info


@pytest.mark.parametrize(
    "question",
    [
        "<script>alert(1)</script>",
        "x" * 10_000,
        "(.*)[",
        "**bold** [x](javascript:1)",
        "=1+1",
        "\u202eabc",
        "$x$",
    ],
)
def test_odd_questions_are_shown_as_they_are(open_view: Open, small_base: Path, question: str) -> None:
    page = open_view("search", small_base, q=question)
    assert not page.exception
    assert "<script" not in markup(page)
    assert all(len(caption.value) < 1000 for caption in page.caption)


def test_a_long_question_is_cut_and_says_so(open_view: Open, small_base: Path) -> None:
    page = open_view("search", small_base, q="boreas " * 100)
    assert "Only the first 200 characters were looked for." in said(page)


def test_the_second_case_is_searched_by_its_own_names(open_view: Open) -> None:
    page = open_view("search", SECOND_CASE, q="drawings yard")
    assert not page.exception
    assert re.search(r"<h2>Claims <span", markup(page))
