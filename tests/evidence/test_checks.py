"""Each rule across records: broken once, mended once, acknowledged once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evidence.base import load
from evidence.problems import InvalidEvidence
from tests.make import (
    CLAIM,
    COMPLAINT,
    DENIAL,
    LETTER,
    MODEL,
    NORTHLAB,
    PAPER,
    QUIZ,
    Changes,
    make_base,
    problems_of,
    write_base,
)
from tests.small_case import DERIVED

BREACHES: dict[str, tuple[Changes, str]] = {
    "reference": (
        {PAPER: {"publisher": "nortlab"}},
        "there is no organization 'nortlab'; did you mean northlab",
    ),
    "reference-address": (
        {COMPLAINT: {"campaigns/northlab/volumes": ["letter/exchange"]}},
        "nothing at 'letter/exchange'; did you mean letter/exchanges",
    ),
    "reference-arm": ({PAPER: {"findings/plain-quiz/about": {"arm": "plan"}}}, "there is no arm 'plan'"),
    "reference-target": (
        {COMPLAINT: {"campaigns/northlab/targets": ["output"]}},
        "there is no target 'output'",
    ),
    "version": ({PAPER: {"findings/boreas-quiz/locator/version": "v9"}}, "'v9' is no version of this source"),
    "model-folder": (
        {
            "evidence/data/models/eastlab/x-1.yaml": {
                "name": "X 1",
                "api": {"date": "2025", "source": "paper", "confidence": "high"},
            }
        },
        "there is no organization 'eastlab'",
    ),
    "year-folder": ({DENIAL: {"date": "2026-01-03"}}, "another year's folder"),
    "quantity-unit": (
        {LETTER: {"findings/exchanges/unit": "dollars"}},
        "exchanges is given in dollars; write count",
    ),
    "contrast": ({PAPER: {"contrasts/method/against": "letter/exchanges"}}, "compares different things"),
    "arxiv-month": ({PAPER: {"published": "2025-06-01"}}, "arXiv:2503.00001 is an id of 2025-03"),
    "benchmark-exists": (
        {QUIZ: {"introduced": {"date": "2025-08", "source": "paper", "confidence": "high"}}},
        "before the benchmark was introduced (2025-08)",
    ),
    "founded-first": (
        {NORTHLAB: {"founded": {"date": "2025-06", "source": "paper", "confidence": "high"}}},
        "before North Lab was founded (2025-06)",
    ),
    "announced-first": (
        {MODEL: {"announced": {"date": "2025-04-01", "source": "paper", "confidence": "high"}}},
        "announced 2025-04-01, after api on 2025-03-01",
    ),
    "score-after-release": (
        {MODEL: {"api/date": "2025-05-01"}},
        "before the model's first date (2025-05-01)",
    ),
    "response-follows": ({DENIAL: {"date": "2025-08-20"}}, "before what it responds to"),
    "accusation-follows": ({COMPLAINT: {"campaigns/northlab/window": "2025-10"}}, "begins after the event"),
    "not-of-tomorrow": (
        {"evidence/data/case.yaml": {"as_of": "2025-08-01"}},
        "after the base's own date",
    ),
    "range": ({PAPER: {"findings/boreas-quiz/value": 170.0}}, "170 lies outside 0 to 100"),
    "fraction": (
        {PAPER: {"findings/boreas-quiz/printed": "70%", "findings/boreas-quiz/value": 0.7}},
        "is a fraction, the unit is percent; write 70",
    ),
    "interval": (
        {PAPER: {"findings/boreas-quiz/interval": {"low": 71, "high": 80, "level": 95}}},
        "70 lies outside its interval 71 to 80",
    ),
    "total": (
        {
            LETTER: {
                "findings/total": {
                    "type": "quantity",
                    "about": {"organization": "northlab"},
                    "quantity": "exchanges",
                    "printed": "900",
                    "value": 900,
                    "unit": "count",
                    "parts": ["letter/exchanges"],
                    "locator": {"paragraph": "last"},
                }
            }
        },
        "the parts add up to 1000 to inf, the total is 900",
    ),
    "reachable": (
        {PAPER: {"findings/boreas-quiz/value": 71.0, "findings/boreas-quiz/printed": "71.0"}},
        "71.0 is no whole number of 30",
    ),
    "entered-once": (
        {
            PAPER: {
                "findings/again": {
                    "type": "measure",
                    "about": {"model": "northlab/boreas-1"},
                    "benchmark": "quiz",
                    "printed": "73.3",
                    "value": 73.3,
                    "unit": "percent",
                    "setting": {"metric": "pass@1", "samples": 1, "items": 30},
                    "locator": {"table": "2"},
                }
            }
        },
        "is 73.3 here and 70.0 in paper/boreas-quiz",
    ),
}


def test_the_small_base_is_valid(tmp_path: Path) -> None:
    base = make_base(tmp_path)
    assert len(base.sources) == 4
    assert base.release == make_base(tmp_path / "again").release


@pytest.mark.parametrize("name", BREACHES)
def test_a_broken_rule_is_named_with_its_fix(name: str, tmp_path: Path) -> None:
    changes, said = BREACHES[name]
    problems = problems_of(tmp_path, changes)
    assert any(said in str(problem) for problem in problems), "\n".join(map(str, problems))
    assert all(problem.line >= 1 and problem.fix for problem in problems)


def test_an_acknowledged_oddity_passes_and_an_unneeded_acknowledgement_does_not(tmp_path: Path) -> None:
    accept = [{"rule": "response-follows", "why": "Another time zone."}]
    early: dict[str, Any] = {"date": "2025-08-20", "accept": accept}
    assert problems_of(tmp_path / "needed", {DENIAL: early}) == []
    problems = problems_of(tmp_path / "unneeded", {DENIAL: {"accept": accept}})
    assert [problem.what for problem in problems] == ["the acceptance of response-follows is not needed"]


def test_an_acknowledgement_of_no_rule_is_refused(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, {DENIAL: {"accept": [{"rule": "any-rule", "why": "x"}]}})
    assert "'any-rule' is no rule" in problems[0].what


def test_a_rule_fails_only_if_no_reading_fits(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "month", {MODEL: {"api/date": "2025-03"}}) == []
    assert problems_of(tmp_path / "about", {MODEL: {"api/date": "2025-04-01~"}}) != []
    assert problems_of(tmp_path / "near", {MODEL: {"api/date": "2025-03-02~"}}) == []


def test_rivals_may_differ(tmp_path: Path) -> None:
    changes, _ = BREACHES["entered-once"]
    again = {**changes[PAPER]["findings/again"], "rivals": ["paper/boreas-quiz"]}  # type: ignore[index]  # it is there
    assert problems_of(tmp_path, {PAPER: {"findings/again": again}}) == []


def test_all_problems_of_all_files_come_in_one_pass_sorted(tmp_path: Path) -> None:
    changes: Changes = {
        PAPER: {"publisher": "x"},
        DENIAL: {"by": [{"organization": "y"}]},
        CLAIM: {"section": "z"},
    }
    problems = problems_of(tmp_path, changes)
    assert {problem.path for problem in problems} == {PAPER, DENIAL, CLAIM}
    assert problems == sorted(problems)


def test_a_stray_file_and_a_wrong_folder_are_problems(tmp_path: Path) -> None:
    root = write_base(tmp_path)
    (root / "evidence/data/notes.yml").write_text("a: b\n")
    (root / "evidence/data/sources/flat.yaml").write_text("a: b\n")
    said = complaint(root)
    assert "notes.yml:1: is not read; put it into one of sources, organizations" in said
    assert "flat.yaml:1: lies in the wrong folder; put it at sources/<year>/<source>.yaml" in said


def test_a_missing_folder_is_said_plainly(tmp_path: Path) -> None:
    assert "is no folder" in complaint(tmp_path / "nothing")


def complaint(root: Path) -> str:
    with pytest.raises(InvalidEvidence) as caught:
        load(root)
    return str(caught.value)


def test_what_was_computed_here_is_a_source_without_an_address(tmp_path: Path) -> None:
    path = "evidence/data/derived/computed.yaml"
    assert make_base(tmp_path / "good", {path: DERIVED}).sources["computed"].url is None
    changes: Changes = {LETTER: {"url": None}}
    assert "has no address" in str(problems_of(tmp_path / "bad", changes)[0])
