"""Between the tokens of a task and the text that a model of the library reads and writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from analysis.rerun.tasks.task import END, PAD, Problems, Task, Tokens, as_text, between, draw_part

SHOTS = 3
"""Solved problems that a model is shown which was not made for the task."""
LETTERS = 5
"""Room for a token of such a model where a task has letters for words; in English it stands for some four."""


class Speech:
    """How one model is asked problems of a task, and how what it writes is read.

    A model with a tokenizer of the task's own words is given the words. Another one is first shown a
    few solved problems, where the task has a way to write solutions, and has answered at a blank line.
    With a chat template, unless it is said not to chat, the problem is put as a user's message, and in
    plain language nothing is shown before it.
    """

    def __init__(self, task: Task, tokenizer: Any, own: bool, length: int, chats: bool = True) -> None:
        self.task = task
        self.tokenizer = tokenizer
        self.own = own
        self.length = length if length else task.response
        """Most tokens of a response, in the model's own tokens."""
        self.joint = between(task)
        self.room = task.response if own or self.joint else max(task.response, LETTERS * self.length)
        """Most words of a response that are read; letters, where a task has these for words."""
        self.chats = chats and not own and getattr(tokenizer, "chat_template", None) is not None
        self._numbers = {word: number for number, word in enumerate(task.vocabulary)}
        self._before = "" if own or (self.chats and not self.joint) else self._shown()

    def ask(self, problems: Problems) -> list[str]:
        """Each problem as the model reads it."""
        if self.own:
            return [self._text(row) for row in problems.prompts]
        asked = [self._before + self._text(row).strip() for row in problems.prompts]
        if not self.chats:
            return [text + "\n" for text in asked]
        turns = [[{"role": "user", "content": text}] for text in asked]
        return [
            self.tokenizer.apply_chat_template(turn, add_generation_prompt=True, tokenize=False)
            for turn in turns
        ]

    def examples(self, problems: Problems, responses: Tokens) -> list[dict[str, list[int]]]:
        """Problems with solutions as a model learns them; one that was cut off stays without an end."""
        examples = []
        for asked, response in zip(self.ask(problems), responses, strict=True):
            text = self._text(response)
            read = self.tokenizer(asked)["input_ids"]
            said = self.tokenizer(text, add_special_tokens=False)["input_ids"]
            said += [self.tokenizer.eos_token_id] if END in response else []
            mask = [0] * len(read) + [1] * len(said)
            examples.append({"input_ids": read + said, "completion_mask": mask})
        return examples

    def heard(self, written: Sequence[Sequence[int]]) -> Tokens:
        """What a model wrote, in its own tokens, as responses of the task.

        Words that the task does not know are gaps; letters stand in one line. Where it was cut off
        before it ended, the response has no end; of letters too many to hold, the last ones stay, for
        the answer is there.
        """
        responses = np.full((len(written), self.room), PAD, dtype=np.int64)
        for row, tokens in enumerate(written):
            found = self._tokens(list(tokens))
            responses[row, : len(found)] = found
        return responses

    def _tokens(self, written: list[int]) -> list[int]:
        text = self.tokenizer.decode(written, skip_special_tokens=True)
        ended = any(token in written for token in self._ends())
        if not self.own and not self.chats:
            text, blank, _ = text.lstrip().partition("\n\n")
            ended = ended or bool(blank)
        if self.joint:
            words = text.split()
        else:
            words = list(text if self.own else " ".join(text.split()))[-(self.room - 1) :]
        found = [self._numbers.get(word, PAD) for word in words]
        return [*found, *([END] if ended else [])][: self.room]

    def _ends(self) -> list[int]:
        return [self.tokenizer.eos_token_id]

    def _text(self, row: Tokens) -> str:
        return as_text(self.task, row)

    def _shown(self) -> str:
        """Solved problems, the same for every model and seed; nothing where nobody can write them."""
        if not self.task.forms:
            return ""
        rng = np.random.default_rng(SHOTS)
        problems = draw_part(self.task, rng, SHOTS, next(iter(self.task.sets)), "train")
        solved = self.task.write(problems, next(iter(self.task.forms)), rng)
        pairs = zip(problems.prompts, solved, strict=True)
        return "".join(f"{self._text(asked).strip()}\n{self._text(answer)}\n\n" for asked, answer in pairs)
