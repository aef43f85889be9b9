"""A broken base comes back as problems that say what to mend, never as a crash, and all in one pass."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from tests.make import ALLEGATION, CLAIM, COMPLAINT, LETTER, MODEL, PAPER, Changes, make_ledger, problems_of
from tests.small_case import DERIVED, FILES

REPORT = "evidence/data/sources/2025/report.yaml"
CHECK = {"role": "core", "tests": "it"}


def rerun(tier: str, stance: str, to: str = "reruns/gap") -> Changes:
    """What a re-run came to, and a claim that links to it."""
    finding = FILES[PAPER]["findings"]["plain-quiz"] | {"rerun": tier}
    own = DERIVED | {"arms": {"plain": {"name": "Without the method"}}, "findings": {"gap": finding}}
    link = {"to": to, "stance": stance, "why": "It was run again."}
    links = [*FILES[CLAIM]["links"], link]
    return {"evidence/data/derived/reruns.yaml": own, CLAIM: {"links": links}}


def checked(**check: Any) -> Changes:
    """The claim with one more check."""
    return {CLAIM: {"checks/it": CHECK | check}}


BROKEN: dict[str, tuple[Changes, str]] = {
    "a source is gone": ({LETTER: None}, "there is no source 'letter'"),
    "an event names a source that is not there": (
        {COMPLAINT: {"sources": [{"source": "nowhere"}]}},
        "there is no source 'nowhere'",
    ),
    "a finding relies on a source that is not there": (
        {REPORT: {"findings/denial/relies_on": ["nowhere"], "findings/denial/measured_by": None}},
        "there is no source 'nowhere'",
    ),
    "a date that a claim links to has no source": (
        {MODEL: {"api/source": "nowhere"}, CLAIM: {"links/0/to": "model:northlab/boreas-1#api"}},
        "there is no source 'nowhere'",
    ),
    "a contrast sets itself beside a finding": (
        {PAPER: {"contrasts/method/of": "paper/method"}, CLAIM: {"checks/gap/of": "paper/method"}},
        "does not set two values side by side",
    ),
    "a link leads to a claim that is not there": (
        {CLAIM: {"links/0/to": "claim:nobody"}},
        "there is nothing at 'claim:nobody'",
    ),
    "a conflict with a claim that is not there": (
        checked(kind="conflict", claim="nobody"),
        "there is no claim 'nobody'",
    ),
    "a conflict with itself": (checked(kind="conflict", claim="by-30"), "is the claim itself"),
    "parts that add up to zero": (
        checked(kind="share", part="letter/exchanges", whole=["letter/exchanges"] * 2, stated=5)
        | {LETTER: {"findings/exchanges/value": 0, "findings/exchanges/printed": "0"}},
        "the parts add up to zero",
    ),
    "a part outside its whole": (
        checked(kind="share", part="paper/boreas-quiz", whole=["paper/plain-quiz"] * 2, stated=5),
        "checks.it: the part is not in the whole",
    ),
    "bounds the wrong way round": (
        checked(kind="within", value="paper/boreas-quiz", low=90, high=10),
        "low is above high",
    ),
    "the date of a company": (
        checked(kind="order", by="date", first="organization:northlab", then="survey"),
        "organization:northlab has no date",
    ),
    "a claim whose name is no id": (
        {"claims/data/survey/By 30.yaml": FILES[CLAIM]},
        "has a name that is no id",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_base_says_what_is_wrong(name: str, tmp_path: Path) -> None:
    changes, said = BROKEN[name]
    assert said in "\n".join(map(str, problems_of(tmp_path, changes)))


@pytest.mark.parametrize("stance", ["supports", "contradicts", "qualifies"])
@pytest.mark.parametrize("to", ["reruns/gap", "reruns"])
def test_a_proxy_rerun_decides_no_claim(stance: str, to: str, tmp_path: Path) -> None:
    problem = problems_of(tmp_path, rerun("proxy", stance, to))[0]
    assert (problem.path, problem.field, problem.fix) == (CLAIM, "links.1.stance", "write context")
    assert problem.what == f"lets a proxy re-run say {stance!r}"


@pytest.mark.parametrize(
    ("tier", "stance"), [("proxy", "context"), ("near", "supports"), ("same", "supports")]
)
def test_a_rerun_is_linked_as_context_or_where_it_is_close_enough(
    tier: str, stance: str, tmp_path: Path
) -> None:
    ledger = make_ledger(tmp_path, rerun(tier, stance))
    assert [link.to for link in ledger.claims["by-30"].links] == ["paper/boreas-quiz", "reruns/gap"]


def test_no_check_is_computed_from_a_proxy_rerun(tmp_path: Path) -> None:
    changes = rerun("proxy", "context")
    check = CHECK | {"kind": "difference", "of": "paper/boreas-quiz", "minus": "reruns/gap", "stated": 30}
    changes[CLAIM] = {**(changes[CLAIM] or {}), "checks/it": check}
    problems = problems_of(tmp_path, changes)
    assert [problem.field for problem in problems] == ["checks.it"]
    assert "is computed from reruns/gap, a proxy re-run" in str(problems[0])


def test_two_claims_that_conflict_with_each_other_are_judged_once(tmp_path: Path) -> None:
    other = copy.deepcopy(FILES[CLAIM]) | {"checks": {"it": CHECK | {"kind": "conflict", "claim": "by-30"}}}
    changes: Changes = {
        "claims/data/survey/other.yaml": other,
        **checked(kind="conflict", claim="other"),
    }
    problems = problems_of(tmp_path, changes)
    assert len(problems) == 2, "one of each"
    assert all("it allows refuted" in problem.fix for problem in problems)


def test_a_wrong_verdict_is_said_beside_a_wrong_value(tmp_path: Path) -> None:
    changes: Changes = {PAPER: {"arxiv": "2506.00001"}, CLAIM: {"verdicts/0/now": "refuted"}}
    assert [problem.path for problem in problems_of(tmp_path, changes)] == [CLAIM, PAPER]


def test_a_claim_that_leads_nowhere_hides_no_wrong_verdict_of_another(tmp_path: Path) -> None:
    changes: Changes = {CLAIM: {"links/0/to": "claim:nobody"}, ALLEGATION: {"verdicts/0/now": "reported"}}
    assert {problem.path for problem in problems_of(tmp_path, changes)} == {CLAIM, ALLEGATION}
