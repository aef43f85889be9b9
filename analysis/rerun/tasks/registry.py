"""Every task by its name in recipes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analysis.rerun.tasks.cards import Cards
from analysis.rerun.tasks.countdown import Countdown
from analysis.rerun.tasks.families import Families
from analysis.rerun.tasks.reasoning_gym import ReasoningGym
from analysis.rerun.tasks.styled import Styled
from analysis.rerun.tasks.task import Task
from analysis.rerun.tasks.text import Text
from analysis.rerun.tasks.tools import Tools
from analysis.rerun.tasks.worded import Worded

TASKS: Mapping[str, Callable[[], Task]] = {
    "cards": lambda: Cards(cards=5, modulus=17),
    "cards-three": lambda: Cards(cards=3, modulus=17),
    "countdown": Countdown,
    "families": Families,
    "reasoning-gym": ReasoningGym,
    "styled": Styled,
    "text": Text,
    "tools": Tools,
    "worded": Worded,
}


def make_task(name: str) -> Task:
    """The task of this name.

    Raises:
        ValueError: There is none; says which there are.
    """
    if name not in TASKS:
        raise ValueError(f"no task {name!r}; write one of {', '.join(sorted(TASKS))}")
    return TASKS[name]()
