"""Supervised fine-tuning: raise the likelihood of given responses.

Off-policy distillation with hard labels is this on what a teacher wrote (sequence-level knowledge
distillation, Kim and Rush 2016).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from analysis.rerun.steps.bench import Bench, Measured, Update
from analysis.rerun.steps.material import pairs
from analysis.rerun.steps.training import Pace
from analysis.rerun.tasks.task import PAD, Problems, Tokens, spoken_by_model


@dataclass(frozen=True)
class Settings(Pace):
    """Settings of supervised fine-tuning."""

    lr: float = 3e-4  # ours: 1e-3 stalls when a trained base goes on, 3e-4 does not
    batch: int = 128  # ours: larger batches multiply no faster here
    pool: int = 0  # distinct examples; 0: a new one every time
    temperature: float = 1.0  # of a teacher that writes the responses


def sft(bench: Bench, on: str, settings: Settings) -> Update:
    """Cross-entropy of responses given their prompts."""
    draw = pairs(bench, on, settings.set, settings.pool, settings.temperature)

    return lambda: learned(bench, *draw(settings.batch))


def learned(bench: Bench, problems: Problems, responses: Tokens) -> Measured:
    """The loss on these responses; what a world put into them is read and not learned."""
    spoken = spoken_by_model(bench.task, problems, responses)
    prompts, written = bench.tensor(problems.prompts), cropped(bench.tensor(responses))
    targets = bench.tensor(np.where(spoken, responses, PAD))[:, : written.shape[1]]
    logits = response_logits(bench.model, prompts, written)
    bench.tally.trained(bench.model, len(prompts), prompts.shape[1] + written.shape[1])
    return Measured(sft_loss(logits, targets))


def sft_loss(logits: Tensor, targets: Tensor) -> Tensor:
    """Mean cross-entropy over the tokens of the responses, padding left out."""
    return functional.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=PAD)


def response_logits(model: torch.nn.Module, prompts: Tensor, responses: Tensor) -> Tensor:
    """The logits from which each token of the responses is predicted."""
    read = torch.cat([prompts, responses[:, :-1]], 1)
    logits: Tensor = model(read, last=responses.shape[1])
    return logits


def cropped(responses: Tensor) -> Tensor:
    """Responses without the columns in which all of them are padding."""
    longest = int((responses != PAD).sum(1).max())
    return responses[:, : max(longest, 1)]
