"""What may leave the page in a file. Values whose source forbids reuse stay behind, and the file says so."""

from __future__ import annotations

import pandas as pd

WITHHELD = ("printed", "value", "low", "high", "standard_error", "text")
"""Columns of findings that are emptied where reuse is `none`."""


def released(rows: pd.DataFrame) -> pd.DataFrame:
    """Findings as they may be given away, with a column that says whether values are left out.

    Args:
        rows: Findings, as evidence.frames declares them.
    """
    forbidden = rows["reuse"] == "none"
    given = rows.assign(left_out=["values, by the terms of the source" if no else "" for no in forbidden])
    for column in WITHHELD:
        given[column] = given[column].mask(forbidden)
    return given
