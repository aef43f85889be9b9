"""Scores: what may be joined, who measured, which panel; and the charts of scores and of pairs."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from dashboard.charts import pairs, scores
from dashboard.charts.labelling import spots
from dashboard.charts.settings import Named, Test, prepared
from dashboard.drawing import ChartText
from dashboard.publish.files import chart_svg
from dashboard.theme import palette
from dashboard.words import words

EN = words("en")
TEXT = ChartText("Finding", "What", "Source: x.", "", "Evidence of 2026.", "A chart")
QUIZ = Test("Quiz", "percent", agentic=True)
INDEX = Test("Index", "index", agentic=False)
MODELS = {
    f"{maker}/m{number}": Named(
        f"{maker} {number}", maker, "m", date(2025, number, 1), f"2025-{number:02}-01"
    )
    for maker in ("north", "south")
    for number in (1, 2, 3)
}
FULL = {"metric": "resolved", "scaffold": "agent", "mode": "high", "vintage": "v1"}


def score(**changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "type": "measure",
        "source": "board",
        "model": "north/m1",
        "arm": "",
        "benchmark": "quiz",
        "printed": "50",
        "value": 50.0,
        "unit": "percent",
        "low": None,
        "high": None,
        "standard_error": None,
        "samples": None,
        "items": 30.0,
        "measured_by": "board",
        "published": "2025",
        "confidence": "high",
        "locator": "table 1",
        **FULL,
    }
    row |= changes
    row.setdefault("organization", row["model"].partition("/")[0])
    others = "competitor" if row["measured_by"] in ("north", "south") else "independent"
    row.setdefault("standing", "vendor" if row["measured_by"] == row["organization"] else others)
    row.setdefault("address", f"{row['source']}/{row['model']}-{row['value']}-{row['measured_by']}")
    return row


def rows(*found: dict[str, Any], test: Test = QUIZ, contested: tuple[str, ...] = ()) -> pd.DataFrame:
    names = {"board": "Board", "north": "North", "south": "South"}
    frame = prepared(pd.DataFrame(found), MODELS, names, contested, test, EN)
    return frame.assign(document=frame["source"])


def lines(frame: pd.DataFrame) -> dict[str, list[str]]:
    """The models on each line that the chart draws, from the chart itself."""
    spec = scores.scores(frame, "all", palette("light"), EN, 600).to_dict()
    (layer,) = [one for one in spec["layer"] if one["mark"]["type"] == "line"]
    assert layer["encoding"]["detail"]["field"] == "join"
    found: dict[str, list[str]] = {}
    for row in spec["datasets"][layer["data"]["name"]]:
        found.setdefault(row["join"], []).append(row["model"])
    return found


def test_one_series_in_one_stated_setting_is_joined() -> None:
    frame = rows(score(), score(model="north/m2", value=60.0))
    assert list(lines(frame).values()) == [["north/m1", "north/m2"]]


@pytest.mark.parametrize(
    "field", ["metric", "scaffold", "mode", "vintage", "items", "samples", "measured_by"]
)
def test_no_line_joins_different_settings(field: str) -> None:
    other = {"items": 20.0, "samples": 4.0, "measured_by": "other-board"}.get(field, "another")
    assert not lines(rows(score(), score(model="north/m2", **{field: other})))


@pytest.mark.parametrize("field", ["metric", "scaffold", "mode", "vintage"])
def test_what_is_not_stated_equals_nothing(field: str) -> None:
    assert not lines(rows(score(**{field: ""}), score(model="north/m2", **{field: ""})))


def test_no_line_runs_from_a_maker_s_value_to_an_independent_one() -> None:
    assert not lines(rows(score(measured_by="north"), score(model="north/m2")))


def test_no_line_joins_two_makers() -> None:
    assert not lines(rows(score(), score(model="south/m2")))


def test_a_model_with_two_values_in_one_setting_lies_on_no_line() -> None:
    frame = rows(
        score(),
        score(model="north/m2"),
        score(model="north/m2", value=61.0),
        score(model="north/m3", value=70.0),
    )
    assert list(lines(frame).values()) == [["north/m1", "north/m3"]]


def test_a_fitted_index_is_joined_within_one_fit_only() -> None:
    bare = {"metric": "", "scaffold": "", "mode": "", "unit": "index"}
    one = [score(**bare), score(model="north/m2", **bare)]
    assert len(lines(rows(*one, test=INDEX))) == 1
    assert not lines(rows(one[0], one[1] | {"vintage": "v2"}, test=INDEX))


def test_every_line_of_a_planted_frame_has_one_setting() -> None:
    planted = [
        score(model=model, value=40.0 + place, measured_by=by, scaffold=scaffold, vintage=vintage)
        for place, model in enumerate(MODELS)
        for by in ("board", "north")
        for scaffold in ("agent", "other", "")
        for vintage in ("v1", "v2", "")
    ]
    frame = rows(*planted)
    joined = frame[frame["join"] != ""]
    fields = [
        "organization",
        "series",
        "measured_by",
        "stake",
        "metric",
        "scaffold",
        "mode",
        "vintage",
        "panel",
    ]
    assert len(joined) > 0
    assert (joined.groupby("join")[fields].nunique() == 1).all(axis=None)
    assert (joined[["scaffold", "vintage"]] != "").all(axis=None)


def test_a_value_printed_twice_is_drawn_once_with_both_places() -> None:
    frame = rows(score(source="one"), score(source="two"))
    assert list(frame["printed_in"]) == ["one; two"]


def test_a_printed_interval_or_error_is_drawn_and_nothing_else() -> None:
    frame = rows(
        score(),
        score(model="north/m2", low=55.0, high=65.0, value=60.0),
        score(model="north/m3", standard_error=2.0, value=70.0),
    )
    assert frame["low"].isna().tolist() == [True, False, False]
    assert frame["low"].round(2).tolist()[1:] == [55.0, 66.08]


def test_makers_independent_groups_and_other_makers_have_panels_of_their_own() -> None:
    frame = rows(
        *(score(model=model, value=50.0 + place) for place, model in enumerate(MODELS)),
        score(measured_by="north", value=70.0),
        score(measured_by="south", value=71.0),
        score(scaffold="rare", value=72.0),
    )
    assert frame.groupby("stake")["panel"].nunique().to_dict() == {
        "competitor": 1,
        "independent": 2,
        "vendor": 1,
    }
    assert frame["panel"].nunique() == 4


def test_marks_are_filled_for_independent_and_hollow_for_makers() -> None:
    frame = rows(score(), score(measured_by="north", value=60.0), score(measured_by="south", value=55.0))
    spec = scores.scores(frame, "all", palette("light"), EN, 600).to_dict()
    found = {}
    for layer in spec["layer"]:
        if layer["mark"]["type"] == "point" and layer["mark"]["size"] == 62:
            for row in spec["datasets"][layer["data"]["name"]]:
                found[row["stake"]] = (layer["mark"]["filled"], layer["mark"]["shape"] == "circle")
    assert found == {"independent": (True, True), "vendor": (False, True), "competitor": (False, False)}


def test_a_value_with_a_rival_has_a_ring() -> None:
    frame = rows(score(address="a"), score(address="b", value=60.0, model="north/m2"), contested=("a",))
    spec = scores.scores(frame, "all", palette("light"), EN, 600).to_dict()
    (ring,) = [one for one in spec["layer"] if one["mark"].get("strokeDash")]
    assert [row["address"] for row in spec["datasets"][ring["data"]["name"]]] == ["a"]


def test_a_company_brought_forward_leaves_the_others_faint_and_there() -> None:
    frame = rows(score(), score(model="south/m2", value=60.0))
    spec = scores.scores(frame, "north", palette("light"), EN, 600).to_dict()
    (faint,) = [one for one in spec["layer"] if one["mark"].get("opacity") == 0.45]
    assert [row["organization"] for row in spec["datasets"][faint["data"]["name"]]] == ["south"]


def test_every_encoded_field_is_in_the_rows_of_its_layer() -> None:
    frame = rows(score(standard_error=2.0), score(measured_by="north", value=60.0), contested=("x",))
    for spec in (
        scores.scores(frame, "all", palette("dark"), EN, 600).to_dict(),
        pairs.dumbbell(pairs.both(frame), palette("dark"), EN, 600).to_dict(),
    ):
        for layer in spec["layer"]:
            held = spec["datasets"][layer["data"]["name"]]
            listed = [one for e in layer["encoding"].values() for one in (e if isinstance(e, list) else [e])]
            assert not held or {one["field"] for one in listed if "field" in one} <= set(held[0])


def test_pairs_hold_only_models_with_both_kinds_of_value() -> None:
    frame = pairs.both(
        rows(
            score(),
            score(measured_by="north", value=60.0),
            score(model="north/m2"),
            score(model="south/m1", measured_by="north"),
            score(model="south/m1", measured_by="south", value=80.0),
        )
    )
    assert set(frame["model"]) == {"north/m1"}
    assert set(frame["stake"]) == {"vendor", "independent"}


def test_a_model_counts_as_above_only_if_every_own_value_is() -> None:
    clear = [score(), score(measured_by="north", value=60.0)]
    mixed = [
        score(model="north/m2", value=65.0),
        score(model="north/m2", measured_by="north", value=60.0),
        score(model="north/m2", measured_by="north", value=70.0),
    ]
    below = [score(model="north/m3", value=65.0), score(model="north/m3", measured_by="north", value=60.0)]
    found = pairs.counted(pairs.both(rows(*clear, *mixed, *below)))
    assert (found.models, found.above, found.below) == (3, 1, 1)


def test_each_pair_is_listed_with_its_difference_and_both_settings() -> None:
    listed = pairs.paired(
        pairs.both(rows(score(), score(scaffold="other", value=55.0), score(measured_by="north", value=60.0)))
    )
    assert sorted(listed["difference"]) == [5.0, 10.0]
    assert set(listed["setting_independent"]) != set(listed["setting_own"])


def test_labels_lie_on_no_other_label_and_inside_the_chart() -> None:
    points = [(float(x), 50.0) for x in range(0, 400, 20)]
    labels = ["A model name"] * len(points)
    placed = [(p, s) for p, s in zip(points, spots(points, labels, 400, 11), strict=True) if s]
    assert 0 < len(placed) < len(points)
    above = sorted(p[0] for p, s in placed if s.dy < 0)
    assert all(right - left > 50 for left, right in pairwise(above))


@pytest.mark.parametrize("company", ["all", "north"])
def test_the_file_holds_names_and_panels(company: str) -> None:
    frame = rows(score(), score(model="north/m2", value=60.0), score(measured_by="north", value=70.0))
    svg = chart_svg(scores.scores(frame, company, palette("light"), EN, 700), TEXT).decode()
    assert "north 2" in svg
    assert "Measured by makers on their own models" in svg
