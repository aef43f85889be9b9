"""Every method that a trainer of the library runs, by its name in recipes, with the plain step's settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil
from typing import Any

import numpy as np
from datasets import Dataset
from trl import DistillationConfig, DistillationTrainer, GRPOConfig, GRPOTrainer, SFTConfig, SFTTrainer

from analysis.rerun.steps import distill, grpo, sft
from analysis.rerun.steps.material import pairs, prompts
from analysis.rerun.steps.training import Pace
from analysis.rerun.tasks.task import Problems
from analysis.rerun.trainers.speech import Speech
from analysis.rerun.trainers.work import MOST, Work

Method = Callable[[Work, Any, Any], None]


def tune(work: Work, on: str, settings: sft.Settings) -> None:
    """Supervised fine-tuning; the prompts are read and not learned."""
    desk, examples = work.desk, _examples(work, on, settings)
    steps = len(examples) // settings.batch
    trainer = SFTTrainer(
        desk.model,
        SFTConfig(
            **work.arguments(settings, settings.batch, steps),
            completion_only_loss=True,
            max_length=None,
            train_sampling_strategy="sequential",
        ),
        train_dataset=Dataset.from_list(examples),
        processing_class=desk.speech.tokenizer,
        peft_config=work.adapter,
    )
    work.train(
        trainer,
        settings,
        settings.batch,
        lambda rows, length: desk.tally.trained(desk.model, rows, length),
    )


def reward(work: Work, on: str | None, settings: grpo.Settings) -> None:
    """GRPO with the task's verifier; the gradient of the price on moving away is that of the plain step."""
    desk, speech = work.desk, work.desk.speech
    rows = settings.prompts * settings.group
    problems = _problems(work, settings, settings.prompts)

    def right(completion_ids: list[list[int]], row: list[int], **_: Any) -> list[float]:
        """1 for a right response, 0 for another."""
        asked = problems.take(np.asarray(row, dtype=np.intp))
        return [float(each) for each in desk.task.right(asked, speech.heard(completion_ids))]

    if settings.kl:  # the trainer loads what it started from by its path
        desk.model.save_pretrained(work.folder / "start")
        desk.model.config._name_or_path = str(work.folder / "start")
    trainer = GRPOTrainer(
        desk.model,
        right,
        GRPOConfig(
            **work.arguments(settings, rows, _steps(settings, problems, settings.prompts)),
            num_generations=settings.group,
            beta=settings.kl,
            use_bias_correction_kl=False,
            temperature=settings.temperature,
            max_completion_length=speech.length,
            shuffle_dataset=False,
        ),
        train_dataset=_asked(speech, problems),
        processing_class=speech.tokenizer,
        peft_config=work.adapter,
    )

    def count(rows: int, length: int) -> None:
        desk.tally.wrote("student", desk.model, rows, length)
        desk.tally.trained(desk.model, rows, length)
        if settings.kl:
            desk.tally.read("reference", desk.model, rows, length)

    work.train(trainer, settings, rows, count)


def imitate(work: Work, on: str, settings: distill.Settings) -> None:
    """Distillation with a teacher's probabilities on what the student writes, reverse divergence.

    Raises:
        ValueError: The teacher is to write: no trainer of the library learns its probabilities there.
    """
    if settings.writer != "student":
        raise ValueError("the trainers distil on what the student writes; leave that arm to the plain steps")
    desk, speech = work.desk, work.desk.speech
    teacher: Any = desk.other(on)
    problems = _problems(work, settings, settings.batch)
    trainer = DistillationTrainer(
        desk.model,
        teacher,
        DistillationConfig(
            **work.arguments(settings, settings.batch, _steps(settings, problems, settings.batch)),
            beta=1.0,
            temperature=settings.temperature,
            max_completion_length=speech.length,
            shuffle_dataset=False,
        ),
        train_dataset=_asked(speech, problems),
        processing_class=speech.tokenizer,
        peft_config=work.adapter,
    )

    def count(rows: int, length: int) -> None:
        desk.tally.wrote("student", desk.model, rows, length)
        desk.tally.read("teacher", teacher, rows, length)
        desk.tally.trained(desk.model, rows, length)

    work.train(trainer, settings, settings.batch, count)


METHODS: Mapping[str, Method] = {"pretrain": tune, "sft": tune, "grpo": reward, "distill": imitate}


def _examples(work: Work, on: str, settings: sft.Settings) -> list[dict[str, list[int]]]:
    """Problems with solutions, as many as the updates or the budget take."""
    desk, speech = work.desk, work.desk.speech
    draw = pairs(desk, on, settings.set, settings.pool, settings.temperature)
    examples: list[dict[str, list[int]]] = []
    spent = 0.0
    while len(examples) // settings.batch < (settings.steps or MOST):
        more = speech.examples(*draw(settings.batch))
        examples += more
        spent += 6 * desk.model.counted * sum(len(each["input_ids"]) for each in more)
        if settings.gflops and spent >= settings.gflops * 1e9:
            break
    return examples


def _problems(work: Work, settings: Any, rows: int) -> Problems:
    """Problems for every update; where a budget ends the phase, for twice as many as it should take."""
    desk, steps = work.desk, int(settings.steps)
    if settings.gflops:
        group = getattr(settings, "group", 1)
        one = 8 * desk.model.counted * rows * group * (desk.task.prompt + desk.speech.length / 2)
        steps = min(steps or MOST, 2 * ceil(settings.gflops * 1e9 / one))
    return prompts(desk, settings.set, settings.pool)(rows * steps)


def _steps(settings: Pace, problems: Problems, rows: int) -> int:
    return min(settings.steps or MOST, len(problems) // rows)


def _asked(speech: Speech, problems: Problems) -> Dataset:
    return Dataset.from_list([{"prompt": text, "row": row} for row, text in enumerate(speech.ask(problems))])
