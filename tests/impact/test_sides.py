"""Git revisions as sides of a comparison."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import cli
from tests.make import MODEL, PAPER, write_base

MOVED = {MODEL: {"api/date": "2025-03-05"}}


def run(base: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["--base", str(base), "impact", *map(str, arguments)])


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "A change")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The small base in a repository of two commits: the second moves a date."""
    folder = tmp_path / "repository"
    write_base(folder)
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    write_base(folder, MOVED)
    commit(folder)
    return folder


def test_a_revision_is_compared_with_the_files_as_they_lie(repository: Path) -> None:
    write_base(repository, {MODEL: {"api/date": "2025-03-07"}})
    text = run(repository, "HEAD").output
    assert "to `the files here`" in text
    assert "`model:northlab/boreas-1#api`, `2025-03-05` → `2025-03-07`" in text


def test_two_revisions_are_compared_and_the_working_tree_stays_as_it_is(repository: Path) -> None:
    write_base(repository, {PAPER: {"title": "Unfinished"}})
    text = run(repository, "HEAD~1", "main").output
    assert "`2025-03-01` → `2025-03-05`" in text
    assert "Unfinished" not in text
    assert "Unfinished" in (repository / PAPER).read_text(encoding="utf-8")


def test_what_exports_leave_out_is_compared_all_the_same(repository: Path) -> None:
    (repository / ".gitattributes").write_text("evidence/** export-ignore\n", encoding="utf-8")
    commit(repository)
    assert "no file of the evidence" in run(repository, "HEAD~1", "HEAD").output


def test_a_base_below_the_root_of_its_repository_is_found(tmp_path: Path) -> None:
    folder = write_base(tmp_path / "cases" / "small")
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    write_base(folder, MOVED)
    assert "`2025-03-01` → `2025-03-05`" in run(folder, "HEAD").output


@pytest.mark.parametrize("name", ["nowhere", "HEAD~9", "HEAD..main", "0" * 40, "HEAD:evidence"])
def test_an_unknown_revision_is_refused_with_what_to_look_at(repository: Path, name: str) -> None:
    result = run(repository, name)
    assert result.exit_code == 1
    assert result.output == (
        f"Error: {name!r} is neither a folder that holds evidence nor a revision here; "
        "see git log --oneline and git branch --all for what there is\n"
    )


@pytest.mark.parametrize("name", ["--output=stolen", "-h\n", "HEAD\x00", " "])
def test_a_name_that_could_be_an_option_never_reaches_git(repository: Path, name: str) -> None:
    result = CliRunner().invoke(cli, ["--base", str(repository), "impact", "--", name])
    assert result.exit_code == 1
    assert "is no name of a revision" in result.output
    assert not (repository / "stolen").exists()


def test_a_shallow_clone_says_how_to_get_the_rest(repository: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), str(shallow))
    result = run(shallow, "HEAD~1")
    assert result.exit_code == 1
    assert "git fetch --unshallow, or set fetch-depth: 0" in result.output


def test_outside_a_repository_only_folders_can_be_named(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base")
    result = run(base, "HEAD")
    assert result.exit_code == 1
    assert "'HEAD' is no folder that holds evidence/data, and" in result.output


def test_a_revision_without_evidence_is_refused(repository: Path) -> None:
    git(repository, "rm", "-rq", "--cached", "evidence", "claims")
    git(repository, "commit", "-q", "-m", "Nothing left")
    result = run(repository, "HEAD")
    assert result.exit_code == 1
    assert "holds no evidence/data" in result.output


def test_a_link_in_a_revision_is_refused(repository: Path) -> None:
    (repository / "evidence" / "data" / "models" / "link.yaml").symlink_to("/etc/hostname")
    commit(repository)
    result = run(repository, "HEAD")
    assert result.exit_code == 1
    assert "evidence/data/models/link.yaml is no plain file in" in result.output


def test_a_folder_goes_before_a_revision_of_the_same_name(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_base(tmp_path / "main")
    monkeypatch.chdir(tmp_path)
    text = run(repository, "main").output
    assert "From `main` to" in text
    assert "`2025-03-01` → `2025-03-05`" in text


def test_the_real_base_is_compared_with_itself_without_a_difference(root: Path) -> None:
    text = CliRunner().invoke(cli, ["impact", str(root), str(root)]).output
    assert "no file of the evidence, the claims or the plan differs" in text
