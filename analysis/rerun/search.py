"""The hyper-parameter search: which trials an arm has, which are still to run, and what they choose."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from statistics import fmean

from analysis.rerun import archive
from analysis.rerun.order import Order
from analysis.rerun.recipe import Recipe, Scale, Search, Value
from analysis.rerun.record import Trial
from analysis.rerun.run import Job, Task, folder_of
from analysis.rerun.worker import TRIED

Tried = Mapping[tuple[int, int], float | None]
"""What each trial reached, by its number and seed; None where it diverged."""
Found = dict[str, tuple[Trial, ...]]
"""The trials of every arm that searched."""


class NothingWorked(Exception):
    """Every trial of an arm diverged."""


def searches(recipe: Recipe, scale: Scale, side: str) -> Search | None:
    """The search of an arm at a scale; none at smoke, which only shows that things run."""
    arm = recipe.arms.get(side)
    return recipe.search if arm is not None and arm.searched and scale != "smoke" else None


def trials(recipe: Recipe, side: str) -> list[dict[str, Value]]:
    """The settings of every trial of an arm, in the order of the grid."""
    search, names = recipe.search, recipe.arms[side].searched
    if search is None:
        return []
    return [
        dict(zip(names, values, strict=True)) for values in product(*(search.grid[name] for name in names))
    ]


def choose(recipe: Recipe, side: str, tried: Tried) -> tuple[Trial, ...]:
    """The trials of an arm with what they reached, one of them chosen by its mean over seeds.

    A trial that diverged at any seed is not chosen; of equals the first is.

    Raises:
        NothingWorked: No trial ended with a number.
    """
    search = recipe.search
    assert search is not None  # only arms that search are asked
    means: dict[int, float] = {}
    for number, _ in enumerate(trials(recipe, side)):
        values = [tried[number, seed] for seed in search.seeds]
        reached = [value for value in values if value is not None]
        if len(reached) == len(values):
            means[number] = fmean(reached)
    if not means:
        raise NothingWorked(
            f"every trial of arm {side!r} diverged; put smaller values of "
            f"{', '.join(recipe.arms[side].searched)} into the grid"
        )
    best = (max if search.better == "higher" else min)(means, key=lambda number: means[number])
    return tuple(
        Trial(settings=settings, seed=seed, value=tried[number, seed], chosen=number == best)
        for number, settings in enumerate(trials(recipe, side))
        for seed in search.seeds
    )


def task_of(recipe: Recipe, side: str, found: Found) -> Task:
    """An arm with what the searches gave for it and for all that it starts from or is tuned with."""
    values: dict[str, Value] = {}
    for each in reversed(_tuned_by(recipe, side)):
        chosen = next((trial.settings for trial in found.get(each, ()) if trial.chosen), {})
        values |= chosen
    as_json = tuple(trial.model_dump_json() for trial in found.get(side, ()))
    return Task(side, tuple(sorted(values.items())), as_json)


def split(order: Order, todo: Iterable[Sequence[str]]) -> tuple[Found, list[str]]:
    """The searches that records hold, and the arms whose search has still to be run."""
    wanted = {by for sides in todo for side in sides for by in _tuned_by(order.recipe, side)}
    wanted = {side for side in wanted if searches(order.recipe, order.scale, side)}
    records, _ = archive.current(order.root, order.loaded.id, order.recipe, order.scale)
    held = {record.arm: record.search for record in records if record.search}
    return {side: held[side] for side in wanted & set(held)}, sorted(wanted - set(held))


def open_trials(recipe: Recipe, job: Job, sides: Sequence[str]) -> tuple[Task, ...]:
    """The trials of these arms that have not been run at the seed of a job."""
    tasks = [task for side in sides for task in _tasks(recipe, side)]
    return tuple(task for task in tasks if not (folder_of(job, recipe, task) / TRIED).exists())


def tried(recipe: Recipe, jobs: Mapping[int, Job], side: str) -> Tried:
    """What the trials of an arm have reached, all of them run."""
    found: dict[tuple[int, int], float | None] = {}
    for seed, job in jobs.items():
        for task in _tasks(recipe, side):
            text = (folder_of(job, recipe, task) / TRIED).read_text(encoding="utf-8")
            found[task.trial or 0, seed] = json.loads(text)["value"]
    return found


def _tasks(recipe: Recipe, side: str) -> Iterator[Task]:
    for number, settings in enumerate(trials(recipe, side)):
        yield Task(side, tuple(settings.items()), trial=number)


def _tuned_by(recipe: Recipe, side: str) -> list[str]:
    """The arms whose searches matter to an arm: itself, the one it is tuned with, the one it starts from."""
    arm = recipe.arms.get(side)
    if arm is None:
        return []
    with_ = _tuned_by(recipe, arm.tuned_with) if arm.tuned_with is not None else []
    return list(dict.fromkeys([side, *with_, *_tuned_by(recipe, arm.start)]))
