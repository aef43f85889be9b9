"""What runs on the host of the repository: pinned, with the least rights, strangers' code apart from ours."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli import cli
from evidence.yamlfile import read

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".github"
NAMES = sorted(file.name for file in (FOLDER / "workflows").iterdir())
FORMS = sorted(file.name for file in (FOLDER / "ISSUE_TEMPLATE").iterdir() if file.name != "config.yml")


def workflow(name: str) -> dict[str, Any]:
    """One workflow as data, by the strict reader: what it cannot misread, the host cannot either."""
    document, problems = read(FOLDER / "workflows" / name, ROOT)
    assert document is not None, "\n".join(map(str, problems))
    data: dict[str, Any] = document.data
    return data


def steps(name: str) -> Iterator[dict[str, Any]]:
    """Every step of every job of a workflow."""
    for job in workflow(name)["jobs"].values():
        yield from job["steps"]


def uses(name: str) -> list[str]:
    """Every action that a workflow uses, with its commit."""
    return [step["uses"] for step in steps(name) if "uses" in step]


def scripts(name: str) -> list[str]:
    """Every text of a workflow that a shell or interpreter runs."""
    return [text for s in steps(name) for text in (s.get("run"), s.get("with", {}).get("script")) if text]


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_by_its_commit_and_says_its_version(name: str) -> None:
    lines = (FOLDER / "workflows" / name).read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if "uses:" in line]
    assert len(pins) == len(uses(name)) > 0
    pinned = re.compile(r"\s*(- )?uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert not [line for line in pins if not pinned.fullmatch(line)]


def test_one_action_has_one_commit_everywhere() -> None:
    found = {use for name in NAMES for use in uses(name)}
    assert len({use.partition("@")[0] for use in found}) == len(found)


COMMENTS = {
    "comment.yml": {"comment": {"actions": "read", "pull-requests": "write"}},
    "answer.yml": {"draft": {"contents": "read"}, "post": {"issues": "write"}},
}
"""The workflows that post a comment, and what each of their jobs may do."""


@pytest.mark.parametrize("name", NAMES)
def test_a_workflow_may_read_and_no_more_unless_it_comments(name: str) -> None:
    data = workflow(name)
    assert data["permissions"] == ({} if name in COMMENTS else {"contents": "read"})
    rights = {key: job["permissions"] for key, job in data["jobs"].items() if "permissions" in job}
    assert rights == COMMENTS.get(name, {})


@pytest.mark.parametrize("name", NAMES)
def test_what_may_write_never_fetches_or_runs_any_code_but_its_own(name: str) -> None:
    data = workflow(name)
    assert "pull_request_target" not in data["on"]
    for job in data["jobs"].values():
        if "write" in job.get("permissions", {}).values():
            assert not [s for s in job["steps"] if s.get("uses", "").startswith("actions/checkout@")]
            assert not [step for step in job["steps"] if "run" in step]


@pytest.mark.parametrize("name", COMMENTS)
def test_two_runs_about_one_thing_do_not_both_post(name: str) -> None:
    assert workflow(name)["concurrency"]["cancel-in-progress"] is True


@pytest.mark.parametrize("name", NAMES)
def test_a_checkout_leaves_no_credentials_behind(name: str) -> None:
    checkouts = [step for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_a_stranger_can_write_is_pasted_into_a_script(name: str) -> None:
    assert not [text for text in scripts(name) if "${{" in text], "hand it over by `env`"


def test_the_commands_that_are_run_exist() -> None:
    said = " ".join(text for name in NAMES for text in scripts(name))
    called = set(re.findall(r"cli\.py (new answer|[a-z]+)", said))
    assert {"validate", "impact", "derive", "release", "schema", "links", "new answer"} == called
    for name in called:
        command: Any = cli
        for word in name.split():
            command = command.commands[word]
        known = {option for parameter in command.params for option in parameter.opts}
        given = {o for call in re.findall(rf"cli\.py {name}([^\n|;&>]*)", said) for o in call.split()}
        assert {option for option in given if option.startswith("--")} <= known


def test_what_is_computed_is_never_a_reason_to_fail_a_contributor() -> None:
    contributors = [text for text in scripts("code.yml") if "make" in text]
    assert contributors
    assert all("SKIP=generated" in text and "GENERATED=\n" in text + "\n" for text in contributors)
    dry = ["make", "--dry-run", "--no-print-directory", "test", "SKIP=generated"]
    lines = subprocess.run(dry, cwd=FOLDER.parent, capture_output=True, text=True, check=True).stdout
    runs = [line for line in lines.splitlines() if " pytest " in line]
    assert runs and all("and not generated" in line for line in runs)
    for name in ("check.yml", "code.yml"):
        assert not [text for text in scripts(name) if "--check" in text.replace("--check .", "")]


def test_the_answer_does_not_wait_for_the_tests() -> None:
    awaited = workflow("comment.yml")["on"]["workflow_run"]["workflows"]
    assert awaited == [workflow("check.yml")["name"]]
    assert not [text for text in scripts("check.yml") if "pytest" in text or ".ci/run" in text]


def check_schema(schema: str, *files: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"])
def test_the_host_would_take_every_workflow(schema: str) -> None:
    done = check_schema(schema, *(FOLDER / "workflows" / name for name in NAMES))
    assert done.returncode == 0, done.stdout


def test_the_host_would_take_every_form() -> None:
    assert {"source.yml", "correction.yml", "objection.yml", "bug.yml"} == set(FORMS)
    done = check_schema("vendor.github-issue-forms", *(FOLDER / "ISSUE_TEMPLATE" / name for name in FORMS))
    assert done.returncode == 0, done.stdout
    done = check_schema("vendor.github-issue-config", FOLDER / "ISSUE_TEMPLATE" / "config.yml")
    assert done.returncode == 0, done.stdout


ZIZMOR = Path(sys.executable).parent / "zizmor"


@pytest.mark.skipif(not ZIZMOR.is_file(), reason="zizmor, of requirements-dev.txt, is not installed")
def test_an_auditor_of_workflows_finds_nothing() -> None:
    command = [ZIZMOR, "--offline", "--no-progress", "--persona", "auditor", FOLDER.as_posix()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", FORMS)
def test_a_form_speaks_only_of_files_that_exist(name: str) -> None:
    text = (FOLDER / "ISSUE_TEMPLATE" / name).read_text(encoding="utf-8")
    assert not [
        path for path in re.findall(r"`([\w./-]+\.(?:md|yaml))`", text) if not (ROOT / path).is_file()
    ]


def test_an_owner_is_a_handle_of_a_path_that_exists() -> None:
    for line in (FOLDER / "CODEOWNERS").read_text(encoding="utf-8").splitlines():
        rule = line.removeprefix("#").strip()
        if rule.startswith("/"):
            assert (ROOT / rule.split()[0].lstrip("/")).exists(), rule
        if line and not line.startswith("#"):
            assert re.fullmatch(r"/\S+( @[\w-]+(/[\w-]+)?)+", line), line
