"""Scenarios ask the evidence; comparison companies follow from the whole record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from analysis.correlation.calendars import (
    DrawRule,
    Limit,
    NoReading,
    draw_releases,
    draw_window,
    limits,
    releases,
)
from analysis.correlation.comparison import (
    Compared,
    ComparisonAccused,
    Field,
    LeftOut,
    check_comparison,
    comparison,
)
from analysis.correlation.inputs import Unusable
from analysis.correlation.plan import Loaded, NoScenario, load_plan
from analysis.correlation.scenarios import AllegedWindow, NoWindow, Scenario, scenario
from evidence.base import EvidenceBase, load
from tests.analysis.case import Alleged, Case, model

LABS = {
    "northlab": ["2025-06-01", "2025-09-01", "2025-12-01", "2026-04-01"],
    "westlab": ["2025-05-10", "2025-08-10", "2025-11-10"],
    "eastlab": ["2025-05-20", "2025-08-20", "2025-11-20"],
}
ALLEGED = (
    Alleged("northlab", "2025-10/2025-11", published="2026-01-10"),
    Alleged("eastlab", "2025-11-01/2025-11-20", published="2026-05-10"),
)
Real = tuple[EvidenceBase, Loaded]


@pytest.fixture(scope="module")
def real(root: Path) -> Real:
    base = load(root)
    return base, load_plan(base)


def window(text: str | None, published: str = "2026-03-01", active_days: int | None = None) -> AllegedWindow:
    day = date.fromisoformat(published)
    return AllegedWindow("northlab", f"letter/{text}", text, day, "published", None, active_days)


def rule(**changes: object) -> DrawRule:
    given = {"seed": 1, "times": 500, "widening": 1.0, "longest": 180.0, "open_end": "uniform", **changes}
    return DrawRule(**given)  # type: ignore[arg-type]


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_no_date_of_the_article_is_typed_in_the_plan(real: Real) -> None:
    base, loaded = real
    found = scenario(base, loaded.plan, "article-literal")
    texts = {w.company: w.text for w in found.windows}
    assert texts == {
        "minimax": "2026-02-05/2026-02-12",
        "moonshot": "2026-01-27/..",
        "deepseek": "2025-07~/..",
    }
    assert {w.kind for w in found.windows} == {"reading"}
    assert found.as_of == date(2026, 4, 14)
    assert found.ranking == ("minimax", "moonshot", "deepseek")


def test_a_reading_keeps_the_facts_of_the_allegation_it_speaks_of(real: Real) -> None:
    base, loaded = real
    (minimax,) = scenario(base, loaded.plan, "article-literal").of("minimax")
    assert minimax.upstream == ("anthropic",)
    assert minimax.volumes == ("anthropic-distillation-attacks/minimax-exchanges",)
    assert minimax.published == date(2026, 2, 23)


def test_scenarios_like_another_choose_its_readings(real: Real) -> None:
    base, loaded = real
    overlap = scenario(base, loaded.plan, "article-overlap")
    assert [w.text for w in overlap.of("moonshot")] == ["2025-07~/.."]
    autumn = scenario(base, loaded.plan, "article-with-autumn-2024")
    assert [w.text for w in autumn.of("deepseek")] == ["2025-07~/..", "2024-23"]
    assert [w.text for w in autumn.of("moonshot")] == ["2026-01-27/.."]
    earlier = scenario(base, loaded.plan, "article-literal", options={"minimax-start": "earlier"})
    assert [w.text for w in earlier.of("minimax")] == ["../2026-02-12"]
    assert {w.kind for w in (*overlap.of("moonshot"), *earlier.of("minimax"))} == {"what-if"}


def test_a_report_without_dates_gives_windows_without_dates(real: Real) -> None:
    base, loaded = real
    found = scenario(base, loaded.plan, "february-report")
    assert found.accused == ("deepseek", "moonshot", "minimax")
    assert not any(w.dated for w in found.windows)


def test_the_september_documents_name_their_companies(real: Real) -> None:
    base, loaded = real
    advisory = scenario(base, loaded.plan, "advisory")
    assert set(advisory.accused) == {"deepseek", "moonshot", "alibaba", "minimax", "stepfun", "zhipu"}
    report = scenario(base, loaded.plan, "september-report")
    assert {w.company: w.active_days for w in report.windows if w.active_days} == {
        "deepseek": 14,
        "zhipu": 17,
        "xiaomi": 20,
    }
    everything = scenario(base, loaded.plan, "everything")
    assert {"xai", "sensetime", *advisory.accused} <= set(everything.accused)
    assert everything.unnamed > 0


def test_an_as_of_date_hides_allegations_that_came_later(tmp_path: Path) -> None:
    base, loaded = Case(LABS, ALLEGED).load(tmp_path)
    found = scenario(base, loaded.plan, "all", as_of=date(2026, 2, 1))
    assert found.accused == ("northlab",)
    assert found.unseen == ("event:2026-05-10-complaint-2#campaign.eastlab",)
    assert scenario(base, loaded.plan, "all", as_of=date(2020, 1, 1)).windows == ()


def test_an_unknown_scenario_is_named_with_those_that_exist(tmp_path: Path) -> None:
    base, loaded = Case(LABS).load(tmp_path)
    with pytest.raises(NoScenario, match="'other'; write one of all"):
        scenario(base, loaded.plan, "other")


def test_a_window_is_only_taken_from_what_gives_one(tmp_path: Path) -> None:
    takes = {"name": "A", "name_zh": "A", "why": "A.", "windows": [{"take": "scores/index-northlab-1"}]}
    case = Case(LABS, scores={"northlab/northlab-1": 100.0}, plan={"scenarios/taken": takes})
    base, loaded = case.load(tmp_path)
    with pytest.raises(NoWindow, match="gives no window"):
        scenario(base, loaded.plan, "taken")


def test_no_events_give_a_scenario_without_windows(tmp_path: Path) -> None:
    base, loaded = Case(LABS).load(tmp_path)
    assert scenario(base, loaded.plan, "all").accused == ()


def test_a_calendar_holds_flagships_that_were_out_by_the_day(tmp_path: Path) -> None:
    files = {"evidence/data/models/northlab/northlab-small.yaml": model("Small", "2025-10-01", "variant")}
    base, _ = Case(LABS, files=files).load(tmp_path)
    found = releases(base, "northlab", date(2026, 1, 1))
    assert [r.model for r in found] == ["northlab/northlab-1", "northlab/northlab-2", "northlab/northlab-3"]
    assert releases(base, "northlab", date(2020, 1, 1)) == ()
    assert releases(base, "nobody", date(2026, 1, 1)) == ()


def test_two_flagships_of_one_day_are_one_release(tmp_path: Path) -> None:
    base, _ = Case({"northlab": ["2025-06-01", "2025-06-01"]}).load(tmp_path)
    (release,) = releases(base, "northlab", date(2026, 1, 1))
    assert release.also == ("model:northlab/northlab-2#api",)


def test_a_published_day_is_drawn_as_that_day() -> None:
    drawn = draw_window(window("2026-02-05/2026-02-12"), rule())
    assert set(drawn.starts) == {day("2026-02-05")} and set(drawn.ends) == {day("2026-02-12")}
    single = draw_window(window("2026-02-05"), rule())
    assert (single.starts == single.ends).all()


def test_months_are_drawn_over_their_days() -> None:
    drawn = draw_window(window("2025-05/2025-07"), rule(times=4000))
    assert (drawn.starts.min(), drawn.starts.max()) == (day("2025-05-01"), day("2025-05-31"))
    assert (drawn.ends.min(), drawn.ends.max()) == (day("2025-07-01"), day("2025-07-31"))


def test_activity_fills_a_part_of_a_single_period() -> None:
    drawn = draw_window(window("2024-23"), rule())
    assert drawn.starts.min() >= day("2024-09-01") and drawn.ends.max() <= day("2024-11-30")
    assert (drawn.ends >= drawn.starts).all()


def test_an_open_end_closes_at_publication() -> None:
    drawn = draw_window(window("2026-01-27/.."), rule())
    assert drawn.open_end and drawn.ends.max() <= day("2026-03-01")
    assert len(set(drawn.ends)) > 10
    shut = draw_window(window("2026-01-27/.."), rule(open_end="publication"))
    assert set(shut.ends) == {day("2026-03-01")}


def test_an_unknown_start_lies_within_the_assumed_maximum() -> None:
    drawn = draw_window(window("../2026-02-12"), rule(longest=30.0, times=3000))
    assert drawn.assumed_start
    assert (drawn.starts.min(), drawn.starts.max()) == (day("2026-01-13"), day("2026-02-12"))


def test_published_days_of_activity_fit_between_the_months() -> None:
    drawn = draw_window(window("2026-01/2026-02", active_days=20), rule())
    assert ((drawn.ends - drawn.starts) == 19).all()
    assert drawn.starts.max() <= day("2026-01-31") and drawn.ends.min() >= day("2026-02-01")


def test_nothing_ends_after_publication() -> None:
    drawn = draw_window(window("2026-02/2026-03", published="2026-03-05"), rule())
    assert drawn.ends.max() == day("2026-03-05")


def test_a_stated_order_cuts_the_draw_and_a_contradiction_is_refused() -> None:
    cut = draw_window(window("2025-05/2025-07"), rule(), (Limit("start", day("2025-05-10")),))
    assert cut.starts.max() == day("2025-05-09")
    with pytest.raises(NoReading, match="no day is left for the start"):
        draw_window(window("2025-05/2025-07"), rule(), (Limit("start", day("2025-05-01")),))


def test_a_window_without_dates_is_not_drawn() -> None:
    with pytest.raises(Unusable, match="states no dates"):
        draw_window(window(None), rule())


def test_widening_moves_only_dates_with_a_mark_of_doubt() -> None:
    for text, moves in (("2025-07~/2025-09", True), ("2025-07/2025-09", False)):
        plain, wide = (draw_window(window(text), rule(widening=w)) for w in (1.0, 2.0))
        assert bool((plain.starts != wide.starts).any()) is moves
        assert (plain.ends == wide.ends).all()


def test_a_draw_depends_on_its_own_address_only(tmp_path: Path) -> None:
    base, _ = Case({"northlab": ["2025-06~", "2025-09-01", "2025-12~"]}).load(tmp_path)
    listed = releases(base, "northlab", date(2026, 6, 1))
    until = day("2026-06-01")
    drawn, fewer = draw_releases(listed, rule(), until), draw_releases(listed[2:], rule(), until)
    assert (drawn[:, 2] == fewer[:, 0]).all()
    assert (draw_releases(listed, rule(), until) == drawn).all()
    assert not np.array_equal(draw_releases(listed, rule(seed=2), until), drawn)


def test_limits_come_from_addresses(real: Real) -> None:
    base, loaded = real
    held = limits(base, loaded.plan)["yage-distillation-survey/s084a-traffic-shifted"]
    assert held == (Limit("start", day("2026-02-12")),)


def compared(
    base: EvidenceBase, loaded: Loaded, asked: Scenario, company: str = "northlab"
) -> tuple[tuple[Compared, ...], tuple[LeftOut, ...]]:
    """Whom a company may be compared with, and who is left out."""
    return comparison(Field.of(base, loaded.plan, asked.as_of), loaded.plan, asked, company)


def test_a_company_accused_later_of_the_same_is_no_comparison_company(tmp_path: Path) -> None:
    base, loaded = Case(LABS, ALLEGED).load(tmp_path)
    asked = scenario(base, loaded.plan, "all", as_of=date(2026, 2, 1))
    found, left_out = compared(base, loaded, asked)
    assert [c.organization for c in found] == ["westlab"]
    assert [(c.organization, c.because) for c in left_out] == [
        ("eastlab", "event:2026-05-10-complaint-2#campaign.eastlab")
    ]


def test_an_allegation_about_another_upstream_is_listed_beside(tmp_path: Path) -> None:
    alleged = (ALLEGED[0], Alleged("westlab", "2025-11-01/2025-11-20", upstream=("eastlab",)))
    base, loaded = Case(LABS, alleged).load(tmp_path)
    asked = scenario(base, loaded.plan, "all")
    found, _ = compared(base, loaded, asked)
    history = {c.organization: c.history for c in found}
    assert history["westlab"] == ("event:2026-03-01-complaint-2",)
    assert history["eastlab"] == ()


def test_an_allegation_far_from_the_window_leaves_a_company_in(tmp_path: Path) -> None:
    alleged = (ALLEGED[0], Alleged("eastlab", "2024-01/2024-02", published="2024-03-01"))
    base, loaded = Case(LABS, alleged).load(tmp_path)
    asked = scenario(base, loaded.plan, "all")
    found, _ = compared(base, loaded, asked)
    assert [c.organization for c in found] == ["eastlab", "westlab"]


def test_a_list_dated_after_an_accusation_of_its_members_is_refused(tmp_path: Path) -> None:
    base, loaded = Case(LABS, ALLEGED).load(tmp_path)
    windows = scenario(base, loaded.plan, "all").of("northlab")
    check_comparison(base, loaded.plan, windows, ["westlab", "eastlab"], date(2026, 5, 9))
    with pytest.raises(ComparisonAccused, match="eastlab is no comparison company on 2026-05-10"):
        check_comparison(base, loaded.plan, windows, ["westlab", "eastlab"], date(2026, 5, 10))


def test_the_upstream_and_labs_with_few_releases_are_not_compared_with(real: Real) -> None:
    base, loaded = real
    asked = scenario(base, loaded.plan, "article-literal")
    found, left_out = compared(base, loaded, asked, "minimax")
    names = {c.organization for c in found}
    assert not names & {"anthropic", "minimax", "moonshot", "deepseek", "anysphere"}
    assert {c.organization for c in left_out} >= {"zhipu", "alibaba", "xiaomi"}
    known = {c.organization for c in found if c.history}
    assert known >= {"bytedance", "google", "meta", "mistral", "nvidia"}, "their history is listed"
