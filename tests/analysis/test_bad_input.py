"""What cannot mean anything is refused with its place, or is not evaluable; it is never a number."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analysis.correlation.command import align
from analysis.correlation.plan import FILE
from tests.analysis.case import Alleged, Case

CALENDARS = {
    "northlab": ["2025-01-10", "2025-05-10", "2025-09-10", "2026-01-10"],
    "eastlab": ["2025-02-10", "2025-06-10", "2025-10-10", "2026-02-10"],
    "westlab": ["2025-03-10", "2025-07-10", "2025-11-10", "2026-03-10"],
}
DATED = Alleged("northlab", "2025-10-01/2025-10-20")
SCORES = {f"{lab}/{lab}-{number}": 100.0 + number for lab in CALENDARS for number in (1, 2, 3, 4)}
EVENT = "evidence/data/events/2026/2026-03-01-complaint-1.yaml"
SCORE_FILE = "evidence/data/sources/2026/scores.yaml"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(align, list(arguments), obj=root)


def written(root: Path, case: Sequence[Alleged] = (DATED,), **changes: object) -> Path:
    return Case(CALENDARS, case, SCORES, plan=changes).write(root)


def replaced(root: Path, file: str | Path, before: str, after: str) -> Path:
    """The case in a folder with a text of one file replaced where it stands first."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return root


REFUSED = {
    "a score that is no number": (SCORE_FILE, "value: 101.0", "value: .nan", "scores.yaml"),
    "an endless score": (SCORE_FILE, "value: 101.0", "value: .inf", "scores.yaml"),
    "a window that ends before it starts": (
        EVENT,
        "2025-10-01/2025-10-20",
        "2025-10-20/2025-10-01",
        "before it",
    ),
    "a date that is no day": (EVENT, "2025-10-01/2025-10-20", "2025-02-30/2025-10-20", "not in the calendar"),
    "a company without a record": (
        EVENT,
        "about: northlab",
        "about: nolab",
        "there is no organization 'nolab'",
    ),
    "a choice that is no number": (FILE, "value: 75", "value: .nan", FILE.as_posix()),
    "a lag that ends before it starts": (
        FILE,
        "most:\n    value: 240",
        "most:\n    value: -5",
        FILE.as_posix(),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_its_file_and_never_with_a_traceback(tmp_path: Path, name: str) -> None:
    file, before, after, says = REFUSED[name]
    found = run(replaced(written(tmp_path), file, before, after))
    assert found.exit_code == 1
    assert says in found.output
    assert "is not valid" in found.output
    assert "Traceback" not in found.output
    assert isinstance(found.exception, SystemExit), "our own message, and no error that got away"


def test_weights_of_zero_are_refused(tmp_path: Path) -> None:
    found = run(written(tmp_path, weights={"value": 0, "why": "None counts."}))
    assert found.exit_code == 1
    assert "weights of zero" in found.output


EMPTY = {
    "no allegation": (),
    "no date of activity": (Alleged("northlab"),),
    "every date unknown": (Alleged("northlab"), Alleged("eastlab"), Alleged("westlab")),
}


@pytest.mark.parametrize("name", EMPTY)
def test_where_nothing_is_dated_there_are_words_and_no_number(tmp_path: Path, name: str) -> None:
    root = written(tmp_path, EMPTY[name])
    found = run(root)
    assert found.exit_code == 0
    assert "not evaluable" in found.output
    assert not re.search(r"LR \d|Rank p|\bP \d|\bnan\b", found.output)
    (result,) = json.loads(run(root, "--format", "json").output)
    assert result["orders"] == [] and result["pooled"] is None
    assert not [card for card in result["companies"] if card["timing"] or card["rank"] or card["what_if"]]


def test_a_day_before_anything_happened_gives_no_number(tmp_path: Path) -> None:
    found = run(written(tmp_path), "--as-of", "2020-01-01")
    assert found.exit_code == 0
    assert "Nothing was alleged by this day: not evaluable." in found.output


def test_a_day_after_the_evidence_is_refused_and_the_last_day_said(tmp_path: Path) -> None:
    found = run(written(tmp_path), "--as-of", "2031-01-01")
    assert found.exit_code == 1
    assert re.search(r"the evidence goes up to 20\d\d-\d\d-\d\d; ask for that day", found.output)


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    found = run(written(tmp_path), "--as-of", "2025-02-30")
    assert found.exit_code == 2
    assert "does not match the format" in found.output


def test_without_a_company_to_compare_with_there_is_no_rank(tmp_path: Path) -> None:
    root = Case({"northlab": CALENDARS["northlab"]}, [DATED]).write(tmp_path)
    found = " ".join(run(root).output.split())
    assert "No comparison company: no rank." in found
    assert "Rank p" not in found


def test_an_allegation_made_twice_changes_no_number_but_the_count(tmp_path: Path) -> None:
    once, twice = (
        json.loads(run(written(tmp_path / name, made), "--format", "json").output)[0]["companies"][0]
        for name, made in (("once", [DATED]), ("twice", [DATED, DATED]))
    )
    for key in ("timing", "ratio", "rank", "placebos", "word"):
        assert once[key] == twice[key]
    assert len(twice["windows"]) == 2


def test_two_releases_of_one_day_are_one(tmp_path: Path) -> None:
    doubled = {**CALENDARS, "northlab": [*CALENDARS["northlab"], CALENDARS["northlab"][-1]]}
    one, two = (
        json.loads(run(Case(calendars, [DATED]).write(tmp_path / name), "--format", "json").output)[0]
        for name, calendars in (("one", CALENDARS), ("two", doubled))
    )
    assert one["companies"][0]["timing"] == two["companies"][0]["timing"]
