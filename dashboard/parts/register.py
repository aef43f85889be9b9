"""The register of allegations: an index of one row each, and the entries of one page in full."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from claims.ledger import Ledger
from dashboard.dates import said
from dashboard.naming import organization
from dashboard.parts.event import entry
from dashboard.parts.language import here, language
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, joined
from dashboard.parts.prose import table
from dashboard.parts.questions import QUESTIONS, in_brief, published
from dashboard.parts.sorting import Key
from evidence.base import EvidenceBase
from evidence.register import answers

PER_PAGE = 5
HEAD = ("published", "by", "about", "evidence", "answered")
Row = Mapping[Any, Any]
"""A row of evidence.register."""


def index(ledger: Ledger, rows: pd.DataFrame) -> Html:
    """One row for each allegation, each a link to its page; the four questions as columns that stay apart.

    Args:
        ledger: The claims with their evidence.
        rows: Rows of evidence.register.
    """
    words = here()
    head = [words(f"accusations.head.{name}") for name in HEAD]
    head += [words(f"accusations.question.{question}") for question in QUESTIONS]
    about = rows.groupby("event")["about"].agg(" ".join)
    events = rows.drop_duplicates("event").to_dict("records")
    lines = [_line(ledger, row, str(about[row["event"]]).split()) for row in events]
    return table(head, lines, class_="cb-table cb-index")


def sorted_by(ledger: Ledger, rows: pd.DataFrame) -> dict[str, Key]:
    """What each column sorts by: the first day, or the words that its cells show.

    Args:
        ledger: The claims with their evidence.
        rows: Rows of evidence.register.
    """
    base = ledger.base
    by_event = {row["event"]: row for row in rows.to_dict("records")}
    about = rows.groupby("event")["about"].agg(" ".join)

    def speakers(event: str) -> str:
        return _names(base, by_event[event]["accusers"].split()) or str(by_event[event]["by"])

    return {
        "published": lambda event: base.events[event].date.first_day.toordinal(),
        "by": speakers,
        "about": lambda event: _names(base, str(about[event]).split()),
        "evidence": lambda event: str(published(base.events[event])),
        "answered": lambda event: _answered(base, by_event[event]),
    }


def entries(ledger: Ledger, rows: pd.DataFrame, first: int, last: int) -> list[Html]:
    """The allegations from one place up to another, with the response beside each."""
    replies = answers(ledger.base)
    events = rows.drop_duplicates("event")["event"].iloc[first:last]
    return [entry(ledger, event_id, replies) for event_id in events]


def _line(ledger: Ledger, row: Row, about: list[str]) -> list[Html]:
    words, base = here(), ledger.base
    speakers = _names(base, row["accusers"].split()) or row["by"]
    link = anchor(speakers, href("accusations", event=row["event"]), title=row["title"])
    concerned = _names(base, about) or words("accusations.nobody_named")
    return [
        joined(said(row["published"], words)),
        link,
        joined(concerned),
        joined(published(base.events[row["event"]])),
        joined(_answered(base, row)),
        *in_brief(ledger, row["event"], row["answers"].split()),
    ]


def _names(base: EvidenceBase, ids: list[str]) -> str:
    named = (organization(base, one, language()) for one in dict.fromkeys(ids))
    return here()("accusations.comma").join(named)


def _answered(base: EvidenceBase, row: Row) -> str:
    """Whether somebody whom it accuses has answered, somebody else has, or none was found."""
    words = here()
    if row["own_answers"]:
        kinds = dict.fromkeys(words(f"kind.{base.events[one].kind}") for one in row["own_answers"].split())
        return words("accusations.brief.own", kinds=words("accusations.comma").join(kinds))
    looked = bool(row["no_reply_until"])
    if row["answers"]:
        return words("accusations.brief.others_looked" if looked else "accusations.brief.others")
    return words("accusations.brief.none_found" if looked else "accusations.brief.none")
