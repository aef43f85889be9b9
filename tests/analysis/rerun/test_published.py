"""Published differences with their own uncertainty, from printed errors or from numbers of items."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.rerun.published import PublishedDelta, published_deltas
from evidence.base import load
from evidence.frames import contrasts
from tests.make import PAPER, QUIZ, make_base
from tests.test_cli import run


def only(root: Path, changes: dict[str, Any] | None = None) -> PublishedDelta:
    (found,) = published_deltas(make_base(root, {PAPER: changes or {}}))
    return found


def test_thirty_items_leave_as_much_open_as_worked_out_by_hand(tmp_path: Path) -> None:
    changes: dict[str, Any] = {}
    for key, value in (("boreas-quiz", 72.6), ("plain-quiz", 47.0)):
        place = f"findings/{key}"
        changes |= {f"{place}/value": value, f"{place}/printed": str(value), f"{place}/setting/samples": 64}
    found = only(tmp_path, changes)
    assert found.delta == pytest.approx(25.6)
    assert (found.basis, found.items) == ("items", 30)
    assert found.se == pytest.approx(12.2, abs=0.05)
    assert found.se_related == pytest.approx(8.7, abs=0.05)
    assert found.exceeds_noise
    assert found.detectable == pytest.approx(34.3, abs=0.1)


def test_a_printed_error_goes_before_the_number_of_items(tmp_path: Path) -> None:
    found = only(
        tmp_path,
        {"findings/boreas-quiz/standard_error": 3.0, "findings/plain-quiz/standard_error": 4.0},
    )
    assert (found.basis, found.se) == ("printed", 5.0)
    assert found.exceeds_noise


def test_a_printed_interval_gives_the_error_of_its_level(tmp_path: Path) -> None:
    interval = {"low": 66.71, "high": 73.29, "level": 90}  # 70 and 1.645 times 2
    found = only(
        tmp_path,
        {"findings/boreas-quiz/interval": interval, "findings/plain-quiz/standard_error": 0.001},
    )
    assert found.se == pytest.approx(2.0, abs=0.01)


def test_several_samples_bound_it_from_below(tmp_path: Path) -> None:
    samples = {f"findings/{key}/setting/samples": 64 for key in ("boreas-quiz", "plain-quiz")}
    found = only(tmp_path, samples)
    assert found.se is not None
    assert found.se_least == pytest.approx(found.se / 8)


def test_without_items_nothing_is_made_up(tmp_path: Path) -> None:
    base = make_base(
        tmp_path,
        {
            QUIZ: {"items": None},
            PAPER: {f"findings/{key}/setting/items": None for key in ("boreas-quiz", "plain-quiz")},
        },
    )
    (found,) = published_deltas(base)
    assert (found.basis, found.se, found.interval, found.exceeds_noise) == ("unknown", None, None, None)


def test_intervals_agree_with_those_of_the_benchmarks_page(root: Path) -> None:
    base = load(root)
    shown = contrasts(base.as_read).set_index("address")
    compared = 0
    for each in published_deltas(base):
        row = shown.loc[each.address]
        if each.basis == "items" and each.interval is not None and row["low"] == row["low"]:
            assert each.interval == pytest.approx((row["low"], row["high"]))
            compared += 1
    assert compared > 50


def test_the_report_lists_them_with_what_would_have_shown(tmp_path: Path) -> None:
    make_base(tmp_path)
    text = run("--base", tmp_path, "rerun", "report").output
    assert "Published differences of two percentages: 1; of 1 the number of items" in text
    assert "Boreas 1 against Without the method: +30.0 points" in text
    assert "beyond its noise" in text
    found = json.loads(run("--base", tmp_path, "rerun", "report", "--format", "json").output)
    assert found["published"][0]["address"] == "paper/method"
    assert found["published"][0]["exceeds_noise"] is True
    assert found["at_own_size"] is False
