"""Chained modular arithmetic with cards: `faces count 10 : 4 + K - 7 ... =`.

The first token of a prompt says what jack, queen and king count for. The running results may be
written out before the answer (a scratchpad) or not. Changing what face cards count for is the rule
change of GeneralPoints, reduced to what a very small model can carry.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from analysis.rerun.tasks.task import END, PAD, Metric, Problems, Tokens, padded

RANKS = ("A", "2", "3", "4", "5", "6", "7", "8", "9", "10", "J", "Q", "K")
FACES = 10
"""The rank from which face cards begin, counted from 0."""


class Cards:
    """Cards added and taken away, modulo a prime."""

    metric: Metric = "right"
    sets: Mapping[str, str] = {
        "any": "face cards count the same, anything from 1 to 13",
        "ten": "face cards count 10",
        "varied": "face cards count anything from 1 to 10",
        "changed": "face cards count 11, 12 or 13, and at least one is there",
        "ten-faces": "face cards count 10, and at least one is there",
    }
    forms: Mapping[str, str] = {
        "scratchpad": "each running result, then the answer",
        "answer": "the answer alone",
        "mixed": "one half with scratchpad, one half the answer alone",
    }

    def __init__(self, cards: int, modulus: int) -> None:
        self.cards = cards
        self.modulus = modulus
        numbers = tuple(f"n{value}" for value in range(max(modulus, 14)))
        self.vocabulary = ("<pad>", "<end>", ":", "=", "#", "+", "-", *RANKS, *numbers)
        self._rank = 7
        self._number = 7 + len(RANKS)
        self.prompt = 2 + 2 * cards
        self.response = cards + 2

    def draw(self, rng: np.random.Generator, count: int, of: str) -> Problems:
        """So many problems of a set."""
        ranks = rng.integers(0, len(RANKS), (count, self.cards))
        minus = rng.integers(0, 2, (count, self.cards - 1))
        if of in ("changed", "ten-faces"):
            place = rng.integers(0, self.cards, count)
            ranks[np.arange(count), place] = rng.integers(FACES, len(RANKS), count)
        low, high = {"any": (1, 14), "varied": (1, 11), "changed": (11, 14)}.get(of, (10, 11))
        face = rng.integers(low, high, count)
        return Problems(self._prompts(face, ranks, minus), self._results(face, ranks, minus))

    def _prompts(self, face: Tokens, ranks: Tokens, minus: Tokens) -> Tokens:
        prompts = np.empty((len(face), self.prompt), dtype=np.int64)
        prompts[:, 0] = self._number + face
        prompts[:, 1] = self.vocabulary.index(":")
        prompts[:, 2::2] = self._rank + ranks
        prompts[:, 3:-1:2] = self.vocabulary.index("+") + minus
        prompts[:, -1] = self.vocabulary.index("=")
        return prompts

    def _results(self, face: Tokens, ranks: Tokens, minus: Tokens) -> Tokens:
        """The running results, one a card after the first; the last is the answer."""
        values = np.where(ranks >= FACES, face[:, None], ranks + 1)
        values[:, 1:] *= 1 - 2 * minus
        return values.cumsum(1)[:, 1:] % self.modulus

    def write(self, problems: Problems, form: str, rng: np.random.Generator) -> Tokens:
        """A right solution of each problem."""
        mark = np.full((len(problems), 1), self.vocabulary.index("#"))
        results = self._number + problems.facts
        worked = padded(np.concatenate([results, mark, results[:, -1:]], 1), self.response)
        bare = padded(np.concatenate([mark, results[:, -1:]], 1), self.response)
        if form == "mixed":
            return np.where(rng.random((len(problems), 1)) < 0.5, worked, bare)
        return {"scratchpad": worked, "answer": bare}[form]

    def right(self, problems: Problems, responses: Tokens) -> NDArray[np.bool_]:
        """Whether a mark, the answer and the end stand at the end of a response, and no earlier mark."""
        marks = responses == self.vocabulary.index("#")
        rows = np.arange(len(responses))
        first = marks.argmax(1)
        behind = np.concatenate([responses, np.full((len(responses), 2), PAD)], 1)
        answer = behind[rows, first + 1] == self._number + problems.facts[:, -1]
        right: NDArray[np.bool_] = marks.any(1) & answer & (behind[rows, first + 2] == END)
        return right
