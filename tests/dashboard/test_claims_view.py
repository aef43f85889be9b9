"""The page of claims: the list, its filters, and one claim in full."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from claims.ledger import load
from tests.conftest import ROOT
from tests.dashboard.conftest import Open
from tests.make import ALLEGATION, CLAIM, Changes, write_base


def markup(page: AppTest) -> str:
    """All of our own markup on a page."""
    return "\n".join(element.proto.body for element in page.get("html"))


def text(page: AppTest) -> str:
    """The words in it."""
    return html.unescape(re.sub(r"<[^>]+>", "", markup(page)))


def listed(page: AppTest) -> int:
    """How many claims the list shows."""
    return markup(page).count('class="cc-row"')


def test_the_list_shows_every_claim_of_the_real_case(open_view: Open) -> None:
    page = open_view("claims")
    ledger = load(ROOT)
    assert not page.exception
    assert [title.value for title in page.title] == ["Claims"]
    assert listed(page) == len(ledger.claims)
    assert len(page.get("html")) < 30
    for claim_id in ledger.claims:
        assert f'href="/claims?claim={claim_id}&amp;' in markup(page)


def test_the_list_is_sorted_by_what_the_address_says(open_view: Open) -> None:
    shown = markup(open_view("claims", sort="-sources"))
    numbers = [int(n or 0) for n in re.findall(r'cc-muted cc-n">(?:(\d+) |)', shown)]
    assert len(numbers) > 100 and numbers == sorted(numbers, reverse=True)
    assert "<h2>" not in shown


def test_the_state_is_written_out_in_the_url(open_view: Open, small_base: Path) -> None:
    page = open_view("claims", small_base)
    assert dict(page.query_params) == {
        "claim": "",
        "verdict": "",
        "section": "all",
        "kind": "all",
        "company": "all",
        "q": "",
        "sort": "document",
        "lang": "en",
        "release": load(small_base).base.release,
    }


@pytest.mark.parametrize(
    ("parameters", "shown"),
    [
        ({"verdict": "disputed"}, "collected"),
        ({"verdict": "disputed~supported", "kind": "measurement"}, "by-30"),
        ({"company": "northlab"}, "collected"),
        ({"q": "points METHOD"}, "by-30"),
    ],
)
def test_the_url_filters_the_list(
    open_view: Open, small_base: Path, parameters: dict[str, str], shown: str
) -> None:
    page = open_view("claims", small_base, **parameters)
    assert not page.exception
    assert listed(page) == 1
    assert f"claim={shown}" in markup(page)


def test_choices_that_exclude_each_other_say_so(open_view: Open, small_base: Path) -> None:
    page = open_view("claims", small_base, verdict="supported", company="northlab")
    assert listed(page) == 0
    assert "No claim fits all of these choices." in text(page)


def test_an_unknown_verdict_is_named_and_the_list_shown(open_view: Open, small_base: Path) -> None:
    page = open_view("claims", small_base, verdict="proven")
    assert ["proven" in warning.value for warning in page.warning] == [True]
    assert listed(page) == 2


def test_every_real_claim_opens(open_view: Open) -> None:
    ledger = load(ROOT)
    for claim_id in [a.removeprefix("claim:") for a in ledger.base.case.headline_claims]:
        page = open_view("claims", claim=claim_id)
        assert not page.exception, claim_id
        assert len(page.title) == 1
        for word in ("significant", "proves", "stole", "guilty"):
            assert word not in text(page).lower()


def test_a_claim_shows_its_equation_with_linked_numbers(open_view: Open, small_base: Path) -> None:
    page = open_view("claims", small_base, claim="by-30")
    assert not page.exception
    assert "70.0 − 40.0 = 30, stated 30" in text(page)
    assert '<a href="/sources?source=paper&amp;lang=en&amp;release=' in markup(page)
    assert '">70.0</a>' in markup(page)
    assert "holds" in text(page)
    assert "What would change the verdict" in text(page)
    assert "table 1" in text(page)
    assert 'href="https://example.org/paper"' in markup(page)


def test_what_is_said_for_and_against_stands_side_by_side(open_view: Open, small_base: Path) -> None:
    page = open_view("claims", small_base, claim="collected")
    assert [column.weight for column in page.columns][:2] == [0.5, 0.5]
    assert "Supports it" in text(page)
    assert "Contradicts it" in text(page)
    assert "North Lab says that it trained on its own data." in text(page)
    assert 'href="/accusations?event=2025-09-01-complaint&amp;' in markup(page)


def test_where_nothing_contradicts_the_page_says_so(open_view: Open, small_base: Path) -> None:
    assert "Nothing entered contradicts it." in text(open_view("claims", small_base, claim="by-30"))


def test_both_moments_and_all_entries_are_shown(open_view: Open, tmp_path: Path) -> None:
    entries = [
        {"on": "2026-05-01", "then": "supported", "now": "supported", "because": "An earlier reading."},
        {"on": "2026-05-20", "then": "supported", "now": "supported", "because": "The later reading."},
    ]
    page = open_view("claims", write_base(tmp_path, {CLAIM: {"verdicts": entries}}), claim="by-30")
    said = text(page)
    assert "On what is public now, 1 June 2026" in said
    assert "On what was public when it was made, 1 February 2026" in said
    assert said.rindex("The later reading.") < said.index("An earlier reading.")


def test_text_of_the_evidence_is_never_markup(open_view: Open, tmp_path: Path) -> None:
    hostile = "<img src=x onerror=alert(1)> <b>bold</b> [x](https://example.org)"
    changes: Changes = {CLAIM: {"sentence": hostile, "links/0/why": hostile, "checks/gap/tests": hostile}}
    root = write_base(tmp_path, changes)
    for parameters in ({}, {"claim": "by-30"}):
        page = open_view("claims", root, **parameters)
        assert not page.exception
        assert "<img src=x" not in markup(page)
        assert "<b>" not in markup(page)
        assert "&lt;img src=x onerror=alert(1)&gt;" in markup(page) or parameters


def test_a_case_without_claims_says_why_the_page_is_empty(open_view: Open, empty_base: Path) -> None:
    page = open_view("claims", empty_base)
    assert not page.exception
    assert [title.value for title in page.title] == ["Claims"]
    assert "holds no claims yet" in page.info[0].value


def test_the_page_speaks_chinese(open_view: Open, small_base: Path) -> None:
    changes: Changes = {ALLEGATION: {"sentence_zh": "据称北方实验室收集了南方实验室的输出。"}}
    page = open_view("claims", write_base(small_base, changes), lang="zh")
    assert not page.exception
    assert "据称北方实验室收集了南方实验室的输出。" in text(page)
    assert "各执一词" in text(page)
    one = open_view("claims", small_base, lang="zh", claim="by-30")
    assert not one.exception
    assert "70.0 − 40.0 = 30，原文 30" in text(one)


def test_a_claim_beside_which_another_stands_names_its_verdict_in_the_readers_language(
    open_view: Open,
) -> None:
    asked = {"claim": "kimi-k2-report-id"}
    assert "in July 2025. (supported)" in text(open_view("claims", **asked))
    chinese = text(open_view("claims", lang="zh", **asked))
    assert "(supported)" not in chinese and " (有据支持)" in chinese
