"""The only YAML reader and writer: strict, and it remembers where everything stands.

PyYAML's event stream is read directly, because its own constructors lose digits of an unquoted
arXiv id, turn ``no`` into false and ``12:30`` into 750, and keep the last of two equal keys
without a word. Here a plain scalar is a number, true, false or text; anything that some YAML
version would read otherwise is a problem with the quoted form as its fix.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from evidence.problems import Problem

MAX_BYTES = 1 << 20
MAX_DEPTH = 40
MAX_DIGITS = 40
"""No count or value needs more, and of some thousand Python refuses to make a number."""

Loc = tuple[str | int, ...]

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")
_DATE_LIKE = re.compile(r"(\d{4}-\d{1,2}(-\d{1,2})?[~?%]?|\d{4}[~?%]|\.\./\S+|\d{4}(-\d\d){0,2}[~?%]?/\S+)")
_WORD_LIKE = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|~|nan|[-+]?\.inf|\.nan)"
    r"|[-+]?[0-9][0-9_:.,eE+]*|[-+]?0[xXoObB][0-9a-fA-F_]+|[-+]\d.*"
)

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
    path = _shown(file, root)
    text, problem = _text(file, root, path)
    if problem is not None:
        return None, [problem]
    return parse(text, path)


def parse(text: str, path: str) -> tuple[Document | None, list[Problem]]:
    """A YAML text as a document, or every problem in it."""
    builder = _Builder(path)
    try:
        data = builder.build(text)
    except _Stop:
        return None, builder.problems
    except yaml.MarkedYAMLError as error:
        return None, [*builder.problems, _syntax(error, path, text)]
    except yaml.YAMLError as error:
        return None, [
            *builder.problems,
            Problem(path, 1, "", first_line(str(error)), "remove that character"),
        ]
    if builder.problems:
        return None, builder.problems
    return Document(path, data, builder.places), []


def dump(data: Mapping[str, Any], first_line: str | None = None) -> str:
    """Data as the text of a YAML file, the same for the same data.

    Args:
        data: What the file holds.
        first_line: A comment to put first.

    Example:
        >>> dump({"date": "2025-01-22"})
        'date: "2025-01-22"\\n'
    """
    text: str = yaml.dump(data, Dumper=_Quoting, allow_unicode=True, sort_keys=False, width=100)
    return f"# {first_line}\n{text}" if first_line else text


def write(file: Path, data: Mapping[str, Any], first_line: str | None = None) -> None:
    """Write data as YAML so that no half-written file can be left behind."""
    text = dump(data, first_line)
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


class _Quoting(yaml.SafeDumper):
    """Writes text that looks like a number, date or word of YAML in double quotes."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _quoted_text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    doubtful = _DATE_LIKE.fullmatch(value) or _WORD_LIKE.fullmatch(value) or _NUMBER.fullmatch(value)
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"' if doubtful else None)


_Quoting.add_representer(str, _quoted_text)


def _shown(file: Path, root: Path) -> str:
    try:
        return file.relative_to(root).as_posix()
    except ValueError:
        return file.as_posix()


def _inside(file: Path, root: Path) -> bool:
    try:
        return file.resolve().is_relative_to(root.resolve())
    except RuntimeError:  # before Python 3.13 a link that leads to itself
        return False


def _text(file: Path, root: Path, path: str) -> tuple[str, Problem | None]:
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


def first_line(text: str) -> str:
    """The first line of a message, for a report of one line each."""
    return text.strip().splitlines()[0] if text.strip() else "cannot be read"


def _syntax(error: yaml.MarkedYAMLError, path: str, text: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    lines = text.splitlines()
    # A mark after the last line, or on a line that holds nothing, belongs to the line before.
    while line > 1 and (line > len(lines) or not lines[line - 1].strip()):
        line -= 1
    here = lines[line - 1] if lines else ""
    if "\t" in here[: len(here) - len(here.lstrip())] or "'\\t'" in str(error.problem):
        return Problem(path, line, "", "is indented with a tab", "indent with spaces")
    what = f"is no YAML here ({error.problem or 'cannot be read'})"
    return Problem(
        path, line, "", what, 'check quotes, colons and indentation; put text with ": " or " #" in quotes'
    )


class _Builder:
    """Builds plain data from the events of one text and notes everything it will not accept."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.places: dict[Loc, Place] = {}

    def build(self, text: str) -> Any:
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        data: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._problem(event, (), "holds several documents", "put each into its own file")
                    raise _Stop
                data = self._value(next(self.events), (), 0)
        if documents == 0:
            self.problems.append(
                Problem(self.path, 1, "", "is empty", "write the record, or remove the file")
            )
            raise _Stop
        return data

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
            return self._sequence(loc, depth)
        return self._mapping(loc, depth)

    def _sequence(self, loc: Loc, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*loc, len(items)), depth + 1))
        return items

    def _mapping(self, loc: Loc, depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, loc)
            value = self._value(next(self.events), (*loc, key), depth + 1)
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
        if not event.style and event.value != "on" and _doubtful(event.value):
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
            self._problem(event, loc, "has no value", "write one, or leave the line out")
        elif _NUMBER.fullmatch(raw) and len(raw) > MAX_DIGITS:
            self._problem(event, loc, f"is longer than {MAX_DIGITS} digits", "write it shorter")
        elif _NUMBER.fullmatch(raw):
            return float(raw) if re.search(r"[.eE]", raw) else int(raw)
        elif _doubtful(raw):
            kind = "date" if _DATE_LIKE.fullmatch(raw) else "word or number"
            self._problem(event, loc, f"is an unquoted {kind}: {raw}", f'write "{raw}"')
        return raw


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _doubtful(raw: str) -> bool:
    return bool(_DATE_LIKE.fullmatch(raw) or _WORD_LIKE.fullmatch(raw))
