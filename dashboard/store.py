"""What all sessions share: the loaded base, read again when a file of it changes."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from claims.ledger import DATA as CLAIMS
from dashboard.shelf import Shelf, read, signature
from evidence.problems import InvalidEvidence, Problem
from evidence.reading import DATA as EVIDENCE

ROOT = Path(os.environ.get("CROSSCHECK_BASE", Path(__file__).parent.parent))
"""The base that the dashboard shows."""


def store() -> Shelf | tuple[Problem, ...]:
    """The base as it lies on disk now, or its problems."""
    return _load(ROOT, signature(ROOT, EVIDENCE, CLAIMS))


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(root: Path, files: str) -> Shelf | tuple[Problem, ...]:
    try:
        return read(root)
    except InvalidEvidence as invalid:
        return tuple(invalid.problems)
