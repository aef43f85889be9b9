"""What a base refuses before any rule is applied: names that are no ids, two of one name, odd files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evidence.base import load
from evidence.problems import InvalidEvidence
from tests.make import CASE, COMPLAINT, PAPER, Changes, problems_of, write_base
from tests.small_case import DERIVED

QUANTITIES = "evidence/data/quantities.yaml"
LAB: dict[str, Any] = {"name": "A lab", "kind": "lab"}

REFUSED: dict[str, tuple[Changes, str]] = {
    "a file whose name is no id": (
        {"evidence/data/organizations/A Lab.yaml": LAB},
        "A Lab.yaml:1: has a name that is no id; name it a-lab.yaml, with lowercase letters",
    ),
    "a quantity whose name is no id": (
        {QUANTITIES: {"Many Things": {"name": "Many", "unit": "count"}}},
        "Many Things: is no id",
    ),
    "a date beyond what a chart can hold": (
        {COMPLAINT: {"campaigns/northlab/window": "2025-06/9999-12-31"}},
        "lies outside 1700 to 2200",
    ),
    "a case without its day": ({CASE: {"as_of": "2026/.."}}, "as_of: 2026/.. is no day"),
    "an arXiv id of a thirteenth month": ({PAPER: {"arxiv": "2513.00001"}}, "'2513.00001' is no arXiv id"),
    "a reference that is accepted as an oddity": (
        {PAPER: {"findings/boreas-quiz/via": "nobody", "accept": [{"rule": "reference", "why": "x"}]}},
        "there is no organization 'nobody'",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_its_fix(name: str, tmp_path: Path) -> None:
    changes, said = REFUSED[name]
    assert said in "\n".join(map(str, problems_of(tmp_path, changes)))


def test_what_was_computed_here_takes_no_name_of_a_source(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, {"evidence/data/derived/paper.yaml": DERIVED})
    assert [problem.what for problem in problems] == [f"has the id of {PAPER}"]


def test_quantities_that_are_a_list_are_not_dropped(tmp_path: Path) -> None:
    root = write_base(tmp_path)
    (root / QUANTITIES).write_text("- exchanges\n", encoding="utf-8")
    with pytest.raises(InvalidEvidence, match="is no mapping of quantities"):
        load(root)


@pytest.mark.parametrize("target", ["loop.yaml", "nowhere.yaml", "/etc/hostname"])
def test_a_link_that_leads_out_or_nowhere_is_a_problem(target: str, tmp_path: Path) -> None:
    root = write_base(tmp_path)
    (root / "evidence/data/organizations/loop.yaml").symlink_to(target)
    with pytest.raises(InvalidEvidence) as caught:
        load(root)
    assert [problem.path for problem in caught.value.problems] == ["evidence/data/organizations/loop.yaml"]


def test_a_number_of_thousands_of_digits_is_a_problem(tmp_path: Path) -> None:
    root = write_base(tmp_path)
    (root / "evidence/data/benchmarks/long.yaml").write_text(f"items: {'9' * 5000}\n", encoding="utf-8")
    with pytest.raises(InvalidEvidence, match="items: is longer than 40 digits"):
        load(root)
