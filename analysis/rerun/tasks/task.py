"""What a task offers: problems drawn by name, ways to write a solution, and a verifier.

Everything is a token. All prompts of a task have one length and all responses fit into one length,
so that batches need no left padding; what follows the end of a response is :data:`PAD`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

PAD, END = 0, 1
"""The first two words of every vocabulary."""

Part = Literal["train", "validation", "test"]
Tokens = NDArray[np.int64]
Metric = Literal["right", "bits"]
"""right: a verifier says right or wrong. bits: bits that the model needs for a token of the response."""


@dataclass(frozen=True)
class Problems:
    """Prompts with what a verifier needs to judge a response to them."""

    prompts: Tokens
    """One row a problem."""
    facts: Tokens
    """One row a problem, in the task's own order: answer, rule, template ..."""
    same: Tokens | None = None
    """What makes two problems one, as where wordings differ; None: their prompts."""

    @property
    def identity(self) -> Tokens:
        """What a problem is known by, whatever its wording."""
        return self.prompts if self.same is None else self.same

    def __len__(self) -> int:
        return len(self.prompts)

    def take(self, rows: NDArray[np.intp] | NDArray[np.bool_] | slice) -> Problems:
        """The problems of these rows."""
        same = None if self.same is None else self.same[rows]
        return Problems(self.prompts[rows], self.facts[rows], same)

    def repeated(self, times: int) -> Problems:
        """Every problem so many times in a row."""
        return self.take(np.arange(len(self)).repeat(times))


def together(parts: list[Problems]) -> Problems:
    """The problems of several draws of one set, one after the other."""
    known = [part.same for part in parts if part.same is not None]
    return Problems(
        np.concatenate([part.prompts for part in parts]),
        np.concatenate([part.facts for part in parts]),
        np.concatenate(known) if known else None,
    )


class Task(Protocol):
    """A family of problems."""

    vocabulary: tuple[str, ...]
    """Words; the first is the padding, the second the end of a response."""
    prompt: int
    """Tokens of a prompt."""
    response: int
    """Most tokens of a response, with its end."""
    sets: Mapping[str, str]
    """Name of a set of problems: what is in it."""
    forms: Mapping[str, str]
    """Name of a way to write a solution: what it looks like."""
    metric: Metric

    def draw(self, rng: np.random.Generator, count: int, of: str) -> Problems:
        """So many problems of a set."""
        ...

    def write(self, problems: Problems, form: str, rng: np.random.Generator) -> Tokens:
        """A right solution of each problem, in this form, padded to the length of a response."""
        ...

    def right(self, problems: Problems, responses: Tokens) -> NDArray[np.bool_]:
        """Whether each response solves its problem."""
        ...


class World(Protocol):
    """Who answers a model inside its response, where a task has tools or a user; hears every token."""

    def next(self) -> int:
        """The token that comes next whatever the model says, or FREE where the model speaks."""
        ...

    def hear(self, token: int) -> None:
        """Takes in the next token, whoever wrote it."""
        ...


FREE = -1
"""Where the model speaks and the world does not."""


def worlds_of(task: Task, problems: Problems) -> Sequence[World] | None:
    """The worlds of these problems before the first word; None where a task has none."""
    begin: Callable[[Problems], Sequence[World]] | None = getattr(task, "begin", None)
    return None if begin is None else begin(problems)


def spoken_by_model(task: Task, problems: Problems, responses: Tokens) -> NDArray[np.bool_]:
    """Which tokens of responses a model wrote: all before the padding where a task has no worlds."""
    spoken: Callable[[Problems, Tokens], NDArray[np.bool_]] | None = getattr(task, "spoken", None)
    return responses != PAD if spoken is None else spoken(problems, responses)


def losses_of(task: Task) -> Mapping[str, tuple[str, str]]:
    """Name of a loss: the two sets with the same problems between which it lies; for many tasks none."""
    losses: Mapping[str, tuple[str, str]] = getattr(task, "losses", {})
    return losses


def draw_part(task: Task, rng: np.random.Generator, count: int, of: str, part: Part) -> Problems:
    """So many problems of a set that belong to a part.

    Which part a problem belongs to is a property of the problem, so that no training problem is ever
    a test item: of ten problems one is for tests, one for validation, the rest for training.

    Raises:
        ValueError: The task has no such set, or hardly any problem of it belongs to the part.
    """
    if of not in task.sets:
        raise ValueError(f"no set of problems {of!r}; write one of {', '.join(sorted(task.sets))}")
    kept: list[Problems] = []
    found = 0
    for _ in range(1000):
        wanted = 16 + int((count - found) * (1.3 if part == "train" else 11))
        drawn = task.draw(rng, wanted, of)
        drawn = drawn.take(_parts(drawn.identity) == part)
        kept.append(drawn)
        found += len(drawn)
        if found >= count:
            break
    else:
        raise ValueError(f"set {of!r} has too few problems for {part}")
    return together(kept).take(slice(0, count))


def fixed_items(task: Task, count: int, of: str, part: Part) -> Problems:
    """The same items whatever the seed of a run, none of them twice where the set is large enough."""
    rng = np.random.default_rng([len(task.vocabulary), 41 if part == "test" else 43])
    drawn = draw_part(task, rng, 2 * count, of, part)
    _, first = np.unique(drawn.identity, axis=0, return_index=True)
    unique = np.sort(first)[:count]
    return drawn.take(unique if len(unique) == count else slice(0, count))


def fingerprint(problems: Problems) -> str:
    """SHA-256 of the items themselves."""
    digest = hashlib.sha256(np.ascontiguousarray(problems.prompts, dtype="<i8").tobytes())
    digest.update(np.ascontiguousarray(problems.facts, dtype="<i8").tobytes())
    return digest.hexdigest()


def as_text(task: Task, tokens: Tokens) -> str:
    """A row of tokens as words, up to the end."""
    words = [task.vocabulary[token] for token in tokens.tolist() if token not in (PAD, END)]
    return between(task).join(words)


def between(task: Task) -> str:
    """What stands between two words of a task: a space, or nothing where words are letters."""
    return " " if any(len(word) > 1 for word in task.vocabulary[3:]) else ""


def padded(responses: Tokens, length: int) -> Tokens:
    """Responses with an end behind them, padded to a length."""
    filled = np.full((len(responses), length), PAD, dtype=np.int64)
    filled[:, : responses.shape[1]] = responses
    filled[:, responses.shape[1]] = END
    return filled


def answered(responses: Tokens, mark: int, answer: Tokens) -> NDArray[np.bool_]:
    """Whether the first mark of each response is followed by the answer and the end."""
    marks = responses == mark
    rows = np.arange(len(responses))
    behind = np.concatenate([responses, np.full((len(responses), 2), PAD)], 1)
    first = marks.argmax(1)
    found: NDArray[np.bool_] = marks.any(1) & (behind[rows, first + 1] == answer)
    ended: NDArray[np.bool_] = behind[rows, first + 2] == END
    return found & ended


def _parts(identity: Tokens) -> NDArray[np.str_]:
    """The part each problem belongs to, from a hash of what it is known by."""
    mixed = np.zeros(len(identity), dtype=np.uint64)
    for column in identity.T.astype(np.uint64):
        mixed = (mixed ^ column) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    tenth = mixed % np.uint64(10)
    return np.select([tenth == 0, tenth == 1], ["test", "validation"], "train")
