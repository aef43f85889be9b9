"""Runs an arm of a recipe at one seed with the trainers of the field; the same door as the plain steps have.

The same recipe objects, settings and verifiers; models of the transformers library in place of ours.
Not yet run on a card: what happens there is the same code with bf16 and gradient checkpointing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from analysis.rerun.outcome import ArmOutcome, Context
from analysis.rerun.recipe import Value
from analysis.rerun.run import NotInstalled
from analysis.rerun.steps.bench import Bench
from analysis.rerun.steps.device import Shape, multiplication_rate, peak_gib
from analysis.rerun.steps.evaluation import evaluate, examples
from analysis.rerun.steps.gates import judged
from analysis.rerun.steps.laboratory import EXAMPLES, finished, matmul_share, spent
from analysis.rerun.trainers.models import Absent
from analysis.rerun.trainers.outlay import expected
from analysis.rerun.trainers.workshop import Workshop


def run_arm(context: Context, arm: str) -> ArmOutcome:
    """What an arm, or a prepared model, does at the seed of the context.

    Raises:
        Diverged: A loss is no number.
        ValueError: The recipe names something that there is not, or that no trainer runs.
    """
    workshop = Workshop(context, arm)
    desk = finished(workshop, arm)
    workshop.evaluate(desk, "end", workshop.validated_on(arm))
    gates = context.recipe.arms[arm].gates if arm in context.recipe.arms else ()
    return ArmOutcome(
        evaluations=desk.evaluations,
        curve=desk.curve,
        tokens=dict(desk.tally.tokens),
        flops=spent(workshop, desk, arm),
        parameters=desk.model.counted,
        gates=[judged(gate, desk) for gate in gates],
        examples=[each for of in workshop.sets for each in examples(desk, of, EXAMPLES)],
        device=str(desk.device),
        dtype="bfloat16" if desk.device.type == "cuda" else "float32",
        peak_device_gib=peak_gib(desk.device),
        matmul_share=_share(desk),
    )


def search(context: Context, arm: str, trial: Mapping[str, Value]) -> float:
    """What an arm reaches on validation items with the settings of a trial.

    Raises:
        Diverged: A loss is no number.
    """
    workshop = Workshop(replace(context, settings={**context.settings, **trial}), arm)
    desk = finished(workshop, arm)
    wanted = context.recipe.search
    decoding = wanted.decoding if wanted else "sampled"
    of = workshop.validated_on(arm)
    return evaluate(desk, of, decoding, workshop.validation_items, "end", part="validation").value


def estimate(context: Context, arm: str) -> Mapping[str, Mapping[str, float]]:
    """Tokens and FLOPs that an arm is expected to take, without a model in memory.

    Raises:
        NotInstalled: A model that the recipe names is not on this machine.
    """
    try:
        return expected(Workshop(context, arm), arm)
    except Absent as absent:
        raise NotInstalled(str(absent)) from absent


def _share(bench: Bench) -> float | None:
    """FLOPs of updates a second, writing included, over what plain products of the same width reach here."""
    if not bench.seconds or bench.device.type == "cpu":
        return matmul_share(bench)
    width = bench.model.shape.width
    shapes: list[Shape] = [(4096, width, 4 * width), (4096, 4 * width, width)]
    return round(bench.worked / bench.seconds / multiplication_rate(shapes, device=bench.device), 3)
