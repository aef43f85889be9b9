"""Run records as files: one JSON an arm and seed, written whole or not at all, and refused if foreign."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from analysis.rerun.recipe import Recipe, Scale
from analysis.rerun.record import SCHEMA, RunRecord
from evidence.problems import Problem

RUNS = Path("analysis/rerun/data/runs")
"""Where a case keeps its run records, below its root."""
AGAIN = "remove the file and run that seed again"


class Unreadable(Exception):
    """A file is no run record of this recipe; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


class OtherVersion(Unreadable):
    """A record of another version of the recipe."""


def path_of(root: Path, recipe: str, scale: Scale, side: str, seed: int) -> Path:
    """Where the record of an arm and seed lies."""
    return root / RUNS / recipe / f"{scale}-{side}-{seed}.json"


def write_whole(file: Path, text: str) -> None:
    """Write a text so that whatever happens the file holds all of it or what it held before."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.stem}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(0o644)  # a temporary file is its owner's alone
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_record(root: Path, record: RunRecord) -> Path:
    """Write a record to its place; returns the place."""
    file = path_of(root, record.recipe, record.scale, record.arm, record.seed)
    data = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    head = {"schema": SCHEMA, "generated": "by `python cli.py rerun run`; run again rather than edit"}
    write_whole(file, json.dumps(head | data, ensure_ascii=False, indent=1) + "\n")
    return file


def read_record(root: Path, file: Path) -> RunRecord:
    """The record in a file.

    Raises:
        Unreadable: The file is damaged or no run record, or lies in another's place.
    """
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise _unreadable(root, file, f"cannot be read: {error.strerror}") from None
    except ValueError as error:  # no UTF-8, no JSON
        raise _unreadable(root, file, f"is damaged: {error}") from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise _unreadable(root, file, f"is no run record: its schema is not {SCHEMA}")
    data.pop("generated", None)
    try:
        record = RunRecord.model_validate_json(json.dumps(data))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise _unreadable(root, file, f"is damaged: {first['msg'].splitlines()[0]}", where) from None
    if path_of(root, record.recipe, record.scale, record.arm, record.seed) != file:
        raise _unreadable(root, file, f"holds {record.recipe}, {record.scale}, {record.arm}, {record.seed}")
    return record


def read_current(root: Path, recipe: Recipe, file: Path) -> RunRecord:
    """The record in a file, if what decides the run is as in the recipe now.

    Raises:
        OtherVersion: The recipe has changed since.
        Unreadable: The file is no record, or of no arm of the recipe.
    """
    record = read_record(root, file)
    if record.arm not in recipe.sides() or record.scale not in recipe.scales:
        raise _unreadable(
            root, file, f"is of {record.arm!r} at {record.scale}, which the recipe does not run"
        )
    if record.run_hash != recipe.run_hash(record.arm, record.scale):
        what = "is a record of another version of the recipe"
        problem = Problem(_shown(root, file), 1, "run_hash", what, "run it with --replace, or remove it")
        raise OtherVersion(problem)
    return record


def files(root: Path, recipe: str, scale: Scale | None = None) -> Iterator[Path]:
    """The files in a recipe's folder of records, of one scale if one is given."""
    yield from sorted((root / RUNS / recipe).glob(f"{scale}-*.json" if scale else "*.json"))


def current(
    root: Path, recipe_id: str, recipe: Recipe, scale: Scale | None = None
) -> tuple[list[RunRecord], list[Problem]]:
    """The records of a recipe as it stands, and why other files in its folder are none."""
    records, problems = [], []
    for file in files(root, recipe_id, scale):
        try:
            records.append(read_current(root, recipe, file))
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
    return records, problems


def _unreadable(root: Path, file: Path, what: str, field: str = "") -> Unreadable:
    return Unreadable(Problem(_shown(root, file), 1, field, what, AGAIN))


def _shown(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()
