"""A claim as text: what it says, how it stands, the chain to its table cells, what would flip it."""

from __future__ import annotations

from textwrap import fill

from claims.ledger import Ledger
from claims.records import Claim
from claims.verdict import Weighed
from evidence.base import EvidenceBase
from evidence.findings import BaseFinding, Contrast, QuantityFinding, Silence, Statement, Valued

WIDTH = 96


def index(ledger: Ledger, verdict: str | None = None, section: str | None = None) -> str:
    """One line a claim: id, verdict now, sentence."""
    lines = []
    for claim_id, claim in ledger.claims.items():
        if (verdict in (None, claim.verdict.now)) and (section in (None, claim.section)):
            lines.append(f"{claim_id:45} {claim.verdict.now:20} {claim.sentence}")
    return "\n".join([*lines, f"{len(lines)} of {len(ledger.claims)} claims"])


def full(ledger: Ledger, claim_id: str) -> str:
    """One claim in full, as plain text."""
    claim = ledger.claims[claim_id]
    source = ledger.base.sources[ledger.source_of(claim_id)]
    section = ledger.base.case.sections[claim.section].name
    lines = [
        fill(claim.sentence, WIDTH),
        f"  {claim.kind}, {section}; {source.title}, {ledger.date_of(claim_id)}",
        "",
        *_verdict(claim),
        *_checks(ledger, claim_id),
        *_links(ledger, claim_id),
        *_flips(ledger, claim_id),
        *_history(claim),
    ]
    return "\n".join(lines)


def evidence_text(base: EvidenceBase, address: str) -> str:
    """What stands at an address, in words, with its value as printed."""
    found = base.resolve(address)
    if found is None:
        return address
    record = found.record
    if isinstance(record, Statement):
        return record.says
    if isinstance(record, Silence):
        return f"not found: {record.looked_for}"
    if isinstance(record, Valued):
        return f"{record.printed} ({_unit(base, record)})"
    if isinstance(record, Contrast):
        return record.question
    return str(getattr(record, "summary", None) or getattr(record, "as_described", None) or found.public)


def _unit(base: EvidenceBase, finding: Valued) -> str:
    """What is counted or measured, by name; with the unit where that is not a plain count."""
    name = ""
    if isinstance(finding, QuantityFinding):
        name = base.quantities[finding.quantity].name.lower()
    elif finding.benchmark is not None:
        name = base.benchmarks[finding.benchmark].name
    return name if finding.unit == "count" else ", ".join(part for part in (name, finding.unit) if part)


def place_text(base: EvidenceBase, address: str) -> str:
    """Where it stands: title, date, locator, tier and confidence."""
    found = base.resolve(address)
    if found is None or found.source is None:
        return address
    source = base.sources[found.source]
    record = found.record
    locator = getattr(record, "locator", None)
    read = base.read_of(found.source, record) if isinstance(record, BaseFinding) else source.read
    where = f", {locator}" if locator else ""
    stands = f"{source.title} ({found.public}{where})"
    return f"{stands}; {read.tier}, confidence {read.confidence}; {source.url or 'computed here'}"


def _verdict(claim: Claim) -> list[str]:
    entry = claim.verdict
    reasons = f" ({', '.join(entry.reasons)})" if entry.reasons else ""
    lines = [f"Verdict of {entry.on}: {entry.now}{reasons}"]
    if entry.then != entry.now:
        lines.append(f"On what was public at the claim's date: {entry.then}")
    lines.append(_indent(entry.because))
    if claim.would_settle:
        lines.append(_indent(f"Would settle it: {claim.would_settle}"))
    return [*lines, ""]


def _checks(ledger: Ledger, claim_id: str) -> list[str]:
    lines = []
    for name, result in ledger.results[claim_id].items():
        word = {True: "holds", False: "fails", None: "cannot be told"}[result.holds]
        lines.append(
            _indent(
                f"[{word}] {result.tests}: {result.equation}. {result.note}".strip(), f"{name}, {result.role}"
            )
        )
    places = dict.fromkeys(
        a for r in ledger.results[claim_id].values() for a in r.inputs if not a.startswith("claim:")
    )
    stands_on = [_indent(f"{address}: {place_text(ledger.base, address)}") for address in places]
    return ["Checks", *lines, "", "They stand on", *stands_on, ""] if lines else []


def _links(ledger: Ledger, claim_id: str) -> list[str]:
    lines: list[str] = []
    for stance in ("supports", "contradicts", "qualifies", "context"):
        weighed = [w for w in ledger.now(claim_id).weighed if w.link.stance == stance]
        if weighed:
            origins = len(ledger.now(claim_id).origins(stance))
            lines.append(f"{stance.capitalize()} ({origins} independent origin{'s' if origins != 1 else ''})")
            lines += [line for w in weighed for line in _link(ledger.base, w)]
            lines.append("")
    return lines


def _link(base: EvidenceBase, weighed: Weighed) -> list[str]:
    cited = " [the source it cites]" if weighed.link.cited else ""
    return [
        _indent(f"{weighed.link.to}{cited}: {evidence_text(base, weighed.link.to)}"),
        _indent(weighed.link.why, "     "),
        _indent(place_text(base, weighed.link.to), "     "),
    ]


def _flips(ledger: Ledger, claim_id: str) -> list[str]:
    today = ", ".join(sorted(ledger.now(claim_id).verdicts))
    lines = [f"Allowed now: {today}"]
    flips = ledger.flips(claim_id)
    if not flips:
        lines.append("  No single finding's removal changes that.")
    lines += [_indent(f"without {f.address}: {', '.join(sorted(f.allowed))}") for f in flips]
    return lines


def _history(claim: Claim) -> list[str]:
    earlier = claim.verdicts[:-1]
    return (
        ["", "Earlier entries", *[_indent(f"{e.on}: {e.now}. {e.because}") for e in earlier]]
        if earlier
        else []
    )


def _indent(text: str, lead: str = "  ") -> str:
    lead = lead if not lead.strip() else f"  {lead}: "
    return fill(text, WIDTH, initial_indent=lead, subsequent_indent="     ")
