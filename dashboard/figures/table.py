"""The rows of a chart under headings for a reader, with what each heading means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.words import Words


@dataclass(frozen=True)
class Table:
    """Exactly the rows that are drawn."""

    rows: pd.DataFrame
    columns: Mapping[str, str]
    """What each heading means, with its unit."""


def table(rows: pd.DataFrame, columns: Mapping[str, str], heads: Mapping[str, str], words: Words) -> Table:
    """The columns of a frame under headings.

    Args:
        rows: The rows drawn.
        columns: The columns in their order, each with the key of its meaning under `column_meaning`.
        heads: The heading of each column.
        words: Texts in the reader's language.
    """
    shown = rows[list(columns)].rename(columns=dict(heads)).reset_index(drop=True)
    return Table(shown, {heads[name]: words(f"column_meaning.{key}") for name, key in columns.items()})


def headed(prefix: str, names: Iterable[str], words: Words) -> dict[str, str]:
    """The headings of columns whose texts stand below one key."""
    return {name: words(f"{prefix}.{name}") for name in names}


def in_words(rows: pd.DataFrame, texts: Mapping[str, str], words: Words) -> pd.DataFrame:
    """Rows in which the keys in some columns are what they are called; an empty cell stays empty.

    Args:
        rows: The rows drawn.
        texts: For a column, where the texts of its keys stand.
        words: Texts in the reader's language.
    """
    said = {
        column: [words(f"{prefix}.{cell}") if isinstance(cell, str) and cell else "" for cell in rows[column]]
        for column, prefix in texts.items()
    }
    return rows.assign(**said)
