"""The dot plot of allegations."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.charts.accusations import DRAWN, accusations, prepared
from dashboard.drawing import ChartText
from dashboard.publish.files import chart_svg
from dashboard.theme import LIGHT
from dashboard.words import words
from evidence.register import register
from tests.make import COMPLAINT, make_base
from tests.small_case import FILES

TEXT = ChartText("Finding", "What", "Source: a letter.", "Note.", "Evidence of 2026.", "Dot plot")
AGAIN = "evidence/data/events/2025/2025-08-01-earlier.yaml"


def test_an_event_is_one_flag_and_a_pile_is_a_count(tmp_path: Path) -> None:
    base = make_base(tmp_path, {AGAIN: FILES[COMPLAINT] | {"date": "2025-08-01"}})
    rows = prepared(register(base), words("en"))
    assert list(rows.columns) == list(DRAWN)
    assert rows["place"].tolist() == [0, 1]
    assert rows["quarter"].tolist() == ["2025-08-15", "2025-08-15"]
    assert rows["event"].tolist() == ["2025-08-01-earlier", "2025-09-01-complaint"]
    assert rows["evidence"].tolist() == ["counts", "counts"]
    assert rows["answered"].tolist() == ["none entered", "entered"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_chart_can_be_taken_away_with_its_words(tmp_path: Path, language: str) -> None:
    rows = prepared(register(make_base(tmp_path)), words(language))
    kinds = tuple(rows["evidence"].unique())
    svg = chart_svg(accusations(rows, kinds, LIGHT, words(language), 700), TEXT).decode()
    assert "Finding" in svg
    assert {"en": "Counts: 1", "zh": "数量"}[language] in svg
    assert "2025" in svg


def test_rows_that_hold_no_flag_are_drawn_as_such(tmp_path: Path) -> None:
    rows = prepared(register(make_base(tmp_path)), words("en"))
    spec = str(accusations(rows, ("counts", "records"), LIGHT, words("en"), 700).to_dict())
    assert "Records: 0" in spec
