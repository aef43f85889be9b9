"""One phase of an arm in one of the library's trainers: its arguments, and what is counted on the way."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from transformers import PrinterCallback, TrainerCallback
from transformers.trainer_utils import get_last_checkpoint

from analysis.rerun.outcome import Diverged
from analysis.rerun.recipe import Value
from analysis.rerun.record import CurvePoint, Evaluation
from analysis.rerun.steps.training import Pace
from analysis.rerun.trainers.desk import Desk, introduced

Count = Callable[[int, int], None]
"""Counts an update: so many rows of this length."""
MOST = 100_000
"""Updates of a phase that only a budget ends."""


@dataclass
class Work:
    """A phase at work."""

    desk: Desk
    step: str
    folder: Path
    """Where the trainer keeps its checkpoints."""
    values: Mapping[str, Value]
    """Settings of the recipe at this scale."""
    seed: int
    every: int
    """Updates between checkpoints."""
    evaluate: Callable[[str], None]
    """Evaluates on all sets, under the name of a checkpoint."""
    validate: Callable[[str], float]
    report: Callable[[int, int], None]

    def arguments(self, settings: Pace, rows: int, steps: int) -> dict[str, Any]:
        """What all trainers are told: rows an update, and the loop as the plain one has it."""
        on_card = self.desk.device.type == "cuda"
        at_once = min(rows, int(self.values.get("rows-at-once", rows)))
        if rows % at_once:
            raise ValueError(
                f"rows-at-once is {at_once}; write a number that divides the {rows} of an update"
            )
        return {
            "output_dir": str(self.folder),
            "per_device_train_batch_size": at_once,
            "gradient_accumulation_steps": rows // at_once,
            "max_steps": steps,
            "learning_rate": settings.lr,
            "lr_scheduler_type": "linear" if settings.cool else "constant_with_warmup",
            "warmup_steps": settings.warmup,
            "max_grad_norm": settings.clip,
            "weight_decay": settings.decay,
            "adam_beta2": 0.99,
            "seed": self.seed,
            "use_cpu": not on_card,
            "bf16": on_card,
            "gradient_checkpointing": on_card,
            "save_steps": self.every,
            "save_total_limit": 1,
            "logging_steps": 1,
            "logging_nan_inf_filter": False,
            "report_to": "none",
            "disable_tqdm": True,
        }

    @property
    def adapter(self) -> Any:
        """How a low-rank adapter is laid on the model; None where all weights learn (setting `lora`)."""
        rank = int(self.values.get("lora", 0))
        if not rank:
            return None
        from peft import LoraConfig

        return LoraConfig(r=rank, lora_alpha=2 * rank, target_modules="all-linear", task_type="CAUSAL_LM")

    def train(self, trainer: Any, settings: Pace, rows: int, count: Count) -> None:
        """Runs a trainer to its end, from its last checkpoint if there is one.

        Raises:
            Diverged: A loss is no number.
        """
        desk = self.desk
        speech = desk.speech
        desk.model = trainer.model
        trainer.remove_callback(PrinterCallback)
        trainer.add_callback(_Watch(self, trainer, settings, rows, count))
        self.folder.mkdir(parents=True, exist_ok=True)
        trainer.train(resume_from_checkpoint=get_last_checkpoint(str(self.folder)))
        whole = trainer.accelerator.unwrap_model(trainer.model)
        whole = whole.merge_and_unload() if hasattr(whole, "merge_and_unload") else whole
        desk.model = introduced(whole, speech)


class _Watch(TrainerCallback):  # type: ignore[misc]  # its base is Any: the stack may be absent
    """Counts, looks at validation items, keeps the curve, and ends a phase at its budget."""

    def __init__(self, work: Work, trainer: Any, settings: Pace, rows: int, count: Count) -> None:
        self.work, self.trainer, self.settings, self.rows, self.count = work, trainer, settings, rows, count
        self.looks_at = work.folder / "looks.json"
        self.accuracy: dict[str, float] = {}
        self.seen = 0
        self.begun = 0.0
        self.spent_before = work.desk.tally.flops["student"]

    def on_train_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """Takes up what was counted before a checkpoint."""
        self._recall()
        for entry in state.log_history:
            self._take(entry)
        if hasattr(self.trainer, "_total_train_tokens"):  # which its checkpoints leave out
            self.trainer._total_train_tokens = self.seen

    def on_step_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """Starts the clock."""
        self.begun = self._clock()

    def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """Looks where a look is due."""
        self.work.desk.seconds += self._clock() - self.begun
        step, settings = state.global_step, self.settings
        if settings.check and step % settings.check == 0 and str(step) not in self.accuracy:
            self.accuracy[str(step)] = self.work.validate(settings.set)
            self._note()
        if settings.look and step % settings.look == 0:
            self._look(f"step-{step}")
        if settings.stop_at and self.accuracy.get(str(step), 0.0) >= settings.stop_at:
            control.should_training_stop = True
        self.work.report(step, state.max_steps)

    def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **_: Any) -> None:
        """Counts the update, and ends the phase where its budget is spent."""
        self._take({**(logs or {}), "step": state.global_step})
        used = self.work.desk.tally.flops["student"] - self.spent_before
        if self.settings.gflops and used >= self.settings.gflops * 1e9:
            control.should_training_stop = True

    def _take(self, entry: Mapping[str, Any]) -> None:
        if "loss" not in entry:
            return
        desk, step = self.work.desk, int(entry["step"])
        if not math.isfinite(entry["loss"]):
            raise Diverged(f"the loss is no number at step {step}; try a lower learning rate")
        tokens, self.seen = int(entry["num_tokens"]) - self.seen, int(entry["num_tokens"])
        before = desk.tally.total
        self.count(self.rows, round(tokens / self.rows))
        desk.worked += desk.tally.total - before
        silent = {"silent-groups": entry["frac_reward_zero_std"]} if "frac_reward_zero_std" in entry else {}
        point = CurvePoint(
            phase=self.work.step,
            step=step,
            student_flops=desk.tally.flops["student"],
            loss=entry["loss"],
            reward=entry.get("reward"),
            accuracy=self.accuracy.get(str(step)),
            extra=silent,
        )
        desk.curve.append(point)

    def _look(self, name: str) -> None:
        if all(each.checkpoint != name for each in self.work.desk.evaluations):
            self.work.evaluate(name)
            self._note()

    def _note(self) -> None:
        tally = self.work.desk.tally
        noted = {
            "evaluations": [each.model_dump(mode="json") for each in self.work.desk.evaluations],
            "accuracy": self.accuracy,
            "tokens": tally.tokens["evaluation"],
            "flops": tally.flops["evaluation"],
        }
        beside = self.looks_at.with_suffix(".tmp")
        beside.write_text(json.dumps(noted), encoding="utf-8")
        beside.replace(self.looks_at)

    def _recall(self) -> None:
        if not self.looks_at.exists():
            return
        noted = json.loads(self.looks_at.read_text(encoding="utf-8"))
        desk = self.work.desk
        desk.evaluations = [Evaluation.model_validate_json(json.dumps(e)) for e in noted["evaluations"]]
        desk.tally.tokens["evaluation"] = noted["tokens"]
        desk.tally.flops["evaluation"] = noted["flops"]
        self.accuracy = noted["accuracy"]

    def _clock(self) -> float:
        if self.work.desk.device.type == "cuda":
            torch.cuda.synchronize()
            return time.monotonic()
        return time.process_time()
