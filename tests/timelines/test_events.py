"""One frame of dates, each in the lane where a reader looks for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.make import COMPLAINT, make_base
from timelines.events import EVENTS, events
from timelines.lanes import company, in_window, upstream, with_lanes


def test_releases_windows_accusations_and_responses_share_one_frame(tmp_path: Path) -> None:
    frame = events(make_base(tmp_path))
    assert list(frame.columns) == list(EVENTS)
    assert set(frame["kind"]) == {"release", "alleged-window", "accusation", "denial"}


def test_an_accusation_lies_in_the_lane_of_whom_it_is_about_and_not_of_the_accuser(tmp_path: Path) -> None:
    frame = with_lanes(events(make_base(tmp_path)))
    assert frame[frame["kind"] == "accusation"]["organization"].tolist() == ["northlab"]
    assert frame[frame["kind"] == "denial"]["lane"].tolist() == ["responses"]


def test_a_window_keeps_the_precision_it_was_published_with(tmp_path: Path) -> None:
    window = events(make_base(tmp_path)).query("kind == 'alleged-window'").iloc[0]
    assert (window["earliest"], window["latest"], window["certainty"]) == (
        date(2025, 6, 1),
        date(2025, 8, 31),
        "interval",
    )


def test_an_allegation_without_dates_has_none_and_goes_by_its_publication(tmp_path: Path) -> None:
    base = make_base(tmp_path, {COMPLAINT: {"campaigns/northlab/window": "not-stated"}})
    window = events(base).query("kind == 'alleged-window'").iloc[0]
    assert window["earliest"] is None and window["certainty"] == "not-stated"
    shown = in_window(events(base), date(2025, 9, 1), date(2025, 9, 1))
    assert "alleged-window" in set(shown["kind"])


def test_a_window_of_time_keeps_what_shares_a_day_with_it(tmp_path: Path) -> None:
    frame = events(make_base(tmp_path))
    kinds = set(in_window(frame, date(2025, 8, 31), date(2025, 9, 1))["kind"])
    assert kinds == {"alleged-window", "accusation"}


def test_a_companys_timeline_holds_its_rows_only(tmp_path: Path) -> None:
    base = make_base(tmp_path)
    assert set(company(events(base), "northlab")["organization"]) == {"northlab"}
    assert upstream(events(base), ("southlab",)).empty


def test_the_frame_does_not_depend_on_the_order_of_the_files(tmp_path: Path) -> None:
    assert events(make_base(tmp_path / "a")).equals(events(make_base(tmp_path / "b")))


def test_what_is_known_by_its_last_day_only_was_public_by_then(tmp_path: Path) -> None:
    frame = events(make_base(tmp_path, {COMPLAINT: {"date": "../2025-09-01"}}))
    row = frame[frame["kind"] == "accusation"].iloc[0]
    assert (row["earliest"], row["published"]) == (None, date(2025, 9, 1))
