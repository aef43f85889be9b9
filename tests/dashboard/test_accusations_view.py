"""The register of allegations: the answer beside each, the four questions apart, and an event in full."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claims.ledger import load
from evidence.register import alleges
from tests.conftest import ROOT
from tests.dashboard.conftest import Open
from tests.dashboard.told import markup, said
from tests.make import COMPLAINT, DENIAL, Changes, write_base


def test_the_register_sets_the_response_beside_the_allegation(open_view: Open, small_base: Path) -> None:
    text = said(open_view("accusations", small_base))
    for piece in (
        "South Lab accuses North Lab",
        "June to August 2025",
        "more than 1,000",
        "3 September 2025, denial:",
        "North Lab says that it did not.",
        "It was published without records that outsiders can read",
        "Not assessed here.",
    ):
        assert piece in text


def test_the_four_questions_stay_apart(open_view: Open, small_base: Path) -> None:
    found = re.findall(r"<h4>([^<]*\?)</h4>", markup(open_view("accusations", small_base)))
    assert found == ["Did it happen?", "Did it feed a release?", "Did it matter?", "Was it permitted?"]


def test_an_allegation_without_an_answer_says_how_far_was_looked(open_view: Open, tmp_path: Path) -> None:
    reply = [{"looked_until": "2025-12-01", "note": "None in two languages."}]
    root = write_base(
        tmp_path,
        {
            COMPLAINT: {"no_reply": reply},
            "claims/data/survey/collected.yaml": None,
            "evidence/data/events/2025/2025-09-03-denial.yaml": None,
        },
    )
    text = said(open_view("accusations", root))
    assert "No reply was found; looked until 1 December 2025. None in two languages." in text


def test_an_event_in_full_names_its_sources_findings_and_claims(open_view: Open, small_base: Path) -> None:
    page = open_view("accusations", small_base, event="2025-09-01-complaint")
    assert not page.exception
    assert page.title[0].value == "South Lab accuses North Lab"
    text, links = said(page), markup(page)
    assert "North Lab, Exchanges: more than 1,000 (a lower bound)" in text
    assert "paragraph" not in text.split("Counts and other findings")[0]
    assert "second; read in the original, confidence high." in text
    assert "sources?source=letter" in links
    assert "claims?claim=collected" in links
    assert "event=2025-09-03-denial" in links


def test_a_response_in_full_leads_back_to_what_it_answers(open_view: Open, small_base: Path) -> None:
    page = open_view("accusations", small_base, event="2025-09-03-denial")
    assert "It responds to: South Lab accuses North Lab (1 September 2025)" in re.sub(r"\s+", " ", said(page))
    assert "Did it happen?" not in said(page)


def test_rival_dates_of_an_event_stand_with_the_rule(open_view: Open, tmp_path: Path) -> None:
    rival = [{"date": "2025-09-02", "source": "report", "why": "Another time zone."}]
    root = write_base(tmp_path, {COMPLAINT: {"rivals": rival, "rule": "The letter's own date."}})
    text = re.sub(r"\s+", " ", said(open_view("accusations", root, event="2025-09-01-complaint")))
    assert "Date used: 1 September 2025. The letter's own date." in text
    assert "Another date given: 2 September 2025, by A report. Another time zone." in text


def test_filters_from_the_address_narrow_the_register(open_view: Open) -> None:
    year = said(open_view("accusations", year="2025"))
    assert re.search(r"\d+ of \d+ entries", year)
    none = open_view("accusations", q="zzzz nothing")
    assert not none.exception
    assert "No entry matches" in said(none)


def test_the_register_has_a_row_for_every_allegation_and_full_entries_in_pages(open_view: Open) -> None:
    page = open_view("accusations")
    base = load(ROOT).base
    alleging = [key for key, event in base.events.items() if alleges(event)]
    shown = markup(page)
    rows = re.findall(r'data-label="By"><a href="/accusations\?event=([^"&]+)', shown)
    assert sorted(rows) == sorted(alleging)
    assert shown.count('class="cb-entry"') == 5
    assert f"1–5 of {len(alleging)}" in said(page)


def test_the_index_keeps_the_four_questions_apart_and_says_who_answered(
    open_view: Open, tmp_path: Path
) -> None:
    def row(root: Path) -> list[str]:
        cells = re.findall(r"<td[^>]*>(.*?)</td>", markup(open_view("accusations", root)))
        return [re.sub("<[^>]+>", "", cell) for cell in cells[:9]]

    assert row(write_base(tmp_path / "a")) == [
        "1 September 2025",
        "South Lab",
        "North Lab",
        "counts",
        "yes: denial",
        "no records, denied",
        "no model named",
        "no claim",
        "not assessed",
    ]
    answers: dict[str, tuple[Changes, str]] = {
        "others": ({DENIAL: {"by": [{"organization": "gazette"}]}}, "by others only"),
        "nobody": ({DENIAL: {"kind": "report", "responds_to": []}}, "none entered"),
        "looked": (
            {
                DENIAL: {"kind": "report", "responds_to": []},
                COMPLAINT: {"no_reply": [{"looked_until": "2025-12-01"}]},
            },
            "none found",
        ),
    }
    for name, (changes, words) in answers.items():
        assert row(write_base(tmp_path / name, changes))[4] == words


def test_an_event_names_three_claims_a_question_and_leads_to_the_others(open_view: Open) -> None:
    page = open_view("accusations", event="2026-02-23-anthropic-report")
    columns = re.findall(r"<section><h3>(.*?)</section>", markup(page))
    assert len(columns) == 4
    assert all(column.count("/claims?claim=") <= 3 for column in columns)
    assert 'href="#claims-that-use-it"' in columns[0]
    assert 'id="claims-that-use-it"' in markup(page)
    assert re.search(r"Claims that rest on it: \d+", columns[0])


@pytest.mark.parametrize(
    ("language", "natural"), [("en", "came with none of the statements"), ("zh", "没有一项附有")]
)
def test_a_count_of_zero_is_said_as_one_says_it(
    open_view: Open, small_base: Path, language: str, natural: str
) -> None:
    text = said(open_view("accusations", small_base, lang=language))
    assert natural in text
    assert not re.search(r"(?<![\d,.=(])\b0 (of|have|are|were|came|项)", text)
