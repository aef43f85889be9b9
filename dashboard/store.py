"""What all sessions share: the loaded base, read again when a file of it changes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis.correlation.plan import Loaded, NoPlan, load_plan
from analysis.rerun.archive import RUNS
from analysis.rerun.loading import RECIPES
from claims import frames as claim_frames
from claims.ledger import DATA as CLAIMS
from claims.ledger import Ledger, load
from dashboard.alignments import Alignments
from dashboard.reruns import Reruns
from evidence import frames
from evidence.base import EvidenceBase
from evidence.problems import InvalidEvidence, Problem
from evidence.reading import DATA as EVIDENCE
from timelines.events import events

ROOT = Path(os.environ.get("CROSSCHECK_BASE", Path(__file__).parent.parent))
"""The base that the dashboard shows."""


@dataclass(frozen=True)
class Store:
    """A loaded base with its frames. Shared by all sessions, so nobody may change it."""

    ledger: Ledger
    findings: pd.DataFrame
    contrasts: pd.DataFrame
    releases: pd.DataFrame
    sources: pd.DataFrame
    events: pd.DataFrame
    claims: pd.DataFrame


def store() -> Store | tuple[Problem, ...]:
    """The base as it lies on disk now, or its problems."""
    return _load(ROOT, _signature(ROOT, EVIDENCE, CLAIMS))


def _signature(root: Path, *folders: Path) -> str:
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


def alignments(data: Store) -> Alignments | tuple[Problem, ...] | None:
    """The alignments of a base under its plan; the plan's problems; None where the case has no plan."""
    base = data.ledger.base
    try:
        loaded = load_plan(base)
    except NoPlan:
        return None
    except InvalidEvidence as invalid:
        return tuple(invalid.problems)
    return _alignments(str(base.root), base.release, loaded.hash, base, loaded)


@st.cache_resource(max_entries=2, show_spinner=False)
def _alignments(root: str, release: str, plan: str, _base: EvidenceBase, _loaded: Loaded) -> Alignments:
    """One for each state of evidence and plan: the hashes are the key, the records are not."""
    return Alignments(_base, _loaded)


def reruns(data: Store) -> Reruns | tuple[Problem, ...]:
    """The re-runs of a base as they lie on disk now, or the problems of its recipes."""
    base = data.ledger.base
    return _reruns(str(base.root), base.release, _signature(base.root, RECIPES, RUNS), base)


@st.cache_resource(max_entries=2, show_spinner=False)
def _reruns(root: str, release: str, files: str, _base: EvidenceBase) -> Reruns | tuple[Problem, ...]:
    try:
        return Reruns(_base)
    except InvalidEvidence as invalid:
        return tuple(invalid.problems)


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(root: Path, signature: str) -> Store | tuple[Problem, ...]:
    try:
        ledger = load(root)
    except InvalidEvidence as invalid:
        return invalid.problems
    base = ledger.base
    return Store(
        ledger,
        frames.findings(base),
        frames.contrasts(base),
        frames.releases(base),
        frames.sources(base),
        events(base),
        claim_frames.claims(ledger),
    )
