"""Components: known values, censoring, what is not evaluable, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.correlation.components import (
    Activity,
    LagBand,
    candidates,
    composite,
    jump,
    jump_ratio,
    lag,
    precedence,
    timing,
)
from analysis.correlation.inputs import Floats, OutOfRange
from analysis.correlation.judged import judged_ratio, match, matched, pipeline, reaction, volume
from analysis.correlation.timing import LagPrior
from evidence.dated import Locator
from evidence.records import Gains

BAND = LagBand(14, 240, 270)
PRIOR = LagPrior(75, 0.7)


def windows(*pairs: tuple[int, int]) -> Activity:
    return Activity.of(np.array([[s for s, _ in pairs]]), np.array([[e for _, e in pairs]]))


def days(*values: int) -> np.ndarray:
    return np.array([values])


def test_a_release_too_soon_after_the_start_was_not_preceded() -> None:
    at = windows((1000, 1007))
    assert precedence(at, days(1013), BAND) == pytest.approx([0.0])
    assert precedence(at, days(1014), BAND) == pytest.approx([1.0])
    assert precedence(at, days(1247, 1248), BAND) == pytest.approx([1.0]), "1248 lies too far after to count"


def test_releases_before_the_window_count_as_missed_within_the_lookback() -> None:
    at = windows((1000, 1007))
    assert precedence(at, days(729, 1040), BAND) == pytest.approx([1.0])
    assert precedence(at, days(730, 1040), BAND) == pytest.approx([0.5])


def test_releases_can_count_by_their_jump() -> None:
    at = windows((1000, 1007))
    assert precedence(at, days(900, 1040), BAND, np.array([1.0, 3.0])) == pytest.approx([0.75])


def test_precedence_without_a_release_near_is_not_evaluable() -> None:
    assert np.isnan(precedence(windows((1000, 1007)), days(100), BAND)).all()
    assert np.isnan(precedence(windows((1000, 1007)), np.empty((1, 0), dtype=np.int64), BAND)).all()


def test_lag_counts_the_days_of_activity_with_a_release_in_the_band() -> None:
    at = windows((1000, 1019))
    assert lag(at, days(1029), 5000, BAND) == pytest.approx([16 / 20])
    assert lag(at, days(1250), 5000, BAND) == pytest.approx([10 / 20])


def test_days_whose_release_is_not_due_yet_are_censored() -> None:
    at = windows((1000, 1019))
    assert lag(at, days(900), 1250, BAND) == pytest.approx([0.0]), "ten days are due and missed, ten censored"
    assert np.isnan(lag(at, days(900), 1200, BAND)).all()


def test_windows_that_overlap_count_each_day_once() -> None:
    once, twice = windows((1000, 1019)), windows((1000, 1019), (1005, 1015))
    assert lag(once, days(1029), 5000, BAND) == pytest.approx(lag(twice, days(1029), 5000, BAND))
    shares = [precedence(each, days(1029, 990), BAND) for each in (once, twice)]
    assert shares[0] == pytest.approx(shares[1])
    found = [timing(each, days(1029), np.array([90.0]), 5000, PRIOR)["mean"] for each in (once, twice)]
    assert found[0] == pytest.approx(found[1])


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), min_size=1, max_size=4))
def test_the_days_of_disjoint_windows_are_those_of_their_union(pairs: list[tuple[int, int]]) -> None:
    spans = [(start, start + length) for start, length in pairs]
    union = {day for start, end in spans for day in range(start, end + 1)}
    assert windows(*spans).days.sum() == len(union)


@given(
    st.lists(st.integers(0, 900), min_size=1, max_size=6, unique=True),
    st.integers(200, 500),
    st.integers(0, 90),
)
def test_lag_agrees_with_counting_day_by_day(releases: list[int], start: int, length: int) -> None:
    until, band = 800, LagBand(10, 100, 100)
    listed = [day for day in releases if day <= until] or [0]
    hits = due = 0
    for day in range(start, start + length + 1):
        hit = any(10 <= release - day <= 100 for release in listed)
        hits += hit
        due += hit or until - day >= 100
    found = lag(windows((start, start + length)), days(*listed), until, band)[0]
    assert found == pytest.approx(hits / due) if due else np.isnan(found)


def test_timing_of_one_day_is_the_reference_likelihood_ratio() -> None:
    cases = json.loads((Path(__file__).parent / "reference_cases.json").read_text(encoding="utf-8"))
    for case in cases["timing_lr"]["values"]:
        gaps = np.array([float(case["mu"])])
        found = timing(windows((1000, 1000)), days(1000 + case["x"]), gaps, 5000, PRIOR)
        assert found["mean"][0] == pytest.approx(case["lr"], abs=1e-9)
        assert found["expectations"][0] == pytest.approx(case["lr"], abs=1e-9)
    for case in cases["timing_lr"]["censored"]:
        found = timing(windows((1000, 1000)), days(900), np.array([90.0]), 1000 + case["c"], PRIOR)
        assert found["mean"][0] == pytest.approx(case["lr"], abs=1e-9)


def test_jumps_are_those_of_releases_that_may_have_been_fed() -> None:
    fed = candidates(windows((1000, 1007)), days(900, 1040, 1100), BAND)
    assert fed.tolist() == [[False, True, True]]
    assert jump(fed, np.array([5.0, 0.0, np.nan])) == pytest.approx([0.5])
    assert np.isnan(jump(fed, np.array([5.0, np.nan, np.nan]))).all()


def test_a_jump_that_is_not_measured_has_a_ratio_of_one() -> None:
    fed, shift = np.array([[False, True, True]]), np.array([1.0])
    nothing = np.array([5.0, np.nan, np.nan])
    assert jump_ratio(fed, nothing, shift) == pytest.approx([1.0])
    assert jump_ratio(np.array([[False] * 3]), np.zeros(3), shift) == pytest.approx([1.0])
    one = jump_ratio(fed, np.array([0.0, 1.0, np.nan]), shift)
    assert one == pytest.approx([(np.exp(0.5) + 1) / 2])


def test_the_ratio_of_a_jump_has_mean_one_without_effect() -> None:
    rng = np.random.default_rng(5)
    z, shift = rng.standard_normal(200_000), np.array([1.0])
    ratios = [jump_ratio(np.array([[True]]), z[i : i + 1], shift)[0] for i in range(20_000)]
    assert np.mean(ratios) == pytest.approx(1, abs=0.04)


def note(stated: tuple[str, ...], ruled_out: tuple[str, ...] = (), nothing_else: bool = False) -> Gains:
    where = Locator(section="1")
    return Gains(source="card", locator=where, stated=stated, ruled_out=ruled_out, nothing_else=nothing_else)


def test_match_is_bounded_by_what_a_note_states_and_what_it_leaves_open() -> None:
    sought = ("coding", "tool-use")
    assert match(sought, note(("coding",))) == (0.5, 1.0)
    assert match(sought, note(("vision",))) == (0.0, 2 / 3)
    assert match(sought, note(("coding", "vision"), ruled_out=("tool-use",))) == (0.5, 0.5)
    assert match(sought, note((), nothing_else=True)) == (0.0, 0.0)
    with pytest.raises(OutOfRange):
        match((), note(("coding",)))


def test_a_match_counts_only_coded_releases_that_may_have_been_fed() -> None:
    bounds = np.array([[0.0, 1.0], [np.nan, np.nan], [0.5, 0.5]])
    fed = np.array([[True, True, False], [True, True, True], [False, True, False]])
    ends, value = matched(bounds, fed, np.array([0.0, 1.0, 0.5]))
    assert ends[:2].tolist() == [[0.0, 1.0], [0.25, 0.75]]
    assert value[:2].tolist() == [0.0, 0.75]
    assert np.isnan(value[2])


def test_volume_is_one_half_at_the_half_saturation() -> None:
    assert volume(1000, 1000) == 0.5
    assert volume(None, 1000) is None
    with pytest.raises(OutOfRange):
        volume(1000, 0)


def test_a_companys_own_account_never_raises_its_ratio() -> None:
    uniform = np.linspace(0, 1, 11)
    for documented in (0, 1, 2):
        own = pipeline(np.full(11, documented), np.full(11, 2))
        assert (judged_ratio(1 - own, 0.3, 0.9, uniform) <= 1).all()
    assert reaction(False) is None


@pytest.mark.parametrize("missing", ["abstain", "neutral", "zero"])
def test_a_composite_says_what_is_missing_in_three_ways(missing: str) -> None:
    values, weights = np.array([[1.0, np.nan]]), np.array([[1.0, 1.0]])
    expected = {"abstain": 1.0, "neutral": 0.75, "zero": 0.5}
    assert composite(values, weights, missing) == pytest.approx([expected[missing]])
    assert np.isnan(composite(np.array([[np.nan, np.nan]]), weights, missing)).all()


@pytest.mark.parametrize("weights", [[0.0, 0.0], [np.nan, 1.0], [-1.0, 2.0], [np.inf, 1.0]])
def test_weights_that_mean_nothing_are_refused(weights: list[float]) -> None:
    with pytest.raises(OutOfRange, match="weight"):
        composite(np.array([[1.0, 0.5]]), np.array([weights]))


@pytest.mark.parametrize("values", [(-1, 240, 270), (14, 10, 270), (14, 240, -1)])
def test_a_band_that_means_nothing_is_refused(values: tuple[float, float, float]) -> None:
    with pytest.raises(OutOfRange):
        LagBand(*values)


def test_a_value_outside_its_range_is_refused() -> None:
    with pytest.raises(OutOfRange):
        judged_ratio(np.array([1.5]), 1, 3, np.array([0.5]))
    with pytest.raises(OutOfRange):
        pipeline(np.array([3]), np.array([2]))
    nothing: Floats = np.array([np.nan])
    with pytest.raises(OutOfRange):
        precedence(windows((0, 1)), days(5), BAND, nothing)
