"""Statements set against what came later: the cut is hard, counts stay floors, later scores are named so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analysis.correlation.derive import derived
from analysis.correlation.outlook import Distance, NotAfter, counts, distance, fresh
from analysis.correlation.outlook_entries import STANDS
from analysis.correlation.plan import load_plan
from evidence.base import load
from evidence.edtf import Edtf
from evidence.findings import Measure, QuantityFinding
from evidence.problems import InvalidEvidence
from evidence.reading import DATA, DERIVED
from tests.analysis.case import Alleged, Case
from tests.analysis.test_derive import READY

CUT = date(2026, 2, 1)
OUTLOOK = DATA / DERIVED / "outlook.yaml"
NAMED = {"name": "A test", "name_zh": "检验", "statement": "survey", "why": "Made up."}
RELEASES = {
    "northlab": ["2025-01-10", "2025-08-10", "2026-03-10"],
    "westlab": ["2025-02-10", "2025-07-10", "2026-04-10"],
    "eastlab": ["2025-03-10", "2025-10-10", "2026-02-10"],
}
SCORES = {
    "northlab/northlab-2": 90.0,
    "northlab/northlab-3": 95.0,
    "eastlab/eastlab-2": 100.0,
    "eastlab/eastlab-3": 110.0,
}


def plan(**outlook: Any) -> dict[str, Any]:
    return {
        "draws/value": 100,
        "outlook": {"cut": CUT.isoformat(), "why": "The day of the survey.", **outlook},
    }


def case(alleged: Sequence[Alleged] = (), **outlook: Any) -> Case:
    return Case(
        RELEASES, alleged=alleged, scores=SCORES, as_of="2026-06-01", plan=plan(**outlook), files=READY
    )


ALLEGED = [
    Alleged("northlab", published="2026-01-05", exchanges=1000),
    Alleged("northlab", "2025-11/2025-12", published="2026-01-15", exchanges=400),
    Alleged("northlab", "2026-03-01/2026-03-20", published="2026-04-01", exchanges=7000),
    Alleged("westlab", "2026-02-02/2026-03-20", published="2026-04-02", exchanges=500),
    Alleged("westlab", "2026-02-01/2026-03-20", published="2026-04-03", exchanges=90_000),
    Alleged("eastlab", published="2026-04-04", exchanges=80_000),
]


def test_counts_of_one_company_are_not_added_and_the_cut_is_hard(tmp_path: Path) -> None:
    found = counts(case(ALLEGED).load(tmp_path)[0], CUT, "exchanges")
    assert (found.before.companies, found.before.floor) == (("northlab",), 1000)
    assert (found.after.companies, found.after.floor) == (("northlab", "westlab"), 7500)
    assert found.astride == ("letter-5/exchanges", "letter-6/exchanges")


def test_no_allegation_gives_an_empty_floor(tmp_path: Path) -> None:
    found = counts(case().load(tmp_path)[0], CUT, "exchanges")
    assert found.before.addresses == found.after.addresses == found.astride == ()


def test_counts_are_written_as_floors_that_add_up(tmp_path: Path) -> None:
    base, loaded = case(ALLEGED, counts={"use": {**NAMED, "quantity": "exchanges"}}).load(tmp_path)
    findings = derived(base, loaded)[OUTLOOK]["findings"]
    assert findings["use-after"]["bound"] == "at-least"
    assert findings["use-after"]["value"] == 7500
    assert findings["use-after"]["joint"] == ["northlab", "westlab"]
    assert "joint" not in findings["use-before"]
    assert "does not measure what it was worth" in findings["use-word"]["says"]


def test_a_distance_uses_only_what_was_out(tmp_path: Path) -> None:
    base, loaded = case().load(tmp_path)
    series = loaded.plan.jump.general
    before, after = (distance(base, series, "northlab", day) for day in (CUT, date(2026, 5, 1)))
    assert before is not None and after is not None
    assert (before.points, before.model, before.best) == (10.0, "northlab/northlab-2", "eastlab/eastlab-2")
    assert (after.points, after.best) == (15.0, "eastlab/eastlab-3")
    assert distance(base, series, "northlab", date(2025, 1, 1)) is None
    assert distance(base, series, "westlab", CUT) is None


def test_the_best_model_has_no_distance(tmp_path: Path) -> None:
    base, loaded = case().load(tmp_path)
    found = distance(base, loaded.plan.jump.general, "eastlab", CUT)
    assert found is not None and found.points == 0


def test_scores_published_after_the_cut_are_named_so(tmp_path: Path) -> None:
    asked = case(distances={"gap": {**NAMED, "companies": ["northlab", "westlab"]}})
    base, loaded = asked.load(tmp_path)
    findings = derived(base, loaded)[OUTLOOK]["findings"]
    assert "not evaluable" in findings["gap-northlab-as-seen-then"]["says"]
    assert "with later measurements" in findings["gap-northlab-word"]["says"]
    assert "with later measurements" in findings["gap-northlab-before"]["note"]
    assert "not evaluable" in findings["gap-westlab-word"]["says"]
    assert "gap-westlab-before" not in findings


def test_scores_published_before_the_cut_are_ordinary(tmp_path: Path) -> None:
    asked = Case(
        RELEASES,
        scores={"northlab/northlab-2": 90.0, "eastlab/eastlab-2": 100.0},
        scores_published="2026-01-20",
        as_of="2026-06-01",
        plan=plan(distances={"gap": {**NAMED, "companies": ["northlab"]}}),
        files=READY,
    )
    base, loaded = asked.load(tmp_path)
    findings = derived(base, loaded)[OUTLOOK]["findings"]
    assert "gap-northlab-as-seen-then" not in findings
    assert "later" not in findings["gap-northlab-word"]["says"]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [((1, 2), (3, 4), True), ((3, 4), (1, 2), True), ((1, 3), (3, 4), False), ((None, None), (3, 4), None)],
)
def test_distances_are_apart_if_their_ranges_do_not_meet(
    one: tuple[float | None, float | None], other: tuple[float, float], apart: bool | None
) -> None:
    made = [Distance(CUT, 1.0, low, high, "a/b", "a/b", ("", "")) for low, high in (one, other)]
    assert made[0].apart_from(made[1]) is apart


def test_an_order_is_tested_only_by_what_came_later(tmp_path: Path) -> None:
    asked = case(
        ALLEGED[:1], orders={"rank": {**NAMED, "order": ["northlab", "westlab"], "scenarios": ["all"]}}
    )
    base, loaded = asked.load(tmp_path)
    with pytest.raises(NotAfter, match="public by 2026-02-01"):
        derived(base, loaded)


def test_an_order_without_dates_is_not_evaluable(tmp_path: Path) -> None:
    asked = case(
        [Alleged("northlab", published="2026-04-01"), Alleged("westlab", published="2026-04-02")],
        orders={"rank": {**NAMED, "order": ["northlab", "westlab"], "scenarios": ["all"]}},
    )
    base, loaded = asked.load(tmp_path)
    findings = derived(base, loaded)[OUTLOOK]["findings"]
    assert set(findings) == {"rank-all-northlab-above-westlab", "rank-all-westlab-lowest"}
    assert all("not evaluable" in finding["says"] for finding in findings.values())


def test_both_directions_of_an_order_add_up(tmp_path: Path) -> None:
    alleged = [
        Alleged("northlab", "2025-12-20/2026-01-05", published="2026-04-01"),
        Alleged("westlab", "2025-12-01/2026-01-05", published="2026-04-02"),
    ]
    found = []
    for number, order in enumerate((["northlab", "westlab"], ["westlab", "northlab"])):
        asked = case(alleged, orders={"rank": {**NAMED, "order": order, "scenarios": ["all"]}})
        base, loaded = asked.load(tmp_path / str(number))
        findings = derived(base, loaded)[OUTLOOK]["findings"]
        found.append(findings[f"rank-all-{order[0]}-above-{order[1]}-by-ratio"]["value"])
    assert sum(found) == pytest.approx(100, abs=1)


def test_an_order_in_no_scenario_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidEvidence, match="names no scenario"):
        case(orders={"rank": {**NAMED, "order": ["a", "b"], "scenarios": ["none"]}}).load(tmp_path)


def test_two_tests_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidEvidence, match="one name"):
        case(
            counts={"use": {**NAMED, "quantity": "exchanges"}},
            distances={"use": {**NAMED, "companies": ["northlab"]}},
        ).load(tmp_path)


def test_a_plan_without_an_outlook_derives_none(tmp_path: Path) -> None:
    base, loaded = Case(RELEASES, files=READY).load(tmp_path)
    assert OUTLOOK not in derived(base, loaded)


def test_the_real_outlook_stays_within_the_cut(root: Path) -> None:
    base = load(root)
    loaded = load_plan(base)
    outlook = loaded.plan.outlook
    assert outlook is not None and outlook.cut.latest is not None
    survey = base.sources[base.case.under_test].first_published
    assert outlook.cut.text == survey.text
    for asked in outlook.counts.values():
        for address in counts(base, outlook.cut.latest, asked.quantity).before.addresses:
            found = base.resolve(address)
            assert found is not None and found.public.latest is not None
            assert found.public.latest <= outlook.cut.latest


def test_the_real_distances_are_those_of_the_pinned_vintage(root: Path) -> None:
    base = load(root)
    series = load_plan(base).plan.jump.general
    for key, finding in base.sources["outlook"].findings.items():
        if not isinstance(finding, QuantityFinding) or finding.quantity != "frontier-distance":
            continue
        day = date(2026, 4, 14) if key.endswith("-before") else date(2026, 8, 11)
        assert finding.about.model is not None
        found = distance(base, series, finding.about.model.partition("/")[0], day)
        assert found is not None
        own, best = (base.finding(address) for address in found.addresses)
        assert isinstance(own, Measure) and isinstance(best, Measure)
        assert own.setting.vintage == best.setting.vintage == series.vintage
        assert finding.value == pytest.approx(best.value - own.value, abs=0.05)


def test_no_order_of_the_real_case_stands_by_a_word_that_the_plan_lacks(root: Path) -> None:
    assert set(STANDS) <= set(load_plan(load(root)).plan.words)


def test_only_what_was_published_after_the_plan_is_a_fresh_test_of_it(tmp_path: Path) -> None:
    base, loaded = case(ALLEGED).load(tmp_path)
    written = loaded.plan.model_copy(update={"written": Edtf.parse("2026-04-02")})
    found = [base.events[key].date.text for key in fresh(base, written)]
    assert found == ["2026-04-03", "2026-04-04"]
    assert fresh(base, loaded.plan) == (), "all of it was public when this plan was written"
