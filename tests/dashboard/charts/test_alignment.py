"""The charts of alignment: every value drawn, the null beside the observed, no word without its mark."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.correlation.plan import load_plan
from analysis.correlation.result import AlignmentResult, UniverseCurve
from dashboard.alignment_scores import tried
from dashboard.alignments import Alignments
from dashboard.charts import alignment, alignment_detail, alignment_orders
from dashboard.drawing import ChartText
from dashboard.publish.files import chart_svg
from dashboard.theme import Mode, palette
from dashboard.words import words
from evidence.base import load

EN = words("en")
TEXT = ChartText("Finding", "What", "Source: x.", "", "Evidence of 2026.", "A chart")
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def found() -> Alignments:
    base = load(ROOT)
    return Alignments(base, load_plan(base))


@pytest.fixture(scope="module")
def result(found: Alignments) -> AlignmentResult:
    return found.of("september-report", found.own_day("september-report"))


@pytest.fixture(scope="module")
def names(found: Alignments) -> dict[str, str]:
    return {key: key.title() for key in found.base.organizations}


@pytest.fixture(scope="module")
def rows(result: AlignmentResult, names: dict[str, str]) -> pd.DataFrame:
    return alignment.prepared(result, names, {each.company: "said" for each in result.companies})


def layers(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]


def data(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = spec["datasets"][layer["data"]["name"]]
    return rows


def test_every_accused_company_has_a_row_and_every_comparison_a_mark(
    result: AlignmentResult, rows: pd.DataFrame
) -> None:
    assert (rows["kind"] != "other").sum() == len(result.companies)
    placebos = sum(each.timing is not None for card in result.companies for each in card.placebos)
    assert (rows["kind"] == "other").sum() == placebos
    assert rows["value"].max() <= alignment.domain(rows)[1]
    assert rows["value"].min() >= alignment.domain(rows)[0]


def test_companies_without_dates_stand_last_and_have_no_value(rows: pd.DataFrame) -> None:
    heads = rows[rows["kind"] != "other"].sort_values("top")
    assert list(heads["kind"]) == sorted(heads["kind"], key=["own", "none"].index)
    assert heads[heads["kind"] == "none"]["value"].isna().all()


def test_the_strip_draws_the_company_others_and_the_ceiling(rows: pd.DataFrame) -> None:
    spec = alignment.strips(rows, palette("light"), EN, 700).to_dict()
    filled = [layer for layer in layers(spec, "point") if layer["mark"]["filled"]]
    hollow = [layer for layer in layers(spec, "point") if not layer["mark"]["filled"]]
    assert len(data(spec, filled[0])) == (rows["kind"] == "own").sum()
    assert len(data(spec, hollow[0])) == (rows["kind"] == "other").sum()
    assert any(layer["encoding"]["x"].get("field") == "ceiling" for layer in layers(spec, "rule"))


def test_a_company_stands_below_others_of_its_own_ratio(rows: pd.DataFrame) -> None:
    one = rows[rows["company"] == rows["company"].iloc[0]].copy()
    one.loc[one["kind"] == "other", "value"] = float(one.loc[one["kind"] == "own", "value"].iloc[0])
    assert alignment_detail.ranked(one)["kind"].iloc[-1] == "own"


def test_the_dark_bars_hold_exactly_the_days_that_fit_as_well_or_better(result: AlignmentResult) -> None:
    for card in result.companies:
        if card.window_null is None:
            continue
        bins = alignment_detail.null_rows(card.window_null)
        assert bins["days"].sum() == len(card.window_null.null)
        as_high = sum(value >= round(card.window_null.observed, 4) for value in card.window_null.null)
        assert bins[bins["as_high"]]["days"].sum() == as_high


def test_the_curve_has_its_base_rate_beside_it(result: AlignmentResult) -> None:
    card = result.company("alibaba")
    drawn = alignment_detail.curve_rows(card, EN)
    assert set(drawn["kind"]) == {"observed", "base_rate"}
    assert drawn["share"].between(0, 100).all()
    assert (drawn["told"] <= drawn["all"]).all()


@pytest.mark.parametrize(("share", "is_above"), [(0.0, True), (8.0, True), (40.0, False)])
def test_the_name_of_the_lower_curve_never_lies_on_the_line_of_nothing(share: float, is_above: bool) -> None:
    held = [
        (days, kind, value) for days in (30, 90) for kind, value in (("observed", share), ("base_rate", 70))
    ]
    rows = pd.DataFrame(held, columns=["days", "kind", "share"]).assign(label=lambda frame: frame["kind"])
    spec = alignment_detail.curve_chart(rows, palette("light"), EN, 600).to_dict()
    down = [
        layer["mark"]["dy"] for layer in layers(spec, "text") if data(spec, layer)[0]["kind"] == "observed"
    ]
    assert down and all((dy < 0) == is_above for dy in down)


def test_judged_parts_are_hollow_and_stand_below_the_measured(result: AlignmentResult) -> None:
    card = result.company("alibaba")
    named = {alignment_detail.named(each): each.component + each.measure for each in card.components}
    parts = alignment_detail.part_rows(card, named, {})
    spec = alignment_detail.part_chart(parts, palette("light"), EN, 600).to_dict()
    solid, _, hollow = layers(spec, "point")
    assert solid["mark"]["filled"] and not hollow["mark"]["filled"]
    assert max(row["at"] for row in data(spec, solid)) < min(row["at"] for row in data(spec, hollow))


def test_universes_turn_round_with_the_pair() -> None:
    curve = UniverseCurve("a", "b", unit=(0.0, 0.25, 1.0), ratio=(0.5, 0.5, 0.75))
    there = alignment_orders.universe_rows(curve, "a")
    back = alignment_orders.universe_rows(curve, "b")
    assert list(there[there["family"] == "unit"]["p"]) == [0.0, 0.25, 1.0]
    assert list(back[back["family"] == "unit"]["p"]) == [0.0, 0.75, 1.0]
    assert list(back[back["family"] == "ratio"]["p"]) == [0.25, 0.5, 0.5]


def test_places_of_a_company_add_up(result: AlignmentResult, names: dict[str, str]) -> None:
    places = alignment_orders.place_rows(result.acceptability, names)
    assert places.groupby("name")["share"].sum().round(6).eq(100).all()


def test_tried_weights_average_what_is_known_and_nothing_else(
    result: AlignmentResult, names: dict[str, str]
) -> None:
    cards = [card for card in result.companies if card.evaluable]
    only_lag = tried(cards, {"precedence": 0.0, "lag": 1.0, "jump": 0.0}, "abstain", names)
    assert (only_lag["score"] == only_lag["lag"]).all()
    assert tried(cards, {"precedence": 0.0, "lag": 0.0, "jump": 0.0}, "abstain", names).empty
    assert tried([], {"precedence": 1.0, "lag": 1.0, "jump": 1.0}, "abstain", names).empty


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_chart_can_be_taken_away(
    mode: Mode, result: AlignmentResult, rows: pd.DataFrame, names: dict[str, str]
) -> None:
    colours, card = palette(mode), result.company("alibaba")
    assert card.window_null is not None
    named = {alignment_detail.named(each): each.component for each in card.components}
    one = alignment_detail.ranked(rows[rows["company"] == names["alibaba"]])
    charts = (
        alignment.strips(rows, colours, EN, 700),
        alignment_detail.ladder(one, colours, EN, 700),
        alignment_detail.null_chart(alignment_detail.null_rows(card.window_null), colours, EN, 700),
        alignment_detail.curve_chart(alignment_detail.curve_rows(card, EN), colours, EN, 700),
        alignment_detail.part_chart(alignment_detail.part_rows(card, named, {}), colours, EN, 700),
        alignment_orders.place_chart(
            alignment_orders.place_rows(result.acceptability, names), colours, EN, 700
        ),
        alignment_orders.universe_chart(
            alignment_orders.universe_rows(result.curves[0], result.curves[0].first), colours, EN, 700
        ),
    )
    for chart in charts:
        assert b"Finding" in chart_svg(chart, TEXT, mode)


def test_results_are_computed_once_and_days_are_kept_apart(found: Alignments) -> None:
    own = found.own_day("everything")
    assert found.of("everything", own) is found.of("everything", own)
    early = found.of("everything", date(2024, 1, 1))
    assert len(early.companies) < len(found.of("everything", own).companies)
    assert found.ready("everything", own)
    assert found.fixed("article-literal") and not found.fixed("everything")
