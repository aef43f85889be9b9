"""The page of sources: the catalogue, a source in full, and where sources disagree."""

from __future__ import annotations

import re
from pathlib import Path

from claims.ledger import load
from tests.conftest import ROOT
from tests.dashboard.conftest import Open
from tests.dashboard.told import markup, said
from tests.make import LETTER, MODEL, PAPER, write_base


def test_the_catalogue_lists_every_source_once_on_its_pages(open_view: Open) -> None:
    found: list[str] = []
    for number in range(1, 9):
        page = open_view("sources", page=str(number))
        assert not page.exception
        found += re.findall(r'class="cb-item"><a href="[^"]*source=([^"&]+)', markup(page))
        if "Next" not in markup(page):
            break
    assert number > 2
    assert sorted(found) == sorted(load(ROOT).base.sources)


def test_findings_of_a_source_come_in_pages_and_can_be_searched(open_view: Open) -> None:
    page = open_view("sources", source="deepseek-r1")
    total = len(load(ROOT).base.sources["deepseek-r1"].findings)
    assert f"1–20 of {total}" in said(page)
    page.text_input(key="url-q").set_value("aime 2024 cons@64").run()
    assert not page.exception
    assert f" of {total} findings" in said(page)
    assert page.query_params["source"] in ("deepseek-r1", ["deepseek-r1"])
    page.text_input(key="url-q").set_value("no such words").run()
    assert "No finding of this source has all of these words." in said(page)


def test_what_was_computed_here_is_no_document(open_view: Open) -> None:
    sources = load(ROOT).base.sources.values()
    computed = sum(source.kind == "derived" for source in sources)
    assert computed
    text = said(open_view("sources"))
    assert f"The record stands on {len(sources) - computed} documents" in text
    assert f"are {computed} sets of numbers that this project computed" in text
    assert f"Of {len(sources) - computed} documents" in said(open_view("about"))


def test_a_search_finds_what_a_finding_says(open_view: Open, small_base: Path) -> None:
    page = open_view("sources", small_base, q="own data")
    assert "1 of 4 sources" in said(page)
    assert "A report" in said(page)


def test_a_source_in_full_shows_reading_uses_and_places(open_view: Open, small_base: Path) -> None:
    page = open_view("sources", small_base, source="paper")
    text = re.sub(r"\s+", " ", said(page))
    for piece in (
        "The document itself, or a full copy of it, was read.",
        "Supports claims (1)",
        "Enters computed checks of claims (1)",
        "Dates of models that it gives (1)",
        "70.0 percent",
        "table 1",
        "paper/plain-quiz",
        "What does the method add?",
    ):
        assert piece in text


def test_conflicts_stand_side_by_side_with_the_rule(open_view: Open, tmp_path: Path) -> None:
    rival = {"date": "2025-03-04", "source": "report", "why": "Day of the report."}
    other = {
        "type": "measure",
        "about": {"model": "northlab/boreas-1"},
        "benchmark": "quiz",
        "printed": "60.0",
        "value": 60.0,
        "unit": "percent",
        "locator": {"paragraph": "last"},
        "rivals": ["paper/boreas-quiz"],
    }
    root = write_base(
        tmp_path,
        {
            MODEL: {"api/rivals": [rival], "api/rule": "The maker's own day."},
            LETTER: {"findings/quiz": other},
            PAPER: {"findings/boreas-quiz/rivals": ["letter/quiz"]},
        },
    )
    text = re.sub(r"\s+", " ", said(open_view("sources", root, show="disagree")))
    for piece in (
        "Values given differently (1)",
        "60.0",
        "70.0",
        "1 March 2025",
        "4 March 2025",
        "The maker's own day.",
    ):
        assert piece in text
    assert "Where others differ from it" in said(open_view("sources", root, source="paper"))


def test_reuse_that_is_forbidden_is_said(open_view: Open, tmp_path: Path) -> None:
    page = open_view("sources", write_base(tmp_path, {LETTER: {"reuse": "none"}}), source="letter")
    assert "the file leaves them out and says so" in said(page)


def test_a_percentage_printed_as_a_share_of_one_is_shown_as_a_percentage(
    open_view: Open, tmp_path: Path
) -> None:
    root = write_base(tmp_path, {PAPER: {"findings/boreas-quiz/printed": "0.70"}})
    text = re.sub(r"\s+", " ", said(open_view("sources", root, source="paper")))
    assert "70 percent (printed as 0.70)" in text
