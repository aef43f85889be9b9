"""English text, letter by letter: the reference chapters that Python carries for its own help.

Real prose that is on every machine with Python and needs no download. It differs a little between
versions of Python; items are known by their hash, so records of different texts are never paired.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pydoc_data.topics import topics

import numpy as np
from numpy.typing import NDArray

from analysis.rerun.tasks.task import Metric, Problems, Tokens

LETTERS = 62
"""Letters that have a word of their own; all others are one word."""


class Text:
    """Passages cut at fixed places; the first letters are the prompt, the rest is to be foretold."""

    metric: Metric = "bits"
    sets: Mapping[str, str] = {"passages": "passages of the text"}
    forms: Mapping[str, str] = {"text": "the letters that follow"}
    prompt = 16
    response = 32

    def __init__(self) -> None:
        whole = "\n".join(topics[name] for name in sorted(topics))
        whole = " ".join(whole.split(" ")).replace("\t", " ")
        common = [letter for letter, _ in Counter(whole).most_common(LETTERS)]
        self.vocabulary = ("<pad>", "<end>", "<other>", *sorted(common))
        place = {letter: index for index, letter in enumerate(self.vocabulary)}
        tokens = np.array([place.get(letter, 2) for letter in whole], dtype=np.int64)
        length = self.prompt + self.response
        self._passages = tokens[: len(tokens) // length * length].reshape(-1, length)

    def draw(self, rng: np.random.Generator, count: int, of: str) -> Problems:
        """So many passages."""
        found = self._passages[rng.integers(0, len(self._passages), count)]
        return Problems(found[:, : self.prompt], found[:, self.prompt :])

    def write(self, problems: Problems, form: str, rng: np.random.Generator) -> Tokens:
        """How each passage goes on."""
        return problems.facts

    def right(self, problems: Problems, responses: Tokens) -> NDArray[np.bool_]:
        """Whether every letter is as in the text."""
        same: NDArray[np.bool_] = (responses == problems.facts).all(1)
        return same
