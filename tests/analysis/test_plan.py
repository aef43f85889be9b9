"""The analysis plan: every choice with a reason, checked against the evidence, known by its hash."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from analysis.correlation.choices import Choice, Count, Judged, Series, Threshold
from analysis.correlation.plan import FILE, NoPlan, Plan, content_hash, load_plan
from evidence.base import EvidenceBase, load
from evidence.problems import InvalidEvidence
from evidence.yamlfile import parse
from tests.analysis.case import Case

LABS = {"northlab": ["2025-06-01", "2025-09-01", "2025-12-01"]}


@pytest.fixture(scope="module")
def real(root: Path) -> EvidenceBase:
    return load(root)


def problems_of(tmp_path: Path, **changes: Any) -> str:
    with pytest.raises(InvalidEvidence) as caught:
        Case(LABS, plan={key.replace("__", "/"): value for key, value in changes.items()}).load(tmp_path)
    return str(caught.value)


def test_the_plan_of_the_case_loads_and_leads_to_evidence_that_exists(real: EvidenceBase) -> None:
    loaded = load_plan(real)
    assert loaded.plan.written.text == "2026-11-24"
    assert "not a preregistration" in loaded.plan.statement
    assert len(loaded.hash) == 10


def test_every_choice_in_the_plan_has_a_reason(real: EvidenceBase) -> None:
    plan = load_plan(real).plan
    reasons = [choice.why for choice in choices(plan)]
    assert len(reasons) > 20
    assert all(len(why.split()) > 4 for why in reasons)


def choices(record: Any) -> list[Any]:
    """Every choice inside a record, at any depth."""
    found = [record] if isinstance(record, Choice | Count | Judged | Series | Threshold) else []
    values: Any = ()
    if isinstance(record, BaseModel):
        values = [getattr(record, name) for name in type(record).model_fields]
    elif isinstance(record, tuple):
        values = record
    elif hasattr(record, "values"):
        values = record.values()
    return found + [choice for value in values for choice in choices(value)]


def test_the_universes_of_the_plan_are_more_than_9000(real: EvidenceBase) -> None:
    grid = load_plan(real).plan.universes
    unit = [grid.least, grid.most, grid.lookback, grid.widening, grid.open_end, grid.missing, grid.weights]
    product = 1
    for values in unit:
        product *= len(values)
    assert product * len(grid.capability) * len(grid.counting) * len(grid.longest) >= 9000


def test_a_case_without_a_plan_says_that_alignment_is_not_available(tmp_path: Path) -> None:
    root = Case(LABS).write(tmp_path)
    (root / FILE).unlink()
    with pytest.raises(NoPlan, match="not available: this case has no analysis/correlation"):
        load_plan(load(root))


def test_the_hash_changes_with_a_choice_and_not_with_a_comment() -> None:
    texts = ["seed: 1\ndraws: 5\n", "# why\ndraws: 5\nseed: 1\n", "seed: 2\ndraws: 5\n"]
    first, same, other = (content_hash(parse(text, "plan.yaml")[0]) for text in texts)  # type: ignore[arg-type]
    assert first == same != other


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"lag__median": {"value": 75, "low": 50, "high": 60, "why": "Because."}}, "outside 50"),
        ({"lag__median": {"value": 75}}, "why: is missing"),
        ({"lag__median": {"value": "75", "why": "Because."}}, "no plain number"),
        ({"weights": {"value": 0, "why": "None counts."}}, "weights of zero"),
        ({"judged__match": {"low": 0, "high": 1, "why": "Because."}}, "not above 0"),
        ({"judged__match": {"low": 2, "high": 1, "why": "Because."}}, "low is above high"),
        ({"comparison__declared": [{"company": "westlab", "at": ["survey"]}]}, "'westlab' leads nowhere"),
        ({"words__ceiling": None}, "words lacks ceiling"),
        ({"universes__least": [0, 45]}, "universes.least lacks the base value"),
        ({"universes__names": {}}, "names no least"),
        ({"colour": "red"}, "colour: is no field here"),
        ({"seed": None}, "seed: is missing"),
        ({"scenarios__all__as_of": "2026-02-30"}, "not in the calendar"),
        ({"scenarios__all__like": "none"}, "one of windows, every_campaign or like"),
    ],
)
def test_a_bad_plan_is_refused_with_its_line(tmp_path: Path, changes: dict[str, Any], says: str) -> None:
    text = problems_of(tmp_path, **changes)
    assert says in text
    assert FILE.as_posix() in text


def test_a_scenario_may_only_choose_among_readings_that_exist(tmp_path: Path) -> None:
    other = {"name": "B", "name_zh": "B", "why": "B.", "like": "all", "choose": {"sentence": "odd"}}
    assert "chooses sentence: odd" in problems_of(tmp_path, scenarios__other=other)


def test_the_plan_is_frozen(tmp_path: Path) -> None:
    _, loaded = Case(LABS).load(tmp_path)
    with pytest.raises(ValueError, match="frozen"):
        loaded.plan.seed = 3  # type: ignore[misc]
    assert isinstance(loaded.plan, Plan)


@pytest.mark.parametrize(
    "name",
    [
        "calendars",
        "capability",
        "components",
        "decision",
        "families",
        "judged",
        "plan",
        "result",
        "sensitivity",
    ],
)
def test_the_examples_in_the_docstrings_run(name: str) -> None:
    found = doctest.testmod(import_module(f"analysis.correlation.{name}"))
    assert found.attempted and not found.failed


def test_evidence_that_goes_the_same_way_with_two_explanations_cannot_be_said_to_tell_them_apart(
    tmp_path: Path,
) -> None:
    piece = "explanations__evidence__activity-dates__"
    pair = [["fed-a-release", "evaluation"]]
    bears = {
        "fed-a-release": "expected",
        "fed-a-later-release": "unexpected",
        "evaluation": "expected",
        "ordinary-use": "silent",
        "independent": "possible",
        "shared-calendar": "silent",
    }
    said = problems_of(tmp_path, **{f"{piece}bears": bears, f"{piece}separates": pair})
    assert "activity-dates cannot tell fed-a-release (expected) from evaluation (expected)" in said
    silent = problems_of(
        tmp_path, **{f"{piece}bears": bears, f"{piece}separates": [["independent", "ordinary-use"]]}
    )
    assert "cannot tell independent (possible) from ordinary-use (silent)" in silent


def test_the_pairs_that_nothing_tells_apart_are_those_of_no_evidence(real: EvidenceBase) -> None:
    explanations = load_plan(real).plan.explanations
    told = {frozenset(pair) for piece in explanations.evidence.values() for pair in piece.separates}
    assert len(told) + len(explanations.untold) == 15
    assert not told & {frozenset(pair) for pair in explanations.untold}
    assert ("fed-a-release", "fed-a-later-release") not in explanations.untold
