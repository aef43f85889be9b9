"""Procedural problems of the package reasoning-gym, letter by letter, with math-verify as judge.

Families that ask in a line and are answered by one number. A problem is a family and a place in it,
so that any number of them can be drawn. What stands around the number in a response does not count:
the last one is taken. The two packages are in requirements-rerun-hf.txt.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.rerun.tasks.task import END, PAD, Metric, Problems, Tokens

FAMILIES = ("chain_sum", "basic_arithmetic", "simple_equations", "products", "gcd", "lcm")
PLACES = 2**31 - 1
"""Problems of a family."""
VOCABULARY = ("<pad>", "<end>", "<other>", *map(chr, range(32, 127)))
OTHER, SPACE = 2, 3


class ReasoningGym:
    """Arithmetic in many forms, asked in words."""

    metric: Metric = "right"
    vocabulary = VOCABULARY
    prompt = 128
    response = 256
    sets: Mapping[str, str] = {
        "any": "each family as often",
        **{name.replace("_", "-"): f"problems of {name}" for name in FAMILIES},
    }
    forms: Mapping[str, str] = {"answer": "the answer alone"}

    def __init__(self) -> None:
        try:
            import math_verify
            import reasoning_gym
        except ModuleNotFoundError as missing:
            raise ValueError(
                f"the task needs {missing.name}, which is not installed; install it with "
                "python -m pip install -r requirements-rerun-hf.txt"
            ) from missing
        logging.getLogger("math_verify").setLevel(logging.ERROR)  # it warns of every call without a timeout
        self._gym, self._judge = reasoning_gym, math_verify
        self._family = cache(lambda name: self._gym.create_dataset(name, size=PLACES, seed=0))

    def draw(self, rng: np.random.Generator, count: int, of: str) -> Problems:
        """So many problems of a set."""
        known = [name.replace("_", "-") for name in FAMILIES]
        family = np.full(count, known.index(of)) if of in known else rng.integers(0, len(FAMILIES), count)
        facts = np.stack([family, rng.integers(0, PLACES, count)], 1)
        return Problems(np.stack([_asked(self._entry(fact)["question"]) for fact in facts]), facts)

    def write(self, problems: Problems, form: str, rng: np.random.Generator) -> Tokens:
        """The right answer of each problem."""
        if form not in self.forms:
            raise ValueError(f"no way to write {form!r}; write one of {', '.join(self.forms)}")
        written = np.full((len(problems), self.response), PAD, dtype=np.int64)
        for row, fact in enumerate(problems.facts):
            tokens = [*_letters(self._entry(fact)["answer"]), END]
            written[row, : len(tokens)] = tokens
        return written

    def right(self, problems: Problems, responses: Tokens) -> NDArray[np.bool_]:
        """Whether the last number of each ended response is the answer."""
        return np.array(
            [self._is_right(*pair) for pair in zip(problems.facts, responses, strict=True)], dtype=np.bool_
        )

    def _is_right(self, fact: NDArray[np.int64], response: NDArray[np.int64]) -> bool:
        if END not in response:
            return False
        text = "".join(VOCABULARY[token] for token in response.tolist() if token > OTHER)
        wanted, found = (self._judge.parse(each, parsing_timeout=None) for each in (self._answer(fact), text))
        return bool(self._judge.verify(wanted, found, timeout_seconds=None))

    def _answer(self, fact: NDArray[np.int64]) -> str:
        return str(self._entry(fact)["answer"])

    def _entry(self, fact: NDArray[np.int64]) -> Any:
        return self._family(FAMILIES[int(fact[0])])[int(fact[1])]


def _letters(text: str) -> list[int]:
    return [ord(letter) - 32 + SPACE if 32 <= ord(letter) < 127 else OTHER for letter in text]


def _asked(question: str) -> NDArray[np.int64]:
    """A question in front of which spaces fill the length of a prompt."""
    letters = _letters(" ".join(question.split()))
    if len(letters) > ReasoningGym.prompt:
        raise ValueError(f"a question has {len(letters)} letters, {ReasoningGym.prompt} at most")
    return np.array([SPACE] * (ReasoningGym.prompt - len(letters)) + letters, dtype=np.int64)
