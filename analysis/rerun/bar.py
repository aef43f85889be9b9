"""A bar with the time that remains, over all arms and trials of a run."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from types import TracebackType
from typing import Any, Self

import click

from analysis.rerun.order import Order
from analysis.rerun.run import Task
from analysis.rerun.worker import Message

STEPS = 200
"""Parts of the bar that one arm takes."""


class Bar:
    """Hears what workers say and draws it; outside a terminal it prints a line for each arm.

    For programs that show it themselves it prints JSON, one line a step: share, seed, arm, phase.
    """

    def __init__(self, order: Order, tasks: int, as_json: bool = False) -> None:
        self.order = order
        self.as_json = as_json
        self.whole = max(tasks * STEPS, 1)
        self.drawn = sys.stderr.isatty() and not as_json
        self.parts: dict[tuple[int, Task], int] = defaultdict(int)
        self.phases: dict[tuple[int, Task], list[str]] = defaultdict(list)
        self.bar: Any = click.progressbar(
            length=self.whole,
            label=f"{order.loaded.id} {order.scale}",
            item_show_func=_shown,
            file=sys.stderr,
            update_min_steps=1,
            hidden=not self.drawn,
        )

    def __enter__(self) -> Self:
        self.bar.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: BaseException | TracebackType | None) -> None:
        self.bar.__exit__(kind, *rest)

    def hear(self, message: Message) -> None:
        """Move on by what a worker has done since it last spoke."""
        if message.task is None or message.kind == "failed":
            return
        key = (message.seed, message.task)
        ended = message.kind in ("done", "diverged")
        part = STEPS if ended else max(self.parts[key], self._part(key, message))
        self.bar.update(part - self.parts[key], message)
        self.parts[key] = part
        if self.as_json:
            click.echo(self._json(message))
        elif ended and not self.drawn:
            click.echo(_line(message), err=True)

    def _json(self, message: Message) -> str:
        task, progress = message.task, message.progress
        assert task is not None  # only messages about a task come here
        return json.dumps(
            {
                "share": round(sum(self.parts.values()) / self.whole, 4),
                "seed": message.seed,
                "arm": task.side,
                "phase": progress.phase if progress else message.kind,
            }
        )

    def _part(self, key: tuple[int, Task], message: Message) -> int:
        """How much of an arm is done, its phases taken as equally long."""
        progress = message.progress
        if progress is None:
            return 0
        seen = self.phases[key]
        if progress.phase not in seen:
            seen.append(progress.phase)
        planned = len(self.order.recipe.phases_of(key[1].side)) + 1
        share = progress.done / progress.total if progress.total else 0.0
        return int((STEPS - 1) * (len(seen) - 1 + share) / max(planned, len(seen)))


def _shown(message: Message | None) -> str:
    if message is None or message.task is None:
        return ""
    name = message.task.side if message.task.trial is None else f"{message.task.side} trial"
    phase = f" {message.progress.phase}" if message.progress else ""
    return f"seed {message.seed} {name}{phase}"


def _line(message: Message) -> str:
    task = message.task
    assert task is not None  # only messages about a task come here
    what = f"arm {task.side}" if task.trial is None else f"trial {task.trial + 1} of arm {task.side}"
    return f"seed {message.seed}, {what}: {'diverged' if message.kind == 'diverged' else 'done'}"
