"""A made-up case for alignment: labs with release dates, alleged windows and scores, and a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.correlation.plan import FILE, Loaded, load_plan
from evidence.base import EvidenceBase, load
from evidence.yamlfile import read, write

ROOT = Path(__file__).parents[2]
READ = {"tier": "primary", "on": "2026-06-01", "confidence": "high"}
ACCUSER = "southlab"


@dataclass(frozen=True)
class Alleged:
    """One campaign that the accuser alleges."""

    company: str
    window: str = "not-stated"
    published: str = "2026-03-01"
    exchanges: int | None = None
    active_days: int | None = None
    upstream: tuple[str, ...] = (ACCUSER,)


@dataclass(frozen=True)
class Case:
    """What a made-up case holds; `write` puts it into a folder."""

    releases: Mapping[str, Sequence[str]]
    """Dates of flagships of each lab, in order."""
    alleged: Sequence[Alleged] = ()
    scores: Mapping[str, float] = field(default_factory=dict)
    """Index of models as lab/lab-1, in one vintage."""
    scores_published: str = "2026-05-01"
    as_of: str = "2026-06-01"
    plan: Mapping[str, Any] = field(default_factory=dict)
    """Values by dotted path; they replace those of the plan of the real case."""
    files: Mapping[str, Any] = field(default_factory=dict)
    """Further files."""

    def write(self, root: Path) -> Path:
        """Write the case, return its folder."""
        for path, data in {**self.evidence(), **self.files}.items():
            write(root / path, data)
        write(root / FILE, plan_data(self.plan))
        return root

    def load(self, root: Path) -> tuple[EvidenceBase, Loaded]:
        """The case, written and loaded."""
        base = load(self.write(root))
        return base, load_plan(base)

    def evidence(self) -> dict[str, Any]:
        """Its files under evidence/data."""
        labs = sorted({ACCUSER, *self.releases, *(a.company for a in self.alleged)})
        files: dict[str, Any] = {
            "case.yaml": _case(self.as_of),
            "quantities.yaml": {"exchanges": {"name": "Exchanges", "unit": "count"}},
            "benchmarks/index.yaml": {"name": "Index", "measures": "general", "unit": "index"},
            "organizations/gazette.yaml": {"name": "The Gazette", "kind": "press"},
            "sources/2024/archive.yaml": _source("2024-01-01", "gazette"),
            "sources/2026/survey.yaml": {**_source("2026-03-02", "gazette"), "kind": "article-under-test"},
            "sources/2026/scores.yaml": self._scores(),
        }
        for lab in labs:
            files[f"organizations/{lab}.yaml"] = {"name": lab.title(), "kind": "lab"}
            for number, day in enumerate(self.releases.get(lab, ()), 1):
                files[f"models/{lab}/{lab}-{number}.yaml"] = model(f"{lab} {number}", day)
        for number, alleged in enumerate(self.alleged, 1):
            files |= _event(number, alleged)
        return {f"evidence/data/{path}": data for path, data in files.items()}

    def _scores(self) -> dict[str, Any]:
        findings = {
            f"index-{model_id.partition('/')[2]}": {
                "type": "measure",
                "about": {"model": model_id},
                "benchmark": "index",
                "printed": str(value),
                "value": value,
                "unit": "index",
                "setting": {"vintage": "first fit"},
                "locator": {"file": "scores.csv"},
            }
            for model_id, value in self.scores.items()
        }
        return {**_source(self.scores_published, "gazette"), "kind": "dataset", "findings": findings}


def model(name: str, day: str, role: str = "flagship") -> dict[str, Any]:
    """A model that came out by api on a day."""
    return {"name": name, "role": role, "api": {"date": day, "source": "archive", "confidence": "high"}}


def plan_data(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The plan of the real case, made to fit made-up evidence, with some values changed."""
    document, problems = read(ROOT / FILE, ROOT)
    assert document is not None, problems
    data: dict[str, Any] = document.data
    data["jump"]["general"] = {
        "benchmark": "index",
        "sources": ["scores"],
        "vintage": "first fit",
        "why": "Only one.",
    }
    data["jump"]["targets"] = []
    data["comparison"]["declared"] = []
    data.pop("outlook")
    for key in ("pipelines", "reactions", "orders"):
        data[key] = []
    for piece in data["explanations"]["evidence"].values():
        piece.pop("at", None)
    data["scenarios"] = {
        "all": {"name": "All", "name_zh": "全部", "why": "Everything alleged.", "every_campaign": True}
    }
    for dotted, value in changes.items():
        here, keys = data, dotted.split("/")
        for key in keys[:-1]:
            here = here[key]
        if value is None:
            del here[keys[-1]]
        else:
            here[keys[-1]] = value
    return data


def _case(as_of: str) -> dict[str, Any]:
    return {
        "title": "A case",
        "title_zh": "一个案例",
        "under_test": "survey",
        "as_of": as_of,
        "coverage": "Complete.",
        "sections": {"main": {"name": "Main", "name_zh": "正文"}},
        "targets": {"outputs": {"name": "Outputs", "name_zh": "输出"}},
    }


def _source(published: str, publisher: str, page: str = "document") -> dict[str, Any]:
    return {
        "title": "A document",
        "kind": "article",
        "publisher": publisher,
        "url": f"https://example.org/{page}",
        "published": published,
        "licence": "CC BY 4.0",
        "reuse": "open",
        "read": READ,
    }


def _event(number: int, alleged: Alleged) -> dict[str, Any]:
    year, source, event = alleged.published[:4], f"letter-{number}", f"{alleged.published}-complaint-{number}"
    findings: dict[str, Any] = {}
    campaign: dict[str, Any] = {
        "about": alleged.company,
        "as_described": "Alleged collection of outputs.",
        "attribution": "named",
        "window": alleged.window,
        "targets": ["outputs"],
        "upstream": list(alleged.upstream),
    }
    if alleged.active_days:
        campaign["active_days"] = alleged.active_days
    if alleged.exchanges:
        campaign["volumes"] = [f"{source}/exchanges"]
        findings["exchanges"] = {
            "type": "quantity",
            "about": {"organization": alleged.company},
            "quantity": "exchanges",
            "printed": str(alleged.exchanges),
            "value": alleged.exchanges,
            "unit": "count",
            "locator": {"paragraph": "first"},
        }
    return {
        f"sources/{year}/{source}.yaml": {
            **_source(alleged.published, ACCUSER, source),
            "kind": "letter",
            "findings": findings,
        },
        f"events/{year}/{event}.yaml": {
            "title": f"A lab says that {alleged.company} collected outputs",
            "kind": "accusation",
            "date": alleged.published,
            "by": [{"organization": ACCUSER}],
            "about": [alleged.company],
            "summary": "It says that outputs were collected.",
            "sources": [{"source": source}],
            "confidence": "high",
            "evidence_published": ["counts"],
            "campaigns": {alleged.company: campaign},
        },
    }
