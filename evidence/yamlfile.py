"""The only YAML reader and writer: strict, and it remembers where everything stands.

PyYAML's event stream is read directly, because its own constructors lose digits of an unquoted
arXiv id, turn ``no`` into false and ``12:30`` into 750, and keep the last of two equal keys
without a word. Here a plain scalar is a number, true, false or text; anything that some YAML
version would read otherwise is a problem with the quoted form as its fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from evidence.problems import OR_NONE, Problem
from evidence.scalars import MAX_DIGITS, doubt, is_doubtful, is_number, number
from evidence.syntax import cut_off, hidden, unreadable, unseen_signs
from evidence.textfile import read_text, shown, write_text
from evidence.yamlstyle import WIDTH, Compact, Quoting

MAX_DEPTH = 40

Loc = tuple[str | int, ...]

NO_VALUE = "has no value"

try:
    _LOADER: Any = yaml.CSafeLoader
except AttributeError:  # PyYAML built without libyaml: slower, same events
    _LOADER = yaml.SafeLoader


class _Stop(Exception):
    """Nothing after this point of the file can be read."""


@dataclass(frozen=True)
class Place:
    """Where a value stands, and how it was written."""

    line: int
    raw: str
    plain: bool


@dataclass(frozen=True)
class Document:
    """One YAML file as data, with the place of every value by its path of keys."""

    path: str
    data: Any
    places: Mapping[Loc, Place]

    def line(self, loc: Loc) -> int:
        """The line of a value, or of the nearest thing around it that exists."""
        while loc and loc not in self.places:
            loc = loc[:-1]
        return self.places[loc].line if loc in self.places else 1


def read(file: Path, root: Path) -> tuple[Document | None, list[Problem]]:
    """One file under `root` as a document, or the problems that forbid it. Never raises for content."""
    text, problem = read_text(file, root)
    if problem is not None:
        return None, [problem]
    return parse(text, shown(file, root))


def parse(text: str, path: str) -> tuple[Document | None, list[Problem]]:
    """A YAML text as a document, or every problem in it. What is given is the caller's to change."""
    document, problems = _parsed(text, path)
    if document is None or problems:
        return None, list(problems)
    return Document(path, _copied(document.data), document.places), []


def draft(file: Path, root: Path) -> Document | None:
    """A file whose only problems are in how single values are written, taken as meant.

    It serves to find what else is wrong in the same reading, and for nothing more.
    """
    text, problem = read_text(file, root)
    return None if problem is not None else _parsed(text, shown(file, root))[0]


def _copied(data: Any) -> Any:
    """Data of a document, not shared with anybody."""
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(value) for value in data] if isinstance(data, list) else data


@lru_cache(maxsize=2048)
def _parsed(text: str, path: str) -> tuple[Document | None, list[Problem]]:
    """What a text holds, kept because a base that changed in one file is read again as a whole.

    There are both a document and problems where these are in single values alone.
    """
    builder = _Builder(path)
    try:
        data = builder.build(text)
    except _Stop:
        return None, builder.problems
    except yaml.MarkedYAMLError as error:
        stumbled = _stumbled(error, path, text)
        return None, [*_without(stumbled, builder.problems), stumbled]
    except yaml.YAMLError:  # the reader's own: a character that YAML forbids
        return None, [*builder.problems, hidden(path, text)]
    unseen = list(unseen_signs(path, text))
    problems = [*builder.problems, *cut_off(path, text), *unseen]
    if len(problems) > builder.doubts + len(unseen):
        return None, problems
    return Document(path, data, MappingProxyType(builder.places)), problems


