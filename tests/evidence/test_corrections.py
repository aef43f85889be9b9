"""Corrections: an open one closes when the source mends itself, a closed one is what stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evidence.base import load
from evidence.correction import Correction
from evidence.yamlfile import parse
from tests.make import PAPER, make_ledger, problems_of, write_base

FILE = "evidence/data/corrections.yaml"
OPEN = {
    "date": "2026-05-01",
    "what": "paper/boreas-quiz",
    "was": "70.0",
    "reason": "source-contradicts-itself",
    "status": "open",
    "reported_by": "reader",
    "expect": {"address": "paper/boreas-quiz", "printed": "70.0"},
}
MENDED = {
    "date": "2026-05-01",
    "what": "paper/boreas-quiz",
    "was": "7.0",
    "is": "70.0",
    "reason": "mistyped",
    "status": "mended-here",
    "reported_by": "contributor",
}


def said(tmp_path: Path, correction: dict[str, Any], **more: Any) -> list[str]:
    return [str(problem) for problem in problems_of(tmp_path, {FILE: {"quiz-value": correction}, **more})]


def test_an_open_correction_whose_source_prints_the_error_is_valid(tmp_path: Path) -> None:
    base = make_ledger(tmp_path, {FILE: {"quiz-value": OPEN}}).base
    assert base.corrections["quiz-value"].was == "70.0"
    assert base.corrections["quiz-value"].now is None


def test_what_the_manual_shows_is_what_the_log_holds(root: Path) -> None:
    manual = (root / "docs" / "evidence.md").read_text(encoding="utf-8").split("## Corrections")[1]
    document, problems = parse(manual.split("```yaml\n")[1].split("```")[0], "docs/evidence.md")
    assert document is not None, problems
    shown = {name: Correction.model_validate(entry) for name, entry in document.data.items()}
    log = load(root).corrections
    assert shown
    for name, correction in shown.items():
        assert correction.model_copy(update={"note": None}) == log[name].model_copy(update={"note": None})


def test_a_base_without_corrections_has_none(tmp_path: Path) -> None:
    assert make_ledger(tmp_path).base.corrections == {}


def test_once_the_source_has_mended_itself_the_guard_fails_and_says_what_to_write(tmp_path: Path) -> None:
    mended = {PAPER: {"findings/boreas-quiz/printed": "73.3", "findings/boreas-quiz/value": 73.3}}
    line = next(line for line in said(tmp_path, OPEN, **mended) if line.startswith(FILE))
    assert line == (
        f"{FILE}:10: quiz-value.expect.printed: paper/boreas-quiz is now '73.3', no longer '70.0'; if the "
        'source has mended this, close the correction: status: mended-by-source, is: "73.3", and remove '
        "`expect` [guard]"
    )


def test_a_closed_correction_that_says_what_does_not_stand_is_refused(tmp_path: Path) -> None:
    assert make_ledger(tmp_path / "good", {FILE: {"quiz-value": MENDED}})
    (line,) = said(tmp_path / "bad", {**MENDED, "is": "71.0"})
    assert "says that '71.0' stands at paper/boreas-quiz, where '70.0' stands" in line


def test_a_date_can_be_corrected(tmp_path: Path) -> None:
    moved = {**MENDED, "what": "model:northlab/boreas-1#api", "reason": "misdated", "was": "2025-02-28"}
    assert make_ledger(tmp_path / "good", {FILE: {"day": {**moved, "is": "2025-03-01"}}})
    assert "where '2025-03-01' stands" in said(tmp_path / "bad", {**moved, "is": "2025-03-02"})[0]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"what": "paper/nothing"}, "there is nothing at 'paper/nothing'"),
        ({"expect": {"address": "paper/nothing", "printed": "70.0"}}, "there is nothing at 'paper/nothing'"),
        ({"expect": {"address": "letter/no-dates", "printed": "x"}}, "nothing is printed at letter/no-dates"),
        ({"what": "claim:by-30"}, "append an entry under the claim's `verdicts` instead"),
        ({"expect": None}, "an open error of a source has no guard; write `expect:"),
        ({"status": "mended-by-source", "is": "70.0"}, "still has `expect`; remove `expect`"),
        ({"status": "mended-by-source", "expect": None}, "does not say what stands now; write it under `is`"),
        ({"reason": "wrong"}, "reason"),
        ({"reported_by": "Jane Doe"}, "reported_by"),
    ],
)
def test_a_mistake_is_told_with_its_fix(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    correction = {key: value for key, value in {**OPEN, **change}.items() if value is not None}
    lines = said(tmp_path, correction)
    assert len(lines) == 1, lines
    assert says in lines[0]


def test_a_mistake_of_ours_is_not_mended_by_the_source(tmp_path: Path) -> None:
    (line,) = said(tmp_path, {**MENDED, "status": "mended-by-source"})
    assert "write mended-here, or a reason that begins with source-, instead of mistyped" in line


def test_a_list_of_corrections_is_not_dropped(tmp_path: Path) -> None:
    root = write_base(tmp_path)
    (root / FILE).write_text("- a correction\n", encoding="utf-8")
    with pytest.raises(Exception, match="is no mapping of corrections; write each as name: "):
        load(root)


def test_an_empty_log_is_written_as_such(tmp_path: Path) -> None:
    root = write_base(tmp_path)
    (root / FILE).write_text("{}\n", encoding="utf-8")
    assert load(root).corrections == {}
