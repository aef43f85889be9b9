"""Soft labels: a teacher's probabilities for every token of a given text, beside or instead of the token.

Hinton, Vinyals and Dean 2015, section 2: both models' logits are divided by a temperature, and the
gradient is scaled back by its square.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from analysis.rerun.steps.bench import Bench, Measured, Update
from analysis.rerun.steps.distill import forward_kl
from analysis.rerun.steps.material import pairs
from analysis.rerun.steps.sft import cropped, response_logits, sft_loss
from analysis.rerun.steps.training import Pace
from analysis.rerun.tasks.task import PAD


@dataclass(frozen=True)
class Settings(Pace):
    """Settings of learning from soft labels."""

    lr: float = 3e-3  # ours
    batch: int = 32  # ours
    pool: int = 0  # distinct passages; 0: any
    form: str = "text"  # the task's form of what both read
    temperature: float = 2.0  # of both models; the paper finds 2.5 to 4 best for a small student, section 3
    hard: float = 0.5  # weight of the tokens themselves; the paper gives it far less, section 2


def soft(bench: Bench, on: str, settings: Settings) -> Update:
    """Divergence from the teacher's probabilities, with the tokens themselves at a weight."""
    teacher = bench.other(on)
    draw = pairs(bench, settings.form, settings.set, settings.pool)

    def update() -> Measured:
        problems, responses = draw(settings.batch)
        read, targets = bench.tensor(problems.prompts), cropped(bench.tensor(responses))
        length = read.shape[1] + targets.shape[1]
        with torch.no_grad():
            wanted = response_logits(teacher, read, targets)
        bench.tally.read("teacher", teacher, len(read), length)
        logits = response_logits(bench.model, read, targets)
        bench.tally.trained(bench.model, len(read), length)
        return Measured(soft_loss(logits, wanted, targets, settings.temperature, settings.hard))

    return update


def soft_loss(logits: Tensor, wanted: Tensor, targets: Tensor, temperature: float, hard: float) -> Tensor:
    """The mixed loss, averaged over tokens that are no padding."""
    mask = (targets != PAD).float()
    divergence = forward_kl(logits / temperature, wanted / temperature, mask) * temperature**2
    return hard * sft_loss(logits, targets) + (1 - hard) * divergence