def _stumbled(error: yaml.MarkedYAMLError, path: str, text: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    begun = error.context_mark.line + 1 if error.context_mark else line
    return unreadable(path, text, line, begun, str(error.problem or ""))


def _without(stumbled: Problem, problems: list[Problem]) -> list[Problem]:
    """What was found before it stumbled, without what comes from the same mistake, on the line above."""
    return [each for each in problems if (each.line, each.what) != (stumbled.line - 1, NO_VALUE)]


def dump(data: Mapping[str, Any], first_line: str | None = None, compact: bool = False) -> str:
    """Data as the text of a YAML file, the same for the same data.

    Args:
        data: What the file holds.
        first_line: A comment to put first.
        compact: Whether to write what holds only single values on one line, as people do.

    Example:
        >>> dump({"date": "2025-01-22"})
        'date: "2025-01-22"\\n'
    """
    dumper = Compact if compact else Quoting
    text: str = yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
    return f"# {first_line}\n{text}" if first_line else text


def write(file: Path, data: Mapping[str, Any], first_line: str | None = None) -> None:
    """Write data as YAML so that no half-written file can be left behind."""
    write_text(file, dump(data, first_line))


class _Builder:
    """Builds plain data from the events of one text and notes everything it will not accept."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.doubts = 0
        self.places: dict[Loc, Place] = {}

    def build(self, text: str) -> Any:
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        data: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._several(event, next(self.events))
                data = self._value(next(self.events), (), 0)
        if documents == 0:
            self.problems.append(
                Problem(self.path, 1, "", "is empty", "write the record, or remove the file")
            )
            raise _Stop
        return data

    def _several(self, start: Any, value: Any) -> None:
        """Stop at a second document, or at a line --- that begins an empty one."""
        if isinstance(value, yaml.ScalarEvent) and not value.value:
            self._problem(start, (), "ends with ---", "remove that line")
        else:
            self._problem(start, (), "holds several documents", "put each into its own file")
        raise _Stop

    def _problem(self, event: Any, loc: Loc, what: str, fix: str) -> None:
        field = ".".join(map(str, loc))
        self.problems.append(Problem(self.path, _line(event), field, what, fix))

    def _value(self, event: Any, loc: Loc, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent):
            self._problem(event, loc, f"uses the alias *{event.anchor}", "write the text out")
            return None
        if event.anchor is not None:
            self._problem(
                event, loc, f"sets the anchor &{event.anchor}", "remove it; a file reads without anchors"
            )
        if event.tag is not None and not (isinstance(event, yaml.ScalarEvent) and event.tag == "!"):
            self._problem(event, loc, f"has the tag {event.tag}", "remove the tag")
        if depth > MAX_DEPTH:
            self._problem(event, loc[:3], f"is more than {MAX_DEPTH} levels deep", "make it flatter")
            raise _Stop
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, loc)
        self.places[loc] = Place(_line(event), "", False)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(loc, depth, bool(event.flow_style))
        return self._mapping(loc, depth)

    def _sequence(self, loc: Loc, depth: int, flow: bool) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            here = (*loc, len(items))
            if flow and isinstance(event, yaml.ScalarEvent) and not event.style and "，" in event.value:
                self._problem(
                    event, here, "holds a wide comma", "write a plain comma and a space, or use quotes"
                )
            items.append(self._value(event, here, depth + 1))
        return items

    def _mapping(self, loc: Loc, depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, loc)
            inside = next(self.events)
            if glued := _glued(key, inside):
                fix = f"write `{glued[1]}: {glued[3]}`"
                wide = "has a wide colon (：)" if glued[2] == "：" else "has no space after its colon"
                self._problem(event, loc, wide, fix)
                continue
            value = self._value(inside, (*loc, key), depth + 1)
            if key in items:
                self._problem(event, (*loc, key), "stands twice", "keep one of the two")
            items[key] = value
        return items

    def _key(self, event: Any, loc: Loc) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._problem(event, loc, "has a key that is no text", "write a name before the colon")
            raise _Stop
        if event.value == "<<" and not event.style:
            self._problem(event, loc, "merges another mapping (<<)", "write the fields out")
        if event.anchor is not None or event.tag is not None:
            self._problem(event, (*loc, event.value), "has an anchor or tag on its key", "remove it")
        if not event.style and event.value != "on" and is_doubtful(event.value):
            self._problem(event, (*loc, event.value), "is an unquoted key", f'write "{event.value}":')
        # The key's own place stands in until its value has one, so that a missing field points here.
        self.places.setdefault((*loc, event.value), Place(_line(event), event.value, False))
        return str(event.value)

    def _scalar(self, event: Any, loc: Loc) -> Any:
        raw, plain = event.value, not event.style  # libyaml says "" where PyYAML says None
        self.places[loc] = Place(_line(event), raw, plain)
        if not plain:
            return raw
        if raw in ("true", "false"):
            return raw == "true"
        if raw == "":
            self._doubt(event, loc, NO_VALUE, f"write one{OR_NONE}")
        elif is_number(raw) and len(raw) > MAX_DIGITS:
            self._doubt(event, loc, f"is longer than {MAX_DIGITS} digits", "write it shorter")
        elif is_number(raw):
            return number(raw)
        elif is_doubtful(raw):
            self._doubt(event, loc, *doubt(raw))
        return raw

    def _doubt(self, event: Any, loc: Loc, what: str, fix: str) -> None:
        """A problem of one value, which leaves the rest of the file as it is."""
        self._problem(event, loc, what, fix)
        self.doubts += 1


def _glued(key: str, value: Any) -> re.Match[str] | None:
    """The parts of a key that holds its value too, because no space or a wide colon stands between them."""
    empty = isinstance(value, yaml.ScalarEvent) and not value.style and not value.value
    return re.fullmatch(r"([\w.-]+?)([:：])\s*(.+)", key) if empty else None


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
