"""Made-up run records whose arms differ by a known amount, to judge without running anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from analysis.rerun.archive import write_record
from analysis.rerun.loading import Loaded
from analysis.rerun.recipe import Scale
from analysis.rerun.record import RunRecord

ITEMS = 200


def bits(rng: np.random.Generator, share: float, items: int = ITEMS) -> str:
    """Right and wrong answers, so many right on average."""
    return "".join("1" if right else "0" for right in rng.random(items) < share)


def evaluation(results: str, on: str = "any", decoding: str = "sampled", **more: Any) -> dict[str, Any]:
    """Results on one set of items."""
    value = 100 * results.count("1") / len(results)
    whole = {"on": on, "decoding": decoding, "items": len(results), "items_sha256": "a", "bits": results}
    return {**whole, "value": value, **more}


def record(
    loaded: Loaded,
    arm: str,
    seed: int,
    evaluations: Sequence[Mapping[str, Any]],
    scale: Scale = "small",
    **changes: Any,
) -> RunRecord:
    """A record of an arm as it would be written now."""
    data: dict[str, Any] = {
        "schema": "crosscheck-run/1",
        "recipe": loaded.id,
        "recipe_hash": loaded.recipe.hash,
        "run_hash": loaded.recipe.run_hash(arm, scale),
        "scale": scale,
        "tier": loaded.recipe.scales[scale].tier,
        "arm": arm,
        "seed": seed,
        "commit": "a",
        "dirty": False,
        "versions": {"torch": "2.13.0"},
        "machine": {
            "system": "Linux",
            "processor": "one",
            "cores": 2,
            "memory_gib": 8.0,
            "device": "cpu",
            "dtype": "float32",
            "threads": 1,
        },
        "settings": {"steps": 4},
        "tokens": {"student-train": 1000},
        "flops": {"student": 1e9, "teacher": 2e8, "teacher-making": 3e9},
        "parameters": 1000,
        "evaluations": list(evaluations),
        "cost": {"wall_seconds": 1.0, "cpu_seconds": 1.0, "peak_memory_gib": 0.3, "started": "2026-01-01"},
    }
    return RunRecord.model_validate(data | changes)


def two_arms(
    loaded: Loaded,
    of: float,
    against: float,
    seeds: int = 5,
    spread: float = 0.02,
    **changes: Mapping[str, Any],
) -> list[RunRecord]:
    """Records of imitation and reward with these shares right; `changes` by arm."""
    rng = np.random.default_rng(7)
    found = []
    for seed in range(seeds):
        for arm, share in (("imitation", of), ("reward", against)):
            results = bits(rng, share + rng.normal(0, spread))
            found.append(record(loaded, arm, seed, [evaluation(results)], **changes.get(arm, {})))
    return found


def write_records(root: Any, records: Sequence[RunRecord]) -> None:
    """Put records where they belong below a root."""
    for each in records:
        write_record(root, each)
