"""The source line names few documents and counts the rest."""

from __future__ import annotations

from dashboard.sourceline import short_title, source_line
from dashboard.words import words

NAMED = {key: f"Lab {key.upper()}, Paper" for key in "abcdef"}


def test_up_to_four_documents_are_named_by_how_many_rows_they_give() -> None:
    line = source_line(["a", "b", "b", "c"], NAMED, words("en"))
    assert line == "Source: Lab B, Paper; Lab A, Paper; Lab C, Paper."


def test_more_than_four_are_counted() -> None:
    line = source_line("abcdef", NAMED, words("en"))
    assert line.endswith("; and 2 more, listed with the data.")
    assert "Lab E" not in line


def test_a_title_is_cut_at_its_colon_or_at_a_word() -> None:
    assert short_title("Thing-1: a long explanation") == "Thing-1"
    long = short_title("word " * 40)
    assert len(long) <= 61
    assert long.endswith("word…")
