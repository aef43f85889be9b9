"""The equation of a check: every number linked, every connecting word in the reader's language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claims.checks import CheckResult
from claims.ledger import Ledger, load
from claims.records import AbsentCheck, ConflictCheck
from dashboard.parts.equation import equation, note, numbers, spoken
from dashboard.words import words
from tests.conftest import ROOT
from tests.make import make_ledger


def plain(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", markup)


def href(address: str) -> str | None:
    return f"/at/{address}"


@pytest.fixture(scope="module")
def real() -> Ledger:
    return load(ROOT)


def test_each_number_of_a_difference_leads_to_its_place(tmp_path: Path) -> None:
    ledger = make_ledger(tmp_path)
    check, result = ledger.claims["by-30"].checks["gap"], ledger.results["by-30"]["gap"]
    made = equation(ledger.base, check, result, href, words("en"))
    assert made == (
        '<a href="/at/paper/boreas-quiz">70.0</a> − <a href="/at/paper/plain-quiz">40.0</a> = 30, stated 30'
    )


def test_the_english_equation_is_the_one_of_the_ledger(real: Ledger) -> None:
    for claim_id, claim in real.claims.items():
        for name, check in claim.checks.items():
            if not isinstance(check, AbsentCheck | ConflictCheck):
                result = real.results[claim_id][name]
                made = plain(equation(real.base, check, result, href, words("en")))
                assert made.replace("&lt;", "<") == spoken(result.equation, words("en")), (
                    f"{claim_id}: {name}"
                )


def test_every_number_of_the_real_checks_is_found_in_its_equation(real: Ledger) -> None:
    for claim_id, claim in real.claims.items():
        for name, check in claim.checks.items():
            made = equation(real.base, check, real.results[claim_id][name], href, words("en"))
            assert made.count("/at/") >= len(list(numbers(real.base, check))), f"{claim_id}: {name}"


def test_the_chinese_equation_has_no_english_connecting_word(real: Ledger) -> None:
    for claim_id, claim in real.claims.items():
        for name, check in claim.checks.items():
            if not isinstance(check, AbsentCheck | ConflictCheck):
                made = plain(equation(real.base, check, real.results[claim_id][name], href, words("zh")))
                left = re.findall(r"[a-z]{3,}", made.replace("&lt;", "").replace("arXiv", ""))
                assert not left, f"{claim_id}: {made}"


def test_what_was_not_found_names_the_copies_searched(real: Ledger) -> None:
    absent = [
        (claim_id, name)
        for claim_id, claim in real.claims.items()
        for name, check in claim.checks.items()
        if isinstance(check, AbsentCheck)
    ]
    assert absent
    claim_id, name = absent[0]
    check, result = real.claims[claim_id].checks[name], real.results[claim_id][name]
    made = plain(equation(real.base, check, result, href, words("en")))
    assert made.startswith("Looked for and not found:")
    assert "Searched: http" in made


def test_the_notes_of_real_checks_are_said_in_chinese(real: Ledger) -> None:
    remarks = {result.note for results in real.results.values() for result in results.values() if result.note}
    assert remarks
    for remark in remarks:
        said = note(CheckResult("core", "a test", None, "", (), remark), words("zh"))
        assert said != remark
        assert note(CheckResult("core", "a test", None, "", (), remark), words("en")) == remark
