"""What a piece of evidence is used for."""

from __future__ import annotations

from pathlib import Path

from claims.uses import (
    claims_by_source,
    dates_from,
    events_from,
    findings_about,
    of_event,
    of_source,
    once_each,
)
from tests.make import DENIAL, MODEL, make_ledger


def test_a_source_is_used_through_its_findings_by_stance(tmp_path: Path) -> None:
    uses = of_source(make_ledger(tmp_path), "paper")
    assert [(use.claim, use.how, use.address) for use in uses] == [
        ("by-30", "supports", "paper/boreas-quiz"),
        ("by-30", "check", "paper/boreas-quiz"),
        ("by-30", "check", "paper/plain-quiz"),
    ]
    assert [use.how for use in once_each(uses)] == ["supports"]


def test_a_source_whose_name_begins_like_another_is_not_it(tmp_path: Path) -> None:
    assert of_source(make_ledger(tmp_path), "pap") == ()


def test_the_document_under_test_makes_its_claims(tmp_path: Path) -> None:
    uses = of_source(make_ledger(tmp_path), "survey")
    assert {(use.claim, use.how) for use in uses} == {("by-30", "asserts"), ("collected", "asserts")}


def test_an_event_is_used_itself_and_through_the_findings_about_it(tmp_path: Path) -> None:
    ledger = make_ledger(tmp_path)
    assert findings_about(ledger.base, "2025-09-01-complaint") == ("letter/exchanges", "letter/no-dates")
    assert [(use.claim, use.how) for use in of_event(ledger, "2025-09-01-complaint")] == [
        ("collected", "supports")
    ]


def test_events_and_dates_name_their_source(tmp_path: Path) -> None:
    base = make_ledger(tmp_path, {DENIAL: {"sources": [{"source": "report"}, {"source": "letter"}]}}).base
    assert events_from(base, "letter") == ("2025-09-01-complaint", "2025-09-03-denial")
    assert dates_from(base, "paper") == ("model:northlab/boreas-1#api",)


def test_a_rival_date_counts_as_use(tmp_path: Path) -> None:
    rival = {"date": "2025-03-04", "source": "report", "why": "Day of the report."}
    base = make_ledger(tmp_path, {MODEL: {"api/rivals": [rival], "api/rule": "The maker's own day."}}).base
    assert dates_from(base, "report") == ("model:northlab/boreas-1#api",)


def test_claims_are_counted_by_source(tmp_path: Path) -> None:
    assert claims_by_source(make_ledger(tmp_path)) == {
        "paper": {"by-30"},
        "report": {"collected"},
        "survey": {"by-30", "collected"},
    }
