"""Fine-tuning on what was written once and kept by a judge: a teacher's work, or the model's own.

With the model itself as writer and the verifier as judge this is rejection sampling (STaR, Zelikman
et al. 2022, section 3). How often the judge errs is a setting, so that what filtering is worth can be
seen beside how good the judge is.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.rerun.steps.bench import Bench, Measured, Update
from analysis.rerun.steps.material import answers, pool_of, written_by
from analysis.rerun.steps.sft import Settings as Tuning
from analysis.rerun.steps.sft import learned
from analysis.rerun.tasks.task import Problems, Tokens

OWN = "own"
"""What a phase learns from where the model itself writes it, before the phase begins."""


@dataclass(frozen=True)
class Settings(Tuning):
    """Settings of learning from selected work."""

    asked: int = 1000  # problems put to the writer, once
    samples: int = 1  # responses to each
    lets_pass: float = 1.0  # share of wrong work that the judge keeps; 1: there is no judge
    turns_away: float = 0.0  # share of right work that the judge throws away
    most: int = 0  # responses kept at most, where arms are matched on examples; 0: all
    anew: str = ""  # the prepared model that then learns, in place of the writer


def selected(bench: Bench, on: str, settings: Settings) -> Update | None:
    """Cross-entropy of the work that the judge kept; None where nothing was, and nothing is learned."""
    problems, responses = _work(bench, on, settings)
    right = bench.task.right(problems, responses)
    kept = np.arange(len(right)) if bench.dry else judged(right, settings, bench.chance("judge", on))
    if settings.anew:
        bench.model = deepcopy(bench.other(settings.anew)).requires_grad_(True)
    if not len(kept):
        return None
    extra = {"kept": float(len(kept)), "right-among-kept": float(right[kept].mean())}

    def update() -> Measured:
        rows = kept[bench.data.integers(0, len(kept), settings.batch)]
        return Measured(learned(bench, problems.take(rows), responses[rows]).loss, extra=extra)

    return update


def judged(right: NDArray[np.bool_], settings: Settings, chance: np.random.Generator) -> NDArray[np.intp]:
    """The rows that a judge with these errors keeps, in order."""
    luck = chance.random(len(right))
    kept = np.flatnonzero(np.where(right, luck >= settings.turns_away, luck < settings.lets_pass))
    return kept[: settings.most] if settings.most else kept


def _work(bench: Bench, on: str, settings: Settings) -> tuple[Problems, Tokens]:
    problems = pool_of(bench, settings.set, settings.asked).repeated(settings.samples)
    chance, coins = bench.chance("answers", on), bench.coins("answers", on)
    if on == OWN:
        return problems, written_by(bench, "student", bench.model, problems, settings.temperature, coins)
    return problems, answers(bench, on, problems, settings.temperature, chance, coins)
