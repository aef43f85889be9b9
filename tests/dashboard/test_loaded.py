"""The loaded words are the same ones everywhere, and no Chinese text is stronger than its English one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from claims.records import VERDICTS
from dashboard import loaded
from dashboard.loaded import Review, glossary
from dashboard.words import words
from evidence.yamlfile import read
from tests.conftest import ROOT

TERMS, NEVER = glossary().terms, glossary().never
EN, ZH = words("en").texts, words("zh").texts
GAP = re.compile(r"\{\w+(?::([^{}]*))?\}")
"""A gap in a text; what it says itself are its forms."""


def spoken(text: str) -> str:
    """A text without the names of its gaps, the forms of its words kept."""
    return GAP.sub(lambda gap: f" {(gap[1] or '').replace('|', ' ')} ", text)


def says(form: str, text: str) -> bool:
    """Whether an English text has a form as a whole word."""
    return re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text, re.IGNORECASE) is not None


@cache
def chinese() -> tuple[tuple[str, str], ...]:
    """Every Chinese text of ours with its place: of the dashboard, the plan, claims, records and recipes."""
    return tuple(_chinese())


def _chinese() -> Iterator[tuple[str, str]]:
    yield from ((f"zh.yaml {key}", text) for key, text in ZH.items())
    files = [ROOT / "analysis/correlation/analysis_plan.yaml"]
    folders = ("claims/data", "evidence/data", "analysis/rerun/data/recipes")
    files += [file for folder in folders for file in (ROOT / folder).rglob("*.yaml")]
    for file in files:
        if "_zh:" in file.read_text(encoding="utf-8"):
            document, _ = read(file, ROOT)
            yield from ((f"{file.name} {key}", text) for key, text in in_chinese(document and document.data))


def in_chinese(data: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text below a key that ends in _zh."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from in_chinese(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from in_chinese(value, key)
    elif key.endswith("_zh") and isinstance(data, str):
        yield key, data


@pytest.mark.parametrize("term", TERMS)
def test_a_loaded_word_has_its_fixed_chinese_wherever_a_text_uses_it(term: str) -> None:
    forms, fixed = TERMS[term].en, TERMS[term].zh
    longer = [
        other for key, each in TERMS.items() if key != term for other in each.en if len(other) > len(term)
    ]
    wrong = {}
    for key, text in EN.items():
        plain = spoken(text)
        for phrase in longer:  # "not reproduced" is no use of "reproduced"
            if any(says(form, phrase) for form in forms):
                plain = re.sub(re.escape(phrase), "", plain, flags=re.IGNORECASE)
        if any(says(form, plain) for form in forms) and not any(one in ZH[key] for one in fixed):
            wrong[key] = ZH[key]
    assert not wrong, f"write one of {fixed}"


def test_no_chinese_text_has_a_word_that_says_more_than_any_english_one() -> None:
    wrong = []
    for place, text in chinese():
        for word, stronger in NEVER.items():
            rest = text
            for phrase in stronger.unless:
                rest = rest.replace(phrase, "")
            if word in rest:
                wrong.append(f"{place}: {word} ({stronger.says}): {text}")
    assert not wrong


def test_the_chinese_of_records_is_looked_at_too() -> None:
    places = {place.partition(" ")[0] for place, _ in chinese()}
    assert {"analysis_plan.yaml", "case.yaml"} <= places
    assert len(places) > 100


def test_every_verdict_is_in_the_glossary_under_its_fixed_word() -> None:
    fixed = {chinese for term in TERMS.values() for chinese in term.zh}
    for verdict in VERDICTS:
        name = words("zh")(f"verdict.{verdict}.name")
        assert any(one in name for one in fixed), verdict


def test_a_review_is_signed_with_name_and_day_or_not_at_all() -> None:
    assert Review(state="signed", by="A reader", on="2026-12-01").by == "A reader"  # type: ignore[arg-type]
    for given in (
        {"state": "signed"},
        {"state": "signed", "by": "A reader"},
        {"state": "pending", "by": "A"},
    ):
        with pytest.raises(ValidationError, match="signed by nobody or on no day"):
            Review.model_validate(given)


def test_a_glossary_that_cannot_be_read_is_an_error_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "glossary.yaml"
    file.write_text("review: {state: read}\nterms: {}\nnever: {}\n", encoding="utf-8")
    monkeypatch.setattr(loaded, "FILE", file)
    monkeypatch.setattr(loaded, "TEXT", tmp_path)
    glossary.cache_clear()
    with pytest.raises(ValueError, match=r"glossary.yaml:1: review.state: "):
        glossary()
    glossary.cache_clear()
