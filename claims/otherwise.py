"""What claims would be if the other side were right: a rival value or date in the place of the one used.

Nothing is decided by this. It says which claims hang on a disagreement between sources, and which do not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import permutations
from types import MappingProxyType

from claims.checks import CheckResult, inputs
from claims.equations import Said
from claims.ledger import Ledger
from claims.records import Check, Claim, Verdict
from claims.terms import Incomputable
from claims.verdict import allowed
from evidence.base import EvidenceBase
from evidence.dated import DatedFact
from evidence.edtf import Edtf
from evidence.event import Event
from evidence.fields import split_address
from evidence.findings import Finding, Valued
from evidence.rivals import groups

OF_A_VALUE = ("printed", "value", "bound", "interval", "standard_error")
"""What a rival value brings with it. Where and how the value in its place was read stays."""


@dataclass(frozen=True)
class Otherwise:
    """A claim with a rival in the place of something that it uses."""

    claim: str
    address: str
    """What the claim uses."""
    rival: str
    """The address of the other value, or the other date as its source gives it."""
    before: frozenset[Verdict]
    """The verdicts that the evidence allows now."""
    after: frozenset[Verdict]
    """Those that it would allow."""
    checks: tuple[tuple[CheckResult, CheckResult], ...]
    """The checks whose numbers change: as they are, and as they would be."""


def with_other_values(ledger: Ledger) -> tuple[Otherwise, ...]:
    """Each claim that uses a value which has a rival, once for each rival."""
    return tuple(_values(ledger))


def with_other_dates(ledger: Ledger) -> tuple[Otherwise, ...]:
    """Each claim that uses a date of a model or an event which has a rival, once for each other date."""
    return tuple(_dates(ledger))


def _values(ledger: Ledger) -> Iterator[Otherwise]:
    base = ledger.base
    for address, rival in (pair for group in groups(base) for pair in permutations(group, 2)):
        one, other, claims = base.finding(address), base.finding(rival), _using(ledger, {address})
        if claims and isinstance(one, Valued) and isinstance(other, Valued) and one.unit == other.unit:
            told = replace(ledger, base=_with_value(base, address, one, other))
            yield from (_otherwise(ledger, told, claim, address, rival) for claim in claims)


def _dates(ledger: Ledger) -> Iterator[Otherwise]:
    base = ledger.base
    dated: dict[str, DatedFact | Event] = {f"event:{key}": event for key, event in base.events.items()}
    for model_id, model in base.models.items():
        dated |= {f"model:{model_id}#{kind}": fact for kind, fact in model.dates.items()}
    for address, fact in dated.items():
        # A model without # is its first date, which may be this one.
        claims = _using(ledger, {address, address.partition("#")[0]}) if fact.rivals else []
        for date in dict.fromkeys(rival.date for rival in fact.rivals) if claims else ():
            told = replace(ledger, base=_with_date(base, address, date))
            yield from (_otherwise(ledger, told, claim, address, date.text) for claim in claims)


def _using(ledger: Ledger, addresses: Collection[str]) -> list[str]:
    """The claims with a check or a link that stands on one of the addresses."""
    return [claim_id for claim_id, claim in ledger.claims.items() if not _used(claim).isdisjoint(addresses)]


def _used(claim: Claim) -> set[str]:
    checked = {address for check in claim.checks.values() for address in inputs(check)}
    return checked | {link.to for link in claim.links if link.stance != "context"}


def _otherwise(ledger: Ledger, told: Ledger, claim_id: str, address: str, rival: str) -> Otherwise:
    claim, was = ledger.claims[claim_id], ledger.results[claim_id]
    now = {name: _result(told, check) for name, check in claim.checks.items()}
    return Otherwise(
        claim_id,
        address,
        rival,
        before=ledger.now(claim_id).verdicts,
        after=allowed(told.base, claim, now, told.base.case.as_of).verdicts,
        checks=tuple((was[name], now[name]) for name in was if was[name] != now[name]),
    )


def _result(told: Ledger, check: Check) -> CheckResult:
    try:
        return told.result(check)
    except Incomputable as error:  # as a ratio over a rival that is zero: it cannot be told
        return CheckResult(check.role, check.tests, None, (Said(str(error)),), inputs(check))


def _with_value(base: EvidenceBase, address: str, one: Valued, other: Valued) -> EvidenceBase:
    """The base with the value of another finding at an address."""
    source_id, _, key = address.partition("/")
    source = base.sources[source_id]
    swapped = one.model_copy(update={name: getattr(other, name) for name in OF_A_VALUE})
    findings: Mapping[str, Finding] = MappingProxyType({**source.findings, key: swapped})
    changed = source.model_copy(update={"findings": findings})
    return replace(base, sources=MappingProxyType({**base.sources, source_id: changed}))


def _with_date(base: EvidenceBase, address: str, date: Edtf) -> EvidenceBase:
    """The base with another date of a model or event."""
    match = split_address(address)
    name, part = match["id"], match["part"]
    if match["kind"] == "event":
        event = base.events[name].model_copy(update={"date": date})
        return replace(base, events=MappingProxyType({**base.events, name: event}))
    fact: DatedFact = getattr(base.models[name], part)
    model = base.models[name].model_copy(update={part: fact.model_copy(update={"date": date})})
    return replace(base, models=MappingProxyType({**base.models, name: model}))
