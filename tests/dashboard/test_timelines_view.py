"""The Timelines page: all companies, one company, any period, and nothing at all."""

from __future__ import annotations

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

from evidence.base import load
from tests.conftest import ROOT
from tests.dashboard.conftest import Open
from tests.make import COMPLAINT, write_base


def texts(page: AppTest) -> str:
    shown = "\n".join(str(element.value) for element in (*page.markdown, *page.caption, *page.header))
    return shown.replace("\\", "")


def asked(page: AppTest, name: str) -> str:
    """What the address says, which the test harness gives as text or as a list."""
    value = page.query_params[name]
    return value if isinstance(value, str) else value[0]


def markup(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def test_all_companies_share_one_axis_and_the_title_is_the_finding(open_view: Open) -> None:
    page = open_view("timelines")
    assert not page.exception
    assert page.title[0].value == "Timelines"
    assert "allegations give no dates for what they allege" in texts(page)
    assert asked(page, "company") == "all"
    assert asked(page, "upstream") == "named"
    assert len(page.get("vega_lite_chart")) == 2  # for a wide and for a narrow screen


def test_a_phone_gets_a_chart_of_the_same_marks_and_the_wide_one_behind_a_fold(open_view: Open) -> None:
    page = open_view("timelines")
    narrow, wide = (json.loads(chart.proto.spec) for chart in page.get("vega_lite_chart"))
    kinds = [[layer["mark"]["type"] for layer in chart["layer"]] for chart in (narrow, wide)]
    assert set(kinds[0]) == set(kinds[1])
    assert kinds[0].count("point") == kinds[1].count("point")
    assert "The wide chart, which scrolls sideways" in markup(page)


def test_where_nothing_is_exact_to_the_day_it_says_none(open_view: Open) -> None:
    assert "with the day at both ends for none of them" in texts(open_view("timelines", company="moonshot"))
    assert "没有一项起止都精确到日" in texts(open_view("timelines", company="moonshot", lang="zh"))


def test_where_nothing_is_dated_it_says_none(open_view: Open, tmp_path: Path) -> None:
    undated = {"campaigns/northlab/window": "not-stated"}
    again = {
        "about": "northlab",
        "as_described": "South Lab says more.",
        "attribution": "named",
        "window": "not-stated",
    }
    root = write_base(tmp_path, {COMPLAINT: undated | {"campaigns/again": again}})
    shown = texts(open_view("timelines", root=root, company="northlab"))
    assert "North Lab: none of 2 allegations gives dates for what it alleges" in shown
    assert "None of the 2 allegations against North Lab in this period comes with dates" in shown


def test_one_company_has_its_accusations_with_the_answers_and_its_releases(open_view: Open) -> None:
    page = open_view("timelines", company="moonshot")
    assert not page.exception
    shown = markup(page)
    assert "Moonshot denies that Kimi K3 rests on distillation" in shown
    assert "/accusations?event=2026-02-23-anthropic-report" in shown
    assert "/sources?source=" in shown
    assert "Kimi K2.5" in shown


def test_a_company_is_chosen_in_one_step_and_stands_in_the_address(open_view: Open) -> None:
    page = open_view("timelines")
    page.radio[0].set_value("zhipu").run()
    assert not page.exception
    assert asked(page, "company") == "zhipu"
    assert "Zhipu" in texts(page)


def test_the_period_is_read_from_the_address_and_written_to_it(open_view: Open) -> None:
    page = open_view("timelines", company="deepseek", **{"from": "2026-01", "to": "2026-03"})
    assert "January 2026 to March 2026" in texts(page)
    page.selectbox[0].set_value("2025-11").run()
    assert asked(page, "from") == "2025-11"
    assert asked(page, "to") == "2026-03"


def test_a_zoom_goes_to_the_months_around_an_accusation(open_view: Open) -> None:
    page = open_view("timelines")
    page.selectbox[2].select("event:2026-02-23-anthropic-report").run()
    assert (asked(page, "from"), asked(page, "to")) == ("2025-11", "2026-05")
    page.selectbox[2].select("all").run()
    assert asked(page, "to") == load(ROOT).case.as_of.text[:7]  # the day of the evidence


def test_upstream_releases_are_chosen_in_the_address(open_view: Open) -> None:
    page = open_view("timelines", company="xiaomi", upstream="")
    assert not page.exception
    assert "strokeDash" not in page.get("vega_lite_chart")[0].proto.spec
    page = open_view("timelines", company="xiaomi", upstream="google")
    assert "strokeDash" in page.get("vega_lite_chart")[0].proto.spec


def test_an_unknown_company_gets_a_page_that_says_so(open_view: Open) -> None:
    page = open_view("timelines", company="nobody")
    assert page.title[0].value == "There is no organization with the id “nobody”"
    assert asked(page, "company") == "nobody"


def test_a_period_that_ends_before_it_begins_is_said(open_view: Open) -> None:
    page = open_view("timelines", **{"from": "2026-05", "to": "2025-05"})
    assert not page.exception
    assert "2026-05" in page.warning[0].value


def test_a_company_outside_the_featured_ones_gets_the_same_page(open_view: Open) -> None:
    page = open_view("timelines", company="google")
    assert not page.exception
    assert "Google" in texts(page)
    assert "2023" in texts(page)


def test_the_page_reads_in_chinese(open_view: Open) -> None:
    page = open_view("timelines", lang="zh", company="moonshot")
    assert not page.exception
    assert page.title[0].value == "时间线"
    assert "没有给出所指活动的日期" in texts(page)


def test_a_small_case_of_another_field_fills_the_page(open_view: Open, small_base: Path) -> None:
    page = open_view("timelines", root=small_base, company="northlab")
    assert not page.exception
    assert "North Lab: the one allegation gives dates for what it alleges" in texts(page)
    assert "North Lab denies it" in markup(page)


def test_text_of_the_evidence_is_shown_as_it_is(open_view: Open, tmp_path: Path) -> None:
    root = write_base(tmp_path, {COMPLAINT: {"title": "South Lab says <b>South</b> [x](javascript:1)"}})
    page = open_view("timelines", root=root, company="northlab")
    assert "<b>South</b>" not in markup(page)
    assert "&lt;b&gt;South" in markup(page)


def test_an_empty_base_says_why_there_is_nothing(open_view: Open, empty_base: Path) -> None:
    page = open_view("timelines", root=empty_base)
    assert not page.exception
    assert page.title[0].value == "Timelines"
    assert "nothing to place in time" in page.info[0].value
