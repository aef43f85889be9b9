"""One sum in many wordings: `first0 name3 more0 n4 name7 less0 n2 ... last0`.

Every term belongs to somebody whose name changes nothing. A wording has its own first word, its own
words for adding and taking away and its own last word; in some the number comes first. The same
problem can be asked in another wording, with other names, or in a blend of two wordings. A pair of
sets such as `plain` and `reworded` holds the same problems in the same order, so that what a model
loses under rewording can be counted problem by problem.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from analysis.rerun.tasks.task import Metric, Problems, Tokens, answered, padded

TERMS, MODULUS, MOST, NAMES = 4, 13, 9, 12
"""Terms of a problem, modulus of the sum, largest term, names that may stand in it."""
WORDINGS = 6
"""Wordings; the first is the plain one, the last two stand in no varied training set."""
WORDS = ("first", "more", "less", "last")
VOCABULARY = (
    *("<pad>", "<end>", "#"),
    *(f"{word}{wording}" for wording in range(WORDINGS) for word in WORDS),
    *(f"name{name}" for name in range(NAMES)),
    *(f"n{value}" for value in range(MODULUS)),
)
MARK, WORD = 2, 3
NAME = WORD + WORDINGS * len(WORDS)
NUMBER = NAME + NAMES
NUMBER_FIRST = np.array([False, False, True, False, False, True])
"""In which wordings the number stands before the name."""

Numbers = NDArray[np.int64]


class Worded:
    """Sums with names, in several wordings."""

    metric: Metric = "right"
    vocabulary = VOCABULARY
    prompt = 2 + 3 * TERMS
    response = TERMS + 2
    sets: Mapping[str, str] = {
        "any": "any wording, any names",
        "plain": "the first wording, names of the first half",
        "reworded": "one of the last two wordings, names of the first half",
        "renamed": "the first wording, names of the second half",
        "blended": "the first word of one wording, the rest of another, names of the first half",
        "varied": "one of the first four wordings, any names",
    }
    forms: Mapping[str, str] = {"scratchpad": "each running result, then the answer"}
    losses: Mapping[str, tuple[str, str]] = {
        "loss-reworded": ("plain", "reworded"),
        "loss-renamed": ("plain", "renamed"),
        "loss-blended": ("plain", "blended"),
    }

    def draw(self, rng: np.random.Generator, count: int, of: str) -> Problems:
        """So many problems of a set; the same sums whatever the set, from the same source of chance."""
        terms = rng.integers(1, MOST + 1, (count, TERMS))
        minus = rng.integers(0, 2, (count, TERMS))
        order = rng.random((count, NAMES))  # every row draws as much, whatever the set
        mixed = rng.integers(0, WORDINGS, count)
        other = rng.integers(0, WORDINGS - 1, count)
        wording = {
            "any": mixed,
            "varied": mixed % (WORDINGS - 2),
            "reworded": WORDINGS - 2 + mixed % 2,
            "blended": mixed,
        }.get(of, np.zeros(count, dtype=np.int64))
        opening = np.where(of == "blended", (wording + 1 + other) % WORDINGS, wording)
        if of not in ("any", "varied"):
            half = np.arange(NAMES) < NAMES // 2
            order = order + np.where(half == (of == "renamed"), 1.0, 0.0)
        names = order.argsort(1)[:, :TERMS]
        results = np.where(minus == 1, -terms, terms).cumsum(1)[:, 1:] % MODULUS
        prompts = self._asked(opening, wording, names, terms, minus)
        return Problems(prompts, results, np.concatenate([terms, minus], 1))

    def _asked(
        self, opening: Numbers, wording: Numbers, names: Numbers, terms: Numbers, minus: Numbers
    ) -> Tokens:
        """The prompts: first word, three tokens a term, last word."""
        base = WORD + len(WORDS) * wording[:, None]
        number, person, verb = NUMBER + terms, NAME + names, base + 1 + minus
        swapped = NUMBER_FIRST[wording][:, None]
        each = np.stack([np.where(swapped, number, person), verb, np.where(swapped, person, number)], 2)
        first = WORD + len(WORDS) * opening[:, None]
        return np.concatenate([first, each.reshape(len(terms), -1), base + 3], 1).astype(np.int64)

    def write(self, problems: Problems, form: str, rng: np.random.Generator) -> Tokens:
        """A right solution of each problem."""
        if form not in self.forms:
            raise ValueError(f"no way to write {form!r}; write one of {', '.join(self.forms)}")
        results = NUMBER + problems.facts
        mark = np.full((len(problems), 1), MARK)
        return padded(np.concatenate([results, mark, results[:, -1:]], 1), self.response)

    def right(self, problems: Problems, responses: Tokens) -> NDArray[np.bool_]:
        """Whether the first mark is followed by the answer and the end."""
        return answered(responses, MARK, NUMBER + problems.facts[:, -1])
