"""Dates keep the precision they were published with."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.edtf import PAD_DAYS, Edtf, EdtfError

REFERENCE = [  # text, first day, last day, pad: from the reference file of the alignment method
    ("2026-02-12", "2026-02-12", "2026-02-12", 0),
    ("2025-07~", "2025-07-01", "2025-07-31", 15),
    ("2024-24", "2024-12-01", "2025-02-28", 0),
    ("2024-36", "2024-10-01", "2024-12-31", 0),
    ("2024", "2024-01-01", "2024-12-31", 0),
    ("2024-02", "2024-02-01", "2024-02-29", 0),
    ("2024-23", "2024-09-01", "2024-11-30", 0),
    ("2025-33", "2025-01-01", "2025-03-31", 0),
    ("2025-08-01~", "2025-08-01", "2025-08-01", 1.5),
    ("2024-36?", "2024-10-01", "2024-12-31", 46),
    ("2023%", "2023-01-01", "2023-12-31", 182.5),
    ("2026-04-22/2026-06-05", "2026-04-22", "2026-06-05", 0),
    ("2025-06~/2026-01", "2025-06-01", "2026-01-31", 15),
]

days = st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31))


@pytest.mark.parametrize(("text", "first", "last", "pad"), REFERENCE)
def test_bounds_are_the_stated_ones_and_the_pad_stands_apart(
    text: str, first: str, last: str, pad: float
) -> None:
    edtf = Edtf.parse(text)
    assert (str(edtf.earliest), str(edtf.latest), edtf.pad_days) == (first, last, pad)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2026-02-30", "not in the calendar"),
        ("2026-13", "no month, season or quarter"),
        ("2026-20", "no month, season or quarter"),
        ("0000", "no year 0000"),
        ("12 May 2025", "no date"),
        ("2025-7", "no date"),
        ("2025/2024", "ends before it begins"),
        ("../..", "open at both ends"),
        ("2025/2026/2027", "more than one slash"),
        ("", "no date"),
        ("2025-01-01T00:00", "no date"),
    ],
)
def test_a_text_outside_the_subset_is_refused_with_a_reason(text: str, hint: str) -> None:
    with pytest.raises(EdtfError, match=hint):
        Edtf.parse(text)


def test_an_open_end_has_no_day() -> None:
    assert Edtf.parse("../2026-02").earliest is None
    assert Edtf.parse("2025-06~/..").latest is None


@given(days)
def test_a_day_is_its_own_bounds(day: date) -> None:
    edtf = Edtf.parse(day.isoformat())
    assert edtf.earliest == edtf.latest == day
    assert edtf.is_day


@given(days, st.sampled_from(["", "~", "?", "%"]))
def test_a_month_holds_each_of_its_days_whatever_its_mark(day: date, mark: str) -> None:
    edtf = Edtf.parse(f"{day:%Y-%m}{mark}".rjust(7 + len(mark), "0"))
    assert edtf.earliest is not None and edtf.latest is not None
    assert edtf.earliest <= day <= edtf.latest
    assert (edtf.latest + timedelta(1)).day == 1
    assert edtf.pad_days == (PAD_DAYS["month"] if mark else 0)


@given(st.integers(1, 9998))
def test_quarters_tile_the_year_and_seasons_tile_a_year_from_march(year: int) -> None:
    for codes in ((33, 34, 35, 36), (21, 22, 23, 24)):
        parts = [Edtf.parse(f"{year:04d}-{code}") for code in codes]
        for one, following in pairwise(parts):
            assert one.latest is not None
            assert one.latest + timedelta(1) == following.earliest


@given(days, days)
def test_an_interval_runs_from_its_first_to_its_last_day(one: date, other: date) -> None:
    first, last = sorted([one, other])
    edtf = Edtf.parse(f"{first}/{last}")
    assert (edtf.earliest, edtf.latest) == (first, last)


@given(days, days)
def test_of_two_days_one_may_precede_the_other_and_both_only_if_equal(one: date, other: date) -> None:
    a, b = Edtf.parse(one.isoformat()), Edtf.parse(other.isoformat())
    assert a.may_precede(b) or b.may_precede(a)
    assert a.may_meet(b) == (one == other)


def test_an_imprecise_date_may_precede_a_day_inside_it() -> None:
    assert Edtf.parse("2025-07").may_precede(Edtf.parse("2025-07-03"))
    assert Edtf.parse("2025-07-03").may_precede(Edtf.parse("2025-07"))
    assert not Edtf.parse("2025-08").may_precede(Edtf.parse("2025-07-31"))
    assert Edtf.parse("2025-08~").may_precede(Edtf.parse("2025-07-20"))


@given(st.text(max_size=25))
def test_any_text_is_a_date_or_a_named_error(text: str) -> None:
    try:
        edtf = Edtf.parse(text)
    except EdtfError as error:
        said = (error.what, error.fix)
    else:
        said = (edtf.text, str(edtf))
        assert said == (text, text)
    assert all(said) or text == ""
