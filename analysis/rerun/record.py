"""Run records: what one arm did at one seed, complete enough to compute everything again.

One JSON file an arm and seed, written in one go. Times and memory are told apart from what the same
seed must give again.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from analysis.rerun.recipe import Decoding, Scale, Tier, Value
from evidence.fields import Keyed, Many, Number, Record, Slug, Text, refuse

SCHEMA: Literal["crosscheck-run/1"] = "crosscheck-run/1"

Phase = Literal["student", "teacher", "teacher-making", "base-making", "evaluation", "search"]
TokenKind = Literal[
    "student-train",
    "student-generate",
    "reference-forward",
    "teacher-generate",
    "teacher-score",
    "discriminator",
    "evaluation",
]


class Evaluation(Record):
    """Per-item results on one set of items at one checkpoint."""

    on: Slug
    """The set of items."""
    decoding: Decoding
    checkpoint: Slug = "end"
    """end, or the name of a checkpoint on the way, as step-100."""
    items: int = Field(ge=1)
    items_sha256: str
    """Of the items themselves, so that two records are paired only on the same ones."""
    bits: str | None = None
    """Right or wrong, one character an item in the order of the items: "1011..."."""
    scores: Many[Number] = ()
    """Per-item numbers where right or wrong does not do, as bits per character."""
    clusters: Many[int] = ()
    """Items that share a template or passage carry the same number; empty: each stands alone."""
    value: Number
    """The mean over items, in the unit of the metric."""
    unit: Literal["percent", "ratio", "bits"] = "percent"

    @model_validator(mode="after")
    def _fits_its_items(self) -> Self:
        for name, length in (("bits", len(self.bits or "")), ("scores", len(self.scores))):
            if length not in (0, self.items):
                raise refuse(f"{name} holds {length} items of {self.items}", "run this arm again")
        if self.clusters and len(self.clusters) != self.items:
            raise refuse(f"clusters holds {len(self.clusters)} items of {self.items}", "run this arm again")
        if bool(self.bits) == bool(self.scores) or set(self.bits or "") - {"0", "1"}:
            raise refuse("has no results by item, or two", "run this arm again")
        each = self.per_item()
        if abs(sum(each) / len(each) - self.value) > 1e-6 * max(1.0, abs(self.value)):
            raise refuse("value is not the mean of its items", "run this arm again")
        return self

    def per_item(self) -> tuple[float, ...]:
        """The result of every item, in the unit of `value`."""
        if not self.bits:
            return self.scores
        right = 100.0 if self.unit == "percent" else 1.0
        return tuple(right if bit == "1" else 0.0 for bit in self.bits)


class CurvePoint(Record):
    """One point of a training curve."""

    phase: Slug
    step: int
    student_flops: Number
    loss: Number | None = None
    reward: Number | None = None
    accuracy: Number | None = None
    """On validation items, percent."""
    extra: Keyed[str, Number] = {}


class GateResult(Record):
    """Whether a gate of the recipe held."""

    measure: Text
    of: Slug
    found: Number | None
    wanted: Text
    passed: bool


class Trial(Record):
    """One trial of the hyper-parameter search."""

    settings: Keyed[Slug, Value]
    seed: int
    value: Number | None
    """On validation items; None: it diverged."""
    chosen: bool


class Machine(Record):
    """Where it ran, without anything that names the machine."""

    system: Text
    processor: Text
    cores: int
    memory_gib: Number
    device: Text
    """cpu, or the name of the card."""
    dtype: Text
    threads: int


class Cost(Record):
    """What it took; differs from run to run."""

    wall_seconds: Number
    cpu_seconds: Number
    peak_memory_gib: Number
    peak_device_gib: Number | None = None
    started: Text
    """UTC, ISO 8601."""
    matmul_share: Number | None = None
    """FLOPs of training a second over what plain matrix products of the same shapes reach here."""


class RunRecord(Record):
    """One arm at one seed."""

    schema_: Literal["crosscheck-run/1"] = Field(default=SCHEMA, alias="schema")
    recipe: Slug
    recipe_hash: str
    """Of all that the recipe said on that day."""
    run_hash: str
    """Of what decides this run, so that a reworded recipe keeps its records and a changed one does not."""
    scale: Scale
    tier: Tier
    arm: Slug
    seed: int
    commit: Text
    dirty: bool
    """Whether files differed from the commit."""
    versions: Keyed[str, str]
    machine: Machine
    settings: Keyed[Slug, Value]
    """As used, after the search."""
    tokens: Keyed[TokenKind, int]
    flops: Keyed[Phase, Number]
    parameters: int
    """Without embeddings, as counted in FLOPs."""
    evaluations: Many[Evaluation]
    curve: Many[CurvePoint] = ()
    gates: Many[GateResult] = ()
    search: Many[Trial] = ()
    examples: Many[Keyed[str, str]] = ()
    """A few items with what the arm wrote, for people."""
    cost: Cost

    model_config = Record.model_config | {"populate_by_name": True}

    def evaluation(self, on: str, decoding: Decoding, checkpoint: str = "end") -> Evaluation | None:
        """The evaluation on a set of items, or None."""
        wanted = (on, decoding, checkpoint)
        return next((e for e in self.evaluations if (e.on, e.decoding, e.checkpoint) == wanted), None)
