"""Fine-tuning on two kinds of examples together, as own ones and a teacher's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.rerun.steps.bench import Bench, Update
from analysis.rerun.steps.material import answers, written_by
from analysis.rerun.steps.selected import OWN
from analysis.rerun.steps.sft import Settings as Tuning
from analysis.rerun.steps.sft import learned
from analysis.rerun.tasks.task import Problems, Tokens, draw_part, together

TRIES = 4
"""Responses of its own that a model writes for each one wanted, of which the right ones are kept."""


@dataclass(frozen=True)
class Settings(Tuning):
    """Settings of learning from a mixture; `on` and `pool` are the own examples, 0 of them is none."""

    also: str = "teacher"  # who else writes: a form of the task or a prepared model
    also_pool: int = 400  # so many examples, on other problems of the same set


def mixed(bench: Bench, on: str, settings: Settings) -> Update | None:
    """Cross-entropy of examples drawn from both pools, every example as often; None without any."""
    sources = ((on, settings.pool, "own"), (settings.also, settings.also_pool, "other"))
    parts = [_examples(bench, settings, *source) for source in sources if source[1]]
    if not sum(len(part[0]) for part in parts):
        return None
    problems = together([part[0] for part in parts])
    responses = np.concatenate([part[1] for part in parts])

    def draw() -> tuple[Problems, Tokens]:
        rows = bench.data.integers(0, len(problems), settings.batch)
        return problems.take(rows), responses[rows]

    return lambda: learned(bench, *draw())


def _examples(bench: Bench, settings: Settings, by: str, count: int, kind: str) -> tuple[Problems, Tokens]:
    """So many problems, apart from those of the other kind, with somebody's solutions."""
    asked = count * TRIES if by == OWN else count
    problems = draw_part(bench.task, bench.chance("pool", kind, settings.set), asked, settings.set, "train")
    chance, coins = bench.chance("answers", kind, by), bench.coins("answers", kind, by)
    if by != OWN:
        return problems, answers(bench, by, problems, settings.temperature, chance, coins)
    responses = written_by(bench, "student", bench.model, problems, settings.temperature, coins)
    right = np.flatnonzero(bench.task.right(problems, responses) | bench.dry)[:count]
    return problems.take(right), responses[right]
