"""Turns a document into a record, and pydantic's errors into problems with a line and a fix."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from evidence.fieldnames import example, names, nearest, words
from evidence.problems import OR_NONE, Problem
from evidence.yamlfile import Document, Loc, Place, draft, read

M = TypeVar("M", bound=BaseModel)

_NUMBERS = ("float_type", "float_parsing", "int_type", "int_from_float", "finite_number")
_LIMITS = {
    "greater_than_equal": ("is too small", "write {ge} or more"),
    "greater_than": ("is too small", "write more than {gt}"),
    "less_than_equal": ("is too large", "write {le} or less"),
    "less_than": ("is too large", "write less than {lt}"),
}


def validate(document: Document, model: type[M]) -> tuple[M | None, list[Problem]]:
    """The document as a record, or its problems with line and fix."""
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        items = _causes(model, error.errors(include_url=False))
        return None, [_explain(document, model, item) for item in items]


def also_wrong(file: Path, root: Path, model: type[BaseModel]) -> list[Problem]:
    """What is wrong in a file beside values that cannot be read, so that all is mended in one go."""
    document = draft(file, root)
    if document is None:
        return []
    noted = {problem.line for problem in read(file, root)[1]}
    return [problem for problem in validate(document, model)[1] if problem.line not in noted]


def needed(problem: Problem, model: type[BaseModel]) -> Problem:
    """The problem, without the advice to leave a field out that has to be there."""
    field = model.model_fields.get(problem.field)
    if field is None or not field.is_required():
        return problem
    return replace(problem, fix=problem.fix.removesuffix(OR_NONE))


def _causes(model: type[BaseModel], items: list[Any]) -> list[Any]:
    """The errors without those that mend themselves with another one of them.

    A misspelt field is also a missing one; a list whose only entry is wrong is also too short.
    """
    meant = {
        (*item["loc"][:-1], nearest(model, item["loc"]))
        for item in items
        if item["type"] == "extra_forbidden"
    }
    return [
        item
        for item in items
        if not (item["type"] == "missing" and item["loc"] in meant)
        and not (item["type"] == "too_short" and _holds_another(item, items))
    ]


def _holds_another(item: Any, items: list[Any]) -> bool:
    loc = item["loc"]
    return any(len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in items)


def _explain(document: Document, model: type[BaseModel], item: Any) -> Problem:
    """One pydantic error as a problem with the line of its field."""
    loc = _data_loc(document.data, item["loc"], item["type"] == "missing")
    context = item.get("ctx", {})
    loc += tuple(context.get("at", ()))
    if item["type"] in ("union_tag_invalid", "union_tag_not_found"):
        loc = (*loc, context["discriminator"].strip("'"))
    what, fix = _words(item, document.places.get(loc), loc, model)
    return Problem(document.path, document.line(loc), ".".join(map(str, loc)), what, fix)


def _words(item: Any, place: Place | None, loc: Loc, model: type[BaseModel]) -> tuple[str, str]:
    """What is wrong and what to write, for one kind of pydantic's errors."""
    kind, context, given = item["type"], item.get("ctx", {}), item["input"]
    if kind == "refused":
        return context["what"], context["fix"]
    if kind == "missing":
        return "is missing", _line_to_add(
            str(loc[-1]), words(model, item["loc"]), example(model, item["loc"])
        )
    if kind == "extra_forbidden":
        return "is no field here", _rightly(model, item["loc"])
    if kind == "union_tag_not_found":
        return "is missing", _line_to_add(str(loc[-1]), words(model, (*item["loc"], loc[-1])), "...")
    if kind in ("literal_error", "union_tag_invalid"):
        got = repr(context["tag"]) if "tag" in context else _raw(place, item)
        wanted = context.get("expected") or context.get("expected_tags")
        return f"{got} is not one of the words allowed", _word_meant(got, wanted)
    if kind == "string_type" and place is not None and place.plain:
        return f"is an unquoted number or word: {place.raw}", f'write "{place.raw}"'
    if kind in _NUMBERS:
        return _number(given, _raw(place, item), whole=kind.startswith("int_"))
    if kind in _LIMITS:
        what, fix = _LIMITS[kind]
        return f"{given} {what}", fix.format(**context)
    return _shape(kind, item, model)


