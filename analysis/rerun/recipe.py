"""Recipes: what is run again, for which published delta, how, and how it is judged.

A recipe is YAML and known by its hash. It names published findings by address and never carries a
published number itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from evidence.fields import Address, Keyed, Many, Number, Record, Slug, Text, refuse

Scale = Literal["smoke", "small", "gpu", "published"]
"""smoke: seconds, says only that it runs. small: minutes on two cores. gpu: one card. published: the
size of the document."""
Tier = Literal["proxy", "near", "same"]
"""How close a scale is to what the document did: proxy is a small model of the mechanism."""
Decoding = Literal["greedy", "sampled"]
Claimed = Literal["higher", "lower", "flat"]
Matched = Literal["student-flops", "tokens", "examples", "steps", "accuracy", "parameters", "none"]
Value = bool | int | float | str

SCALES: tuple[Scale, ...] = ("smoke", "small", "gpu", "published")


class Answers(Record):
    """A published delta that the recipe answers to, by the address of a contrast or of two findings."""

    contrast: Address | None = None
    of: Address | None = None
    against: Address | None = None
    shown_by: Slug
    """The contrast of this recipe that stands beside it."""
    note: Text | None = None
    """What differs between the two comparisons, in a sentence."""

    @model_validator(mode="after")
    def _names_a_delta(self) -> Self:
        pair = self.of is not None and self.against is not None
        if (self.contrast is not None) == pair or (self.of is None) != (self.against is None):
            raise refuse("names no published delta", "give `contrast`, or both `of` and `against`")
        return self


class Setting(Record):
    """A value that a phase uses, at each scale, with where it comes from."""

    value: Value | None = None
    """The same at every scale."""
    at: Keyed[Scale, Value] = {}
    """Where scales differ."""
    source: Address | Literal["ours"] = "ours"
    """The address of the document that it is taken from, or ours."""
    place: Text | None = None
    """Section or table of that document."""
    why: Text

    @model_validator(mode="after")
    def _has_a_value(self) -> Self:
        if (self.value is None) != bool(self.at):
            raise refuse("has no value, or two", "give `value`, or `at` with a value for each scale")
        return self

    def for_scale(self, scale: Scale) -> Value | None:
        """The value at a scale, or None where the scale has none."""
        return self.at.get(scale) if self.at else self.value


class Phase(Record):
    """One step of an arm: which method, on what, with which settings."""

    step: Slug
    """A method that `steps/` has: pretrain, sft, grpo, distill ..."""
    on: Slug | None = None
    """What it learns from, in the words of the task: gold, teacher, answers, pool ..."""
    settings: Keyed[str, Slug] = {}
    """Parameter of the step: name of the setting that gives it."""


class Gate(Record):
    """Something an arm must show before its comparison means anything."""

    measure: Literal["rises", "finite", "at-least", "at-most", "near-budget"]
    of: Slug
    """What is looked at, as reward, accuracy, discriminator or student-flops."""
    value: Number | None = None
    why: Text


class Arm(Record):
    """One side of a comparison."""

    name: Text
    name_zh: Text | None = None
    start: Slug = "base"
    """The prepared model or the arm whose end it starts from."""
    phases: Many[Phase]
    searched: Many[Slug] = ()
    """Settings that are searched on validation items; every arm of a recipe has the same budget."""
    tuned_with: Slug | None = None
    """The arm whose search gives this arm its values too, where it is a variant of that arm."""
    gates: Many[Gate] = ()


class Search(Record):
    """The hyper-parameter search: the same number of trials for every arm, on validation items."""

    grid: Keyed[Slug, Many[Number]]
    """Setting: the values tried."""
    trials: int = Field(ge=1)
    """Per arm."""
    seeds: Many[int]
    """Seeds of the trials, none of them a seed of the runs."""
    metric: Slug
    better: Literal["higher", "lower"] = "higher"
    decoding: Decoding = "sampled"


class RerunContrast(Record):
    """Two arms set side by side on one set of items."""

    question: Text
    question_zh: Text | None = None
    of: Slug
    against: Slug
    on: Slug
    """The set of items."""
    decoding: Decoding
    claimed: Claimed
    """What the published comparison says of `of` beside `against`."""
    matched_on: Matched
    checkpoint: Literal["end", "matched-accuracy", "best-validation"] = "end"
    """Which checkpoint of each arm; those besides the end need an evaluation on `validation` at every
    checkpoint."""
    role: Literal["primary", "robustness", "context"]
    condition: Text | None = None
    """For the headline where this contrast reverses: "conditional on ..."."""
    condition_zh: Text | None = None
    """The same in Chinese, without "conditional on"."""

    @property
    def hangs_on(self) -> str:
        """What a direction hangs on where this contrast reverses it."""
        return (self.condition or self.question).removeprefix("conditional on ")


class Size(Record):
    """What a scale is: tier against the document, seeds, and what it takes."""

    tier: Tier
    seeds: int = Field(ge=1)
    threads: int = Field(default=1, ge=1)
    memory_gib: Number
    """Expected peak, for the check before anything starts."""
    cpu_seconds: Number | None = None
    """Measured processor time a seed on the machine named in `measured_on`; None: not measured."""
    measured_on: Text | None = None
    rate: Number | None = Field(default=None, gt=0)
    """What `rerun plan` gave as rate of matrix products on that machine, GFLOP/s of one thread."""
    needs: Literal["cpu", "gpu", "cluster"] = "cpu"
    note: Text | None = None


class Recipe(Record):
    """A comparison that is run again."""

    title: Text
    title_zh: Text | None = None
    row: int = Field(ge=0)
    """Its place in the table of mechanisms."""
    question: Text
    question_zh: Text | None = None
    answers: Many[Answers]
    task: Slug
    """A task that `tasks/` has."""
    model: Slug
    """A model that `steps/` has."""
    prepared: Keyed[Slug, Many[Phase]] = {}
    """Models made once a seed and shared by the arms: base, teacher."""
    prepared_zh: Keyed[Slug, Text] = {}
    """What prepared models are called in Chinese; in English their ids are words."""
    arms: Keyed[Slug, Arm]
    settings: Keyed[Slug, Setting]
    scales: Keyed[Scale, Size]
    contrasts: Keyed[Slug, RerunContrast]
    search: Search | None = None
    equivalence: Number = Field(default=2.0, gt=0)
    """Points within which a difference counts as zero."""
    assumptions: Many[Text] = ()
    deviations: Many[Text] = ()
    """What differs from the document."""
    not_run: Text | None = None
    """For a written design that has no run: what was tried and what it would take."""
    says: Many[Text] = ()
    """What a run of this recipe says of the document, whatever comes out."""
    does_not_say: Many[Text] = ()
    """What a reader might take from it and should not."""
    published_size: Many[Address] = ()
    """Findings that say how large the published comparison was: GPU-hours, steps, tokens, samples."""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        from analysis.rerun.rules import check_recipe  # the rules need the records of this module

        check_recipe(self)
        return self

    @property
    def hash(self) -> str:
        """Ten characters that stand for everything that the recipe says.

        Left out are how to read a run of it, how large the published comparison was, and the same texts
        in Chinese: none of these is run.
        """
        unread = {"says", "does_not_say", "published_size"}
        return _short_hash(_in_english(self.model_dump(mode="json", exclude=unread)))

    def run_hash(self, arm: str, scale: Scale) -> str:
        """Ten characters that stand for all that decides what an arm does at a scale, texts left out."""
        return _short_hash(_deciding(self, arm, scale))

    def values(self, scale: Scale) -> dict[str, Value]:
        """Every setting that has a value at a scale."""
        found = {name: setting.for_scale(scale) for name, setting in self.settings.items()}
        return {name: value for name, value in found.items() if value is not None}

    def sides(self) -> tuple[str, ...]:
        """What is run: every arm, and the prepared models that a contrast names."""
        named = {side for each in self.contrasts.values() for side in (each.of, each.against)}
        return (*self.arms, *(name for name in self.prepared if name in named))

    def is_tuned(self, side: str) -> bool | None:
        """Whether an arm's settings are searched; None where it has nothing that could be."""
        if side not in self.arms or not self.arms[side].phases:
            return None
        arm = self.arms[side]
        return bool(arm.searched) or arm.tuned_with is not None

    def phases_of(self, side: str) -> Many[Phase]:
        """The phases of an arm or a prepared model."""
        return self.arms[side].phases if side in self.arms else self.prepared[side]


