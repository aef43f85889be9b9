"""Orders carried out with tools: a store that keeps its values, a user who speaks in turns.

An episode begins with what the user wants first, as `copy a b -`. The agent calls `get a` and is told
the value, calls `put b 7` to change the store, and says `stop`; then the user speaks again, and may
say `it` for the key that the last order was about. What the store holds at the beginning is written
nowhere: it must be looked up. An episode is right if the store holds at the end what it should,
every key counted, whatever the way there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.rerun.tasks.task import END, FREE, PAD, Metric, Problems, Tokens

KEYS, VALUES, TURNS, ORDER = 4, 10, 3, 4
"""Keys of the store, values a key can have, turns of the user, words of an order."""
VERBS = ("write", "copy", "add", "total")
VOCABULARY = (
    *("<pad>", "<end>", "get", "put", "stop", "-", "it", *VERBS),
    *("a", "b", "c", "d", *(str(value) for value in range(VALUES))),
)
GET, PUT, STOP, NONE, IT = (VOCABULARY.index(word) for word in ("get", "put", "stop", "-", "it"))
VERB, KEY, VALUE = (VOCABULARY.index(word) for word in (VERBS[0], "a", "0"))


@dataclass(frozen=True)
class Order:
    """What the user asks in one turn, references resolved."""

    verb: int
    first: int
    second: int
    """A key, or for write and add a value."""
    target: int

    def carried_out(self, store: list[int]) -> list[int]:
        """The store as it should be afterwards."""
        looked = [store[key] for key in self.asked]
        after = list(store)
        after[self.target] = (sum(looked) + (self.second if self.verb in (0, 2) else 0)) % VALUES
        return after

    @property
    def asked(self) -> list[int]:
        """The keys whose values must be known."""
        return {0: [], 1: [self.first], 2: [self.first], 3: [self.first, self.second]}[self.verb]

    def calls(self, store: list[int]) -> list[int]:
        """The shortest way, in tokens, with what the world answers."""
        after = self.carried_out(store)[self.target]
        looked = [token for key in self.asked for token in (GET, KEY + key, VALUE + store[key])]
        return [*looked, PUT, KEY + self.target, VALUE + after, STOP]


class World:
    """The store and the user of one episode; hears one token after the other."""

    def __init__(self, facts: NDArray[np.int64]) -> None:
        self.store = [int(value) for value in facts[:KEYS]]
        self.wanted = list(self.store)
        self.orders = _orders(facts)
        for order in self.orders:
            self.wanted = order.carried_out(self.wanted)
        self.words = facts[KEYS:].reshape(TURNS, ORDER)
        self.turn = 0
        self.open: list[int] = []
        self.says: list[int] = []
        self.ended = False
        self.cheated = False

    def next(self) -> int:
        """The token that the world puts next, or FREE where the agent speaks."""
        if self.ended:
            return PAD
        return self.says[0] if self.says else FREE

    def hear(self, token: int) -> None:
        """Takes in the next token, whoever wrote it."""
        if self.ended:
            return
        if self.says:
            self.cheated = token != self.says[0]  # somebody spoke in the world's place
            del self.says[0]
        elif token != END:
            self._call(token)
        self.ended = self.cheated or token == END

    def _call(self, token: int) -> None:
        self.open.append(token)
        if self.open == [STOP]:
            self.turn += 1
            self.says = [END] if self.turn == TURNS else self.words[self.turn].tolist()
        elif len(self.open) == 2 and self.open[0] == GET and _is_key(token):
            self.says = [VALUE + self.store[token - KEY]]
        elif len(self.open) == 3 and _is_value(token):
            self.store[self.open[1] - KEY] = token - VALUE
        elif self.open in ([GET], [PUT]) or (len(self.open) == 2 and self.open[0] == PUT and _is_key(token)):
            return
        else:  # no call that the tools know: the episode is over
            self.says = [END]
        self.open = []

    @property
    def solved(self) -> bool:
        """Whether the user got all that was asked, and nothing else changed."""
        return self.ended and not self.cheated and self.turn == TURNS and self.store == self.wanted


class Tools:
    """Orders over three turns in a store of four keys."""

    metric: Metric = "right"
    vocabulary = VOCABULARY
    prompt = ORDER
    response = TURNS * 10 + (TURNS - 1) * ORDER + 1
    sets: Mapping[str, str] = {
        "any": "three orders of any kind",
        "short": "three orders that need no arithmetic",
        "long": "three orders that all need arithmetic on what was looked up",
    }
    forms: Mapping[str, str] = {"shortest": "the fewest calls that do it"}

    def draw(self, rng: np.random.Generator, count: int, of: str) -> Problems:
        """So many episodes of a set."""
        low, high = {"short": (0, 2), "long": (2, 4)}.get(of, (0, len(VERBS)))
        store = rng.integers(0, VALUES, (count, KEYS))
        verb = rng.integers(low, high, (count, TURNS))
        keys = rng.random((count, TURNS, KEYS)).argsort(2)[:, :, :3]  # three keys, none twice
        value = rng.integers(0, VALUES, (count, TURNS))
        said = rng.random((count, TURNS)) < 0.5
        words = np.full((count, TURNS, ORDER), NONE)
        words[:, :, 0] = VERB + verb
        words[:, :, 1] = KEY + keys[:, :, 0]
        needs_value = (verb == 0) | (verb == 2)
        words[:, :, 2] = np.where(needs_value, VALUE + value, KEY + keys[:, :, 1])
        words[:, :, 3] = np.where(verb == 3, KEY + keys[:, :, 2], NONE)
        _refer_back(words, said)
        facts = np.concatenate([store, words.reshape(count, -1)], 1).astype(np.int64)
        return Problems(words[:, 0].astype(np.int64), facts, facts)

    def write(self, problems: Problems, form: str, rng: np.random.Generator) -> Tokens:
        """A right episode of each problem, with what the world says in it."""
        if form not in self.forms:
            raise ValueError(f"no way to write {form!r}; write one of {', '.join(self.forms)}")
        written = np.full((len(problems), self.response), PAD, dtype=np.int64)
        for row, facts in enumerate(problems.facts):
            tokens = _shortest(facts)
            written[row, : len(tokens)] = tokens
        return written

    def begin(self, problems: Problems) -> list[World]:
        """The worlds of these episodes, before the agent's first word."""
        return [World(facts) for facts in problems.facts]

    def right(self, problems: Problems, responses: Tokens) -> NDArray[np.bool_]:
        """Whether each episode, replayed in its world, ends with the store as it should be."""
        return np.array(
            [self._replayed(*pair).solved for pair in zip(problems.facts, responses, strict=True)]
        )

    def spoken(self, problems: Problems, responses: Tokens) -> NDArray[np.bool_]:
        """Which tokens the agent wrote and the world did not: what it can learn from."""
        free = np.zeros(responses.shape, dtype=np.bool_)
        for row, (facts, response) in enumerate(zip(problems.facts, responses, strict=True)):
            world = World(facts)
            for place, token in enumerate(response.tolist()):
                free[row, place] = world.next() == FREE
                world.hear(token)
        return free

    def _replayed(self, facts: NDArray[np.int64], response: NDArray[np.int64]) -> World:
        world = World(facts)
        for token in response.tolist():
            world.hear(token)
        return world


