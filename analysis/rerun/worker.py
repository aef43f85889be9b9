"""A process that runs the tasks of one seed, one after the other, and tells its parent how far it is.

Each seed has a process of its own, so that its memory is measured apart, its threads are its own,
and it can be ended without harm: checkpoints and records are written whole.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import signal
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, Literal

from analysis.rerun.archive import write_record, write_whole
from analysis.rerun.outcome import Progress
from analysis.rerun.recipe import Recipe
from analysis.rerun.run import Job, Report, Task, folder_of, run_task, try_settings

TRIED = "tried.json"
"""What a trial reached, in its folder."""
PATIENCE = 5.0
"""Seconds for which a task held by another process is waited for: one whose parent was killed finds that
out at its next report."""
TURN = 0.1
"""Seconds between two tries."""


class Busy(Exception):
    """Another process runs the same arm at the same seed."""


@dataclass(frozen=True)
class Message:
    """What a worker tells its parent."""

    kind: Literal["progress", "done", "diverged", "failed"]
    seed: int
    task: Task | None = None
    progress: Progress | None = None
    text: str = ""


def work(job: Job, tasks: tuple[Task, ...], pipe: Connection) -> None:
    """Run tasks in this process; the last message says what went wrong, if anything did."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides, and ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    recipe = Recipe.model_validate_json(job.recipe)
    task: Task | None = None
    try:
        for task in tasks:
            with _alone(folder_of(job, recipe, task)):
                _one(job, recipe, task, pipe)
    except Exception as error:  # a process has to say how it ended, whatever it was
        _tell(pipe, Message("failed", job.seed, task, text=_explained(job, recipe, task, error)))


def _one(job: Job, recipe: Recipe, task: Task, pipe: Connection) -> None:
    report = _reporter(job, task, pipe)
    folder = folder_of(job, recipe, task)
    if task.trial is not None:
        value = try_settings(job, recipe, task, report)
        write_whole(folder / TRIED, json.dumps({"value": value}))
        _tell(pipe, Message("done", job.seed, task))
        return
    record, diverged = run_task(job, recipe, task, report)
    write_record(Path(job.root), record)
    shutil.rmtree(folder, ignore_errors=True)
    _tell(pipe, Message("diverged" if diverged else "done", job.seed, task, text=diverged or ""))


def _reporter(job: Job, task: Task, pipe: Connection) -> Report:
    def report(progress: Progress) -> None:
        _tell(pipe, Message("progress", job.seed, task, progress))

    return report


def _tell(pipe: Connection, message: Message) -> None:
    try:
        pipe.send(message)
    except OSError:
        # The parent is gone. What is written stays, and nobody waits for the rest.
        os._exit(1)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the lock of a task; the system frees it however this process ends."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.lock").open("w") as handle:
        until = time.monotonic() + PATIENCE
        while not _holds(handle):
            if time.monotonic() > until:
                raise Busy
            time.sleep(TURN)
        yield


def _holds(handle: IO[str]) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_full_disk(error: Exception) -> bool:
    """Whether that is what went wrong; a library that writes weights says it in words alone."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    return os.strerror(errno.ENOSPC) in str(error)


def _explained(job: Job, recipe: Recipe, task: Task | None, error: Exception) -> str:
    """What went wrong, for a person; the rest goes into a file."""
    where = f"seed {job.seed}" + (f", arm {task.side}" if task else "")
    if isinstance(error, Busy):
        return f"{where} is being run by another process; wait for it or end it"
    if _is_full_disk(error):
        return f"{where}: the disk is full; make room and resume, finished records are kept"
    if isinstance(error, MemoryError):
        return f"{where}: not enough memory; end other programs, or use --jobs 1"
    said = f"{where}: {type(error).__name__}: {error}"
    if task is None:
        return said
    file = folder_of(job, recipe, task) / "error.txt"
    try:
        write_whole(file, "".join(traceback.format_exception(error)))
    except OSError:
        return said
    return f"{said}; the whole story is in {file}"
