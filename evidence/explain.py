"""Turns a document into a record, and pydantic's errors into problems with a line and a fix."""

from __future__ import annotations

from difflib import get_close_matches
from types import UnionType
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from evidence.problems import Problem
from evidence.yamlfile import Document, Loc, Place

M = TypeVar("M", bound=BaseModel)


def validate(document: Document, model: type[M]) -> tuple[M | None, list[Problem]]:
    """The document as a record, or its problems with line and fix."""
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        return None, [_explain(document, model, item) for item in error.errors(include_url=False)]


def _explain(document: Document, model: type[BaseModel], item: Any) -> Problem:
    """One pydantic error as a problem with the line of its field."""
    loc = _data_loc(document.data, item["loc"])
    field = ".".join(map(str, loc))
    line = document.line(loc)
    place = document.places.get(loc)
    kind = item["type"]
    if kind == "refused":
        what, fix = item["ctx"]["what"], item["ctx"]["fix"]
    elif kind == "missing":
        what, fix = "is missing", f"add a line `{loc[-1] if loc else ''}: ...`"
    elif kind == "extra_forbidden":
        what, fix = "is no field here", _nearest(model, item["loc"], str(loc[-1]))
    elif kind in ("literal_error", "union_tag_invalid"):
        wanted = item["ctx"].get("expected") or item["ctx"].get("expected_tags")
        what, fix = f"{_raw(place, item)} is not one of the words allowed", f"write {wanted}"
    elif kind == "union_tag_not_found":
        what, fix = "has no `type`", "write type: measure, quantity, comparison, change, statement or silence"
    elif kind == "string_type" and place is not None and place.plain and not isinstance(item["input"], str):
        what, fix = f"is an unquoted number or word: {place.raw}", f'write "{place.raw}"'
    elif kind in ("float_type", "float_parsing", "int_type"):
        what, fix = f"{_raw(place, item)} is no plain number", "write the number without quotes"
    elif kind in (
        "tuple_type",
        "is_instance_of",
        "mapping_type",
        "dict_type",
        "model_type",
        "model_attributes_type",
    ):
        what, fix = "has the wrong shape", "write a list as [a, b] or a mapping as {name: value}"
    else:
        what, fix = item["msg"].splitlines()[0].lower(), "see docs/evidence.md"
    return Problem(document.path, line, field, what, fix)


def _raw(place: Place | None, item: Any) -> str:
    return repr(place.raw if place is not None and place.raw else item["input"])


def _data_loc(data: Any, loc: tuple[str | int, ...]) -> Loc:
    """The error's path without the union tags and validator names that pydantic puts in."""
    kept: list[str | int] = []
    here = data
    for position, step in enumerate(loc):
        if isinstance(here, dict) and step in here:
            here = here[step]
            kept.append(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
            kept.append(step)
        elif position == len(loc) - 1 and isinstance(step, str) and step.isidentifier():
            kept.append(step)
    return tuple(kept)


def _nearest(model: type[BaseModel], loc: tuple[str | int, ...], name: str) -> str:
    fields = _fields_at(model, loc[:-1])
    close = get_close_matches(name, fields, n=1)
    if close:
        return f"did you mean `{close[0]}`?"
    return "remove it; the fields here are " + ", ".join(sorted(fields)) if fields else "remove it"


def _fields_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """Field names of the record at a path, found by walking the annotations."""
    here: list[type[BaseModel]] = [model]
    for step in loc:
        if isinstance(step, int):
            continue
        inner = [
            m
            for owner in here
            if step in owner.model_fields
            for m in _models(owner.model_fields[step].annotation)
        ]
        tagged = [m for m in here if any(step in get_args(f.annotation) for f in m.model_fields.values())]
        here = inner or tagged or here
    return sorted({name for owner in here for name in owner.model_fields})


def _models(annotation: Any) -> list[type[BaseModel]]:
    if (
        isinstance(annotation, type)
        and not isinstance(annotation, UnionType)
        and issubclass(annotation, BaseModel)
    ):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]
