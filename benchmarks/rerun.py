"""What an update costs in plain torch and in TRL's trainer: the same recipe, tokens and machine, in turns.

``python -m benchmarks.rerun`` in an environment with requirements-rerun-hf.txt; some three minutes on
one core. Prints, writes nothing. Both laboratories walk through the same recipe objects with the same
model (152 thousand parameters) and one thread. Counted is the processor time of updates alone: neither
the trainers' import and set-up nor evaluation. Each is given the best of its turns.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")

from analysis.rerun.outcome import Context
from analysis.rerun.recipe import Recipe
from analysis.rerun.steps.laboratory import matmul_share
from analysis.rerun.steps.workshop import Workshop as Plain
from analysis.rerun.trainers.workshop import Workshop as Trainers

ARMS = {
    "sft": {"step": "sft", "on": "scratchpad", "settings": {"steps": "steps", "batch": "rows"}},
    "grpo": {"step": "grpo", "settings": {"steps": "steps", "prompts": "prompts"}},
    "distill": {"step": "distill", "on": "base", "settings": {"steps": "steps", "batch": "rows"}},
}


def say(text: str) -> None:
    """One line for the reader."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def recipe(steps: int) -> Recipe:
    """Three arms from one base of random weights, 128 rows an update."""
    values = {"steps": steps, "rows": 128, "prompts": 16, "none": 1}
    contrast = {"question": "?", "of": "sft", "against": "grpo", "on": "any", "decoding": "greedy"}
    contrast |= {"claimed": "higher", "matched_on": "steps", "role": "primary"}
    base = {"step": "pretrain", "on": "scratchpad", "settings": {"steps": "none"}}
    return Recipe.model_validate_json(
        json.dumps(
            {
                "title": "Speed",
                "row": 0,
                "question": "How fast?",
                "answers": [],
                "task": "cards",
                "model": "tiny",
                "prepared": {"base": [base]},
                "arms": {name: {"name": name, "phases": [phase]} for name, phase in ARMS.items()},
                "settings": {name: {"value": value, "why": "Speed."} for name, value in values.items()},
                "scales": {"gpu": {"tier": "proxy", "seeds": 1, "memory_gib": 2}},
                "contrasts": {"speed": contrast},
            }
        )
    )


def walked(make: Callable[[Context, str], Plain], what: Recipe, arm: str) -> tuple[float, float, float]:
    """Processor seconds of updates, FLOPs of updates, and their share of plain matrix products."""
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder)
        values = what.values("gpu")
        context = Context(
            "speed", what, "gpu", 0, there, there / "shared", 1, values, lambda _: None, every=10**6
        )
        bench = make(context, arm).walk(arm, there / "checkpoint.pt")
        return bench.seconds, bench.worked, matmul_share(bench) or 0.0


def main() -> None:
    """Prints a line for each method."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=30, help="updates of a turn")
    parser.add_argument("--turns", type=int, default=3, help="turns of each")
    given = parser.parse_args()
    what = recipe(given.steps)
    say("128 rows an update; milliseconds of processor time an update, GFLOP/s, share of plain products")
    for arm in ARMS:
        best: dict[str, tuple[float, float, float]] = {}
        for _ in range(given.turns):
            for name, make in (("plain", Plain), ("TRL", Trainers)):
                found = walked(make, what, arm)
                best[name] = max(best.get(name, found), found, key=lambda each: each[1] / each[0])
        for name, (seconds, flops, share) in best.items():
            took = f"{1000 * seconds / given.steps:7.1f} ms {flops / seconds / 1e9:6.1f} GFLOP/s"
            say(f"{arm:8} {name:6} {took}  {100 * share:3.0f}%")
        plain, trl = (best[name][1] / best[name][0] for name in ("plain", "TRL"))
        say(f"{arm:8} for as many FLOPs TRL takes {plain / trl:.2f} times the processor time")


if __name__ == "__main__":
    main()
