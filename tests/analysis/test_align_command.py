"""`cli.py align`: what it prints, in every form, and what it says where there is nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from analysis.correlation.command import align as command
from analysis.correlation.show import companies
from tests.analysis.test_alignment import FORBIDDEN


def run(root: Path, *arguments: str) -> Any:
    return CliRunner().invoke(command, list(arguments), obj=root)


def test_the_command_prints_plain_words(root: Path) -> None:
    printed = run(root, "--scenario", "february-report").output
    assert "DeepSeek: not evaluable. No date of the alleged activity is published." in " ".join(
        printed.split()
    )
    printed = " ".join(run(root, "--scenario", "article-literal").output.split())
    assert "not separable" in printed and "no support either way" in printed
    assert "Timing cannot give more than weak support whatever the dates." in printed
    assert not [word for word in FORBIDDEN if f" {word}" in printed.lower()]


def test_a_company_that_speaks_of_itself_is_not_said_to_be_accused(root: Path) -> None:
    printed = " ".join(run(root, "--scenario", "everything", "--company", "xai").output.split())
    assert "Its own statement, made public on 2026-04-30." in printed
    assert "Alleged in public" not in printed


def test_one_comparison_company_is_one() -> None:
    assert (companies(1), companies(2)) == ("1 comparison company", "2 comparison companies")


def test_the_command_gives_json_and_csv(root: Path) -> None:
    (result,) = json.loads(run(root, "--scenario", "article-overlap", "--format", "json").output)
    assert result["scenario"] == "article-overlap"
    lines = run(root, "--company", "minimax", "--scenario", "advisory", "--format", "csv").output.splitlines()
    assert lines[0].startswith("scenario,as_of,company,word")
    assert lines[1].startswith("advisory,2026-11-24,minimax,no-support")


def test_the_command_says_what_there_is_not(root: Path) -> None:
    assert "there is no scenario 'x'" in run(root, "--scenario", "x").output
    assert (
        "nothing is alleged about 'mistral' in advisory"
        in run(root, "--scenario", "advisory", "--company", "mistral").output
    )
    second = run(root / "tests/second_case")
    assert second.exit_code == 1
    assert "alignment is not available" in second.output
    early = run(root, "--scenario", "everything", "--as-of", "2015-01-01")
    assert "Nothing was alleged by this day: not evaluable." in early.output


def test_the_command_verifies_a_reference_file(root: Path, tmp_path: Path) -> None:
    good = root / "tests/analysis/reference_cases.json"
    assert run(root, "--verify", str(good)).exit_code == 0
    data = json.loads(good.read_text(encoding="utf-8"))
    data["timing_lr"]["values"][0]["lr"] += 1e-6
    (tmp_path / "bad.json").write_text(json.dumps(data), encoding="utf-8")
    wrong = run(root, "--verify", str(tmp_path / "bad.json"))
    assert wrong.exit_code == 1
    assert "1 differ" in wrong.output
    assert run(root, "--verify", str(tmp_path / "none.json")).exit_code == 1
