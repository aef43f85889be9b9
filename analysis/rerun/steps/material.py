"""What a method learns from: problems, fresh or from a fixed pool, with somebody's solutions."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch

from analysis.rerun.steps.bench import Bench
from analysis.rerun.steps.budget import Who
from analysis.rerun.steps.model import Decoder
from analysis.rerun.tasks.task import Problems, Tokens, draw_part

Prompts = Callable[[int], Problems]
"""So many problems to learn from."""
Pairs = Callable[[int], tuple[Problems, Tokens]]
"""So many problems with solutions."""


def prompts(bench: Bench, of: str, pool: int) -> Prompts:
    """Problems of a set: always new ones (pool 0), or again and again from a pool of fixed size.

    The pool depends on the seed, the set and its size alone: arms of one seed share it.
    """
    if not pool:
        return lambda count: draw_part(bench.task, bench.data, count, of, "train")
    held = pool_of(bench, of, pool)
    return lambda count: held.take(bench.data.integers(0, pool, count))


def pool_of(bench: Bench, of: str, pool: int) -> Problems:
    """The fixed pool of this seed."""
    return draw_part(bench.task, bench.chance("pool", of), pool, of, "train")


def pairs(bench: Bench, on: str, of: str, pool: int, temperature: float = 1.0) -> Pairs:
    """Problems with solutions in a form of the task, or written by a prepared model.

    From a pool, each problem is answered once and the answer kept.

    Raises:
        ValueError: `on` is neither a form nor a prepared model.
    """
    if on not in bench.task.forms:
        bench.other(on)  # made now, or refused now
    if not pool:
        ask = prompts(bench, of, 0)

        def fresh(count: int) -> tuple[Problems, Tokens]:
            problems = ask(count)
            return problems, answers(bench, on, problems, temperature, bench.data, bench.dice)

        return fresh
    held = pool_of(bench, of, pool)
    chance, coins = bench.chance("answers", on, of), bench.coins("answers", on, of)
    written = answers(bench, on, held, temperature, chance, coins)

    def again(count: int) -> tuple[Problems, Tokens]:
        rows = bench.data.integers(0, pool, count)
        return held.take(rows), written[rows]

    return again


def answers(
    bench: Bench,
    on: str,
    problems: Problems,
    temperature: float,
    chance: np.random.Generator,
    coins: torch.Generator,
) -> Tokens:
    """A solution of each problem, by the task itself or by a prepared model."""
    if on in bench.task.forms:
        return bench.task.write(problems, on, chance)
    return written_by(bench, "teacher", bench.other(on), problems, temperature, coins)


def written_by(
    bench: Bench, who: Who, model: Decoder, problems: Problems, temperature: float, coins: torch.Generator
) -> Tokens:
    """What a model writes to each problem, with the cost charged to who it is."""
    return bench.written(who, model, problems, temperature, coins)
