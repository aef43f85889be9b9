"""Distillation with a teacher's probabilities: on what the student wrote, or on what the teacher wrote.

On-policy with reverse divergence: Agarwal et al. 2023 (GKD) and Gu et al. 2023 (MiniLLM), as in
later reports. Off-policy with soft labels is word-level distillation (Kim and Rush 2016, section
3.1). Off-policy with hard labels is :mod:`analysis.rerun.steps.sft` on what the teacher wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from analysis.rerun.steps.bench import Bench, Measured, Update
from analysis.rerun.steps.material import pairs, prompts, written_by
from analysis.rerun.steps.sft import cropped, response_logits
from analysis.rerun.steps.training import Pace
from analysis.rerun.tasks.task import PAD


@dataclass(frozen=True)
class Settings(Pace):
    """Settings of distillation with probabilities."""

    lr: float = 3e-4  # ours
    batch: int = 128  # ours: responses an update
    writer: Literal["student", "teacher"] = "student"  # who writes what both read
    pool: int = 0  # distinct prompts; 0: new ones every time
    temperature: float = 1.0  # of the writer


def distill(bench: Bench, on: str, settings: Settings) -> Update:
    """Divergence between student and teacher at every token of a response.

    Reverse, from student to teacher, where the student wrote; forward where the teacher did.
    """
    teacher = bench.other(on)
    ask = prompts(bench, settings.set, settings.pool)
    draw = pairs(bench, on, settings.set, settings.pool, settings.temperature) if _off(settings) else None

    def update() -> Measured:
        if draw is not None:
            problems, wrote = draw(settings.batch)
        else:
            problems = ask(settings.batch)
            wrote = written_by(bench, "student", bench.model, problems, settings.temperature, bench.dice)
        read, responses = bench.tensor(problems.prompts), cropped(bench.tensor(wrote))
        length = read.shape[1] + responses.shape[1]
        with torch.no_grad():
            wanted = response_logits(teacher, read, responses)
        bench.tally.read("teacher", teacher, len(read), length)
        logits = response_logits(bench.model, read, responses)
        bench.tally.trained(bench.model, len(read), length)
        mask = (responses != PAD).float()
        loss = forward_kl(logits, wanted, mask) if _off(settings) else reverse_kl(logits, wanted, mask)
        return Measured(loss)

    return update


def reverse_kl(student: Tensor, teacher: Tensor, mask: Tensor) -> Tensor:
    """Divergence from student to teacher over the whole vocabulary, averaged over tokens that count."""
    return _divergence(student, teacher, mask)


def forward_kl(student: Tensor, teacher: Tensor, mask: Tensor) -> Tensor:
    """Divergence from teacher to student over the whole vocabulary, averaged over tokens that count."""
    return _divergence(teacher, student, mask)


def _divergence(one: Tensor, other: Tensor, mask: Tensor) -> Tensor:
    p, q = torch.log_softmax(one, -1), torch.log_softmax(other, -1)
    return ((p.exp() * (p - q)).sum(-1) * mask).sum() / mask.sum()


def _off(settings: Settings) -> bool:
    return settings.writer == "teacher"
