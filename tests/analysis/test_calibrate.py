"""A small calibration, and the committed large one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.correlation.calibrate import (
    FILE,
    PRIOR,
    World,
    committed,
    false_alarms,
    jump_promise,
    timing_promise,
)
from analysis.correlation.inputs import OutOfRange
from analysis.correlation.power import Setting

METHOD = Path(__file__).parents[2] / "docs/method.md"
COMMITTED = json.loads(FILE.read_text(encoding="utf-8"))


def test_a_shared_calendar_fools_the_uniform_null_and_not_the_placebos() -> None:
    found = false_alarms(0.9, seed=1, simulations=600)
    assert found.uniform > 0.25 and found.circular_shift > 0.2
    assert found.placebo_companies <= 0.06
    assert found.placebo_companies_timing <= 0.05 + 4 * found.error


def test_without_a_shared_calendar_every_null_keeps_its_level() -> None:
    found = false_alarms(0.0, seed=1, simulations=600)
    shares = (found.uniform, found.circular_shift, found.placebo_companies, found.placebo_companies_timing)
    assert max(shares) <= 0.05 + 4 * found.error


def test_promised_power_is_found() -> None:
    setting = Setting(8, 6, 550, PRIOR)
    for kept in (jump_promise(15, 6.3, 20, 1, 1000), timing_promise(setting, 19, 1, 1000)):
        assert abs(kept.promised - kept.found) <= 4 * kept.error


def test_fewer_than_nineteen_companies_are_refused() -> None:
    with pytest.raises(OutOfRange):
        false_alarms(0.5, seed=1, simulations=10, world=World(companies=18))


def test_the_committed_calibration_reaches_its_figures() -> None:
    assert next(iter(COMMITTED)) == "generated"
    assert COMMITTED["world"]["companies"] >= 19
    (tied,) = (each for each in COMMITTED["false_alarms"] if each["share_tied"] == 0.9)
    assert tied["uniform"] > 0.25
    assert max(tied["placebo_companies"], tied["placebo_companies_timing"]) <= 0.06
    for promise in COMMITTED["promises"]:
        assert promise["simulations"] >= 4000
        assert abs(promise["promised"] - promise["found"]) <= 0.03, promise["test"]


def test_the_method_prints_the_false_alarms_of_the_committed_calibration() -> None:
    first, last = COMMITTED["false_alarms"][0], COMMITTED["false_alarms"][-1]
    text = METHOD.read_text(encoding="utf-8")
    assert f"equally likely | {first['uniform']:.1%} | {last['uniform']:.0%} |" in text
    name = "placebo_companies_timing"
    assert f"(the rank p) | {first[name]:.1%} | {last[name]:.1%} |" in text
    assert committed().share_tied == last["share_tied"] == 0.9


def test_the_same_seed_gives_the_same_calibration() -> None:
    setting = Setting(3, 6, 550, PRIOR)
    for small in (
        lambda: false_alarms(0.5, seed=3, simulations=30),
        lambda: jump_promise(10, 6.3, 20, seed=3, simulations=30),
        lambda: timing_promise(setting, companies=19, seed=3, simulations=30),
    ):
        assert small() == small()
