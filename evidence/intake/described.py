"""What a registry or a page says about a document, before it is a source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from evidence.edtf import Edtf, EdtfError
from evidence.intake.addresses import Given
from evidence.intake.drafts import NotEntered
from evidence.scalars import UNSEEN

Reuse = Literal["open", "values", "none"]

_COMMONS = re.compile(r"creativecommons\.org/licenses/(?P<kind>[a-z-]+)/(?P<version>[\d.]+)")
_ZERO = re.compile(r"creativecommons\.org/publicdomain/(?P<kind>zero|mark)/(?P<version>[\d.]+)")


class Unclear(NotEntered):
    """A registry or page does not say something that a source must have."""


@dataclass(frozen=True)
class Licence:
    """A licence as the records write it, and what it allows."""

    text: str
    reuse: Reuse


UNKNOWN = Licence("not looked up", "values")


@dataclass(frozen=True)
class Described:
    """A document as a registry or page describes it."""

    registry: str
    """Who describes it."""
    title: str
    url: str
    kind: str
    authors: tuple[str, ...] = ()
    arxiv: str | None = None
    doi: str | None = None
    published: str | None = None
    """EDTF; none where there are versions."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Each version's date."""
    licence: Licence = UNKNOWN
    language: str | None = None
    publishers: tuple[str, ...] = ()
    """Names and addresses that may be an organization's."""
    remarks: tuple[str, ...] = ()
    """What a person should know before they go on."""

    @property
    def first_published(self) -> str:
        """The date by which it is filed. Raises Unclear where none is known."""
        dates = [date for date in (self.published, *self.versions.values()) if date]
        if not dates:
            raise Unclear(f"{self.registry} gives no date; add --published, as --published 2025-01-22")
        return min(dates)


def by_hand(given: Given, title: str, published: str) -> Described:
    """A document of which nobody was asked, as a person describes it."""
    own = {"arxiv": f"https://arxiv.org/abs/{given.text}", "doi": f"https://doi.org/{given.text}"}
    url = own.get(given.kind, given.text)
    return Described(
        registry="the command line",
        title=as_line(title),
        url=url,
        kind="article" if given.kind == "url" else "paper",
        arxiv=given.text if given.kind == "arxiv" else None,
        doi=given.text if given.kind == "doi" else None,
        published=published,
        publishers=((urlsplit(url).hostname or "").removeprefix("www."),) if given.kind == "url" else (),
    )


def licence(address: str | None, otherwise: Licence = UNKNOWN) -> Licence:
    """The licence that an address stands for.

    Example:
        >>> licence("http://creativecommons.org/licenses/by/4.0/")
        Licence(text='CC BY 4.0', reuse='open')
    """
    if not address:
        return otherwise
    if match := _ZERO.search(address):
        return Licence("CC0 1.0" if match["kind"] == "zero" else "public domain", "open")
    if match := _COMMONS.search(address):
        free = not {"nc", "nd"} & set(match["kind"].split("-"))
        return Licence(f"CC {match['kind'].upper()} {match['version']}", "open" if free else "values")
    if "arxiv.org/licenses/nonexclusive-distrib" in address:
        return Licence("arXiv non-exclusive", "values")
    return Licence(f"see {address}", "values")


def day_of(parts: Sequence[str | int]) -> str | None:
    """Year, perhaps month and day, as EDTF; None where they are no date.

    Example:
        >>> day_of([2025, 9]), day_of(["2025", "2", "30"])
        ('2025-09', None)
    """
    try:
        year, *rest = (int(part) for part in parts)
        return Edtf.parse("-".join([f"{year:04}", *(f"{part:02}" for part in rest)])).text
    except (EdtfError, TypeError, ValueError):
        return None


def printable(text: str) -> str:
    """A text that can stand in a comment, whatever a registry put into it."""
    return as_line("".join(sign if sign.isprintable() else " " for sign in text))


def code_span(text: str) -> str:
    """A stranger's or a registry's text as a code span of Markdown that holds nothing else."""
    return f"`{printable(text).replace('`', chr(39))[:300]}`"


def as_line(text: str) -> str:
    """A text without line breaks, runs of spaces and signs that do not show.

    Example:
        >>> as_line("Two\\u200b\\n  lines")
        'Two lines'
    """
    return " ".join(UNSEEN.sub("", text).split())
