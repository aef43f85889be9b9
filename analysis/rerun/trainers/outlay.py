"""What an arm is expected to take before it starts, from the sizes of its models and of its updates."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

from analysis.rerun.steps.budget import Tally
from analysis.rerun.steps.registry import settings_of
from analysis.rerun.trainers.methods import METHODS
from analysis.rerun.trainers.models import size_of
from analysis.rerun.trainers.workshop import Workshop


def expected(workshop: Workshop, name: str) -> Mapping[str, Mapping[str, float]]:
    """Tokens and FLOPs by kind, every response taken as long as it may be.

    A phase that stops at an accuracy is counted with its most updates. What a checkpoint took to make
    is not known and not counted.
    """
    whole = _phases(workshop, name)
    flops: dict[str, float] = {phase: float(count) for phase, count in whole.flops.items()}
    for other in workshop.rests_on(name):
        making = "base-making" if other == workshop.root_of(name) else "teacher-making"
        flops[making] = flops.get(making, 0.0) + sum(_phases(workshop, other).flops.values())
    return {"tokens": {kind: float(count) for kind, count in whole.tokens.items()}, "flops": flops}


def _phases(workshop: Workshop, name: str) -> Tally:
    whole = Tally()
    if workshop.checkpoint_of(name) is not None:
        return whole
    student = _size(workshop, name)
    for phase in workshop.context.recipe.phases_of(name):
        if phase.step in METHODS:
            settings = settings_of(phase, workshop.context.settings)
            teacher = _size(workshop, str(phase.on)) if phase.on in workshop.context.recipe.prepared else None
            one = _update(workshop, phase.step, settings, student, teacher)
            steps = settings.steps
            if settings.gflops:
                by_budget = ceil(settings.gflops * 1e9 / max(1, one.flops["student"]))
                steps = min(by_budget, steps) if steps else by_budget
            whole.add(one, steps)
    return whole


def _update(workshop: Workshop, step: str, settings: Any, student: Any, teacher: Any) -> Tally:
    tally = Tally()
    values = workshop.context.settings
    length = workshop.task.prompt + int(values.get("response-tokens", workshop.task.response))
    rows = settings.prompts * settings.group if step == "grpo" else settings.batch
    if step in ("grpo", "distill"):
        tally.wrote("student", student, rows, length)
    elif teacher is not None and not settings.pool:
        tally.wrote("teacher", teacher, rows, length)
    if step == "distill":
        tally.read("teacher", teacher, rows, length)
    if step == "grpo" and settings.kl:
        tally.read("reference", student, rows, length)
    tally.trained(student, rows, length)
    return tally


def _size(workshop: Workshop, name: str) -> Any:
    """Parameters and width of the model that `name` is about."""
    given = _checkpoint_under(workshop, name)
    return size_of(given) if given is not None else workshop.make(workshop.context.recipe.model)


def _checkpoint_under(workshop: Workshop, name: str) -> str | None:
    """The checkpoint that `name` is, begins with, or is a copy of; None where its weights are made here."""
    recipe = workshop.context.recipe
    root = workshop.root_of(name) if name in recipe.arms else name
    if root is None or workshop.checkpoint_of(root) is not None:
        return root and workshop.checkpoint_of(root)
    copied = [phase.on for phase in recipe.phases_of(root) if phase.step == "copy" and phase.on is not None]
    return _checkpoint_under(workshop, copied[-1]) if copied else None
