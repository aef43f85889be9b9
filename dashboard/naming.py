"""How a record is named to a reader in their language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evidence.base import EvidenceBase
from evidence.records import Target


def organization(base: EvidenceBase, organization_id: str, language: str) -> str:
    """The short name of an organization; its id where there is no record."""
    record = base.organizations.get(organization_id)
    if record is None:
        return organization_id
    return (record.name_zh if language == "zh" else None) or record.short or record.name


def organizations(base: EvidenceBase, language: str) -> dict[str, str]:
    """The short names of all organizations by id."""
    return {key: organization(base, key, language) for key in base.organizations}


def section(base: EvidenceBase, section_id: str, language: str) -> str:
    """The name of a part of the document under test."""
    record = base.case.sections[section_id]
    return record.name_zh if language == "zh" else record.name


def sentence(row: Mapping[Any, Any], language: str) -> str:
    """The sentence of a claim, a row of claims.frames.claims; in Chinese where it was written in it."""
    return str((row["sentence_zh"] if language == "zh" else "") or row["sentence"])


def target(base: EvidenceBase, tag: str, language: str) -> str:
    """The name of a kind of output that is said to have been sought."""
    record: Target = base.case.targets[tag]
    return record.name_zh if language == "zh" else record.name
