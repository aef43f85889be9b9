"""Makes models by walking through phases, each able to go on from its last checkpoint."""

from __future__ import annotations

import hashlib
import inspect
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import torch

from analysis.rerun.outcome import Context, Progress
from analysis.rerun.recipe import Decoding, Phase
from analysis.rerun.record import CurvePoint, Evaluation
from analysis.rerun.steps import training
from analysis.rerun.steps.bench import Bench
from analysis.rerun.steps.checkpoint import (
    random_states,
    read_checkpoint,
    restore_random_states,
    write_checkpoint,
)
from analysis.rerun.steps.device import prepare_device
from analysis.rerun.steps.evaluation import evaluate, validation
from analysis.rerun.steps.model import MODELS, Decoder
from analysis.rerun.steps.registry import STEPS, settings_of
from analysis.rerun.tasks.registry import make_task
from analysis.rerun.tasks.task import Task

DECODINGS: tuple[Decoding, ...] = ("greedy", "sampled")
VALIDATION = "validation"
"""The name under which results on validation items are kept."""


class Workshop:
    """Everything that is made for one recipe at one seed."""

    def __init__(self, context: Context, arm: str) -> None:
        self.context = context
        self.arm = arm
        self.device = prepare_device(context.threads)
        self.task = make_task(context.recipe.task)
        twice = sorted(set(context.recipe.prepared) & set(self.task.forms))
        if twice:
            raise ValueError(f"prepared model {twice[0]!r} is called like a form of the task; rename it")
        self.items = int(context.settings.get("items", 500))
        self.validation_items = int(context.settings.get("validation-items", 200))
        self.sets = sorted({contrast.on for contrast in context.recipe.contrasts.values()} - {VALIDATION})
        self._made: dict[str, Bench] = {}
        self._reported = 0.0

    def make(self, size: str) -> Decoder:
        """Random weights of a size, the same for every arm of a seed."""
        if size not in MODELS:
            raise ValueError(f"no model {size!r}; write one of {', '.join(sorted(MODELS))}")
        length = self.task.prompt + self.task.response
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(self.context.seed * 1009 + 17)
            return Decoder(len(self.task.vocabulary), length, MODELS[size]).to(self.device)

    def made(self, name: str) -> Bench:
        """The bench at the end of a prepared model or an arm, from the shared folder where it is there."""
        if name not in self._made:
            self._made[name] = self.walk(name, self.context.shared / f"{self.key(name)}.pt")
        return self._made[name]

    def other(self, name: str) -> Decoder:
        """A prepared model to learn from."""
        if name not in self.context.recipe.prepared:
            known = sorted([*self.task.forms, *self.context.recipe.prepared])
            raise ValueError(f"nothing to learn from is called {name!r}; write one of {', '.join(known)}")
        return self.made(name).model

    def start_of(self, name: str) -> str | None:
        """What an arm starts from; None for random weights."""
        arm = self.context.recipe.arms.get(name)
        return None if arm is None or arm.start == "scratch" else arm.start

    def key(self, name: str) -> str:
        """Stands for all that decides what a model at the end of `name` is."""
        recipe = self.context.recipe
        phases = []
        for phase in recipe.phases_of(name):
            leans_on = self.key(phase.on) if phase.on and phase.on in recipe.prepared else phase.on
            phases.append([phase.step, leans_on, repr(settings_of(phase, self.context.settings))])
        start = self.start_of(name)
        whole = [recipe.task, recipe.model, self.context.seed, self.context.threads, self.items]
        whole += [self.validation_items, _code(self.task), phases, self.key(start) if start else None]
        if name in recipe.arms:
            whole += [name, self.sets]  # what it draws and looks at on its way is its own
        return hashlib.sha256(json.dumps(whole).encode()).hexdigest()[:24]

    def walk(self, name: str, path: Path) -> Bench:
        """The bench at the end of the phases of `name`, going on from the checkpoint if there is one.

        Raises:
            Diverged: A loss is no number.
            ValueError: A phase names something unknown, or the checkpoint is none.
        """
        bench = self.new_bench(name)
        saved = read_checkpoint(path)
        phases = self.context.recipe.phases_of(name)
        for index, phase in enumerate(phases):
            if saved is None or saved[1]["index"] <= index:
                here = saved if saved is not None and saved[1]["index"] == index else None
                self._phase(bench, name, index, phase, path, here)
        if saved is not None and saved[1]["index"] == len(phases):
            _restore(bench, saved[0], saved[1])
        elif phases:
            _save(bench, path, training.Phase(len(phases), "done", _no_optimiser(bench)), {})
        return bench

    def rests_on(self, name: str) -> list[str]:
        """The prepared models that an arm or a prepared model starts from or learns from, each once."""
        recipe = self.context.recipe
        start = self.start_of(name)
        found = [] if start is None else [start] if start in recipe.prepared else self.rests_on(start)
        found += [phase.on for phase in recipe.phases_of(name) if phase.on and phase.on in recipe.prepared]
        return list(dict.fromkeys(found))

    def root_of(self, name: str) -> str | None:
        """The prepared model that an arm begins from, whatever arms lie between."""
        start = self.start_of(name)
        while start is not None and start in self.context.recipe.arms:
            start = self.start_of(start)
        return start

    def cost_of(self, name: str) -> float:
        """FLOPs of making a prepared model and those that it rests on, evaluation left out."""
        own = self.made(name).tally.flops
        spent = sum(count for phase, count in own.items() if phase != "evaluation")
        return float(spent) + sum(self.cost_of(other) for other in self.rests_on(name))

    def new_bench(self, name: str, dry: bool = False) -> Bench:
        """A bench before the first phase of `name`; a dry one has random weights for prepared models."""
        size = self.context.recipe.model
        bench = Bench(
            task=self.task,
            device=self.device,
            seed=self.context.seed,
            make=self.make,
            other=(lambda _: self.make(size)) if dry else self.other,
            model=self.make(size),
            dry=dry,
        )
        start = self.start_of(name)
        if start is not None and not dry:
            before = self.made(start)
            bench.model.load_state_dict(before.model.state_dict())
            if start in self.context.recipe.arms:
                bench.tally.add(before.tally)
        return bench

    def _phase(
        self, bench: Bench, name: str, index: int, phase: Phase, path: Path, saved: Any | None
    ) -> None:
        """One phase, from its beginning or from a checkpoint inside it."""
        if saved is not None:
            _rebuild(bench, saved[0]["begin"])
        bench.sow(index, phase.step)
        bench.beside = {}
        settings = settings_of(phase, self.context.settings)
        begin = {key: value.clone() for key, value in bench.model.state_dict().items()}
        update = STEPS[phase.step].begin(bench, phase.on, settings)
        if update is None:
            return
        state = training.start_phase(bench, index, phase.step, settings)
        if saved is not None:
            _restore(bench, saved[0], saved[1], state)

        def report(done: int, total: int) -> None:
            if time.monotonic() - self._reported > 0.5:
                self._reported = time.monotonic()
                self.context.report(Progress(self.arm, f"{name}: {phase.step}", done, total))

        watch = training.Watch(
            validate=lambda of: validation(bench, of, self.validation_items),
            evaluate=lambda checkpoint: self.evaluate(bench, checkpoint, self.validated_on(name)),
            save=lambda state: _save(bench, path, state, begin),
            report=report,
            every=self.context.every,
        )
        training.train(bench, state, update, settings, watch)

    def validated_on(self, name: str) -> str:
        """The set whose validation items an arm is judged on: `validation-set`, or what it trained on."""
        if "validation-set" in self.context.settings:
            return str(self.context.settings["validation-set"])
        trained = [settings_of(p, self.context.settings) for p in self.context.recipe.phases_of(name)]
        paced = [each.set for each in trained if isinstance(each, training.Pace)]
        return paced[-1] if paced else next(iter(self.task.sets))

    def evaluate(self, bench: Bench, checkpoint: str, validated_on: str) -> None:
        """Adds results on every set of the recipe and on validation items, greedy and sampled."""
        for decoding in DECODINGS:
            for of in self.sets:
                bench.evaluations.append(evaluate(bench, of, decoding, self.items, checkpoint))
            judged = evaluate(
                bench, validated_on, decoding, self.validation_items, checkpoint, part="validation"
            )
            bench.evaluations.append(judged.model_copy(update={"on": VALIDATION}))


