"""The gpu scale at the smallest size: the same recipe objects through the trainers of the field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from analysis.rerun import archive
from analysis.rerun.loading import load_recipes
from analysis.rerun.outcome import ArmOutcome, Context, Progress
from analysis.rerun.recipe import Recipe
from analysis.rerun.steps import laboratory as plain
from analysis.rerun.tasks.cards import Cards
from analysis.rerun.tasks.reasoning_gym import ReasoningGym
from analysis.rerun.tasks.task import END, PAD, as_text, fixed_items
from analysis.rerun.trainers import laboratory, workshop
from analysis.rerun.trainers import models as models_of
from analysis.rerun.trainers.speech import SHOTS, Speech
from evidence.base import load
from tests.analysis.rerun.recipe import recipe_data, write_case
from tests.conftest import ROOT
from tests.test_cli import run

pytestmark = pytest.mark.hf

GPU: dict[str, Any] = {
    "scales/gpu": {"tier": "proxy", "seeds": 1, "memory_gib": 1},
    "search": None,
    "arms/imitation/searched": [],
    "arms/reward/searched": [],
    "prepared/teacher": [
        {"step": "copy", "on": "base"},
        {"step": "pretrain", "on": "scratchpad", "settings": {"steps": "base-steps", "batch": "batch"}},
    ],
    "arms/distilled": {
        "name": "Distilled",
        "phases": [{"step": "distill", "on": "teacher", "settings": {"steps": "steps", "batch": "batch"}}],
    },
}
"""What the tiny recipe needs to be run at gpu scale, on any machine."""


class Stopped(Exception):
    """Stands for a process that is killed."""


def context(folder: Path, changes: Mapping[str, Any] | None = None, stop: int = 0) -> Context:
    """A run of the tiny recipe at gpu scale; one that is stopped after so many updates of an arm."""
    recipe = Recipe.model_validate_json(json.dumps(recipe_data(GPU | dict(changes or {}))))

    def report(progress: Progress) -> None:
        if stop and progress.phase.startswith(progress.arm) and progress.done >= stop:
            raise Stopped

    made = Context(
        "tiny", recipe, "gpu", 0, folder / "arm", folder / "shared", 1, recipe.values("gpu"), report, every=2
    )
    for each in (made.folder, made.shared):
        each.mkdir(parents=True, exist_ok=True)
    return made


def told(outcome: ArmOutcome) -> tuple[Any, ...]:
    """What the same seed must give again."""
    return (
        [each.model_dump(mode="json") for each in outcome.evaluations],
        [point.model_dump(mode="json") for point in outcome.curve],
        outcome.tokens,
        outcome.flops,
    )


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    """A folder with a model of another architecture and a tokenizer of letters, as from the hub."""
    letters = ["<|end|>", "\n", *map(chr, range(32, 127))]
    made = Tokenizer(models.WordLevel({letter: n for n, letter in enumerate(letters)}, unk_token=" "))
    made.pre_tokenizer, made.decoder = pre_tokenizers.Split("", "isolated"), decoders.Fuse()
    PreTrainedTokenizerFast(tokenizer_object=made, eos_token="<|end|>").save_pretrained(tmp_path / "model")
    config = LlamaConfig(
        vocab_size=len(letters),
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        max_position_embeddings=1024,
        eos_token_id=0,
        bos_token_id=None,
    )
    LlamaForCausalLM(config).save_pretrained(tmp_path / "model")
    return tmp_path / "model"


def test_three_trainers_run_a_recipe_from_the_command_line(tmp_path: Path) -> None:
    """SFT, GRPO and distillation, each with a record that says with which versions."""
    root = write_case(tmp_path, GPU)
    result = run("--base", root, "rerun", "run", "tiny", "--scale", "gpu")
    assert result.exit_code == 0, result.output
    recipe = load_recipes(load(root))["tiny"].recipe
    found, problems = archive.current(root, "tiny", recipe)
    assert not problems
    assert {record.arm for record in found} == {"imitation", "reward", "distilled", "base"}
    for record in found:
        assert record.versions["trl"] == "1.16.0"
        assert record.evaluation("any", "greedy") is not None
        assert len(record.curve) == (6 if record.arm == "base" else 4)
    (reward,) = [record for record in found if record.arm == "reward"]
    assert all(point.reward is not None for point in reward.curve)


@pytest.mark.parametrize("arm", ["imitation", "reward", "distilled"])
def test_what_is_spent_and_tested_is_what_the_plain_steps_spend_and_test(tmp_path: Path, arm: str) -> None:
    """Responses that end early make the trainers' batches shorter, so that they spend a little less."""
    theirs = laboratory.run_arm(context(tmp_path / "theirs"), arm)
    ours = plain.run_arm(context(tmp_path / "ours"), arm)
    assert theirs.parameters == ours.parameters
    assert set(theirs.tokens) == set(ours.tokens)
    assert 0.8 * ours.flops["student"] < theirs.flops["student"] <= ours.flops["student"]
    items = [[each.items_sha256 for each in outcome.evaluations] for outcome in (theirs, ours)]
    assert items[0] == items[1]
    expected = laboratory.estimate(context(tmp_path / "theirs"), arm)
    assert expected["flops"]["student"] == ours.flops["student"]


