"""What a record that is thin or contradicts itself gives: no rank, no ratio, no card, and never a number."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.correlation.alignment import Question, align, align_card
from analysis.correlation.result import to_json
from evidence.base import load
from evidence.problems import InvalidEvidence
from tests.analysis.case import ACCUSER, Alleged, Case
from tests.analysis.test_alignment import alleged, around


def test_no_comparison_company_gives_no_rank(tmp_path: Path) -> None:
    case = Case({"northlab": around("2025-01-01", 5, 90)}, alleged("northlab", ["2025-06/2025-07"], ACCUSER))
    card = align_card(*case.load(tmp_path), Question("all"), "northlab")
    assert (card.rank, card.placebos) == (None, ())
    assert card.timing is not None


@pytest.mark.parametrize("days", [[], ["2025-03-01"], ["2025-03-01", "2025-03-01"]])
def test_a_calendar_without_a_gap_gives_no_ratio(tmp_path: Path, days: list[str]) -> None:
    calendars = {"northlab": days, "westlab": around("2025-01-01", 5, 90)}
    case = Case(calendars, alleged("northlab", ["2025-01-01/2025-01-10"], ACCUSER))
    card = align_card(*case.load(tmp_path), Question("all"), "northlab")
    assert (card.word, card.timing, card.ratio, card.rank) == ("not-evaluable", None, None, None)
    assert card.why_not == ("no-gap" if days else "no-calendar")
    assert "NaN" not in to_json(card)


def test_a_release_on_a_day_of_activity_does_not_follow_that_day(tmp_path: Path) -> None:
    days = ["2026-01-01", "2026-03-02", "2026-05-01"]
    case = Case({"northlab": days}, [Alleged("northlab", "2026-05-01/2026-05-10", published="2026-05-20")])
    card = align_card(*case.load(tmp_path), Question("all"), "northlab")
    near = {point.days: point.observed for point in card.curve}
    assert (near[7].hit, near[7].told) == (0, 10)
    assert (near[90].hit, near[90].told, near[90].share) == (0, 0, None)
    assert card.followed is not None and card.followed.share is None


def test_no_events_give_no_cards(tmp_path: Path) -> None:
    base, loaded = Case({"northlab": around("2025-01-01", 5, 90)}).load(tmp_path)
    result = align(base, loaded, Question("all"))
    assert (result.companies, result.orders, result.matching) == ((), (), None)


def test_a_window_that_ends_before_it_starts_is_no_evidence(tmp_path: Path) -> None:
    case = Case({"northlab": around("2025-01-01", 5, 90)}, [Alleged("northlab", "2025-07/2025-06")])
    with pytest.raises(InvalidEvidence, match="ends before it begins"):
        case.load(tmp_path)


def test_a_window_after_its_own_publication_is_not_evaluable(tmp_path: Path) -> None:
    days = around("2025-01-01", 5, 90)
    late = [Alleged("northlab", "2025-05/2025-09", published="2025-06-10")]
    try:
        base, loaded = Case({"northlab": days}, late).load(tmp_path)
    except InvalidEvidence:
        pytest.skip("the evidence itself refuses it")
    card = align_card(base, loaded, Question("all"), "northlab")
    assert (card.word, card.why_not) == ("not-evaluable", "dates-contradict")
    assert card.flags == ("2025-06-10",)


def test_a_release_of_an_organization_without_a_record_is_no_evidence(tmp_path: Path) -> None:
    case = Case({"northlab": around("2025-01-01", 5, 90)})
    case.write(tmp_path)
    (tmp_path / "evidence/data/organizations/northlab.yaml").unlink()
    with pytest.raises(InvalidEvidence, match="there is no organization 'northlab'"):
        load(tmp_path)


def test_the_same_campaign_alleged_twice_counts_its_days_once(tmp_path: Path) -> None:
    calendars = {"northlab": around("2025-01-01", 6, 75), "westlab": around("2025-02-01", 6, 75)}
    cards = []
    for name, texts in (("a", ["2025-06-01/2025-06-30"]), ("b", ["2025-06-01/2025-06-30"] * 2)):
        case = Case(calendars, alleged("northlab", texts, ACCUSER))
        cards.append(align_card(*case.load(tmp_path / name), Question("all"), "northlab"))
    assert cards[0].timing == cards[1].timing
    assert cards[0].rank == cards[1].rank
