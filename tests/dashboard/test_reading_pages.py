"""The pages of accusations and sources and the page about, on real, small and empty evidence."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from claims.ledger import load
from evidence.register import alleges
from tests.conftest import ROOT
from tests.dashboard.conftest import Open
from tests.make import COMPLAINT, DENIAL, LETTER, MODEL, PAPER, Changes, write_base

TITLES = {"accusations": "Accusations", "sources": "Sources", "about": "About"}
NEVER = ("significant", "proves", "stole", "guilty", "!")


def markup(page: AppTest) -> str:
    """Our own markup on a page."""
    bodies = [element.proto.body for element in page.get("html")]
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


def said(page: AppTest) -> str:
    """All words of a page, without marks and tags."""
    parts = [*page.title, *page.header, *page.markdown, *page.caption, *page.info, *page.warning]
    plain = re.sub(r"\\(.)", r"\1", "\n".join(part.value for part in parts))
    inline = re.sub(r"</?(strong|em|a|span|code)\b[^>]*>", "", markup(page))
    return plain + unescape(re.sub(r"\s*<[^>]+>\s*", " ", inline))


@pytest.mark.parametrize("view", TITLES)
def test_a_page_opens_on_the_real_evidence(open_view: Open, view: str) -> None:
    page = open_view(view)
    assert not page.exception
    assert [title.value for title in page.title] == [TITLES[view]]
    assert not page.warning
    assert not [word for word in NEVER if word in said(page) and view == "about"]


@pytest.mark.parametrize("view", TITLES)
def test_a_page_says_why_it_is_empty(open_view: Open, empty_base: Path, view: str) -> None:
    page = open_view(view, empty_base)
    assert not page.exception
    expected = {
        "accusations": "No accusation is entered",
        "sources": "The record stands on 1 document ",
        "about": "Of 0 alleged activities",
    }
    assert expected[view] in said(page)


@pytest.mark.parametrize("view", TITLES)
def test_a_page_speaks_chinese(open_view: Open, small_base: Path, view: str) -> None:
    page = open_view(view, small_base, lang="zh")
    assert not page.exception
    assert [title.value for title in page.title] == [
        {"accusations": "指控", "sources": "来源", "about": "关于"}[view]
    ]


def test_the_register_sets_the_response_beside_the_allegation(open_view: Open, small_base: Path) -> None:
    text = said(open_view("accusations", small_base))
    for piece in (
        "South Lab accuses North Lab",
        "June to August 2025",
        "more than 1,000",
        "3 September 2025, denial:",
        "North Lab says that it did not.",
        "It was published without records that outsiders can read",
        "Not assessed here.",
    ):
        assert piece in text


def test_the_four_questions_stay_apart(open_view: Open, small_base: Path) -> None:
    found = re.findall(r"<h4>([^<]*\?)</h4>", markup(open_view("accusations", small_base)))
    assert found == ["Did it happen?", "Did it feed a release?", "Did it matter?", "Was it permitted?"]


def test_an_allegation_without_an_answer_says_how_far_was_looked(open_view: Open, tmp_path: Path) -> None:
    reply = [{"looked_until": "2025-12-01", "note": "None in two languages."}]
    root = write_base(
        tmp_path,
        {
            COMPLAINT: {"no_reply": reply},
            "claims/data/survey/collected.yaml": None,
            "evidence/data/events/2025/2025-09-03-denial.yaml": None,
        },
    )
    text = said(open_view("accusations", root))
    assert "No reply was found; looked until 1 December 2025. None in two languages." in text


def test_an_event_in_full_names_its_sources_findings_and_claims(open_view: Open, small_base: Path) -> None:
    page = open_view("accusations", small_base, event="2025-09-01-complaint")
    assert not page.exception
    assert page.title[0].value == "South Lab accuses North Lab"
    text, links = said(page), markup(page)
    assert "North Lab, Exchanges: more than 1,000 (a lower bound)" in text
    assert "paragraph" not in text.split("Counts and other findings")[0]
    assert "second; read in the original, confidence high." in text
    assert "sources?source=letter" in links
    assert "claims?claim=collected" in links
    assert "event=2025-09-03-denial" in links


def test_a_response_in_full_leads_back_to_what_it_answers(open_view: Open, small_base: Path) -> None:
    page = open_view("accusations", small_base, event="2025-09-03-denial")
    assert "It responds to: South Lab accuses North Lab (1 September 2025)" in re.sub(r"\s+", " ", said(page))
    assert "Did it happen?" not in said(page)


def test_rival_dates_of_an_event_stand_with_the_rule(open_view: Open, tmp_path: Path) -> None:
    rival = [{"date": "2025-09-02", "source": "report", "why": "Another time zone."}]
    root = write_base(tmp_path, {COMPLAINT: {"rivals": rival, "rule": "The letter's own date."}})
    text = re.sub(r"\s+", " ", said(open_view("accusations", root, event="2025-09-01-complaint")))
    assert "Date used: 1 September 2025. The letter's own date." in text
    assert "Another date given: 2 September 2025, by A report. Another time zone." in text


@pytest.mark.parametrize(
    ("view", "parameter"), [("accusations", "accuser"), ("accusations", "accused"), ("sources", "publisher")]
)
def test_an_unknown_name_in_the_address_is_said(
    open_view: Open, small_base: Path, view: str, parameter: str
) -> None:
    page = open_view(view, small_base, **{parameter: "nobody"})
    assert not page.exception
    assert "nobody" in page.warning[0].value
    assert page.title[0].value == TITLES[view]
    assert dict(page.query_params)[parameter] == "nobody"


def test_the_state_is_written_out_in_the_address(open_view: Open, small_base: Path) -> None:
    page = open_view("accusations", small_base)
    everything = {"event": "", "kind": "all", "year": "all", "accuser": "all", "accused": "all", "q": ""}
    everything |= {"sort": "-published", "page": "1", "lang": "en", "release": load(small_base).base.release}
    assert dict(page.query_params) == everything


def test_filters_from_the_address_narrow_the_register(open_view: Open) -> None:
    year = said(open_view("accusations", year="2025"))
    assert re.search(r"\d+ of \d+ entries", year)
    none = open_view("accusations", q="zzzz nothing")
    assert not none.exception
    assert "No entry matches" in said(none)


def test_a_choice_changes_the_address(open_view: Open, small_base: Path) -> None:
    page = open_view("accusations", small_base)
    page.selectbox(key="url-accuser").select("southlab").run()
    assert dict(page.query_params)["accuser"] == "southlab"
    assert "1 of 1 entry" in said(page)


def test_the_catalogue_lists_every_source_once_on_its_pages(open_view: Open) -> None:
    found: list[str] = []
    for number in range(1, 9):
        page = open_view("sources", page=str(number))
        assert not page.exception
        found += re.findall(r'class="cb-item"><a href="[^"]*source=([^"&]+)', markup(page))
        if "Next" not in markup(page):
            break
    assert number > 2
    assert sorted(found) == sorted(load(ROOT).base.sources)


def test_the_register_has_a_row_for_every_allegation_and_full_entries_in_pages(open_view: Open) -> None:
    page = open_view("accusations")
    base = load(ROOT).base
    alleging = [key for key, event in base.events.items() if alleges(event)]
    shown = markup(page)
    rows = re.findall(r'data-label="By"><a href="/accusations\?event=([^"&]+)', shown)
    assert sorted(rows) == sorted(alleging)
    assert shown.count('class="cb-entry"') == 5
    assert f"1–5 of {len(alleging)}" in said(page)


def test_the_index_keeps_the_four_questions_apart_and_says_who_answered(
    open_view: Open, tmp_path: Path
) -> None:
    def row(root: Path) -> list[str]:
        cells = re.findall(r"<td[^>]*>(.*?)</td>", markup(open_view("accusations", root)))
        return [re.sub("<[^>]+>", "", cell) for cell in cells[:9]]

    assert row(write_base(tmp_path / "a")) == [
        "1 September 2025",
        "South Lab",
        "North Lab",
        "counts",
        "yes: denial",
        "no records, denied",
        "no model named",
        "no claim",
        "not assessed",
    ]
    answers: dict[str, tuple[Changes, str]] = {
        "others": ({DENIAL: {"by": [{"organization": "gazette"}]}}, "by others only"),
        "nobody": ({DENIAL: {"kind": "report", "responds_to": []}}, "none entered"),
        "looked": (
            {
                DENIAL: {"kind": "report", "responds_to": []},
                COMPLAINT: {"no_reply": [{"looked_until": "2025-12-01"}]},
            },
            "none found",
        ),
    }
    for name, (changes, words) in answers.items():
        assert row(write_base(tmp_path / name, changes))[4] == words


def test_the_register_and_the_catalogue_are_sorted_by_what_the_address_says(open_view: Open) -> None:
    def days(sort: str) -> list[str]:
        shown = markup(open_view("accusations", sort=sort))
        return re.findall(r"<tr><td[^>]*>(.*?)</td>", shown)

    newest, oldest = days("-published"), days("published")
    assert newest[0] == oldest[-1] and newest[0].endswith("2026") and oldest[0].endswith("2023")
    shown = markup(open_view("sources", sort="title"))
    titles = re.findall(r'class="cb-item"><a [^>]*>(.*?)</a>', shown)
    assert len(titles) == 40 and titles == sorted(titles, key=lambda one: unescape(one).casefold())
    assert "sort" in open_view("sources", sort="colour").warning[0].value


def test_a_search_goes_back_to_the_first_page(open_view: Open) -> None:
    page = open_view("sources", page="3")
    page.text_input(key="url-q").set_value("a").run()
    assert {page.query_params[name][0] for name in ("q", "page")} == {"a", "1"}


def test_a_page_beyond_the_end_is_said_and_the_last_is_shown(open_view: Open, small_base: Path) -> None:
    page = open_view("sources", small_base, page="7")
    assert "The address asks for page 7; there is 1, and the last is shown." in said(page)
    assert markup(page).count('class="cb-item"') == 4
    assert "page" in open_view("sources", small_base, page="first").warning[0].value


def test_findings_of_a_source_come_in_pages_and_can_be_searched(open_view: Open) -> None:
    page = open_view("sources", source="deepseek-r1")
    total = len(load(ROOT).base.sources["deepseek-r1"].findings)
    assert f"1–20 of {total}" in said(page)
    page.text_input(key="url-q").set_value("aime 2024 cons@64").run()
    assert not page.exception
    assert f" of {total} findings" in said(page)
    assert page.query_params["source"] in ("deepseek-r1", ["deepseek-r1"])
    page.text_input(key="url-q").set_value("no such words").run()
    assert "No finding of this source has all of these words." in said(page)


def test_an_event_names_three_claims_a_question_and_leads_to_the_others(open_view: Open) -> None:
    page = open_view("accusations", event="2026-02-23-anthropic-report")
    columns = re.findall(r"<section><h3>(.*?)</section>", markup(page))
    assert len(columns) == 4
    assert all(column.count("/claims?claim=") <= 3 for column in columns)
    assert 'href="#claims-that-use-it"' in columns[0]
    assert 'id="claims-that-use-it"' in markup(page)
    assert re.search(r"Claims that rest on it: \d+", columns[0])


def test_what_was_computed_here_is_no_document(open_view: Open) -> None:
    sources = load(ROOT).base.sources.values()
    computed = sum(source.kind == "derived" for source in sources)
    assert computed
    text = said(open_view("sources"))
    assert f"The record stands on {len(sources) - computed} documents" in text
    assert f"are {computed} sets of numbers that this project computed" in text
    assert f"Of {len(sources) - computed} documents" in said(open_view("about"))


@pytest.mark.parametrize(
    ("language", "natural"), [("en", "came with none of the statements"), ("zh", "没有一项附有")]
)
def test_a_count_of_zero_is_said_as_one_says_it(
    open_view: Open, small_base: Path, language: str, natural: str
) -> None:
    text = said(open_view("accusations", small_base, lang=language))
    assert natural in text
    assert not re.search(r"(?<![\d,.=(])\b0 (of|have|are|were|came|项)", text)


def test_a_search_finds_what_a_finding_says(open_view: Open, small_base: Path) -> None:
    page = open_view("sources", small_base, q="own data")
    assert "1 of 4 sources" in said(page)
    assert "A report" in said(page)


def test_a_source_in_full_shows_reading_uses_and_places(open_view: Open, small_base: Path) -> None:
    page = open_view("sources", small_base, source="paper")
    text = re.sub(r"\s+", " ", said(page))
    for piece in (
        "The document itself, or a full copy of it, was read.",
        "Supports claims (1)",
        "Enters computed checks of claims (1)",
        "Dates of models that it gives (1)",
        "70.0 percent",
        "table 1",
        "paper/plain-quiz",
        "What does the method add?",
    ):
        assert piece in text


def test_conflicts_stand_side_by_side_with_the_rule(open_view: Open, tmp_path: Path) -> None:
    rival = {"date": "2025-03-04", "source": "report", "why": "Day of the report."}
    other = {
        "type": "measure",
        "about": {"model": "northlab/boreas-1"},
        "benchmark": "quiz",
        "printed": "60.0",
        "value": 60.0,
        "unit": "percent",
        "locator": {"paragraph": "last"},
        "rivals": ["paper/boreas-quiz"],
    }
    root = write_base(
        tmp_path,
        {
            MODEL: {"api/rivals": [rival], "api/rule": "The maker's own day."},
            LETTER: {"findings/quiz": other},
            PAPER: {"findings/boreas-quiz/rivals": ["letter/quiz"]},
        },
    )
    text = re.sub(r"\s+", " ", said(open_view("sources", root, show="disagree")))
    for piece in (
        "Values given differently (1)",
        "60.0",
        "70.0",
        "1 March 2025",
        "4 March 2025",
        "The maker's own day.",
    ):
        assert piece in text
    assert "Where others differ from it" in said(open_view("sources", root, source="paper"))


def test_reuse_that_is_forbidden_is_said(open_view: Open, tmp_path: Path) -> None:
    page = open_view("sources", write_base(tmp_path, {LETTER: {"reuse": "none"}}), source="letter")
    assert "the file leaves them out and says so" in said(page)


def test_text_of_the_evidence_is_never_markup(open_view: Open, tmp_path: Path) -> None:
    bad = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) **b**"
    root = write_base(
        tmp_path, {COMPLAINT: {"title": f"South Lab says {bad}", "summary": bad}, LETTER: {"title": bad}}
    )
    for view, parameters in (
        ("accusations", {}),
        ("accusations", {"event": "2025-09-01-complaint"}),
        ("sources", {"source": "letter"}),
        ("sources", {}),
    ):
        page = open_view(view, root, **parameters)
        assert not page.exception
        assert "<img src=x" not in markup(page)
        assert all("](javascript" not in part.value for part in [*page.markdown, *page.title])


def test_limits_come_before_the_method(open_view: Open) -> None:
    heads = re.findall(r"<h2[^>]*>([^<]*)</h2>", markup(open_view("about")))
    assert heads == [
        "What it cannot tell",
        "Method in plain words",
        "Verdicts",
        "Formulas",
        "Glossary",
        "Loaded words in two languages",
        "To reply, object or correct",
        "Interests",
        "Licences",
        "To cite",
    ]


def test_the_page_about_says_what_readers_are_owed(open_view: Open) -> None:
    text = said(open_view("about"))
    base = load(ROOT).base
    for piece in (
        base.case.coverage,
        "within five working days",
        "among the parties described here",
        "Nothing here is legal or investment advice.",
        "CC BY 4.0",
        base.release,
        *(source.attribution for source in base.sources.values() if source.attribution),
    ):
        assert piece in text


def test_a_percentage_printed_as_a_share_of_one_is_shown_as_a_percentage(
    open_view: Open, tmp_path: Path
) -> None:
    root = write_base(tmp_path, {PAPER: {"findings/boreas-quiz/printed": "0.70"}})
    text = re.sub(r"\s+", " ", said(open_view("sources", root, source="paper")))
    assert "70 percent (printed as 0.70)" in text
