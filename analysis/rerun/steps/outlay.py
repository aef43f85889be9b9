"""What an arm is expected to take before it starts: one update of each phase, times the updates."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from analysis.rerun.steps.bench import Bench
from analysis.rerun.steps.budget import Tally
from analysis.rerun.steps.registry import STEPS, settings_of
from analysis.rerun.steps.training import Pace
from analysis.rerun.steps.workshop import Workshop


def expected(workshop: Workshop, name: str) -> Mapping[str, Mapping[str, float]]:
    """Tokens and FLOPs by kind, with models of random weights in place of prepared ones.

    A phase that stops at an accuracy is counted with its most updates, so that this is an upper
    bound for it.
    """
    spent = _phases(workshop, name)
    flops: dict[str, float] = {phase: float(count) for phase, count in spent.flops.items()}
    for other in workshop.rests_on(name):
        making = "base-making" if other == workshop.root_of(name) else "teacher-making"
        flops[making] = flops.get(making, 0.0) + sum(_phases(workshop, other).flops.values())
    return {"tokens": {kind: float(count) for kind, count in spent.tokens.items()}, "flops": flops}


def _phases(workshop: Workshop, name: str) -> Tally:
    whole = Tally()
    bench = workshop.new_bench(name, dry=True)
    for index, phase in enumerate(workshop.context.recipe.phases_of(name)):
        bench.sow(index, phase.step)
        bench.tally = Tally()
        settings = settings_of(phase, workshop.context.settings)
        update = STEPS[phase.step].begin(bench, phase.on, settings)
        whole.add(bench.tally)
        if update is not None:
            bench.tally = Tally()
            update()
            whole.add(bench.tally, _updates(bench, settings))
    return whole


def _updates(bench: Bench, settings: Pace) -> int:
    if not settings.gflops:
        return settings.steps
    by_budget = ceil(settings.gflops * 1e9 / max(1, bench.tally.flops["student"]))
    return min(by_budget, settings.steps) if settings.steps else by_budget
