"""The register of allegations: rows, filters, answers and counts."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from evidence.register import REGISTER, accused, accusers, alleges, answers, matching, register, tally
from tests.make import COMPLAINT, DENIAL, make_base

SECOND = {
    "about": "southlab",
    "as_described": "South Lab says more.",
    "attribution": "unnamed",
    "window": "not-stated",
}


def test_every_alleged_activity_is_a_row_and_every_column_is_declared(tmp_path: Path) -> None:
    rows = register(make_base(tmp_path, {COMPLAINT: {"campaigns/south": SECOND}}))
    assert list(rows.columns) == list(REGISTER)
    assert list(rows["campaign"]) == ["northlab", "south"]
    assert list(rows["window"]) == ["2025-06/2025-08", "not-stated"]


def test_an_accusation_without_campaigns_has_a_row_of_its_own(tmp_path: Path) -> None:
    rows = register(make_base(tmp_path, {COMPLAINT: {"campaigns": None, "about": ["northlab"]}}))
    assert rows[["campaign", "about", "window"]].to_numpy().tolist() == [["", "northlab", "not-stated"]]


def test_a_denial_answers_and_an_analysis_takes_up(tmp_path: Path) -> None:
    denied = register(make_base(tmp_path / "a"))
    assert (denied["answers"][0], denied["taken_up"][0]) == ("2025-09-03-denial", "")
    taken_up = register(make_base(tmp_path / "b", {DENIAL: {"kind": "analysis"}}))
    assert (taken_up["answers"][0], taken_up["taken_up"][0]) == ("", "2025-09-03-denial")


def test_answers_are_the_reverse_of_what_responses_say(tmp_path: Path) -> None:
    found = answers(make_base(tmp_path))
    assert found == {"2025-09-01-complaint": ("2025-09-03-denial",), "2025-09-03-denial": ()}


def test_who_speaks_and_who_is_accused_come_from_the_event(tmp_path: Path) -> None:
    base = make_base(tmp_path)
    complaint, denial = base.events["2025-09-01-complaint"], base.events["2025-09-03-denial"]
    assert (accusers(complaint), accused(complaint)) == (("southlab",), ("northlab",))
    assert alleges(complaint)
    assert not alleges(denial)


def test_the_tally_counts_an_event_once(tmp_path: Path) -> None:
    count = tally(register(make_base(tmp_path, {COMPLAINT: {"campaigns/south": SECOND}})))
    assert (count.events, count.campaigns, count.dated, count.answered) == (1, 2, 1, 1)
    assert (count.without_evidence, count.with_records, count.corroborated) == (0, 0, 0)
    assert (count.first, count.last) == ("2025-09-01", "2025-09-01")


def test_records_and_backing_from_records_are_counted(tmp_path: Path) -> None:
    backing = [
        {"organization": "gazette", "saw_records": True, "interest": "None of note", "source": "report"}
    ]
    changes = {COMPLAINT: {"evidence_published": ["records"], "corroborated_by": backing}}
    count = tally(register(make_base(tmp_path, changes)))
    assert (count.with_records, count.corroborated) == (1, 1)


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ({}, 1),
        ({"kind": "accusation"}, 1),
        ({"kind": "report"}, 0),
        ({"year": "2025"}, 1),
        ({"year": "2024"}, 0),
        ({"accuser": "southlab"}, 1),
        ({"accuser": "south"}, 0),
        ({"accused_id": "northlab"}, 1),
        ({"text": "ACCOUNTS collected"}, 1),
        ({"text": "collected elsewhere"}, 0),
    ],
)
def test_filters_narrow_the_register(tmp_path: Path, wish: dict[str, str], found: int) -> None:
    assert len(matching(register(make_base(tmp_path)), **wish)) == found


def test_an_event_that_fits_in_one_campaign_is_shown_whole(tmp_path: Path) -> None:
    rows = register(make_base(tmp_path, {COMPLAINT: {"campaigns/south": SECOND}}))
    assert len(matching(rows, accused_id="southlab")) == 2


@pytest.mark.parametrize(("speaker", "own"), [("northlab", 1), ("southlab", 0)])
def test_an_answer_counts_as_the_accused_s_own_only_if_the_accused_speaks(
    tmp_path: Path, speaker: str, own: int
) -> None:
    count = tally(register(make_base(tmp_path, {DENIAL: {"by": [{"organization": speaker}]}})))
    assert (count.answered, count.answered_by_accused) == (1, own)


def test_an_empty_register_counts_nothing() -> None:
    count = tally(pd.DataFrame(columns=list(REGISTER)))
    assert (count.events, count.campaigns, count.corroborated, count.first) == (0, 0, 0, "")
