"""Files among the records: what is damaged, foreign or of another version is named and never counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.rerun import archive
from analysis.rerun.archive import RUNS, Unreadable, read_record
from analysis.rerun.loading import Loaded, load_recipes
from analysis.rerun.record import RunRecord
from evidence.base import load
from tests.analysis.rerun.made import evaluation, record, two_arms, write_records
from tests.analysis.rerun.recipe import write_case
from tests.test_cli import run


@pytest.fixture
def case(tmp_path: Path) -> tuple[Path, Loaded]:
    """A case with records of two arms at five seeds."""
    loaded = load_recipes(load(write_case(tmp_path)))["tiny"]
    write_records(tmp_path, two_arms(loaded, 0.7, 0.4))
    return tmp_path, loaded


def reward(root: Path) -> Path:
    return root / RUNS / "tiny" / "small-reward-0.json"


def changed(file: Path, **values: Any) -> None:
    data = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(data | values), encoding="utf-8")


def test_a_record_is_read_as_it_was_written(case: tuple[Path, Loaded]) -> None:
    root, loaded = case
    found, problems = archive.current(root, "tiny", loaded.recipe)
    assert not problems
    written = {(r.arm, r.seed): r for r in two_arms(loaded, 0.7, 0.4)}
    assert {(r.arm, r.seed): r for r in found} == written
    first = next(iter(json.loads(reward(root).read_text(encoding="utf-8"))))
    assert first == "schema"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "is damaged"),
        ('{"schema": "crosscheck-run/1", "recipe"', "is damaged"),
        ("[]", "is no run record: its schema is not crosscheck-run/1"),
        ('{"schema": "inspect/2"}', "is no run record: its schema is not crosscheck-run/1"),
        ('{"schema": "crosscheck-run/1"}', "recipe: is damaged: Field required"),
        ("\x00\xff", "is no run record"),
    ],
)
def test_a_file_that_is_no_record_is_named_and_left_alone(
    case: tuple[Path, Loaded], text: str, what: str
) -> None:
    root, _ = case
    reward(root).write_text(text, encoding="utf-8")
    result = run("--base", root, "rerun", "run", "tiny", "--seeds", "1")
    assert result.exit_code == 1
    assert "small-reward-0.json:1: " in result.output
    assert what in result.output or "is damaged" in result.output
    assert "remove the file and run that seed again" in result.output
    assert reward(root).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"seed": 7}, "holds tiny, small, reward, 7"),
        ({"arm": "nobody"}, "holds tiny, small, nobody, 0"),
        ({"surprise": 1}, "is damaged"),
        ({"tokens": {"student-train": -1.5}}, "is damaged"),
    ],
)
def test_a_record_in_anothers_place_or_with_foreign_fields_is_refused(
    case: tuple[Path, Loaded], values: dict[str, Any], what: str
) -> None:
    root, _ = case
    changed(reward(root), **values)
    with pytest.raises(Unreadable, match=what):
        read_record(root, reward(root))


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"value": 99.0}, "value is not the mean of its items"),
        ({"bits": "10"}, "bits holds 2 items of 4"),
        ({"bits": "10x1"}, "has no results by item, or two"),
        ({"scores": [1.0, 2.0, 3.0, 4.0]}, "has no results by item, or two"),
        ({"clusters": [1, 2]}, "clusters holds 2 items of 4"),
    ],
)
def test_results_that_do_not_fit_their_items_are_refused(
    case: tuple[Path, Loaded], values: dict[str, Any], what: str
) -> None:
    root, loaded = case
    whole = record(loaded, "reward", 0, [evaluation("1010")]).model_dump(mode="json", by_alias=True)
    whole["evaluations"][0] |= values
    with pytest.raises(ValueError, match=what):
        RunRecord.model_validate_json(json.dumps(whole))
    reward(root).write_text(json.dumps(whole), encoding="utf-8")
    with pytest.raises(Unreadable, match="is damaged"):
        read_record(root, reward(root))


def test_a_record_of_another_version_is_named_in_the_report_and_not_counted(
    case: tuple[Path, Loaded],
) -> None:
    root, _ = case
    write_case(root, {"settings/steps/value": 5})
    result = run("--base", root, "rerun", "compare", "tiny")
    assert result.exit_code == 0
    assert "not run" in result.output
    assert "small-reward-0.json:1: run_hash: is a record of another version of the recipe" in result.output


def test_a_record_of_an_arm_that_is_gone_is_named(case: tuple[Path, Loaded]) -> None:
    root, loaded = case
    stray = record(loaded, "reward", 0, [evaluation("10")]).model_copy(update={"arm": "gone"})
    write_records(root, [stray])
    _, problems = archive.current(root, "tiny", loaded.recipe)
    assert any("is of 'gone' at small, which the recipe does not run" in str(each) for each in problems)


def test_reworded_recipes_keep_their_records(case: tuple[Path, Loaded]) -> None:
    root, _ = case
    write_case(root, {"question": "In other words?"})
    assert "direction only" in run("--base", root, "rerun", "compare", "tiny").output
