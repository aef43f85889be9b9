"""Which verdicts the evidence allows for a claim, at a date, and why.

The rule is code so that nobody, the editors included, can give a verdict that the linked evidence
does not carry. It looks only at links and checks whose targets were public at the date.

Plain sentences:

* supported: a primary finding supports it, none contradicts or qualifies, all checks hold.
* overstated: it is supported or its core check holds, and a scope check fails or a finding qualifies it.
* contested: primary or independent findings on both sides, and none of them decides.
* refuted: a core check on primary findings fails, or the very source it cites says otherwise.
* unverified: no primary finding decides; or the support rests on silence or on an open check.

Allegations, and sentences that clear a company: reported (somebody says it), disputed (somebody
says otherwise), partly-corroborated (somebody without a known interest saw records), withdrawn.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.checks import CheckResult
from claims.records import Claim, Link, Verdict
from evidence.base import EvidenceBase, Found
from evidence.edtf import Edtf
from evidence.event import Event
from evidence.findings import BaseFinding, Contrast, Silence
from evidence.independence import backing, whole
from evidence.records import Source


@dataclass(frozen=True)
class Weighed:
    """A link with what is known about its target."""

    link: Link
    found: Found
    primary: bool
    silence: Silence | None
    origin: str
    """Who stands behind it; all who rely on one source share its origin."""
    whole: str
    """What that organization is part of: bodies of one government or company count once."""


@dataclass(frozen=True)
class Allowed:
    """The verdicts that the evidence allows, each with the ground for it."""

    verdicts: frozenset[Verdict]
    grounds: dict[Verdict, str] = field(hash=False)
    weighed: tuple[Weighed, ...] = ()
    checks: dict[str, CheckResult] = field(default_factory=dict, hash=False)

    def origins(self, stance: str) -> frozenset[str]:
        """The independent parties behind a stance."""
        return frozenset(w.whole for w in self.weighed if w.link.stance == stance)


def weigh(base: EvidenceBase, claim: Claim, at: Edtf, without: str | None = None) -> tuple[Weighed, ...]:
    """The claim's links whose targets were public at a date, one address left out."""
    weighed = []
    for link in claim.links:
        found = base.resolve(link.to) if not link.to.startswith("claim:") else None
        if found is None or link.to == without or not found.public.may_precede(at):
            continue
        silence = found.record if isinstance(found.record, Silence) else None
        speaker = origin(base, found)
        party = whole(base.organizations, speaker)
        weighed.append(Weighed(link, found, is_primary(base, found), silence, speaker, party))
    return tuple(weighed)


def is_primary(base: EvidenceBase, found: Found) -> bool:
    """Whether the document itself was read for what an address leads to."""
    if isinstance(found.record, BaseFinding) and found.source:
        return base.read_of(found.source, found.record).tier == "primary"
    if isinstance(found.record, Contrast):
        sides = [base.resolve(found.record.of), base.resolve(found.record.against)]
        return all(side is not None and is_primary(base, side) for side in sides)
    if isinstance(found.record, Event):
        return any(base.sources[ref.source].read.tier == "primary" for ref in found.record.sources)
    return found.source is not None and base.sources[found.source].read.tier == "primary"


def origin(base: EvidenceBase, found: Found) -> str:
    """The organization that a statement comes from: through every source that it repeats, to the first."""
    source_id = found.source
    record = found.record
    if isinstance(record, BaseFinding) and not record.relies_on and record.measured_by:
        return record.measured_by
    relies = record.relies_on if isinstance(record, BaseFinding) else ()
    seen: set[str] = set()
    while source_id and source_id not in seen:
        seen.add(source_id)
        source: Source = base.sources[source_id]
        relies = relies or source.relies_on
        if not relies:
            return source.publisher
        source_id, relies = relies[0], ()
    return base.sources[source_id].publisher if source_id else found.address


def allowed(
    base: EvidenceBase,
    claim: Claim,
    checks: dict[str, CheckResult],
    at: Edtf,
    without: str | None = None,
) -> Allowed:
    """The verdicts that stand open to a claim at a date, one address left out if asked."""
    weighed = weigh(base, claim, at, without)
    usable = {
        name: result
        for name, result in checks.items()
        if without not in result.inputs and all(_public(base, address, at) for address in result.inputs)
    }
    rule = _allegation if claim.kind == "allegation" or claim.clears else _plain
    incomplete = any(result.role == "core" and name not in usable for name, result in checks.items())
    grounds = rule(base, weighed, usable, incomplete)
    return Allowed(frozenset(grounds), grounds, weighed, usable)


