"""Problems with a file, said so that a person can mend them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

OR_NONE = ", or leave the line out"
"""The end of a fix for a field without a value; `explain.needed` takes it away where there has to be one."""


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

    def annotation(self, folder: str = "") -> str:
        """The problem as a workflow command of GitHub, which shows it at its line in the pull request.

        `folder` leads from the checkout to the base. Escapes as in
        https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands.
        """
        place = f"file={_property(folder + self.path)},line={self.line}"
        title = f",title={_property(self.field)}" if self.field else ""
        return f"::error {place}{title}::{_message(f'{self.what}; {self.fix}')}"


class InvalidEvidence(Exception):
    """The base cannot be loaded. Carries every problem found, sorted, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join([*map(str, self.problems), count(self.problems)]))


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def count(problems: tuple[Problem, ...]) -> str:
    """The closing line of a report: how many problems, in how many files."""
    files = len({problem.path for problem in problems})
    one = len(problems) == 1
    return f"{len(problems)} problem{'' if one else 's'} in {files} file{'' if files == 1 else 's'}"
