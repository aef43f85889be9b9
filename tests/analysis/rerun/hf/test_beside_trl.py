"""Each plain step beside TRL's trainer: one model in two layouts, the same examples, the same numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from datasets import Dataset
from torch import Tensor
from trl import DistillationConfig, DistillationTrainer, GRPOConfig, GRPOTrainer, SFTConfig, SFTTrainer

from analysis.rerun.steps import training
from analysis.rerun.steps.bench import Bench
from analysis.rerun.steps.distill import reverse_kl
from analysis.rerun.steps.grpo import _distance, advantages, grpo_loss
from analysis.rerun.steps.model import Decoder, Shape, log_probabilities
from analysis.rerun.steps.sft import learned, response_logits
from analysis.rerun.tasks.cards import Cards
from analysis.rerun.tasks.task import PAD
from analysis.rerun.trainers.models import laid_out, renamed, tokenizer_of

pytestmark = pytest.mark.hf

TASK = Cards(cards=3, modulus=7)
PLAIN = {
    "report_to": "none",
    "use_cpu": True,
    "bf16": False,
    "gradient_checkpointing": False,
    "save_strategy": "no",
    "disable_tqdm": True,
    "logging_steps": 1,
    "lr_scheduler_type": "constant",
    "adam_beta1": 0.9,
    "adam_beta2": 0.99,
    "max_grad_norm": 1.0,
    "weight_decay": 0.0,
}
"""What makes a trainer do what the plain loop does."""


def decoder(seed: int = 0) -> Decoder:
    torch.manual_seed(seed)
    return Decoder(len(TASK.vocabulary), TASK.prompt + TASK.response, Shape(width=32, layers=2, heads=4))


def bench(model: Decoder) -> Bench:
    return Bench(TASK, torch.device("cpu"), 0, lambda _: model, lambda _: model, model)


def gap(ours: dict[str, Tensor], theirs: dict[str, Tensor]) -> float:
    """The largest difference between tensors of both layouts, over the largest number among them."""
    laid = renamed(ours)
    assert set(laid) == set(theirs)
    biggest = max(float(value.abs().max()) for value in theirs.values())
    return max(float((laid[name] - theirs[name]).abs().max()) for name in laid) / biggest


def gradients(model: torch.nn.Module) -> dict[str, Tensor]:
    return {name: each.grad for name, each in model.named_parameters() if each.grad is not None}


def rows(trainer: Any, count: int) -> dict[str, Tensor]:
    """What the trainer lets its model write to the first rows, scored by itself."""
    trainer.model.train()
    trainer.current_gradient_accumulation_steps = 1  # as its own loop sets it
    inputs: dict[str, Tensor] = trainer._generate_and_score_completions(
        [trainer.train_dataset[row] for row in range(count)]
    )
    return inputs


def test_supervised_fine_tuning_takes_the_same_path(tmp_path: Path) -> None:
    """Twenty steps from the same weights: every loss within 1e-4, the weights within 1e-3 at the end."""
    steps, batch = 20, 16
    ours = decoder()
    theirs = laid_out(ours)
    rng = np.random.default_rng(0)
    problems = TASK.draw(rng, steps * batch, "any")
    responses = TASK.write(problems, "mixed", rng)  # of two lengths, so that padding counts

    at_work, taken = bench(ours), iter(range(steps))

    def update() -> Any:
        first = next(taken) * batch
        part = slice(first, first + batch)
        return learned(at_work, problems.take(part), responses[part])

    losses: list[float] = []
    pace = training.Pace(steps=steps, lr=3e-3, warmup=1)
    phase = training.start_phase(at_work, 0, "sft", pace)
    for phase.step in range(steps):
        losses.append(float(training._step(at_work, phase, update, pace).loss.detach()))

    examples = [
        {
            "input_ids": [*prompt, *(token for token in response if token != PAD)],
            "completion_mask": [0] * len(prompt) + [1] * sum(token != PAD for token in response),
        }
        for prompt, response in zip(problems.prompts.tolist(), responses.tolist(), strict=True)
    ]
    trainer = SFTTrainer(
        theirs,
        SFTConfig(
            str(tmp_path),
            **PLAIN,
            max_steps=steps,
            per_device_train_batch_size=batch,
            learning_rate=3e-3,
            completion_only_loss=True,  # left alone it learns ready-made prompts too
            train_sampling_strategy="sequential",
        ),
        train_dataset=Dataset.from_list(examples),
        processing_class=tokenizer_of(TASK),
    )
    trainer.train()
    logged = [entry["loss"] for entry in trainer.state.log_history if "loss" in entry]
    assert losses[-1] < losses[0] - 0.5, "nothing was learned, so nothing was compared"
    assert np.abs(np.array(logged) - np.array(losses)).max() < 1e-4
    assert gap(dict(ours.state_dict()), dict(trainer.model.state_dict())) < 1e-3


@pytest.mark.parametrize("price", [0.0, 0.1])
def test_grpo_has_the_same_advantages_loss_and_gradient(tmp_path: Path, price: float) -> None:
    """On responses that TRL's trainer let the model write, with its own scaling of rewards: within 1e-5.

    With a price on moving away from another model, too.
    """
    prompts, group = 4, 8
    ours, start = decoder(0), decoder(1)
    laid_out(start).save_pretrained(tmp_path / "start")
    model = laid_out(ours)
    model.config._name_or_path = str(tmp_path / "start")  # where the trainer looks for what it started from
    problems = TASK.draw(np.random.default_rng(1), prompts, "any")
    texts = [" ".join(TASK.vocabulary[token] for token in row) for row in problems.prompts]
    seen: dict[str, list[float]] = {}

    def reward(completion_ids: list[list[int]], **_: Any) -> list[float]:
        """How many different tokens there are: varied enough within a group, unlike a verifier at random."""
        seen["rewards"] = [float(len(set(row))) for row in completion_ids]
        return seen["rewards"]

    trainer = GRPOTrainer(
        model,
        reward,
        GRPOConfig(
            str(tmp_path),
            **PLAIN,
            beta=price,
            use_bias_correction_kl=False,  # the plain step has the gradient of arXiv 2402.03300, equation 4
            per_device_train_batch_size=prompts * group,
            num_generations=group,
            max_completion_length=TASK.response,
            generation_kwargs={
                "suppress_tokens": [PAD]
            },  # the plain step takes padding for padding, whoever wrote it
        ),
        train_dataset=Dataset.from_list([{"prompt": text} for text in texts for _ in range(group)]),
        processing_class=tokenizer_of(TASK),
    )
    inputs = rows(trainer, prompts * group)
    theirs = trainer.compute_loss(trainer.model, inputs)
    theirs.backward()

    read, wrote = inputs["prompt_ids"], inputs["completion_ids"]
    mask = inputs["completion_mask"].float()
    gains = advantages(torch.tensor(seen["rewards"]), group)
    logp = log_probabilities(response_logits(ours, read, wrote), wrote)
    loss = grpo_loss(logp, logp.detach(), gains, mask) + price * _distance(
        bench(ours), start, read, wrote, logp
    )
    loss.backward()  # type: ignore[no-untyped-call]

    assert torch.equal(read[::group], torch.from_numpy(problems.prompts))
    assert torch.equal(mask, (wrote != PAD).float())
    assert 0 < float(mask.mean()) < 1, "all responses have one length, so padding was not compared"
    assert torch.allclose(gains, inputs["advantages"], atol=1e-5)
    assert abs(float(loss.detach()) - float(theirs)) < 1e-5
    assert gap(gradients(ours), gradients(trainer.model)) < 1e-5


def test_on_policy_distillation_has_the_same_loss_and_gradient(tmp_path: Path) -> None:
    """Reverse divergence from another model on what TRL's trainer let the student write: within 1e-5."""
    ours, teacher = decoder(0), decoder(1)
    problems = TASK.draw(np.random.default_rng(2), 16, "any")
    texts = [" ".join(TASK.vocabulary[token] for token in row) for row in problems.prompts]
    trainer = DistillationTrainer(
        laid_out(ours),
        laid_out(teacher),
        DistillationConfig(
            str(tmp_path), **PLAIN, per_device_train_batch_size=16, max_completion_length=TASK.response
        ),
        train_dataset=Dataset.from_list([{"prompt": text} for text in texts]),
        processing_class=tokenizer_of(TASK),
    )
    inputs = rows(trainer, 16)
    theirs = trainer.compute_loss(trainer.model, inputs)
    theirs.backward()

    read, wrote, mask = inputs["prompt_ids"], inputs["completion_ids"], inputs["completion_mask"].float()
    with torch.no_grad():
        wanted = response_logits(teacher, read, wrote)
    loss = reverse_kl(response_logits(ours, read, wrote), wanted, mask)
    loss.backward()  # type: ignore[no-untyped-call]

    assert 0 < float(mask.mean()) < 1
    assert float(loss.detach()) > 0.05, "student and teacher hardly differ, so nothing was compared"
    assert abs(float(loss.detach()) - float(theirs)) < 1e-5
    assert gap(gradients(ours), gradients(trainer.model)) < 1e-5
