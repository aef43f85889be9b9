"""Groups of contrasts that a reader may pick, and the search through all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.contrasts import first_of, groups, metrics, searched, used_by_claims
from evidence.frames import contrasts
from tests.make import CLAIM, make_ledger


def test_a_contrast_whose_difference_a_claim_recomputes_is_used_by_it(tmp_path: Path) -> None:
    assert used_by_claims(make_ledger(tmp_path)) == {"paper/method"}


def test_a_contrast_that_no_claim_touches_is_not_used(tmp_path: Path) -> None:
    assert used_by_claims(make_ledger(tmp_path, {CLAIM: None})) == set()


def test_groups_are_by_claims_source_and_benchmark(tmp_path: Path) -> None:
    ledger = make_ledger(tmp_path)
    frame = contrasts(ledger.base)
    found = groups(frame, used_by_claims(ledger))
    assert list(found) == ["claims", "source:paper", "benchmark:quiz"]
    assert first_of(found, "benchmark") == "benchmark:quiz"
    assert list(groups(frame, set())) == ["source:paper", "benchmark:quiz"]


@pytest.mark.parametrize(("text", "hits"), [("METHOD add", 1), ("quiz lab", 1), ("absent", 0), ("", 1)])
def test_every_word_of_a_search_must_occur(tmp_path: Path, text: str, hits: int) -> None:
    frame = contrasts(make_ledger(tmp_path).base)
    assert len(searched(frame, text, {"paper": "North Lab, A paper"}, {"quiz": "Quiz"})) == hits


def test_the_metric_is_that_of_the_first_value(tmp_path: Path) -> None:
    assert metrics(make_ledger(tmp_path).base) == {"paper/method": "pass@1"}
