"""Where a text is no YAML, the line that a person got wrong is named, and no line that is right."""

from __future__ import annotations

import pytest

from evidence.yamlfile import parse

FINE = {
    "a text over two lines in quotes": 'a: "one\n  two"\nb: 1\n',
    "a block of text with Chinese colons": "a: |\n  原因：没有\n  备注：无\nb: 1\n",
    "a paragraph that begins with wide spaces": "a: >-\n  　　这是一段\n  文字\nb: 1\n",
    "a hash inside quotes": 'a: "part #2"\n',
    "a note behind a value": "a: b  # a note of mine\n",
    "an address with a place": "a: https://example.org/page#part\n",
    "a wide comma in a sentence": "a: 一，二\n",
    "a wide comma in quotes inside a list": 'a: ["一，二", b]\n',
    "a list over two lines": "a: [one,\n  two]\n",
}


@pytest.mark.parametrize("name", FINE)
def test_what_is_right_is_left_alone(name: str) -> None:
    document, problems = parse(FINE[name], "file.yaml")
    assert document is not None and problems == []


@pytest.mark.parametrize("name", FINE)
def test_what_is_right_is_not_blamed_for_a_mistake_below_it(name: str) -> None:
    above = FINE[name]
    document, problems = parse(f"{above}title: @paper\n", "file.yaml")
    assert document is None
    assert [(problem.line, problem.what) for problem in problems] == [
        (above.count("\n") + 1, "begins with @, which YAML reads as a sign")
    ]


def test_a_value_lost_to_the_mistake_below_it_is_not_a_second_mistake() -> None:
    _, problems = parse("findings:\n　　one: 1\n    two: 2\n", "file.yaml")
    assert [(problem.line, problem.what) for problem in problems] == [
        (2, "is indented with wide or fixed spaces")
    ]


def test_text_cut_off_at_a_hash_is_told_with_what_else_is_wrong() -> None:
    _, problems = parse("title: part #2\nkind: no\n", "file.yaml")
    assert sorted(problem.line for problem in problems) == [1, 2]
