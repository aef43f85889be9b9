"""Alignment before and after: computed where its inputs differ, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from analysis.correlation.alignment import Question, align_card, prepare
from cli import cli
from impact import alignment
from impact.alignment import alignment_changes, figures
from tests.analysis.case import Alleged, Case

RELEASES = {
    "southlab": ["2025-01-10", "2025-05-10", "2025-09-10", "2026-01-10"],
    "northlab": ["2025-02-20", "2025-07-05", "2025-12-01", "2026-03-01"],
    "eastlab": ["2025-03-01", "2025-06-15", "2025-10-20", "2026-02-10"],
    "westlab": ["2025-01-25", "2025-08-01", "2025-11-11", "2026-04-01"],
}
ALLEGED = [Alleged("northlab", "2025-05/2025-06"), Alleged("eastlab")]
CASE = Case(RELEASES, ALLEGED)
MOVED = Case({**RELEASES, "northlab": ["2025-02-20", "2025-11-05", "2025-12-01", "2026-03-01"]}, ALLEGED)


def report(tmp_path: Path, before: Case, after: Case) -> dict[str, Any]:
    old, new = before.write(tmp_path / "old"), after.write(tmp_path / "new")
    result = CliRunner().invoke(cli, ["impact", str(old), str(new), "--format", "json"])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.output)
    return found


def test_the_figures_are_those_of_the_cards(tmp_path: Path) -> None:
    base, loaded = CASE.load(tmp_path)
    _, setup = prepare(base, loaded, Question("all"))
    for company in setup.material.companies:
        card, told = align_card(base, loaded, Question("all"), company.name), figures(setup, company)
        assert (told.timing, told.ratio) == (card.timing, card.ratio)
        assert told.rank_p == (card.rank.p if card.rank else None)
        assert told.word == " ".join(filter(None, (card.word, card.direction)))


def test_a_moved_release_moves_the_company_beyond_its_interval_and_warns(tmp_path: Path) -> None:
    found = report(tmp_path, CASE, MOVED)
    change = next(c for c in found["alignment"]["changes"] if c["company"] == "northlab")
    was, now = change["before"]["timing"], change["after"]["timing"]
    assert not was["low"] <= now["median"] <= was["high"]
    told = {(warned["jump"], warned["address"]) for warned in found["warnings"]}
    assert ("an alignment moved beyond its interval", "all: northlab") in told
    assert ("a date moved", "model:northlab/northlab-2#api") in told


def test_a_scenario_with_equal_inputs_is_not_computed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("computed although nothing differs")

    monkeypatch.setattr(alignment, "figures", refuse)
    press = {"evidence/data/organizations/other.yaml": {"name": "Other", "kind": "press"}}
    found = report(tmp_path, CASE, Case(RELEASES, ALLEGED, files=press))
    assert found["alignment"]["changes"] == []
    assert found["alignment"]["equal"] == 1


def test_a_company_that_is_newly_accused_appears(tmp_path: Path) -> None:
    more = Case(RELEASES, [*ALLEGED, Alleged("westlab", "2025-06/2025-07")])
    found = report(tmp_path, CASE, more)
    change = next(c for c in found["alignment"]["changes"] if c["company"] == "westlab")
    assert change["before"] is None
    assert change["after"]["timing"] is not None


def test_a_changed_plan_is_a_change_of_the_alignment(tmp_path: Path) -> None:
    found = report(tmp_path, CASE, Case(RELEASES, ALLEGED, plan={"draws": {"value": 50, "why": "Fewer."}}))
    assert found["alignment"]["computed"] == ["all"]
    assert [change["kind"] for change in found["changes"]] == ["plan"]


def test_a_case_without_a_plan_says_so(tmp_path: Path) -> None:
    old, new = CASE.load(tmp_path / "old")[0], MOVED.load(tmp_path / "new")[0]
    (tmp_path / "new" / "analysis" / "correlation" / "analysis_plan.yaml").unlink()
    assert alignment_changes(old, new).notes == ("after: the case has no analysis plan",)
