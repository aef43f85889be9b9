"""How claims stand before and after: the verdict written, the verdicts allowed, the checks computed anew."""

from __future__ import annotations

from dataclasses import dataclass

from claims.ledger import Ledger
from claims.records import Entry


@dataclass(frozen=True)
class Standing:
    """How a claim stands on one side."""

    now: str
    """The verdict written, on what is public now."""
    then: str
    """The same on what was public when the claim was made."""
    allowed: tuple[str, ...]
    """What the evidence allows now."""
    allowed_then: tuple[str, ...]
    checks: tuple[tuple[str, str], ...]
    """Each check by name: how it comes out, with its numbers."""
    entries: tuple[str, ...]
    """Every verdict entry in full, the oldest first."""

    @property
    def holds(self) -> bool:
        """Whether the verdicts written are among those allowed."""
        return self.now in self.allowed and self.then in self.allowed_then


@dataclass(frozen=True)
class ClaimChange:
    """A claim that does not stand as it did; None where it does not exist."""

    claim: str
    sentence: str
    before: Standing | None
    after: Standing | None


def claim_changes(before: Ledger, after: Ledger) -> tuple[ClaimChange, ...]:
    """Every claim that stands otherwise, whether its own file changed or what it rests on."""
    changes = []
    for claim_id in sorted({*before.claims, *after.claims}):
        was, now = _standing(before, claim_id), _standing(after, claim_id)
        if was != now:
            kept = after if claim_id in after.claims else before
            changes.append(ClaimChange(claim_id, kept.claims[claim_id].sentence, was, now))
    return tuple(changes)


def _standing(ledger: Ledger, claim_id: str) -> Standing | None:
    claim = ledger.claims.get(claim_id)
    if claim is None:
        return None
    word = {True: "holds", False: "fails", None: "cannot be told"}
    return Standing(
        now=claim.verdict.now,
        then=claim.verdict.then,
        allowed=tuple(sorted(ledger.now(claim_id).verdicts)),
        allowed_then=tuple(sorted(ledger.then(claim_id).verdicts)),
        checks=tuple(
            (name, f"{word[result.holds]}: {result.equation}")
            for name, result in sorted(ledger.results[claim_id].items())
        ),
        entries=tuple(map(_entry, claim.verdicts)),
    )


def _entry(entry: Entry) -> str:
    by = f", by {entry.by}" if entry.by else ""
    reasons = f" [{', '.join(entry.reasons)}]" if entry.reasons else ""
    return f"{entry.on}{by}: {entry.now}, when made {entry.then}: {entry.because}{reasons}"
