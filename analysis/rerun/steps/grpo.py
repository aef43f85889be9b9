"""GRPO: several responses to each prompt, better than the group's mean is raised, worse is lowered.

Shao et al. 2024, arXiv 2402.03300, section 4.1.1: outcome reward, advantage is reward minus the
group's mean, over its standard deviation. One update for each batch of responses, so that the
ratio to the policy that wrote them is one and clipping never acts; the mean runs over all tokens
of the batch (Yu et al. 2025, arXiv 2503.14476, section 3.3).
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

import torch
from torch import Tensor

from analysis.rerun.steps.bench import Bench, Measured, Update
from analysis.rerun.steps.material import prompts, written_by
from analysis.rerun.steps.model import Decoder, log_probabilities
from analysis.rerun.steps.sft import cropped, response_logits
from analysis.rerun.steps.training import Pace
from analysis.rerun.tasks.task import PAD


@dataclass(frozen=True)
class Settings(Pace):
    """Settings of GRPO."""

    lr: float = 1e-4  # ours: 1e-3 and 3e-4 destroy the policy at this size
    prompts: int = 32  # ours: prompts an update
    group: int = 8  # ours, and TRL's default; the paper has 64
    kl: float = 0.0  # weight of the distance to the start; the paper 0.04, Yu et al. none
    pool: int = 0  # distinct prompts; 0: new ones every time
    temperature: float = 1.0  # of responses, as in the paper


def grpo(bench: Bench, on: str | None, settings: Settings) -> Update:
    """The loss on a fresh batch of groups, rewarded by the task's verifier."""
    ask = prompts(bench, settings.set, settings.pool)
    start = deepcopy(bench.model).requires_grad_(False) if settings.kl else None

    def update() -> Measured:
        problems = ask(settings.prompts).repeated(settings.group)
        wrote = written_by(bench, "student", bench.model, problems, settings.temperature, bench.dice)
        rewards = torch.from_numpy(bench.task.right(problems, wrote)).float().to(bench.device)
        read, responses = bench.tensor(problems.prompts), cropped(bench.tensor(wrote))
        logits = response_logits(bench.model, read, responses) / settings.temperature
        bench.tally.trained(bench.model, len(read), read.shape[1] + responses.shape[1])
        logp = log_probabilities(logits, responses)
        mask = (responses != PAD).float()
        loss = grpo_loss(logp, logp.detach(), advantages(rewards, settings.group), mask)
        if start is not None:
            loss = loss + settings.kl * _distance(bench, start, read, responses, logp)
        groups = rewards.view(-1, settings.group)
        return Measured(
            loss,
            reward=float(rewards.mean()),
            extra={  # pass@k of the group costs nothing
                f"pass-at-{settings.group}": float(groups.amax(1).mean()),
                "silent-groups": float((groups.std(1) == 0).float().mean()),
            },
        )

    return update


def advantages(rewards: Tensor, group: int) -> Tensor:
    """Reward minus the group's mean over its standard deviation, one number a response."""
    grouped = rewards.view(-1, group)
    centred = grouped - grouped.mean(1, keepdim=True)
    return (centred / (grouped.std(1, keepdim=True) + 1e-4)).flatten()


def grpo_loss(logp: Tensor, written: Tensor, advantage: Tensor, mask: Tensor, clip: float = 0.2) -> Tensor:
    """The clipped objective, averaged over tokens.

    Args:
        logp: Log-probability of each token now.
        written: The same when it was written.
        advantage: One number a response.
        mask: 1 for tokens that count.
        clip: How far the ratio may go.
    """
    ratio = torch.exp(logp - written)
    held = ratio.clamp(1 - clip, 1 + clip)
    gain = torch.minimum(ratio * advantage[:, None], held * advantage[:, None])
    return -(gain * mask).sum() / mask.sum()


def _distance(bench: Bench, start: Decoder, read: Tensor, responses: Tensor, logp: Tensor) -> Tensor:
    """Mean divergence from the start, in the unbiased form of the paper (its equation 4)."""
    with torch.no_grad():
        before = log_probabilities(response_logits(start, read, responses), responses)
    bench.tally.read("reference", start, len(read), read.shape[1] + responses.shape[1])
    mask = (responses != PAD).float()
    gap = before - logp
    return ((torch.exp(gap) - gap - 1) * mask).sum() / mask.sum()
