"""Text files as a contributor's editor leaves them, and written so that none is left half done."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from evidence.problems import Problem

MAX_BYTES = 1 << 20


def read_text(file: Path, root: Path) -> tuple[str, Problem | None]:
    """The text of a file under `root`, or the one problem that forbids reading it."""
    path = shown(file, root)
    if not _inside(file, root):
        return "", Problem(
            path, 1, "", "the file lies outside the folder (a symbolic link)", "put the file itself here"
        )
    if not file.is_file():
        return "", Problem(path, 1, "", "is no file", "put a YAML file here")
    if file.stat().st_size > MAX_BYTES:
        return "", Problem(path, 1, "", "is larger than 1 MiB", "split it into several sources")
    raw = file.read_bytes()
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return "", Problem(path, 1, "", "begins with a byte order mark", "save it as UTF-8 without BOM")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return "", Problem(path, line, "", "is not UTF-8", "save it with the encoding UTF-8")
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        return "", Problem(path, line, "", "has Windows line ends (CRLF)", "save it with line ends LF")
    return text, None


def write_text(file: Path, text: str) -> None:
    """Write a file, making its folder; whatever goes wrong, the old file or none is there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.stem}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        Path(name).chmod(0o644)  # a temporary file is its owner's alone
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def shown(file: Path, root: Path) -> str:
    """A file's path as a problem names it."""
    try:
        return file.relative_to(root).as_posix()
    except ValueError:
        return file.as_posix()


def _inside(file: Path, root: Path) -> bool:
    try:
        return file.resolve().is_relative_to(root.resolve())
    except RuntimeError:  # before Python 3.13 a link that leads to itself
        return False
