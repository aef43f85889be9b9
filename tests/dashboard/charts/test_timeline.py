"""No mark says more than its source, and none hides another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import pytest

from dashboard.charts.placing import pack
from dashboard.charts.timeline import Scope, small_timeline, timeline
from dashboard.charts.timeline_grid import ALL, DETAILED, SMALL, Axis, Places, Style
from dashboard.charts.timeline_places import place
from dashboard.charts.timeline_rows import prepared, table, tally
from dashboard.drawing import ChartText
from dashboard.fonts.wrapping import width
from dashboard.publish.files import chart_csv, chart_svg
from dashboard.theme import Mode, palette
from dashboard.words import words
from evidence.base import EvidenceBase, load
from timelines.events import EVENTS, events
from timelines.lanes import accused_first, upstream, with_lanes

START, END = date(2024, 7, 1), date(2026, 11, 30)
TEXT = ChartText("Finding", "What", "Source: x.", "", "Evidence of today.", "Timeline")
EN = words("en")


@pytest.fixture(scope="module")
def base(root: Path) -> EvidenceBase:
    return load(root)


@pytest.fixture(scope="module")
def frame(base: EvidenceBase) -> pd.DataFrame:
    return with_lanes(events(base))


@pytest.fixture(scope="module")
def names(base: EvidenceBase) -> dict[str, str]:
    return {key: org.short or org.name for key, org in base.organizations.items()}


def row(**values: Any) -> dict[str, Any]:
    return dict.fromkeys(EVENTS, "") | {
        "organization": "north",
        "kind": "alleged-window",
        "lane": "alleged",
        "part": "accused",
        "label": "x",
        "text": "x",
        "speaker": "South",
        "by": "South",
        "confidence": "high",
        "published": date(2026, 6, 1),
        "pad_days": 0.0,
        "address": "event:e#campaign.north",
        **values,
    }


def window(text: str, certainty: str = "interval", **values: Any) -> dict[str, Any]:
    return row(date=text, certainty=certainty, earliest=date(2026, 1, 1), latest=date(2026, 2, 1), **values)


def undated(day: date) -> dict[str, Any]:
    return row(date="not-stated", certainty="not-stated", earliest=None, latest=None, published=day)


def placed(rows: list[dict[str, Any]], style: Style = ALL) -> Places:
    drawn = prepared(pd.DataFrame(rows), {"north": "North"}, Scope(("north",), START, END), EN)
    return place(drawn, ["North"], style, Axis(START, END, 80, 760), EN, 0)


def test_windows_that_overlap_lie_in_rows_of_their_own() -> None:
    bars = placed([window("2026-01/2026-04"), window("2026-03/2026-06")]).of("windows")
    assert bars["y"].nunique() == 2
    assert abs(bars["y"].diff().iloc[1]) > ALL.bar


def test_an_edge_is_solid_only_where_the_source_gives_the_day() -> None:
    bars = placed([window("2026-01-05/2026-04"), window("2026-07-01~/2026-07-28")]).of("windows")
    assert list(bars["sharp_start"]) == [True, False]
    assert list(bars["sharp_end"]) == [False, True]


def test_an_edge_that_lies_before_the_axis_is_not_drawn() -> None:
    bars = placed([window("2024-05-01/2024-09-01")]).of("windows")
    assert list(bars["begin"]) == ["2024-07-01"]
    assert not bars["sharp_start"].any()


@pytest.mark.parametrize(
    ("text", "said"), [("2025-06~/..", "end not stated"), ("../2026-02", "start not stated")]
)
def test_an_end_that_is_not_stated_is_said_and_not_drawn_across_the_axis(text: str, said: str) -> None:
    places = placed([window(text, "open")])
    bar = places.of("windows").iloc[0]
    axis = Axis(START, END, 80, 760)
    assert axis.x(bar["finish"]) - axis.x(bar["begin"]) < 130
    assert [label.text for label in places.labels] == [said]


def test_an_allegation_without_dates_is_a_flag_on_its_day_and_says_so() -> None:
    places = placed([undated(date(2026, 2, 23))])
    assert places.of("windows").empty
    assert list(places.of("undated")["day"]) == ["2026-02-23"]
    assert [label.text for label in places.labels] == ["activity dates not published"]


def test_flags_of_one_day_stand_in_rows_of_their_own() -> None:
    day = date(2026, 2, 23)
    common = {"kind": "accusation", "lane": "accusations", "date": str(day), "certainty": "day"}
    said = [row(**common, earliest=day, latest=day, address=f"event:{n}") for n in range(3)]
    assert placed(said).of("accusations")["y"].nunique() == 3


@pytest.mark.parametrize("style", [ALL, DETAILED, SMALL], ids=["all", "one", "small"])
def test_no_flag_of_the_evidence_hides_another(
    style: Style, base: EvidenceBase, frame: pd.DataFrame, names: dict[str, str]
) -> None:
    axis = Axis(START, END, 0 if style is SMALL else 120, 330 if style is SMALL else 760)
    companies = accused_first(frame, base.case.featured)
    scope = Scope(companies, START, END, detailed=style is DETAILED)
    places = place(prepared(frame, names, scope, EN), [names[c] for c in companies], style, axis, EN, 0)
    for mark in ("undated", "accusations", "responses"):
        flags = places.of(mark)
        for _, level in flags.groupby("y"):
            at = sorted(axis.x(day) for day in level["day"])
            assert all(right - left >= 1.6 * style.pennant**0.5 / 2 for left, right in pairwise(at))


@pytest.mark.parametrize("style", [ALL, DETAILED], ids=["all", "one"])
def test_no_label_of_the_evidence_lies_on_another(
    style: Style, base: EvidenceBase, frame: pd.DataFrame, names: dict[str, str]
) -> None:
    axis = Axis(START, END, 150, 760)
    for company in base.case.featured:
        scope = Scope((company,), START, END, detailed=style is DETAILED)
        drawn = prepared(frame, names, scope, EN)
        places = place(drawn, [names[company]], style, axis, EN, 0)
        for _, level in pd.DataFrame(list(places.labels)).groupby("y"):
            spans = sorted(_reach(axis, label, style.size) for label in level.itertuples())
            assert all(right[0] >= left[1] for left, right in pairwise(spans)), (company, spans)


def _reach(axis: Axis, label: Any, size: float) -> tuple[float, float]:
    room = width(label.text, size, 600 if label.bold else 400)
    at = axis.x(label.day) + label.dx
    left = {"left": at, "center": at - room / 2, "right": at - room}[label.align]
    return left, left + room


def test_one_company_shows_its_dates_apart_and_all_companies_the_first_use(
    frame: pd.DataFrame, names: dict[str, str], base: EvidenceBase
) -> None:
    company = base.case.featured[1]
    one = prepared(frame, names, Scope((company,), START, END, detailed=True), EN)
    every = prepared(frame, names, Scope((company,), START, END), EN)
    assert {"api", "weights", "paper"} <= set(one["detail"])
    assert every[every["lane"] == "releases"]["label"].is_unique
    assert set(every[every["lane"] == "releases"]["detail"]) <= {"api", "weights"}


def test_what_lies_outside_the_period_is_neither_drawn_nor_counted() -> None:
    rows = pd.DataFrame([window("2026-01/2026-04"), undated(date(2026, 2, 23))])
    early = Scope(("north",), date(2025, 1, 1), date(2025, 12, 31))
    assert tally(prepared(rows, {"north": "North"}, early, EN)).allegations == 0
    late = Scope(("north",), date(2026, 4, 30), date(2026, 12, 31))
    count = tally(prepared(rows, {"north": "North"}, late, EN))
    assert (count.windows, count.undated, count.sharp) == (1, 0, 0)


def test_the_table_keeps_the_date_as_published(frame: pd.DataFrame, names: dict[str, str]) -> None:
    rows = table(prepared(frame, names, Scope(("deepseek",), START, END), EN))
    assert {"2024-23", "not-stated", "../2026-02"} <= set(rows["date"])
    assert b"2024-23" in chart_csv(rows)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_timeline_can_be_taken_away_in_both_languages(
    mode: Mode, language: str, base: EvidenceBase, frame: pd.DataFrame, names: dict[str, str]
) -> None:
    for scope in (Scope(base.case.featured, START, END), Scope(("deepseek",), START, END, detailed=True)):
        rules = upstream(frame, base.case.upstream)
        chart = timeline(frame, rules, names, scope, palette(mode), words(language), 760)
        svg = chart_svg(chart, TEXT, mode).decode()
        assert re.sub(r"<[^>]+>", "", svg).count(words(language)("timeline.key.undated")) == 1


def test_marks_differ_in_shape_or_fill_and_not_by_colour_alone(
    base: EvidenceBase, frame: pd.DataFrame, names: dict[str, str]
) -> None:
    rules = upstream(frame, base.case.upstream)
    scope = Scope(base.case.featured, START, END)
    chart = timeline(frame, rules, names, scope, palette("light"), EN, 760)
    looks = {(m["shape"], m["fill"] == palette("light").background, m["stroke"]) for m in _points(chart)}
    assert len({stroke for _, _, stroke in looks}) == 4
    hollow = {stroke for _, empty, stroke in looks if empty}
    assert hollow == {palette("light").alleged, palette("light").response}


def _points(chart: alt.LayerChart) -> Iterator[dict[str, Any]]:
    for layer in chart.to_dict()["layer"]:
        if layer["mark"]["type"] == "point" and "shape" in layer["mark"]:
            yield layer["mark"]


@pytest.mark.parametrize("span", ["container", 330])
def test_a_small_timeline_is_low_and_draws_the_same_marks(
    span: int | str, base: EvidenceBase, frame: pd.DataFrame, names: dict[str, str]
) -> None:
    for company in base.case.featured:
        chart = small_timeline(frame, names, company, START, END, palette("light"), EN, span).to_dict()
        assert chart["width"] == span
        assert 80 <= chart["height"] <= 150
        marks = {layer["mark"]["type"] for layer in chart["layer"]}
        assert {"point", "rect", "text"} <= marks


def test_on_a_phone_names_stand_above_their_bands_and_the_key_wraps(
    base: EvidenceBase, frame: pd.DataFrame, names: dict[str, str]
) -> None:
    rules = upstream(frame, base.case.upstream)
    scope = Scope(base.case.featured, START, END, detailed=True)
    wide, narrow = (
        timeline(frame, rules, names, scope, palette("light"), EN, "container", small).to_dict()
        for small in (False, True)
    )
    texts = _texts(narrow)
    assert all(names[one] in texts for one in base.case.featured)
    assert {text for text in _texts(wide) if text in KEY} == {text for text in texts if text in KEY}
    at = [data[0]["y"] for data in narrow["datasets"].values() if data[0].get("text") in KEY]
    assert len(set(at)) >= 3
    ranges = [layer["encoding"]["x"]["scale"]["range"][0] for layer in narrow["layer"] if _on_axis(layer)]
    assert set(ranges) == {0}


KEY = {EN(f"timeline.key.{mark}") for mark in ("release", "window", "undated", "accusation", "response")}


def _texts(chart: dict[str, Any]) -> set[str]:
    return {row["text"] for data in chart["datasets"].values() for row in data if "text" in row}


def _on_axis(layer: dict[str, Any]) -> bool:
    return bool(layer.get("encoding", {}).get("x", {}).get("scale"))


def test_labels_of_the_axis_keep_apart_however_narrow_it_is() -> None:
    widths = {760: 1, 330: 2, 150: 4}
    assert {pixels: Axis(START, END, 0, pixels).quarters for pixels in widths} == widths


def test_a_period_without_anything_still_has_its_axis() -> None:
    empty = with_lanes(pd.DataFrame(columns=list(EVENTS)))
    scope = Scope(("north",), START, END)
    chart = timeline(empty, empty, {"north": "North"}, scope, palette("light"), EN, 760)
    assert "2024-07-01" in json.dumps(chart.to_dict())


def test_a_row_holds_what_does_not_touch_and_opens_another_for_what_does() -> None:
    assert pack([(0, 10), (12, 20), (21, 30), (40, 50)], gap=3) == [0, 1, 0, 0]
    assert pack([(0, 10), (5, 12), (6, 13)], rows=2) == [0, 1, -1]


def test_a_narrow_file_of_several_companies_is_drawn_as_on_a_phone(
    frame: pd.DataFrame, base: EvidenceBase, names: dict[str, str]
) -> None:
    """Names beside their bands would leave the dates too little room for type that can be read."""

    def drawn(pixels: int, narrow: bool = False) -> dict[str, Any]:
        scope = Scope(base.case.featured, START, END)
        none = upstream(frame, ())
        chart = timeline(frame, none, names, scope, palette("light"), EN, pixels, narrow)
        return {**chart.to_dict()}

    assert drawn(340) == drawn(340, narrow=True)
    assert drawn(600) != drawn(600, narrow=True)
