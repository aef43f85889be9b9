"""The Alignment page: what the record supports, card by card, and a case without a plan."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.words import LANGUAGES, words
from tests.dashboard.conftest import Open

LOADED = re.compile(
    r"\b(caused|stole|stolen|cleared|significant|significantly|proves|proved|guilty|innocent)\b"
)
"""Words that say more than timing can."""
UNDATED = "february-report"
DATED = "september-report"


def markup(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def texts(page: AppTest) -> str:
    shown = [str(e.value) for e in (*page.title, *page.markdown, *page.caption, *page.header, *page.info)]
    return "\n".join([*shown, markup(page)]).replace("\\", "")


def asked(page: AppTest, name: str) -> str:
    value = page.query_params[name]
    return value if isinstance(value, str) else value[0]


def test_the_article_read_literally_has_no_accusers_dates_and_an_order_that_is_not_separable(
    open_view: Open,
) -> None:
    page = open_view("alignment")
    assert not page.exception
    shown = texts(page)
    assert "no accuser published them" in shown
    assert "no support either way in every case that can be evaluated (3)" in shown
    assert (
        "The order in which the document under test puts them, MiniMax, Moonshot, DeepSeek, is not separable"
        in shown
    )
    assert "Timing cannot give more than weak support whatever the dates." in shown
    assert "No support either way is a statement about dates" in shown


def test_a_card_names_who_alleges_what_and_does_not_say_that_it_took_place(open_view: Open) -> None:
    shown = markup(open_view("alignment"))
    assert shown.count("Whether it took place, this page cannot tell.") == 3
    assert (
        shown.count("Anthropic alleges distillation of Claude by DeepSeek, Moonshot and MiniMax</a> (23") == 3
    )
    assert "These dates cannot tell:" in shown
    assert "Which of them comes first cannot be said" in texts(open_view("alignment"))


def test_a_card_sets_the_answer_beside_what_is_alleged_or_says_up_to_when_none_was_found(
    open_view: Open,
) -> None:
    shown = markup(open_view("alignment"))
    for name in ("MiniMax", "Moonshot", "DeepSeek"):
        assert f"No answer by {name} was found; looked until 24 October 2026." in shown
    assert shown.count("Others answer: ") == 3
    answered = markup(open_view("alignment", scenario="everything", company="deepseek"))
    assert "It answers: <a" in answered


def test_a_card_with_many_allegations_names_some_and_counts_the_rest(open_view: Open) -> None:
    shown = markup(open_view("alignment", scenario="everything", company="deepseek"))
    assert " more. Whether it took place" in shown


def test_a_card_says_dates_base_rate_others_ceiling_and_what_would_tell(open_view: Open) -> None:
    shown = markup(open_view("alignment"))
    for key in ("dates", "base", "others", "ceiling", "tell"):
        assert words("en")(f"alignment.label.{key}") in shown
    assert "6 of 9 comparison companies fit the same dates as well or better (rank p 0.70" in shown
    assert "never below 0.10 with 9 companies" in shown
    assert shown.count('class="ca-strip"') == 3
    assert "opened to an outside examiner" in shown


def test_days_too_near_the_end_are_said_to_be_untold_and_never_counted_as_followed(open_view: Open) -> None:
    shown = markup(open_view("alignment", company="moonshot"))
    assert "after every day of its calendar of which it can be told (359 of 450)" in shown.lower()
    assert "Of the alleged days it cannot be told yet: none has followed" in shown
    assert "after 0% of the alleged days" in shown


def test_a_report_without_dates_draws_flags_and_no_bar_and_no_number(open_view: Open) -> None:
    page = open_view("alignment", scenario=UNDATED)
    assert not page.exception
    shown = markup(page)
    assert "For none of the 3 accused companies are dates" in shown
    assert '<span class="ca-flag" style' in shown
    assert '<span class="ca-bar" style' not in shown
    assert 'class="ca-strip"' not in shown
    assert not page.get("vega_lite_chart")
    assert "neither for nor against" in shown


def test_companies_that_can_be_evaluated_come_first(open_view: Open) -> None:
    shown = markup(open_view("alignment", scenario=DATED))
    cards = shown.split('<section class="ca-card">')[1:]
    evaluable = ["not evaluable" not in card.split("</p>")[0] for card in cards]
    assert evaluable == sorted(evaluable, reverse=True)
    assert True in evaluable and False in evaluable


def test_one_company_has_its_null_its_curve_its_parts_and_those_it_is_compared_with(open_view: Open) -> None:
    page = open_view("alignment", scenario=DATED, company="xiaomi")
    assert not page.exception
    assert len(page.get("vega_lite_chart")) == 4
    shown = texts(page)
    assert "Had the activity been on another day" in shown
    assert "of the alleged days, and after" in shown
    assert re.search(r"[0-3] of the 3 parts that count can be evaluated .coverage \d+%", shown)
    assert "The Information reports that Bard was trained" in shown  # history beside a comparison company
    assert "Left out, and the allegation that forbids the comparison" in shown
    assert "19 comparison companies are needed before p = 0.05 is possible at all" in shown


def test_a_company_whose_comparison_ends_too_early_says_so_and_gives_no_rank(open_view: Open) -> None:
    shown = markup(open_view("alignment", scenario=DATED, company="alibaba"))
    assert "There is no rank: no company that could be compared with has its releases on record" in shown
    assert "Mistral (to 11 August 2026)" in shown
    assert "Companies not compared with" in shown
    assert "(rank p" not in shown


def test_judged_parts_are_named_what_if_and_said_to_move_no_word(open_view: Open) -> None:
    shown = markup(open_view("alignment", scenario=DATED, company="alibaba"))
    assert shown.count("judged: what if, moves no word") == 4
    assert "With the judged ranges, as a what if" in shown


def test_orders_rest_on_charts_a_table_of_what_was_left_out_and_named_drivers(open_view: Open) -> None:
    page = open_view("alignment")
    shown = texts(page)
    assert len(page.get("vega_lite_chart")) == 5
    assert "how the sentence on Moonshot is read" in shown
    assert "takes each place by score; the plan's rule puts none of them first" in shown
    assert "takes each place by likelihood ratio; the plan's rule puts none of them first" in shown
    assert "A try-out, no order: weighted middle values of 3 companies" in shown
    assert "Taken together, the best test of all 3 companies" in shown
    assert re.search(r"MiniMax in \d+% by score, in \d+% by ratio", shown), "whose share it is"
    assert re.search(r"above [A-Za-z ]+: from [<>]?\d+% to [<>]?\d+% of draws, by", shown)
    assert "equally likely sees something in 32%, and ranks among comparison companies do in 5%" in shown
    assert "What changes if one thing is left out" in shown
    assert "Which evidence would tell which two apart" in shown


def test_statements_stand_beside_what_came_after_each_with_its_word_and_its_claim(open_view: Open) -> None:
    page = open_view("alignment")
    after = markup(page).split("statements that later months can test")[1].split("Lining up in time")[0]
    assert "The analysis plan was written on 24 November 2026, after a pilot on the same record." in after
    assert re.search(r"Only what was published since tests it afresh: \d+ allegations? so far", after)
    assert "MiniMax above Moonshot: <strong>not separable</strong>" in after
    assert "As seen on 14 April 2026: <strong>not evaluable</strong>" in after
    assert after.count(", with later measurements: ") == 5
    assert "worth: <strong>not evaluable</strong> from counts" in after
    for claim in ("value-of-trajectories-diminished", "correlation-order-of-companies", "catch-up-only"):
        assert f"{claim}" in after
    assert "not available" not in after, "every step was derived"


def test_what_came_after_is_told_in_chinese_words_too(open_view: Open) -> None:
    shown = markup(open_view("alignment", lang="zh"))
    assert "对计划的全新检验" in shown
    assert "稀宇科技高于月之暗面：<strong>无法区分</strong>" in shown


def test_a_company_that_speaks_of_itself_is_told_so_and_counted_among_no_accused(open_view: Open) -> None:
    shown = texts(open_view("alignment", scenario="everything"))
    card = next(part for part in shown.split("<section") if ">xAI</a></h3>" in part)
    assert "What does it say itself?" in card
    assert "What is alleged?" not in card
    assert "What is said to that?" not in card
    assert "its statement was made public on" in card
    assert "Besides these, 1 by its own statement: xAI." in shown


def test_the_matrix_names_the_pairs_that_nothing_listed_tells_apart(open_view: Open) -> None:
    shown = markup(open_view("alignment"))
    told = shown.split("Which two no evidence listed here would tell apart")[1]
    assert "(9 of 15 pairs)" in told
    assert "and “The release was developed independently of them”" in told


def test_weights_answer_at_once_stand_in_the_address_and_move_no_word(open_view: Open) -> None:
    page = open_view("alignment", scenario=DATED)
    said = "under the weights"
    before = [c.value for c in page.caption if said in c.value]
    assert before
    words_before = re.findall(r'class="ca-word">([^<]*)', markup(page))
    page.slider[0].set_value(0.0).run()
    assert not page.exception
    assert asked(page, "w-precedence") == "0.0"
    page.slider[2].set_value(0.0).run()
    assert (asked(page, "w-precedence"), asked(page, "w-jump")) == ("0.0", "0.0")
    assert [c.value for c in page.caption if said in c.value] not in ([], before)
    assert re.findall(r'class="ca-word">([^<]*)', markup(page)) == words_before


def test_weights_of_nothing_say_so(open_view: Open) -> None:
    page = open_view("alignment", **{"w-precedence": "0", "w-lag": "0", "w-jump": "0"})
    assert not page.exception
    assert "These weights leave nothing to average." in [info.value for info in page.info]


def test_an_earlier_day_sees_less_and_a_document_keeps_its_own(open_view: Open) -> None:
    page = open_view("alignment", scenario="everything", as_of="2024-01-01")
    assert not page.exception
    assert "For none of the 2 accused companies" in texts(page)
    page = open_view("alignment", as_of="2020-01-01")
    assert "As seen on 14 April 2026" in texts(page)


def test_a_day_before_anything_was_alleged_shows_no_card(open_view: Open) -> None:
    page = open_view("alignment", scenario="everything", as_of="2020-01-01")
    assert not page.exception
    assert "Nothing that this scenario asks about was alleged in public by 1 January 2020" in texts(page)
    assert 'class="ca-word"' not in markup(page)


@pytest.mark.parametrize("name", ["scenario", "as_of", "pair", "w-lag"])
def test_an_unknown_value_is_said_and_the_address_is_left(open_view: Open, name: str) -> None:
    page = open_view("alignment", **{name: "nothing"})
    assert not page.exception
    assert "nothing" in page.warning[0].value
    assert asked(page, name) == "nothing"


def test_an_unknown_company_gets_a_page_that_says_so(open_view: Open) -> None:
    page = open_view("alignment", company="nothing")
    assert not page.exception
    assert page.title[0].value == "There is no organization with the id “nothing”"
    assert asked(page, "company") == "nothing"


def test_a_company_that_the_scenario_does_not_accuse_is_said(open_view: Open) -> None:
    page = open_view("alignment", scenario=UNDATED, company="google")
    assert "This scenario alleges nothing about Google by this day" in page.info[0].value


def test_the_plan_is_shown_with_its_hash_and_says_that_it_is_no_preregistration(open_view: Open) -> None:
    shown = markup(open_view("alignment"))
    assert "This is not a preregistration." in shown
    assert re.search(r"Plan [0-9a-f]{10}, written 24 November 2026", shown)
    assert shown.count("Judgement:") > 5


@pytest.mark.parametrize("base", ["small_base", "empty_base"])
def test_a_case_without_a_plan_says_that_alignment_is_not_available(
    open_view: Open, request: pytest.FixtureRequest, base: str
) -> None:
    page = open_view("alignment", request.getfixturevalue(base))
    assert not page.exception
    assert "Alignment is not available for this case" in page.info[0].value
    assert not page.get("vega_lite_chart")


def test_both_languages_show_the_same_page(open_view: Open) -> None:
    page = open_view("alignment", scenario=DATED, company="alibaba", lang="zh")
    assert not page.exception
    assert len(page.get("vega_lite_chart")) == 4
    assert "对两种说法都不构成支持" in markup(page)


@pytest.mark.parametrize("scenario", [DATED, "everything", "article-literal"])
def test_the_page_says_no_more_than_timing_can(open_view: Open, scenario: str) -> None:
    found = LOADED.findall(texts(open_view("alignment", scenario=scenario)).casefold())
    assert not found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_page_is_loaded(language: str) -> None:
    texts = {key: text for key, text in words(language).texts.items() if key.startswith("alignment.")}
    assert len(texts) > 200
    assert not [
        key for key, text in texts.items() if LOADED.search(text.casefold()) or "!" in text or "！" in text
    ]
    assert not [key for key, text in texts.items() if re.search("偷|窃|洗清|证明了|显著", text)]
