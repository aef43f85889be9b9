"""Run records in the log formats of two evaluation tools, for their viewers and for scripts.

Records remain what everything rests on: neither format knows arms, training cost or published deltas, which
go along as metadata. Records keep results by item and not the items' texts, so no log has them either.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from math import sqrt
from pathlib import Path
from statistics import stdev
from typing import Any, Literal

from analysis.rerun.record import Evaluation, RunRecord

Form = Literal["lm-eval", "inspect"]
Files = Iterator[tuple[str, str]]
"""Path below the folder, and text."""

WITHOUT_TEXTS = "the record keeps results by item, not the texts of items and answers"


class Occupied(Exception):
    """The folder to write to has something in it."""


def write_logs(folder: Path, form: Form, records: Sequence[RunRecord], checkpoints: bool = False) -> int:
    """How many files were written: each record in the form, at the end or at every checkpoint too.

    The folder comes into being with all of its files or not at all.

    Raises:
        Occupied: The folder exists and is not empty, or is no folder.
        OSError: It cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Occupied(f"{folder} exists already and is not empty; name a new folder with --out")
    folder.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as held:
        whole = Path(held) / "whole"
        whole.mkdir()
        for record in records:
            kept = [e for e in record.evaluations if checkpoints or e.checkpoint == "end"]
            for name, text in FORMS[form](record, kept):
                (whole / name).parent.mkdir(parents=True, exist_ok=True)
                (whole / name).write_text(text, encoding="utf-8")
                count += 1
        whole.replace(folder)
    return count


def _lm_eval(record: RunRecord, evaluations: Sequence[Evaluation]) -> Files:
    """The results of a record in one file, and its samples in one for each set of items and decoding.

    References:
        lm-evaluation-harness, docs/interface.md, --output_path and --log_samples.
    """
    folder, day = _subject(record, "__"), _stamp(record)
    tasks = {_task(record, each): each for each in evaluations}
    yield f"{folder}/results_{day}.json", _text(_lm_results(record, tasks))
    for task, each in tasks.items():
        metric = _metric(each)
        samples = (
            {"doc_id": number, "filter": "none", "metrics": [metric], metric: value}
            for number, value in enumerate(_by_item(each))
        )
        lines = "".join(json.dumps(sample) + "\n" for sample in samples)
        yield f"{folder}/samples_{task}_{day}.jsonl", lines


def _lm_results(record: RunRecord, tasks: Mapping[str, Evaluation]) -> dict[str, Any]:
    return {
        "results": {task: _lm_values(task, each) for task, each in tasks.items()},
        "group_subtasks": {task: [] for task in tasks},
        "configs": {task: {"task": task, "metadata": _of_items(each)} for task, each in tasks.items()},
        "higher_is_better": {task: {"acc": True} for task, each in tasks.items() if each.bits},
        "n-samples": {task: {"original": e.items, "effective": e.items} for task, e in tasks.items()},
        "config": {
            "model": _subject(record),
            "model_num_parameters": record.parameters,
            "model_dtype": record.machine.dtype,
            "device": record.machine.device,
            "random_seed": record.seed,
            "metadata": _said(record),
        },
        "git_hash": record.commit,
        "date": datetime.fromisoformat(record.cost.started).timestamp(),
    }


def _lm_values(task: str, evaluation: Evaluation) -> dict[str, Any]:
    metric, items = _metric(evaluation), _by_item(evaluation)
    values: dict[str, Any] = {"alias": task, f"{metric},none": sum(items) / len(items)}
    error = _standard_error(evaluation)
    return values | ({} if error is None else {f"{metric}_stderr,none": error})


def _inspect(record: RunRecord, evaluations: Sequence[Evaluation]) -> Files:
    """One log of a record for each set of items and decoding.

    References:
        Inspect, reference of inspect_ai.log, EvalLog, version 2.
    """
    for each in evaluations:
        task = _task(record, each)
        name = f"{_stamp(record)}_{task}_{record.scale}-{record.arm}-{record.seed}.json"
        yield name, _text(_inspect_log(record, each, task))


def _inspect_log(record: RunRecord, evaluation: Evaluation, task: str) -> dict[str, Any]:
    who, items, metric = _subject(record), _by_item(evaluation), _metric(evaluation)
    start = datetime.fromisoformat(record.cost.started)
    ended = start + timedelta(seconds=record.cost.wall_seconds)
    error = _standard_error(evaluation)
    values = {"mean": sum(items) / len(items)} | ({} if error is None else {"stderr": error})
    scored = {name: {"name": name, "value": value} for name, value in values.items()}
    return {
        "version": 2,
        "status": "success",
        "eval": {
            "eval_id": f"{who}/{task}",
            "run_id": f"{who}/{record.run_hash}",
            "created": record.cost.started,
            "task": task,
            "task_id": task,
            "dataset": {"name": evaluation.on, "samples": evaluation.items},
            "model": who,
            "config": {},
            "packages": dict(record.versions),
            "metadata": _said(record) | _of_items(evaluation),
        },
        "results": {
            "total_samples": evaluation.items,
            "completed_samples": evaluation.items,
            "scores": [{"name": metric, "scorer": metric, "metrics": scored}],
        },
        "stats": {"started_at": record.cost.started, "completed_at": ended.isoformat()},
        "samples": [  # the format wants `input` and `target`; empty, since the record has neither
            {"id": number, "epoch": 1, "input": "", "target": "", "scores": {metric: {"value": value}}}
            for number, value in enumerate(items)
        ],
    }


FORMS: dict[Form, Callable[[RunRecord, Sequence[Evaluation]], Files]] = {
    "lm-eval": _lm_eval,
    "inspect": _inspect,
}


def _said(record: RunRecord) -> dict[str, Any]:
    """What the record says besides its results, for the place that a format leaves to its user."""
    data = record.model_dump(mode="json", by_alias=True, exclude={"evaluations", "curve", "examples"})
    return {**data, "texts": WITHOUT_TEXTS}


def _of_items(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "items_sha256": evaluation.items_sha256,
        "decoding": evaluation.decoding,
        "checkpoint": evaluation.checkpoint,
        "unit": "share" if evaluation.unit == "percent" else evaluation.unit,
    }


def _metric(evaluation: Evaluation) -> str:
    if evaluation.bits:
        return "acc"
    return "bits" if evaluation.unit == "bits" else "score"


def _by_item(evaluation: Evaluation) -> list[float]:
    """The result of every item; shares where the record has percent, as both tools have it."""
    scale = 100.0 if evaluation.unit == "percent" else 1.0
    return [value / scale for value in evaluation.per_item()]


def _standard_error(evaluation: Evaluation) -> float | None:
    """Of the mean over items that stand alone; None for one item or for clustered ones."""
    items = _by_item(evaluation)
    if len(items) < 2 or evaluation.clusters:
        return None
    return stdev(items) / sqrt(len(items))


def _task(record: RunRecord, evaluation: Evaluation) -> str:
    end = "" if evaluation.checkpoint == "end" else f"_{evaluation.checkpoint}"
    return f"{record.recipe}_{evaluation.on}_{evaluation.decoding}{end}"


def _subject(record: RunRecord, between: str = "/") -> str:
    """What was tested, in the place of a model's name."""
    return between.join((record.recipe, record.scale, record.arm, str(record.seed)))


def _stamp(record: RunRecord) -> str:
    """The start as both tools have it in the names of files."""
    return record.cost.started.replace(":", "-")


def _text(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
