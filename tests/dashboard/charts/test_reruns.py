"""Published and re-run differences side by side, and one recipe's arms in charts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.rerun.differing import differing
from analysis.rerun.frames import curves
from dashboard.charts import rerun_detail as detail
from dashboard.charts import reruns as charts
from dashboard.drawing import ChartText
from dashboard.outcome_marks import OUTCOMES, SHAPES
from dashboard.publish.files import chart_svg
from dashboard.rerun_captions import Captions
from dashboard.reruns import Reruns
from dashboard.theme import palette
from dashboard.words import words
from evidence.base import load
from tests.analysis.rerun.made import record, two_arms, write_records
from tests.analysis.rerun.recipe import write_case

EN = words("en")


@pytest.fixture
def found(tmp_path: Path) -> Reruns:
    """The re-runs of a small case in which imitation is ahead by thirty points."""
    return made(tmp_path, 0.8, 0.5)


def made(root: Path, of: float, against: float) -> Reruns:
    base = load(write_case(root))
    loaded = Reruns(base).recipes["tiny"]
    curve = [{"phase": "sft", "step": n, "student_flops": n * 1e9, "accuracy": 10.0 * n} for n in (1, 2, 3)]
    write_records(root, two_arms(loaded, of, against, imitation={"curve": curve}, reward={"curve": curve}))
    return Reruns(base)


def drawn_rows(found: Reruns) -> pd.DataFrame:
    heads = dict.fromkeys(found.shown["key"], "Head")
    outcomes = dict.fromkeys(found.shown["key"], "direction only")
    return charts.rows(found.shown, found.beside, heads, outcomes, {}, EN)


def layers(chart: Any) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Each layer's mark with the rows behind it."""
    spec = chart.to_dict()
    return [(layer["mark"], spec["datasets"][layer["data"]["name"]]) for layer in spec["layer"]]


def points(chart: Any, **wanted: Any) -> list[dict[str, Any]]:
    held = [
        rows
        for mark, rows in layers(chart)
        if mark["type"] == "point" and all(mark.get(k) == v for k, v in wanted.items())
    ]
    return held[0] if held else []


def test_a_published_row_stands_beside_the_rerun_and_only_the_rerun_is_called_a_proxy(found: Reruns) -> None:
    rows = drawn_rows(found)
    assert list(rows["kind"]) == ["published", "rerun"]
    assert list(rows["name"]) == ["published, 30 questions", "proxy re-run, 5 seeds"]
    chart = charts.forest(rows, found.seeds, palette("light"), EN, 600)
    assert [row["kind"] for row in points(chart, shape="circle", filled=False)] == ["published"]
    assert [row["kind"] for row in points(chart, shape="square", filled=True)] == ["rerun"]


def test_every_seed_of_a_rerun_is_a_dot_in_its_row(found: Reruns) -> None:
    chart = charts.forest(drawn_rows(found), found.seeds, palette("light"), EN, 600)
    assert [row["seed"] for row in points(chart, size=26)] == [0, 1, 2, 3, 4]
    without = charts.forest(drawn_rows(found), found.seeds.head(0), palette("light"), EN, 600)
    assert points(without, size=26) == []


def test_a_number_stands_beyond_the_dots_of_its_seeds(found: Reruns) -> None:
    rows = drawn_rows(found)
    furthest = float(rows["high"].max()) + 20
    far = found.seeds.assign(delta=[*found.seeds["delta"][:-1], furthest])
    placed = [
        row
        for mark, held in layers(charts.forest(rows, far, palette("light"), EN, 600))
        if mark["type"] == "text" and "dx" in mark
        for row in held
        if row.get("kind") == "rerun"
    ]
    assert placed and {row["end"] for row in placed} == {furthest}


def test_a_comparison_without_records_shows_what_was_published(tmp_path: Path) -> None:
    found = Reruns(load(write_case(tmp_path)))
    rows = drawn_rows(found)
    assert list(rows["kind"]) == ["published"]
    assert layers(charts.forest(rows, found.seeds, palette("light"), EN, 600))


def test_a_published_value_in_another_unit_shares_no_axis(found: Reruns) -> None:
    found.beside["unit"] = "rating"
    assert list(drawn_rows(found)["kind"]) == ["rerun"]


