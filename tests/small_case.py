"""A small valid case as data: each file with what it holds."""

from __future__ import annotations

from typing import Any

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
