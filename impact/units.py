"""The changed files of two bases cut into what has an address, as plain data.

This needs no valid base: a file that can be read as YAML is compared even where its record is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Literal, get_args

from analysis.correlation.plan import FILE as PLAN
from analysis.rerun.loading import RECIPES
from claims.ledger import DATA as CLAIMS
from evidence.reading import DATA as EVIDENCE
from evidence.records import Availability
from evidence.yamlfile import read
from impact.sides import Side

Kind = Literal[
    "finding",
    "contrast",
    "source",
    "version",
    "event",
    "campaign",
    "date",
    "model",
    "organization",
    "benchmark",
    "quantity",
    "claim",
    "correction",
    "case",
    "plan",
    "recipe",
    "derived",
    "other",
]
How = Literal["added", "removed", "changed"]

Fields = dict[str, str]
"""Every value of a unit as text, by the path of keys that leads to it."""

NAMES = ("to", "rule", "on", "date", "source", "name", "organization", "person", "url")
"""What tells the entries of a list apart, the first that an entry has."""


@dataclass(frozen=True)
class Unit:
    """Something with an address, as it stands in a file."""

    address: str
    kind: Kind
    path: str
    record: Any
    """What the file says there, without the parts that have an address of their own."""

    @cached_property
    def fields(self) -> Fields:
        """Every value of the record as text."""
        return flat(self.record)


@dataclass(frozen=True)
class FieldChange:
    """One value before and after; None where it does not stand."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Change:
    """Something with an address that is not what it was."""

    address: str
    kind: Kind
    path: str
    how: How
    fields: tuple[FieldChange, ...]

    def field(self, name: str) -> FieldChange | None:
        """The change of one field, if it changed."""
        return next((field for field in self.fields if field.field == name), None)


@dataclass(frozen=True)
class Compared:
    """What differs between two bases, file by file and address by address."""

    files: tuple[str, ...]
    """Every file that differs, below the root."""
    changes: tuple[Change, ...]
    unread: tuple[str, ...]
    """Files that differ and are no YAML on one side, so that nothing in them can be compared."""


def compare(before: Side, after: Side) -> Compared:
    """What differs between two bases."""
    old, new = _files(before.root), _files(after.root)
    files = sorted(path for path in old.keys() | new.keys() if _differs(old.get(path), new.get(path)))
    changes: list[Change] = []
    unread = []
    for path in files:
        sides = [
            _data(side.root, path) if path in known else {} for side, known in ((before, old), (after, new))
        ]
        if None in sides:
            unread.append(path)
            continue
        was, now = (({u.address: u for u in units(path, data)}) for data in sides)
        changes += [
            _change(was.get(a), now.get(a))
            for a in was.keys() | now.keys()
            if a not in was or a not in now or was[a].fields != now[a].fields
        ]
    return Compared(tuple(files), tuple(sorted(changes, key=_place)), tuple(unread))


def _place(change: Change) -> tuple[int, str]:
    return get_args(Kind).index(change.kind), change.address


def _files(root: Path) -> dict[str, Path]:
    found = [file for folder in (EVIDENCE, CLAIMS, RECIPES) for file in (root / folder).rglob("*.yaml")]
    if (root / PLAN).is_file():
        found.append(root / PLAN)
    return {file.relative_to(root).as_posix(): file for file in found if file.is_file()}


def _differs(one: Path | None, other: Path | None) -> bool:
    return one is None or other is None or one.read_bytes() != other.read_bytes()


def _data(root: Path, path: str) -> Any:
    document, _ = read(root / path, root)
    return document.data if document is not None else None


def _change(was: Unit | None, now: Unit | None) -> Change:
    unit = now or was
    assert unit is not None  # it stands on at least one side
    before, after = (was.fields if was else {}), (now.fields if now else {})
    fields = [
        FieldChange(field, before.get(field), after.get(field))
        for field in dict.fromkeys([*before, *after])
        if before.get(field) != after.get(field)
    ]
    how: How = "added" if was is None else "removed" if now is None else "changed"
    return Change(unit.address, unit.kind, unit.path, how, tuple(fields))


