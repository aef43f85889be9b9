"""What a piece of evidence is used for: the claims that rest on it, the events, the dates of models."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from claims.checks import inputs
from claims.ledger import Ledger
from claims.records import Stance
from evidence.base import EvidenceBase
from evidence.references import references

How = Stance | Literal["check", "asserts"]
HOW: tuple[How, ...] = ("asserts", "supports", "contradicts", "qualifies", "check", "context")
"""The ways in which a claim uses an address, in the order of lists. `asserts`: it stands there."""

RESTS: tuple[How, ...] = ("supports", "contradicts", "qualifies", "check")
"""The ways in which an address bears on how a claim stands."""


@dataclass(frozen=True)
class Use:
    """One claim that uses an address, and how."""

    claim: str
    how: How
    address: str
    why: str


def of_source(ledger: Ledger, source_id: str) -> tuple[Use, ...]:
    """Every claim that uses a source, one of its findings or one of its versions."""

    return _uses(
        ledger, lambda address: address.startswith((f"{source_id}/", f"{source_id}#")) or address == source_id
    )


def of_event(ledger: Ledger, event_id: str) -> tuple[Use, ...]:
    """Every claim that uses an event, a part of it, or a finding about it that is not the claim's own."""
    own = f"event:{event_id}"
    known = {own, *findings_about(ledger.base, event_id)}
    return _uses(ledger, lambda address: address in known or address.startswith(f"{own}#"))


def of_addresses(ledger: Ledger, addresses: Collection[str]) -> tuple[Use, ...]:
    """Every claim that uses one of several addresses."""
    return _uses(ledger, addresses.__contains__)


def findings_about(base: EvidenceBase, event_id: str) -> tuple[str, ...]:
    """The addresses of the counts that an event names and of the findings about it.

    What the document under test says about it is left out: that is claimed, not found.
    """
    volumes = [a for campaign in base.events[event_id].campaigns.values() for a in campaign.volumes]
    about = [
        f"{source}/{key}"
        for source, key, finding in base.findings()
        if finding.about.event == event_id and source != base.case.under_test
    ]
    return tuple(dict.fromkeys([*volumes, *about]))


def claims_by_source(ledger: Ledger) -> dict[str, frozenset[str]]:
    """For every source that some claim uses, those claims."""
    found: dict[str, set[str]] = {}
    for use in _uses(ledger, lambda address: ":" not in address):
        found.setdefault(re.split("[/#]", use.address)[0], set()).add(use.claim)
    return {source: frozenset(claims) for source, claims in found.items()}


def once_each(uses: Iterable[Use]) -> tuple[Use, ...]:
    """The first use by each claim."""
    first: dict[str, Use] = {}
    for use in uses:
        first.setdefault(use.claim, use)
    return tuple(first.values())


def events_from(base: EvidenceBase, source_id: str) -> tuple[str, ...]:
    """The events that name a source, or a finding of it."""
    return tuple(event_id for event_id, event in base.events.items() if _names(event, source_id))


def dates_from(base: EvidenceBase, source_id: str) -> tuple[str, ...]:
    """The dates of models, as addresses, that a source gives: picked, confirming or as a rival."""
    return tuple(
        f"model:{model_id}#{kind}"
        for model_id, model in base.models.items()
        for kind, fact in model.dates.items()
        if _names(fact, source_id)
    )


def _names(record: object, source_id: str) -> bool:
    return any(
        reference.text == source_id or reference.text.startswith((f"{source_id}/", f"{source_id}#"))
        for reference in references(record)  # type: ignore[arg-type]  # every caller gives a record
        if reference.to in ("source", "address")
    )


def _uses(ledger: Ledger, wanted: Callable[[str], bool]) -> tuple[Use, ...]:
    """Uses by claims, in the order of HOW and then of claims; a claim says each thing once."""
    found: dict[tuple[str, How, str], Use] = {}
    for claim_id, claim in ledger.claims.items():
        listed: list[tuple[str, How, str]] = [(address, "asserts", "") for address in claim.asserts]
        listed += [(link.to, link.stance, link.why) for link in claim.links]
        listed += [(a, "check", check.tests) for check in claim.checks.values() for a in inputs(check)]
        for address, how, why in listed:
            if wanted(address):
                found.setdefault((claim_id, how, address), Use(claim_id, how, address, why))
    return tuple(sorted(found.values(), key=lambda use: HOW.index(use.how)))
