"""The loop that every method shares: take steps, look at validation items, stop, keep checkpoints."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import torch

from analysis.rerun.record import CurvePoint
from analysis.rerun.steps.bench import Bench, Measured, Update, finite

POINT = 10
"""Updates between points of a curve."""


@dataclass(frozen=True)
class Pace:
    """Settings of the loop; every method has them."""

    steps: int = 0  # most updates
    gflops: float = 0.0  # student FLOPs that the phase may spend, in 1e9; 0: only `steps` ends it
    set: str = "any"  # the task's set of problems that it learns from and is validated on
    lr: float = 1e-3
    warmup: int = 10  # ours: updates until the learning rate is reached
    cool: bool = False  # whether the learning rate falls in a line to nothing over `steps`
    clip: float = 1.0  # common: norm of the gradient
    decay: float = 0.0  # ours: no weight decay in runs this short
    check: int = 0  # updates between looks at validation items; 0: none
    stop_at: float = 0.0  # percent of validation items right at which to stop; 0: never
    look: int = 0  # updates between evaluations on all sets, kept as checkpoints; 0: none


@dataclass
class Phase:
    """Where a phase stands; what a checkpoint holds of it beside the bench."""

    index: int
    name: str
    optimiser: torch.optim.Optimizer
    step: int = 0
    spent_before: float = 0.0
    """Student FLOPs when the phase began."""
    waiting: list[tuple[float, float | None, dict[str, float]]] = field(default_factory=list)
    """Measured since the last point of the curve."""


@dataclass(frozen=True)
class Watch:
    """What the loop calls on its way."""

    validate: Callable[[str], float]
    """Percent of validation items of a set that are right."""
    evaluate: Callable[[str], None]
    """Evaluates on all sets, under the name of a checkpoint."""
    save: Callable[[Phase], None]
    report: Callable[[int, int], None]
    every: int
    """Updates between checkpoints."""


def start_phase(bench: Bench, index: int, name: str, pace: Pace) -> Phase:
    """A phase at its first step, with an optimiser of its own."""
    optimiser = torch.optim.AdamW(
        bench.model.parameters(),
        lr=pace.lr,
        betas=(0.9, 0.99),  # ours: a shorter memory than 0.999 suits runs of a few hundred steps
        weight_decay=pace.decay,
        fused=True,
    )
    return Phase(index, name, optimiser, spent_before=bench.tally.flops["student"])


def train(bench: Bench, phase: Phase, update: Update, pace: Pace, watch: Watch) -> None:
    """Takes steps until the budget is spent or the model is as good as wanted.

    Raises:
        Diverged: A loss is no number.
    """
    while not _spent(bench, phase, pace):
        begin, spent = time.process_time(), bench.tally.total
        measured = _step(bench, phase, update, pace)
        bench.seconds += time.process_time() - begin
        bench.worked += bench.tally.total - spent
        phase.step += 1
        phase.waiting.append((finite(measured.loss, phase.step), measured.reward, measured.extra))
        accuracy = watch.validate(pace.set) if pace.check and phase.step % pace.check == 0 else None
        if phase.step % POINT == 0 or accuracy is not None:
            bench.curve.append(_point(bench, phase, accuracy))
        if pace.look and phase.step % pace.look == 0:
            watch.evaluate(f"step-{phase.step}")
        if accuracy is not None and pace.stop_at and accuracy >= pace.stop_at:
            return
        if phase.step % watch.every == 0:
            watch.save(phase)
        watch.report(phase.step, _expected(bench, phase, pace))


def _step(bench: Bench, phase: Phase, update: Update, pace: Pace) -> Measured:
    left = 1 - phase.step / pace.steps if pace.cool and pace.steps else 1.0
    for group in phase.optimiser.param_groups:
        group["lr"] = pace.lr * left * min(1.0, (phase.step + 1) / max(1, pace.warmup))
    measured = update()
    phase.optimiser.zero_grad(set_to_none=True)
    measured.loss.backward()  # type: ignore[no-untyped-call]  # torch has no types here
    torch.nn.utils.clip_grad_norm_(bench.model.parameters(), pace.clip)
    phase.optimiser.step()
    return measured


def _point(bench: Bench, phase: Phase, accuracy: float | None) -> CurvePoint:
    losses = [loss for loss, _, _ in phase.waiting]
    rewards = [reward for _, reward, _ in phase.waiting if reward is not None]
    names = phase.waiting[0][2]
    extra = {name: _mean([measured[name] for _, _, measured in phase.waiting]) for name in names}
    phase.waiting = []
    return CurvePoint(
        phase=phase.name,
        step=phase.step,
        student_flops=bench.tally.flops["student"],
        loss=_mean(losses),
        reward=_mean(rewards) if rewards else None,
        accuracy=accuracy,
        extra=extra,
    )


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _spent(bench: Bench, phase: Phase, pace: Pace) -> bool:
    if pace.steps and phase.step >= pace.steps:
        return True
    return bool(pace.gflops) and _used(bench, phase) >= pace.gflops * 1e9


def _used(bench: Bench, phase: Phase) -> float:
    return bench.tally.flops["student"] - phase.spent_before


def _expected(bench: Bench, phase: Phase, pace: Pace) -> int:
    """Updates that the phase will take, from what one has cost so far."""
    if not pace.gflops:
        return pace.steps
    by_budget = round(phase.step * pace.gflops * 1e9 / max(1.0, _used(bench, phase)))
    return min(by_budget, pace.steps) if pace.steps else by_budget
