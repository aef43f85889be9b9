"""Jumps are read from findings, one vintage, and seen only from the day they were published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analysis.correlation.alignment import Question, align, align_card
from analysis.correlation.calendars import releases
from analysis.correlation.capability import Table, jump_table, read_scores
from analysis.correlation.plan import Loaded, load_plan
from evidence.base import EvidenceBase, load
from tests.analysis.case import Alleged, Case

Real = tuple[EvidenceBase, Loaded]
MONTHS = [f"{year}-{month:02}-01" for year in (2024, 2025) for month in (10, 11, 12)] + [
    "2026-01-01",
    "2026-02-01",
]


@pytest.fixture(scope="module")
def real(root: Path) -> Real:
    base = load(root)
    return base, load_plan(base)


def table(base: EvidenceBase, loaded: Loaded, day: str = "2026-11-24") -> Table:
    series = loaded.plan.jump.general
    makers = {model.partition("/")[0] for model in base.models}
    calendars = {maker: releases(base, maker, date.fromisoformat(day)) for maker in makers}
    return jump_table(series, read_scores(base, series), calendars, loaded.plan.jump.frontier_from)


def case(**changes: object) -> Case:
    """Two accused labs and two others, with an index that rises by one point a month."""
    labs = dict.fromkeys(("northlab", "westlab", "eastlab"), MONTHS)
    wobble = {"northlab": 0.0, "westlab": 0.3, "eastlab": -0.2}
    scores = {
        f"{lab}/{lab}-{n}": 100 + n + wobble[lab] * (-1) ** n
        for lab in labs
        for n in range(1, len(MONTHS) + 1)
    }
    given = {
        "releases": labs,
        "alleged": (Alleged("northlab", "2025-09-01/2025-09-10"),),
        "scores": scores,
        **changes,
    }
    return Case(**given)  # type: ignore[arg-type]


def test_the_jumps_of_the_record_are_those_of_the_pinned_vintage(real: Real) -> None:
    found = table(*real)
    jumps = {jump.model: jump for listed in found.jumps.values() for jump in listed}
    r1 = jumps["deepseek/deepseek-r1"]
    assert (r1.before, r1.days) == ("deepseek/deepseek-v3", 25)
    assert r1.points == pytest.approx(139.51 - 132.87)
    assert r1.excess == pytest.approx(5.7, abs=0.1)
    assert found.slope * 365.25 == pytest.approx(13, abs=1)
    assert found.public == date(2026, 8, 11)


def test_every_score_of_a_series_has_the_same_setting(real: Real) -> None:
    base, loaded = real
    for series in (loaded.plan.jump.general, *loaded.plan.jump.targets):
        for score in read_scores(base, series).values():
            finding = base.finding(score.address)
            setting = getattr(finding, "setting")  # noqa: B009
            assert series.scaffold in (None, setting.scaffold)
            assert series.vintage in (None, setting.vintage)
    terminus = next(s for s in loaded.plan.jump.targets if s.scaffold == "Terminus 2")
    values = {model: score.value for model, score in read_scores(base, terminus).items()}
    assert values["minimax/minimax-m2.5"] - values["minimax/minimax-m2.1"] == pytest.approx(13.0)
    assert values["zhipu/glm-5"] - values["zhipu/glm-4.7"] == pytest.approx(19.0)


def test_a_jump_is_what_goes_beyond_the_slope(tmp_path: Path) -> None:
    base, loaded = case().load(tmp_path)
    found = table(base, loaded, "2026-06-01")
    reference = found.reference(["westlab", "eastlab"], 6)
    assert reference is not None
    assert reference.companies == ("eastlab", "westlab")
    z = found.z("northlab", reference)
    assert len(z) == len(MONTHS) - 1
    assert abs(sum(z.values()) / len(z)) < 1


def test_too_few_jumps_have_no_spread(tmp_path: Path) -> None:
    base, loaded = case().load(tmp_path)
    assert table(base, loaded, "2026-06-01").reference(["westlab"], 8) is None
    assert table(base, loaded, "2026-06-01").reference([], 1) is None


def test_jumps_that_are_all_equal_have_no_spread(tmp_path: Path) -> None:
    even = {f"westlab/westlab-{n}": 100 + 0.1 * n for n in range(1, 5)}
    days = {"westlab": ["2025-01-01", "2025-01-11", "2025-01-21", "2025-01-31"]}
    base, loaded = case(scores=even, releases=days, alleged=()).load(tmp_path)
    assert table(base, loaded, "2026-06-01").reference(["westlab"], 2) is None


def test_a_planted_jump_is_found(tmp_path: Path) -> None:
    planted = case()
    scores = {
        model: value + 30 * (model[:-1] == "northlab/northlab-" and int(model[-1]) >= 5)
        for model, value in planted.scores.items()
    }
    base, loaded = case(scores=scores).load(tmp_path)
    card = align_card(base, loaded, Question("all"), "northlab")
    row = next(row for row in card.components if row.component == "jump")
    assert row.measure == "index"
    assert row.value is not None and row.ratio is not None
    assert row.value.median > 0.55
    assert row.ratio.median > 10, "one release of five gained what nobody else did"


def test_before_its_vintage_a_jump_is_not_evaluable_and_stands_beside(tmp_path: Path) -> None:
    base, loaded = case(scores_published="2026-05-01").load(tmp_path)
    early = align_card(base, loaded, Question("all", date(2026, 4, 1)), "northlab")
    seen, later = (row for row in early.components if row.component == "jump")
    assert (seen.value, seen.why_not) == (None, "measured-later")
    assert later.later and later.value is not None
    assert early.ratio == early.timing, "the later measurement moves no number that a word rests on"
    full = align_card(base, loaded, Question("all", date(2026, 6, 1)), "northlab")
    assert not any(row.later for row in full.components)


def test_under_the_articles_date_no_word_rests_on_the_index(real: Real) -> None:
    result = align(*real, Question("article-literal"))
    for card in result.companies:
        jumps = [row for row in card.components if row.component == "jump"]
        assert all(row.value is None for row in jumps if not row.later)
        assert card.ratio == card.timing
