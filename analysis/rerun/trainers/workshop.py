"""Makes models of the library by walking through phases, each able to go on from its last checkpoint.

Settings that only this workshop knows, all optional: `task` (another task than the recipe's),
`NAME-checkpoint` (a prepared model NAME is a model of the hub, a folder, or `package:` and a Python
package that holds one, instead of its phases), `NAME-chats` (false: it is shown solved problems even
where its tokenizer has a chat template, as those of many base models do), `response-tokens` (most tokens
of a response, in the model's own), `lora` (rank of an adapter; 0: all weights learn), `rows-at-once` (of
an update).
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
import warnings
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import datasets
import torch
import transformers

from analysis.rerun.outcome import Context, Progress
from analysis.rerun.recipe import Phase
from analysis.rerun.steps import workshop
from analysis.rerun.steps.bench import Bench
from analysis.rerun.steps.evaluation import validation
from analysis.rerun.steps.registry import settings_of
from analysis.rerun.tasks.registry import make_task
from analysis.rerun.trainers.desk import Desk, introduced
from analysis.rerun.trainers.methods import METHODS
from analysis.rerun.trainers.models import checkpoint, from_folder, laid_out, tokenizer_of
from analysis.rerun.trainers.speech import Speech
from analysis.rerun.trainers.work import Work

STARTS = ("copy",)
"""Steps that train nothing."""
OF_A_MODEL = ("-checkpoint", "-chats")
"""How settings end that are about one prepared model."""
QUIET = 0.5
"""Seconds between two reports."""


class Workshop(workshop.Workshop):
    """Everything that is made for one recipe at one seed, with the library's trainers."""

    def __init__(self, context: Context, arm: str) -> None:
        super().__init__(context, arm)
        _be_quiet()
        self.task = make_task(str(context.settings.get("task", context.recipe.task)))
        if hasattr(self.task, "begin") or self.task.metric != "right":
            raise ValueError(
                "the trainers take tasks with a verifier and without tools; leave this one to the plain steps"
            )

    def key(self, name: str) -> str:
        """Stands for all that decides what a model at the end of `name` is."""
        own = ("task", "response-tokens", "lora", "rows-at-once")
        values = self.context.settings
        chosen = {key: values[key] for key in values if key in own or key.endswith(OF_A_MODEL)}
        whole = json.dumps([super().key(name), "trainers", chosen, self.device.type], sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()[:24]

    def walk(self, name: str, path: Path) -> Desk:
        """The desk at the end of the phases of `name`, going on from the last kept phase and checkpoint.

        Raises:
            Diverged: A loss is no number.
            ValueError: A phase names something unknown, or that no trainer runs.
        """
        desk = self.new_bench(name)
        if self.checkpoint_of(name) is not None:
            return desk
        folder = path.with_suffix("")
        phases = self.context.recipe.phases_of(name)
        kept = [index for index in range(len(phases)) if (folder / f"{index}-end").is_dir()]
        if kept:
            end = folder / f"{kept[-1]}-end"
            speech = self._spoken(desk, phases[: kept[-1] + 1])
            desk.model = introduced(from_folder(end / "model", _precision(self)), speech).to(self.device)
            desk.recall(end / "counted.json")
        for index, phase in enumerate(phases[len(kept) :], len(kept)):
            self._run(desk, name, index, phase, folder)
            desk.keep(folder / f"{index}-end")
            shutil.rmtree(folder / f"{index}", ignore_errors=True)
        return desk

    def new_bench(self, name: str, dry: bool = False) -> Desk:
        """A desk before the first phase of `name`."""
        desk = Desk(
            task=self.task,
            device=self.device,
            seed=self.context.seed,
            make=self.make,
            other=self.other,
            model=self._first(name),
        )
        start = self.start_of(name)
        if start in self.context.recipe.arms:
            desk.tally.add(self.made(str(start)).tally)
        return desk

    def _first(self, name: str) -> Any:
        """The model that `name` begins with: a checkpoint, the end of another, or random weights."""
        given, start = self.checkpoint_of(name), self.start_of(name)
        if given is None and start is not None:
            return self._again(self.made(start).model)
        if given is None:
            ours = super().make(self.context.recipe.model)
            speech = Speech(self.task, tokenizer_of(self.task), own=True, length=0)
            return introduced(laid_out(ours).to(self.device), speech)
        half = torch.bfloat16 if self.device.type == "cuda" else torch.float32  # as most are published
        model, tokenizer = checkpoint(given, half)
        settings = self.context.settings
        length, chats = int(settings.get("response-tokens", 0)), bool(settings.get(f"{name}-chats", True))
        return introduced(model.to(self.device), Speech(self.task, tokenizer, False, length, chats))

    def _spoken(self, desk: Desk, done: Sequence[Phase]) -> Speech:
        """How the model is spoken to after these phases: a copy as what it is a copy of."""
        copied = [str(phase.on) for phase in done if phase.step in STARTS]
        model: Any = self.other(copied[-1]) if copied else desk.model
        found: Speech = model.speech
        return found

    def _again(self, model: Any) -> Any:
        """The same model once more, to be changed."""
        config = type(model.config).from_dict(model.config.to_dict())
        copy = type(model)(config).to(_precision(self))
        copy.load_state_dict(model.state_dict())
        return introduced(copy.to(self.device), model.speech)

    def checkpoint_of(self, name: str) -> str | None:
        """The checkpoint that a prepared model is; None where it is made by its phases."""
        given = self.context.settings.get(f"{name}-checkpoint")
        return None if given is None or name not in self.context.recipe.prepared else str(given)

    def _run(self, desk: Desk, name: str, index: int, phase: Phase, folder: Path) -> None:
        """One phase, in the trainer of its method."""
        settings = settings_of(phase, self.context.settings)
        if phase.step in STARTS:
            desk.model = self._again(self.other(str(phase.on)))
            return
        if phase.step not in METHODS:
            known = ", ".join(sorted([*METHODS, *STARTS]))
            raise ValueError(f"no trainer runs the step {phase.step!r}; write one of {known}")
        desk.sow(index, phase.step)
        work = Work(
            desk=desk,
            step=phase.step,
            folder=folder / f"{index}",
            values=self.context.settings,
            seed=self.context.seed * 1009 + index,
            every=self.context.every,
            evaluate=lambda at: self.evaluate(desk, at, self.validated_on(name)),
            validate=partial(self._validated, desk),
            report=partial(self._report, name, phase.step),
        )
        METHODS[phase.step](work, phase.on, settings)

    def _validated(self, desk: Bench, of: str) -> float:
        return validation(desk, of, self.validation_items)

    def _report(self, name: str, step: str, done: int, total: int) -> None:
        if time.monotonic() - self._reported > QUIET:
            self._reported = time.monotonic()
            self.context.report(Progress(self.arm, f"{name}: {step}", done, total))


def _be_quiet() -> None:
    """Leaves the screen to our own progress bar."""
    transformers.utils.logging.disable_progress_bar()
    transformers.utils.logging.set_verbosity_error()
    datasets.disable_progress_bars()
    warnings.filterwarnings("ignore", category=FutureWarning, module="transformers|trl")


def _precision(at: Workshop) -> torch.dtype:
    """Single precision where all weights learn, which small updates need; else half of that on a card."""
    half = at.device.type == "cuda" and bool(at.context.settings.get("lora", 0))
    return torch.bfloat16 if half else torch.float32
