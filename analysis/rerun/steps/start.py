"""Where a model begins when not from random weights of the recipe's own size."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from analysis.rerun.steps.bench import Bench


@dataclass(frozen=True)
class Settings:
    """Settings of a beginning."""

    size: str = "tiny"  # a name of MODELS


def fresh(bench: Bench, on: str | None, settings: Settings) -> None:
    """Random weights of another size than the recipe's."""
    bench.model = bench.make(settings.size)


def copy(bench: Bench, on: str, settings: Settings) -> None:
    """The weights of a prepared model, to go on from."""
    bench.model = deepcopy(bench.other(on)).requires_grad_(True)
