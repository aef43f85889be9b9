"""Black-box distillation on-policy: a discriminator tells the teacher's responses from the student's.

Generative adversarial distillation (arXiv 2511.10643, section 2): the discriminator learns from pairs
of responses to one prompt that the teacher's is to be preferred (Bradley-Terry), its score is the
reward of the student, and both go on learning. It is warmed up on the student's first responses; how
often it is right on pairs it has not seen is kept as `discriminator-before`, so that a recipe can
refuse an arm whose discriminator learned nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from analysis.rerun.steps.bench import Bench, Measured, Update
from analysis.rerun.steps.grpo import advantages, grpo_loss
from analysis.rerun.steps.material import answers, pool_of, written_by
from analysis.rerun.steps.model import log_probabilities
from analysis.rerun.steps.sft import cropped, response_logits
from analysis.rerun.steps.training import Pace
from analysis.rerun.tasks.task import PAD, Problems, Tokens, draw_part


@dataclass(frozen=True)
class Settings(Pace):
    """Settings of distillation with a discriminator."""

    lr: float = 1e-4  # ours, as for GRPO
    pool: int = 400  # prompts with one response of the teacher each
    prompts: int = 32  # ours: prompts an update
    group: int = 8  # the paper's
    temperature: float = 1.0  # of the student's responses; the paper 0.8
    judge_size: str = "tiny"  # the discriminator; the paper begins from the student
    judge_lr: float = 1e-3  # ours: from random weights
    judge_steps: int = 100  # ours: updates of the discriminator before the student's first


class Discriminator:
    """A model whose score at the end of a response says how much it reads like the teacher's."""

    def __init__(self, bench: Bench, settings: Settings) -> None:
        self.bench = bench
        self.model = bench.make(settings.judge_size)
        self.optimiser = torch.optim.AdamW(self.model.parameters(), lr=settings.judge_lr, betas=(0.9, 0.99))

    def scores(self, problems: Problems, responses: Tokens) -> Tensor:
        """One number a response: an output of the model where the response ends."""
        read = torch.cat([self.bench.tensor(problems.prompts), self.bench.tensor(responses)], 1)
        ends = problems.prompts.shape[1] + (responses != PAD).sum(1) - 1
        logits: Tensor = self.model(read)
        return logits[torch.arange(len(read)), torch.from_numpy(ends), PAD]

    def learn(self, problems: Problems, teacher: Tokens, student: Tokens) -> None:
        """One update on pairs of responses to the same prompts."""
        apart = self.scores(problems, teacher) - self.scores(problems, student)
        self.optimiser.zero_grad(set_to_none=True)
        (-torch.nn.functional.logsigmoid(apart).mean()).backward()  # type: ignore[no-untyped-call]  # torch: untyped
        self.optimiser.step()
        length = problems.prompts.shape[1] + teacher.shape[1]
        self.bench.tally.trained(self.model, 2 * len(problems), length, "discriminator")

    @torch.no_grad()
    def right(self, problems: Problems, teacher: Tokens, student: Tokens) -> float:
        """Share of pairs in which the teacher's response scores higher; equal ones count half."""
        apart = self.scores(problems, teacher) - self.scores(problems, student)
        self.bench.tally.read("reference", self.model, 2 * len(problems), problems.prompts.shape[1] * 2)
        return float(((apart > 0).double() + 0.5 * (apart == 0).double()).mean())


def adversarial(bench: Bench, on: str, settings: Settings) -> Update:
    """The loss on groups of the student's responses, rewarded by the discriminator's score."""
    held = pool_of(bench, settings.set, settings.pool)
    chance, coins = bench.chance("answers", on, settings.set), bench.coins("answers", on, settings.set)
    teacher = answers(bench, on, held, 1.0, chance, coins)
    judge = Discriminator(bench, settings)
    bench.beside = {"discriminator": judge.model, "discriminator-optimiser": judge.optimiser}

    def written(problems: Problems) -> Tokens:
        return written_by(bench, "student", bench.model, problems, settings.temperature, bench.dice)

    def some(times: int = 1) -> tuple[Problems, Tokens]:
        rows = bench.data.integers(0, settings.pool, settings.prompts).repeat(times)
        return held.take(rows), teacher[rows]

    for _ in range(settings.judge_steps):
        problems, shown = some()
        judge.learn(problems, shown, written(problems))
    before = _before(bench, on, settings, judge)

    def update() -> Measured:
        problems, shown = some(settings.group)
        wrote = written(problems)
        one = slice(None, None, settings.group)  # one response a prompt is enough to learn from
        judge.learn(problems.take(one), shown[one], wrote[one])
        with torch.no_grad():
            reward = judge.scores(problems, wrote)
        bench.tally.read("reference", judge.model, len(problems), problems.prompts.shape[1] + wrote.shape[1])
        read, responses = bench.tensor(problems.prompts), cropped(bench.tensor(wrote))
        logp = log_probabilities(response_logits(bench.model, read, responses), responses)
        bench.tally.trained(bench.model, len(read), read.shape[1] + responses.shape[1])
        mask = (responses != PAD).float()
        loss = grpo_loss(logp, logp.detach(), advantages(reward, settings.group), mask)
        right = torch.from_numpy(bench.task.right(problems, wrote)).double()
        extra = {
            "discriminator-before": before,
            "right": float(right.mean()),
            "agrees": _agrees(reward, right),
        }
        return Measured(loss, reward=float(reward.mean()), extra=extra)

    return update


def _before(bench: Bench, on: str, settings: Settings, judge: Discriminator) -> float:
    """How often the warmed-up discriminator is right on validation problems."""
    fresh = bench.chance("discriminator")
    problems = draw_part(bench.task, fresh, 400, settings.set, "validation")
    shown = answers(bench, on, problems, 1.0, fresh, bench.coins("discriminator", "teacher"))
    coins = bench.coins("discriminator", "student")
    wrote = written_by(bench, "student", bench.model, problems, settings.temperature, coins)
    return judge.right(problems, shown, wrote)


def _agrees(reward: Tensor, right: Tensor) -> float:
    """Correlation of the discriminator's score with being right; 0 where either does not vary."""
    if float(reward.std()) == 0 or float(right.std()) == 0:
        return 0.0
    return float(np.corrcoef(reward.double().numpy(), right.numpy())[0, 1])
