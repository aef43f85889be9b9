"""Ten contributions as a contributor would make them, in a clean clone, with all that the commands answer.

A folder holds the files that are sent in (`files/`), perhaps `contribution.yaml` with lines that are
changed or records that are put back, and `transcript.txt`: the commands and their whole output. After a
change of what the commands say, `RECORD=1 pytest tests/contributions` writes the transcripts anew; read
the difference.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evidence.yamlfile import read

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NAMES = sorted(folder.name for folder in HERE.iterdir() if (folder / "transcript.txt").is_file())
GIT = ["git", "-c", "user.name=Contributor", "-c", "user.email=contributor@example.org"]


def run(command: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command, with nothing from the tests' own environment that would change what it prints."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(cwd.parent), "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkout as somebody who clones it gets it: what git keeps or would keep, in one commit."""
    folder = tmp_path_factory.mktemp("clean") / "crosscheck"
    listed = run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], ROOT)
    if listed.returncode != 0:
        pytest.skip("the checkout is no git repository, so there is nothing to clone")
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    for step in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "As it stands"]):
        done = run([*GIT, *step], folder)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def contribution(clone: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The clone with one contribution in it; taken back afterwards."""
    told = _told(HERE / request.param)
    kept = {name: (clone / name).read_bytes() for name in told.get("replayed", [])}
    if kept:
        assert run([*GIT, "rm", "-q", *kept], clone).returncode == 0
        assert run([*GIT, "commit", "-q", "-m", "Before it came"], clone).returncode == 0
    for name, content in kept.items():
        (clone / name).write_bytes(content)
    for edit in told.get("edits", []):
        text = (clone / edit["file"]).read_text(encoding="utf-8")
        assert text.count(edit["old"]) == 1, f"{edit['file']} has changed; adapt contribution.yaml"
        (clone / edit["file"]).write_text(text.replace(edit["old"], edit["new"]), encoding="utf-8")
    if (HERE / request.param / "files").is_dir():
        shutil.copytree(HERE / request.param / "files", clone, dirs_exist_ok=True)
    yield clone
    for step in (
        ["clean", "-fdq"],
        ["checkout", "-q", "."],
        *([["reset", "-q", "--hard", "HEAD~1"]] if kept else []),
    ):
        assert run([*GIT, *step], clone).returncode == 0


def _told(folder: Path) -> dict[str, Any]:
    if not (folder / "contribution.yaml").is_file():
        return {}
    document, problems = read(folder / "contribution.yaml", folder)
    assert document is not None, problems
    told: dict[str, Any] = document.data
    return told


def transcript(commands: list[str], folder: Path) -> str:
    """The commands, each with all that it prints; commits are masked, for they differ with every base."""
    parts = []
    for command in commands:
        done = run([sys.executable, *shlex.split(command)[1:]], folder)
        parts.append(f"$ {command}\n{done.stdout}{done.stderr}")
        if done.returncode:
            parts.append(f"(exit {done.returncode})\n")
    return re.sub(r"\b[0-9a-f]{10}\b", "(commit)", "".join(parts))


@pytest.mark.parametrize(
    ("contribution", "name"), [(name, name) for name in NAMES], indirect=["contribution"], ids=NAMES
)
def test_a_contribution_is_answered_as_recorded(contribution: Path, name: str) -> None:
    file = HERE / name / "transcript.txt"
    recorded = file.read_text(encoding="utf-8")
    commands = re.findall(r"^\$ (.+)$", recorded, re.MULTILINE)
    said = transcript(commands, contribution)
    if os.environ.get("RECORD"):
        file.write_text(said, encoding="utf-8")
        recorded = said
    assert said == recorded


@pytest.mark.parametrize("name", NAMES)
def test_a_good_one_is_valid_and_each_line_about_a_mistaken_one_has_a_fix(name: str) -> None:
    lines = (HERE / name / "transcript.txt").read_text(encoding="utf-8").splitlines()
    start = lines.index("$ python cli.py validate") + 1
    if name.startswith("good"):
        assert lines[start] == "valid" and not [line for line in lines if line.startswith("(exit")]
    else:
        *problems, count, status = lines[start:]
        assert problems and all(re.fullmatch(r"\S+:\d+: .+; .+", line) for line in problems)
        assert re.fullmatch(r"\d+ problems? in \d+ files?", count) and status == "(exit 1)"


def test_there_are_five_of_each() -> None:
    assert [name.partition("-")[0] for name in NAMES] == ["good"] * 5 + ["mistaken"] * 5
