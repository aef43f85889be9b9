"""Whatever stands at whatever place of a record, the answer is one line in plain words with a fix."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from claims.records import Claim
from evidence.explain import validate
from evidence.problems import Problem
from evidence.records import RECORDS, Case
from evidence.yamlfile import Document, dump, parse
from tests.small_case import FILES

ODD: tuple[Any, ...] = ("x", 3, -0.5, True, [], {}, [1], {"a": "b"})
"""Values of every shape that YAML has."""
FOREIGN = ("pydantic", "validator", "tuple", "instance", "input should", "see docs", "Traceback", "None")


def record_of(path: str) -> type[Any] | None:
    """The record that a file of the small base is."""
    if path.startswith("claims/"):
        return Claim
    return Case if path.endswith("case.yaml") else RECORDS.get(path.split("/")[2])


def places(data: Any, loc: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value in nested data."""
    if loc:
        yield loc
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from places(value, (*loc, key))


def put(data: Any, loc: tuple[Any, ...], value: Any) -> Any:
    """A copy of the data with another value at a path, or without it where the value is None."""
    changed = copy.deepcopy(data)
    inner = changed
    for key in loc[:-1]:
        inner = inner[key]
    if value is None:
        del inner[loc[-1]]
    else:
        inner[loc[-1]] = value
    return changed


def answers(data: Any, record: type[Any]) -> tuple[Document, list[Problem]]:
    """The data as a file, and what is wrong with it."""
    document, problems = parse(dump(data), "a.yaml")
    assert document is not None, problems
    return document, validate(document, record)[1]


@pytest.mark.parametrize("path", [path for path in FILES if record_of(path)])
def test_an_odd_value_anywhere_is_answered_in_one_plain_line_at_a_line_of_the_file(path: str) -> None:
    record = record_of(path)
    assert record is not None
    for loc in places(FILES[path]):
        for value in (*ODD, None):
            document, problems = answers(put(FILES[path], loc, value), record)
            for problem in problems:
                told = f"{loc} = {value!r}: {problem}"
                assert problem.what and problem.fix and "\n" not in str(problem), told
                assert not [word for word in FOREIGN if word in str(problem)], told
                assert problem.line <= dump(document.data).count("\n"), told


def test_the_line_is_that_of_the_field() -> None:
    text = "name: A lab\nkind: lab\ncountry: Nowhere\n"
    document, _ = parse(text, "lab.yaml")
    assert document is not None
    problems = validate(document, RECORDS["organizations"])[1]
    assert [problem.line for problem in problems] == [3]
