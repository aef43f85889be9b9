"""Frames have the columns they declare, and numbers that can be checked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence import frames
from evidence.uncertainty import difference_interval, standard_error
from tests.make import PAPER, make_base


def test_each_frame_has_its_declared_columns(tmp_path: Path) -> None:
    base = make_base(tmp_path)
    for make, columns in (
        (frames.findings, frames.FINDINGS),
        (frames.contrasts, frames.CONTRASTS),
        (frames.releases, frames.RELEASES),
        (frames.sources, frames.SOURCES),
    ):
        frame = make(base)
        assert list(frame.columns) == list(columns)
        assert len(frame)


def test_a_contrast_is_first_minus_second_with_an_interval_from_its_items(tmp_path: Path) -> None:
    row = frames.contrasts(make_base(tmp_path)).iloc[0]
    assert row["delta"] == 30
    # sqrt(.7*.3/30 + .4*.6/30) = 0.12247; 1.95996 times that is 24.0 points.
    assert (row["low"], row["high"]) == pytest.approx((6.0, 54.0), abs=0.05)


def test_a_contrast_of_unequal_items_has_no_interval(tmp_path: Path) -> None:
    base = make_base(
        tmp_path, {PAPER: {"findings/plain-quiz/setting/items": 60, "findings/plain-quiz/setting/samples": 1}}
    )
    row = frames.contrasts(base).iloc[0]
    assert row["items"] is None or row["items"] != row["items"]
    assert row["low"] is None or row["low"] != row["low"]


def test_a_value_measured_by_the_maker_is_the_vendors(tmp_path: Path) -> None:
    base = make_base(tmp_path, {PAPER: {"findings/plain-quiz/measured_by": "gazette"}})
    standing = frames.findings(base).set_index("address")["standing"]
    assert standing["paper/boreas-quiz"] == "vendor"
    assert standing["paper/plain-quiz"] == "independent"


def test_the_standard_error_of_a_share_is_widest_in_the_middle_and_none_at_the_ends() -> None:
    assert standard_error(50, 100) == pytest.approx(5.0)
    assert standard_error(0, 30) == standard_error(100, 30) == 0
    low, high = difference_interval(50, 50, 100)
    assert low == -high
