"""What is asked of the executor, what of it is still to do, and what of it was begun before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from analysis.rerun import archive, machine
from analysis.rerun.loading import Loaded
from analysis.rerun.plan import check_carries
from analysis.rerun.recipe import SCALES, Recipe, Scale
from analysis.rerun.run import Job, check_installed

WORK = Path("build/rerun")
"""Where checkpoints lie, below the root of the case."""
ASKED = "asked.json"


class Refused(Exception):
    """The run does not start; says why, and what would."""


@dataclass(frozen=True)
class Order:
    """A recipe to run at a scale, for so many seeds."""

    root: Path
    code: Path
    """Where the code lies, for its commit."""
    loaded: Loaded
    scale: Scale
    seeds: int
    jobs: int = 1
    """Seeds at once."""
    replace: bool = False
    """Whether records of other versions of the recipe give way."""
    again: bool = False
    """Whether what has a record is run once more."""

    @property
    def recipe(self) -> Recipe:
        """The recipe."""
        return self.loaded.recipe


@dataclass(frozen=True)
class Begun:
    """A run that was asked for and is not finished."""

    recipe: str
    scale: Scale
    seeds: int
    jobs: int


def check(order: Order) -> None:
    """Raises Refused, TooBig or NotInstalled where a run could not come to an end here."""
    if order.recipe.not_run is not None:
        raise Refused(f"{order.loaded.id} is a written design that has no run: {order.recipe.not_run}")
    check_carries(order.loaded, order.scale, order.jobs)
    check_installed(order.scale)


def missing(order: Order) -> dict[int, list[str]]:
    """The arms that have no record yet, by seed.

    Raises:
        Refused: A file in a record's place is no record, or one of another version.
    """
    found: dict[int, list[str]] = {}
    problems = []
    for seed in range(order.seeds):
        for side in order.recipe.sides():
            file = archive.path_of(order.root, order.loaded.id, order.scale, side, seed)
            try:
                if file.exists() and not order.again:
                    archive.read_current(order.root, order.recipe, file)
                    continue
            except archive.OtherVersion as other:
                if not order.replace:
                    problems.append(other.problem)
            except archive.Unreadable as unreadable:
                problems.append(unreadable.problem)
            found.setdefault(seed, []).append(side)
    if problems:
        raise Refused("\n".join(map(str, problems)))
    return found


def jobs_of(order: Order, seeds: list[int]) -> dict[int, Job]:
    """What the processes of these seeds are told."""
    commit, dirty = machine.commit(order.code)
    code = machine.code(Path(__file__).parent)
    recipe = order.recipe.model_dump_json()
    return {
        seed: Job(
            root=str(order.root),
            recipe_id=order.loaded.id,
            recipe=recipe,
            scale=order.scale,
            seed=seed,
            work=str(order.root / WORK),
            code=code,
            commit=commit,
            dirty=dirty,
        )
        for seed in seeds
    }


def remember(order: Order) -> None:
    """Keep what was asked for, so that `resume` knows it."""
    archive.write_whole(_asked(order), json.dumps({"seeds": order.seeds, "jobs": order.jobs}))


def forget(order: Order) -> None:
    """Note that nothing of it is left to do."""
    _asked(order).unlink(missing_ok=True)


def begun(root: Path) -> list[Begun]:
    """What was asked for under a root and has not come to its end."""
    found = []
    for file in sorted((root / WORK).glob(f"*/*/{ASKED}")):
        asked = json.loads(file.read_text(encoding="utf-8"))
        scale = next(scale for scale in SCALES if scale == file.parent.name)
        found.append(Begun(file.parent.parent.name, scale, asked["seeds"], asked["jobs"]))
    return found


def _asked(order: Order) -> Path:
    return order.root / WORK / order.loaded.id / order.scale / ASKED
