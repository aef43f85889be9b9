"""Counts tokens and FLOPs by who spent them: 6ND where a model is trained, 2ND where it only reads or writes.

N is the model's parameters without embeddings and with the output layer. Attention over the
sequence adds a factor of 1 + T/(6d), counted where it is more than a tenth (Kaplan et al. 2020,
section 2.1, in the form for N = 12 L d^2).
"""

from __future__ import annotations

from collections import Counter
from typing import Literal

from analysis.rerun.record import Phase, TokenKind
from analysis.rerun.steps.model import Decoder

Who = Literal["student", "teacher", "reference", "evaluation"]

_WRITES: dict[Who, TokenKind] = {
    "student": "student-generate",
    "teacher": "teacher-generate",
    "reference": "reference-forward",
    "evaluation": "evaluation",
}
_READS: dict[Who, TokenKind] = {**_WRITES, "teacher": "teacher-score", "student": "reference-forward"}
_PAYS: dict[Who, Phase] = {
    "student": "student",
    "teacher": "teacher",
    "reference": "student",
    "evaluation": "evaluation",
}


class Tally:
    """What was spent so far."""

    def __init__(self) -> None:
        self.tokens: Counter[TokenKind] = Counter()
        self.flops: Counter[Phase] = Counter()

    @property
    def total(self) -> int:
        """FLOPs, whoever spent them."""
        return sum(self.flops.values())

    def trained(self, model: Decoder, rows: int, length: int, kind: TokenKind = "student-train") -> None:
        """So many rows of this length went forward and backward."""
        self.tokens[kind] += rows * length
        self.flops["student"] += int(6 * model.counted * rows * length * _attention(model, length))

    def wrote(self, who: Who, model: Decoder, rows: int, length: int) -> None:
        """So many rows of this length, prompt and response, were written with kept keys and values."""
        self._forward(_WRITES[who], who, model, rows, length)

    def read(self, who: Who, model: Decoder, rows: int, length: int) -> None:
        """So many rows of this length went forward only."""
        self._forward(_READS[who], who, model, rows, length)

    def _forward(self, kind: TokenKind, who: Who, model: Decoder, rows: int, length: int) -> None:
        self.tokens[kind] += rows * length
        self.flops[_PAYS[who]] += int(2 * model.counted * rows * length * _attention(model, length))

    def add(self, other: Tally, times: int = 1) -> None:
        """Takes in what another tally counted."""
        for kind, count in other.tokens.items():
            self.tokens[kind] += count * times
        for phase, flops in other.flops.items():
            self.flops[phase] += flops * times


def _attention(model: Decoder, length: int) -> float:
    extra = length / (6 * model.shape.width)
    return 1 + extra if extra > 0.1 else 1.0
