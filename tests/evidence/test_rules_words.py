"""Our own sentences decide nothing and say who alleges; names, titles and disputed words are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.rules_words import deciding_words, lists
from tests.make import COMPLAINT, LETTER, MODEL, PAPER, Changes, problems_of

SAYS = "The letter says that the accounts were stolen."
STATEMENT = {
    "type": "statement",
    "about": {"organization": "northlab"},
    "says": "The letter says so.",
    "locator": {"paragraph": "last"},
}


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({COMPLAINT: {"summary": "South Lab says that it proves THEFT."}}, "proves"),
        ({LETTER: {"findings/more": STATEMENT | {"says": SAYS}}}, "stolen"),
        ({LETTER: {"findings/more": STATEMENT | {"note": "它说数据被盗。"}}}, "盗"),
        ({MODEL: {"note": "Its maker is innocent of it."}}, "innocent"),
    ],
    ids=["an event", "a statement", "a note in Chinese", "a model"],
)
def test_a_word_that_decides_is_named(changes: Changes, word: str, tmp_path: Path) -> None:
    said = "\n".join(map(str, problems_of(tmp_path, changes)))
    assert f"{word!r} decides what is alleged; write who says what" in said


@pytest.mark.parametrize(
    "changes",
    [
        {LETTER: {"title": "On the theft of outputs"}},
        {LETTER: {"findings/more": STATEMENT | {"wording": {"phrase": "stolen goods"}}}},
        {LETTER: {"url": "https://example.org/they-stole-it"}},
        {LETTER: {"authors": ["Theft Desk"], "findings/exchanges/locator": {"section": "Proof of it"}}},
        {PAPER: {"note": "The approval of improved waterproof thieving magpies, and foolproofness."}},
        {
            LETTER: {
                "findings/more": STATEMENT
                | {"says": SAYS, "accept": [{"rule": "decided", "why": "Accounts of third persons."}]}
            }
        },
    ],
    ids=["a title", "wording", "an address", "names and places", "parts of words", "acknowledged"],
)
def test_what_is_not_our_sentence_may_hold_any_word(changes: Changes, tmp_path: Path) -> None:
    assert not problems_of(tmp_path, changes)


def test_an_event_has_no_title_but_ours() -> None:
    data = {"title": "A theft of outputs"}
    assert [word for _, word in deciding_words(data, "evidence/data/events/2026/letter.yaml")] == ["theft"]
    assert not list(deciding_words(data, "evidence/data/sources/2026/letter.yaml"))


@pytest.mark.parametrize("field", ["title", "summary", "campaigns/northlab/as_described"])
def test_an_accusation_says_who_makes_it(field: str, tmp_path: Path) -> None:
    problems = problems_of(tmp_path, {COMPLAINT: {field: "Accounts collected outputs."}})
    assert [problem.what for problem in problems] == ["states an allegation and not who makes it"]


def test_every_list_of_words_is_in_use_and_in_small_letters() -> None:
    words = lists()
    assert words.decides and words.decides_zh and words.attributes
    assert all(word == word.lower() for word in (*words.decides, *words.attributes))
