"""The sentences that a reader leaves the overview with, computed from ledger and register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from claims.checks import CheckResult
from claims.frames import tally
from claims.ledger import Ledger
from dashboard.figures.overview import listed
from dashboard.parts import chain
from dashboard.parts.equation import equation
from dashboard.parts.language import here
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el
from dashboard.parts.prose import filled
from dashboard.parts.standing import sentence
from dashboard.theme import Standing
from evidence.register import register
from evidence.register import tally as tally_register


@dataclass(frozen=True)
class Checked:
    """A claim with one of its checks."""

    claim: str
    check: str
    result: CheckResult


def lead(ledger: Ledger, rows: pd.DataFrame) -> Html:
    """The three sentences, each with the page that it stands on."""
    return el("ol", _verdicts(rows), _allegations(ledger), _checks(ledger), class_="cc-lead")


def most_telling(ledger: Ledger, holds: bool) -> Checked | None:
    """The first claim of the case's own list, else of all, one of whose checks comes out this way.

    One that holds is taken only from a supported claim, one that fails only from a claim that is
    not. A core check is taken before one of scope, and a calculation before a look at one value.
    """
    chosen = [address.removeprefix("claim:") for address in ledger.base.case.headline_claims]
    for claim_id in dict.fromkeys([*chosen, *ledger.claims]):
        if (ledger.claims[claim_id].verdict.now == "supported") is not holds:
            continue
        for checked in sorted(_results(ledger, claim_id), key=_rank):
            if checked.result.holds is holds:
                return checked
    return None


def _rank(checked: Checked) -> tuple[bool, bool]:
    return checked.result.role != "core", len(checked.result.inputs) < 2


def _results(ledger: Ledger, claim_id: str) -> Iterator[Checked]:
    for name, result in ledger.results[claim_id].items():
        yield Checked(claim_id, name, result)


def _item(texts: tuple[str, ...], label: str, target: str) -> Html:
    *others, last = [text for text in texts if text]
    link = anchor(label, target, class_="cc-muted")
    return el("li", *(el("p", text) for text in others), el("p", last, " ", link))


def _verdicts(rows: pd.DataFrame) -> Html:
    """How the statements stand that evidence can decide, and how many it cannot."""
    words = here()
    decidable = rows[rows["words"] == "evidence"]
    counts = tally(decidable)
    others: dict[Standing, int] = {
        verdict: count for verdict, count in counts.items() if verdict != "supported"
    }
    text = words(
        "overview.first" if others else "overview.first_all",
        decidable=len(decidable),
        held=counts.get("supported", 0),
        others=listed(others, words),
    )
    rest, more = rows[rows["words"] == "allegation"], ""
    if len(rest):
        more = words("overview.first_allegations", n=len(rest), listed=listed(tally(rest), words))
    return _item((text, more), words("overview.to_claims"), href("claims"))


def _allegations(ledger: Ledger) -> Html:
    """For how many allegations the public can look anything up, and how many are answered."""
    words, count = here(), tally_register(register(ledger.base))
    text = words("overview.second_none")
    if count.events:
        text = words(
            "overview.second",
            dated=words.count(count.dated),
            campaigns=count.campaigns,
            records=words.count(count.with_records),
            events=count.events,
            answered=words.count(count.answered),
            own=words.count(count.answered_by_accused),
        )
    return _item((text,), words("overview.to_accusations"), href("accusations"))


def _checks(ledger: Ledger) -> Html:
    """One checked discrepancy and one confirmation, side by side."""
    words = here()
    found = {"fails": most_telling(ledger, holds=False), "holds": most_telling(ledger, holds=True)}
    parts = [_checked(ledger, key, one) for key, one in found.items() if one]
    return el("li", *parts) if parts else el("li", el("p", words("overview.third_none")))


def _checked(ledger: Ledger, key: str, checked: Checked) -> Html:
    words, base = here(), ledger.base
    check = ledger.claims[checked.claim].checks[checked.check]
    line = equation(base, check, checked.result, lambda address: chain.target(base, address), words)
    quoted = sentence(ledger, checked.claim).rstrip(".。")
    link = anchor(words("overview.to_claim"), href("claims", claim=checked.claim), class_="cc-muted")
    return el("p", filled(f"overview.third_{key}", sentence=quoted, equation=line), " ", link)