def resolved(phase: Phase, values: Mapping[str, Value]) -> tuple[object, ...]:
    """A phase with the values of its settings in place of their names."""
    used = {name: values.get(setting) for name, setting in phase.settings.items()}
    return (phase.step, phase.on, sorted(used.items()))


def _deciding(recipe: Recipe, side: str, scale: Scale) -> dict[str, object]:
    """What an arm's run depends on: not its names, reasons and contrasts."""
    values = recipe.values(scale)
    phases = {name: recipe.prepared[name] for name in recipe.prepared}
    found: dict[str, object] = {
        "task": recipe.task,
        "model": recipe.model,
        "threads": recipe.scales[scale].threads,
        "prepared": {name: [resolved(p, values) for p in each] for name, each in phases.items()},
        "arm": _arm_chain(recipe, side, values),
        "values": values,
    }
    if scale != "smoke" and recipe.search is not None and recipe.is_tuned(side):
        found["search"] = recipe.search.model_dump(mode="json")
    return found


def _arm_chain(recipe: Recipe, side: str, values: Mapping[str, Value]) -> list[object]:
    """An arm's phases, after those of the arms that it starts from."""
    if side not in recipe.arms:
        return [side]
    arm = recipe.arms[side]
    own = [resolved(phase, values) for phase in arm.phases]
    gates = [gate.model_dump(mode="json", exclude={"why"}) for gate in arm.gates]
    return [*_arm_chain(recipe, arm.start, values), own, arm.searched, arm.tuned_with, gates]


def _in_english(part: object) -> object:
    """A dumped record without its texts in Chinese."""
    if isinstance(part, dict):
        return {key: _in_english(value) for key, value in part.items() if not str(key).endswith("_zh")}
    return [_in_english(each) for each in part] if isinstance(part, list) else part


def _short_hash(what: object) -> str:
    text = json.dumps(what, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:10]
