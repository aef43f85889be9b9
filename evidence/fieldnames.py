"""The fields of a record at a path, found by walking the annotations: names, places and examples."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Path = tuple[str | int, ...]


def nearest(model: type[BaseModel], loc: Path) -> str | None:
    """The field that an unknown one at `loc` was meant to be, as `name` or `inner.name`; or None."""
    name = str(loc[-1])
    here = _at(model, loc[:-1])
    for owner in here:
        for field, info in owner.model_fields.items():
            if any(name in inner.model_fields for inner in _models(info.annotation)):
                return f"{field}.{name}"
    close = get_close_matches(name, names(model, loc[:-1]), n=1)
    return close[0] if close else None


def names(model: type[BaseModel], loc: Path) -> list[str]:
    """The names of all fields of the record at a path, sorted."""
    return sorted({name for owner in _at(model, loc) for name in owner.model_fields})


def words(model: type[BaseModel], loc: Path) -> list[str]:
    """The words allowed at a path; none where any text is."""
    fields = [
        owner.model_fields[str(loc[-1])] for owner in _at(model, loc[:-1]) if loc[-1] in owner.model_fields
    ]
    return list(dict.fromkeys(word for field in fields for word in _literals(field)))


def example(model: type[BaseModel], loc: Path) -> str:
    """What a record at a path looks like: its own example, or the fields that it must have."""
    loc = tuple(step for step in loc if not isinstance(step, int))
    inside = _at(model, loc)
    if inside == _at(model, loc[:-1]):  # the path ends in a plain field
        return "..."
    given = inside[0].model_config.get("json_schema_extra")
    if isinstance(given, dict) and given.get("examples"):
        pairs: Any = given["examples"]
        return "{" + ", ".join(f'{name}: "{value}"' for name, value in pairs[0].items()) + "}"
    fields = inside[0].model_fields
    wanted = [name for name, info in fields.items() if info.is_required()] or list(fields)[:1]
    return "{" + ", ".join(f"{name}: ..." for name in wanted) + "}"


def _at(model: type[BaseModel], loc: Path) -> list[type[BaseModel]]:
    """The records that may stand at a path; a step may be a field, a key of a mapping, or a union's tag."""
    here: list[type[BaseModel]] = [model]
    for step in loc:
        if isinstance(step, int):
            continue
        tagged = [owner for owner in here if any(step in _literals(f) for f in owner.model_fields.values())]
        if len(here) > 1 and tagged:
            here = tagged
            continue
        inner = [
            m
            for owner in here
            if step in owner.model_fields
            for m in _models(owner.model_fields[step].annotation)
        ]
        here = inner or here
    return here


def _literals(field: FieldInfo) -> list[str]:
    found = [field.annotation, *get_args(field.annotation)]
    return [str(word) for part in found if get_origin(part) is Literal for word in get_args(part)]


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]