def units(path: str, data: Any) -> Iterator[Unit]:
    """What has an address in one file, by the place of the file in a base."""
    if not isinstance(data, Mapping) or not data:
        if data:
            yield Unit(path, "other", path, data)
        return
    parts = PurePosixPath(path).parts
    name = PurePosixPath(path).stem
    folder = parts[2] if len(parts) > 2 else ""
    if parts[0] == "claims":
        yield Unit(f"claim:{name}", "claim", path, data)
    elif path.startswith(RECIPES.as_posix()):
        yield Unit(f"recipe {name}", "recipe", path, data)
    elif path == PLAN.as_posix():
        yield Unit("analysis plan", "plan", path, data)
    elif folder in ("sources", "derived"):
        yield from _source(path, name, data, derived=folder == "derived")
    elif folder == "events":
        yield from _parted(path, (f"event:{name}", "event"), data, "campaigns", ("#campaign.", "campaign"))
    elif folder == "models":
        yield from _model(path, f"model:{parts[3]}/{name}", data)
    elif folder in ("organizations", "benchmarks"):
        kind: Kind = "organization" if folder == "organizations" else "benchmark"
        yield Unit(f"{kind}:{name}", kind, path, data)
    else:
        yield from _single(path, folder, data)


def _source(path: str, name: str, data: Mapping[str, Any], derived: bool) -> Iterator[Unit]:
    kinds: dict[str, tuple[str, Kind]] = {
        "findings": ("/", "finding"),
        "contrasts": ("/", "contrast"),
        "versions": ("#", "version"),
    }
    for part, (mark, kind) in kinds.items():
        for key, record in _entries(data.get(part)):
            yield Unit(f"{name}{mark}{key}", "derived" if derived else kind, path, record)
    rest = {key: value for key, value in data.items() if key not in kinds}
    yield Unit(name, "derived" if derived else "source", path, rest)


def _parted(
    path: str, whole: tuple[str, Kind], data: Mapping[str, Any], part: str, marked: tuple[str, Kind]
) -> Iterator[Unit]:
    (address, kind), (mark, part_kind) = whole, marked
    for key, record in _entries(data.get(part)):
        yield Unit(f"{address}{mark}{key}", part_kind, path, record)
    yield Unit(address, kind, path, {key: value for key, value in data.items() if key != part})


def _model(path: str, address: str, data: Mapping[str, Any]) -> Iterator[Unit]:
    dates = get_args(Availability)
    for key in dates:
        if key in data:
            yield Unit(f"{address}#{key}", "date", path, data[key])
    yield Unit(address, "model", path, {key: value for key, value in data.items() if key not in dates})


def _single(path: str, file: str, data: Mapping[str, Any]) -> Iterator[Unit]:
    """The files that hold many small records, or the case."""
    listed: dict[str, Kind] = {"quantities.yaml": "quantity", "corrections.yaml": "correction"}
    if file in listed:
        for key, record in data.items():
            yield Unit(f"{listed[file]}:{key}", listed[file], path, record)
    else:
        yield Unit(PurePosixPath(path).stem, "case" if file == "case.yaml" else "other", path, data)


def _entries(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        yield from value.items()


def flat(value: Any, at: str = "") -> Fields:
    """Every value inside, as text, by the path of keys that leads to it.

    An entry of a list is named by what tells it apart, so that one put in front moves none.

    Example:
        >>> flat({"value": 72.6, "links": [{"to": "a/b", "why": "it does"}], "about": ["x", "y"]})
        {'value': '72.6', 'links[a/b].to': 'a/b', 'links[a/b].why': 'it does', 'about': 'x, y'}
    """
    if isinstance(value, Mapping):
        return _joined((f"{at}.{key}" if at else str(key), item) for key, item in value.items())
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        return _joined((f"{at}[{label}]", item) for label, item in _labelled(value))
    if isinstance(value, list):
        return {at: ", ".join(map(_text, value))}
    return {at: _text(value)}


def _joined(parts: Iterator[tuple[str, Any]]) -> Fields:
    return {key: text for at, item in parts for key, text in flat(item, at).items()}


def _labelled(items: list[Any]) -> Iterator[tuple[str, Any]]:
    seen: dict[str, int] = {}
    for item in items:
        known = item if isinstance(item, Mapping) else {}
        label = next((str(known[name]) for name in NAMES if isinstance(known.get(name), str)), "")
        seen[label] = seen.get(label, 0) + 1
        yield (label if seen[label] == 1 and label else f"{label} {seen[label]}".strip()), item


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
