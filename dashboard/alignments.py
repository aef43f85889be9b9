"""The alignments of one base under one plan: each computed once, when first asked for, and shared by all.

No word of Streamlit here. :mod:`dashboard.store` keeps one of these for every state of evidence and plan.
"""

from __future__ import annotations

from datetime import date
from threading import Lock, Thread
from time import sleep

from analysis.correlation.alignment import Cache, Question, align
from analysis.correlation.plan import Loaded
from analysis.correlation.result import AlignmentResult
from analysis.correlation.scenarios import scenario
from evidence.base import EvidenceBase

KEPT = 60
"""Results that are kept; those asked for first go first."""
PAUSE = 0.05
"""Seconds after which the background looks again whether it may go on."""


class Alignments:
    """Results by scenario and day. Safe to use from several sessions at once."""

    def __init__(self, base: EvidenceBase, loaded: Loaded) -> None:
        self.base = base
        self.loaded = loaded
        self._found: dict[tuple[str, date], AlignmentResult] = {}
        self._shared = Cache()
        self._guard = Lock()
        self._computing: dict[tuple[str, date], Lock] = {}
        self._asked_for = 0
        self._warming = False

    def own_day(self, key: str) -> date:
        """The day up to which a scenario looks by itself."""
        return scenario(self.base, self.loaded.plan, key).as_of

    def fixed(self, key: str) -> bool:
        """Whether a scenario looks up to a day of its own, so that no other may be chosen."""
        return self.loaded.plan.scenarios[key].as_of is not None

    def ready(self, key: str, as_of: date) -> bool:
        """Whether it takes no time to get this one."""
        return (key, as_of) in self._found

    def of(self, key: str, as_of: date) -> AlignmentResult:
        """The alignment of a scenario, as seen on a day. What runs in the background waits meanwhile."""
        with self._guard:
            self._asked_for += 1
        try:
            return self._get(key, as_of)
        finally:
            with self._guard:
                self._asked_for -= 1

    def warm(self) -> None:
        """Compute every scenario of the plan beside what else goes on. Later calls do nothing."""
        with self._guard:
            started, self._warming = self._warming, True
        if not started:
            Thread(target=self._all, name="alignments", daemon=True).start()

    def _all(self) -> None:
        for key in self.loaded.plan.scenarios:
            while self._asked_for:
                sleep(PAUSE)
            self._get(key, self.own_day(key))

    def _get(self, key: str, as_of: date) -> AlignmentResult:
        at = key, as_of
        with self._guard:
            alone = self._computing.setdefault(at, Lock())
        with alone:
            found = self._found.get(at)
            if found is None:
                # Universes of a day that a reader picked are not kept: there are as many as days.
                shared = self._shared if as_of == self.own_day(key) else Cache()
                found = align(self.base, self.loaded, Question(key, as_of), shared)
                with self._guard:
                    self._found[at] = found
                    while len(self._found) > KEPT:
                        oldest = next(iter(self._found))
                        del self._found[oldest], self._computing[oldest]
            return found
