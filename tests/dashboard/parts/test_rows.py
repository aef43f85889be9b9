"""The rows behind a chart are found by their words, sorted as a reader expects, and shown as plain text."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from dashboard.parts.rows import cell, containing, ordered, tabulated

ROWS = pd.DataFrame(
    {
        "test": ["maths", "Code", "logic"],
        "printed": ["9.5", "10.25", "1,000"],
        "value": [9.5, np.nan, 1000.0],
        "day": [date(2025, 1, 20), date(2024, 5, 1), date(2026, 2, 3)],
    }
)


@pytest.mark.parametrize(
    ("column", "backwards", "expected"),
    [
        (None, False, ["maths", "Code", "logic"]),
        (None, True, ["logic", "Code", "maths"]),
        ("test", False, ["Code", "logic", "maths"]),
        ("printed", False, ["maths", "Code", "logic"]),
        ("printed", True, ["logic", "Code", "maths"]),
        ("value", False, ["maths", "logic", "Code"]),
        ("value", True, ["logic", "maths", "Code"]),
        ("day", False, ["Code", "maths", "logic"]),
    ],
)
def test_a_column_is_sorted_by_size_or_by_word_with_what_is_missing_last(
    column: str | None, backwards: bool, expected: list[str]
) -> None:
    assert list(ordered(ROWS, column, backwards)["test"]) == expected


@pytest.mark.parametrize("column", list(ROWS.columns))
def test_no_row_at_all_can_be_sorted_too(column: str) -> None:
    assert ordered(ROWS.head(0), column, False).empty


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 3), ("code", 1), (" MATHS ", 1), ("2026-02", 1), ("1000", 1), ("absent", 0), ("nan", 0)],
)
def test_a_row_is_found_by_what_a_reader_sees_of_it(text: str, expected: int) -> None:
    assert len(containing(ROWS, text)) == expected


def test_the_table_has_headings_a_caption_and_no_markup_of_others() -> None:
    rows = pd.DataFrame({"name": ["<script>alert(1)</script>"], "n": [3]})
    table = tabulated(rows, "A <b>title</b>")
    assert "<caption>A &lt;b&gt;title&lt;/b&gt;</caption>" in table
    assert '<th scope="col" class="">name</th>' in table and '<td class="cc-right">3</td>' in table
    assert "<script>" not in table


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.0, "1"),
        (0.123456789, "0.123457"),
        (np.float64(72.6), "72.6"),
        (np.nan, ""),
        (pd.NaT, ""),
        (None, ""),
        (pd.Timestamp("2025-01-20"), "2025-01-20"),
        (["a", "b"], "a, b"),
        ("2025-07~", "2025-07~"),
        (True, "True"),
    ],
)
def test_a_value_is_shown_without_false_precision_and_a_missing_one_as_nothing(
    value: object, expected: str
) -> None:
    assert cell(value) == expected
