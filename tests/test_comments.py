"""What the workflows post under a pull request or an issue, run by node as the host would run it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.test_workflows import steps

HARNESS = """
const told = JSON.parse(process.env.TOLD)
const calls = []
const noted = name => async what => calls.push([name, what])
const known = name => ({stands: told[name]})
const github = {
  rest: {
    issues: {createComment: noted('createComment'), updateComment: noted('updateComment'),
      listComments: known('comments')},
    pulls: {list: known('pulls')},
    actions: {listWorkflowRunArtifacts: known('artifacts')},
  },
  paginate: async (list, asked) => { calls.push(['asked', asked]); return list.stands },
}
const core = {
  setOutput: (name, what) => calls.push([name, what]),
  notice: what => calls.push(['notice', what]),
}
const context = {repo: {owner: 'us', repo: 'it'}, payload: {issue: {number: 7}, workflow_run: {
  id: 3, html_url: 'https://example.org/run', head_sha: 'a'.repeat(40),
  head_branch: 'mine', head_repository: {owner: {login: 'somebody'}}}}}
const step = async () => { SCRIPT }
step().then(() => console.log(JSON.stringify(calls.filter(([name]) => name !== 'asked'))))
"""


def done_by(name: str, told: dict[str, Any], folder: Path, file: str = "comment.yml") -> list[list[Any]]:
    """What a step of a workflow does, run by node against a host that answers with what it is told."""
    script = next(s["with"]["script"] for s in steps(file) if s.get("name") == name)
    environment = {
        "REPORT": str(folder),
        "ANSWER": str(folder / "answer.md"),
        "PULL": "7",
        "TOLD": json.dumps(told),
        "PATH": "/usr/bin:/bin",
    }
    command = [shutil.which("node") or "node", "-e", HARNESS.replace("SCRIPT", script)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    calls: list[list[Any]] = json.loads(done.stdout)
    return calls


def posted(folder: Path, comments: list[dict[str, Any]]) -> tuple[str, dict[str, Any]]:
    """The one call that posts a report, and what goes with it."""
    ((call, told),) = done_by("Post it", {"comments": comments}, folder)
    return call, told


needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="node runs the script of comment.yml")


@needs_node
def test_the_report_is_posted_once_and_then_replaced(tmp_path: Path) -> None:
    (tmp_path / "validate.txt").write_text("valid\n")
    (tmp_path / "impact.md").write_text("# What this change does\n")
    call, told = posted(tmp_path, [])
    assert (call, told["issue_number"]) == ("createComment", 7)
    assert "Every file is valid." in told["body"] and "# What this change does" in told["body"]
    mine = {"id": 5, "user": {"login": "github-actions[bot]"}, "body": told["body"]}
    theirs = {"id": 4, "user": {"login": "somebody"}, "body": told["body"]}
    call, told = posted(tmp_path, [theirs, mine])
    assert (call, told["comment_id"]) == ("updateComment", 5)


@needs_node
def test_the_report_names_problems_and_says_that_computed_files_are_not_the_contributors_concern(
    tmp_path: Path,
) -> None:
    (tmp_path / "validate.txt").write_text("a.yaml:1: is empty; write the record\n1 problem in 1 file\n")
    (tmp_path / "computed.patch").write_text("diff --git a b\n")
    body = posted(tmp_path, [])[1]["body"]
    assert "Something is to be mended" in body and "a.yaml:1: is empty; write the record" in body
    assert "There is nothing for you to do" in body and "(https://example.org/run)" in body


@needs_node
def test_a_check_that_could_not_run_is_no_mistake_of_the_contributor(tmp_path: Path) -> None:
    (tmp_path / "validate.txt").write_text("")
    body = posted(tmp_path, [])[1]["body"]
    assert "could not be checked" in body and "to be mended" not in body


@needs_node
def test_a_report_made_by_a_stranger_mentions_nobody_shows_no_picture_and_is_cut(tmp_path: Path) -> None:
    (tmp_path / "validate.txt").write_text("~~~~~~\n@everyone\n" + "x" * 30_000)
    evil = "@owner ![](https://example.org/p.png) <img src=x> <details><summary>rows</summary>"
    (tmp_path / "impact.md").write_text(evil + "y" * 60_000)
    (tmp_path / "computed.patch").symlink_to("/etc/passwd")
    body = posted(tmp_path, [])[1]["body"]
    assert "@owner" not in body and "@everyone" not in body and "![" not in body and "<img" not in body
    assert "<details><summary>rows</summary>" in body and body.count("~~~~~~") == 2
    assert "/etc/passwd" not in body and "computed.patch" not in body
    assert len(body) < 65_000


@needs_node
@pytest.mark.parametrize(
    ("pulls", "artifacts", "expected"),
    [
        (
            [{"number": 7, "head": {"sha": "a" * 40}}],
            [{"id": 9, "size_in_bytes": 10}],
            [["pull", 7], ["artifact", 9]],
        ),
        ([{"number": 8, "head": {"sha": "b" * 40}}], [{"id": 9, "size_in_bytes": 10}], None),
        ([{"number": 7, "head": {"sha": "a" * 40}}], [{"id": 9, "size_in_bytes": 10**8}], None),
        ([], [], None),
    ],
    ids=["this commit", "a later commit", "too large a report", "nothing"],
)
def test_the_pull_request_is_found_by_its_commit_and_a_large_report_is_left(
    pulls: list[Any], artifacts: list[Any], expected: list[list[Any]] | None, tmp_path: Path
) -> None:
    told = {"pulls": pulls, "artifacts": artifacts}
    calls = done_by("The pull request of this commit, and its report", told, tmp_path)
    if expected is None:
        assert [name for name, _ in calls] == ["notice"]
    else:
        assert calls == expected


@needs_node
def test_an_answer_is_posted_once_then_replaced_and_its_draft_can_be_copied(tmp_path: Path) -> None:
    draft = "setting: {metric: pass@1}\nsays: a <b> of ![one](x)\n"
    (tmp_path / "answer.md").write_text(f"For @owner <img src=x>\n\n~~~~~~yaml\n{draft}~~~~~~\n")
    ((call, told),) = done_by("Post it", {"comments": []}, tmp_path, "answer.yml")
    assert (call, told["issue_number"]) == ("createComment", 7)
    assert draft in told["body"] and "@owner" not in told["body"] and "<img" not in told["body"]
    assert "Nothing is decided" in told["body"]
    mine = {"id": 5, "user": {"login": "github-actions[bot]"}, "body": told["body"]}
    theirs = {"id": 4, "user": {"login": "somebody"}, "body": told["body"]}
    ((call, told),) = done_by("Post it", {"comments": [theirs, mine]}, tmp_path, "answer.yml")
    assert (call, told["comment_id"]) == ("updateComment", 5)


@needs_node
def test_an_answer_that_is_cut_inside_its_draft_still_ends_the_fence(tmp_path: Path) -> None:
    (tmp_path / "answer.md").write_text("A draft.\n\n~~~~~~yaml\n" + "x" * 60_000 + "\n~~~~~~\n@owner")
    ((_, told),) = done_by("Post it", {"comments": []}, tmp_path, "answer.yml")
    assert told["body"].count("~~~~~~") == 2 and len(told["body"]) < 65_000
