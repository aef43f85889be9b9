"""Who answered an allegation: one whom it accuses, or somebody else."""

from __future__ import annotations

from evidence.base import EvidenceBase
from evidence.register import REPLIES, accused, alleges, answers


def answered_by_accused(base: EvidenceBase) -> int:
    """The number of alleging events that an organization accused in them has itself answered."""
    replies = answers(base)
    return sum(
        _own(base, event_id, replies[event_id]) for event_id in base.events if alleges(base.events[event_id])
    )


def _own(base: EvidenceBase, event_id: str, replies: tuple[str, ...]) -> bool:
    named = set(accused(base.events[event_id]))
    spoke = (base.events[reply] for reply in replies if base.events[reply].kind in REPLIES)
    return any(party.organization in named for event in spoke for party in event.by if party.organization)
