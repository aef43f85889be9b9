"""The overview: three sentences, every claim as a link, the companies, what changed last."""

from __future__ import annotations

from pathlib import Path

from claims.frames import claims, tally
from claims.ledger import load
from dashboard.parts.headlines import most_telling
from tests.conftest import ROOT
from tests.dashboard.conftest import Open
from tests.dashboard.test_claims_view import markup, text
from tests.make import ALLEGATION, CLAIM, COMPLAINT, DENIAL, Changes, make_ledger, write_base


def test_the_page_opens_on_the_real_evidence(open_view: Open) -> None:
    page = open_view("overview")
    ledger = load(ROOT)
    rows = claims(ledger)
    assert not page.exception
    assert [title.value for title in page.title] == ["What is claimed, and how it stands"]
    assert markup(page).count("<li>") >= 3
    decidable = rows[rows["words"] == "evidence"]
    held = tally(decidable)["supported"]
    assert f"Of {len(decidable)} statements" in text(page)
    assert f"{held} are supported" in text(page)
    for claim_id in ledger.claims:
        assert f'href="/claims?claim={claim_id}&amp;' in markup(page)
    assert len(page.get("vega_lite_chart")) == len(ledger.base.case.featured)


def test_every_mark_says_what_it_is(open_view: Open, small_base: Path) -> None:
    page = open_view("overview", small_base)
    assert 'aria-label="supported: The method adds 30 points on Quiz."' in markup(page)
    assert 'aria-label="disputed: North Lab is said to have collected' in markup(page)


def test_the_sentences_follow_the_evidence(open_view: Open, small_base: Path) -> None:
    said = text(open_view("overview", small_base))
    assert "1 of 1 statement of a kind that evidence can decide is supported." in said
    assert (
        "Another 1 says or denies that a company did something, and is not decided here: 1 disputed." in said
    )
    assert "Activity dates are published for 1 of 1 alleged activity" in said
    assert "A response is on record for 1 of 1, for 1 of them by a party accused in it." in said
    assert "“The method adds 30 points on Quiz”: 70.0 − 40.0 = 30, stated 30." in said


def test_a_failing_check_is_told_beside_one_that_holds(tmp_path: Path) -> None:
    wrong = {"checks/gap/stated": 50, "verdicts/0/then": "refuted", "verdicts/0/now": "refuted"}
    ledger = make_ledger(tmp_path, {CLAIM: wrong})
    failing = most_telling(ledger, holds=False)
    assert failing is not None
    assert (failing.claim, failing.check) == ("by-30", "gap")
    assert most_telling(ledger, holds=True) is None


def test_the_case_chooses_which_claim_is_told_first() -> None:
    ledger = load(ROOT)
    chosen = [address.removeprefix("claim:") for address in ledger.base.case.headline_claims]
    for holds in (True, False):
        told = most_telling(ledger, holds)
        assert told is not None
        assert told.claim in chosen
        assert told.result.holds is holds


def test_each_company_has_its_latest_accusation_and_response(open_view: Open, small_base: Path) -> None:
    page = open_view("overview", small_base)
    assert "1 September 2025: South Lab accuses North Lab" in text(page)
    assert "3 September 2025: North Lab denies it" in text(page)
    assert 'href="/timelines?company=northlab&amp;' in markup(page)


def test_a_company_without_a_response_says_so(open_view: Open, tmp_path: Path) -> None:
    page = open_view("overview", write_base(tmp_path, {DENIAL: None}))
    assert not page.exception
    assert "none entered" in text(page)


def test_a_case_without_claims_says_why_it_is_empty(open_view: Open, empty_base: Path) -> None:
    page = open_view("overview", empty_base)
    assert not page.exception
    assert [title.value for title in page.title] == ["What is claimed, and how it stands"]
    notes = [info.value for info in page.info]
    assert "This case holds no claims yet" in notes[0]
    assert "This case features no companies." in notes[1]


def test_events_alone_still_show_the_companies(open_view: Open, tmp_path: Path) -> None:
    page = open_view("overview", write_base(tmp_path, {CLAIM: None, ALLEGATION: None}))
    assert not page.exception
    assert len(page.get("vega_lite_chart")) == 1


def test_claims_without_any_accusation_still_have_an_overview(open_view: Open, tmp_path: Path) -> None:
    changes: Changes = {
        COMPLAINT: None,
        DENIAL: None,
        ALLEGATION: None,
        "evidence/data/sources/2025/letter.yaml": None,
    }
    page = open_view("overview", write_base(tmp_path, changes))
    assert not page.exception
    assert "No accusation is entered in this case." in text(page)


def test_the_page_speaks_chinese(open_view: Open, small_base: Path) -> None:
    page = open_view("overview", small_base, lang="zh")
    assert not page.exception
    assert "有据支持" in text(page)
    assert "被指活动" in text(page)
