"""Files before they are written: held against the whole base in memory, then written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from evidence.base import EvidenceBase
from evidence.checks import check
from evidence.explain import validate
from evidence.problems import Problem
from evidence.reading import DATA, FOLDERS, Key
from evidence.textfile import write_text
from evidence.yamlfile import parse


class NotEntered(Exception):
    """Nothing was written; the message says why and what to do."""


@dataclass(frozen=True)
class Draft:
    """The text of a file that is to lie in a base."""

    key: Key
    path: Path
    """From the root of the base."""
    text: str


def drafted(folder: str, name: str, within: str, text: str) -> Draft:
    """The draft of a record: `within` is the year or organization whose folder it lies in, or nothing."""
    stem = name.rpartition("/")[2]
    return Draft((folder, name), DATA / folder / within / f"{stem}.yaml", text)


def problems_of(base: EvidenceBase, draft: Draft) -> list[Problem]:
    """Everything that `validate` would say about a valid base with this draft in it."""
    document, problems = parse(draft.text, draft.path.as_posix())
    if document is None:
        return problems
    folder, name = draft.key
    record, problems = validate(document, FOLDERS[folder][0])
    if record is None:
        return problems
    records: dict[str, Any] = {**getattr(base, folder), name: record}
    documents = {**base.documents, draft.key: document}
    changed: dict[str, Any] = {folder: MappingProxyType(records), "documents": MappingProxyType(documents)}
    return check(replace(base, **changed))


def enter(base: EvidenceBase, draft: Draft) -> Path:
    """Write a draft that the base can hold; returns the file.

    Raises:
        NotEntered: If it would make the base invalid, or the folder cannot be written.
    """
    problems = problems_of(base, draft)
    if problems:
        lines = "\n".join(map(str, sorted(problems)))
        raise NotEntered(f"nothing is written, because it would not be valid:\n{lines}")
    return put(base.root, draft)


def put(root: Path, draft: Draft) -> Path:
    """Write a draft whole; returns the file. Raises NotEntered if the folder cannot be written."""
    file = root / draft.path
    new = not file.parent.exists()
    try:
        write_text(file, draft.text)
    except OSError as error:
        if new and file.parent.is_dir():
            file.parent.rmdir()
        why = error.strerror or str(error)
        raise NotEntered(f"{draft.path} cannot be written ({why}); check the rights of its folder") from None
    return file


def refuse_existing(root: Path, draft: Draft) -> None:
    """Raise NotEntered if something lies at the draft's path."""
    if (root / draft.path).exists():
        raise NotEntered(f"{draft.path} is there already; open it, or give another id")
