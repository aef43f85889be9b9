"""Checks compute what a claim states, with floors and dates taken as published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claims.checks import CheckResult
from tests.make import CLAIM, LETTER, Changes, make_ledger, problems_of

FLOORS = {
    name: {
        "type": "quantity",
        "about": {"organization": "northlab"},
        "quantity": "exchanges",
        "printed": printed,
        "value": value,
        "unit": "count",
        "bound": "at-least",
        "locator": {"paragraph": "second"},
    }
    for name, printed, value in (
        ("a", "over 13 million", 13e6),
        ("b", "over 3.4 million", 3.4e6),
        ("c", "over 150,000", 150_000),
    )
}


def result(tmp_path: Path, check: dict[str, Any], more: Changes | None = None) -> CheckResult:
    """One check's result in the small base; the claim's verdict is left to the rule that fits."""
    for number, word in enumerate(("unverified", "refuted", "supported", "overstated")):
        changes: Changes = {
            CLAIM: {
                "checks": {"it": {"role": "core", "tests": "it", **check}},
                "verdicts": [{"on": "2026-05-01", "then": word, "now": word, "because": "x"}],
            },
            **(more or {}),
        }
        if not problems_of(tmp_path / f"try{number}", changes):
            return make_ledger(tmp_path / "it", changes).results["by-30"]["it"]
    raise AssertionError(list(map(str, problems_of(tmp_path / "all", changes))))


def test_a_difference_holds_within_its_tolerance_and_shows_its_numbers(tmp_path: Path) -> None:
    check = {"kind": "difference", "of": "paper/boreas-quiz", "minus": "paper/plain-quiz", "stated": 29.6}
    found = result(tmp_path, check)
    assert found.holds is True
    assert found.equation == "70.0 − 40.0 = 30, stated 29.6"
    assert result(tmp_path / "far", {**check, "stated": 29.4}).holds is False


def test_a_contrast_is_a_difference(tmp_path: Path) -> None:
    assert result(tmp_path, {"kind": "within", "value": "paper/method", "low": 29, "high": 31}).holds is True


def test_a_share_of_floors_cannot_be_told_and_says_what_would_be_needed(tmp_path: Path) -> None:
    more: Changes = {LETTER: {f"findings/{name}": finding for name, finding in FLOORS.items()}}
    check = {"kind": "share", "part": "letter/a", "whole": ["letter/a", "letter/b", "letter/c"], "stated": 81}
    found = result(tmp_path, check, more)
    assert found.holds is None
    assert "= 78.5%, stated 81%" in found.equation
    assert "the exact share is unknown" in found.note
    assert "about 15.13M" in found.note


def test_a_ratio_and_a_sum_are_computed(tmp_path: Path) -> None:
    ratio = {
        "kind": "ratio",
        "of": "paper/boreas-quiz",
        "over": "paper/plain-quiz",
        "stated": 1.75,
        "tolerance": 0.01,
    }
    assert result(tmp_path, ratio).holds is True
    total = {"kind": "sum", "of": ["paper/boreas-quiz", "paper/plain-quiz"], "stated": 110}
    assert result(tmp_path / "sum", total).holds is True


def test_a_relation_may_be_one_sided(tmp_path: Path) -> None:
    check = {
        "kind": "difference",
        "of": "paper/boreas-quiz",
        "minus": "paper/plain-quiz",
        "stated": 20,
        "tolerance": 0,
    }
    assert result(tmp_path, {**check, "relation": "at-least"}).holds is True
    assert result(tmp_path / "most", {**check, "relation": "at-most"}).holds is False


def test_an_order_compares_values_dates_and_differences(tmp_path: Path) -> None:
    by_value = {"kind": "order", "by": "value", "first": "paper/plain-quiz", "then": "paper/boreas-quiz"}
    assert result(tmp_path, by_value).holds is True
    gap = {"of": "paper/boreas-quiz", "minus": "paper/plain-quiz"}
    assert result(tmp_path / "gap", {**by_value, "first": gap}).holds is True
    by_date = {
        "kind": "order",
        "by": "date",
        "first": "model:northlab/boreas-1#api",
        "then": "event:2025-09-01-complaint",
    }
    assert result(tmp_path / "date", by_date).holds is True


def test_an_order_of_overlapping_dates_cannot_be_told(tmp_path: Path) -> None:
    check = {
        "kind": "order",
        "by": "date",
        "first": "event:2025-09-01-complaint#campaign.northlab",
        "then": "model:northlab/boreas-1#api",
    }
    more: Changes = {"evidence/data/models/northlab/boreas-1.yaml": {"api/date": "2025"}}
    assert result(tmp_path, check, more).holds is None


def test_an_arxiv_id_of_2602_cannot_be_a_paper_of_july_2025(tmp_path: Path) -> None:
    more: Changes = {"evidence/data/sources/2025/paper.yaml": {"arxiv": "2503.00001"}}
    check = {"kind": "identifier-date", "source": "paper", "stated": "2025-07"}
    found = result(tmp_path, check, more)
    assert found.holds is False
    assert found.equation == "arXiv:2503.00001 is an id of 2025-03, stated 2025-07"
    assert result(tmp_path / "same", {**check, "stated": "2025-03"}, more).holds is True
    assert result(tmp_path / "year", {**check, "stated": "2025"}, more).holds is True


def test_a_rank_counts_from_the_highest(tmp_path: Path) -> None:
    check = {
        "kind": "rank",
        "of": "paper/plain-quiz",
        "among": ["paper/boreas-quiz", "paper/plain-quiz"],
        "place": 2,
    }
    assert result(tmp_path, check).holds is True
    assert result(tmp_path / "one", {**check, "place": 1}).holds is False


def test_absence_holds_only_where_a_full_text_was_read(tmp_path: Path) -> None:
    check = {"kind": "absent", "silence": "letter/no-dates"}
    assert result(tmp_path, check).holds is True
    part = [{"url": "https://example.org/letter", "on": "2026-01-02", "language": "en", "extent": "summary"}]
    assert result(tmp_path / "part", check, {LETTER: {"findings/no-dates/searched": part}}).holds is None


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (
            {"kind": "difference", "of": "report/denial", "minus": "paper/plain-quiz", "stated": 1},
            "has no value",
        ),
        ({"kind": "identifier-date", "source": "letter", "stated": "2025"}, "letter has no arXiv id"),
        ({"kind": "absent", "silence": "paper/boreas-quiz"}, "is no silence"),
        ({"kind": "within", "value": "paper/method"}, "no single kind of bound"),
        ({"kind": "conflict", "claim": "nobody"}, "there is no claim 'nobody'"),
    ],
)
def test_a_check_that_cannot_be_computed_says_why(check: dict[str, Any], said: str, tmp_path: Path) -> None:
    changes: Changes = {CLAIM: {"checks": {"it": {"role": "core", "tests": "it", **check}}}}
    assert said in "\n".join(map(str, problems_of(tmp_path, changes)))


def test_a_conflict_fails_while_the_other_claim_is_supported(tmp_path: Path) -> None:
    conflict = {
        "kind": "conflict",
        "role": "scope",
        "tests": "the survey agrees with itself",
        "claim": "by-30",
    }
    entry = {"on": "2026-05-01", "then": "overstated", "now": "overstated", "because": "x"}
    changes: Changes = {
        "claims/data/survey/other.yaml": {
            "sentence": "The method adds little.",
            "kind": "inference",
            "section": "main",
            "asserts": ["survey/collected"],
            "links": [{"to": "paper/plain-quiz", "stance": "supports", "why": "It is the value without."}],
            "checks": {"it": conflict},
            "verdicts": [entry],
        }
    }
    found = make_ledger(tmp_path, changes).results["other"]["it"]
    assert found.holds is False
    assert "The method adds 30 points on Quiz." in found.equation
