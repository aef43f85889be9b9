"""The six words, in their order: which evidence gives which, and what stands in the headline."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analysis.rerun.compare import Compared, compare
from analysis.rerun.intervals import Estimate
from analysis.rerun.loading import Loaded, load_recipes
from analysis.rerun.outcomes import Judged, judge
from analysis.rerun.published import beside
from analysis.rerun.record import RunRecord
from evidence.base import load
from tests.analysis.rerun.made import bits, evaluation, record, two_arms
from tests.analysis.rerun.recipe import write_case

PRIMARY = "imitation-over-reward"


def recipe(root: Path, changes: dict[str, Any] | None = None) -> Loaded:
    return load_recipes(load(write_case(root, changes)))["tiny"]


def compared(root: Path, loaded: Loaded, records: list[RunRecord], scale: Any = "small") -> Compared:
    return compare(loaded, scale, records, beside(load(root), loaded.recipe))[PRIMARY]


def case(low: float, high: float, claimed: Any = "higher", tier: Any = "proxy", **more: Any) -> Judged:
    value = (low + high) / 2
    estimate = Estimate(value, low, high, (high - low) / 2 / 2.776, 4)
    return replace(Judged(estimate, claimed, tier, 2.0, (), "points"), **more)


@pytest.mark.parametrize(
    ("judged", "says"),
    [
        (case(3, 9), "direction only"),
        (case(-9, -3, claimed="lower"), "direction only"),
        (case(-9, -3), "not reproduced (reversed)"),
        (case(-1.5, 1.5), "not reproduced (equivalent to zero)"),
        (case(-4, 6), "inconclusive"),
        (case(-1.5, 1.5, claimed="flat"), "direction only"),
        (case(-1.5, 1.5, claimed="flat", tier="near"), "reproduced"),
        (case(3, 9, claimed="flat"), "not reproduced (not flat)"),
        (case(-4, 6, claimed="flat"), "inconclusive"),
        (case(3, 9, tier="same"), "direction only"),
        (case(5, 5), "inconclusive"),
    ],
)
def test_each_position_of_the_interval_has_its_word(judged: Judged, says: str) -> None:
    assert str(judge(judged)) == says


def test_a_proxy_never_reproduces_whatever_it_shows(tmp_path: Path) -> None:
    found = compared(tmp_path, loaded := recipe(tmp_path), two_arms(loaded, 0.7, 0.4))
    assert found.outcome.word == "direction-only"
    assert [each.published.delta for each in found.beside] == [30.0]


@pytest.mark.parametrize(
    ("of", "word", "how"), [(0.7, "reproduced", None), (0.97, "direction-only", "other-size")]
)
def test_near_the_document_the_size_has_to_agree_too(
    tmp_path: Path, of: float, word: str, how: str | None
) -> None:
    loaded = recipe(tmp_path, {"scales/small/tier": "near"})
    found = compared(tmp_path, loaded, two_arms(loaded, of, 0.38))
    assert (found.outcome.word, found.outcome.how) == (word, how)


def test_an_arm_that_failed_its_gate_makes_it_invalid_before_anything_else(tmp_path: Path) -> None:
    loaded = recipe(tmp_path)
    gate = {"measure": "rises", "of": "reward", "found": -0.1, "wanted": "a rise", "passed": False}
    found = compared(tmp_path, loaded, two_arms(loaded, 0.7, 0.1, reward={"gates": [gate]}))
    assert found.outcome.word == "invalid"
    assert "arm 'reward' failed its gate at seed 0: reward rises" in found.outcome.reason
    assert found.estimate is None
    assert len(found.deltas) == 5, "what was measured is shown all the same"


def test_budgets_that_differ_make_it_invalid(tmp_path: Path) -> None:
    loaded = recipe(tmp_path, {f"contrasts/{PRIMARY}/matched_on": "student-flops"})
    cheap = {"flops": {"student": 9.4e8}}
    found = compared(tmp_path, loaded, two_arms(loaded, 0.7, 0.4, reward=cheap))
    assert found.outcome.word == "invalid"
    assert "matched on student-flops, which differ: 1e+09 and 9.4e+08" in found.outcome.reason
    close = {"flops": {"student": 9.6e8}}
    assert compared(tmp_path, loaded, two_arms(loaded, 0.7, 0.4, reward=close)).outcome.word != "invalid"


def test_two_seeds_are_too_few_for_arms_that_were_trained(tmp_path: Path) -> None:
    loaded = recipe(tmp_path)
    found = compared(tmp_path, loaded, two_arms(loaded, 0.7, 0.4, seeds=2))
    assert (found.outcome.word, found.outcome.reason) == (
        "invalid",
        "2 seeds; arms that were trained need 3",
    )


def test_other_items_in_the_two_arms_make_it_invalid(tmp_path: Path) -> None:
    loaded = recipe(tmp_path)
    records = two_arms(loaded, 0.7, 0.4)
    other = [
        record(loaded, r.arm, r.seed, [evaluation(r.evaluations[0].bits or "", items_sha256="b")])
        if r.arm == "reward"
        else r
        for r in records
    ]
    found = compared(tmp_path, loaded, other)
    assert found.outcome.word == "invalid"
    assert "tested on different items" in found.outcome.reason


def test_smoke_gives_no_word_and_nothing_run_is_said_so(tmp_path: Path) -> None:
    loaded = recipe(tmp_path)
    smoke = [record(loaded, arm, 0, [evaluation("10" * 8)], scale="smoke") for arm in ("imitation", "reward")]
    found = compared(tmp_path, loaded, smoke, "smoke")
    assert (found.outcome.word, found.of_values) == ("not-run", (50.0,))
    assert compared(tmp_path, loaded, []).outcome.reason == "no records of 'imitation' at this scale"


def test_a_robustness_contrast_that_reverses_stands_in_the_headline(tmp_path: Path) -> None:
    other = {
        "question": "And with greedy answers?",
        "of": "imitation",
        "against": "reward",
        "on": "any",
        "decoding": "greedy",
        "claimed": "higher",
        "matched_on": "steps",
        "role": "robustness",
        "condition": "conditional on sampled answers",
    }
    loaded = recipe(tmp_path, {"contrasts/greedy": other})
    rng, records = np.random.default_rng(2), []
    for seed in range(5):
        for arm, sampled, greedy in (("imitation", 0.7, 0.4), ("reward", 0.4, 0.7)):
            both = [
                evaluation(bits(rng, sampled)),
                evaluation(bits(rng, greedy), decoding="greedy"),
            ]
            records.append(record(loaded, arm, seed, both))
    found = compare(loaded, "small", records, {})
    assert str(found["greedy"].outcome) == "not reproduced (reversed)"
    assert str(found[PRIMARY].outcome) == "direction only, conditional on sampled answers"


def test_three_budgets_are_told_apart(tmp_path: Path) -> None:
    loaded = recipe(tmp_path)
    found = compared(tmp_path, loaded, two_arms(loaded, 0.7, 0.4))
    assert found.budgets is not None
    imitation = found.budgets["imitation"]
    assert (imitation.student, imitation.with_teacher, imitation.with_making) == (1e9, 1.2e9, 4.2e9)


def curve(rng: np.random.Generator, ways: dict[str, tuple[float, float]]) -> list[dict[str, Any]]:
    """For each checkpoint, results on validation items and on the items of the contrast."""
    found = []
    for checkpoint, (validated, tested) in ways.items():
        exact = "1" * round(validated * 100) + "0" * round(100 - validated * 100)
        found.append(evaluation(exact, on="validation", checkpoint=checkpoint))
        found.append(evaluation(bits(rng, tested), checkpoint=checkpoint))
    return found


def test_at_matched_accuracy_the_checkpoints_of_equal_validation_are_compared(tmp_path: Path) -> None:
    loaded = recipe(tmp_path, {f"contrasts/{PRIMARY}/checkpoint": "matched-accuracy"})
    rng, records = np.random.default_rng(4), []
    imitation = {"step-10": (0.6, 0.8), "step-20": (0.9, 0.5), "end": (0.95, 0.1)}
    reward = {"step-10": (0.4, 0.4), "end": (0.61, 0.6)}
    for seed in range(4):
        records.append(record(loaded, "imitation", seed, curve(rng, imitation)))
        records.append(record(loaded, "reward", seed, curve(rng, reward)))
    found = compared(tmp_path, loaded, records)
    assert found.outcome.word == "direction-only"
    assert sum(found.of_values) / 4 == pytest.approx(80, abs=5), "step-10 and not the end"
    assert sum(found.against_values) / 4 == pytest.approx(60, abs=5)


def test_accuracies_that_never_meet_cannot_be_matched(tmp_path: Path) -> None:
    loaded = recipe(tmp_path, {f"contrasts/{PRIMARY}/checkpoint": "matched-accuracy"})
    rng, records = np.random.default_rng(4), []
    for seed in range(3):
        records.append(record(loaded, "imitation", seed, curve(rng, {"end": (0.9, 0.9)})))
        records.append(record(loaded, "reward", seed, curve(rng, {"end": (0.5, 0.5)})))
    found = compared(tmp_path, loaded, records)
    assert found.outcome.word == "invalid"
    assert "no checkpoints of seed 0 match: imitation 90.0, reward 50.0" in found.outcome.reason


def test_arms_without_training_are_judged_by_their_items(tmp_path: Path) -> None:
    changes = {
        "arms/imitation/phases": [],
        "arms/imitation/searched": [],
        "arms/reward/phases": [],
        "arms/reward/searched": [],
        "prepared/base": [],
        "prepared/other": [],
        "arms/reward/start": "other",
        "search": None,
    }
    loaded = recipe(tmp_path, changes)
    found = compared(tmp_path, loaded, two_arms(loaded, 0.7, 0.4, seeds=1))
    assert found.method == "items"
    assert found.outcome.word == "direction-only"
    assert found.estimate is not None
    assert found.estimate.se == pytest.approx(100 * ((0.21 + 0.24) / 200) ** 0.5, rel=0.15)


def test_what_else_to_know_of_the_records_is_noted(tmp_path: Path) -> None:
    grid = {"sft-lr": [0.0001, 0.0003, 0.001], "rl-lr": [0.0001, 0.0003, 0.001]}
    loaded = recipe(tmp_path, {"search/grid": grid, "search/trials": 3})
    tried = [
        {"settings": {"rl-lr": value}, "seed": 1000, "value": value, "chosen": value == 0.001}
        for value in grid["rl-lr"]
    ]
    found = compared(tmp_path, loaded, two_arms(loaded, 0.7, 0.4, reward={"search": tried, "dirty": True}))
    assert found.notes == (
        "the search of arm 'reward' chose an end of its grid, rl-lr 0.001",
        "some records were made with files that differ from their commit",
    )


def test_records_of_a_reworded_recipe_count_and_are_noted(tmp_path: Path) -> None:
    records = two_arms(recipe(tmp_path / "before"), 0.7, 0.4)
    loaded = recipe(tmp_path / "after", {"title": "Another title"})
    found = compared(tmp_path / "after", loaded, records)
    assert found.outcome.word == "direction-only"
    assert any(note.startswith("the recipe was reworded") for note in found.notes)
