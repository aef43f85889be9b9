"""The files of a base: each found, read and checked by itself, before any rule looks across them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evidence.event import Event
from evidence.explain import also_wrong, needed, validate
from evidence.fields import is_slug
from evidence.near import as_slug, near
from evidence.problems import Problem
from evidence.records import Benchmark, Model, Organization, Source
from evidence.yamlfile import Document, Loc, read

DATA = Path("evidence/data")

FOLDERS: dict[str, tuple[type[Any], int]] = {
    "sources": (Source, 2),
    "organizations": (Organization, 1),
    "models": (Model, 2),
    "benchmarks": (Benchmark, 1),
    "events": (Event, 2),
    "derived": (Source, 1),
}
"""Record class, and how many names below the folder lead to a file."""

QUANTITIES, CORRECTIONS = "quantities.yaml", "corrections.yaml"
KEYED = {QUANTITIES: "{name: ..., unit: ...}", CORRECTIONS: "{date: ..., what: ..., was: ...}"}
"""The files that hold many small records, and how one of them begins."""

DERIVED = "derived"
"""The folder of what was computed here. It is read last, after all that it is computed from."""

ID_FIX = "name it with lowercase letters, digits, hyphens and dots; the name is the id"


def id_fix(file: Path) -> str:
    """How to name a file whose name is no id."""
    like = as_slug(file.stem)
    return ID_FIX.replace("name it", f"name it {like}{file.suffix},") if is_slug(like) else ID_FIX


Key = tuple[str, str]
"""Folder and id, as ("sources", "a-paper")."""


def content_of(document: Document) -> str:
    """What a file says, as one text: without its comments, its layout and its place among folders."""
    return json.dumps(document.data, ensure_ascii=False, separators=(",", ":"))


def release_of(contents: Mapping[Key, str]) -> str:
    """Short hash of what files say: the same for the same records, however they are laid out."""
    parts = (f"{folder}\0{name}\0{contents[folder, name]}\0" for folder, name in sorted(contents))
    return hashlib.sha256("".join(parts).encode()).hexdigest()[:10]


class Reading:
    """The files of one base while they are read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.data = root / DATA
        self.problems: list[Problem] = []
        self.documents: dict[Key, Document] = {}
        self.homes: dict[Key, Path] = {}
        self.seen: set[Path] = set()
        self.contents: dict[Key, str] = {}
        if not self.data.is_dir():
            self._problem(self.data, "is no folder", "give --base a folder that holds evidence/data")

    def _problem(self, file: Path, what: str, fix: str) -> None:
        path = file.relative_to(self.root).as_posix()
        self.problems.append(Problem(path, 1, "", what, fix))

    def release(self) -> str:
        """Short hash of what was read so far."""
        return release_of(self.contents)

    def document(self, file: Path, key: Key) -> Document | None:
        """One file as a document, its place remembered under a key; its problems noted."""
        self.seen.add(file)
        document, problems = read(file, self.root)
        self.problems += problems
        if document is not None:
            self.documents[key] = document
            self.contents[key] = content_of(document)
        return document

    def single(self, name: str, record: type[Any]) -> Any:
        """A file that is one record by itself."""
        file = self.data / name
        document = self.document(file, ("", name))
        if document is None:
            return None
        value, problems = validate(document, record)
        self.problems += problems
        return value

    def keyed(self, name: str, record_class: type[Any]) -> dict[str, Any]:
        """The records of a file that holds many, one a key; none where there is no file."""
        file = self.data / name
        document = self.document(file, ("", name)) if file.exists() else None
        found: dict[str, Any] = {}
        if document is None:
            return found
        if not isinstance(document.data, dict):
            what = f"is no mapping of {file.stem}"
            self._problem(file, what, f"write each as name: {KEYED[name]}; of none, write {{}}")
            return found
        for key, value in document.data.items():
            if not is_slug(key):
                line = document.line((key,))
                self.problems.append(Problem(document.path, line, key, "is no id", ID_FIX))
            part = Document(document.path, value, _below(document, key))
            record, problems = validate(part, record_class)
            self.problems += problems
            if record is not None:
                found[key] = record
        return found

    def folder(self, folder: str) -> dict[str, Any]:
        """Every record of a folder by its id."""
        record, depth = FOLDERS[folder]
        found: dict[str, Any] = {}
        for file in sorted((self.data / folder).rglob("*.yaml")):
            parts = file.relative_to(self.data / folder).with_suffix("").parts
            if len(parts) != depth:
                self.seen.add(file)
                self._problem(file, "lies in the wrong folder", f"put it at {_pattern(folder)}")
                continue
            if not all(map(is_slug, parts)):
                self._problem(file, "has a name that is no id", id_fix(file))
            name = "/".join(parts) if folder == "models" else parts[-1]
            # What was computed here enters by the same door as what was read: as a source.
            key = ("sources" if folder == DERIVED else folder, name)
            if key in self.homes:
                other = self.homes[key].relative_to(self.root)
                self._problem(file, f"has the id of {other}", "give one another name")
            self.homes[key] = file
            known = len(self.problems)
            document = self.document(file, key)
            value, problems = (
                validate(document, record) if document else (None, also_wrong(file, self.root, record))
            )
            self.problems += problems
            self.problems[known:] = [needed(problem, record) for problem in self.problems[known:]]
            if value is not None:
                found[name] = value
        return found

    def strays(self, unread: str | None = None) -> None:
        """Note every file that nothing read."""
        for file in sorted(self.data.rglob("*")):
            if unread and file.is_relative_to(self.data / unread):
                continue
            if file.is_file() and file not in self.seen:
                self._problem(file, "is not read", _stray(file.relative_to(self.data)))
        for file in _beside(self.root):
            way = file.relative_to(self.root).parts
            folder = next((step for step in way if step in FOLDERS), "sources")
            where = f"{DATA.as_posix()}/{_pattern(folder)}"
            self._problem(file, "lies where no evidence is read", f"put it at {where}")


def _beside(root: Path) -> list[Path]:
    """Records that somebody saved beside the data: in the root, or in a folder with the `data` left out."""
    places = [root / above / folder for above in ("", "evidence", "data") for folder in FOLDERS]
    found = [file for place in places for file in place.rglob("*.yaml")]
    loose = [*root.glob("*.yaml"), *root.glob("evidence/*.yaml")]
    kind = re.compile(r"^kind:", re.MULTILINE)  # each record has one; settings of other programs seldom do
    return sorted([*found, *(file for file in loose if kind.search(file.read_text("utf-8", "replace")))])


def _stray(file: Path) -> str:
    """What to do with a file that nothing reads; `file` as it lies below the data."""
    folder, *below = file.parts
    if below and folder not in FOLDERS:
        return near(folder, FOLDERS, most=1) or f"put it into one of {', '.join(FOLDERS)}"
    if below and file.suffix in (".yml", ".YAML", ".txt", ""):
        stem = file.name.removesuffix(file.suffix).removesuffix(".yaml")
        return f"give its name the ending .yaml, as {as_slug(stem)}.yaml"
    if not below and file.suffix in (".yaml", ".yml", ".YAML"):
        return f"put it into one of {', '.join(FOLDERS)}"
    return "remove it; this folder is for YAML"


def _below(document: Document, key: str) -> Mapping[Loc, Any]:
    return {loc[1:]: place for loc, place in document.places.items() if loc[:1] == (key,)}


def _pattern(folder: str) -> str:
    return {
        "sources": "sources/<year>/<source>.yaml",
        "events": "events/<year>/<event>.yaml",
        "models": "models/<organization>/<model>.yaml",
    }.get(folder, f"{folder}/<id>.yaml")