def test_the_smoke_scale_is_never_drawn_beside_what_was_published(found: Reruns) -> None:
    """It says only that it runs."""
    smoke = found.shown.assign(scale="smoke")
    rows = charts.rows(smoke, found.beside, *[dict.fromkeys(smoke["key"], "Head")] * 2, {}, EN)
    assert list(rows["kind"]) == ["published"]


def test_the_file_holds_the_words_of_rows_and_outcome(found: Reruns) -> None:
    chart = charts.forest(drawn_rows(found), found.seeds, palette("light"), EN, 600)
    svg = chart_svg(chart, ChartText("Finding", "What", "Source.", "", "Today.", "Plot")).decode()
    for text in ("Head", "direction only", "proxy re-run, 5 seeds", "published, 30 questions"):
        assert text in svg


def test_every_outcome_has_a_mark_of_its_own() -> None:
    assert set(SHAPES) == set(OUTCOMES)
    assert len(set(SHAPES.values())) == len(OUTCOMES)


def test_curves_bring_two_arms_forward_and_keep_the_others_pale(found: Reruns) -> None:
    held = curves(found.records("tiny", "small"))
    rows = detail.curve_rows(held, {"imitation": "Imitation"}, "imitation", "reward")
    assert set(rows.loc[rows["arm"] == "imitation", "role"]) == {"of"}
    assert set(rows.loc[rows["arm"] == "reward", "role"]) == {"against"}
    assert list(rows["gflops"].head(3)) == [1.0, 2.0, 3.0]
    other = detail.curve_rows(held, {}, "reward", "somebody")
    assert set(other.loc[other["arm"] == "imitation", "role"]) == {"other"}
    chart = detail.curves(rows, palette("dark"), EN, 600)
    names = {row["arm_name"] for mark, held in layers(chart) if mark["type"] == "text" for row in held}
    assert names == {"Imitation", "reward"}


def test_points_without_an_accuracy_are_not_drawn(found: Reruns) -> None:
    held = curves(found.records("tiny", "small")).assign(accuracy=None)
    assert detail.curve_rows(held, {}, "imitation", "reward").empty


def test_items_on_which_arms_differ_are_counted_by_seed(tmp_path: Path) -> None:
    loaded = Reruns(load(write_case(tmp_path))).recipes["tiny"]
    of, against = "11110", "11001"
    results = [
        record(loaded, arm, 0, [{"on": "any", "decoding": "sampled", "items": 5, "items_sha256": "a"}
                                | {"bits": bits, "value": 20.0 * bits.count("1")}])
        for arm, bits in (("imitation", of), ("reward", against))
    ]  # fmt: skip
    rule = loaded.recipe.contrasts["imitation-over-reward"]
    counted = differing(rule, results)
    assert counted.to_dict("records") == [
        {"seed": 0, "both": 2, "of_only": 2, "against_only": 1, "neither": 0}
    ]
    chart = detail.differing(counted, "Imitation", "Reward", palette("light"), EN, 600)
    bars = [rows for mark, rows in layers(chart) if mark["type"] == "bar"]
    assert [(row["side"], row["to"]) for rows in bars for row in rows] == [("Imitation", 2), ("Reward", -1)]


def test_scores_that_are_not_right_or_wrong_have_no_items_to_count(tmp_path: Path) -> None:
    loaded = Reruns(load(write_case(tmp_path))).recipes["tiny"]
    scored = {"on": "any", "decoding": "sampled", "items": 2, "items_sha256": "a", "scores": [1.5, 2.5]}
    pair = [record(loaded, arm, 0, [scored | {"value": 2.0}]) for arm in ("imitation", "reward")]
    assert differing(loaded.recipe.contrasts["imitation-over-reward"], pair).empty


def test_titles_count_what_is_drawn(found: Reruns) -> None:
    text = Captions(EN, {"paper": "North Lab, A paper"}, "Evidence of today.").forest(drawn_rows(found), "")
    assert text.title == (
        "1 re-run difference beside 1 published one: 1 of the re-runs' 95% intervals excludes zero"
    )
    assert "Source: North Lab, A paper." in text.source
    assert "its difference cannot be compared" in text.note