def _no_optimiser(bench: Bench) -> torch.optim.Optimizer:
    return torch.optim.SGD(bench.model.parameters(), lr=0.0)


def _save(bench: Bench, path: Path, phase: training.Phase, begin: dict[str, Any]) -> None:
    """Everything that the rest of the run depends on."""
    tensors = {
        "model": bench.model.state_dict(),
        "begin": begin,
        "optimiser": phase.optimiser.state_dict(),
        "beside": {name: each.state_dict() for name, each in bench.beside.items()},
    }
    plain = {
        "index": phase.index,
        "step": phase.step,
        "spent_before": phase.spent_before,
        "waiting": phase.waiting,
        "tokens": dict(bench.tally.tokens),
        "flops": dict(bench.tally.flops),
        "curve": [point.model_dump(mode="json") for point in bench.curve],
        "evaluations": [each.model_dump(mode="json") for each in bench.evaluations],
        "seconds": bench.seconds,
        "worked": bench.worked,
        "chance": random_states(bench.data, bench.dice),
    }
    write_checkpoint(path, tensors, plain)


def _restore(
    bench: Bench, tensors: dict[str, Any], plain: dict[str, Any], phase: training.Phase | None = None
) -> None:
    """Puts the bench, and the phase inside which it was saved, where they were."""
    _rebuild(bench, tensors["model"])
    bench.tally.tokens = Counter(plain["tokens"])
    bench.tally.flops = Counter(plain["flops"])
    bench.curve = [CurvePoint.model_validate(point) for point in plain["curve"]]
    bench.evaluations = [Evaluation.model_validate_json(json.dumps(each)) for each in plain["evaluations"]]
    bench.seconds, bench.worked = plain["seconds"], plain["worked"]
    restore_random_states(plain["chance"], bench.data, bench.dice)
    if phase is not None:
        phase.step, phase.spent_before = plain["step"], plain["spent_before"]
        phase.waiting = [tuple(each) for each in plain["waiting"]]
        phase.optimiser.load_state_dict(tensors["optimiser"])
        for name, each in bench.beside.items():
            each.load_state_dict(tensors["beside"][name])


def _rebuild(bench: Bench, weights: dict[str, Any]) -> None:
    """Puts weights into the model, which takes another size where they have one."""
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("blocks."))
    width = weights["tokens.weight"].shape[1]
    size = next(n for n, s in MODELS.items() if (s.width, s.layers) == (width, layers))
    if MODELS[size] != bench.model.shape:
        bench.model = bench.make(size)
    bench.model.load_state_dict(weights)


def _code(task: Task) -> str:
    """Stands for the code that decides what a prepared model is."""
    here = Path(__file__).parent
    names = ("model", "decoding", "bench", "material", "sft", "pretrain", "training", "workshop")
    files = [*(here / f"{name}.py" for name in names), Path(inspect.getfile(type(task)))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:10]
