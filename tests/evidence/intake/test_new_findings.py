"""A pasted table becomes findings: read as printed, held against the base, put where they belong."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.base import load
from evidence.findings import Measure
from evidence.intake.appending import with_findings
from evidence.intake.drafts import NotEntered
from tests.evidence.intake.conftest import Run, files, validated

REPORT = "evidence/data/sources/2025/report.yaml"
MARKDOWN = """\
| Model        | Quiz (%) | Quiz (cons@64) |
|:-------------|---------:|:--------------:|
| **Boreas 1** | **71.5** | 88             |
"""
TABS = "Model\tQuiz\tQuiz cons@64\nboreas-1\t71.5\t88\n"
COMMAS = '"Model",Quiz,"Quiz, cons@64"\nnorthlab/boreas-1,71.5,88\n'
SEMICOLONS = "Model;Quiz;Quiz [cons@64]\nBOREAS-1;71.5;88\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "table.txt"


def measure(base: Path, address: str) -> Measure:
    finding = load(base).finding(address)
    assert isinstance(finding, Measure)
    return finding


@pytest.mark.parametrize("text", [MARKDOWN, TABS, COMMAS, SEMICOLONS])
def test_a_table_becomes_findings_with_the_cell_as_locator(
    new: Run, base: Path, table: Path, text: str
) -> None:
    table.write_text(text, encoding="utf-8")
    settings = ["--setting", "samples=64", "--measured-by", "North Lab"]
    result = new("findings", "report", "--from-table", table, "--table", "6", *settings, "--write")
    assert result.exit_code == 0, result.output
    plain = measure(base, "report/boreas-1-quiz")
    assert (plain.printed, plain.value, plain.unit) == ("71.5", 71.5, "percent")
    assert (plain.about.model, plain.benchmark, plain.measured_by) == (
        "northlab/boreas-1",
        "quiz",
        "northlab",
    )
    assert (plain.locator.table, plain.setting.samples) == ("6", 64)
    assert plain.locator.row in text and plain.locator.column in text
    assert measure(base, "report/boreas-1-quiz-cons64").setting.metric == "cons@64"
    assert validated(base) == "valid\n"


def test_what_would_be_written_is_shown_and_asked_for(new: Run, base: Path, table: Path) -> None:
    table.write_text(TABS, encoding="utf-8")
    before = files(base)
    refused = new("findings", "report", "--from-table", table, "--table", "6", stdin="n\n")
    assert "boreas-1-quiz         71.5 percent  printed 71.5  northlab/boreas-1  quiz" in refused.output
    assert "2 findings, 0 empty cells" in refused.output
    assert "nothing is written; add --write" in refused.output
    assert files(base) == before
    agreed = new("findings", "report", "--from-table", table, "--table", "6", stdin="y\n")
    assert f"written: {REPORT}" in agreed.output


def test_a_table_can_come_through_a_pipe(new: Run, base: Path) -> None:
    result = new("findings", "report", "--from-table", "-", "--table", "6", "--write", stdin=TABS)
    assert result.exit_code == 0, result.output
    assert measure(base, "report/boreas-1-quiz").value == 71.5


def test_rows_may_be_benchmarks(new: Run, base: Path) -> None:
    turned = "Benchmark\tBoreas 1\nQuiz\t71.5\n"
    words = ["findings", "report", "--from-table", "-", "--section", "4.1", "--turned", "--write"]
    assert new(*words, stdin=turned).exit_code == 0
    found = measure(base, "report/boreas-1-quiz").locator
    assert (found.section, found.row, found.column) == ("4.1", "Quiz", "Boreas 1")


def test_an_unknown_name_of_a_turned_table_is_called_what_it_is_there(new: Run) -> None:
    turned = "Benchmark\tNobody 7\nQuiz\t71.5\n"
    result = new("findings", "report", "--from-table", "-", "--table", "6", "--turned", stdin=turned)
    assert result.exit_code == 1
    assert "column 'Nobody 7'" in result.output


def test_every_other_byte_of_the_file_stays(new: Run, base: Path) -> None:
    file = base / REPORT
    text = file.read_text(encoding="utf-8")
    odd = "# At the top\n" + text.replace("findings:\n", "findings:   # what was read\n  # first\n")
    odd += "\n# Below the findings\nnote: 'last'   # to the end\n"
    file.write_text(odd, encoding="utf-8")
    assert validated(base) == "valid\n"
    result = new("findings", "report", "--from-table", "-", "--table", "6", "--write", stdin=TABS)
    assert result.exit_code == 0, result.output
    after = file.read_text(encoding="utf-8").splitlines()
    added = [line for line in after if line not in odd.splitlines()]
    start = after.index(added[0])
    assert after[:start] + after[start + len(added) :] == odd.splitlines()
    assert after[start + len(added)] == ""
    assert validated(base) == "valid\n"


@pytest.mark.parametrize("ending", ["findings: {}\n", "findings: {}  # none yet\n#   an-example:\n", ""])
def test_a_file_without_findings_gets_its_first(new: Run, base: Path, ending: str) -> None:
    file = base / REPORT
    claim = base / "claims/data/survey/collected.yaml"
    claim.unlink()
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("findings:")] + ending, encoding="utf-8")
    assert validated(base) == "valid\n"
    assert (
        new("findings", "report", "--from-table", "-", "--table", "6", "--write", stdin=TABS).exit_code == 0
    )
    assert list(load(base).sources["report"].findings) == ["boreas-1-quiz", "boreas-1-quiz-cons64"]
    assert validated(base) == "valid\n"


def test_findings_on_one_line_are_left_alone_and_given_to_paste() -> None:
    with pytest.raises(NotEntered, match=r"(?s)nothing can be added to; write it as a block.*new: \{a: b\}"):
        with_findings("title: x\nfindings: {old: {a: b}}\n", {"new": {"a": "b"}})


def test_the_sources_own_arms_come_before_models(new: Run, base: Path) -> None:
    text = "Model\tQuiz\nWithout the method\t41.0\n"
    words = ["findings", "paper", "--from-table", "-", "--table", "2", "--suffix", "v2", "--write"]
    result = new(*words, stdin=text)
    assert result.exit_code == 0, result.output
    assert measure(base, "paper/plain-quiz-v2").about.arm == "plain"


def test_a_name_that_the_base_does_not_know_can_be_given(new: Run, base: Path) -> None:
    text = "Model\tOur quiz\nB-1 (ours)\t71.5\nOther\t1\n"
    words = ["--name", "B-1 (ours)=northlab/boreas-1", "--name", "Our quiz=quiz", "--skip", "Other"]
    result = new("findings", "report", "--from-table", "-", "--page", "3", *words, "--write", stdin=text)
    assert result.exit_code == 0, result.output
    assert measure(base, "report/boreas-1-quiz").locator.row == "B-1 (ours)"


@pytest.mark.parametrize(
    ("cell", "value", "bound"),
    [
        ("７１．５％", 71.5, "exact"),
        ("71.5%", 71.5, "exact"),
        ("≥ 70", 70, "at-least"),
        ("<71.5", 71.5, "at-most"),
        ("~71", 71, "about"),
    ],
)
def test_signs_in_a_cell_are_read(new: Run, base: Path, cell: str, value: float, bound: str) -> None:
    text = f"Model\tQuiz\nBoreas 1\t{cell}\n"
    new("findings", "report", "--from-table", "-", "--table", "6", "--write", stdin=text)
    finding = measure(base, "report/boreas-1-quiz")
    assert (finding.printed, finding.value, finding.bound) == (cell, value, bound)


def test_fractions_are_read_as_percent_only_on_request(new: Run, base: Path) -> None:
    text = "Model\tQuiz\nBoreas 1\t0.715\n"
    words = ["findings", "report", "--from-table", "-", "--table", "6", "--write"]
    assert (
        "all values are 1 or less and quiz is in percent; add --read-as fraction"
        in new(*words, stdin=text).output
    )
    assert new(*words, "--read-as", "fraction", stdin=text).exit_code == 0
    finding = measure(base, "report/boreas-1-quiz")
    assert (finding.printed, finding.value) == ("0.715", 71.5)


def test_empty_cells_are_counted_and_what_is_there_already_is_left(new: Run, base: Path) -> None:
    text = "Model\tQuiz\tQuiz cons@64\nBoreas 1\t70.0\t—\n"
    result = new("findings", "paper", "--from-table", "-", "--table", "1", "--write", stdin=text)
    assert "boreas-quiz" not in result.output
    again = new("findings", "report", "--from-table", "-", "--table", "6", "--write", stdin=TABS)
    assert again.exit_code == 0
    twice = new("findings", "report", "--from-table", "-", "--table", "6", "--write", stdin=TABS)
    assert "boreas-1-quiz: there already with the same value, left as it is" in twice.output
    assert "the table holds no value that is not there already" in twice.output


TABLE = ["findings", "report", "--from-table", "-", "--write"]
AT = ["--table", "6"]
REFUSED: dict[str, tuple[list[str], str, list[str]]] = {
    "unknown names, all at once": (
        [*TABLE, *AT],
        "Model\tQuizz\tRiddle\nBoreas 2\t1\t2\nSouthwind\t3\t4\n",
        [
            "column 'Quizz': there is no benchmark 'Quizz'; did you mean quiz?",
            "column 'Riddle': there is no benchmark 'Riddle'; write the id of one, or add it",
            "row 'Boreas 2': there is no model 'Boreas 2'; did you mean northlab/boreas-1?",
            '(or --name "Southwind=ID", or --skip "Southwind")',
        ],
    ),
    "a cell with two numbers": (
        [*TABLE, *AT],
        "M\tQuiz\nBoreas 1\t71 ± 2\n",
        ["Boreas 1, Quiz: '71 ± 2' holds two numbers; empty its cell, or leave its row"],
    ),
    "a range": ([*TABLE, *AT], "M\tQuiz\nBoreas 1\t71–73\n", ["'71–73' holds two numbers"]),
    "a cell with a mark": (
        [*TABLE, *AT],
        "M\tQuiz\nBoreas 1\t71†\n",
        ["'71†' carries a sign of a note; take it off, and enter what the note says under `setting`"],
    ),
    "a raised digit, which is no digit": (
        [*TABLE, *AT],
        "M\tQuiz\nBoreas 1\t71²\n",
        ["'71²' carries a sign of a note"],
    ),
    "a decimal comma": (
        [*TABLE, *AT],
        "M;Quiz\nBoreas 1;71,5\n",
        ["'71,5' has a decimal comma; write a point"],
    ),
    "a space for thousands": (
        [*TABLE, *AT],
        "M\tQuiz\nBoreas 1\t1 071\n",
        ["'1 071' has a space between its digits; write them without"],
    ),
    "a word": ([*TABLE, *AT], "M\tQuiz\nBoreas 1\tgood\n", ["'good' is no plain number; empty its cell"]),
    "merged cells": (
        [*TABLE, *AT],
        "M\tQuiz\t\nBoreas 1\t70\t71\n",
        ["column 2 of the table has no name; write a name into every cell, where cells are merged"],
    ),
    "a header of two lines": (
        [*TABLE, *AT],
        "M\tQuiz\n\tpass@1\nBoreas 1\t70\n",
        ["row 1 of the table has no name; write a name into every cell"],
    ),
    "a caption above the table": (
        [*TABLE, *AT],
        "Table 6: Winds\nM\tQuiz\nBoreas 1\t70\n",
        ["the first line of the table (Table 6: Winds) is no header row; take it away"],
    ),
    "another value than before": (
        ["findings", "paper", "--from-table", "-", "--table", "1", "--name", "x=arm:plain", "--write"],
        "M\tQuiz\nx\t41.0\n",
        ["x, Quiz: plain-quiz is there already with 40.0, here is 41.0; add --suffix, as --suffix v2"],
    ),
    "two cells of one finding": (
        [*TABLE, *AT, "--name", "Again=quiz"],
        "M\tQuiz\tAgain\nBoreas 1\t70\t71\n",
        ["Boreas 1, Again: gives the id boreas-1-quiz, as another cell does; leave one out with --skip"],
    ),
    "a value out of range": (
        [*TABLE, *AT],
        "M\tQuiz\nBoreas 1\t170\n",
        ["nothing is written, because it would not be valid", "170 lies outside 0 to 100"],
    ),
    "a row of another length": (
        [*TABLE, *AT],
        "M\tQuiz\nBoreas 1\t7\t8\n",
        ["row 1 of the table (Boreas 1) has 3 cells, the header has 2"],
    ),
    "two columns of one name": (
        [*TABLE, *AT],
        "M\tQuiz\tQuiz\nBoreas 1\t7\t8\n",
        ["two columns of the table are called 'Quiz'"],
    ),
    "no table": ([*TABLE, *AT], "hello\n", ["no table is found; give a header row and rows below it"]),
    "nothing": ([*TABLE, *AT], "", ["no table is found"]),
    "no place": (TABLE, TABS, ["where the table stands is not given; add --table, as --table 6"]),
    "no such source": (
        ["findings", "reprot", *TABLE[2:], *AT],
        TABS,
        ["there is no source 'reprot'; did you mean report?"],
    ),
    "no such version": (
        [*TABLE, *AT, "--version", "v1"],
        TABS,
        ["report lists no versions; leave --version out"],
    ),
    "no such field": (
        [*TABLE, *AT, "--setting", "metrik=x"],
        TABS,
        ["'metrik' is no field of a setting; did you mean metric?"],
    ),
    "no number": (
        [*TABLE, *AT, "--setting", "samples=many"],
        TABS,
        ["'many' is no whole number; write it as samples=64"],
    ),
    "no pair": ([*TABLE, *AT, "--name", "x"], TABS, ["--name 'x' is no pair; write it as NAME=VALUE"]),
    "a name not in the table": (
        [*TABLE, *AT, "--skip", "Quizz"],
        TABS,
        ["the table has no row or column 'Quizz'; did you mean Quiz"],
    ),
    "no file": (
        ["findings", "report", "--from-table", "/nowhere/t.csv", *AT],
        "",
        ["/nowhere/t.csv cannot be read (No such file or directory); check the path"],
    ),
}


def test_empty_columns_that_a_spreadsheet_leaves_at_the_end_are_no_columns(new: Run, base: Path) -> None:
    assert new(*TABLE, *AT, stdin="M,Quiz,,\nBoreas 1,70,,\n").exit_code == 0
    assert measure(base, "report/boreas-1-quiz").value == 70


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_named_and_nothing_is_written(new: Run, base: Path, case: str) -> None:
    arguments, text, messages = REFUSED[case]
    before = files(base)
    result = new(*arguments, stdin=text)
    assert result.exit_code == 1
    for message in messages:
        assert message in result.output
    assert "Traceback" not in result.output
    assert files(base) == before


def test_a_source_with_several_texts_asks_which(new: Run, base: Path) -> None:
    file = base / REPORT
    text = file.read_text(encoding="utf-8")
    versions = 'versions:\n  v1: {published: "2025-09-03"}\n  v2: {published: "2025-10-03"}\n'
    file.write_text(text.replace('published: "2025-09-03"\n', versions), encoding="utf-8")
    asked = new(*TABLE, *AT, stdin=TABS)
    assert "report has several versions; add --version with one of v1, v2" in asked.output
    assert new(*TABLE, *AT, "--version", "v2", stdin=TABS).exit_code == 0
    assert measure(base, "report/boreas-1-quiz").locator.version == "v2"
