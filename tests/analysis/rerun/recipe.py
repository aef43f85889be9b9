"""A recipe of seconds beside a small base, to run, break and judge."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.rerun.loading import RECIPES
from evidence.yamlfile import write
from tests.make import Changes, _set, write_base

FILE = RECIPES / "tiny.yaml"

RECIPE: dict[str, Any] = {
    "title": "Imitation beside reward",
    "row": 5,
    "question": "Does imitation beat reward from one start?",
    "answers": [{"contrast": "paper/method", "shown_by": "imitation-over-reward"}],
    "task": "cards",
    "model": "tiny",
    "prepared": {
        "base": [
            {"step": "pretrain", "on": "scratchpad", "settings": {"steps": "base-steps", "batch": "batch"}}
        ]
    },
    "arms": {
        "imitation": {
            "name": "Imitation",
            "phases": [
                {
                    "step": "sft",
                    "on": "scratchpad",
                    "settings": {"steps": "steps", "batch": "batch", "lr": "sft-lr"},
                }
            ],
            "searched": ["sft-lr"],
        },
        "reward": {
            "name": "Reward",
            "phases": [
                {"step": "grpo", "settings": {"steps": "steps", "prompts": "prompts", "lr": "rl-lr"}},
            ],
            "searched": ["rl-lr"],
        },
    },
    "settings": {
        "base-steps": {"value": 6, "why": "Seconds."},
        "steps": {"value": 4, "why": "Seconds."},
        "batch": {"value": 8, "why": "Seconds."},
        "prompts": {"value": 2, "why": "Seconds."},
        "sft-lr": {"value": 0.001, "why": "Seconds."},
        "rl-lr": {"value": 0.0001, "why": "Seconds."},
        "items": {"value": 16, "why": "Seconds."},
        "validation-items": {"value": 16, "why": "Seconds."},
    },
    "scales": {
        "smoke": {"tier": "proxy", "seeds": 1, "memory_gib": 0.5},
        "small": {"tier": "proxy", "seeds": 3, "memory_gib": 0.5, "cpu_seconds": 2},
        "published": {"tier": "same", "seeds": 1, "memory_gib": 1000, "needs": "cluster", "note": "8 nodes"},
    },
    "contrasts": {
        "imitation-over-reward": {
            "question": "Is imitation ahead?",
            "of": "imitation",
            "against": "reward",
            "on": "any",
            "decoding": "sampled",
            "claimed": "higher",
            "matched_on": "steps",
            "role": "primary",
        },
        "imitation-over-base": {
            "question": "Does imitation add anything?",
            "of": "imitation",
            "against": "base",
            "on": "any",
            "decoding": "greedy",
            "claimed": "higher",
            "matched_on": "none",
            "role": "context",
        },
    },
    "search": {
        "grid": {"sft-lr": [0.001, 0.0003], "rl-lr": [0.0001, 0.0003]},
        "trials": 2,
        "seeds": [1000],
        "metric": "accuracy",
    },
}


IN_CHINESE: dict[str, Any] = {
    "title_zh": "模仿与奖励",
    "question_zh": "从同一起点出发，模仿是否胜过奖励？",
    "prepared_zh": {"base": "基座模型"},
    "arms/imitation/name_zh": "模仿",
    "arms/reward/name_zh": "奖励",
    "contrasts/imitation-over-reward/question_zh": "模仿是否领先？",
    "contrasts/imitation-over-base/question_zh": "模仿有没有增加什么？",
}
"""Changes that give the recipe its texts in Chinese."""


def recipe_data(changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The recipe with values changed by path, as `arms/reward/phases`; None removes a field."""
    data = copy.deepcopy(RECIPE)
    for path, value in (changes or {}).items():
        _set(data, path.split("/"), value)
    return data


def write_case(root: Path, changes: Mapping[str, Any] | None = None, evidence: Changes | None = None) -> Path:
    """A small base with the recipe in it; returns its folder."""
    write_base(root, evidence)
    write(root / FILE, recipe_data(changes))
    return root
