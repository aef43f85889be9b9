"""Runs a recipe at a scale: the search first, then every arm at every seed that has no record yet.

Whatever ends it, finished records stay, and the next run goes on from the last checkpoints.
"""

from __future__ import annotations

import multiprocessing as mp
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from analysis.rerun.order import Order, check, forget, jobs_of, missing, remember
from analysis.rerun.run import Job, Task
from analysis.rerun.search import Found, NothingWorked, choose, open_trials, split, task_of, tried
from analysis.rerun.worker import Message, work

Listen = Callable[[Message], None]


@dataclass
class Done:
    """How a run ended."""

    finished: int = 0
    kept: int = 0
    """Records that were there before."""
    diverged: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Group:
    """Tasks of one seed, for one process."""

    job: Job
    tasks: tuple[Task, ...]

    @property
    def sides(self) -> list[str]:
        """Their arms, each once."""
        return list(dict.fromkeys(task.side for task in self.tasks))


def execute(order: Order, listen: Listen) -> Done:
    """Run what is missing; tells `listen` how far it is.

    Raises:
        Refused: Something has to be put right first.
        TooBig: The machine cannot carry it.
        NotInstalled: A package is missing.
        KeyboardInterrupt: It was interrupted; its processes are ended.
    """
    check(order)
    todo = missing(order)
    done = Done(kept=order.seeds * len(order.recipe.sides()) - sum(map(len, todo.values())))
    if not todo:
        forget(order)
        return done
    remember(order)
    found = _search(order, todo, listen, done)
    if not done.failed:
        jobs = jobs_of(order, list(todo))
        groups = [
            Group(jobs[seed], tuple(task_of(order.recipe, side, found) for side in sides))
            for seed, sides in todo.items()
        ]
        done.finished += _run(_spread(groups, order.jobs), order.jobs, listen, done)
    if not done.failed:
        forget(order)
    return done


def total(order: Order) -> int:
    """How many tasks a run has: trials and arms."""
    todo = missing(order)
    groups = _trial_groups(order, split(order, todo.values())[1])
    return sum(map(len, todo.values())) + sum(len(group.tasks) for group in groups)


def _search(order: Order, todo: dict[int, list[str]], listen: Listen, done: Done) -> Found:
    """The trials of every arm that searches, from records where there are some, else run."""
    found, sides = split(order, todo.values())
    _run(_trial_groups(order, sides), order.jobs, listen, done)
    if done.failed or order.recipe.search is None:
        return found
    jobs = jobs_of(order, list(order.recipe.search.seeds))
    for side in sides:
        try:
            found[side] = choose(order.recipe, side, tried(order.recipe, jobs, side))
        except NothingWorked as nothing:
            done.failed.append(str(nothing))
    return found


def _trial_groups(order: Order, sides: Sequence[str]) -> list[Group]:
    """The trials that are not done yet, one process a seed of the search."""
    if not sides or order.recipe.search is None:
        return []
    jobs = jobs_of(order, list(order.recipe.search.seeds)).values()
    groups = [Group(job, open_trials(order.recipe, job, sides)) for job in jobs]
    return _spread([group for group in groups if group.tasks], order.jobs)


def _spread(groups: list[Group], at_once: int) -> list[Group]:
    """The groups with arms apart while there are fewer of them than may run at once.

    Models that both halves need are made twice then, on processors that would have stood idle.
    """
    while len(groups) < at_once:
        largest = max(groups, key=lambda group: len(group.sides), default=None)
        if largest is None or len(largest.sides) < 2:
            break
        half = largest.sides[len(largest.sides) // 2 :]
        here = tuple(task for task in largest.tasks if task.side not in half)
        there = tuple(task for task in largest.tasks if task.side in half)
        groups.remove(largest)
        groups += [Group(largest.job, here), Group(largest.job, there)]
    return groups


def _run(groups: Sequence[Group], at_once: int, listen: Listen, done: Done) -> int:
    """Run groups in processes of their own, so many at once; returns how many tasks were finished."""
    waiting, finished = list(groups), 0
    running: dict[Connection, tuple[BaseProcess, Group]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                pipe, process = _start(waiting[0])
                running[pipe] = (process, waiting.pop(0))
            for pipe in [pipe for pipe in wait(list(running)) if isinstance(pipe, Connection)]:
                finished += _hear(pipe, running, listen, done)
    finally:
        for process, _ in running.values():
            process.terminate()
            process.join()
    return finished


def _start(group: Group) -> tuple[Connection, BaseProcess]:
    spawn = mp.get_context("spawn")  # a fresh interpreter: no threads or memory of ours
    ours, theirs = spawn.Pipe(duplex=False)
    process = spawn.Process(target=work, args=(group.job, group.tasks, theirs), daemon=True)
    process.start()
    theirs.close()
    return ours, process


def _hear(
    pipe: Connection, running: dict[Connection, tuple[BaseProcess, Group]], listen: Listen, done: Done
) -> bool:
    """Take one message of a process, or note that it has ended; returns whether a task is finished."""
    process, group = running[pipe]
    try:
        message: Message = pipe.recv()
    except EOFError:
        process.join()
        del running[pipe]
        if process.exitcode:
            done.failed.append(_killed(group, process.exitcode))
        return False
    if message.kind == "failed":
        done.failed.append(message.text)
    elif message.kind == "diverged" and message.task is not None:
        done.diverged.append(f"seed {message.seed}, arm {message.task.side}: {message.text}")
    listen(message)
    return message.kind in ("done", "diverged")


def _killed(group: Group, code: int) -> str:
    how = f"was ended by signal {-code}" if code < 0 else f"ended with status {code}"
    why = "; where it was signal 9 the machine mostly ran out of memory" if code == -9 else ""
    return f"seed {group.job.seed}: its process {how}{why}; go on with `resume`"
