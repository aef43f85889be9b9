"""Making a base or a teacher: the likelihood of right solutions, until it is as good as wanted.

The stand-in for pre-training: a model that has seen the form of solutions and is right as often as
`stop_at` says, judged on validation items with sampled responses.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.rerun.steps.bench import Bench, Update
from analysis.rerun.steps.sft import Settings as Tuning
from analysis.rerun.steps.sft import sft


@dataclass(frozen=True)
class Settings(Tuning):
    """Settings of making a base; as in fine-tuning, but for the learning rate."""

    lr: float = 2e-3  # ours: from random weights; 1e-3 takes half as many steps again
    warmup: int = 50  # ours


def pretrain(bench: Bench, on: str, settings: Settings) -> Update:
    """Cross-entropy of right solutions."""
    return sft(bench, on, settings)
