"""What is asked for is drawn, or refused with a message that says what there is."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from dashboard.figures import UnknownChart, UnknownParameter, UnknownValue, draw, every, relevant, stem
from dashboard.figures.entry import State
from dashboard.shelf import Shelf, read
from dashboard.words import words
from evidence.problems import InvalidEvidence
from evidence.yamlfile import write
from tests.make import write_base
from tests.small_case import FILES

EN, ZH = words("en"), words("zh")
CASE = "evidence/data/case.yaml"
LETTER = "evidence/data/sources/2025/letter.yaml"
PAPER = "evidence/data/sources/2025/paper.yaml"


@pytest.fixture
def small(tmp_path: Path) -> Shelf:
    """The small base of tests.make."""
    return read(write_base(tmp_path))


def test_an_unknown_chart_is_refused_with_the_names_that_come_near(small: Shelf) -> None:
    with pytest.raises(UnknownChart, match=r"there is no chart 'timelime'; did you mean timeline\?"):
        draw("timelime", small, EN, {})
    with pytest.raises(UnknownChart, match="there are: claims, companies, accusations, timeline"):
        draw("zzz", small, EN, {})


@pytest.mark.parametrize(
    ("chart", "state", "says"),
    [
        ("timeline", {"company": "northlap"}, "did you mean northlab?"),
        (
            "timeline",
            {"from": "1999-01"},
            "the chart timeline cannot be drawn for from '1999-01'; it takes 2025-",
        ),
        (
            "timeline",
            {"upstream": "southlab~nobody"},
            "it takes named, (empty), southlab, or several makers, joined by ~",
        ),
        ("accusations", {"kind": "rumour"}, "cannot be drawn for kind 'rumour'; it takes all, accusation"),
        ("scores", {"benchmark": "quizz"}, "did you mean quiz"),
        (
            "scores",
            {"benchmark": "quiz", "company": "southlab"},
            "for company 'southlab'; it takes all, northlab",
        ),
        ("differences", {"contrasts": "claims:"}, "cannot be drawn for contrasts 'claims:'"),
        ("differences", {"text": "zzz"}, "it takes (empty), or words that some published difference has"),
    ],
)
def test_an_unknown_value_is_refused_with_the_values_there_are(
    small: Shelf, chart: str, state: State, says: str
) -> None:
    with pytest.raises(UnknownValue) as refused:
        draw(chart, small, EN, state)
    assert says in str(refused.value)
    assert refused.value.chart == chart
    assert refused.value.parameter in state


def test_a_parameter_that_a_chart_does_not_have_is_refused_with_those_it_has(small: Shelf) -> None:
    with pytest.raises(
        UnknownParameter,
        match=r"no parameter 'compnay'; it has company, from, to, upstream; did you mean company\?",
    ):
        draw("timeline", small, EN, {"compnay": "all"})
    with pytest.raises(UnknownParameter, match=r"no parameter 'company'; it has none"):
        draw("claims", small, EN, {"company": "all"})


def test_a_base_that_has_nothing_for_a_chart_says_so(tmp_path: Path) -> None:
    bare = copy.deepcopy(FILES[CASE]) | {"featured": [], "upstream": []}
    survey = "evidence/data/sources/2026/survey.yaml"
    gazette = "evidence/data/organizations/gazette.yaml"
    write(tmp_path / CASE, bare)
    write(tmp_path / survey, {key: value for key, value in FILES[survey].items() if key != "findings"})
    write(tmp_path / gazette, FILES[gazette])
    empty = read(tmp_path)
    for chart in ("timeline", "scores", "pairs", "differences", "alignment", "reruns", "reruns-items"):
        with pytest.raises(UnknownValue, match=f"the chart {chart} has nothing to draw here: there is no"):
            draw(chart, empty, EN, {})
    drawn = {chart for chart, _ in every(empty, EN)}
    assert drawn == {"claims", "companies", "accusations"}
    assert draw("claims", empty, EN, {}).rows.empty


def test_what_is_not_said_takes_the_default_and_is_written_out(small: Shelf) -> None:
    assert draw("timeline", small, EN, {}).state == {
        "company": "all",
        "from": "2025-04",
        "to": "2026-06",
        "upstream": "named",
    }
    assert draw("timeline", small, EN, {"company": ""}).state["company"] == "all"


def test_of_a_page_only_what_a_chart_depends_on_is_taken() -> None:
    page = {"company": "northlab", "from": "2025-04", "page": "2", "lang": "zh"}
    assert relevant("timeline", page) == {"company": "northlab", "from": "2025-04"}


def test_the_name_of_a_file_says_of_what_it_is() -> None:
    assert stem("scores", {"benchmark": "quiz", "company": "all"}) == "scores-quiz"
    group = {"contrasts": "source:a-paper", "text": "", "unit": "points"}
    assert stem("differences", group) == "differences-source-a-paper-points"


def test_rows_headings_and_meanings_are_in_the_language_asked_for(small: Shelf) -> None:
    english, chinese = (draw("timeline", small, language, {}) for language in (EN, ZH))
    assert "alleged activity" in set(english.rows["Row"])
    assert "被指活动" in set(chinese.rows["所在行"])
    assert set(english.columns) != set(chinese.columns)
    assert english.addresses == chinese.addresses


def test_values_that_a_source_keeps_to_itself_are_in_no_rows_and_that_is_said(tmp_path: Path) -> None:
    closed = read(write_base(tmp_path, {PAPER: {"reuse": "none"}}))
    with pytest.raises(UnknownValue):
        draw("differences", closed, EN, {})
    assert not [chart for chart, _ in every(closed, EN) if chart in ("differences", "scores", "pairs")]


def test_a_plan_with_a_problem_is_told_as_one(tmp_path: Path) -> None:
    root = write_base(tmp_path)
    plan = root / "analysis/correlation/analysis_plan.yaml"
    plan.parent.mkdir(parents=True)
    plan.write_text("statement: 3\n", encoding="utf-8")
    with pytest.raises(InvalidEvidence, match=r"analysis_plan\.yaml"):
        draw("alignment", read(root), EN, {})
