"""Where sources disagree: groups of values, dates with their rule."""

from __future__ import annotations

from pathlib import Path

from evidence.rivals import RIVAL_DATES, RIVAL_VALUES, about_text, rival_dates, rival_values
from tests.make import MODEL, NORTHLAB, PAPER, make_base
from tests.small_case import FILES

OTHER = FILES[PAPER]["findings"]["boreas-quiz"] | {"printed": "60.0", "value": 60.0}


def test_values_that_name_each_other_or_a_third_form_one_group(tmp_path: Path) -> None:
    third = OTHER | {
        "printed": "50.0",
        "value": 50.0,
        "setting": {"mode": "twice"},
        "rivals": ["paper/other"],
    }
    changes = {
        PAPER: {
            "findings/other": OTHER | {"rivals": ["paper/boreas-quiz", "paper/third"]},
            "findings/third": third,
            "findings/boreas-quiz/rivals": ["paper/other"],
        }
    }
    rows = rival_values(make_base(tmp_path, changes))
    assert list(rows.columns) == list(RIVAL_VALUES)
    assert rows["group"].tolist() == [1, 1, 1]
    assert rows["text"].tolist() == ["70.0", "60.0", "50.0"]
    assert set(rows["what"]) == {"Boreas 1, Quiz"}


def test_the_picked_date_comes_first_and_names_its_rule(tmp_path: Path) -> None:
    rival = {"date": "2025-03-04", "source": "report", "why": "Day of the report."}
    base = make_base(tmp_path, {MODEL: {"api/rivals": [rival], "api/rule": "The maker's own day."}})
    rows = rival_dates(base)
    assert list(rows.columns) == list(RIVAL_DATES)
    assert rows[["date", "picked", "why"]].to_numpy().tolist() == [
        ["2025-03-01", True, "The maker's own day."],
        ["2025-03-04", False, "Day of the report."],
    ]


def test_rival_dates_of_a_founding_stand_beside_the_one_picked(tmp_path: Path) -> None:
    founded = {"date": "2021-12", "source": "paper", "confidence": "high", "rule": "The earlier one."}
    founded["rivals"] = [{"date": "2022", "source": "report", "why": "Says early 2022."}]
    base = make_base(tmp_path, {NORTHLAB: {"founded": founded}})
    rows = rival_dates(base)
    assert rows[["address", "kind", "date", "picked"]].to_numpy().tolist() == [
        ["organization:northlab", "founded", "2021-12", True],
        ["organization:northlab", "founded", "2022", False],
    ]


def test_without_a_disagreement_the_frames_are_empty(tmp_path: Path) -> None:
    base = make_base(tmp_path)
    assert rival_values(base).empty
    assert rival_dates(base).empty


def test_a_finding_is_named_by_what_it_is_about(tmp_path: Path) -> None:
    base = make_base(tmp_path)
    assert about_text(base, "paper", base.finding("paper/plain-quiz")) == "Without the method, Quiz"
    assert about_text(base, "letter", base.finding("letter/exchanges")) == "North Lab, Exchanges"
