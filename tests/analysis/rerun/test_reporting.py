"""What records say, in the terminal, as JSON and as derived findings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.derived import NotReady
from analysis.rerun import frames
from analysis.rerun.derive import FILE, rerun_files
from analysis.rerun.loading import Loaded, load_recipes
from analysis.rerun.report import report
from analysis.rerun.show import OPENING
from evidence.base import load
from evidence.findings import QuantityFinding, Statement
from evidence.yamlfile import write
from tests.analysis.rerun.made import two_arms, write_records
from tests.analysis.rerun.recipe import write_case
from tests.test_cli import run

READY: dict[str, Any] = {
    "evidence/data/organizations/crosscheck.yaml": {
        "name": "Crosscheck",
        "kind": "research",
    },
    "evidence/data/quantities.yaml": {
        "exchanges": {"name": "Exchanges", "unit": "count"},
        "rerun-delta": {"name": "Difference in a re-run", "unit": "points"},
    },
}


@pytest.fixture
def case(tmp_path: Path) -> tuple[Path, Loaded]:
    """A case with records of two arms, ready for derived findings."""
    write_case(tmp_path)
    for path, data in READY.items():
        write(tmp_path / path, data)
    loaded = load_recipes(load(tmp_path))["tiny"]
    write_records(tmp_path, two_arms(loaded, 0.7, 0.4))
    return tmp_path, loaded


def test_the_report_opens_with_what_it_cannot_say(case: tuple[Path, Loaded]) -> None:
    text = run("--base", case[0], "rerun", "report").output
    assert text.startswith(OPENING)


def test_the_opening_goes_once_a_comparison_was_run_near_its_size(tmp_path: Path) -> None:
    loaded = load_recipes(load(write_case(tmp_path, {"scales/small/tier": "near"})))["tiny"]
    write_records(tmp_path, two_arms(loaded, 0.7, 0.4))
    assert OPENING not in run("--base", tmp_path, "rerun", "report").output


def test_compare_sets_both_deltas_side_by_side(case: tuple[Path, Loaded]) -> None:
    text = run("--base", case[0], "rerun", "compare", "tiny").output
    assert "imitation-over-reward (primary, sampled): direction only" in text
    assert "over 5 seeds and 200 items" in text
    assert "published: +30.0 points [+6.0, +54.0], 30 items, standard error 8.7 to 12.2" in text
    assert "after Holm over 1" in text
    assert "with teacher 1.2 G, with its making 4.2 G" in text
    assert "no records of 'base' at this scale" in text


def test_json_holds_every_seed_and_both_intervals(case: tuple[Path, Loaded]) -> None:
    found = json.loads(run("--base", case[0], "rerun", "compare", "tiny", "--format", "json").output)
    row = next(each for each in found["comparisons"] if each["contrast"] == "imitation-over-reward")
    assert len(row["deltas"]) == len(row["of_values"]) == 5
    assert row["low"] < row["delta"] < row["high"]
    assert row["crossed"][0] < row["delta"] < row["crossed"][1]
    assert row["word"] == "direction-only"
    assert [each["delta"] for each in row["beside"]] == [30.0]


def test_derived_findings_say_outcome_difference_and_tier(case: tuple[Path, Loaded]) -> None:
    root, _ = case
    files = rerun_files(load(root))
    data = files[FILE]
    assert data is not None
    write(root / FILE, data)
    base = load(root)
    says = base.finding("reruns/tiny-imitation-over-reward-outcome")
    delta = base.finding("reruns/tiny-imitation-over-reward-delta")
    assert isinstance(says, Statement) and isinstance(delta, QuantityFinding)
    assert "Direction only: the claimed direction, in a small model of it." in says.says
    assert "It stands beside paper/method." in says.says
    assert "its size cannot be set beside published points" in says.says
    assert delta.unit == "points" and delta.interval is not None
    assert delta.interval.low < delta.value < delta.interval.high
    assert delta.note is not None and delta.note.startswith("Tier proxy")
    assert says.rerun == delta.rerun == "proxy"
    assert base.sources["reruns"].kind == "derived"
    assert not base.finding("reruns/tiny-imitation-over-base-outcome"), "nothing was run for it"


def test_derived_findings_do_not_depend_on_derived_findings(case: tuple[Path, Loaded]) -> None:
    root, _ = case
    first = rerun_files(load(root))
    assert first[FILE] is not None
    write(root / FILE, first[FILE])
    assert rerun_files(load(root)) == first


def test_without_records_there_is_no_file(tmp_path: Path) -> None:
    assert rerun_files(load(write_case(tmp_path))) == {FILE: None}


def test_a_missing_quantity_is_asked_for(tmp_path: Path) -> None:
    loaded = load_recipes(load(write_case(tmp_path)))["tiny"]
    write_records(tmp_path, two_arms(loaded, 0.7, 0.4))
    with pytest.raises(NotReady, match="add"):
        rerun_files(load(tmp_path))


def test_list_counts_seeds_with_records_of_every_arm(case: tuple[Path, Loaded]) -> None:
    rows = json.loads(run("--base", case[0], "rerun", "list", "--format", "json").output)
    assert rows[0]["recipe"] == "tiny"
    assert rows[0]["seeds_with_records"] == {"smoke": 0, "small": 0, "published": 0}, "base has none"


def test_frames_hold_the_declared_columns_and_the_numbers_of_the_report(case: tuple[Path, Loaded]) -> None:
    root, loaded = case
    found = report(load(root))
    rows = frames.comparisons(found).set_index("key")
    row = rows.loc["tiny/imitation-over-reward@small"]
    assert list(rows.columns) == [name for name in frames.COMPARISONS if name != "key"]
    assert row["low"] < row["delta"] < row["high"]
    assert row["delta"] == pytest.approx(row["of_value"] - row["against_value"])
    (published,) = frames.beside(found).to_dict("records")
    assert (published["delta"], published["items"], published["key"]) == (30.0, 30, row.name)
    assert rows.loc["tiny/imitation-over-base@small", "word"] == "not-run"
    by_seed = frames.seeds(found)
    assert len(by_seed) == 5
    assert by_seed["delta"].mean() == pytest.approx(row["delta"])
    costs = frames.costs(two_arms(loaded, 0.7, 0.4)).set_index("arm")
    assert costs.loc["reward", "with_making"] == pytest.approx(4.2e9)
    assert list(frames.published(found).columns) == list(frames.PUBLISHED)


def test_frames_of_nothing_are_empty_with_their_columns(tmp_path: Path) -> None:
    root = write_case(tmp_path)
    (root / "analysis/rerun/data/recipes/tiny.yaml").unlink()
    found = report(load(root))
    assert frames.comparisons(found).empty and frames.seeds(found).empty
    assert list(frames.curves([]).columns) == list(frames.CURVES)
    assert list(frames.costs([]).columns) == list(frames.COSTS)
