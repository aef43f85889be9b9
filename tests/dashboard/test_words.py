"""The texts of both languages say the same things, and each of them is said somewhere in the code.

Keys are found by reading the code: a text that begins like a key is one, and each {gap} of an
f-string stands for anything.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

import dashboard
from dashboard.words import LANGUAGES, MissingWord, words

FOLDER = Path(dashboard.__file__).parent
TEXTS = words("en").texts
SECTIONS = "|".join(sorted({key.partition(".")[0] for key in TEXTS}))
KEY = re.compile(rf"(?:{SECTIONS})\.[a-z0-9_.{{}}-]*[a-z0-9_}}-]", re.IGNORECASE)
GAP = "{}"


class Said(NamedTuple):
    """A key in the code: where it stands, and its text with {} for every gap."""

    place: str
    key: str

    def names(self, key: str) -> bool:
        """Whether it can be this key, or the beginning of it to which code adds the rest."""
        pattern = re.escape(self.key).replace(re.escape(GAP), "[^.]+")
        return re.fullmatch(rf"{pattern}(\..+)?", key) is not None


class Call(NamedTuple):
    """A call that asks for the text at a key, with the names that it gives."""

    place: str
    key: str
    given: frozenset[str]


def names_in(text: str) -> frozenset[str]:
    """The {names} that a text wants filled in."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the dashboard, read."""
    for file in sorted(FOLDER.rglob("*.py")):
        yield file.relative_to(FOLDER).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def written(node: ast.AST) -> str | None:
    """The text of a string in the code, with {} for every gap of an f-string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(p.value) if isinstance(p, ast.Constant) else GAP for p in node.values)
    return None


def strings(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string below a node with its line. The pieces of an f-string are no strings of their own."""
    text = written(node)
    if text is not None:
        yield node.lineno, text  # type: ignore[attr-defined]  # an expression has a line
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)):
            yield from strings(child)


def said() -> list[Said]:
    """Everything in the code that looks like a key."""
    return [
        Said(f"{path}:{line}", text)
        for path, tree in trees()
        for line, text in strings(tree)
        if KEY.fullmatch(text)
    ]


def asked() -> Iterator[Said]:
    """Every key that is asked for outright, whatever it looks like."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and is_asking(node.func):
                key = written(node.args[0])
                if key is not None:
                    yield Said(f"{path}:{node.lineno}", key)


def is_asking(function: ast.expr) -> bool:
    """Whether a call is one of words(...), self.words(...), here()(...) or filled(...)."""
    if isinstance(function, ast.Call):
        return isinstance(function.func, ast.Name) and function.func.id == "here"
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in ("words", "filled")


def calls() -> Iterator[Call]:
    """Every call with a whole key whose names can be read off the code."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            key, given = written(node.args[0]), [keyword.arg for keyword in node.keywords]
            if key in TEXTS and None not in given:
                yield Call(f"{path}:{node.lineno}", key, frozenset(map(str, given)))


def test_every_text_has_a_counterpart_that_wants_the_same_names() -> None:
    for language in LANGUAGES:
        other = words(language).texts
        assert set(other) == set(TEXTS), language
        differ = [key for key in TEXTS if names_in(other[key]) != names_in(TEXTS[key])]
        assert not differ, language


def test_every_text_is_used_somewhere() -> None:
    known = set(said())
    assert not [key for key in TEXTS if not any(one.names(key) for one in known)]


def test_every_key_in_the_code_leads_to_a_text() -> None:
    known = {*said(), *asked()}
    assert not sorted(f"{one.place}: {one.key}" for one in known if not any(map(one.names, TEXTS)))


def test_every_call_gives_the_names_that_its_text_wants() -> None:
    found = list(calls())
    assert len(found) > 100, "the calls were not found"
    assert not [call for call in found if not names_in(TEXTS[call.key]) <= call.given]


def test_a_missing_text_is_an_error_and_never_a_blank() -> None:
    with pytest.raises(MissingWord, match=r"text/en.yaml has no 'nav.nowhere'"):
        words("en")("nav.nowhere")
