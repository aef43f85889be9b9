"""The sources of a chart as a table: each place that its rows stand on, with what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from claims.ledger import Ledger
from dashboard.naming import organization
from dashboard.words import Words
from evidence.base import EvidenceBase
from evidence.dated import DatedFact
from evidence.event import Event
from evidence.findings import Contrast
from evidence.records import Model

COLUMNS = (
    "address",
    "document",
    "publisher",
    "published",
    "locator",
    "says",
    "url",
    "licence",
    "reuse",
    "left_out",
)


@dataclass(frozen=True)
class _Place:
    """A place in a document, and what stands there."""

    address: str
    source: str
    locator: str = ""
    says: str = ""
    version: str | None = None


def sources_table(addresses: Iterable[str], ledger: Ledger, words: Words) -> pd.DataFrame:
    """One row for each place. What the terms of a source forbid to pass on is left out, and the row says so.

    Args:
        addresses: What the rows of a chart stand on.
        ledger: The evidence and the claims.
        words: Texts in the reader's language.
    """
    places = [place for address in dict.fromkeys(addresses) for place in _places(address, ledger)]
    rows = [_row(place, ledger.base, words) for place in dict.fromkeys(places)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.rename(columns={name: words(f"export.sources.{name}") for name in COLUMNS})


def _row(place: _Place, base: EvidenceBase, words: Words) -> dict[str, str]:
    source = base.sources[place.source]
    closed = source.reuse == "none" and bool(place.says)
    return {
        "address": place.address,
        "document": source.title,
        "publisher": organization(base, source.publisher, words.language),
        "published": source.published_as(place.version).text,
        "locator": place.locator,
        "says": "" if closed else place.says,
        "url": str(source.url or ""),
        "licence": source.licence,
        "reuse": source.reuse,
        "left_out": words("export.sources.withheld") if closed else "",
    }


def _places(address: str, ledger: Ledger) -> Iterator[_Place]:
    if address.startswith("claim:"):
        yield from _of_claim(address, ledger)
        return
    found = ledger.base.resolve(address)
    record: Any = found.record if found else None
    if isinstance(record, Contrast):
        yield _of_finding(address, record)
        for side in (record.of, record.against):
            yield from _places(side, ledger)
    elif isinstance(record, Model):
        yield from (_of_date(f"{address}#{kind}", fact) for kind, fact in record.dates.items())
    elif isinstance(record, DatedFact):
        yield _of_date(address, record)
    elif address.startswith("event:"):
        yield from _of_event(address, ledger.base)
    elif found and found.source:
        yield _of_finding(address, record) if hasattr(record, "locator") else _Place(address, found.source)


def _of_claim(address: str, ledger: Ledger) -> Iterator[_Place]:
    """Where the claim is made, and what is held beside it."""
    claim = ledger.claims.get(address.removeprefix("claim:"))
    if claim is not None:
        for one in (*claim.asserts, *(link.to for link in claim.links if not link.to.startswith("claim:"))):
            yield from _places(one, ledger)


def _of_event(address: str, base: EvidenceBase) -> Iterator[_Place]:
    event: Event = base.events[address.removeprefix("event:").partition("#")[0]]
    for one in event.sources:
        yield _Place(address, one.source, str(one.locator or ""), event.date.text)


def _of_finding(address: str, record: Any) -> _Place:
    says = getattr(record, "printed", None) or getattr(record, "says", None) or ""
    return _Place(address, address.partition("/")[0], str(record.locator), says, record.locator.version)


def _of_date(address: str, fact: DatedFact) -> _Place:
    return _Place(address, fact.source, str(fact.locator or ""), fact.date.text)
