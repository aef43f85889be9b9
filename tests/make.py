"""A small valid base to break: files as data, changed by the test, written to a folder."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from claims.ledger import Ledger
from claims.ledger import load as load_ledger
from evidence.base import EvidenceBase, load
from evidence.problems import InvalidEvidence, Problem
from evidence.yamlfile import write
from tests.small_case import FILES

CASE = "evidence/data/case.yaml"
PAPER = "evidence/data/sources/2025/paper.yaml"
LETTER = "evidence/data/sources/2025/letter.yaml"
COMPLAINT = "evidence/data/events/2025/2025-09-01-complaint.yaml"
DENIAL = "evidence/data/events/2025/2025-09-03-denial.yaml"
MODEL = "evidence/data/models/northlab/boreas-1.yaml"
NORTHLAB = "evidence/data/organizations/northlab.yaml"
QUIZ = "evidence/data/benchmarks/quiz.yaml"
CLAIM = "claims/data/survey/by-30.yaml"
ALLEGATION = "claims/data/survey/collected.yaml"

Changes = dict[str, dict[str, Any] | None]
"""For each file, values by dotted path; None removes the file, a value of None removes the field."""


def write_base(root: Path, changes: Changes | None = None) -> Path:
    """Write the small base with some values changed; returns its folder."""
    files = copy.deepcopy(FILES)
    for path, values in (changes or {}).items():
        if values is None:
            del files[path]
            continue
        for dotted, value in values.items():
            _set(files.setdefault(path, {}), dotted.split("/"), value)
    for path, data in files.items():
        write(root / path, data)
    return root


def make_base(root: Path, changes: Changes | None = None) -> EvidenceBase:
    """The small base, loaded."""
    return load(write_base(root, changes))


def make_ledger(root: Path, changes: Changes | None = None) -> Ledger:
    """The small base with its claims, loaded."""
    return load_ledger(write_base(root, changes))


def problems_of(root: Path, changes: Changes) -> list[Problem]:
    """What a changed base's loader complains about."""
    try:
        make_ledger(root, changes)
    except InvalidEvidence as invalid:
        return list(invalid.problems)
    return []


def _set(data: Any, keys: list[str], value: Any) -> None:
    for key in keys[:-1]:
        data = data[int(key)] if isinstance(data, list) else data.setdefault(key, {})
    last: Any = int(keys[-1]) if isinstance(data, list) else keys[-1]
    if value is None:
        del data[last]
    else:
        data[last] = value
