"""Problems with a file, said so that a person can mend them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong at one place: where, which field, what, and what to write instead."""

    path: str
    line: int
    field: str
    what: str
    fix: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}: "
        field = f"{self.field}: " if self.field else ""
        return f"{where}{field}{self.what}; {self.fix}"


class InvalidEvidence(Exception):
    """The base cannot be loaded. Carries every problem found, sorted, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join([*map(str, self.problems), count(self.problems)]))


def count(problems: tuple[Problem, ...]) -> str:
    """The closing line of a report: how many problems, in how many files."""
    files = len({problem.path for problem in problems})
    one = len(problems) == 1
    return f"{len(problems)} problem{'' if one else 's'} in {files} file{'' if files == 1 else 's'}"
