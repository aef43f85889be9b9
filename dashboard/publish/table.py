"""The rows of a chart as CSV that a spreadsheet opens with every character right and runs no cell of."""

from __future__ import annotations

from typing import Any

import pandas as pd


def chart_csv(frame: pd.DataFrame) -> bytes:
    """The rows as CSV. A text that begins like a formula gets a leading quote, in headings too."""
    plain = frame.map(_inert).rename(columns=_inert)
    return plain.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def _inert(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return value if _is_number(value) else f"'{value}"
    return value


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
