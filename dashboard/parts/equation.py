"""A check as an equation whose numbers lead to where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from claims.checks import CheckResult, inputs
from claims.records import (
    AbsentCheck,
    Check,
    ConflictCheck,
    IdentifierDateCheck,
    OrderCheck,
    RankCheck,
    ShareCheck,
)
from claims.terms import Incomputable, date_of, show
from dashboard.dates import said
from dashboard.parts.markup import Html, anchor, el, joined
from dashboard.words import Words
from evidence.base import EvidenceBase
from evidence.findings import Silence

Href = Callable[[str], str | None]
"""The address of the page that shows an evidence address, or None."""

CONNECTORS = {
    ", stated at least": "stated_at_least",
    ", stated at most": "stated_at_most",
    ", stated": "stated",
    "before": "before",
    "lies within": "lies_within",
    "within": "within",
    "is at least": "at_least",
    "is at most": "at_most",
    "is number": "is_number",
    "among": "among",
    "is an id of": "is_id_of",
    "to": "to",
}
"""The words between the numbers of an equation, and their keys under check.says."""
_CONNECTOR = re.compile(
    r"("
    + "|".join(
        word if word.startswith(",") else rf"\b{word}" for word in sorted(CONNECTORS, key=len, reverse=True)
    )
    + r")\b"
)

_DATE = re.compile(
    r"(?<![\w.,-])(?:(?:[.][.]/)?\d{4}(?:-\d{2}){1,2}[~?%]?(?:/(?:[.][.]|\d{4}(?:-\d{2}){0,2}[~?%]?))?|\d{4}/\d{4})(?![\w-])"
)
"""A date as evidence writes it, that a reader knows from a number: with its month, or two years."""

_NOTES = {
    re.compile(
        r"The figures are floors, .*? (?P<share>\S+)% needs a part of about (?P<part>\S+) if .*"
    ): "floors",
    re.compile(r"The dates overlap as published\."): "overlap",
    re.compile(r"No full text was searched, .*"): "not_full",
}


def equation(base: EvidenceBase, check: Check, result: CheckResult, href: Href, words: Words) -> Html:
    """The equation of a check, each number a link to the place it was read from."""
    if isinstance(check, AbsentCheck):
        return _absent(base, check, href, words)
    if isinstance(check, ConflictCheck):
        sentence = result.equation.partition(": ")[2]
        return joined(words("check.conflict"), " ", _linked(sentence, href(f"claim:{check.claim}")))
    rest, parts = result.equation, []
    for address, text in numbers(base, check):
        before, found, after = rest.partition(text)
        if not found:
            continue
        parts += [_connected(before, words), _linked(spoken(text, words), href(address))]
        rest = after
    return joined(*parts, _connected(rest, words))


def numbers(base: EvidenceBase, check: Check) -> Iterator[tuple[str, str]]:
    """The addresses of a check with the text each has in the equation, in the order of the equation."""
    for address in _addresses(check):
        try:
            yield address, _text(base, check, address)
        except Incomputable:
            continue


def note(result: CheckResult, words: Words) -> str:
    """What is to be said about a check besides its equation, in the reader's language."""
    for pattern, key in _NOTES.items():
        match = pattern.fullmatch(result.note)
        if match:
            return words(f"check.note.{key}", **match.groupdict())
    return result.note


def _addresses(check: Check) -> tuple[str, ...]:
    match check:
        case ShareCheck():
            return (check.part, *check.whole)
        case RankCheck():
            return (check.of, *(address for address in check.among if address != check.of))
        case _:
            return inputs(check)


def _text(base: EvidenceBase, check: Check, address: str) -> str:
    if isinstance(check, IdentifierDateCheck):
        return f"arXiv:{base.sources[address].arxiv}"
    dated = isinstance(check, OrderCheck) and check.by == "date"
    if dated or getattr(check, "window", None) is not None:
        return str(date_of(base, address))
    return show(base, address)


def _linked(text: str, target: str | None) -> Html:
    return anchor(text, target) if target else joined(text)


def _connected(text: str, words: Words) -> Html:
    """A stretch of the equation between two numbers, its words in the reader's language."""
    told = _CONNECTOR.sub(lambda match: words(f"check.says.{CONNECTORS[match[1]]}"), text)
    return joined(spoken(told, words))


def spoken(text: str, words: Words) -> str:
    """A stretch of the equation with its dates in words."""
    return _DATE.sub(lambda match: said(match[0], words), text)


def _absent(base: EvidenceBase, check: AbsentCheck, href: Href, words: Words) -> Html:
    found = base.resolve(check.silence)
    if found is None or not isinstance(found.record, Silence):
        return joined(check.silence)
    what = _linked(found.record.looked_for, href(check.silence))
    copies = [
        joined(
            anchor(copy.url, copy.url),
            f" ({words(f'check.extent.{copy.extent}')}, {copy.language}, {copy.on})",
        )
        for copy in found.record.searched
    ]
    searched = el("p", words("check.searched"), " ", joined(*copies, between="; "), class_="cc-muted")
    return joined(words("check.not_found"), " ", what, searched)
