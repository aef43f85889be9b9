"""What has changed since the release of a link, in the reader's language: for pages here and outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.ledger import Ledger
from dashboard.dates import said
from dashboard.sourceline import short_title
from dashboard.words import Words
from evidence.edtf import Edtf, EdtfError
from evidence.fields import split_address
from impact.since import HOW, How, Since

_VERDICTS = re.compile("[a-z-]+/[a-z-]+")


@dataclass(frozen=True)
class Line:
    """One address that does not say what it said."""

    address: str
    how: How
    what: str
    """What stands there, by name; the address where it is gone."""
    text: str
    """What it said and what it says."""


def sentence(since: Since, asked: str, ledger: Ledger, words: Words) -> str:
    """What a reader is told first: on what the link was made, and how much has changed.

    Args:
        since: What has changed in what is shown.
        asked: The release that the link names.
        ledger: Evidence and claims as they are now.
        words: Texts in the reader's language.
    """
    current = ledger.base.release
    if since.release is None:
        return words("release.unknown", asked=asked, current=current)
    made = words("release.made", asked=asked, date=said(since.release.recorded, words), current=current)
    if not since.changes:
        return words("release.then", made=made, rest=words("release.same"))
    counts = [words(f"release.count.{how}", n=since.count(how)) for how in HOW if since.count(how)]
    rest = words("release.changed", counts=words("release.comma").join(counts))
    return words("release.then", made=made, rest=rest)


def lines(since: Since, ledger: Ledger, words: Words) -> Iterator[Line]:
    """Every change with its name, then and now."""
    for one in since.changes:
        then, now = (told(one.address, text, words) for text in (one.then or "", one.now or ""))
        is_said = {"changed": then and now, "gone": then, "added": now, "details": now}[one.how]
        text = words(f"release.line.{one.how}", then=then, now=now)
        plain = words(f"release.plain.{one.how}")
        yield Line(one.address, one.how, name(ledger, one.address, words), text if is_said else plain)


def name(ledger: Ledger, address: str, words: Words) -> str:
    """What stands at an address, by name; the address itself where nothing does."""
    if address.startswith("claim:"):
        claim = ledger.claims.get(address.removeprefix("claim:"))
        said_here = claim and ((claim.sentence_zh if words.language == "zh" else None) or claim.sentence)
        return said_here or address
    try:
        split_address(address)
    except ValueError:  # a correction or a quantity, which nothing refers to
        return address
    found = ledger.base.resolve(address)
    if found is None:
        return address
    if found.source is None or address.startswith(("event:", "model:")):
        return found.label
    key = address.partition("/")[2]
    title = short_title(ledger.base.sources[found.source].title)
    return f"{title}: {key}" if key else title


def told(address: str, text: str, words: Words) -> str:
    """What the history keeps of an address, for a reader: verdicts by name, dates in words, else as it is."""
    if address.startswith("claim:") and _VERDICTS.fullmatch(text):
        now, then = (f"verdict.{verdict}.name" for verdict in text.split("/"))
        known = now in words.texts and then in words.texts
        return words("release.verdicts", now=words(now), then=words(then)) if known else text
    if "/" in address and not address.startswith("model:"):
        return text  # a finding: its value as printed
    try:
        return said(Edtf.parse(text), words)
    except EdtfError:
        return said(text, words) if text == "not-stated" else text
