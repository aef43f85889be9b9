"""Dates in words, with the precision that was published."""

from __future__ import annotations

import pytest

from dashboard.dates import said
from dashboard.words import words
from evidence.edtf import Edtf


@pytest.mark.parametrize(
    ("date", "english", "chinese"),
    [
        ("2026-02-03", "3 February 2026", "2026年2月3日"),
        ("2026-02", "February 2026", "2026年2月"),
        ("2026", "2026", "2026年"),
        ("2024-23", "autumn 2024", "2024年秋"),
        ("2025-36~", "about fourth quarter of 2025", "约2025年第四季度"),
        ("2025-07?", "July 2025, uncertain", "2025年7月（不确定）"),
        ("2026-04-22/2026-06", "22 April 2026 to June 2026", "2026年4月22日至2026年6月"),
        ("2026-10-18/2026-10-24", "18 to 24 October 2026", "2026年10月18日至24日"),
        ("2026-05/2026-07", "May to July 2026", "2026年5月至7月"),
        ("2026-07-01~/2026-07-28", "about 1 July 2026 to 28 July 2026", "约2026年7月1日至2026年7月28日"),
        (
            "2025-33/2025-34",
            "first quarter of 2025 to second quarter of 2025",
            "2025年第一季度至2025年第二季度",
        ),
        ("../2026-02", "until February 2026", "截至2026年2月"),
        ("2025-06~/..", "since about June 2025", "约2025年6月以来"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_was_published(date: str, english: str, chinese: str) -> None:
    assert said(Edtf.parse(date), words("en")) == english
    assert said(date, words("zh")) == chinese


def test_a_period_that_nobody_published_is_said_to_be_not_stated() -> None:
    assert said("not-stated", words("en")) == "not stated"
