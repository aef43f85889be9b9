"""The published contrasts in groups that a reader may pick: those that claims use, one source, one test."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from claims.ledger import Ledger
from claims.records import DifferenceCheck
from evidence.base import EvidenceBase
from evidence.findings import Measure

KINDS = ("claims", "source", "benchmark")


def kind_of(group: str) -> str:
    """Which of KINDS a group is."""
    return group.partition(":")[0]


def groups(contrasts: pd.DataFrame, claimed: set[str]) -> dict[str, pd.DataFrame]:
    """Every group by its key, as claims, source:<id> or benchmark:<id>; the largest first in each kind.

    Args:
        contrasts: Rows of evidence.frames.contrasts.
        claimed: Addresses of the contrasts that claims use.
    """
    found = {"claims": contrasts[contrasts["address"].isin(claimed)]} if claimed else {}
    for kind in ("source", "benchmark"):
        sizes = contrasts[contrasts[kind] != ""][kind].value_counts()
        found |= {f"{kind}:{key}": contrasts[contrasts[kind] == key] for key in sizes.index}
    return found


def first_of(found: Mapping[str, pd.DataFrame], kind: str) -> str:
    """The group that a kind opens with."""
    return next(group for group in found if kind_of(group) == kind)


def used_by_claims(ledger: Ledger) -> set[str]:
    """The contrasts that a claim links to, or whose difference one of its checks recomputes."""
    linked: set[str] = set()
    pairs: set[frozenset[str]] = set()
    for claim in ledger.claims.values():
        linked |= {link.to for link in claim.links}
        checks = [check for check in claim.checks.values() if isinstance(check, DifferenceCheck)]
        pairs |= {frozenset((check.of, check.minus)) for check in checks}
    return {
        f"{source_id}/{key}"
        for source_id, source in ledger.base.sources.items()
        for key, contrast in source.contrasts.items()
        if f"{source_id}/{key}" in linked or frozenset((contrast.of, contrast.against)) in pairs
    }


def metrics(base: EvidenceBase) -> dict[str, str]:
    """The metric of each contrast, where its first value states one."""
    found = {}
    for source_id, source in base.sources.items():
        for key, contrast in source.contrasts.items():
            finding = base.finding(contrast.of)
            if isinstance(finding, Measure) and finding.setting.metric:
                found[f"{source_id}/{key}"] = finding.setting.metric
    return found


def searched(
    contrasts: pd.DataFrame, text: str, sources: Mapping[str, str], benchmarks: Mapping[str, str]
) -> pd.DataFrame:
    """The contrasts that have every word of a text somewhere in their names or question, in any case."""
    if contrasts.empty:
        return contrasts
    whole = contrasts[["question", "of", "against"]].agg(" ".join, axis="columns")
    whole += " " + contrasts["source"].map(sources).fillna("")
    whole += " " + contrasts["benchmark"].map(benchmarks).fillna("")
    asked = text.casefold().split()
    return contrasts[[all(word in one.casefold() for word in asked) for one in whole]]
