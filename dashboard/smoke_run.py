"""The smoke scale of a recipe, run beside the app: a process of its own, in a folder of its own.

No word of Streamlit here. Only a server that listens on this machine alone, and whose owner says so,
starts anything: a run takes processor time, and whoever can open the page could ask for it.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from analysis.rerun.archive import RUNS
from analysis.rerun.loading import RECIPES
from analysis.rerun.machine import is_installed
from evidence.reading import DATA

FLAG = "CROSSCHECK_ALLOW_RUNS"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
CODE = Path(__file__).parents[1]
LONGEST = 900.0
"""Seconds after which a run is ended."""
TOLD = 12
"""Lines of what a failed run said last."""

Why = Literal["flag", "address", "stack"]


def hindrance(environment: Mapping[str, str], address: str | None) -> Why | None:
    """Why no run may be started here, or None where one may.

    Args:
        environment: Of the server.
        address: What the server listens on; None is every address there is.
    """
    if environment.get(FLAG) != "1":
        return "flag"
    if address not in LOOPBACK:
        return "address"
    return None if is_installed("torch") else "stack"


@dataclass(frozen=True)
class Stand:
    """How far a run is."""

    share: float
    """From 0 to 1."""
    what: str
    """The arm and phase that it last spoke of, or empty."""
    code: int | None
    """Its exit status; None while it runs."""
    said: str
    """What it said last, where it failed."""
    records: int
    """How many run records it has written."""


class SmokeRun:
    """A run in a copy of the case, in a temporary folder that goes when the run or the app ends.

    Raises:
        OSError: The copy cannot be made, or the process not started.
    """

    def __init__(self, root: Path, recipe: str, code: Path = CODE) -> None:
        self.recipe = recipe
        self.folder = Path(tempfile.mkdtemp(prefix="crosscheck-smoke-"))
        self.begun = time.monotonic()
        self._ended: Stand | None = None
        try:
            for part in (DATA, RECIPES):
                shutil.copytree(root / part, self.folder / part)
            command = [
                sys.executable,
                str(code / "cli.py"),
                "--base",
                str(self.folder),
                "rerun",
                "run",
                recipe,
            ]
            command += ["--scale", "smoke", "--format", "json"]
            with (self.folder / "out").open("wb") as out, (self.folder / "err").open("wb") as err:
                # A group of its own, so that ending it ends its workers too.
                self._process = subprocess.Popen(
                    command,
                    cwd=code,
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=err,
                    start_new_session=True,
                )
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        atexit.register(self.forget)

    def stand(self) -> Stand:
        """How far it is, read from what it wrote. One that takes too long is ended, one that ended tidied."""
        if self._ended is not None:
            return self._ended
        if self._process.poll() is None and time.monotonic() - self.begun > LONGEST:
            self.end()
        code = self._process.poll()
        last = self._last()
        share = 1.0 if code == 0 else min(1.0, _number(last.get("share")))
        what = " ".join(str(last[name]) for name in ("arm", "phase") if last.get(name))
        records = sum(1 for _ in (self.folder / RUNS / self.recipe).glob("*.json"))
        stand = Stand(share, what, code, self._said() if code else "", records)
        if code is not None:
            self._ended = stand
            self.forget()
        return stand

    def end(self) -> None:
        """Stop it with all its workers."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(timeout=10)

    def forget(self) -> None:
        """End it and remove its folder."""
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)
        atexit.unregister(self.forget)

    def _last(self) -> dict[str, object]:
        """The last whole line of its progress."""
        for line in reversed(
            (self.folder / "out").read_text(encoding="utf-8", errors="replace").splitlines()
        ):
            try:
                found = json.loads(line)
            except ValueError:  # still being written
                continue
            if isinstance(found, dict):
                return found
        return {}

    def _said(self) -> str:
        text = (self.folder / "err").read_text(encoding="utf-8", errors="replace")
        return "\n".join(text.splitlines()[-TOLD:])


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0
