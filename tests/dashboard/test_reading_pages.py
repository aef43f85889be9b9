"""The pages of accusations and sources and the page about, on real, small and empty evidence."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from claims.ledger import load
from tests.conftest import ROOT
from tests.dashboard.conftest import Open
from tests.dashboard.told import markup, said
from tests.make import COMPLAINT, LETTER, write_base

TITLES = {"accusations": "Accusations", "sources": "Sources", "about": "About"}
NEVER = ("significant", "proves", "stole", "guilty", "!")


@pytest.mark.parametrize("view", TITLES)
def test_a_page_opens_on_the_real_evidence(open_view: Open, view: str) -> None:
    page = open_view(view)
    assert not page.exception
    assert [title.value for title in page.title] == [TITLES[view]]
    assert not page.warning
    assert not [word for word in NEVER if word in said(page) and view == "about"]


@pytest.mark.parametrize("view", TITLES)
def test_a_page_says_why_it_is_empty(open_view: Open, empty_base: Path, view: str) -> None:
    page = open_view(view, empty_base)
    assert not page.exception
    expected = {
        "accusations": "No accusation is entered",
        "sources": "The record stands on 1 document ",
        "about": "Of 0 alleged activities",
    }
    assert expected[view] in said(page)


@pytest.mark.parametrize("view", TITLES)
def test_a_page_speaks_chinese(open_view: Open, small_base: Path, view: str) -> None:
    page = open_view(view, small_base, lang="zh")
    assert not page.exception
    assert [title.value for title in page.title] == [
        {"accusations": "指控", "sources": "来源", "about": "关于"}[view]
    ]


@pytest.mark.parametrize(
    ("view", "parameter"), [("accusations", "accuser"), ("accusations", "accused"), ("sources", "publisher")]
)
def test_an_unknown_name_in_the_address_is_said(
    open_view: Open, small_base: Path, view: str, parameter: str
) -> None:
    page = open_view(view, small_base, **{parameter: "nobody"})
    assert not page.exception
    assert "nobody" in page.warning[0].value
    assert page.title[0].value == TITLES[view]
    assert dict(page.query_params)[parameter] == "nobody"


def test_the_state_is_written_out_in_the_address(open_view: Open, small_base: Path) -> None:
    page = open_view("accusations", small_base)
    everything = {"event": "", "kind": "all", "year": "all", "accuser": "all", "accused": "all", "q": ""}
    everything |= {"sort": "-published", "page": "1", "lang": "en", "release": load(small_base).base.release}
    assert dict(page.query_params) == everything


def test_a_choice_changes_the_address(open_view: Open, small_base: Path) -> None:
    page = open_view("accusations", small_base)
    page.selectbox(key="url-accuser").select("southlab").run()
    assert dict(page.query_params)["accuser"] == "southlab"
    assert "1 of 1 entry" in said(page)


def test_the_register_and_the_catalogue_are_sorted_by_what_the_address_says(open_view: Open) -> None:
    def days(sort: str) -> list[str]:
        shown = markup(open_view("accusations", sort=sort))
        return re.findall(r"<tr><td[^>]*>(.*?)</td>", shown)

    newest, oldest = days("-published"), days("published")
    assert newest[0] == oldest[-1] and newest[0].endswith("2026") and oldest[0].endswith("2023")
    shown = markup(open_view("sources", sort="title"))
    titles = re.findall(r'class="cb-item"><a [^>]*>(.*?)</a>', shown)
    assert len(titles) == 40 and titles == sorted(titles, key=lambda one: unescape(one).casefold())
    assert "sort" in open_view("sources", sort="colour").warning[0].value


def test_a_search_goes_back_to_the_first_page(open_view: Open) -> None:
    page = open_view("sources", page="3")
    page.text_input(key="url-q").set_value("a").run()
    assert {page.query_params[name][0] for name in ("q", "page")} == {"a", "1"}


def test_a_page_beyond_the_end_is_said_and_the_last_is_shown(open_view: Open, small_base: Path) -> None:
    page = open_view("sources", small_base, page="7")
    assert "The address asks for page 7; there is 1, and the last is shown." in said(page)
    assert markup(page).count('class="cb-item"') == 4
    assert "page" in open_view("sources", small_base, page="first").warning[0].value


def test_text_of_the_evidence_is_never_markup(open_view: Open, tmp_path: Path) -> None:
    bad = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) **b**"
    root = write_base(
        tmp_path, {COMPLAINT: {"title": f"South Lab says {bad}", "summary": bad}, LETTER: {"title": bad}}
    )
    for view, parameters in (
        ("accusations", {}),
        ("accusations", {"event": "2025-09-01-complaint"}),
        ("sources", {"source": "letter"}),
        ("sources", {}),
    ):
        page = open_view(view, root, **parameters)
        assert not page.exception
        assert "<img src=x" not in markup(page)
        assert all("](javascript" not in part.value for part in [*page.markdown, *page.title])


def test_limits_come_before_the_method(open_view: Open) -> None:
    heads = re.findall(r"<h2[^>]*>([^<]*)</h2>", markup(open_view("about")))
    assert heads == [
        "What it cannot tell",
        "Method in plain words",
        "Verdicts",
        "Formulas",
        "Glossary",
        "Loaded words in two languages",
        "To reply, object or correct",
        "Interests",
        "Licences",
        "To cite",
    ]


def test_the_page_about_says_what_readers_are_owed(open_view: Open) -> None:
    text = said(open_view("about"))
    base = load(ROOT).base
    for piece in (
        base.case.coverage,
        "within five working days",
        "among the parties described here",
        "Nothing here is legal or investment advice.",
        "CC BY 4.0",
        base.release,
        *(source.attribution for source in base.sources.values() if source.attribution),
    ):
        assert piece in text
