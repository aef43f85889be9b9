"""Where sources disagree, side by side: rival values, and rival dates with the rule that picked one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.dates import said
from dashboard.parts.found import content
from dashboard.parts.language import here
from dashboard.parts.markup import Html, el, joined
from dashboard.parts.prose import event_link, filled, paragraphs, source_link, table
from evidence.base import EvidenceBase

Row = Mapping[Any, Any]
"""A row of a frame of rivals."""


def values(base: EvidenceBase, rows: pd.DataFrame) -> Html:
    """A table for each thing that is given more than one value."""
    head = [here()(f"sources.rivals.{column}") for column in ("value", "source", "place", "read")]
    tables = (
        table(head, [_value(base, row) for row in group.to_dict("records")], group["what"].iloc[0])
        for _, group in rows.groupby("group", sort=False)
    )
    return el("div", *tables, class_="cb-values")


def dates(base: EvidenceBase, rows: pd.DataFrame) -> Html:
    """One table: the date used, the other dates, and why."""
    head = [here()(f"sources.rivals.{column}") for column in ("what", "used", "rule", "other")]
    return table(head, [_date(base, group) for _, group in rows.groupby("address", sort=False)])


def _value(base: EvidenceBase, row: Row) -> list[str]:
    words = here()
    read = {"tier": words(f"tier.{row['tier']}"), "confidence": words(f"confidence.{row['confidence']}")}
    link = source_link(base, row["source"])
    return [
        content(base, row["address"]),
        filled("sources.dated", source=link, date=said(row["published"], words)),
        paragraphs([row["locator"], row["note"]]),
        words("sources.read_as", **read),
    ]


def _date(base: EvidenceBase, group: pd.DataFrame) -> list[str]:
    picked, *others = group.to_dict("records")
    rivals = paragraphs(filled("sources.rival", given=_given(base, row), why=row["why"]) for row in others)
    return [_what(base, picked), _given(base, picked), picked["why"], rivals]


def _what(base: EvidenceBase, row: Row) -> Html:
    if row["kind"] == "event":
        return event_link(base, row["address"].removeprefix("event:"))
    return joined(row["what"], ", ", here()(f"sources.availability.{row['kind']}"))


def _given(base: EvidenceBase, row: Row) -> Html:
    date = el("strong", said(row["date"], here()))
    return filled("sources.dated_by", date=date, source=source_link(base, row["source"]))
