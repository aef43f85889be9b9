"""Leaving one thing out: ranks among comparison companies, and which order moves, in which direction."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from analysis.correlation.alignment import Question, align
from analysis.correlation.plan import load_plan
from analysis.correlation.result import AlignmentResult, RankMoved
from analysis.correlation.show import in_words
from evidence.base import load
from tests.analysis.case import Alleged, Case

CALENDARS = {
    "northlab": ["2025-01-10", "2025-05-10", "2025-09-10", "2025-12-05", "2026-02-01"],
    "eastlab": ["2025-02-10", "2025-06-10", "2025-10-10", "2025-12-20", "2026-02-10"],
    "westlab": ["2025-03-10", "2025-07-10", "2025-11-25", "2026-03-10"],
    "midlab": ["2025-03-01", "2025-08-01", "2026-01-20", "2026-04-01"],
}
AUTUMN = Alleged("northlab", "2025-10-01/2025-10-20")
SUMMER = Alleged("northlab", "2025-06-01/2025-06-10")
OTHER = Alleged("eastlab", "2025-11-01/2025-11-10", upstream=("midlab",))
OPEN = Alleged("northlab", "2025-10-01/..")


def aligned(
    root: Path, alleged: Sequence[Alleged], without: str | None = None, **plan: object
) -> AlignmentResult:
    """The alignment of a made-up case, perhaps without the file of one model."""
    Case(CALENDARS, alleged, plan=plan).write(root)
    if without:
        (root / f"evidence/data/models/{without}.yaml").unlink()
    base = load(root)
    return align(base, load_plan(base), Question("all"))


def p_of(result: AlignmentResult, company: str) -> float:
    rank = result.company(company).rank
    assert rank is not None
    return rank.p


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> AlignmentResult:
    return aligned(tmp_path_factory.mktemp("whole"), [AUTUMN, SUMMER, OTHER])


def moved(result: AlignmentResult, address: str) -> dict[str, RankMoved]:
    row = next(row for row in result.left_out if row.address == address)
    return {each.company: each for each in row.ranks}


def test_what_is_left_out_starts_from_the_rank_on_the_card(whole: AlignmentResult, tmp_path: Path) -> None:
    for result in (whole, aligned(tmp_path, [OPEN, OTHER])):
        started = {(each.company, each.before) for row in result.left_out for each in row.ranks}
        assert started
        assert all(before == p_of(result, company) for company, before in started)


def test_the_rank_is_given_under_every_rule_for_who_is_compared_with(whole: AlignmentResult) -> None:
    own = [each for each in whole.ranks_under if each.company == "northlab"]
    assert [each.choice for each in own] == [
        c for c in ("near_days", "beyond_days", "undated") for _ in range(3)
    ]
    for low, chosen, high in (own[at : at + 3] for at in (0, 3, 6)):
        assert low.value < chosen.value < high.value
        assert chosen.p == p_of(whole, "northlab")
        assert low.companies >= high.companies, "a stricter rule never adds a company"


@pytest.mark.parametrize(
    "model", [f"{lab}/{lab}-{number}" for lab in CALENDARS for number in range(1, len(CALENDARS[lab]) + 1)]
)
def test_a_rank_without_one_release_is_that_of_a_record_without_it(
    whole: AlignmentResult, tmp_path: Path, model: str
) -> None:
    again = aligned(tmp_path, [AUTUMN, SUMMER, OTHER], without=model)
    changed = moved(whole, f"model:{model}#api")
    for company in ("northlab", "eastlab"):
        before, after = p_of(whole, company), p_of(again, company)
        if before == after:
            assert company not in changed
        else:
            assert (changed[company].before, changed[company].after) == (before, after)


def test_a_rank_without_one_window_is_that_of_the_other_alone(whole: AlignmentResult, tmp_path: Path) -> None:
    again = aligned(tmp_path, [AUTUMN, OTHER])
    changed = moved(whole, "event:2026-03-01-complaint-2#campaign.northlab")
    after = changed["northlab"].after if "northlab" in changed else p_of(whole, "northlab")
    assert after == p_of(again, "northlab")


def test_without_its_only_window_a_company_has_no_rank(whole: AlignmentResult) -> None:
    changed = moved(whole, "event:2026-03-01-complaint-3#campaign.eastlab")
    assert changed["eastlab"].after is None


def test_a_change_is_told_from_the_company_that_was_above(whole: AlignmentResult) -> None:
    rows = [row for row in whole.left_out if row.most is not None]
    assert rows
    for row in rows:
        assert row.most is not None and row.most.before >= 0.5
        assert abs(row.most.after - row.most.before) == pytest.approx(row.largest_change)
    assert all(row.largest_change == 0 for row in whole.left_out if row.most is None)


def test_places_are_given_in_both_ways_of_scoring(whole: AlignmentResult) -> None:
    for places in (whole.acceptability, whole.acceptability_ratio):
        assert {each.company for each in places} == {"northlab", "eastlab"}
        for each in places:
            assert sum(each.places) == pytest.approx(1)
    order = whole.order("northlab", "eastlab")
    assert order is not None and order.ratio is not None
    first = next(each for each in whole.acceptability_ratio if each.company == order.first)
    assert first.places[0] == pytest.approx(order.ratio), "with two, the first place is being above"


@pytest.mark.parametrize(
    ("open_end", "says"),
    [("uniform", "it is drawn up to the day"), ("publication", "the window is closed on the day")],
)
def test_what_is_said_of_an_open_end_is_what_the_plan_does(tmp_path: Path, open_end: str, says: str) -> None:
    result = aligned(tmp_path, [OPEN], **{"dates/open_end": open_end})
    base = load(tmp_path)
    text = " ".join(in_words(base, load_plan(base).plan, result).split())
    assert f"No end is stated: {says} on which the allegation was published" in text


def test_every_share_in_the_text_names_the_company_that_is_above(
    whole: AlignmentResult, tmp_path: Path
) -> None:
    Case(CALENDARS, [AUTUMN, SUMMER, OTHER]).write(tmp_path)
    base = load(tmp_path)
    text = " ".join(in_words(base, load_plan(base).plan, whole).split())
    (order,) = whole.orders
    assert f"{base.organizations[order.first].name} is above in" in text
    assert "LR: likelihood ratio. 1 says neither; above 1 speaks for a release that was fed" in text
