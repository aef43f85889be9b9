"""Reference files: what agrees, what differs, and what is no reference file at all."""

from __future__ import annotations

import json
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.correlation.verify import MalformedReference, run
from tests.analysis import brute_force

FROZEN: dict[str, Any] = json.loads(brute_force.FILE.read_text(encoding="utf-8"))


def written(folder: Path, document: Any) -> Path:
    path = folder / "reference.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_the_frozen_values_agree() -> None:
    report = run(brute_force.FILE)
    assert report.differences == [] and report.notes == []
    assert report.compared > 700 and report.tolerance == 1e-9


def places(document: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every number that is a result, not an input."""
    inputs = {"input", "mu", "x", "c", "J", "N", "dT", "T", "p_in", "b", "m", "own", "placebo", "tolerance"}
    if isinstance(document, dict):
        return [
            p for key, value in document.items() if key not in inputs for p in places(value, (*path, key))
        ]
    if isinstance(document, list):
        return [p for number, value in enumerate(document) for p in places(value, (*path, number))]
    return [path] if isinstance(document, (int, float)) else []


@pytest.mark.parametrize("block", ["cases", "timing_lr", "min_p", "placebo_rank", "edtf_intervals"])
def test_a_wrong_value_is_found_and_named(tmp_path: Path, block: str) -> None:
    wrong = {block: deepcopy(FROZEN[block])}
    paths = places(wrong)[::7]
    for path in paths:
        holder = wrong
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] += 1
    report = run(written(tmp_path, wrong))
    assert len(report.differences) == len(paths)
    assert all(str(path[-1]) in each.where for path, each in zip(paths, report.differences, strict=True))


def test_a_value_just_outside_the_tolerance_differs(tmp_path: Path) -> None:
    case = deepcopy(FROZEN["cases"][0])
    case["p_exact_circular_shift"]["trigger"] += 2e-9
    assert len(run(written(tmp_path, {"cases": [case]})).differences) == 1
    assert run(written(tmp_path, {"cases": [case], "tolerance": 1e-6})).differences == []


def test_missing_and_unknown_blocks_are_noted(tmp_path: Path) -> None:
    case = deepcopy(FROZEN["cases"][0])
    del case["grid_form"], case["p_poisson_donges"]["width"]
    case["p_new"], case["pyunicorn_1_0_0"] = 1, {}
    report = run(written(tmp_path, {"cases": [case], "surprise": 1}))
    text = "\n".join(report.notes)
    assert report.differences == []
    for word in ("no grid_form", "no width", "p_new: not known", "surprise: not known", "pyunicorn_1_0_0"):
        assert word in text
    assert "timing_lr: the file has no such block" in text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"input": None}, "an object is expected"),
        ({"input": {}}, "missing"),
        ({"input": {"effects_A": [1.5], "causes_B": [1], "T": 9, "dT": 1}}, "parts of days"),
        ({"input": {"effects_A": ["x"], "causes_B": [1], "T": 9, "dT": 1}}, "no number"),
        ({"input": {"effects_A": [1], "causes_B": [1], "T": 9, "dT": -1}}, "window is -1"),
        ({"input": {"effects_A": [1], "causes_B": [1], "span": [9, 1], "dT": 1}}, "before its first day"),
        ({"input": {"effects_A": [1], "causes_B": [1], "span": [1, 9], "T": 8, "dT": 1}}, "9 days"),
        ({"input": {"effects_A": [99], "causes_B": [1], "T": 9, "dT": 1}}, "span from 1 to 9"),
        ({"input": {"effects_A": [1], "causes_B": [1], "T": 1e300, "dT": 1}}, "whole number of days"),
        ({"list_form": [1]}, "an object is expected"),
        ({"list_form": {"N_A": "3", "N_B": 3}}, "the file says '3'"),
        ({"list_form": {"N_A": True}}, "the file says True"),
        ({"p_exact_circular_shift": {"precursor": None}}, "the file says None"),
    ],
)
def test_a_broken_entry_is_a_difference_with_a_reason(
    tmp_path: Path, change: dict[str, Any], words: str
) -> None:
    report = run(written(tmp_path, {"cases": [{**deepcopy(FROZEN["cases"][0]), **change}]}))
    assert report.differences
    assert any(words in str(each) for each in report.differences), [str(d) for d in report.differences]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "not json",
        '{"cases": []}',
        '{"surprise": 1}',
        '{"tolerance": "small", "cases": []}',
        '{"tolerance": -1}',
        '{"tolerance": NaN}',
        '{"cases": [], "cases": []}',
        "[" * 100_000,
        "\x00",
    ],
)
def test_what_is_no_reference_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "reference.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MalformedReference):
        run(path)


def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(MalformedReference):
        run(tmp_path / "none.json")
    with pytest.raises(MalformedReference):
        run(tmp_path)
    (tmp_path / "latin.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(MalformedReference):
        run(tmp_path / "latin.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(FROZEN)), st.data())
def test_no_content_makes_it_crash(
    tmp_path_factory: pytest.TempPathFactory, key: str, data: st.DataObject
) -> None:
    document = {**FROZEN, "cases": FROZEN["cases"][:1]}
    part = document[key]
    if isinstance(part, list) and part and isinstance(part[0], dict):
        inner = data.draw(st.sampled_from(sorted(part[0])))
        document[key] = [{**part[0], inner: data.draw(JSON)}]
    elif isinstance(part, dict):
        inner = data.draw(st.sampled_from(sorted(part)))
        entry = {**part[inner][0], data.draw(st.sampled_from(sorted(part[inner][0]))): data.draw(JSON)}
        document[key] = {**part, inner: data.draw(st.just([entry]) | JSON)}
    else:
        document[key] = data.draw(JSON)
    with suppress(MalformedReference):
        run(written(tmp_path_factory.mktemp("any"), document))
