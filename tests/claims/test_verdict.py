"""The evidence decides which verdicts are open; nobody can give another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.make import ALLEGATION, CLAIM, LETTER, Changes, make_ledger, problems_of

GAP = {
    "kind": "difference",
    "role": "core",
    "tests": "the gap on Quiz",
    "of": "paper/boreas-quiz",
    "minus": "paper/plain-quiz",
    "stated": 30,
}


def supports(to: str, **more: Any) -> dict[str, Any]:
    return {"to": to, "stance": "supports", "why": "It bears on it.", **more}


def link(to: str, stance: str, **more: Any) -> dict[str, Any]:
    return {"to": to, "stance": stance, "why": "It bears on it.", **more}


def claim(
    word: str, links: list[dict[str, Any]], checks: dict[str, Any] | None = None, then: str | None = None
) -> Changes:
    entry = {"on": "2026-05-01", "then": then or word, "now": word, "because": "As linked."}
    return {CLAIM: {"links": links, "checks": checks or {}, "verdicts": [entry]}}


def said(verdict: str, links: list[dict[str, Any]], **more: Any) -> Changes:
    entry = {"on": "2026-05-01", "then": verdict, "now": verdict, "because": "As linked."}
    return {ALLEGATION: {"links": links, "verdicts": [entry], **more}}


OPEN: dict[str, Changes] = {
    "supported": claim("supported", [supports("paper/boreas-quiz")], {"gap": GAP}),
    "overstated by a scope check": claim(
        "overstated",
        [supports("paper/boreas-quiz")],
        {"gap": GAP, "wide": {**GAP, "role": "scope", "stated": 50}},
    ),
    "overstated by a qualification": claim(
        "overstated", [supports("paper/boreas-quiz"), link("paper/plain-quiz", "qualifies")]
    ),
    "contested": claim("contested", [supports("paper/boreas-quiz"), link("letter/exchanges", "contradicts")]),
    "refuted by a core check": claim(
        "refuted", [supports("paper/boreas-quiz")], {"gap": {**GAP, "stated": 20}}
    ),
    "refuted by the source it cites": claim("refuted", [link("paper/plain-quiz", "contradicts", cited=True)]),
    "unverified without a link": claim("unverified", []),
    "unverified on secondary evidence": claim("unverified", [supports("report/denial")]),
    "unverified on silence": claim("unverified", [supports("letter/no-dates")]),
}

SHUT: dict[str, Changes] = {
    "supported on secondary evidence": claim("supported", [supports("report/denial")]),
    "supported on silence": claim("supported", [supports("letter/no-dates")]),
    "supported against a failed check": claim(
        "supported", [supports("paper/boreas-quiz")], {"gap": {**GAP, "stated": 20}}
    ),
    "supported with a qualification": claim(
        "supported", [supports("paper/boreas-quiz"), link("paper/plain-quiz", "qualifies")]
    ),
    "contested with one side": claim("contested", [supports("paper/boreas-quiz")]),
    "overstated without a reason": claim("overstated", [supports("paper/boreas-quiz")]),
    "refuted by a finding it does not cite": claim("refuted", [link("paper/plain-quiz", "contradicts")]),
    "unverified although decided": claim("unverified", [supports("paper/boreas-quiz")], {"gap": GAP}),
}


@pytest.mark.parametrize("name", OPEN)
def test_the_evidence_allows(name: str, tmp_path: Path) -> None:
    assert [str(p) for p in problems_of(tmp_path, OPEN[name])] == []


@pytest.mark.parametrize("name", SHUT)
def test_the_evidence_does_not_allow(name: str, tmp_path: Path) -> None:
    problems = problems_of(tmp_path, SHUT[name])
    assert problems and all("the evidence does not allow" in problem.what for problem in problems)
    assert all(problem.fix.startswith("it allows") for problem in problems)


def test_an_allegation_cannot_be_called_supported_or_refuted(tmp_path: Path) -> None:
    for number, word in enumerate(("supported", "refuted", "contested", "overstated")):
        problems = problems_of(tmp_path / str(number), said(word, [supports("event:2025-09-01-complaint")]))
        assert f"the verdict '{word}' is not one for this kind of sentence" in str(problems[0])


def test_a_sentence_that_clears_somebody_takes_an_allegations_words(tmp_path: Path) -> None:
    changes = claim("supported", [supports("paper/boreas-quiz")])
    changes[CLAIM]["clears"] = True  # type: ignore[index]  # it is there
    assert "is not one for this kind of sentence" in str(problems_of(tmp_path, changes)[0])


def test_an_allegation_that_nobody_answers_is_reported(tmp_path: Path) -> None:
    assert problems_of(tmp_path, said("reported", [supports("event:2025-09-01-complaint")])) == []


def test_partly_corroborated_needs_somebody_without_an_interest_who_saw_records(tmp_path: Path) -> None:
    links = [supports("event:2025-09-01-complaint")]
    complaint = "evidence/data/events/2025/2025-09-01-complaint.yaml"
    seen = {"organization": "gazette", "saw_records": True, "source": "report"}
    allowed = said("partly-corroborated", links) | {complaint: {"corroborated_by": [seen]}}
    assert problems_of(tmp_path / "seen", allowed) == []
    interested = said("partly-corroborated", links) | {
        complaint: {"corroborated_by": [{**seen, "interest": "sells to the accuser"}]}
    }
    assert problems_of(tmp_path / "interested", interested)
    unseen = said("partly-corroborated", links) | {
        complaint: {"corroborated_by": [{**seen, "saw_records": False}]}
    }
    assert problems_of(tmp_path / "unseen", unseen)


def test_an_allegation_that_was_taken_back_is_withdrawn(tmp_path: Path) -> None:
    links = [supports("event:2025-09-01-complaint"), link("letter/exchanges", "context", withdraws=True)]
    assert problems_of(tmp_path, said("withdrawn", links)) == []


def test_later_evidence_does_not_make_an_author_wrong_at_the_time(tmp_path: Path) -> None:
    later = {
        "evidence/data/sources/2026/later.yaml": {
            "title": "A later paper",
            "kind": "paper",
            "publisher": "southlab",
            "url": "https://example.org/later",
            "published": "2026-04-01",
            "licence": "CC BY 4.0",
            "reuse": "open",
            "read": {"tier": "primary", "on": "2026-05-01", "confidence": "high"},
            "findings": {
                "other": {
                    "type": "statement",
                    "about": {"model": "northlab/boreas-1"},
                    "says": "The method adds nothing.",
                    "locator": {"section": "4"},
                }
            },
        }
    }
    links = [supports("paper/boreas-quiz"), link("later/other", "contradicts")]
    assert (
        problems_of(tmp_path / "then", claim("contested", links, {"gap": GAP}, then="supported") | later)
        == []
    )
    assert problems_of(tmp_path / "always", claim("contested", links, {"gap": GAP}) | later)


def test_everybody_who_relies_on_one_accuser_counts_as_one_source(tmp_path: Path) -> None:
    repeats = {
        "evidence/data/sources/2025/report.yaml": {
            "findings/repeats": {
                "type": "statement",
                "about": {"organization": "northlab"},
                "says": "The Gazette repeats the letter's count.",
                "relies_on": ["letter"],
                "locator": {"paragraph": "first"},
            }
        }
    }
    links = [supports("letter/exchanges"), supports("report/repeats"), supports("event:2025-09-01-complaint")]
    ledger = make_ledger(tmp_path, said("reported", links) | repeats)
    assert ledger.now("collected").origins("supports") == {"southlab"}


def test_what_would_flip_a_verdict_is_named(tmp_path: Path) -> None:
    ledger = make_ledger(tmp_path, OPEN["contested"])
    flips = {flip.address: set(flip.allowed) for flip in ledger.flips("by-30")}
    assert flips == {"paper/boreas-quiz": {"unverified"}, "letter/exchanges": {"supported"}}


def test_a_claim_is_no_evidence_for_itself(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, claim("unverified", [supports("survey/by-30")]))
    assert "links to what the claim itself asserts" in problems[0].what


def test_a_silence_read_in_full_may_refute_what_the_cited_document_is_said_to_say(tmp_path: Path) -> None:
    links = [link("letter/no-dates", "contradicts", cited=True)]
    assert problems_of(tmp_path / "full", claim("refuted", links)) == []
    partly = [
        {"url": "https://example.org/letter", "on": "2026-01-02", "language": "en", "extent": "excerpt"}
    ]
    changes = claim("refuted", links) | {LETTER: {"findings/no-dates/searched": partly}}
    assert problems_of(tmp_path / "excerpt", changes)
