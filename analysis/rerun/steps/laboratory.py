"""Runs an arm of a recipe at one seed in plain torch.

Three functions are its door. A method is one file and one line of
:data:`analysis.rerun.steps.registry.STEPS`; a task one file and one line of
:data:`analysis.rerun.tasks.registry.TASKS`. Three settings belong to the laboratory itself:
`items` and `validation-items` (how many are tested on), and `validation-set`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from analysis.rerun.outcome import ArmOutcome, Context
from analysis.rerun.recipe import Value
from analysis.rerun.record import Phase
from analysis.rerun.steps.bench import Bench
from analysis.rerun.steps.device import Shape, multiplication_rate, peak_gib
from analysis.rerun.steps.evaluation import evaluate, examples
from analysis.rerun.steps.gates import judged
from analysis.rerun.steps.outlay import expected
from analysis.rerun.steps.workshop import Workshop

EXAMPLES = 4


def run_arm(context: Context, arm: str) -> ArmOutcome:
    """What an arm, or a prepared model, does at the seed of the context.

    Raises:
        Diverged: A loss is no number.
        ValueError: The recipe names a step, setting, task or size that there is not.
    """
    workshop = Workshop(context, arm)
    bench = finished(workshop, arm)
    workshop.evaluate(bench, "end", workshop.validated_on(arm))
    gates = context.recipe.arms[arm].gates if arm in context.recipe.arms else ()
    return ArmOutcome(
        evaluations=bench.evaluations,
        curve=bench.curve,
        tokens=dict(bench.tally.tokens),
        flops=spent(workshop, bench, arm),
        parameters=bench.model.counted,
        gates=[judged(gate, bench) for gate in gates],
        examples=[each for of in workshop.sets for each in examples(bench, of, EXAMPLES)],
        device=str(bench.device),
        peak_device_gib=peak_gib(bench.device),
        matmul_share=matmul_share(bench),
    )


def search(context: Context, arm: str, trial: Mapping[str, Value]) -> float:
    """What an arm reaches on validation items with the settings of a trial.

    Raises:
        Diverged: A loss is no number.
    """
    workshop = Workshop(replace(context, settings={**context.settings, **trial}), arm)
    bench = finished(workshop, arm)
    wanted = context.recipe.search
    decoding = wanted.decoding if wanted else "sampled"
    of = workshop.validated_on(arm)
    return evaluate(bench, of, decoding, workshop.validation_items, "end", part="validation").value


def estimate(context: Context, arm: str) -> Mapping[str, Mapping[str, float]]:
    """Tokens and FLOPs that an arm is expected to take, from one update of each phase."""
    return expected(Workshop(context, arm), arm)


def finished(workshop: Workshop, arm: str) -> Bench:
    """The bench at the end of an arm; where another arm starts from it, it stays for that one."""
    recipe = workshop.context.recipe
    if arm in recipe.prepared or any(other.start == arm for other in recipe.arms.values()):
        return workshop.made(arm)
    return workshop.walk(arm, workshop.context.folder / "checkpoint.pt")


def spent(workshop: Workshop, bench: Bench, arm: str) -> dict[Phase, float]:
    """What the arm spent, and what the models it rests on cost to make."""
    flops: dict[Phase, float] = {phase: float(count) for phase, count in bench.tally.flops.items()}
    if arm in workshop.context.recipe.prepared:
        return {"base-making": workshop.cost_of(arm), "evaluation": flops.get("evaluation", 0.0)}
    for name in workshop.rests_on(arm):
        kind: Phase = "base-making" if name == workshop.root_of(arm) else "teacher-making"
        flops[kind] = flops.get(kind, 0.0) + workshop.cost_of(name)
    return flops


def matmul_share(bench: Bench) -> float | None:
    """FLOPs of updates a second over what plain products of the same shapes reach here."""
    if not bench.seconds or bench.device.type != "cpu":
        return None
    width, rows = bench.model.shape.width, 128 * (bench.task.prompt + bench.task.response)
    shapes: list[Shape] = [(rows, width, 3 * width), (rows, width, width), (rows, width, 4 * width)]
    shapes += [(rows, 4 * width, width), (width, rows, 4 * width), (width, rows, 3 * width)]
    reached = bench.worked / bench.seconds
    return round(reached / multiplication_rate(shapes), 3)
