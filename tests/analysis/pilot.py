"""The pilot: the article's three companies as they were coded before the evidence was, frozen.

It is no reading of the live record. The allegations have no dates of their own; a survey gives them.
"""

from __future__ import annotations

from typing import Any

from tests.analysis.case import READ, Alleged, Case

RELEASES = {
    "minimax": ["2025-01-15", "2025-06-16", "2025-10-27", "2025-12-23", "2026-02-12", "2026-03-18"],
    "moonshot": ["2025-01-20", "2025-07-11", "2025-11-06", "2026-01-27"],
    "deepseek": [
        "2024-09-06",
        "2024-12-26",
        "2025-01-20",
        "2025-03-24",
        "2025-05-28",
        "2025-08-21",
        "2025-09-29",
        "2025-12-01",
    ],
    "zhipu": ["2025-07-28", "2025-09-30", "2025-12-22", "2026-02-11", "2026-04-07"],
    "alibaba": ["2025-04-29", "2025-07-21", "2025-09-23", "2026-02-16", "2026-04-02"],
    "xiaomi": ["2025-04-30", "2025-12-16", "2026-03-18"],
    "mistral": ["2025-05-07", "2025-06-10", "2025-08-12", "2025-12-02"],
    "xai": ["2025-02-17", "2025-07-09", "2025-11-17", "2026-02-17"],
    "google": ["2025-03-25", "2025-11-18", "2026-02-19"],
    "meta": ["2024-12-06", "2025-04-05", "2026-04-08"],
    "nvidia": ["2025-03-18", "2025-04-07", "2026-03-11"],
    "bytedance": ["2025-03-01", "2025-08-20", "2026-02-14"],
}
REPORT = "event:2026-02-23-complaint-{}#campaign.{}"


def survey() -> dict[str, Any]:
    """The document that reads dates into the allegations."""
    windows = {
        "minimax": ("2026-02-23-complaint-1", "../2026-02-12"),
        "moonshot": ("2026-02-23-complaint-2", "2026-01-27/.."),
        "deepseek": ("2026-02-23-complaint-3", "2025-07~/.."),
    }
    return {
        "title": "A survey",
        "kind": "article-under-test",
        "publisher": "gazette",
        "url": "https://example.org/survey",
        "published": "2026-04-14",
        "licence": "all rights reserved",
        "reuse": "values",
        "read": READ,
        "findings": {
            company: {
                "type": "statement",
                "about": {"organization": company, "event": event},
                "says": "It says when the activity took place.",
                "window": text,
                "locator": {"section": "Timeline"},
            }
            for company, (event, text) in windows.items()
        },
    }


def readings() -> dict[str, Any]:
    """The two readings that the pilot found to matter most."""
    return {
        "moonshot-sentence": {
            "name": "How the sentence on Moonshot is read",
            "name_zh": "如何读",
            "why": "Heading and text differ.",
            "options": {
                "literal": {"name": "literally", "name_zh": "按字面"},
                "overlap": {
                    "name": "as overlap",
                    "name_zh": "重叠",
                    "drop": ["survey/moonshot"],
                    "add": [{"take": "survey/deepseek", "company": "moonshot"}],
                },
            },
        },
        "autumn-2024": {
            "name": "Whether the autumn 2024 window counts",
            "name_zh": "是否计入",
            "why": "It is set aside as another event.",
            "options": {
                "left-out": {"name": "left out", "name_zh": "不计入"},
                "counted": {
                    "name": "counted",
                    "name_zh": "计入",
                    "add": [{"take": "event:2025-01-28-complaint-4"}],
                },
            },
        },
    }


def pilot() -> Case:
    """The case of the pilot."""
    scenario = {
        "name": "The article, read literally",
        "name_zh": "按字面",
        "why": "As the pilot coded it.",
        "as_of": "2026-04-14",
        "windows": [{"take": f"survey/{name}"} for name in ("minimax", "moonshot", "deepseek")],
        "ranking": ["minimax", "moonshot", "deepseek"],
        "ranking_by": "survey/minimax",
        "readings": readings(),
    }
    return Case(
        RELEASES,
        alleged=(
            Alleged("minimax", published="2026-02-23", exchanges=13_000_000),
            Alleged("moonshot", published="2026-02-23", exchanges=3_400_000),
            Alleged("deepseek", published="2026-02-23", exchanges=150_000),
            Alleged("deepseek", "2024-23", published="2025-01-28", upstream=("northlab",)),
        ),
        plan={"scenarios/article": scenario},
        files={
            "evidence/data/sources/2026/survey.yaml": survey(),
            "evidence/data/organizations/northlab.yaml": {"name": "North Lab", "kind": "lab"},
        },
    )
