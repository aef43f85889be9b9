"""Scores under weights that a reader tries out, from component values that stand in the results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.correlation.cards import CompanyResult
from analysis.correlation.choices import MEASURED, Missing
from analysis.correlation.components import composite
from analysis.correlation.inputs import OutOfRange


def tried(
    cards: Sequence[CompanyResult], weights: Mapping[str, float], missing: Missing, names: Mapping[str, str]
) -> pd.DataFrame:
    """The weighted mean of the measured components of each company, by name: a try-out gives no order.

    Args:
        cards: Companies with their components; their middle values are taken.
        weights: Weight of each measured component.
        missing: What a component without a value counts for.
        names: Display name of each organization.

    Returns:
        Columns name, score and one for each component; no row where the weights leave nothing.
    """
    columns = ["name", "score", *MEASURED]
    values = np.array([[_known(value(card, name)) for name in MEASURED] for card in cards], dtype=float)
    given = np.array([[weights[name] for name in MEASURED]] * len(cards), dtype=float)
    try:
        scores = composite(values, given, missing)
    except (OutOfRange, IndexError):
        return pd.DataFrame(columns=columns)
    rows = pd.DataFrame(values, columns=list(MEASURED)).assign(
        name=[names[card.company] for card in cards], score=scores
    )
    known = rows[rows["score"].notna()].sort_values("name", kind="stable")
    return known[columns].reset_index(drop=True)


def value(card: CompanyResult, component: str) -> float | None:
    """The middle value of a component; of the jump that on the general index, which comes first."""
    each = next((c for c in card.components if c.component == component and not c.later), None)
    return each.value.median if each is not None and each.value is not None else None


def _known(number: float | None) -> float:
    return float("nan") if number is None else number
