"""Every web address in the files of a base, with the places where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from evidence.problems import Problem
from evidence.reading import DATA
from evidence.yamlfile import Document, Loc, read

IDENTIFIERS = {"arxiv": "https://arxiv.org/abs/", "doi": "https://doi.org/"}
"""Fields that hold an identifier, and the address that it stands for."""


@dataclass(frozen=True, order=True)
class Place:
    """Where an address stands."""

    path: str
    line: int
    field: str
    archived: str | None = None
    """The address of a copy that the same record already names."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.field}"


@dataclass(frozen=True)
class Link:
    """An address, and everywhere it stands."""

    url: str
    places: tuple[Place, ...]


def links(root: Path) -> tuple[list[Link], list[Problem]]:
    """Every address of a base, in order; and the files that cannot be read."""
    found: dict[str, list[Place]] = {}
    problems: list[Problem] = []
    for folder in (root / DATA, root / "claims" / "data"):
        for file in sorted(folder.rglob("*.yaml")):
            document, unread = read(file, root)
            problems += unread
            for url, place in _of(document) if document else ():
                found.setdefault(url, []).append(place)
    return [Link(url, tuple(sorted(places))) for url, places in sorted(found.items())], problems


def _of(document: Document) -> Iterator[tuple[str, Place]]:
    for loc, value, holder in _texts(document.data, ()):
        url = _address(str(loc[-1]) if loc else "", value, document.path)
        if url is not None:
            archived = holder.get("archived") if loc[-1] != "archived" else None
            field = ".".join(map(str, loc))
            known = archived if isinstance(archived, str) else None
            yield url, Place(document.path, document.line(loc), field, known)


def _address(field: str, value: str, path: str) -> str | None:
    if value.startswith(("https://", "http://")) and not any(character.isspace() for character in value):
        return value
    # Only sources have identifiers; elsewhere a field of that name would be something else.
    if field in IDENTIFIERS and "sources" in PurePosixPath(path).parts:
        return IDENTIFIERS[field] + value
    return None


def _texts(value: Any, loc: Loc) -> Iterator[tuple[Loc, str, dict[str, Any]]]:
    """Every text with its path of keys and the mapping around it."""
    entries: Any = ()
    if isinstance(value, dict):
        entries = value.items()
    elif isinstance(value, list):
        entries = enumerate(value)
    for key, item in entries:
        if isinstance(item, str):
            yield (*loc, key), item, value if isinstance(value, dict) else {}
        else:
            yield from _texts(item, (*loc, key))
