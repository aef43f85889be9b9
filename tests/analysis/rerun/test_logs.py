"""Records as logs of other tools: their form, the same results by item, and nothing that no record holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from analysis.rerun import logs
from analysis.rerun.archive import RUNS
from analysis.rerun.loading import load_recipes
from analysis.rerun.record import RunRecord
from evidence.base import load
from tests.analysis.rerun.made import evaluation, record, write_records
from tests.analysis.rerun.recipe import write_case
from tests.test_cli import run

TEXT, COUNT, NUMBER = {"type": "string"}, {"type": "integer"}, {"type": "number"}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _each(values: Any) -> dict[str, Any]:
    return {"type": "object", "minProperties": 1, "additionalProperties": values}


INSPECT = _object(
    version={"const": 2},
    status={"enum": ["started", "success", "cancelled", "error"]},
    eval=_object(
        created={"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"},
        task=TEXT,
        dataset=_object(name=TEXT, samples=COUNT),
        model=TEXT,
        config={"type": "object"},
        packages=_each(TEXT),
    ),
    results=_object(
        total_samples=COUNT,
        completed_samples=COUNT,
        scores={
            "type": "array",
            "items": _object(name=TEXT, scorer=TEXT, metrics=_each(_object(name=TEXT, value=NUMBER))),
        },
    ),
    stats=_object(started_at=TEXT, completed_at=TEXT),
    samples={
        "type": "array",
        "items": _object(id=COUNT, epoch=COUNT, input=TEXT, target=TEXT, scores=_each(_object(value=NUMBER))),
    },
)
"""What inspect_ai.log.EvalLog asks for, as its reference has it; the package alone takes over 300 MB."""

LM_EVAL = _object(
    results=_each(_object(alias=TEXT)),
    group_subtasks=_each({"type": "array"}),
    configs=_each(_object(task=TEXT)),
    config=_object(model=TEXT, random_seed=COUNT),
    git_hash=TEXT,
    date=NUMBER,
)
LM_SAMPLE = _object(doc_id=COUNT, filter=TEXT, metrics={"type": "array", "items": TEXT})

COST = {
    "wall_seconds": 90.0,
    "cpu_seconds": 80.0,
    "peak_memory_gib": 0.3,
    "started": "2026-01-01T10:00:00+00:00",
}


@pytest.fixture
def case(tmp_path: Path) -> tuple[Path, list[RunRecord]]:
    """A case with two records: the end greedy and sampled, and a checkpoint on the way."""
    loaded = load_recipes(load(write_case(tmp_path)))["tiny"]
    found = [
        evaluation("1101"),
        evaluation("1001", decoding="greedy"),
        evaluation("0001", checkpoint="step-2"),
    ]
    records = [record(loaded, arm, 0, found, cost=COST) for arm in ("imitation", "reward")]
    write_records(tmp_path, records)
    return tmp_path, records


def export(root: Path, form: str, *more: str) -> Any:
    return run("--base", root, "rerun", "export", "tiny", "--as", form, "--out", root / "out", *more)


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def test_an_inspect_log_has_its_form_and_every_item_as_recorded(case: tuple[Path, list[RunRecord]]) -> None:
    root, _ = case
    assert "4 files of 2 records" in export(root, "inspect").output
    for file in (root / "out").iterdir():
        Draft202012Validator(INSPECT).validate(read(file))
    log = read(root / "out/2026-01-01T10-00-00+00-00_tiny_any_sampled_small-reward-0.json")
    assert [sample["scores"]["acc"]["value"] for sample in log["samples"]] == [1, 1, 0, 1]
    assert log["results"]["scores"][0]["metrics"]["mean"]["value"] == 0.75
    assert log["stats"]["completed_at"] == "2026-01-01T10:01:30+00:00"


def test_an_lm_eval_log_has_its_form_and_every_item_as_recorded(case: tuple[Path, list[RunRecord]]) -> None:
    root, _ = case
    assert "6 files of 2 records" in export(root, "lm-eval").output
    folder = root / "out/tiny__small__imitation__0"
    results = read(next(folder.glob("results_*.json")))
    Draft202012Validator(LM_EVAL).validate(results)
    assert results["results"]["tiny_any_greedy"]["acc,none"] == 0.5
    lines = next(folder.glob("samples_tiny_any_sampled_*.jsonl")).read_text(encoding="utf-8").splitlines()
    samples = [json.loads(line) for line in lines]
    for sample in samples:
        Draft202012Validator(LM_SAMPLE).validate(sample)
    assert [sample["acc"] for sample in samples] == [1, 1, 0, 1]


@pytest.mark.parametrize("form", ["inspect", "lm-eval"])
def test_a_log_says_what_it_lacks_and_makes_up_no_text(case: tuple[Path, Any], form: str) -> None:
    root, _ = case
    export(root, form)
    text = "".join(file.read_text(encoding="utf-8") for file in (root / "out").rglob("*.json*"))
    assert logs.WITHOUT_TEXTS in text
    assert not [word for word in ('"resps"', '"doc"', '"output"', '"messages"') if word in text]
    assert '"input": "' not in text.replace('"input": ""', "")


def test_checkpoints_on_the_way_are_left_out_unless_asked_for(case: tuple[Path, Any]) -> None:
    root, _ = case
    export(root, "inspect", "--checkpoints")
    assert len(list((root / "out").glob("*_step-2_*.json"))) == 2


def test_bits_a_character_are_no_accuracy(tmp_path: Path) -> None:
    loaded = load_recipes(load(write_case(tmp_path)))["tiny"]
    bits = {**evaluation("11"), "bits": None, "scores": [1.5, 2.5], "value": 2.0, "unit": "bits"}
    write_records(tmp_path, [record(loaded, "reward", 0, [bits], cost=COST)])
    export(tmp_path, "lm-eval")
    results = read(next((tmp_path / "out").rglob("results_*.json")))
    assert results["results"]["tiny_any_sampled"]["bits,none"] == 2.0
    assert results["higher_is_better"] == {}


def test_a_folder_with_something_in_it_is_left_as_it_was(case: tuple[Path, Any]) -> None:
    root, _ = case
    (root / "out").mkdir()
    (root / "out/mine.txt").write_text("mine", encoding="utf-8")
    refused = export(root, "inspect")
    assert refused.exit_code == 1
    assert "exists already and is not empty; name a new folder with --out" in refused.output
    assert [file.name for file in (root / "out").iterdir()] == ["mine.txt"]


def test_nothing_half_written_stays_where_writing_fails(
    case: tuple[Path, list[RunRecord]], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, _ = case
    written = Path.write_text

    def full(file: Path, *what: Any, **how: Any) -> int:
        if "reward" in str(file):
            raise OSError(28, "No space left on device", str(file))
        return written(file, *what, **how)

    before = sorted(root.iterdir())
    monkeypatch.setattr(Path, "write_text", full)
    refused = export(root, "inspect")
    assert refused.exit_code == 1
    assert "No space left on device" in refused.output
    assert sorted(root.iterdir()) == before


def test_without_records_it_says_how_to_make_them(tmp_path: Path) -> None:
    write_case(tmp_path)
    refused = export(tmp_path, "inspect")
    assert refused.exit_code == 1
    assert "tiny has no records; run it first: python cli.py rerun run tiny --scale small" in refused.output


def test_a_damaged_record_is_named_and_nothing_is_written(case: tuple[Path, Any]) -> None:
    root, _ = case
    (root / RUNS / "tiny/small-reward-0.json").write_text("{", encoding="utf-8")
    refused = export(root, "lm-eval")
    assert refused.exit_code == 1
    assert "tiny/small-reward-0.json:1: is damaged" in refused.output
    assert not (root / "out").exists()
