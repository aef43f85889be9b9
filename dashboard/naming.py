"""How a record is named to a reader in their language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.rerun.recipe import Recipe, RerunContrast
from evidence.base import EvidenceBase
from evidence.records import Case, Target


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


def coverage(case: Case, language: str) -> str:
    """How far the record goes."""
    return (case.coverage_zh if language == "zh" else None) or case.coverage


def recipe_title(recipe: Recipe, language: str) -> str:
    """The title of a re-run."""
    return (recipe.title_zh if language == "zh" else None) or recipe.title


def recipe_question(recipe: Recipe, language: str) -> str:
    """What a re-run asks."""
    return (recipe.question_zh if language == "zh" else None) or recipe.question


def contrast_question(contrast: RerunContrast, language: str) -> str:
    """What a contrast of a re-run asks."""
    return (contrast.question_zh if language == "zh" else None) or contrast.question


def comparison(row: Mapping[Any, Any], language: str) -> str:
    """What a comparison of a re-run asks, a row of analysis.rerun.frames.comparisons."""
    return str((row["question_zh"] if language == "zh" else "") or row["question"])


def side_name(recipe: Recipe, side_id: str, language: str) -> str:
    """The name of an arm of a re-run or of a model made for it; of such a model in English its id."""
    if side_id in recipe.arms:
        arm = recipe.arms[side_id]
        return (arm.name_zh if language == "zh" else None) or arm.name
    return recipe.prepared_zh.get(side_id, side_id) if language == "zh" else side_id
