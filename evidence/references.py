"""Every id and address inside the records, found by the marks on their field types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from evidence.fields import Refers
from evidence.yamlfile import Loc


class Reference(NamedTuple):
    """A text that should be the id of a record."""

    to: str
    text: str
    loc: Loc


def references(record: BaseModel, loc: Loc = ()) -> Iterator[Reference]:
    """All references in a record, with the path of keys that leads to each."""
    for name, to, holds_records in _marks(type(record)):
        value = getattr(record, name)
        if to is not None:
            yield from _texts(to, value, (*loc, name))
        if holds_records:
            yield from _inside(value, (*loc, name))


def _texts(to: str, value: Any, loc: Loc) -> Iterator[Reference]:
    if isinstance(value, str):
        yield Reference(to, value, loc)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _texts(to, item, (*loc, position))


def _inside(value: Any, loc: Loc) -> Iterator[Reference]:
    if isinstance(value, BaseModel):
        yield from references(value, loc)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _inside(item, (*loc, position))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _inside(item, (*loc, key))


@cache
def _marks(record: type[BaseModel]) -> tuple[tuple[str, str | None, bool], ...]:
    """The fields that lead somewhere: their names, what they refer to, whether they hold records."""
    fields = [
        (
            name,
            next((m.to for m in field.metadata if isinstance(m, Refers)), None) or _mark(field.annotation),
            _holds_records(field.annotation),
        )
        for name, field in record.model_fields.items()
    ]
    return tuple(field for field in fields if field[1] or field[2])


def _mark(annotation: Any) -> str | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return None
    for meta in getattr(annotation, "__metadata__", ()):
        if isinstance(meta, Refers):
            return meta.to
    return next((found for part in get_args(annotation) if (found := _mark(part))), None)


def _holds_records(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_holds_records(part) for part in get_args(annotation))
