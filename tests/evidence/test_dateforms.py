"""A date in another form is answered with ours, and never with one that nobody wrote."""

from __future__ import annotations

import doctest
from datetime import date
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.dateforms import meant
from evidence.edtf import Edtf, EdtfError


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("January 2025", "2025-01"),
        ("Sept. 2025", "2025-09"),
        ("3 March 2025", "2025-03-03"),
        ("March 3rd, 2025", "2025-03-03"),
        ("2025 March 3", "2025-03-03"),
        ("2025/03/09", "2025-03-09"),
        ("2025.3.9", "2025-03-09"),
        ("20250309", "2025-03-09"),
        ("2025-03-09 14:00", "2025-03-09"),
        ("2025Q2", "2025-34"),
        ("winter 2025", "2025-24"),
        ("ca. March 2025", "2025-03~"),
        ("2025年", "2025"),
        ("from 2025-03 to 2025-05", "2025-03/2025-05"),
        ("“2025-03-09”", "2025-03-09"),
    ],
)
def test_a_date_as_people_write_it(written: str, ours: str) -> None:
    assert meant(written) == (ours,)


@pytest.mark.parametrize(
    "written", ["soon", "2025-13", "31.02.2025", "32/13/2025", "Foo 2025", "about", "", "25-3-9"]
)
def test_what_is_no_date_stays_without_an_answer(written: str) -> None:
    assert meant(written) == ()


def test_day_and_month_that_may_be_either_are_both_named() -> None:
    assert meant("03/04/2025") == ("2025-04-03", "2025-03-04")
    assert meant("13/04/2025") == ("2025-04-13",)


@given(st.text(max_size=24))
def test_whatever_is_written_an_answer_is_a_date_that_is_taken(text: str) -> None:
    for answer in meant(text):
        assert Edtf.parse(answer)


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%Y/%m/%d"]),
)
def test_a_day_in_any_form_is_answered_with_that_day(day: date, form: str) -> None:
    with pytest.raises(EdtfError) as caught:
        Edtf.parse(day.strftime(form))
    assert caught.value.fix == f'write "{day.isoformat()}"'


@pytest.mark.parametrize("module", ["dateforms", "near", "scalars", "intake.newfile"])
def test_the_examples_run(module: str) -> None:
    found = doctest.testmod(import_module(f"evidence.{module}"))
    assert found.attempted and not found.failed
