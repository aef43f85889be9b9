"""The rank of a company under other rules for who is compared with, beside the one that was chosen."""

from __future__ import annotations

from itertools import groupby

from analysis.correlation.cards import CompanyResult
from analysis.correlation.result import RankUnder
from dashboard.alignment_words import Shown
from dashboard.parts.markup import Html, el, joined
from dashboard.parts.prose import table

NAMED = {"near_days": "near", "beyond_days": "beyond", "undated": "undated"}
"""What the texts call these choices of the plan."""
COLUMNS = ("choice", "low", "chosen", "high")


def other_rules(shown: Shown, card: CompanyResult) -> Html:
    """A row a choice: the rank at its low, its chosen and its high value."""
    words = shown.words
    own = [each for each in shown.result.ranks_under if each.company == card.company]
    rows = [
        [words(f"alignment.choice.{NAMED[choice]}"), *(_rank(shown, each) for each in group)]
        for choice, group in groupby(own, key=lambda each: each.choice)
    ]
    if not rows:
        return Html("")
    head = [words(f"alignment.rules.{name}") for name in COLUMNS]
    return joined(
        table(head, rows, words("alignment.rules.title")),
        el("p", words("alignment.rules.text"), class_="cc-wide"),
    )


def _rank(shown: Shown, each: RankUnder) -> str:
    days = f"{each.value:g}"
    if each.p is None:
        return shown.words("alignment.rules.none", days=days)
    return shown.words("alignment.rules.rank", days=days, p=f"{each.p:.2f}", n=each.companies)
