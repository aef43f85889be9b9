"""Every data file on its own, so that a bad one is named by its test; then all of them together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claims.ledger import load as load_ledger
from claims.records import Claim
from evidence.base import load as load_base
from evidence.correction import Correction
from evidence.explain import validate
from evidence.problems import Problem
from evidence.records import RECORDS, Case, Quantity, Source
from evidence.yamlfile import Document, read

ROOT = Path(__file__).parents[1]
FILES = tuple(
    sorted(
        file.relative_to(ROOT).as_posix()
        for folder in ("evidence/data", "claims/data")
        for file in (ROOT / folder).rglob("*.y*ml")
    )
)

DEPTH = {"sources": 2, "events": 2, "models": 2, "organizations": 1, "benchmarks": 1, "derived": 1}
"""How many names below its folder lead to a file."""

KEYED: dict[str, type[Any]] = {
    "evidence/data/quantities.yaml": Quantity,
    "evidence/data/corrections.yaml": Correction,
}
"""Files that hold many records, each by its key."""


def problems_of(path: str, root: Path) -> list[Problem]:
    """Everything that is wrong with one file, read without the others."""
    document, problems = read(root / path, root)
    if document is None:
        return problems
    if path in KEYED:
        parts = [Document(path, part, {}) for part in document.data.values()]
        return [problem for part in parts for problem in validate(part, KEYED[path])[1]]
    record = record_of(path)
    if record is None:
        return [Problem(path, 1, "", "lies in the wrong folder", "see docs/evidence.md")]
    return validate(document, record)[1]


def record_of(path: str) -> type[Any] | None:
    """The record that a file has to be, by where it lies."""
    if path == "evidence/data/case.yaml":
        return Case
    area, _, folder, *below = path.split("/")
    if area == "claims":
        return Claim if len(below) == 1 else None
    records = RECORDS | {"derived": Source}
    return records[folder] if DEPTH.get(folder) == len(below) else None


@pytest.mark.parametrize("path", FILES)
def test_file_is_a_valid_record(path: str) -> None:
    problems = problems_of(path, ROOT)
    assert not problems, "\n".join(map(str, problems))


@pytest.mark.parametrize(
    ("path", "text", "says"),
    [
        ("evidence/data/organizations/lab.yaml", "name: Lab\n", "kind"),
        ("evidence/data/organizations/lab.yaml", "name: Lab\nkind: lab\ncolour: red\n", "colour"),
        ("evidence/data/organizations/lab.yaml", "name: [Lab\n", "does not close it"),
        ("evidence/data/events/lab.yaml", "title: Something\n", "wrong folder"),
        ("claims/data/survey/claim.yaml", "sentence: Something\n", "kind"),
    ],
)
def test_a_bad_file_is_found_alone(tmp_path: Path, path: str, text: str, says: str) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    assert any(says in str(problem) for problem in problems_of(path, tmp_path))


def test_the_whole_base_loads() -> None:
    base = load_base(ROOT)
    assert base.sources and base.events and base.models


def test_the_whole_ledger_loads() -> None:
    assert load_ledger(ROOT).claims
