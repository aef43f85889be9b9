"""Items on which two arms differ, seed by seed, for answers that are right or wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from analysis.rerun.pairs import NoPair, Pair, paired
from analysis.rerun.recipe import RerunContrast
from analysis.rerun.record import RunRecord

DIFFERING = {
    "seed": "number of the seed",
    "both": "items that both arms got right",
    "of_only": "items that the first arm alone got right",
    "against_only": "items that the second arm alone got right",
    "neither": "items that no arm got right",
}


def differing(rule: RerunContrast, records: Sequence[RunRecord]) -> pd.DataFrame:
    """One row a seed at which both arms have records. Columns: DIFFERING.

    Args:
        rule: The contrast.
        records: Records of one recipe at one scale.
    """
    return pd.DataFrame([_counted(pair) for pair in _pairs(rule, records)], columns=list(DIFFERING))


def _pairs(rule: RerunContrast, records: Sequence[RunRecord]) -> Iterator[Pair]:
    of, against = (
        {record.seed: record for record in records if record.arm == side} for side in (rule.of, rule.against)
    )
    for seed in sorted(set(of) & set(against)):
        try:
            pair = paired(rule, of[seed], against[seed])
        except NoPair:
            continue
        if _right_or_wrong(pair):
            yield pair


def _right_or_wrong(pair: Pair) -> bool:
    values = {*pair.of, *pair.against}
    return values <= {0.0, 100.0} or values <= {0.0, 1.0}


def _counted(pair: Pair) -> dict[str, Any]:
    results = [(one > 0, other > 0) for one, other in zip(pair.of, pair.against, strict=True)]
    return {
        "seed": pair.seed,
        "both": results.count((True, True)),
        "of_only": results.count((True, False)),
        "against_only": results.count((False, True)),
        "neither": results.count((False, False)),
    }
