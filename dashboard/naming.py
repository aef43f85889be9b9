"""How a record is named to a reader in their language."""

from __future__ import annotations

from evidence.base import EvidenceBase
from evidence.records import Target


def organization(base: EvidenceBase, organization_id: str, language: str) -> str:
    """The short name of an organization; its id where there is no record."""
    record = base.organizations.get(organization_id)
    if record is None:
        return organization_id
    return (record.name_zh if language == "zh" else None) or record.short or record.name


def target(base: EvidenceBase, tag: str, language: str) -> str:
    """The name of a kind of output that is said to have been sought."""
    record: Target = base.case.targets[tag]
    return record.name_zh if language == "zh" else record.name
