"""The page of benchmarks on real, small and empty evidence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from claims.ledger import load
from tests.dashboard.conftest import Open
from tests.make import MODEL, PAPER, write_base


def said(page: AppTest) -> str:
    """All words of a page, without the marks of Markdown."""
    parts = [*page.title, *page.header, *page.markdown, *page.caption, *page.info, *page.warning]
    return re.sub(r"\\(.)", r"\1", "\n".join(part.value for part in parts))


def test_the_page_opens_on_the_real_evidence(open_view: Open) -> None:
    page = open_view("benchmarks")
    assert not page.exception
    assert [title.value for title in page.title] == ["Benchmarks"]
    assert len(page.get("vega_lite_chart")) >= 3
    text = said(page)
    assert re.search(
        r"the evidence holds \d+ published differences, each between two models", text, re.IGNORECASE
    )
    assert re.search(r"\d+ of the \d+ intervals shown exclude zero", text)
    assert re.search(r"for \d+ of \d+ models every value by the maker lies above", text)
    for word in ("significant", "proves", "!"):
        assert word not in text


def test_the_page_speaks_chinese(open_view: Open) -> None:
    page = open_view("benchmarks", lang="zh")
    assert not page.exception
    assert "个区间里" in said(page)


def test_the_state_is_written_out_in_the_url(open_view: Open, small_base: Path) -> None:
    page = open_view("benchmarks", small_base)
    assert dict(page.query_params) == {
        "contrasts": "claims",
        "text": "",
        "benchmark": "quiz",
        "company": "all",
        "lang": "en",
        "release": load(small_base).base.release,
    }


def test_a_small_base_shows_its_one_difference(open_view: Open, small_base: Path) -> None:
    page = open_view("benchmarks", small_base)
    assert not page.exception
    text = said(page)
    assert "Differences that claims rest on: the one interval shown excludes zero" in text
    assert "Source: North Lab, A paper." in text
    assert "No model has both a value by its maker and an independent one on Quiz." in text


@pytest.mark.parametrize("group", ["source:paper", "benchmark:quiz"])
def test_a_group_comes_from_the_url(open_view: Open, small_base: Path, group: str) -> None:
    page = open_view("benchmarks", small_base, contrasts=group)
    assert not page.exception
    name = "North Lab, A paper" if group.startswith("source") else "Quiz"
    assert f"{name}: the one interval shown excludes zero" in said(page)


def test_a_search_without_a_hit_says_so(open_view: Open, small_base: Path) -> None:
    page = open_view("benchmarks", small_base, text="nothing of the kind")
    assert "No published difference matches “nothing of the kind”." in said(page)


def test_an_unknown_id_in_the_url_is_named(open_view: Open, small_base: Path) -> None:
    page = open_view("benchmarks", small_base, benchmark="no-such-test", contrasts="source:paper")
    assert not page.exception
    assert "no-such-test" in said(page)
    assert page.query_params["benchmark"] == "no-such-test"


def test_what_a_source_keeps_to_itself_is_left_out_and_said(open_view: Open, tmp_path: Path) -> None:
    page = open_view("benchmarks", write_base(tmp_path, {PAPER: {"reuse": "none"}}))
    assert not page.exception
    assert not page.get("vega_lite_chart")
    assert "does not allow that they are passed on: 1 row." in said(page)


def test_an_empty_base_says_why_there_is_nothing(open_view: Open, empty_base: Path) -> None:
    page = open_view("benchmarks", empty_base)
    assert not page.exception
    assert [title.value for title in page.title] == ["Benchmarks"]
    assert "nothing to compare" in said(page)


def test_a_base_without_models_still_shows_its_differences(open_view: Open, tmp_path: Path) -> None:
    changes = {
        MODEL: None,
        PAPER: {
            "findings/boreas-quiz/about": {"arm": "method"},
            "arms/method": {"name": "With the method"},
        },
        "evidence/data/sources/2026/survey.yaml": {"findings/by-30/about": {"organization": "northlab"}},
    }
    page = open_view("benchmarks", write_base(tmp_path, changes))
    assert not page.exception
    assert "the one interval shown excludes zero" in said(page)
    assert "Scores over time" not in said(page)


def test_a_choice_of_kind_opens_its_first_group_and_clears_the_search(
    open_view: Open, small_base: Path
) -> None:
    page = open_view("benchmarks", small_base, text="nothing of the kind")
    page.radio[0].set_value("benchmark").run()
    assert not page.exception
    assert page.query_params["contrasts"] == "benchmark:quiz"
    assert page.query_params["text"] == ""
    assert "Quiz: the one interval shown excludes zero" in said(page)


def test_a_company_is_brought_forward_by_the_url(open_view: Open, small_base: Path) -> None:
    page = open_view("benchmarks", small_base, company="northlab")
    assert not page.exception
    assert "Quiz, North Lab: of 1 score none can" in said(page)
