"""Who is accused, who answers, and who is only mentioned."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from tests.make import COMPLAINT, make_base
from timelines.events import events
from timelines.lanes import accused_first, named_upstream, with_lanes

DENIAL = "evidence/data/events/2025/2025-09-03-denial.yaml"


def lanes(path: Path, changes: dict[str, Any]) -> pd.DataFrame:
    return with_lanes(events(make_base(path, changes)))


def lane(frame: pd.DataFrame, kind: str, organization: str) -> list[str]:
    rows = frame[(frame["kind"] == kind) & (frame["organization"] == organization)]
    return list(rows["lane"])


def test_the_maker_of_an_allegedly_copied_model_is_not_taken_for_an_accused(tmp_path: Path) -> None:
    frame = lanes(tmp_path, {COMPLAINT: {"about": ["northlab", "southlab"]}})
    assert lane(frame, "accusation", "northlab") == ["accusations"]
    assert lane(frame, "accusation", "southlab") == ["other"]


def test_a_denial_stands_with_the_accused_and_not_with_others_it_mentions(tmp_path: Path) -> None:
    frame = lanes(tmp_path, {DENIAL: {"about": ["northlab", "southlab"]}})
    assert lane(frame, "denial", "northlab") == ["responses"]
    assert lane(frame, "denial", "southlab") == ["other"]


def test_a_response_that_names_nobody_stands_with_all_who_are_accused(tmp_path: Path) -> None:
    changes = {DENIAL: {"about": [], "kind": "response", "by": [{"organization": "gazette"}]}}
    frame = lanes(tmp_path, changes)
    assert lane(frame, "response", "northlab") == ["responses"]


def test_a_report_that_accuses_nobody_is_no_accusation(tmp_path: Path) -> None:
    changes = {DENIAL: {"kind": "report", "responds_to": []}}
    assert lane(lanes(tmp_path, changes), "report", "northlab") == ["other"]


def test_every_accused_company_has_a_timeline_after_the_featured_ones(tmp_path: Path) -> None:
    frame = lanes(tmp_path, {})
    assert accused_first(frame, ("southlab",)) == ("southlab", "northlab")
    assert named_upstream(make_base(tmp_path / "again"), ("northlab",)) == ()
