"""What re-runs came to, in words: outcomes, reasons, differences with how sure they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.charts.forest import signed
from dashboard.outcome_marks import OUTCOMES
from dashboard.words import Words

Row = Mapping[Any, Any]
"""A row of a frame of analysis.rerun.frames, by column."""
POWERS = ((1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"))


def is_known(value: object) -> bool:
    """Whether a cell of a frame holds something."""
    return not bool(pd.isna(value))  # type: ignore[call-overload]  # a cell, whatever its type


def outcome(row: Row, words: Words) -> str:
    """The word of an outcome with how it came about, where that matters, and what its direction hangs on."""
    word = words(f"reruns.outcome.{row['word']}")
    if row["word"] == "not-reproduced" and row["how"]:
        word = words("reruns.which", outcome=word, how=words(f"reruns.which_way.{row['how']}"))
    if not row["conditional_on"]:
        return word
    on = (row["conditional_on_zh"] if words.language == "zh" else "") or row["conditional_on"]
    return words("reruns.conditional", outcome=word, on=on)


def reason(row: Row, words: Words) -> str:
    """Why that word, in a sentence; where it is of one run only, as it was recorded."""
    if row["how"] and row["how"] in ("reversed", "equivalent-to-zero", "not-flat", "flat", "proxy"):
        return words(f"reruns.how.{row['how']}")
    if row["word"] == "inconclusive" and is_known(row["detectable"]):
        return words("reruns.how.wide", detectable=f"{row['detectable']:.1f}", unit=unit(row, words))
    return str(row["reason"])


def unit(row: Row, words: Words) -> str:
    """The unit of a difference in words; one that we have no word for as it is."""
    return words("reruns.unit.points") if row["unit"] == "points" else str(row["unit"])


def difference(row: Row, words: Words) -> str:
    """A difference with its interval, or with the word that it is not known."""
    value = words("reruns.difference", delta=signed(row["delta"], row["unit"]), unit=unit(row, words))
    if not (is_known(row["low"]) and is_known(row["high"])):
        return value
    low, high = (signed(row[side], row["unit"]) for side in ("low", "high"))
    return words("reruns.with_interval", difference=value, low=low, high=high)


def lead(rows: pd.DataFrame, at_own_size: bool, words: Words) -> str:
    """The sentences that answer the page's question.

    Args:
        rows: The primary comparisons of every recipe.
        at_own_size: Whether one of them was run near the size of its document.
        words: Texts in the reader's language.
    """
    opening = words(f"reruns.lead.{'some_at_size' if at_own_size else 'none_at_size'}")
    counts = {word: int((rows["word"] == word).sum()) for word in OUTCOMES}
    ran = len(rows) - counts["not-run"]
    if not ran:
        return f"{opening} {words('reruns.lead.no_records', all=len(rows))}"
    conditional = int(((rows["conditional_on"] != "") & (rows["word"] != "not-run")).sum())
    counted = words(
        "reruns.lead.counts",
        ran=ran,
        all=len(rows),
        same=counts["reproduced"],
        direction=counts["direction-only"],
        conditional=conditional,
        against=counts["not-reproduced"],
        open=counts["inconclusive"],
        invalid=counts["invalid"],
    )
    return f"{opening} {counted}"


def large(number: float) -> str:
    """A large number with its power of a thousand.

    Example:
        >>> large(742e9), large(1500)
        ('742 G', '1,500')
    """
    for power, letter in POWERS:
        if number >= power:
            return f"{number / power:.3g} {letter}"
    return f"{number:,.0f}"
