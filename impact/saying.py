"""What stands at each address of a base, in short and as a hash: enough to tell later what has changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from claims.ledger import Ledger
from impact.units import Unit, units

SAYS = ("printed", "says", "looked_for", "published", "date", "window", "as_of", "name")
"""The field that says in short what a record holds, the first that it has."""
LONGEST = 80
"""Characters of a text that are kept."""


@dataclass(frozen=True)
class Saying:
    """What stands at an address."""

    text: str
    """A value as printed, a date as EDTF, a claim's verdicts now and then; empty where it has none."""
    digest: str
    """Changes with anything in the record."""


def sayings(ledger: Ledger) -> dict[str, Saying]:
    """Everything that has an address in a base, findings that were computed here among it."""
    documents = [*ledger.base.documents.values(), *ledger.documents.values()]
    found = (unit for document in documents for unit in units(document.path, document.data))
    return {unit.address: _saying(unit) for unit in found}


def _saying(unit: Unit) -> Saying:
    text = json.dumps(unit.record, ensure_ascii=False, sort_keys=True)
    return Saying(_short(unit), sha256(text.encode()).hexdigest()[:8])


def _short(unit: Unit) -> str:
    record: Mapping[str, Any] = unit.record
    if unit.kind == "claim":
        entry = record["verdicts"][-1]
        return f"{entry['now']}/{entry['then']}"
    text = " ".join(next((record[name] for name in SAYS if isinstance(record.get(name), str)), "").split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rsplit(' ', 1)[0]}…"
