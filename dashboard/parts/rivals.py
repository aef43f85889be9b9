"""Where sources disagree, side by side: rival values, and rival dates with the rule that picked one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from claims.ledger import Ledger
from claims.otherwise import Otherwise, with_other_dates, with_other_values
from dashboard.dates import said
from dashboard.locators import located
from dashboard.parts import otherwise
from dashboard.parts.found import content
from dashboard.parts.language import here
from dashboard.parts.markup import Html, el, joined
from dashboard.parts.original import kept
from dashboard.parts.prose import event_link, filled, paragraphs, source_link, table
from evidence.base import EvidenceBase

Row = Mapping[Any, Any]
"""A row of a frame of rivals."""


def values(ledger: Ledger, rows: pd.DataFrame) -> Html:
    """A table for each thing that is given more than one value, and what claims would be with the other."""
    base, told = ledger.base, with_other_values(ledger)
    head = [here()(f"sources.rivals.{column}") for column in ("value", "source", "place", "read")]
    tables = (
        joined(
            table(head, [_value(base, row) for row in group.to_dict("records")], group["what"].iloc[0]),
            otherwise.of_values(ledger, told, set(group["address"])),
        )
        for _, group in rows.groupby("group", sort=False)
    )
    return el("div", *tables, class_="cb-values")


def dates(ledger: Ledger, rows: pd.DataFrame) -> Html:
    """One table: the date used, the other dates, why, and what claims would be with each of them."""
    head = [here()(f"sources.rivals.{column}") for column in ("what", "used", "rule", "other")]
    told: dict[tuple[str, str], list[Otherwise]] = {}
    for each in with_other_dates(ledger):
        told.setdefault((each.address, each.rival), []).append(each)
    body = [_date(ledger, group, told) for _, group in rows.groupby("address", sort=False)]
    return joined(el("p", here()("sources.otherwise.dates_text")), table(head, body))


def _value(base: EvidenceBase, row: Row) -> list[str]:
    words = here()
    read = {"tier": words(f"tier.{row['tier']}"), "confidence": words(f"confidence.{row['confidence']}")}
    link = source_link(base, row["source"])
    return [
        content(base, row["address"]),
        filled("sources.dated", source=link, date=said(row["published"], words)),
        paragraphs([_place(base, row["address"]), kept(row["note"])]),
        words("sources.read_as", **read),
    ]


def _place(base: EvidenceBase, address: str) -> str:
    """Where in its source a value stands, in the reader's language."""
    found = base.resolve(address)
    return located(getattr(found.record, "locator", None), here()) if found else ""


def _date(ledger: Ledger, group: pd.DataFrame, told: Mapping[tuple[str, str], list[Otherwise]]) -> list[str]:
    base = ledger.base
    picked, *others = group.to_dict("records")
    rivals = (
        joined(
            el("p", filled("sources.rival", given=_given(base, row), why=kept(row["why"]))),
            otherwise.lines(ledger, told.get((row["address"], row["date"]), ())),
        )
        for row in others
    )
    return [_what(base, picked), _given(base, picked), kept(picked["why"]), joined(*rivals)]


def _what(base: EvidenceBase, row: Row) -> Html:
    if row["kind"] == "event":
        return event_link(base, row["address"].removeprefix("event:"))
    return joined(row["what"], ", ", here()(f"sources.availability.{row['kind']}"))


def _given(base: EvidenceBase, row: Row) -> Html:
    date = el("strong", said(row["date"], here()))
    return filled("sources.dated_by", date=date, source=source_link(base, row["source"]))