def _refer_back(words: NDArray[np.int64], said: NDArray[np.bool_]) -> None:
    """Puts `it` where it is said and the order names that key nowhere else."""
    meant = words[:, 0, 1]
    for turn in range(TURNS):
        verb, first, second, third = words[:, turn].T
        if turn:
            plain = (second != meant) & (third != meant)
            words[:, turn, 1] = np.where(said[:, turn] & plain, IT, first)
            first = np.where(words[:, turn, 1] == IT, meant, first)
        meant = np.choose(verb - VERB, [first, second, first, third])


def _shortest(facts: NDArray[np.int64]) -> list[int]:
    store = [int(value) for value in facts[:KEYS]]
    words = facts[KEYS:].reshape(TURNS, ORDER)
    tokens: list[int] = []
    for turn, order in enumerate(_orders(facts)):
        tokens += words[turn].tolist() if turn else []
        tokens += order.calls(store)
        store = order.carried_out(store)
    return [*tokens, END]


def _orders(facts: NDArray[np.int64]) -> list[Order]:
    """The orders of an episode; `it` is the key that the order before changed."""
    orders: list[Order] = []
    for verb, first, second, third in facts[KEYS:].reshape(TURNS, ORDER).tolist():
        key = orders[-1].target if first == IT else first - KEY
        other = second - KEY if _is_key(second) else second - VALUE
        target = {0: key, 1: second - KEY, 2: key, 3: third - KEY}[verb - VERB]
        orders.append(Order(verb - VERB, key, other, target))
    return orders


def _is_key(token: int) -> bool:
    return KEY <= token < KEY + KEYS


def _is_value(token: int) -> bool:
    return VALUE <= token < VALUE + VALUES
