"""The frame of claims: one row each, ordered, filtered and counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims import frames
from claims.checks import CheckResult
from claims.equations import Number, Sign
from claims.ledger import load
from tests.conftest import ROOT
from tests.make import ALLEGATION, CLAIM, Changes, make_ledger


def check(role: str, holds: bool | None) -> CheckResult:
    return CheckResult(role, "a test", holds, (Number("1"), Sign(" = "), Number("1")), ())


def test_every_declared_column_is_there_and_no_other(tmp_path: Path) -> None:
    frame = frames.claims(make_ledger(tmp_path))
    assert list(frame.columns) == list(frames.CLAIMS)
    assert list(frame["claim"]) == ["by-30", "collected"]


def test_a_case_without_claims_gives_the_columns_and_no_row(tmp_path: Path) -> None:
    frame = frames.claims(make_ledger(tmp_path, {CLAIM: None, ALLEGATION: None}))
    assert list(frame.columns) == list(frames.CLAIMS)
    assert frame.empty
    assert frames.tally(frame) == {}


def test_an_accuser_and_a_denial_are_two_sources(tmp_path: Path) -> None:
    row = frames.claims(make_ledger(tmp_path)).set_index("claim").loc["collected"]
    assert (row["supporting"], row["contradicting"], row["sources"]) == (1, 1, 2)
    assert row["words"] == "allegation"


def test_context_is_no_source(tmp_path: Path) -> None:
    changes: Changes = {
        ALLEGATION: {"links/1/stance": "context", "verdicts/0/then": "reported", "verdicts/0/now": "reported"}
    }
    row = frames.claims(make_ledger(tmp_path, changes)).set_index("claim").loc["collected"]
    assert row["sources"] == 1


def test_what_a_check_computes_with_counts_without_a_link(tmp_path: Path) -> None:
    changes: Changes = {CLAIM: {"links": [], "verdicts/0/then": "unverified", "verdicts/0/now": "unverified"}}
    row = frames.claims(make_ledger(tmp_path, changes)).set_index("claim").loc["by-30"]
    assert (row["sources"], row["outcome"]) == (1, "holds")


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([], ""),
        ([check("scope", False)], ""),
        ([check("core", True), check("scope", False)], "holds"),
        ([check("core", True), check("core", None)], "open"),
        ([check("core", None), check("core", False)], "fails"),
    ],
)
def test_core_checks_come_out_together(results: list[CheckResult], expected: str) -> None:
    assert frames.outcome(results) == expected


def test_filters_narrow_and_combine(tmp_path: Path) -> None:
    frame = frames.claims(make_ledger(tmp_path))
    assert list(frames.matching(frame, {"now": ("disputed",)})["claim"]) == ["collected"]
    assert list(frames.matching(frame, {}, company="northlab")["claim"]) == ["collected"]
    assert frames.matching(frame, {"now": ("supported",)}, company="northlab").empty
    assert len(frames.matching(frame, {"now": (), "kind": ()})) == 2


def test_all_words_must_stand_in_a_claim_in_any_order_and_case(tmp_path: Path) -> None:
    frame = frames.claims(make_ledger(tmp_path))
    assert list(frames.matching(frame, {}, text="POINTS method")["claim"]) == ["by-30"]
    assert frames.matching(frame, {}, text="points nowhere").empty


def test_a_filter_on_no_rows_gives_no_rows(tmp_path: Path) -> None:
    frame = frames.claims(make_ledger(tmp_path)).iloc[:0]
    assert frames.matching(frame, {"now": ("disputed",)}, company="northlab", text="a").empty


def test_the_real_claims_are_counted_once_each() -> None:
    ledger = load(ROOT)
    frame = frames.claims(ledger)
    assert sum(frames.tally(frame).values()) == len(frame) == len(ledger.claims)
    sections = list(ledger.base.case.sections)
    ranks = [sections.index(section) for section in frame["section"]]
    assert ranks == sorted(ranks)
