"""What all sessions share: the loaded base, read again when a file of it changes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st

from claims import frames as claim_frames
from claims.ledger import DATA as CLAIMS
from claims.ledger import Ledger, load
from evidence import frames
from evidence.base import DATA as EVIDENCE
from evidence.problems import InvalidEvidence, Problem
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
    return _load(ROOT, _signature(ROOT))


def _signature(root: Path) -> str:
    """Changes whenever a file of the base does: names, sizes and times of all YAML files."""
    stats = [
        (entry.path, entry.stat().st_mtime_ns, entry.stat().st_size)
        for folder in (EVIDENCE, CLAIMS)
        for entry in _files(root / folder)
    ]
    return str(hash(tuple(sorted(stats))))


def _files(folder: Path) -> list[os.DirEntry[str]]:
    if not folder.is_dir():
        return []
    found: list[os.DirEntry[str]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            found += _files(Path(entry.path)) if entry.is_dir() else [entry]
    return found


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
