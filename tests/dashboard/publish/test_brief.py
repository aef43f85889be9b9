"""A brief says what is alleged in both directions, what was published, what was answered, what is not known.

It is made by the same code for accuser and accused, and no sentence of it accuses or clears.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from analysis.correlation.alignment import Question, align_card
from analysis.correlation.plan import load_plan
from claims.records import OF_ALLEGATIONS
from dashboard.dates import said
from dashboard.publish.brief import Brief, NoOrganization
from dashboard.shelf import Shelf, read
from dashboard.words import words
from evidence.register import accused, accusers, alleges
from tests.conftest import ROOT
from tests.dashboard.publish.briefly import LANGUAGES, SITE, everything, section, small, texts, written
from tests.make import COMPLAINT, LETTER, NORTHLAB, Changes

NEVER = re.compile(
    r"\b(significant(ly)?|proves?|proved|stole|stolen|guilty|innocent|cleared|caught)\b|!|！|显著|窃取|盗取|有罪|无罪|清白"
)


@pytest.fixture(scope="module")
def real() -> Shelf:
    return read(ROOT)


def test_everybody_has_a_brief_with_every_allegation_in_both_directions(shelf: Shelf) -> None:
    events = {key: event for key, event in shelf.base.events.items() if alleges(event)}
    for who in shelf.base.organizations:
        found = written(shelf, who)
        about = {f"event={key}&" for key, event in events.items() if who in accused(event)}
        by = {
            f"event={key}&"
            for key, event in events.items()
            if who in accusers(event) and set(accused(event)) != {who}
        }
        for key, wanted in (("about", about), ("by", by)):
            linked = [item.head.to for item in section(found, key).items]
            assert len(linked) == len(wanted), (who, key)
            assert all(any(one in address for address in linked) for one in wanted), (who, key)


def ours(found: Brief) -> Iterator[str]:
    """What a Chinese brief says itself. What the record says, as of stolen accounts, is in English."""
    yield from (found.title, *found.lead, found.rule)
    for part in found.sections:
        yield part.title
        said = [*part.points, *((item.head,) for item in part.items)]
        said += [line.said for item in part.items for line in item.lines]
        yield from (piece.text for pieces in said for piece in pieces if piece.language == "zh")


def test_no_sentence_of_ours_accuses_or_clears_anybody(shelf: Shelf) -> None:
    for language in LANGUAGES:
        own = {key: text for key, text in words(language).texts.items() if key.startswith("brief.")}
        assert own and not [key for key, text in own.items() if NEVER.search(text)]
    for who in (None, *shelf.base.organizations):
        assert not [text for text in ours(written(shelf, who, "zh")) if NEVER.search(text)], who


@pytest.mark.parametrize("language", LANGUAGES)
def test_accuser_and_accused_get_the_same_questions_in_the_same_order(real: Shelf, language: str) -> None:
    kept = set()
    for who in real.base.organizations:
        found = written(real, who, language)
        kept.add(tuple(one.key for one in found.sections if one.key != "drawn"))
        assert found.rule == written(real, "hku", language).rule
    assert kept == {("about", "answered", "by", "unknown", "timing", "claims", "settle")}


def test_each_allegation_stands_with_evidence_response_and_the_accusers_own_caveats(shelf: Shelf) -> None:
    base, english = shelf.base, words("en")
    for key, event in base.events.items():
        for who in accused(event) if alleges(event) else ():
            item = next(
                one for one in section(written(shelf, who), "about").items if f"event={key}&" in one.head.to
            )
            text = texts(item)
            assert item.head.text.startswith(said(event.date, english)), key
            assert english("accusations.response") in text
            assert english("accusations.label.evidence") in text
            assert all(caveat in text for caveat in event.caveats), key
            if who not in accusers(event):
                assert all(said(none.looked_until, english) in text for none in event.no_reply), key


def test_a_page_about_nobody_that_is_alleged_about_says_so_and_nothing_more(tmp_path: Path) -> None:
    found = written(small(tmp_path), "gazette")
    (lead,) = found.lead
    assert lead.startswith("The record holds no allegation about The Gazette and none that it makes.")
    assert lead.endswith("That says something about this record, and nothing about The Gazette.")
    assert not section(found, "about").items
    assert texts(section(found, "by")).endswith("The Gazette alleges nothing in this record.")


def test_what_is_alleged_comes_with_dates_count_and_answer(tmp_path: Path) -> None:
    found = written(small(tmp_path), "northlab")
    (item,) = section(found, "about").items
    assert item.head.text == "1 September 2025: South Lab (accusation)"
    text = texts(item)
    assert "South Lab says that accounts collected outputs. Activity dates: June to August 2025." in text
    assert "Exchanges: more than 1,000." in text
    assert "3 September 2025: North Lab (denial). North Lab says that it did not." in text
    assert "Its own answer is entered to 1 of 1." in found.lead[0]


def test_the_accusers_page_says_the_same_of_the_same_event(tmp_path: Path) -> None:
    shelf = small(tmp_path)
    (told,) = section(written(shelf, "northlab"), "about").items
    (tells,) = section(written(shelf, "southlab"), "by").items
    assert told.head == tells.head
    assert told.lines[1:] == tells.lines[1:]
    assert tells.lines[0].label == "North Lab"
    assert "An answer by a party accused is entered to 1 of 1." in written(shelf, "southlab").lead[0]


def test_where_no_reply_was_found_it_says_until_when_somebody_looked(tmp_path: Path) -> None:
    changes: Changes = {
        "evidence/data/events/2025/2025-09-03-denial.yaml": None,
        COMPLAINT: {"no_reply": [{"looked_until": "2026-05-01", "note": "Three papers were searched."}]},
    }
    found = written(small(tmp_path, changes), "northlab")
    text = texts(section(found, "about"))
    assert "No reply was found; looked until 1 May 2026. Three papers were searched." in text
    assert "No answer by North Lab to anything is entered." in texts(section(found, "answered"))
    assert "no answer of their own is entered to 1 of 1 allegation" in texts(section(found, "unknown"))


def test_where_nobody_looked_for_a_reply_it_says_that_the_record_has_a_gap(tmp_path: Path) -> None:
    changes: Changes = {"evidence/data/events/2025/2025-09-03-denial.yaml": None}
    found = texts(section(written(small(tmp_path, changes), "northlab"), "about"))
    assert words("en")("accusations.no_response") in found


def test_what_an_organization_says_of_itself_wants_no_answer(tmp_path: Path) -> None:
    changes: Changes = {
        COMPLAINT: {"kind": "admission", "by": [{"organization": "northlab"}]},
        "evidence/data/events/2025/2025-09-03-denial.yaml": None,
    }
    found = written(small(tmp_path, changes), "northlab")
    assert "It says so of itself." in texts(section(found, "about"))
    assert not section(found, "by").items


def test_a_number_that_its_source_does_not_give_away_is_not_repeated(tmp_path: Path) -> None:
    found = everything(written(small(tmp_path, {LETTER: {"reuse": "none"}}), "northlab"))
    assert "more than 1,000" not in found
    assert "Exchanges: a number is published, which its source does not allow to be repeated" in found


def test_what_was_held_back_stands_under_what_would_settle_it(tmp_path: Path) -> None:
    shelf = small(tmp_path, {COMPLAINT: {"withheld": "The records are kept back."}})
    for who in ("northlab", "southlab"):
        text = texts(section(written(shelf, who), "settle"))
        assert "Not published, South Lab, 1 September 2025:\nThe records are kept back." in text


def test_timing_says_the_word_its_coverage_and_its_ceiling_as_computed(real: Shelf) -> None:
    loaded = load_plan(real.base)
    card = align_card(real.base, loaded, Question("everything"), "moonshot")
    text = texts(section(written(real, "moonshot"), "timing"))
    band = next(band for band in loaded.plan.bands if band.word == card.word)
    assert card.ceiling is not None and card.timing is not None
    assert f"as of 24 November 2026: {band.text}." in text
    assert f"Coverage: {card.coverage:.0%} of the measured parts" in text
    assert f"a ratio of {card.ceiling:.2f}; the published dates give {card.timing.median:.2f}" in text


def test_without_published_dates_timing_is_not_evaluable(real: Shelf) -> None:
    text = texts(section(written(real, "google"), "timing"))
    assert "not evaluable." in text
    assert "Without dates, timing says nothing, neither for nor against." in text


def test_a_case_without_an_analysis_plan_says_nothing_about_timing(tmp_path: Path) -> None:
    shelf = small(tmp_path)
    for who in (None, "northlab"):
        assert texts(section(written(shelf, who), "timing")).endswith("so nothing is said about timing.")


def test_claims_about_an_organization_are_all_there_with_their_verdicts(shelf: Shelf) -> None:
    for who in shelf.base.organizations:
        concerned = [key for key, claim in shelf.ledger.claims.items() if who in claim.about]
        shown = section(written(shelf, who), "claims").items
        verdicts = {re.search(r"/c/([^?]+)", item.head.to)[1]: item.verdict for item in shown}  # type: ignore[index]
        for key in concerned:
            assert verdicts[key] == shelf.ledger.claims[key].verdict.now


def test_the_first_claims_show_every_verdict_that_there_is(real: Shelf) -> None:
    shown = [item.verdict for item in section(written(real, "deepseek"), "claims").items]
    assert len(set(shown[: len(set(shown))])) == len(set(shown))


def test_open_claims_say_what_would_settle_them_once_each(real: Shelf) -> None:
    found = [
        point[0].text for point in section(written(real, "deepseek"), "settle").points if len(point) == 2
    ]
    claim = real.ledger.claims["deepseek-under-one-percent"]
    assert found.count(claim.would_settle or "") == 1


def test_the_brief_on_the_whole_counts_every_claim_of_the_document(shelf: Shelf) -> None:
    ledger, english = shelf.ledger, words("en")
    own = [key for key in ledger.claims if ledger.source_of(key) == shelf.base.case.under_test]
    text = texts(section(written(shelf, None), "counts"))
    for is_allegation in (False, True):
        counts = Counter(
            ledger.claims[key].verdict.now
            for key in own
            if (ledger.claims[key].words is OF_ALLEGATIONS) is is_allegation
        )
        for verdict, n in counts.items():
            assert f"{n} {english(f'verdict.{verdict}.name')}" in text


def test_what_holds_and_what_does_not_are_named_in_equal_number_by_one_rule(real: Shelf) -> None:
    found = written(real, None)
    holds, fails = section(found, "for").items, section(found, "against").items
    assert len(holds) == len(fails) == 5
    assert {item.verdict for item in holds} == {"supported"}
    assert {item.verdict for item in fails} == {"refuted", "contested", "overstated"}
    headlines = {address.removeprefix("claim:") for address in real.base.case.headline_claims}
    assert any(f"/c/{key}?" in holds[0].head.to for key in headlines)


def test_the_counted_claims_can_all_be_listed(real: Shelf) -> None:
    for key in ("for", "against", "open"):
        part = section(written(real, None), key)
        (link,) = (piece.to for point in part.points for piece in point if piece.to)
        asked = parse_qs(urlsplit(link).query)["verdict"][0].split("~")
        assert {item.verdict for item in part.items} <= set(asked)
        assert set(asked) <= {claim.verdict.now for claim in real.ledger.claims.values()}


def test_the_brief_on_the_whole_leads_to_everybody_who_alleges_or_is_accused(shelf: Shelf) -> None:
    linked = {item.head.to for item in section(written(shelf, None), "organizations").items}
    wanted = {
        f"{SITE}/brief/{who}?lang=en&release={shelf.base.release}"
        for event in shelf.base.events.values()
        if alleges(event)
        for who in {*accused(event), *accusers(event)}
    }
    # whoever speaks only of itself is accused in the same event
    assert linked == wanted


def test_an_unknown_organization_is_refused_with_the_near_name(tmp_path: Path) -> None:
    with pytest.raises(NoOrganization, match=r"there is no organization 'nortlab'; did you mean northlab\?"):
        written(small(tmp_path), "nortlab")


def test_bodies_of_one_whole_each_have_their_own_and_say_of_what_they_are_part(tmp_path: Path) -> None:
    shelf = small(tmp_path, {NORTHLAB: {"part_of": "southlab"}})
    assert "It is part of South Lab, which has a brief of its own." in written(shelf, "northlab").lead
    assert (
        "Bodies that are part of it, each with a brief of its own: North Lab."
        in written(shelf, "southlab").lead
    )
