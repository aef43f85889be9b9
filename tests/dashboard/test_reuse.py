"""What may leave the page in a file."""

from __future__ import annotations

from pathlib import Path

from dashboard.publish.reuse import WITHHELD, released
from evidence.frames import findings
from tests.make import LETTER, make_base


def test_values_whose_source_forbids_reuse_stay_behind(tmp_path: Path) -> None:
    rows = released(findings(make_base(tmp_path, {LETTER: {"reuse": "none"}})))
    letter, paper = rows[rows["source"] == "letter"], rows[rows["source"] == "paper"]
    assert letter[list(WITHHELD)].isna().all(axis=None)
    assert set(letter["left_out"]) == {"values, by the terms of the source"}
    assert list(letter["locator"]) == ["second", "the whole text"]
    assert list(paper["printed"]) == ["70.0", "40.0"]
    assert set(paper["left_out"]) == {""}


def test_nothing_in_gives_nothing_out(tmp_path: Path) -> None:
    assert released(findings(make_base(tmp_path)).iloc[:0]).empty
