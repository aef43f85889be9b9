"""What passes between the executor and the steps: a context in, an arm's outcome out; no torch here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.rerun.recipe import Recipe, Scale, Value
from analysis.rerun.record import CurvePoint, Evaluation, GateResult, Phase, TokenKind


@dataclass(frozen=True)
class Progress:
    """How far one arm of one seed is."""

    arm: str
    phase: str
    done: int
    total: int
    note: str = ""


@dataclass(frozen=True)
class Context:
    """What a step may know of where it runs."""

    recipe_id: str
    recipe: Recipe
    scale: Scale
    seed: int
    folder: Path
    """For checkpoints of this arm at this seed; what lies there may be resumed."""
    shared: Path
    """For prepared models of any recipe, by the hash of all that made them."""
    threads: int
    settings: Mapping[str, Value]
    """Every setting of the recipe at this scale, with what the search chose put in."""
    report: Callable[[Progress], None]
    every: int = 20
    """Steps between checkpoints."""


@dataclass
class ArmOutcome:
    """What one arm did at one seed; the executor adds machine, versions, commit and times."""

    evaluations: list[Evaluation] = field(default_factory=list)
    curve: list[CurvePoint] = field(default_factory=list)
    tokens: dict[TokenKind, int] = field(default_factory=dict)
    flops: dict[Phase, float] = field(default_factory=dict)
    parameters: int = 0
    gates: list[GateResult] = field(default_factory=list)
    examples: list[dict[str, str]] = field(default_factory=list)
    device: str = "cpu"
    dtype: str = "float32"
    peak_device_gib: float | None = None
    matmul_share: float | None = None


class Diverged(Exception):
    """A loss was no number; says at which step, and what to try."""
