"""Whatever has a name is found by it, in either language, quickly, and whatever is typed."""

from __future__ import annotations

import time

import pytest

from dashboard.door import Door
from dashboard.entries import KINDS, Entry, entries
from dashboard.lookup import LONGEST, MOST_WORDS, Lookup, asked, folded, stands_in
from dashboard.navigation import VIEWS, address
from dashboard.shelf import Shelf, read
from dashboard.words import words
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """The real evidence."""
    return read(ROOT)


@pytest.fixture(scope="module")
def index(shelf: Shelf) -> dict[str, Lookup]:
    """The index of the real evidence in each language."""
    return {language: Lookup(entries(shelf, words(language))) for language in ("en", "zh")}


def lookup(*labels: str) -> Lookup:
    """An index of claims with these sentences."""
    return Lookup(Entry("claim", label, "", "/claims", {"claim": label}) for label in labels)


def labels(index: Lookup, question: str) -> list[str]:
    """What a question finds, in order."""
    return [entry.label for some in index.find(question).kinds.values() for entry in some]


def test_every_record_of_the_evidence_has_an_entry(shelf: Shelf) -> None:
    found = entries(shelf, words("en"))
    counts = {kind: sum(entry.kind == kind for entry in found) for kind in KINDS}
    base = shelf.base
    assert counts["claim"] == len(shelf.ledger.claims)
    assert counts["source"] == len(base.sources)
    assert counts["model"] == len(base.models)
    assert counts["company"] == len(base.organizations)
    assert counts["event"] == len(base.events)
    assert counts["benchmark"] == len(base.benchmarks)
    assert counts["page"] == len(VIEWS) - 1
    assert counts["recipe"] > 5 and counts["word"] > 30


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_thing_is_found_by_its_name_and_by_its_id(
    shelf: Shelf, index: dict[str, Lookup], language: str
) -> None:
    for entry in entries(shelf, words(language))[::5]:
        if entry.also and asked(entry.label):
            short = " ".join(entry.label[:LONGEST].split()[:MOST_WORDS])
            assert entry in index[language].find(short).kinds[entry.kind], entry.label
            assert entry in index[language].find(entry.also[0]).kinds[entry.kind], entry.also[0]


def test_a_chinese_name_finds_the_same_on_both_pages(shelf: Shelf, index: dict[str, Lookup]) -> None:
    named = {key: record.name_zh for key, record in shelf.base.organizations.items() if record.name_zh}
    assert len(named) > 20
    for key, name in named.items():
        for language in ("en", "zh"):
            companies = index[language].find(name).kinds["company"]
            assert any(entry.also[0] == key for entry in companies), name


def test_a_page_and_a_word_are_found_by_their_name_in_the_other_language(index: dict[str, Lookup]) -> None:
    assert "Timelines" in labels(index["en"], "时间线")
    assert "not separable" in labels(index["en"], "无法区分")
    assert "时间线" in labels(index["zh"], "timelines")


def test_every_entry_leads_to_a_page_that_is_there(shelf: Shelf) -> None:
    views = {address(view) for view in VIEWS}
    for entry in entries(shelf, words("en")):
        organization = entry.page.removeprefix("/o/")
        assert entry.page in views or organization in shelf.base.organizations, entry
    assert set(Door(None).pages) >= views  # type: ignore[arg-type]  # nothing is asked of it


def test_every_word_must_stand_there_and_the_nearest_name_comes_first() -> None:
    index = lookup("The quiz of Boreas", "Aquiz", "Quiz", "A quiz by others", "Boreas alone")
    assert labels(index, "quiz") == ["Quiz", "The quiz of Boreas", "A quiz by others", "Aquiz"]
    assert labels(index, "boreas QUIZ") == ["The quiz of Boreas"]
    assert labels(index, "quiz nowhere") == []


def test_case_accents_and_full_width_letters_make_no_difference() -> None:
    assert labels(lookup("Élan Ｔ5"), "elan t5") == ["Élan Ｔ5"]
    assert folded("ＫＩＭＩ") == "kimi"


def test_chinese_is_found_in_pieces_and_with_its_own_punctuation() -> None:
    assert stands_in("时间线对照", "时间线、线对、对照")
    assert not stands_in("时间线对照", "时间线")
    assert asked("月之暗面，时间线。") == ("月之暗面", "时间线")


@pytest.mark.parametrize(
    "question", ["", "   ", "?!", "(.*)[", "\\", "<>", "\x00", "。、", "%s %d {n}", "--", "🙂"]
)
def test_a_question_without_words_finds_nothing_and_breaks_nothing(
    index: dict[str, Lookup], question: str
) -> None:
    assert index["en"].find(question).count == 0 or any(map(str.isalnum, question))
    assert isinstance(index["en"].near(question), list)


@pytest.mark.parametrize(
    "question",
    ["a", "distillation report of the year", "x" * 10_000, "a b " * 3_000, "蒸馏" * 5_000, "<script>"],
)
def test_an_answer_takes_less_than_a_tenth_of_a_second(index: dict[str, Lookup], question: str) -> None:
    took = []
    for _ in range(3):
        begun = time.process_time()
        index["zh"].find(question)
        index["zh"].near(question)
        took.append(time.process_time() - begun)
    assert min(took) < 0.1


def test_a_name_spelled_nearly_so_is_offered() -> None:
    assert [entry.label for entry in lookup("Boreas", "Quiz").near("Boraes")] == ["Boreas"]
    assert lookup("Boreas", "Quiz").near("something else") == []
