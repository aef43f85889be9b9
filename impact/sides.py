"""The two sides of a comparison: folders as they lie, or git revisions written out for a while.

A revision is read through git's objects and never checked out, so that neither the working tree nor what
a stranger's .gitattributes says about exports plays a part.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from analysis.correlation.plan import FILE as PLAN
from analysis.rerun.loading import RECIPES
from claims.ledger import DATA as CLAIMS
from evidence.reading import DATA as EVIDENCE

PARTS = (EVIDENCE, CLAIMS, PLAN, RECIPES)
"""What of a base is read, below its root."""


class NoSide(Exception):
    """What was named is neither a folder of evidence nor a revision; the text says what to do."""


@dataclass(frozen=True)
class Side:
    """A base on disk, and what to call it."""

    name: str
    root: Path


def folder(root: Path, name: str) -> Side:
    """A folder as a side. Raises NoSide if it holds no evidence."""
    if not (root / EVIDENCE).is_dir():
        raise NoSide(f"{root} holds no {EVIDENCE.as_posix()}; name a folder that does, or a git revision")
    return Side(name, root)


def named(name: str, root: Path, into: Path) -> Side:
    """The side of that name: a folder that holds evidence, else a revision of the repository of `root`.

    Args:
        name: A path or a git revision, as HEAD~1, main or a commit.
        root: The base whose repository is asked.
        into: An empty folder for the files of a revision.

    Raises:
        NoSide: It is neither, or git cannot tell.
    """
    if (Path(name) / EVIDENCE).is_dir():
        return Side(name, Path(name))
    prefix = _prefix(name, root)
    commit = _commit(name, root)
    files = _files(commit, prefix, root)
    if not any(path.is_relative_to(EVIDENCE.as_posix()) for path in files):
        raise NoSide(f"{name} holds no {prefix}{EVIDENCE.as_posix()}; name a revision that does")
    _write(files, root, into)
    return Side(name if commit.startswith(name) else f"{name} ({commit[:10]})", into)


def _prefix(name: str, root: Path) -> str:
    """The path of a base inside its repository, with a slash at its end unless empty."""
    found = _git(root, "rev-parse", "--show-prefix")
    if found.returncode:
        raise NoSide(
            f"{name!r} is no folder that holds {EVIDENCE.as_posix()}, and {root} is in no git repository "
            f"whose revisions could be asked: {_last(found.stderr)}"
        )
    return found.stdout.decode().rstrip("\n")


def _commit(name: str, root: Path) -> str:
    if name.startswith("-") or not name.isprintable() or not name.strip():
        raise NoSide(f"{name!r} is no name of a revision; write one such as HEAD~1, main or a commit")
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode == 0:
        return found.stdout.decode().split()[-1]
    shallow = _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    hint = (
        "this clone is shallow and may lack it: run git fetch --unshallow, or set fetch-depth: 0"
        if shallow
        else "see git log --oneline and git branch --all for what there is"
    )
    raise NoSide(f"{name!r} is neither a folder that holds evidence nor a revision here; {hint}")


def _files(commit: str, prefix: str, root: Path) -> dict[PurePosixPath, str]:
    """The files of a revision that are read, by their path below the base: their objects."""
    wanted = [f"{prefix}{part.as_posix()}" for part in PARTS]
    listed = _git(root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *wanted)
    if listed.returncode:
        raise NoSide(f"git cannot list the files of {commit[:10]}: {_last(listed.stderr)}")
    files = {}
    for entry in filter(None, listed.stdout.split(b"\0")):
        about, _, name = entry.partition(b"\t")
        mode, kind, sha = about.decode().split()
        path = PurePosixPath(os.fsdecode(name).removeprefix(prefix))
        if mode not in ("100644", "100755") or kind != "blob" or ".." in path.parts or path.is_absolute():
            raise NoSide(f"{path} is no plain file in {commit[:10]}; a base holds nothing else")
        files[path] = sha
    return files


def _write(files: dict[PurePosixPath, str], root: Path, into: Path) -> None:
    asked = "".join(f"{sha}\n" for sha in files.values()).encode()
    given = _git(root, "cat-file", "--batch", stdin=asked)
    at, content = 0, given.stdout
    for path, sha in files.items():
        head, _, _ = content[at : at + 200].partition(b"\n")
        if not head.startswith(sha.encode()) or b" blob " not in head:
            raise NoSide(f"git has no content for {path}: {_last(given.stderr) or os.fsdecode(head)}")
        at += len(head) + 1
        size = int(head.split()[-1])
        target = into / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content[at : at + size])
        at += size + 1


def _git(root: Path, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    settings = {**os.environ, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(
            ["git", "-C", str(root), *words], input=stdin, capture_output=True, env=settings, check=False
        )
    except FileNotFoundError:
        raise NoSide("git is not installed here; name two folders instead") from None


def _last(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "it gives no reason"
