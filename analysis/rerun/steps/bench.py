"""What a method works on: one model, its sources of chance, and what was spent and seen so far."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from analysis.rerun.outcome import Diverged
from analysis.rerun.record import CurvePoint, Evaluation
from analysis.rerun.steps.budget import Tally, Who
from analysis.rerun.steps.decoding import generate
from analysis.rerun.steps.model import Decoder
from analysis.rerun.tasks.task import Problems, Task, Tokens, worlds_of


@dataclass
class Bench:
    """One model at work."""

    task: Task
    device: torch.device
    seed: int
    make: Callable[[str], Decoder]
    """A new model of a named size."""
    other: Callable[[str], Decoder]
    """A prepared model by its name in the recipe: base, teacher; not to be changed."""
    model: Decoder
    data: np.random.Generator = field(default_factory=np.random.default_rng)
    """Draws problems."""
    dice: torch.Generator = field(default_factory=torch.Generator)
    """Draws what models write."""
    tally: Tally = field(default_factory=Tally)
    curve: list[CurvePoint] = field(default_factory=list)
    evaluations: list[Evaluation] = field(default_factory=list)
    beside: dict[str, torch.nn.Module | torch.optim.Optimizer] = field(default_factory=dict)
    """What else learns in a phase, as a discriminator; checkpoints hold it."""
    seconds: float = 0.0
    """Processor time of updates."""
    dry: bool = False
    """Only to count what will be spent: models have random weights, and judges keep everything."""
    worked: float = 0.0
    """FLOPs of updates, whoever's."""

    def sow(self, *words: str | int) -> None:
        """Sets both sources of chance by the seed and these words."""
        self.data = self.chance(*words)
        self.dice = self.coins(*words)

    def chance(self, *words: str | int) -> np.random.Generator:
        """A source of chance that only the seed and these words decide."""
        return np.random.default_rng([self.seed, zlib.crc32(repr(words).encode())])

    def coins(self, *words: str | int) -> torch.Generator:
        """The same for what models write."""
        seed = int(self.chance("coins", *words).integers(2**62))
        return torch.Generator(self.device).manual_seed(seed)

    def tensor(self, tokens: Tokens) -> Tensor:
        """Tokens where the model is."""
        return torch.from_numpy(tokens).to(self.device)

    def written(
        self, who: Who, model: Decoder, problems: Problems, temperature: float, coins: torch.Generator
    ) -> Tokens:
        """What a model writes to each problem, with the cost charged to who it is."""
        length = self.task.response
        worlds = worlds_of(self.task, problems)
        response = generate(model, self.tensor(problems.prompts), length, temperature, coins, worlds)
        self.tally.wrote(who, model, len(problems), self.task.prompt + length)
        written: Tokens = response.cpu().numpy()
        return written


@dataclass(frozen=True)
class Measured:
    """What one batch gave: a loss to go down on, and what is worth a curve."""

    loss: Tensor
    reward: float | None = None
    extra: dict[str, float] = field(default_factory=dict)


Update = Callable[[], Measured]
"""Makes a batch and measures its loss; who calls it takes the step."""


def finite(loss: Tensor, step: int) -> float:
    """The loss as a number.

    Raises:
        Diverged: It is none.
    """
    value = float(loss.detach())
    if not np.isfinite(value):
        raise Diverged(f"the loss is no number at step {step}; try a lower learning rate")
    return value