def _word_meant(got: str, wanted: str) -> str:
    """The word that is nearly the one given, or all that may be written."""
    words = re.findall(r"'([^']+)'", wanted)
    close = get_close_matches(got.strip("'").casefold(), words, n=1, cutoff=0.75)
    return f"did you mean {close[0]!r}?" if close else f"write {wanted}"


def _line_to_add(name: str, allowed: list[str], example: str) -> str:
    if allowed:
        return f"add a line `{name}: ...` with one of {', '.join(allowed)}"
    return f"add a line `{name}: {example}`"


def _shape(kind: str, item: Any, model: type[BaseModel]) -> tuple[str, str]:
    """The words for a value of another shape than its field has."""
    given = item["input"]
    noun = {str: "one text", list: "a list", dict: "a mapping", bool: "true or false"}.get(
        type(given), "a number"
    )
    if kind == "bool_type":
        return f"{given!r} is neither true nor false", "write true or false, without quotes"
    if kind == "too_short":
        least = item["ctx"]["min_length"]
        return (
            ("is empty", "write at least one") if not given else ("is too short", f"write at least {least}")
        )
    if kind in ("tuple_type", "list_type"):
        return f"is {noun} where a list is wanted", _listed(given, example(model, item["loc"]))
    if kind == "string_type":
        return f"is {noun} where one text is wanted", "write one text"
    if kind in ("dict_type", "mapping_type"):
        return f"is {noun} where named entries are wanted", "write each as `name: {...}`"
    if not item["loc"]:
        first = next(iter(model.model_fields))
        return f"is {noun} where fields are wanted", f"write each on its own line, as `{first}: ...`"
    if kind in ("model_type", "model_attributes_type", "is_instance_of"):
        return f"is {noun} where fields are wanted", f"write {example(model, item['loc'])}"
    return item["msg"].splitlines()[0].lower(), "see docs/evidence.md"


def _listed(given: Any, example: str) -> str:
    """A value as the list that it should be."""
    if example != "...":
        return f"write [{example}]"
    if not isinstance(given, str | int | float):
        return "put `- ` before each entry"
    entries = re.split(r"\s*(?:,|;|，|、|；|\band\b|&)\s*", str(given))
    return f"write [{', '.join(filter(None, entries))}]"


def _number(given: Any, raw: str, whole: bool) -> tuple[str, str]:
    if whole and isinstance(given, float):
        fix = f"write {given:.0f}" if float(given).is_integer() else "write digits without a point"
        return f"{raw.strip(chr(39))} is no whole number", fix
    if isinstance(given, float):  # more than a number can hold
        return f"{raw.strip(chr(39))} is too large", "correct it"
    try:
        plain = f"{float(given):g}" if isinstance(given, str) else None
    except ValueError:
        plain = None
    if plain is None:
        return f"{raw} is no plain number", "write digits only; the printed form goes under `printed`"
    meant = "the number without quotes" if str(given).isascii() else f"{plain}, in plain digits"
    return f"{raw} is no plain number", f"write {meant}"


def _rightly(model: type[BaseModel], loc: tuple[str | int, ...]) -> str:
    """Where or how to write a field that is none here."""
    name = nearest(model, loc)
    if name is not None and "." in name:
        return f"write it under `{name.partition('.')[0]}`"
    if name is not None:
        return f"did you mean `{name}`?"
    fields = names(model, loc[:-1])
    return "remove it; the fields here are " + ", ".join(fields) if fields else "remove it"


def _raw(place: Place | None, item: Any) -> str:
    return repr(place.raw if place is not None and place.raw else item["input"])


def _data_loc(data: Any, loc: tuple[str | int, ...], missing: bool) -> Loc:
    """The error's path without the union tags that pydantic puts in; a missing field ends it."""
    kept: list[str | int] = []
    here: Any = data
    tag_may_follow = True
    for position, step in enumerate(loc):
        if tag_may_follow and _is_tag(here, step):
            tag_may_follow = False
        elif _leads_on(here, step):
            here = here[step]
            kept.append(step)
            tag_may_follow = True
        elif missing and position == len(loc) - 1:
            kept.append(step)
    return tuple(kept)


def _is_tag(here: Any, step: str | int) -> bool:
    """Whether a step names the kind of a finding or check, and not a field that is called the same."""
    return isinstance(here, dict) and step in (here.get("type"), here.get("kind"))


def _leads_on(here: Any, step: str | int) -> bool:
    if isinstance(here, list):
        return isinstance(step, int) and step < len(here)
    return isinstance(here, dict) and step in here
