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

READ = {"tier": "primary", "on": "2026-01-02", "confidence": "high"}

FILES: dict[str, Any] = {
    "evidence/data/case.yaml": {
        "title": "A case",
        "title_zh": "一个案例",
        "under_test": "survey",
        "as_of": "2026-06-01",
        "coverage": "Complete.",
        "sections": {"main": {"name": "Main", "name_zh": "正文"}},
        "targets": {"outputs": {"name": "Outputs", "name_zh": "输出"}},
        "featured": ["northlab"],
        "upstream": ["southlab"],
    },
    "evidence/data/quantities.yaml": {"exchanges": {"name": "Exchanges", "unit": "count"}},
    "evidence/data/organizations/northlab.yaml": {"name": "North Lab", "kind": "lab"},
    "evidence/data/organizations/southlab.yaml": {"name": "South Lab", "kind": "lab"},
    "evidence/data/organizations/gazette.yaml": {"name": "The Gazette", "kind": "press"},
    "evidence/data/models/northlab/boreas-1.yaml": {
        "name": "Boreas 1",
        "api": {"date": "2025-03-01", "source": "paper", "confidence": "high"},
    },
    "evidence/data/benchmarks/quiz.yaml": {
        "name": "Quiz",
        "measures": "math",
        "unit": "percent",
        "items": 30,
    },
    "evidence/data/events/2025/2025-09-01-complaint.yaml": {
        "title": "South Lab accuses North Lab",
        "kind": "accusation",
        "date": "2025-09-01",
        "by": [{"organization": "southlab"}],
        "summary": "South Lab says that North Lab collected its outputs.",
        "sources": [{"source": "letter"}],
        "confidence": "high",
        "evidence_published": ["counts"],
        "campaigns": {
            "northlab": {
                "about": "northlab",
                "as_described": "South Lab says that accounts collected outputs.",
                "attribution": "named",
                "window": "2025-06/2025-08",
                "volumes": ["letter/exchanges"],
                "targets": ["outputs"],
            }
        },
    },
    "evidence/data/events/2025/2025-09-03-denial.yaml": {
        "title": "North Lab denies it",
        "kind": "denial",
        "date": "2025-09-03",
        "by": [{"organization": "northlab"}],
        "about": ["northlab"],
        "summary": "North Lab says that it did not.",
        "sources": [{"source": "report"}],
        "confidence": "high",
        "responds_to": ["2025-09-01-complaint"],
    },
    "evidence/data/sources/2025/paper.yaml": {
        "title": "A paper",
        "kind": "paper",
        "publisher": "northlab",
        "arxiv": "2503.00001",
        "url": "https://example.org/paper",
        "published": "2025-03-01",
        "licence": "CC BY 4.0",
        "reuse": "open",
        "read": READ,
        "arms": {"plain": {"name": "Without the method"}},
        "findings": {
            "boreas-quiz": {
                "type": "measure",
                "about": {"model": "northlab/boreas-1"},
                "benchmark": "quiz",
                "printed": "70.0",
                "value": 70.0,
                "unit": "percent",
                "setting": {"metric": "pass@1", "samples": 1, "items": 30},
                "locator": {"table": "1"},
            },
            "plain-quiz": {
                "type": "measure",
                "about": {"arm": "plain"},
                "benchmark": "quiz",
                "printed": "40.0",
                "value": 40.0,
                "unit": "percent",
                "setting": {"metric": "pass@1", "samples": 1, "items": 30},
                "locator": {"table": "1"},
            },
        },
        "contrasts": {
            "method": {
                "question": "What does the method add?",
                "of": "paper/boreas-quiz",
                "against": "paper/plain-quiz",
                "held_equal": ["base"],
                "locator": {"table": "1"},
            }
        },
    },
    "evidence/data/sources/2025/letter.yaml": {
        "title": "A letter",
        "kind": "letter",
        "publisher": "southlab",
        "url": "https://example.org/letter",
        "published": "2025-09-01",
        "licence": "all rights reserved",
        "reuse": "values",
        "read": READ,
        "findings": {
            "exchanges": {
                "type": "quantity",
                "about": {"organization": "northlab"},
                "quantity": "exchanges",
                "printed": "more than 1,000",
                "value": 1000,
                "unit": "count",
                "bound": "at-least",
                "locator": {"paragraph": "second"},
            },
            "no-dates": {
                "type": "silence",
                "about": {"event": "2025-09-01-complaint"},
                "looked_for": "A start date",
                "searched": [
                    {
                        "url": "https://example.org/letter",
                        "on": "2026-01-02",
                        "language": "en",
                        "extent": "full",
                    }
                ],
                "locator": {"paragraph": "the whole text"},
            },
        },
    },
    "evidence/data/sources/2025/report.yaml": {
        "title": "A report",
        "kind": "article",
        "publisher": "gazette",
        "url": "https://example.org/report",
        "published": "2025-09-03",
        "licence": "all rights reserved",
        "reuse": "values",
        "read": {"tier": "secondary", "on": "2026-01-02", "confidence": "medium"},
        "findings": {
            "denial": {
                "type": "statement",
                "about": {"organization": "northlab"},
                "says": "North Lab says that it trained on its own data.",
                "measured_by": "northlab",
                "locator": {"paragraph": "third"},
            }
        },
    },
    "evidence/data/sources/2026/survey.yaml": {
        "title": "A survey",
        "kind": "article-under-test",
        "publisher": "gazette",
        "url": "https://example.org/survey",
        "published": "2026-02-01",
        "licence": "all rights reserved",
        "reuse": "values",
        "read": {**READ, "on": "2026-02-02"},
        "findings": {
            "by-30": {
                "type": "change",
                "about": {"model": "northlab/boreas-1"},
                "printed": "30 points",
                "value": 30,
                "unit": "points",
                "locator": {"section": "Main"},
            },
            "collected": {
                "type": "statement",
                "about": {"organization": "northlab"},
                "says": "The survey says that North Lab collected outputs.",
                "locator": {"section": "Main"},
            },
        },
    },
    "claims/data/survey/by-30.yaml": {
        "sentence": "The method adds 30 points on Quiz.",
        "kind": "measurement",
        "section": "main",
        "asserts": ["survey/by-30"],
        "links": [
            {
                "to": "paper/boreas-quiz",
                "stance": "supports",
                "why": "It is the value with the method.",
                "cited": True,
            }
        ],
        "checks": {
            "gap": {
                "kind": "difference",
                "role": "core",
                "tests": "the gap on Quiz",
                "of": "paper/boreas-quiz",
                "minus": "paper/plain-quiz",
                "stated": 30,
            }
        },
        "verdicts": [
            {"on": "2026-05-01", "then": "supported", "now": "supported", "because": "70.0 − 40.0 = 30."}
        ],
    },
    "claims/data/survey/collected.yaml": {
        "sentence": "North Lab is said to have collected outputs of South Lab.",
        "kind": "allegation",
        "section": "main",
        "about": ["northlab"],
        "asserts": ["survey/collected"],
        "links": [
            {"to": "event:2025-09-01-complaint", "stance": "supports", "why": "South Lab says so."},
            {"to": "report/denial", "stance": "contradicts", "why": "North Lab says otherwise."},
        ],
        "verdicts": [
            {
                "on": "2026-05-01",
                "then": "disputed",
                "now": "disputed",
                "because": "One says it, one denies it.",
            }
        ],
    },
}

DERIVED: dict[str, Any] = {
    "title": "Computed from this evidence",
    "kind": "derived",
    "publisher": "gazette",
    "published": "2026-05-01",
    "licence": "CC BY 4.0",
    "reuse": "open",
    "read": READ | {"on": "2026-05-01"},
}
"""A source that holds what was computed here."""

CASE = "evidence/data/case.yaml"
PAPER = "evidence/data/sources/2025/paper.yaml"
LETTER = "evidence/data/sources/2025/letter.yaml"
COMPLAINT = "evidence/data/events/2025/2025-09-01-complaint.yaml"
DENIAL = "evidence/data/events/2025/2025-09-03-denial.yaml"
MODEL = "evidence/data/models/northlab/boreas-1.yaml"
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
