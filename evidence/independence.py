"""Who counts as one: bodies of one government or one company are no independent sources of each other.

The rule is the same wherever independence is counted, and for every country: an organization stands
for the whole that it is part of, as `part_of` in its record says.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple

from evidence.event import Corroboration, Event
from evidence.records import Organization

Organizations = Mapping[str, Organization]
Stake = Literal["vendor", "competitor", "independent"]


class Backing(NamedTuple):
    """The parties besides the accuser that back an allegation, each whole counted once."""

    parties: int
    from_records: int
    """Those that say they saw records."""
    disinterested: int
    """Those that say they saw records and have no known interest in the matter."""


def whole(organizations: Organizations, organization_id: str) -> str:
    """The organization that another belongs to, through everything it is part of; else itself."""
    seen = [organization_id]
    while True:
        record = organizations.get(seen[-1])
        if record is None or record.part_of is None or record.part_of in seen:
            return seen[-1]
        seen.append(record.part_of)


def backing(organizations: Organizations, event: Event) -> Backing:
    """How many others back an allegation. A body of the accuser's own whole is none of them."""
    own = {whole(organizations, party.organization) for party in event.by if party.organization}
    parties: dict[str, list[Corroboration]] = {}
    for item in event.corroborated_by:
        party = whole(organizations, item.organization) if item.organization else item.described_as or ""
        if party not in own:
            parties.setdefault(party, []).append(item)
    seen = [[item for item in items if item.saw_records] for items in parties.values()]
    return Backing(
        len(parties),
        sum(bool(items) for items in seen),
        sum(any(item.interest is None for item in items) for items in seen),
    )


def stake(organizations: Organizations, maker: str, measured_by: str, makers: Collection[str]) -> Stake:
    """Who measured: the model's maker or a body of its whole, another maker of models, or neither.

    Args:
        organizations: Every organization that has a record.
        maker: The model's maker; empty for an experiment, whose values have no maker of models.
        measured_by: The organization that measured.
        makers: Every organization that makes models, by its whole.
    """
    party = whole(organizations, measured_by)
    if not maker:
        return "independent"
    if party == whole(organizations, maker):
        return "vendor"
    return "competitor" if party in makers else "independent"
