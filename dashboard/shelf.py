"""A loaded base with everything that charts and pages are made from, without a word of Streamlit.

Inside the server :mod:`dashboard.store` keeps one of these for every state of the files. A command, or
a page outside the dashboard, reads its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

import pandas as pd

from analysis.correlation.plan import NoPlan, load_plan
from analysis.rerun.archive import RUNS
from analysis.rerun.loading import RECIPES
from claims import frames as claim_frames
from claims.ledger import Ledger, load
from dashboard.alignments import Alignments
from dashboard.reruns import Reruns
from evidence import frames
from evidence.base import EvidenceBase
from evidence.problems import InvalidEvidence, Problem
from timelines.events import events

Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class Shelf:
    """A loaded base with its frames. Shared by all sessions, so nobody may change it."""

    ledger: Ledger
    findings: pd.DataFrame
    contrasts: pd.DataFrame
    releases: pd.DataFrame
    sources: pd.DataFrame
    events: pd.DataFrame
    claims: pd.DataFrame

    @property
    def base(self) -> EvidenceBase:
        """The evidence."""
        return self.ledger.base

    def alignments(self) -> Alignments | tuple[Problem, ...] | None:
        """The alignments under the plan as it lies on disk now; its problems; None where there is no plan."""
        base = self.base
        try:
            loaded = load_plan(base)
        except NoPlan:
            return None
        except InvalidEvidence as invalid:
            return tuple(invalid.problems)
        key = str(base.root), base.release, loaded.hash
        return _ALIGNMENTS.get(key, lambda: Alignments(base, loaded))

    def reruns(self) -> Reruns | tuple[Problem, ...]:
        """The re-runs as they lie on disk now, or the problems of their recipes."""
        base = self.base
        key = str(base.root), base.release, signature(base.root, RECIPES, RUNS)
        return _RERUNS.get(key, lambda: _reruns(base))


def read(root: Path) -> Shelf:
    """The base under `root` as it lies on disk now.

    Raises:
        InvalidEvidence: With every problem of every file.
    """
    ledger = load(root)
    base = ledger.base
    return Shelf(
        ledger,
        frames.findings(base),
        frames.contrasts(base),
        frames.releases(base),
        frames.sources(base),
        events(base),
        claim_frames.claims(ledger),
    )


def signature(root: Path, *folders: Path) -> str:
    """Changes whenever a file in these folders does: names, sizes and times of all of them."""
    stamps = [
        _stamp(f"{place}/{name}")
        for folder in folders
        for place, _, names in os.walk(root / folder)
        for name in names
    ]
    return str(hash(tuple(sorted(stamps))))


def _stamp(file: str) -> tuple[str, int, int]:
    """A file's name, time and size; of a link its own, since it may lead nowhere."""
    try:
        found = os.lstat(file)
    except FileNotFoundError:  # removed since its folder was read, as an editor's temporary file
        return file, 0, 0
    return file, found.st_mtime_ns, found.st_size


def _reruns(base: EvidenceBase) -> Reruns | tuple[Problem, ...]:
    try:
        return Reruns(base)
    except InvalidEvidence as invalid:
        return tuple(invalid.problems)


class _Kept(Generic[Made]):
    """What takes long to make, for the last states of the files; made once, however many ask at a time."""

    MOST = 2

    def __init__(self) -> None:
        self._alone = Lock()
        self._made: dict[Hashable, Made] = {}

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is kept under a key, made now if nothing is."""
        with self._alone:
            if key not in self._made:
                self._made[key] = make()
                while len(self._made) > self.MOST:
                    del self._made[next(iter(self._made))]
            return self._made[key]


_ALIGNMENTS: _Kept[Alignments] = _Kept()
_RERUNS: _Kept[Reruns | tuple[Problem, ...]] = _Kept()
