"""Three families of problems in one form: sums, another kind of reasoning, and knowledge.

`sum : n4 + n7 - n2 ... =` and `chain : n4 x n2 + n7 ... =` are worked out step by step with the same
numbers and other operations. `fact : n3 n17 ...` asks for what belongs to a pair of numbers in a fixed
table that follows no rule and must be known by heart; what stands behind the pair changes nothing. What
is learned on one family can be tested on the others.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from analysis.rerun.tasks.task import Metric, Problems, Tokens, answered, padded

TERMS, MODULUS, MOST, FACTS = 4, 13, 9, 150
"""Terms, modulus, largest term, entries of the table."""
NAMES = ("sum", "chain", "fact")
VOCABULARY = (
    *("<pad>", "<end>", "#", "=", ":", *NAMES, "+", "-", "twice", "thrice", "?"),
    *(f"n{value}" for value in range(MODULUS)),
)
MARK, EQUALS, COLON, FAMILY, PLUS, TWICE, ASK, NUMBER = 2, 3, 4, 5, 8, 10, 12, 13
_RNG = np.random.default_rng(20)
_PLACES = _RNG.permutation(MODULUS * MODULUS)[:FACTS]
TABLE = np.stack([_PLACES // MODULUS, _PLACES % MODULUS, _RNG.integers(0, MODULUS, FACTS)], 1)
"""Two numbers and what belongs to them, the same in every run."""


class Families:
    """Sums, chains and facts."""

    metric: Metric = "right"
    vocabulary = VOCABULARY
    prompt = 2 + 2 * TERMS
    response = TERMS + 2
    sets: Mapping[str, str] = {
        "any": "each family as often",
        "sum": "adding and taking away",
        "chain": "doubling or trebling the running result, then adding",
        "fact": "looking up by heart",
        "mixed": "sums two times in three, else one of the others",
    }
    forms: Mapping[str, str] = {"scratchpad": "each running result, then the answer; facts at once"}

    def draw(self, rng: np.random.Generator, count: int, of: str) -> Problems:
        """So many problems of a set."""
        terms = rng.integers(1, MOST + 1, (count, TERMS))
        coin = rng.integers(0, 2, (count, TERMS))
        entry = rng.integers(0, FACTS, count)
        share = rng.random(count)
        if of in NAMES:
            family = np.full(count, NAMES.index(of))
        elif of == "mixed":
            family = np.where(share < 2 / 3, 0, np.where(share < 5 / 6, 1, 2))
        else:
            family = (share * 3).astype(np.int64)
        results = np.stack([_sums(terms, coin), _chains(terms, coin), _facts(entry)])[
            family, np.arange(count)
        ]
        prompts = np.empty((count, self.prompt), dtype=np.int64)
        prompts[:, 0], prompts[:, 1], prompts[:, -1] = FAMILY + family, COLON, EQUALS
        prompts[:, 2:-1:2] = NUMBER + terms
        signs = np.stack([PLUS + coin, TWICE + coin, np.full_like(coin, ASK)])[family, np.arange(count)]
        prompts[:, 3:-1:2] = signs[:, 1:]
        known = family == NAMES.index("fact")
        prompts[known, 2], prompts[known, 4] = (NUMBER + TABLE[entry[known], part] for part in (0, 1))
        return Problems(prompts, np.concatenate([family[:, None], results], 1).astype(np.int64))

    def write(self, problems: Problems, form: str, rng: np.random.Generator) -> Tokens:
        """A right solution of each problem."""
        if form not in self.forms:
            raise ValueError(f"no way to write {form!r}; write one of {', '.join(self.forms)}")
        results = NUMBER + problems.facts[:, 1:]
        mark = np.full((len(problems), 1), MARK)
        worked = padded(np.concatenate([results, mark, results[:, -1:]], 1), self.response)
        known = padded(np.concatenate([mark, results[:, -1:]], 1), self.response)
        return np.where(problems.facts[:, :1] == NAMES.index("fact"), known, worked)

    def right(self, problems: Problems, responses: Tokens) -> NDArray[np.bool_]:
        """Whether the first mark is followed by the answer and the end."""
        return answered(responses, MARK, NUMBER + problems.facts[:, -1])


def _sums(terms: Tokens, coin: Tokens) -> Tokens:
    signed = np.where(coin == 1, -terms, terms)
    signed[:, 0] = terms[:, 0]
    return signed.cumsum(1)[:, 1:] % MODULUS


def _chains(terms: Tokens, coin: Tokens) -> Tokens:
    running, results = terms[:, 0], []
    for place in range(1, TERMS):
        running = (running * (2 + coin[:, place]) + terms[:, place]) % MODULUS
        results.append(running)
    return np.stack(results, 1)


def _facts(entry: NDArray[np.int64]) -> Tokens:
    return np.repeat(TABLE[entry, 2][:, None], TERMS - 1, 1)