def _public(base: EvidenceBase, address: str, at: Edtf) -> bool:
    if address.startswith("claim:"):
        return True
    found = base.resolve(address)
    return found is not None and found.public.may_precede(at)


def _plain(
    base: EvidenceBase, weighed: tuple[Weighed, ...], checks: dict[str, CheckResult], incomplete: bool
) -> dict[Verdict, str]:
    supports = [w for w in weighed if w.link.stance == "supports" and w.primary and not w.silence]
    against = [w for w in weighed if w.link.stance == "contradicts" and not w.silence]
    quiet = [w for w in weighed if w.link.stance == "contradicts" and w.silence and w.silence.read_in_full]
    qualifies = [w for w in weighed if w.link.stance == "qualifies"]
    core = [c for c in checks.values() if c.role == "core"]
    failed = [c for c in core if c.holds is False and _decides(base, c)]
    passed = [c for c in core if c.holds is True]
    open_core = incomplete or any(c.holds is None for c in core)
    scope_failed = [c for c in checks.values() if c.role == "scope" and c.holds is False]
    cited = [w for w in against if w.link.cited and w.primary]

    grounds: dict[Verdict, str] = {}
    if failed:
        grounds["refuted"] = f"the check fails: {failed[0].equation}"
    elif cited:
        grounds["refuted"] = f"the source that it cites says otherwise: {cited[0].link.why}"
    elif [w for w in quiet if w.link.cited]:
        grounds["refuted"] = "it says what a document says, and the document, read in full, does not say it"
    if failed or cited:
        return grounds

    held = bool(supports) and not open_core
    sides = bool(supports) and any(w.primary or w.whole not in _wholes(supports) for w in against)
    if held and not against and not qualifies and not scope_failed and not quiet:
        grounds["supported"] = "a primary finding supports it, none contradicts, all checks hold"
    if (held or passed) and not open_core and not against and (scope_failed or qualifies):
        grounds["overstated"] = (
            f"the core holds and {'a scope check fails' if scope_failed else 'a finding qualifies it'}"
        )
    if sides:
        grounds["contested"] = "primary or independent findings stand on both sides and none decides"
    if not grounds.keys() - {"refuted"}:
        grounds["unverified"] = _undecided(open_core, bool(supports), bool(against))
    return grounds


def _undecided(open_core: bool, supported: bool, contradicted: bool) -> str:
    if open_core:
        return "the check is open"
    if supported and contradicted:
        return "it is contradicted, though not by a primary or independent finding"
    return "no primary finding decides"


def _wholes(weighed: list[Weighed]) -> set[str]:
    return {w.whole for w in weighed}


def _decides(base: EvidenceBase, check: CheckResult) -> bool:
    """A check refutes only where everything it stands on was read in the document itself."""
    found = [base.resolve(a) for a in check.inputs if not a.startswith("claim:")]
    return all(f is not None and is_primary(base, f) for f in found)


def _allegation(
    base: EvidenceBase, weighed: tuple[Weighed, ...], checks: dict[str, CheckResult], incomplete: bool
) -> dict[Verdict, str]:
    if any(w.link.withdraws for w in weighed):
        return {"withdrawn": "whoever made it has taken it back"}
    said = [w for w in weighed if w.link.stance == "supports" and not w.silence]
    against = [w for w in weighed if w.link.stance == "contradicts" and not w.silence]
    if any(_corroborated(base, w) for w in said):
        return {"partly-corroborated": "somebody without a known interest saw records"}
    if said and against:
        return {"disputed": "it is reported, and somebody says otherwise"}
    if said:
        return {"reported": "somebody says it; nobody without an interest has checked it in public"}
    return {"unverified": "it was not found in what the linked sources say"}


def _corroborated(base: EvidenceBase, weighed: Weighed) -> bool:
    record = weighed.found.record
    return isinstance(record, Event) and backing(base.organizations, record).disinterested > 0
