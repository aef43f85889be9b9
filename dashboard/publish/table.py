"""The rows of a chart as CSV that a spreadsheet opens with every character right and runs no cell of."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
"""What a formula begins with. Spreadsheets of East Asian languages read the wide signs as the narrow ones."""
_NUMBER = re.compile(r"[+-]([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


def chart_csv(frame: pd.DataFrame) -> bytes:
    """The rows as CSV. A text that begins like a formula gets a leading quote, in headings too."""
    plain = frame.map(_inert).rename(columns=_inert)
    return plain.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def _inert(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")  # a bare return is not quoted, and begins a row
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
