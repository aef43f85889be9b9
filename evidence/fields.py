"""Small field types shared by all records, each with its own error text.

Dates are :class:`evidence.edtf.Edtf`; lists become tuples and mappings become read-only, so that a
loaded record cannot be changed by whoever holds it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit

from babel.core import get_global
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from evidence.edtf import Edtf, EdtfError
from evidence.near import as_slug
from evidence.problems import OR_NONE

K = TypeVar("K")
T = TypeVar("T")


def refuse(what: str, fix: str, at: tuple[str | int, ...] = ()) -> PydanticCustomError:
    """The error of a field: what is wrong and what to write, kept apart for the report.

    `at` leads on to the field in question where a whole record is looked at.
    """
    what = what.replace("{", "(").replace("}", ")")
    return PydanticCustomError("refused", "{what}; {fix}", {"what": what, "fix": fix, "at": at})


class Record(BaseModel):
    """Base of every record: frozen, strict, no unknown field, no NaN."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        allow_inf_nan=False,
        use_attribute_docstrings=True,
        arbitrary_types_allowed=True,
    )


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _read_only(value: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(dict(value))


Many = Annotated[tuple[T, ...], BeforeValidator(_as_tuple)]
"""A list in YAML, a tuple in code."""

Keyed = Annotated[Mapping[K, T], AfterValidator(_read_only), PlainSerializer(dict)]
"""A mapping in YAML, read-only in code."""

_SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_ADDRESS = re.compile(
    r"(?P<kind>model|event|claim|organization|benchmark):"
    r"(?P<id>[a-z0-9.-]+(?:/[a-z0-9.-]+)?)(?:#(?P<part>[a-z0-9.-]+))?"
    r"|(?P<source>[a-z0-9.-]+)(?:/(?P<finding>[a-z0-9.-]+)|#(?P<version>[A-Za-z0-9.-]+))?"
)
_ARXIV = re.compile(r"\d\d(0[1-9]|1[0-2])\.\d{4,5}", re.ASCII)
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_PART = r"\d{4}(-\d{2}(-\d{2})?)?[~?%]?"
"""The form of a date, for schemas; what there is in the calendar, editors cannot see."""
_YEARS = range(1700, 2201)
"""Years that frames and charts can hold; pandas counts nanoseconds from 1677 to 2262."""


def is_slug(text: str) -> bool:
    """Whether a text can be an id, and so the name of a file or folder that is one."""
    return _SLUG.fullmatch(text) is not None


def is_arxiv(text: str) -> bool:
    """Whether a text can be an arXiv id, without version."""
    return _ARXIV.fullmatch(text) is not None


def is_doi(text: str) -> bool:
    """Whether a text can be a DOI, without the address of its resolver."""
    return _DOI.fullmatch(text) is not None


def _slug(value: str) -> str:
    if not is_slug(value):
        like = as_slug(value)
        example = f", as {like}" if is_slug(like) else ""
        raise refuse(f"{value!r} is no id", f"write lowercase letters, digits, hyphens and dots{example}")
    return value


def _organization_id(value: str) -> str:
    if not is_slug(value) and not is_slug(as_slug(value)):  # as a name in Chinese
        fix = "write the name of its file in evidence/data/organizations, without .yaml"
        raise refuse(f"{value!r} is no id", fix)
    return _slug(value)


def _model_id(value: str) -> str:
    parts = value.split("/")
    if len(parts) != 2 or not all(map(is_slug, parts)):
        raise refuse(f"{value!r} is no model id", "write organization/model, as the files are named")
    return value


def _address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise refuse(
            f"{value!r} is no address",
            "write source/finding, model:org/model#api, event:id#campaign.org or claim:id",
        )
    return value


def _url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        inside = re.search(r"https?://[^\s<>()\[\]]+", value)
        fix = f"write {inside[0]}" if inside else "write a full address that begins with https://"
        raise refuse(f"{value!r} is no web address", fix)
    if parts.username:
        raise refuse("the address holds a user name", "write it without what stands before the @")
    if not _is_public(parts.hostname):
        raise refuse(f"{parts.hostname} is no public address", "give one that everybody can open")
    if re.search(r"\s", value):
        raise refuse("the address holds white space", "write it in one piece")
    return value


def _is_public(host: str) -> bool:
    """Whether a host can be one of the open web, by its name alone."""
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host.strip(".")


def _text(value: str) -> str:
    if not value.strip():
        raise refuse("the text is empty", f"write it{OR_NONE}")
    return value


def _arxiv(value: str) -> str:
    if not _ARXIV.fullmatch(value):
        inside = _ARXIV.search(value)
        fix = f'"{inside[0]}"' if inside else 'it quoted and without version, as "2501.12948"'
        raise refuse(f"{value!r} is no arXiv id", f"write {fix}")
    return value


def _doi(value: str) -> str:
    if not _DOI.fullmatch(value):
        inside = _DOI.search(value)
        fix = f'"{inside[0]}"' if inside else 'it without https, as "10.1038/s41586-025-09422-z"'
        raise refuse(f"{value!r} is no DOI", f"write {fix}")
    return value


def _country(value: str) -> str:
    known = get_global("territory_languages").keys() | {"EU"}
    if value == "international" or (len(value) == 2 and value in known):
        return value
    upper = value.upper()
    meant = [upper] if len(value) == 2 and upper in known else get_global("territory_aliases").get(upper, [])
    fix = f"write {meant[0]}" if len(meant) == 1 else "write two letters, as CN, or EU or international"
    raise refuse(f"{value!r} is no country code", fix)


def _date(value: Any) -> Edtf:
    if isinstance(value, Edtf):
        return value
    if not isinstance(value, str):
        raise refuse(f"{value!r} is no date text", f'write it quoted, as "{value}"')
    try:
        edtf = Edtf.parse(value)
    except EdtfError as error:
        raise refuse(error.what, error.fix) from None
    if any(day is not None and day.year not in _YEARS for day in (edtf.earliest, edtf.latest)):
        raise refuse(f"{value!r} lies outside {_YEARS[0]} to {_YEARS[-1]}", "correct the year")
    return edtf


def _window(value: Any) -> Edtf | str:
    if value == "not-stated":
        return "not-stated"
    if isinstance(value, str) and value.lower() in ("unknown", "none", "not stated", "unclear"):
        raise refuse(f"{value!r} is no date", "write not-stated where no dates of the activity are published")
    return _date(value)


def split_address(address: str) -> re.Match[str]:
    """The named parts of an address: kind, id, part, or source, finding, version."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(f"{address!r} is no address")
    return match


@dataclass(frozen=True)
class Refers:
    """Marks a field whose text is the id of a record, so that one rule can resolve them all."""

    to: str


Slug = Annotated[str, AfterValidator(_slug)]
SourceId = Annotated[Slug, Refers("source")]
OrganizationId = Annotated[str, AfterValidator(_organization_id), Refers("organization")]
BenchmarkId = Annotated[Slug, Refers("benchmark")]
EventId = Annotated[Slug, Refers("event")]
QuantityId = Annotated[Slug, Refers("quantity")]
TargetId = Annotated[Slug, Refers("target")]
ArmId = Annotated[Slug, Refers("arm")]
SectionId = Annotated[Slug, Refers("section")]
RuleName = Slug
ModelId = Annotated[str, AfterValidator(_model_id), Refers("model")]
Address = Annotated[str, AfterValidator(_address), Refers("address")]
Url = Annotated[str, AfterValidator(_url), Field(json_schema_extra={"pattern": "^https?://"})]
Text = Annotated[str, AfterValidator(_text)]
ArxivId = Annotated[str, AfterValidator(_arxiv), Field(json_schema_extra={"pattern": f"^{_ARXIV.pattern}$"})]
Doi = Annotated[str, AfterValidator(_doi)]
Country = Annotated[
    str,
    AfterValidator(_country),
    WithJsonSchema({"type": "string", "pattern": "^([A-Z]{2}|EU|international)$"}),
]
Date = Annotated[
    Edtf,
    PlainValidator(_date),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^({_PART}|({_PART}|\\.\\.)/({_PART}|\\.\\.))$",
            "description": "EDTF date, quoted: 2025, 2025-01, 2025-07~",
        }
    ),
]
Window = Annotated[
    Edtf | Literal["not-stated"],
    PlainValidator(_window),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^({_PART}|({_PART}|\\.\\.)/({_PART}|\\.\\.)|not-stated)$",
            "description": "EDTF interval, quoted, or not-stated",
        }
    ),
]
Number = float
"""A plain number in YAML, integer or decimal."""

Confidence = Literal["high", "medium", "low"]
Tier = Literal["primary", "primary-unread", "secondary"]
Bound = Literal["exact", "at-least", "at-most", "about"]
Language = Literal["en", "zh", "uk", "ko", "fr", "de", "ja", "it", "pt"]
