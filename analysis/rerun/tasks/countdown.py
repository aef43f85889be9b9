"""Countdown with cards: reach a target by joining three cards with plus, minus and times.

The first token of a prompt says what jack, queen and king count for, as in the rule change of a card
game. A solution is two steps, each written out: `3 * 8 = 24 24 + 2 = 26`. Any way to the target that
uses every card once is right.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from analysis.rerun.tasks.cards import FACES, RANKS
from analysis.rerun.tasks.task import END, PAD, Metric, Problems, Tokens, padded

LARGEST = 99
"""No number on the way is larger, and none is below nothing."""
STEP = 5
"""Tokens of a step: number, sign, number, equals, number."""


class Countdown:
    """Three cards, a target, and a search for the way."""

    metric: Metric = "right"
    prompt = 8
    response = 2 * STEP + 1
    sets: Mapping[str, str] = {
        "any": "face cards count the same, anything from 1 to 13",
        "ten": "face cards count 10",
        "varied": "face cards count anything from 1 to 10",
        "changed": "face cards count 11, 12 or 13, and at least one is there",
    }
    forms: Mapping[str, str] = {"steps": "both steps of one way to the target"}

    def __init__(self) -> None:
        numbers = tuple(f"n{value}" for value in range(LARGEST + 1))
        self.vocabulary = ("<pad>", "<end>", ":", ">", "=", "+", "-", "*", *RANKS, *numbers)
        self._sign = 5
        self._rank = 8
        self._number = 8 + len(RANKS)

    def draw(self, rng: np.random.Generator, count: int, of: str) -> Problems:
        """So many problems of a set, each with a way to its target."""
        found: list[tuple[Tokens, Tokens]] = []
        while sum(len(prompts) for prompts, _ in found) < count:
            found.append(self._drawn(rng, 2 * count + 8, of))
        prompts, facts = (np.concatenate(parts)[:count] for parts in zip(*found, strict=True))
        return Problems(prompts, facts)

    def _drawn(self, rng: np.random.Generator, count: int, of: str) -> tuple[Tokens, Tokens]:
        """Random ways, and of these the ones that stay between 0 and the largest number."""
        ranks = rng.integers(0, len(RANKS), (count, 3))
        if of == "changed":
            ranks[np.arange(count), rng.integers(0, 3, count)] = rng.integers(FACES, len(RANKS), count)
        low, high = {"any": (1, 14), "varied": (1, 11), "changed": (11, 14)}.get(of, (10, 11))
        face = rng.integers(low, high, count)
        values = np.where(ranks >= FACES, face[:, None], ranks + 1)
        order = rng.permuted(np.tile(np.arange(3), (count, 1)), axis=1)
        used = np.take_along_axis(values, order, 1)
        signs = rng.integers(0, 3, (count, 2))
        between = _joined(used[:, 0], signs[:, 0], used[:, 1])
        target = _joined(between, signs[:, 1], used[:, 2])
        fits = np.minimum(between, target) >= 0
        fits &= np.maximum(between, target) <= LARGEST
        prompts = np.empty((count, self.prompt), dtype=np.int64)
        prompts[:, 0] = self._number + face
        prompts[:, 1] = self.vocabulary.index(":")
        prompts[:, 2:5] = self._rank + ranks
        prompts[:, 5] = self.vocabulary.index(">")
        prompts[:, 6] = self._number + np.clip(target, 0, LARGEST)
        prompts[:, 7] = self.vocabulary.index("=")
        facts = np.column_stack([values, target, used, signs, between])
        return prompts[fits], facts[fits].astype(np.int64)

    def write(self, problems: Problems, form: str, rng: np.random.Generator) -> Tokens:
        """The way that each problem was made from."""
        first, second, third, sign, last, between = problems.facts[:, 4:10].T
        equals = np.full(len(problems), self.vocabulary.index("="))
        number, joined = self._number, self._sign
        steps = [first + number, sign + joined, second + number, equals, between + number]
        steps += [between + number, last + joined, third + number, equals, problems.facts[:, 3] + number]
        return padded(np.column_stack(steps).astype(np.int64), self.response)

    def right(self, problems: Problems, responses: Tokens) -> NDArray[np.bool_]:
        """Whether both steps are true, use every card once and end at the target."""
        tokens = responses[:, : 2 * STEP].reshape(-1, 2, STEP)
        numbers = tokens[:, :, [0, 2, 4]] - self._number
        signs = tokens[:, :, 1] - self._sign
        formed = ((numbers >= 0) & (numbers <= LARGEST)).all((1, 2)) & ((signs >= 0) & (signs < 3)).all(1)
        formed &= (tokens[:, :, 3] == self.vocabulary.index("=")).all(1)
        formed &= (responses[:, 2 * STEP] == END) & (responses[:, 2 * STEP + 1 :] == PAD).all(1)
        true = _joined(numbers[:, :, 0], np.clip(signs, 0, 2), numbers[:, :, 1]) == numbers[:, :, 2]
        leads_on = (numbers[:, 1, :2] == numbers[:, 0, 2, None]).any(1)
        rest = numbers[:, 1, :2].sum(1) - numbers[:, 0, 2]
        cards = np.sort(np.column_stack([numbers[:, 0, :2], rest]), 1)
        uses = (cards == np.sort(problems.facts[:, :3], 1)).all(1)
        reaches = numbers[:, 1, 2] == problems.facts[:, 3]
        right: NDArray[np.bool_] = formed & true.all(1) & leads_on & uses & reaches
        return right


def _joined(left: Tokens, sign: Tokens, right: Tokens) -> Tokens:
    """Left and right joined by plus, minus or times."""
    joined: Tokens = np.select([sign == 0, sign == 1], [left + right, left - right], left * right)
    return joined
