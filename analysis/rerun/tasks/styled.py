"""Sums of few or many terms, answered in one of several styles.

`n4 + n7 - n2 . . . =` asks for a chain of up to six terms; dots fill what a short one leaves. The
style of an answer is told apart from whether it is right: the words `sure` and `thanks`, commas
between running results. Sets whose name ends in `-style` hold the same problems and are judged by
style alone.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from analysis.rerun.tasks.task import END, PAD, Metric, Problems, Tokens, answered

TERMS, MODULUS, MOST = 6, 13, 9
"""Most terms of a problem, modulus, largest term."""
VOCABULARY = (
    *("<pad>", "<end>", "#", "=", ".", "+", "-", "sure", "thanks", ",", ";"),
    *(f"n{value}" for value in range(MODULUS)),
)
MARK, EQUALS, DOT, PLUS, SURE, THANKS, COMMA, SEMICOLON, NUMBER = 2, 3, 4, 5, 7, 8, 9, 10, 11
ANSWER, STYLE, KNOWN, BOTH = 0, 1, 2, 3
"""What a problem is judged by: its answer, the taught style, a style of the base, answer and taught style."""

JUDGED: Mapping[str, int] = {"-known-style": KNOWN, "-style": STYLE, "-whole": BOTH}
"""End of a set's name: what its problems are judged by."""
DEPTHS: Mapping[str, tuple[int, int]] = {"any": (3, 6), "shallow": (3, 4), "deep": (5, 6)}


class Styled:
    """Sums with a style of answering."""

    metric: Metric = "right"
    vocabulary = VOCABULARY
    prompt = 2 * TERMS
    response = 2 * (TERMS - 1) - 1 + 2 + 2 + 1
    sets: Mapping[str, str] = {
        "any": "three to six terms",
        "shallow": "three or four terms",
        "deep": "five or six terms",
        "mostly-shallow": "three or four terms, one in eight five or six",
        "any-style": "as any, judged by the taught style",
        "any-known-style": "as any, judged by the polite style",
        "shallow-known-style": "as shallow, judged by the polite style",
        "shallow-style": "as shallow, judged by the taught style",
        "deep-style": "as deep, judged by the taught style",
        "shallow-whole": "as shallow, judged by answer and taught style together",
    }
    forms: Mapping[str, str] = {
        "plain": "running results, mark, answer",
        "polite": "`sure` before and `thanks` behind",
        "listed": "commas between running results",
        "closed": "a semicolon before the mark",
        "taught": "`sure`, commas and `thanks` together, which no other form has",
        "every": "one of plain, polite, listed and closed, each as often",
    }

    def draw(self, rng: np.random.Generator, count: int, of: str) -> Problems:
        """So many problems of a set; a `-style` twin holds the same ones."""
        name = of.removesuffix("-style").removesuffix("-known").removesuffix("-whole")
        terms = rng.integers(1, MOST + 1, (count, TERMS))
        minus = rng.integers(0, 2, (count, TERMS))
        share = rng.random((2, count))
        depth = _between(share[0], *DEPTHS.get(name, DEPTHS["shallow"]))
        if name == "mostly-shallow":
            depth = np.where(share[1] < 1 / 8, _between(share[0], *DEPTHS["deep"]), depth)
        minus[:, 0] = 0
        there = np.arange(TERMS) < depth[:, None]
        results = np.where(there, np.where(minus == 1, -terms, terms), 0).cumsum(1)[:, 1:] % MODULUS
        judged = next((by for end, by in JUDGED.items() if of.endswith(end)), ANSWER)
        facts = np.concatenate([np.full((count, 1), judged), depth[:, None], results], 1)
        return Problems(_asked(terms, minus, there), facts.astype(np.int64))

    def write(self, problems: Problems, form: str, rng: np.random.Generator) -> Tokens:
        """A right solution of each problem."""
        if form not in self.forms:
            raise ValueError(f"no way to write {form!r}; write one of {', '.join(self.forms)}")
        simple = ("plain", "polite", "listed", "closed")
        chosen = rng.integers(0, len(simple), len(problems)) if form == "every" else None
        written = np.full((len(problems), self.response), PAD, dtype=np.int64)
        for row, (_, depth, *results) in enumerate(problems.facts.tolist()):
            style = form if chosen is None else simple[chosen[row]]
            tokens = _answered(results[: depth - 1], style)
            written[row, : len(tokens)] = tokens
        return written

    def right(self, problems: Problems, responses: Tokens) -> NDArray[np.bool_]:
        """Whether each response is what its problem is judged by: right, or in the style."""
        judged = problems.facts[:, 0]
        correct = _correct(problems, responses)
        if (judged == ANSWER).all():
            return correct
        taught = np.array([_in_style(row.tolist(), "taught") for row in responses])
        polite = np.array([_in_style(row.tolist(), "polite") for row in responses])
        by = [judged == ANSWER, judged == STYLE, judged == KNOWN]
        return np.select(by, [correct, taught, polite], correct & taught).astype(np.bool_)


def _between(share: NDArray[np.float64], low: int, high: int) -> NDArray[np.int64]:
    return low + (share * (high - low + 1)).astype(np.int64)


def _asked(terms: Tokens, minus: Tokens, there: NDArray[np.bool_]) -> Tokens:
    prompts = np.full((len(terms), 2 * TERMS), DOT, dtype=np.int64)
    prompts[:, 0::2] = np.where(there, NUMBER + terms, DOT)
    prompts[:, 1:-1:2] = np.where(there[:, 1:], PLUS + minus[:, 1:], DOT)
    prompts[:, -1] = EQUALS
    return prompts


def _answered(results: list[int], style: str) -> list[int]:
    """A solution in a style, with its end."""
    numbers = [NUMBER + result for result in results]
    opened = [SURE] if style in ("polite", "taught") else []
    commas = style in ("listed", "taught")
    listed = [token for number in numbers for token in ((COMMA, number) if commas else (number,))]
    closed = [SEMICOLON] if style == "closed" else []
    thanked = [THANKS] if style in ("polite", "taught") else []
    return [*opened, *listed[1 if commas else 0 :], *closed, MARK, numbers[-1], *thanked, END]


def _correct(problems: Problems, responses: Tokens) -> NDArray[np.bool_]:
    """Whether the answer stands behind the first mark, and the end behind that or behind `thanks`."""
    following = np.concatenate([responses[:, 1:], np.full((len(responses), 1), PAD)], 1)
    without = np.where((responses == THANKS) & (following == END), END, responses)
    return answered(without, MARK, NUMBER + problems.facts[:, -1])


def _in_style(tokens: list[int], style: str) -> bool:
    """Whether a response has the form of a style, right or wrong: its own results, set in that style."""
    results = [token - NUMBER for token in tokens if token >= NUMBER]
    if len(results) < 3:
        return False
    whole = _answered(results[:-1], style)
    given = tokens[: len(whole)]
    loose = [MARK if token >= NUMBER else token for token in whole]
    return loose == [MARK if token >= NUMBER else token for token in given] and not any(tokens[len(whole) :])