@pytest.mark.parametrize("arm", ["imitation", "reward", "distilled"])
def test_a_killed_run_ends_as_one_that_was_not(
    tmp_path: Path, arm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Goes on from the trainer's checkpoint: the same curve, the same items right, the same cost."""
    monkeypatch.setattr(workshop, "QUIET", -1.0)  # reports every update, so that one can be the last
    monkeypatch.setattr(Cards, "right", lambda *given: given[2][:, 0] % 2 == 0)
    changes = {
        "arms/imitation/phases/0/settings/look": "two",
        "settings/two": {"value": 2, "why": "Seconds."},
    }
    changes |= {"settings/steps/value": 6}
    if arm != "imitation":
        del changes["arms/imitation/phases/0/settings/look"]
    whole = laboratory.run_arm(context(tmp_path / "whole", changes), arm)
    with pytest.raises(Stopped):
        laboratory.run_arm(context(tmp_path / "killed", changes, stop=5), arm)
    assert told(laboratory.run_arm(context(tmp_path / "killed", changes), arm)) == told(whole)
    if arm == "reward":
        assert any(point.loss for point in whole.curve), "no reward differed, so nothing was learned"


def test_a_budget_ends_an_arm(tmp_path: Path) -> None:
    changes = {"arms/reward/phases/0/settings": {"gflops": "budget", "prompts": "prompts"}}
    changes |= {"settings/budget": {"value": 1.5, "why": "Seconds."}}
    flops = laboratory.run_arm(context(tmp_path, changes), "reward").flops["student"]
    assert 1.5e9 <= flops < 1.5e9 * 1.3


@pytest.mark.parametrize("more", [{}, {"settings/lora": {"value": 4, "why": "An adapter of rank 4."}}])
def test_a_checkpoint_of_another_kind_learns_a_task_in_words(
    tmp_path: Path, checkpoint: Path, more: dict[str, Any]
) -> None:
    """A folder stands for the base; the model is shown solved problems and writes in its own letters."""
    changes = {
        "settings/base-checkpoint": {"value": str(checkpoint), "why": "A model that is there."},
        "settings/task": {"value": "reasoning-gym", "why": "Problems in words."},
        "settings/response-tokens": {"value": 16, "why": "Seconds."},
        "settings/rows-at-once": {"value": 4, "why": "Less memory."},
        "arms/imitation/phases/0/on": "answer",
    } | more
    outcome = laboratory.run_arm(context(tmp_path, changes), "imitation")
    losses = [point.loss for point in outcome.curve if point.loss is not None]
    assert len(losses) == 4
    assert losses[-1] != losses[0]
    assert "base-making" not in outcome.flops or outcome.flops["base-making"] == 0
    assert outcome.parameters == 16 * 97 + 16 * 16 * 4 + 3 * 16 * 32 + 3 * 16  # no embeddings, no adapter
    asked = outcome.examples[0]["item"].replace(" ", "")
    assert any(word in asked for word in ("Calculate", "Solve", "Find", "State"))


BRIEF = {
    "response-tokens": 16,
    "rows-at-once": 4,
    "items": 4,
    "validation-items": 4,
    "steps": 2,
    "cold-steps": 2,
    "base-steps": 2,
    "base-check": 2,
    "budget": 0.001,
    "budget-long": 0.001,
    "budget-many": 0.001,
    "batch": 4,
    "base-batch": 4,
    "sft-batch": 4,
    "prompts": 2,
    "rl-prompts": 2,
    "group": 2,
    "rl-group": 2,
    "pool": 8,
    "pool-budget": 8,
    "cold-pool": 8,
    "few": 8,
}
"""Values that make a recipe for a card one of seconds; its models are the one of this test."""


@pytest.mark.parametrize(
    ("name", "arms"),
    [
        ("answers-against-solutions-on-a-card", ["worked", "answers-many"]),
        ("distilled-against-rl-on-a-card", ["distilled", "rl"]),
        ("on-policy-against-rl-on-a-card", ["on", "off", "rl-fresh"]),
        ("rule-change-on-a-card", ["sft", "rl-near"]),
    ],
)
def test_a_recipe_for_a_card_takes_models_that_are_here(
    tmp_path: Path, checkpoint: Path, name: str, arms: list[str]
) -> None:
    """Every kind of step that it has at gpu scale, on a processor and at the smallest size."""
    recipe = load_recipes(load(ROOT))[name].recipe
    settings = {key: BRIEF.get(key, value) for key, value in recipe.values("gpu").items()}
    settings |= {key: str(checkpoint) for key in settings if key.endswith("-checkpoint")}
    for arm in arms:
        made = Context(
            name, recipe, "gpu", 0, tmp_path / arm, tmp_path / "shared", 1, settings, lambda _: None, every=50
        )
        for folder in (made.folder, made.shared):
            folder.mkdir(parents=True, exist_ok=True)
        outcome = laboratory.run_arm(made, arm)
        assert outcome.curve, arm
        assert {each.on for each in outcome.evaluations} >= {rule.on for rule in recipe.contrasts.values()}
        assert laboratory.estimate(made, arm)["flops"]["student"] > 0
        kept: Any = workshop.Workshop(made, arm).made(recipe.arms[arm].start).model
        assert not kept.speech.own, "a copy of the checkpoint that was kept is spoken to as the checkpoint is"


def test_a_long_response_of_a_checkpoint_is_read_whole_and_in_one_line(checkpoint: Path) -> None:
    """A worked solution is learned from its first word on, with a space where a line ended."""
    task, (_, tokenizer) = ReasoningGym(), models_of.checkpoint(str(checkpoint), torch.float32)
    speech = Speech(task, tokenizer, own=False, length=200)
    said = "First: " + "1 + 1 is 2. " * 30 + "\nSo it is 7"
    heard = speech.heard([[*tokenizer(said)["input_ids"], tokenizer.eos_token_id]])
    assert as_text(task, heard[0]) == said.replace("\n", "")
    assert END in heard[0]


def test_a_base_with_a_chat_template_is_shown_problems_where_it_is_said_not_to_chat(checkpoint: Path) -> None:
    task, (_, tokenizer) = ReasoningGym(), models_of.checkpoint(str(checkpoint), torch.float32)
    tokenizer.chat_template = "{% for turn in messages %}[{{ turn.content }}]{% endfor %}"
    problems = fixed_items(task, 1, "any", "test")
    (asked,) = Speech(task, tokenizer, own=False, length=16).ask(problems)
    assert asked.startswith("[") and "\n\n" not in asked
    (shown,) = Speech(task, tokenizer, own=False, length=16, chats=False).ask(problems)
    assert shown.count("\n\n") == SHOTS
    assert shown.endswith(asked.strip("[]") + "\n")


@pytest.mark.parametrize(
    ("changes", "arm", "said"),
    [
        (
            {"settings/base-checkpoint": {"value": "nobody/nothing", "why": "?"}},
            "imitation",
            "no model 'nobody/nothing'",
        ),
        (
            {"settings/base-checkpoint": {"value": "package:nothing", "why": "?"}},
            "imitation",
            "no package 'nothing'",
        ),
        ({"settings/rows-at-once": {"value": 3, "why": "?"}}, "imitation", "divides the 8 of an update"),
        (
            {"arms/imitation/phases/0/step": "soft", "arms/imitation/phases/0/settings": {}},
            "imitation",
            "no trainer runs the step 'soft'",
        ),
        (
            {"task": "tools", "prepared/base/0/on": "shortest"},
            "imitation",
            "leave this one to the plain steps",
        ),
    ],
)
def test_what_cannot_be_run_is_said_in_a_sentence(
    tmp_path: Path, changes: dict[str, Any], arm: str, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        laboratory.run_arm(context(tmp_path, changes), arm)


def test_problems_of_the_gym_are_judged_by_their_last_number() -> None:
    """The number may stand in a sentence; a response without an end, or with another number, is wrong."""
    task = ReasoningGym()
    problems = fixed_items(task, 24, "any", "test")
    written = task.write(problems, "answer", np.random.default_rng(0))
    assert task.right(problems, written).all()
    assert not task.right(problems, np.roll(written, 1, 0)).any()
    assert not task.right(problems, np.where(written == END, PAD, written)).any()
    said = np.full_like(written, PAD)
    start = [task.vocabulary.index(letter) for letter in "7 - no, it is "]
    said[:, : len(start)] = start
    said[:, len(start) :] = written[:, : -len(start)]
    assert task.right(problems, said).all()
