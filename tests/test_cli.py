"""The commands as a user types them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import cli
from evidence.problems import Problem
from tests.make import CLAIM, PAPER, write_base

SECOND_CASE = Path(__file__).parent / "second_case"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_validate_says_valid_and_exits_0(tmp_path: Path) -> None:
    result = run("--base", write_base(tmp_path), "validate")
    assert (result.exit_code, result.output) == (0, "valid\n")


def test_validate_prints_each_problem_on_one_line_with_place_and_fix_then_a_count_and_exits_1(
    tmp_path: Path,
) -> None:
    root = write_base(tmp_path, {PAPER: {"publisher": "nobody"}, CLAIM: {"section": "nowhere"}})
    result = run("--base", root, "validate")
    lines = result.output.splitlines()
    assert result.exit_code == 1
    assert lines[0].startswith(f"{CLAIM}:")
    assert lines[1].startswith(f"{PAPER}:")
    assert all("; " in line for line in lines[:2])
    assert lines[-1] == "2 problems in 2 files"


def test_validate_gives_json_for_tools(tmp_path: Path) -> None:
    root = write_base(tmp_path, {PAPER: {"publisher": "nobody"}})
    problems = json.loads(run("--base", root, "validate", "--format", "json").output)
    assert problems[0]["path"] == PAPER
    assert set(problems[0]) == {"path", "line", "field", "what", "fix"}


def test_validate_gives_annotations_that_github_shows_at_their_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = {PAPER: {"publisher": "nobody", "findings/boreas-quiz/unit": "%, or: points"}}
    root = write_base(tmp_path / "base", changes)
    monkeypatch.chdir(tmp_path)
    result = run("--base", root, "validate", "--format", "github")
    line = (root / PAPER).read_text(encoding="utf-8").splitlines().index("    unit: '%, or: points'") + 1
    assert result.exit_code == 1
    first, last = result.output.splitlines()
    assert first == (
        f"::error file=base/{PAPER},line={line},title=findings.boreas-quiz.unit::"
        "'%25, or: points' is not one of the words allowed; "
        "write 'percent', 'points', 'count', 'index', 'rating', 'dollars', 'hours', 'minutes' or 'ratio'"
    )
    assert last == "1 problem in 1 file"


def test_an_annotation_escapes_what_would_end_it() -> None:
    problem = Problem("a,b:c.yaml", 3, "x:y", "100%\nwrong", "mend it")
    assert problem.annotation() == "::error file=a%2Cb%3Ac.yaml,line=3,title=x%3Ay::100%25%0Awrong; mend it"


def test_validate_of_a_folder_without_evidence_says_so(tmp_path: Path) -> None:
    result = run("--base", tmp_path, "validate")
    assert result.exit_code == 1
    assert "is no folder; give --base a folder that holds evidence/data" in result.output


def test_claims_lists_every_claim_with_its_verdict() -> None:
    result = run("--base", SECOND_CASE, "claims")
    assert result.exit_code == 0
    assert "half-minute" in result.output and "supported" in result.output
    assert result.output.endswith("2 of 2 claims\n")


def test_claims_may_be_filtered() -> None:
    assert "1 of 2 claims" in run("--base", SECOND_CASE, "claims", "--verdict", "disputed").output
    assert "1 of 2 claims" in run("--base", SECOND_CASE, "claims", "--section", "hulls").output


def test_a_claim_is_printed_with_its_chain_down_to_the_locator() -> None:
    output = run("--base", SECOND_CASE, "claims", "half-minute").output
    assert "5.1 − 4.6 = 0.5, stated 0.5" in output
    assert "Log of the harbour trials (1874-06, page 12); primary" in output
    assert "Allowed now: supported" in output
    assert "without trial-log/gull-mile: unverified" in output


def test_an_unknown_claim_is_answered_with_near_ones() -> None:
    result = run("--base", SECOND_CASE, "claims", "half-minutes")
    assert result.exit_code == 1
    assert "there is no claim 'half-minutes'; did you mean half-minute" in result.output


def test_a_filter_that_the_case_does_not_know_is_refused() -> None:
    section = run("--base", SECOND_CASE, "claims", "--section", "hull")
    assert section.exit_code == 1
    assert "there is no section 'hull'; did you mean hulls" in section.output
    verdict = run("--base", SECOND_CASE, "claims", "--verdict", "proven")
    assert verdict.exit_code == 2
    assert "'proven' is not one of 'supported'" in verdict.output


def test_claims_of_invalid_evidence_name_the_problem(tmp_path: Path) -> None:
    result = run("--base", write_base(tmp_path, {PAPER: {"publisher": "nobody"}}), "claims")
    assert result.exit_code == 1
    assert "there is no organization 'nobody'" in result.output


def test_the_command_runs_from_another_folder(tmp_path: Path) -> None:
    script = Path(__file__).parents[1] / "cli.py"
    done = subprocess.run(
        [sys.executable, script, "--base", SECOND_CASE, "validate"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "valid\n")
