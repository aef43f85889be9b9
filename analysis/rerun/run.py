"""One arm at one seed: into the laboratory of its scale, and out as a run record.

The laboratories are the only door to torch. They are opened when something is run, so that everything
else about re-runs works without it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from time import monotonic, process_time
from typing import Protocol, cast

from analysis.rerun import machine
from analysis.rerun.outcome import ArmOutcome, Context, Diverged, Progress
from analysis.rerun.recipe import Recipe, Scale, Value
from analysis.rerun.record import Cost, GateResult, RunRecord, Trial

LABORATORIES: Mapping[Scale, str] = {
    "smoke": "analysis.rerun.steps.laboratory",
    "small": "analysis.rerun.steps.laboratory",
    "gpu": "analysis.rerun.trainers.laboratory",
    "published": "analysis.rerun.trainers.laboratory",
}
"""The module that runs a scale. Named rather than imported: nothing that knows this file knows torch."""

Report = Callable[[Progress], None]


class NotInstalled(Exception):
    """What the scale needs is not installed; says how to install it."""


class Laboratory(Protocol):
    """Where arms are run."""

    def run_arm(self, context: Context, arm: str) -> ArmOutcome:
        """What an arm, or a prepared model that a contrast names, does at the seed of the context."""

    def search(self, context: Context, arm: str, trial: Mapping[str, Value]) -> float:
        """The metric of the search on validation items, with the settings of a trial."""

    def estimate(self, context: Context, arm: str) -> Mapping[str, Mapping[str, float]]:
        """Tokens and FLOPs that an arm is expected to take, without running it."""


@dataclass(frozen=True)
class Job:
    """All that a process needs to run arms of one recipe at one seed."""

    root: str
    recipe_id: str
    recipe: str
    """As JSON, because a frozen record does not travel between processes."""
    scale: Scale
    seed: int
    work: str
    """The folder of checkpoints and prepared models."""
    code: str
    """Stands for the code of steps and tasks: what other code began is not gone on with."""
    commit: str
    dirty: bool


@dataclass(frozen=True)
class Task:
    """An arm to run, or a trial of its search."""

    side: str
    chosen: tuple[tuple[str, Value], ...] = ()
    """Settings that the search gives, or that the trial tries."""
    trials: tuple[str, ...] = ()
    """The trials of its search, each as JSON."""
    trial: int | None = None
    """The number of the trial, where it is one."""


def laboratory(scale: Scale) -> Laboratory:
    """The laboratory of a scale.

    Raises:
        NotInstalled: A package that it needs is missing.
    """
    check_installed(scale)
    name = LABORATORIES[scale]
    try:
        return cast(Laboratory, import_module(name))
    except ModuleNotFoundError as missing:
        if missing.name is None or not name.startswith(missing.name):
            raise
        raise NotInstalled(f"nothing here runs the scale {scale} yet") from None


def check_installed(scale: Scale) -> None:
    """Raises NotInstalled where a package that a scale needs is missing."""
    if not machine.is_installed("torch"):
        raise NotInstalled(
            "re-runs need torch, which is not installed; install it with `make rerun`, "
            "or with python -m pip install -r requirements-rerun.txt"
        )
    if scale in ("gpu", "published") and not machine.is_installed("trl"):
        raise NotInstalled(
            f"the scale {scale} needs the trainers; install them with "
            "python -m pip install -r requirements-rerun-hf.txt"
        )


def folder_of(job: Job, recipe: Recipe, task: Task) -> Path:
    """Where checkpoints of a task lie: apart for every version of what is run, and of the code."""
    name = f"{task.side}-{recipe.run_hash(task.side, job.scale)}-{job.code}"
    base = Path(job.work) / job.recipe_id / job.scale / name
    return base / (f"seed-{job.seed}" if task.trial is None else f"trial-{task.trial}-{job.seed}")


def context_of(job: Job, recipe: Recipe, task: Task, report: Report) -> Context:
    """What the laboratory gets to know."""
    return Context(
        recipe_id=job.recipe_id,
        recipe=recipe,
        scale=job.scale,
        seed=job.seed,
        folder=folder_of(job, recipe, task),
        shared=Path(job.work) / "prepared",
        threads=recipe.scales[job.scale].threads,
        settings=recipe.values(job.scale) | dict(task.chosen),
        report=report,
    )


def try_settings(job: Job, recipe: Recipe, task: Task, report: Report) -> float | None:
    """What a trial reaches on validation items; None where it diverged."""
    context = context_of(job, recipe, task, report)
    context.folder.mkdir(parents=True, exist_ok=True)
    try:
        return float(laboratory(job.scale).search(context, task.side, dict(task.chosen)))
    except Diverged:
        return None


def run_task(job: Job, recipe: Recipe, task: Task, report: Report) -> tuple[RunRecord, str | None]:
    """The record of an arm, and where its loss was no number, a sentence about that."""
    context = context_of(job, recipe, task, report)
    for folder in (context.folder, context.shared):
        folder.mkdir(parents=True, exist_ok=True)
    started, wall, cpu = datetime.now(UTC), monotonic(), process_time()
    diverged = None
    try:
        outcome = laboratory(job.scale).run_arm(context, task.side)
    except Diverged as error:
        diverged = str(error)
        gate = GateResult(measure="finite", of="loss", found=None, wanted="a number", passed=False)
        outcome = ArmOutcome(gates=[gate])
    cost = Cost(
        wall_seconds=round(monotonic() - wall, 2),
        cpu_seconds=round(process_time() - cpu, 2),
        peak_memory_gib=round(machine.peak_gib(), 3),
        peak_device_gib=outcome.peak_device_gib,
        started=started.isoformat(timespec="seconds"),
        matmul_share=outcome.matmul_share,
    )
    return _record(job, recipe, task, context, outcome, cost), diverged


def _record(
    job: Job, recipe: Recipe, task: Task, context: Context, outcome: ArmOutcome, cost: Cost
) -> RunRecord:
    return RunRecord(
        recipe=job.recipe_id,
        recipe_hash=recipe.hash,
        run_hash=recipe.run_hash(task.side, job.scale),
        scale=job.scale,
        tier=recipe.scales[job.scale].tier,
        arm=task.side,
        seed=job.seed,
        commit=job.commit,
        dirty=job.dirty,
        versions=machine.versions(),
        machine=machine.describe(outcome.device, outcome.dtype, context.threads),
        settings=dict(context.settings),
        tokens=dict(outcome.tokens),
        flops=dict(outcome.flops),
        parameters=outcome.parameters,
        evaluations=tuple(outcome.evaluations),
        curve=tuple(outcome.curve),
        gates=tuple(outcome.gates),
        search=tuple(map(Trial.model_validate_json, task.trials)),
        examples=tuple(outcome.examples),
        cost=cost,
    )
