"""Whoever fills in a form in the browser has an answer within minutes, with the link that goes on from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from evidence.base import load
from evidence.intake.issueanswer import working_day
from evidence.intake.issueform import LABELS, read_form
from evidence.yamlfile import read
from tests.conftest import ROOT
from tests.evidence.intake.conftest import Run, Web, files, validated

FORMS = ROOT / ".github/ISSUE_TEMPLATE"
REPOSITORY = "https://example.org/us/it"
Answer = Callable[[str], str]


def filled(kind: str, **written: str) -> str:
    """The text of an issue, as the host makes it from a form in which something was written."""
    document, problems = read(FORMS / f"{kind}.yml", ROOT)
    assert document is not None, problems
    labels = LABELS[kind]  # type: ignore[index]  # the file's name is one of them
    known = {label: written.get(name, "_No response_") for name, label in labels.items()}
    fields = [field["attributes"]["label"] for field in document.data["body"] if field["type"] != "markdown"]
    return "\n\n".join(f"### {label}\n\n{known.get(label, 'something')}" for label in fields)


@pytest.fixture
def answer(new: Run, tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """What is answered to the text of an issue; empty where nothing is."""
    folder = tmp_path_factory.mktemp("issue")

    def run(text: str) -> str:
        form, out = folder / "form.md", folder / "answer.md"
        form.write_text(text, encoding="utf-8")
        out.unlink(missing_ok=True)
        given = ("--repository", REPOSITORY, "--issue", f"{REPOSITORY}/issues/7")
        result = new("answer", form, *given, "--received", "2026-01-16T23:10:00Z", "--out", out)
        assert result.exit_code == 0, result.output
        return out.read_text(encoding="utf-8") if out.exists() else ""

    return run


def opened(said: str) -> tuple[str, str]:
    """The file that the link of an answer opens, and what is in it."""
    link = re.search(rf"\(({REPOSITORY}/new/main\?[^)]+)\)", said)
    assert link, said
    asked = parse_qs(urlsplit(link[1]).query, strict_parsing=True)
    return asked["filename"][0], asked["value"][0]


@pytest.mark.parametrize("kind", LABELS)
def test_the_labels_that_are_read_are_those_of_the_form(kind: str) -> None:
    assert (sent := read_form(filled(kind))) is not None
    assert sent.kind == kind and set(sent.fields.values()) == {""}


def test_the_link_opens_a_file_that_is_valid_as_it_is_where_the_registry_knows_all(
    answer: Answer, base: Path, arxiv: Web
) -> None:
    said = answer(filled("source", link="It is arXiv:2504.01234v2.", own="Yes", findings="72.6\ntable 6"))
    path, text = opened(said)
    assert path == "evidence/data/sources/2025/zephyr-2.yaml" and "To be filled in" not in said
    (base / path).write_text(text, encoding="utf-8")
    assert validated(base) == "valid\n"
    assert load(base).sources["zephyr-2"].submitted_by_author
    assert text.endswith("# As sent in the issue:\n#   72.6\n#   table 6\n") and text.rstrip() in said


TABLE = "v2, Table 6\n\n| Model | Quiz |\n|---|---|\n| Boreas 1 | **71.5** |\n| Nobody 9 | 1 |\n"


def test_a_pasted_table_becomes_findings_in_the_draft(answer: Answer, base: Path, arxiv: Web) -> None:
    said = answer(filled("source", link="arxiv:2504.01234", own="No", findings=TABLE))
    assert "Findings from the table: 1;" in said
    assert "nothing here is called so: `Nobody 9`" in said
    path, text = opened(said)
    (base / path).write_text(text, encoding="utf-8")
    assert validated(base) == "valid\n"
    (finding,) = load(base).sources["zephyr-2"].findings.values()
    assert (finding.printed, finding.about.model) == ("71.5", "northlab/boreas-1")  # type: ignore[union-attr]
    assert str(finding.locator) == "version v2, table 6, row Boreas 1, column Quiz"


def test_a_table_may_have_one_benchmark_a_row(answer: Answer, arxiv: Web) -> None:
    text = "v1, page 4\nQuiz,x\nBenchmark\tBoreas 1\nQuiz\t71.5\n"
    assert 'printed: "71.5"' in opened(answer(filled("source", link="arxiv:2504.01234", findings=text)))[1]


@pytest.mark.parametrize(
    ("findings", "says"),
    [
        (TABLE.replace("Table 6", ""), "say which table or page it is, as: table 6"),
        (TABLE.replace("v2", ""), "say which version it is of: v1, v2, v10"),
        (TABLE.replace("71.5", "71.5 ± 2"), "holds two numbers"),
        (TABLE.replace("| Nobody 9 | 1 |", "| Nobody 9 |"), "has 1 cells, the header has 2"),
    ],
)
def test_a_table_that_cannot_be_read_stays_as_it_was_sent(
    answer: Answer, base: Path, arxiv: Web, findings: str, says: str
) -> None:
    said = answer(filled("source", link="arxiv:2504.01234", own="No", findings=findings))
    assert "The table stays as it was sent" in said and says in said and "--" not in said.split("* ")[2]
    path, text = opened(said)
    assert "#   | Model | Quiz |" in text
    (base / path).write_text(text, encoding="utf-8")
    assert validated(base) == "valid\n"


def test_what_only_a_person_knows_is_left_empty_and_named(answer: Answer, base: Path, web: Web) -> None:
    page = "<html lang=zh><title>关于蒸馏的声明</title></html>"
    web.say("lab.example", httpx.Response(200, headers={"content-type": "text/html"}, text=page))
    said = answer(filled("source", link="https://lab.example/letter", own="No"))
    path, text = opened(said)
    assert path == "evidence/data/sources/2026/name-of-the-source.yaml"
    assert [line for line in text.splitlines() if line.endswith(":") and line[0] not in "#r "] == [
        "publisher:",
        "published:",
    ]
    for what in ("the name of the file", "`publisher`", "`published`"):
        assert f"To be filled in: {what}" in said
    (base / path).write_text(text, encoding="utf-8")
    assert "publisher: has no value; write one" in validated(base)


def test_without_network_the_draft_holds_the_address_and_says_why_no_more(answer: Answer, web: Web) -> None:
    said = answer(filled("source", link="https://lab.example/letter", own="No"))
    assert "nothing but the address" in said and "lab.example: no such host" in said
    assert "url: https://lab.example/letter" in opened(said)[1]


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("arxiv:2503.00001", "is here already: [evidence/data/sources/2025/paper.yaml]"),
        ("https://example.org/letter", f"({REPOSITORY}/edit/main/evidence/data/sources/2025/letter.yaml)"),
        ("my own notes", "no document is named"),
        ("http://127.0.0.1/admin", "127.0.0.1 is no public address"),
        ("_No response_", "no document is named"),
    ],
)
def test_what_cannot_become_a_new_file_is_told_and_nobody_is_asked(
    answer: Answer, base: Path, web: Web, link: str, says: str
) -> None:
    before = files(base)
    said = answer(filled("source", link=link, own="No"))
    assert says in said and "/new/main" not in said
    assert web.asked == [] and files(base) == before


def test_a_draft_too_long_for_a_link_is_there_to_paste(answer: Answer, web: Web) -> None:
    said = answer(filled("source", link="https://lab.example/letter", own="No", findings="x" * 8000))
    assert "as a new file, and paste the draft" in said and "x" * 8000 in said


def test_what_was_written_closes_no_fence_and_hides_nothing(answer: Answer, base: Path, web: Web) -> None:
    evil = "~~~~~~\n@everyone ![](https://example.org/p.png)\u202e\u0007"
    said = answer(filled("source", link="https://lab.example/letter", own="No", findings=evil))
    assert said.count("~~~~~~") == 2 and "\u0007" not in said and "\u202e" not in said


def test_a_correction_leads_to_the_line_of_every_place_that_it_names(answer: Answer, base: Path) -> None:
    where = (
        "`paper/boreas-quiz`, https://page.example/claims?claim=by-30&lang=zh and model:northlab/boreas-1#api"
    )
    said = answer(filled("correction", where=where))
    paper = (base / "evidence/data/sources/2025/paper.yaml").read_text(encoding="utf-8").splitlines()
    line = paper.index("  boreas-quiz:") + 2  # its first field
    assert f"blob/main/evidence/data/sources/2025/paper.yaml?plain=1#L{line})" in said
    assert f"{REPOSITORY}/edit/main/claims/data/survey/by-30.yaml" in said
    assert (
        "`model:northlab/boreas-1#api` stands in [evidence/data/models/northlab/boreas-1.yaml, line" in said
    )


def test_a_correction_of_nothing_known_waits_for_a_maintainer(answer: Answer) -> None:
    assert "a maintainer looks for the place" in answer(filled("correction", where="the second chart"))


def test_an_objection_has_its_working_days_and_its_entry_for_the_log(answer: Answer, tmp_path: Path) -> None:
    said = answer(filled("objection", party="North Lab, spokesperson", where="event:2025-09-01-complaint"))
    for day in ("2026-01-19: a maintainer", "2026-01-20: a note", "2026-01-23: the reply"):
        assert f"until {day}" in said  # received on a Friday
    entry = re.search(r"~~~~~~yaml\n(.*?)~~~~~~", said, re.DOTALL)
    assert entry
    (tmp_path / "log.yaml").write_text(entry[1], encoding="utf-8")
    document, problems = read(tmp_path / "log.yaml", tmp_path)
    assert document is not None, problems
    (told,) = document.data["objections"]
    assert (told["about"], told["status"]) == ("event:2025-09-01-complaint", "open")
    assert (told["received"], told["issue"]) == ("2026-01-16", f"{REPOSITORY}/issues/7")


@pytest.mark.parametrize("text", ["", "Hello", "### Something\n\nelse", "### Link to the document\n\nx"])
def test_other_issues_are_not_answered(answer: Answer, text: str) -> None:
    assert answer(text) == ""


def test_working_days_skip_the_weekend() -> None:
    assert [working_day(date(2026, 11, 26), count).day for count in (0, 1, 2, 3)] == [26, 27, 30, 1]
