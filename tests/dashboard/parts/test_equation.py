"""The equation of a check: every number linked, every connecting word in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.checks import CheckResult
from claims.equations import CONNECTORS, REMARKS, Moment
from claims.ledger import Ledger, load
from claims.records import AbsentCheck, Check, ConflictCheck
from dashboard.dates import said
from dashboard.parts.equation import equation, note
from dashboard.words import words
from tests.conftest import ROOT
from tests.make import make_ledger


def plain(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", markup).replace("&lt;", "<")


def href(address: str) -> str | None:
    return f"/at/{address}"


@pytest.fixture(scope="module")
def real() -> Ledger:
    return load(ROOT)


def computed(ledger: Ledger) -> Iterator[tuple[str, Check, CheckResult]]:
    """Every check of a ledger that is an equation."""
    for claim_id, claim in ledger.claims.items():
        for name, check in claim.checks.items():
            if not isinstance(check, AbsentCheck | ConflictCheck):
                yield f"{claim_id}: {name}", check, ledger.results[claim_id][name]


def test_each_number_of_a_difference_leads_to_its_place(tmp_path: Path) -> None:
    ledger = make_ledger(tmp_path)
    check, result = ledger.claims["by-30"].checks["gap"], ledger.results["by-30"]["gap"]
    made = equation(ledger.base, check, result, href, words("en"))
    assert made == (
        '<a href="/at/paper/boreas-quiz">70.0</a> − <a href="/at/paper/plain-quiz">40.0</a> = 30, stated 30'
    )


def test_the_english_equation_is_the_one_of_the_ledger_but_for_its_dates(real: Ledger) -> None:
    for name, check, result in computed(real):
        line = result.equation
        for piece in result.pieces:
            if isinstance(piece, Moment):
                line = line.replace(piece.text, said(piece.text, words("en")), 1)
        assert plain(equation(real.base, check, result, href, words("en"))) == line, name


def test_every_address_that_a_check_stands_on_is_linked(real: Ledger) -> None:
    for name, check, result in computed(real):
        made = equation(real.base, check, result, href, words("en"))
        linked = set(re.findall(r'href="/at/([^"]+)"', made))
        assert linked == set(result.inputs), name


def test_the_chinese_equation_has_no_english_connecting_word(real: Ledger) -> None:
    for name, check, result in computed(real):
        made = plain(equation(real.base, check, result, href, words("zh")))
        left = re.findall(r"[a-z]{3,}", made.replace("arXiv", ""))
        assert not left, f"{name}: {made}"


def test_a_year_alone_is_said_as_a_date(real: Ledger) -> None:
    found = [
        plain(equation(real.base, check, result, href, words("zh")))
        for _, check, result in computed(real)
        if any(isinstance(piece, Moment) and piece.text == "2025" for piece in result.pieces)
    ]
    assert found
    assert all("2025年" in line for line in found)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_word_and_remark_of_an_equation_has_its_text(language: str) -> None:
    texts = words(language).texts
    assert all(f"check.says.{name}" in texts for name in CONNECTORS)
    assert all(f"check.note.{name}" in texts for name in REMARKS)


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


def test_the_remarks_of_real_checks_are_said_in_either_language(real: Ledger) -> None:
    remarked = [result for results in real.results.values() for result in results.values() if result.remark]
    assert remarked
    for result in remarked:
        assert note(result, words("en")) == result.note
        assert re.search("[一-鿿]", note(result, words("zh")))
