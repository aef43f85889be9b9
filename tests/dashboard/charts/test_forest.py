"""The forest plot: units apart, no bar where none can be told, names that tell rows apart."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from dashboard.charts import forest
from dashboard.charts.forest import counted, in_one_unit, prepared, signed, ticks
from dashboard.drawing import ChartText
from dashboard.fonts.wrapping import width
from dashboard.publish.files import chart_svg
from dashboard.theme import palette
from dashboard.words import words

EN = words("en")
TEXT = ChartText("Finding", "What", "Source: x.", "", "Evidence of 2026.", "A chart")


def contrast(**changes: Any) -> dict[str, Any]:
    row = {
        "address": "paper/one",
        "source": "paper",
        "question": "What does the method add?",
        "benchmark": "quiz",
        "of": "With",
        "against": "Without",
        "of_value": 70.0,
        "against_value": 40.0,
        "delta": 30.0,
        "low": 6.0,
        "high": 54.0,
        "items": 30.0,
        "unit": "percent",
        "publisher": "lab",
        "published": "2025",
        "tier": "primary",
        "locator": "table 1",
        "not_equal": "Data",
    }
    return row | changes


def rows(*contrasts: dict[str, Any], by: Any = "source") -> pd.DataFrame:
    metrics = {"paper/one": "pass@1"}
    return prepared(pd.DataFrame(contrasts), {"quiz": "Quiz"}, {"paper": "Lab, Paper"}, metrics, by, EN)


UNKNOWN = {"address": "paper/two", "low": None, "high": None, "items": None}


def drawn(frame: pd.DataFrame) -> dict[str, Any]:
    spec: dict[str, Any] = forest.forest(frame, palette("light"), EN, 600).to_dict()
    return spec


def of_mark(spec: dict[str, Any], kind: str, **wanted: Any) -> list[list[dict[str, Any]]]:
    """The rows behind each layer with a mark of this kind and these settings."""
    layers = [
        layer
        for layer in spec["layer"]
        if layer["mark"]["type"] == kind and all(layer["mark"].get(k) == v for k, v in wanted.items())
    ]
    return [spec["datasets"][layer["data"]["name"]] for layer in layers]


def test_counts_say_how_many_intervals_exclude_zero() -> None:
    frame = pd.DataFrame(
        [
            contrast(),
            contrast(low=-54.0, high=-6.0),
            contrast(low=-1.0, high=9.0),
            contrast(**UNKNOWN),
        ]
    )
    found = counted(frame)
    assert (found.shown, found.known, found.unknown) == (4, 3, 1)
    assert (found.excluding, found.containing) == (2, 1)


def test_units_never_share_an_axis() -> None:
    frame = pd.DataFrame([contrast(unit="rating", delta=500.0), contrast(), contrast(unit="points")])
    parts = in_one_unit(frame)
    assert list(parts) == ["points", "rating"]
    assert [len(part) for part in parts.values()] == [2, 1]


def test_a_row_without_items_is_hollow_and_has_no_bar() -> None:
    spec = drawn(rows(contrast(), contrast(**UNKNOWN)))
    (filled,), (hollow,) = of_mark(spec, "point", filled=True), of_mark(spec, "point", filled=False)
    assert [row["address"] for row in filled] == ["paper/one"]
    assert [row["address"] for row in hollow] == ["paper/two"]
    bars = [part for part in of_mark(spec, "rule", strokeWidth=2) for _ in [0]]
    assert [[row["address"] for row in part] for part in bars] == [["paper/one"]]


def test_every_encoded_field_is_in_the_rows_of_its_layer() -> None:
    spec = drawn(rows(contrast(), contrast(**UNKNOWN)))
    for layer in spec["layer"]:
        held = set(spec["datasets"][layer["data"]["name"]][0])
        encodings = layer["encoding"].values()
        listed = [one for e in encodings for one in (e if isinstance(e, list) else [e])]
        assert {one["field"] for one in listed if "field" in one} <= held


def test_zero_has_a_line_and_lies_on_the_axis() -> None:
    spec = drawn(rows(contrast(low=10.0, high=54.0)))
    assert any(part and part[0].get("delta") == 0.0 and "top" in part[0] for part in of_mark(spec, "rule"))
    assert 0 in spec["layer"][0]["encoding"]["x"]["axis"]["values"]


def test_what_else_differs_is_under_the_pointer() -> None:
    spec = drawn(rows(contrast()))
    tips = {tip["field"] for layer in spec["layer"] for tip in layer["encoding"].get("tooltip", [])}
    assert {"not_equal", "interval", "items", "locator"} <= tips


def test_rows_of_one_pair_stand_together_and_pairs_with_an_interval_come_first() -> None:
    frame = rows(
        contrast(of="Other", address="paper/open", low=None, high=None),
        contrast(),
        contrast(of="Third", address="paper/third"),
        contrast(address="paper/two", benchmark=""),
    )
    assert list(frame["address"]) == ["paper/one", "paper/two", "paper/third", "paper/open"]


def test_rows_that_share_all_else_are_told_apart_by_their_place() -> None:
    frame = rows(contrast(address="a", locator="table 1"), contrast(address="b", locator="table 2"))
    assert list(frame["name"]) == ["Quiz (table 1)", "Quiz (table 2)"]


def test_under_one_benchmark_rows_are_named_after_their_source() -> None:
    assert list(rows(contrast(), by="benchmark")["name"]) == ["Lab, Paper, pass@1"]


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (25.6, "percent", "+25.6"),
        (-0.04, "percent", "0.0"),
        (-2.5, "percent", "−2.5"),
        (1075.0, "rating", "+1,075"),
    ],
)
def test_a_difference_has_its_sign_and_its_unit_s_precision(value: float, unit: str, said: str) -> None:
    assert signed(value, unit) == said


@pytest.mark.parametrize(("low", "high"), [(-3, 80), (0, 0.4), (-90, 12), (-5, 1300)])
def test_axis_marks_are_few_round_and_hold_zero(low: float, high: float) -> None:
    marks = ticks(low, high)
    assert 2 <= len(marks) <= 7
    assert 0 in marks


def test_the_file_holds_names_and_numbers() -> None:
    chart = forest.forest(rows(contrast(), contrast(**UNKNOWN)), palette("light"), EN, 600)
    svg = chart_svg(chart, TEXT).decode()
    for text in ("With", "against Without", "Quiz, pass@1", "+30.0"):
        assert text in svg


@pytest.mark.parametrize("delta", [30.0, -30.0])
def test_in_a_file_a_long_name_is_cut_before_its_mark(delta: float) -> None:
    """The room ends at the mark also where words stand around the chart."""
    frame = rows(contrast(**UNKNOWN, question="What was asked of it " * 9, benchmark="", delta=delta))
    svg = chart_svg(forest.forest(frame, palette("light"), EN, 300), TEXT).decode()
    named = [text for text in re.findall(r"<text[^>]*>([^<]+)</text>", svg) if text.startswith("What was")]
    assert named
    assert all(text.endswith("…") for text in named)
    assert all(width(text, 12) < 200 for text in named)
