"""Turns a document into a record, and pydantic's errors into problems with a line and a fix."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from evidence.problems import Problem
from evidence.yamlfile import Document, Loc, Place

M = TypeVar("M", bound=BaseModel)
_SHAPES = (
    "tuple_type",
    "is_instance_of",
    "mapping_type",
    "dict_type",
    "model_type",
    "model_attributes_type",
)


def validate(document: Document, model: type[M]) -> tuple[M | None, list[Problem]]:
    """The document as a record, or its problems with line and fix."""
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        return None, [_explain(document, model, item) for item in error.errors(include_url=False)]


def _explain(document: Document, model: type[BaseModel], item: Any) -> Problem:
    """One pydantic error as a problem with the line of its field."""
    loc = _data_loc(document.data, item["loc"], item["type"] == "missing")
    field = ".".join(map(str, loc))
    line = document.line(loc)
    place = document.places.get(loc)
    kind = item["type"]
    what, fix = _words(kind, item, place, loc, model)
    return Problem(document.path, line, field, what, fix)


def _words(kind: str, item: Any, place: Place | None, loc: Loc, model: type[BaseModel]) -> tuple[str, str]:
    """What is wrong and what to write, for one kind of pydantic's errors."""
    context = item.get("ctx", {})
    if kind == "refused":
        return context["what"], context["fix"]
    if kind == "missing":
        return "is missing", f"add a line `{loc[-1] if loc else ''}: ...`"
    if kind == "extra_forbidden":
        return "is no field here", _nearest(model, item["loc"], str(loc[-1]))
    if kind in ("literal_error", "union_tag_invalid"):
        got = repr(context["tag"]) if "tag" in context else _raw(place, item)
        wanted = context.get("expected") or context.get("expected_tags")
        return f"{got} is not one of the words allowed", f"write {wanted}"
    if kind == "union_tag_not_found":
        return f"has no {context['discriminator']}", "say of which kind it is"
    if kind == "string_type" and place is not None and place.plain and not isinstance(item["input"], str):
        return f"is an unquoted number or word: {place.raw}", f'write "{place.raw}"'
    if kind in ("float_type", "float_parsing", "int_type"):
        return f"{_raw(place, item)} is no plain number", "write the number without quotes"
    if kind in _SHAPES:
        return "has the wrong shape", "write a list as [a, b] or a mapping as {name: value}"
    return item["msg"].splitlines()[0].lower(), "see docs/evidence.md"


def _raw(place: Place | None, item: Any) -> str:
    return repr(place.raw if place is not None and place.raw else item["input"])


def _data_loc(data: Any, loc: tuple[str | int, ...], missing: bool) -> Loc:
    """The error's path without the union tags that pydantic puts in; a missing field ends it."""
    kept: list[str | int] = []
    here: Any = data
    for position, step in enumerate(loc):
        if _leads_on(here, step):
            here = here[step]
            kept.append(step)
        elif missing and position == len(loc) - 1:
            kept.append(step)
    return tuple(kept)


def _leads_on(here: Any, step: str | int) -> bool:
    if isinstance(here, list):
        return isinstance(step, int) and step < len(here)
    return isinstance(here, dict) and step in here


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
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]
