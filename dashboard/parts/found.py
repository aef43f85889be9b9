"""A finding on a page: what it says, with its bound, and the place it was read from."""

from __future__ import annotations

import re
from typing import Any

from dashboard.dates import said
from dashboard.locators import located
from dashboard.parts.language import here
from dashboard.parts.markup import Html, el, joined
from dashboard.parts.original import kept
from dashboard.parts.prose import filled, source_link, spaced
from evidence.base import EvidenceBase
from evidence.findings import Silence, Statement
from evidence.rivals import about_text

_SPOKEN = ("percent", "points", "dollars", "hours", "minutes")
"""Units that a number without one is shown with."""
_BARE = re.compile(r"[\d., +−-]+")


def content(base: EvidenceBase, address: str) -> Html:
    """What a finding says: its sentence, or its value as printed with bound, interval and error."""
    finding = base.finding(address)
    if isinstance(finding, Statement):
        return kept(finding.says)
    if isinstance(finding, Silence):
        return filled("found.silence", what=kept(finding.looked_for))
    return joined(address) if finding is None else _value(finding)


def printed(base: EvidenceBase, address: str) -> Html:
    """A count in short: of what, and the number as printed."""
    finding = base.finding(address)
    number = getattr(finding, "printed", None)
    if number is None:
        return content(base, address)
    value = _value(finding) if _BARE.fullmatch(number) else el("strong", number)
    window = getattr(finding, "window", None)
    if window is not None:
        value = filled("found.period", value=value, period=said(window, here()))
    quantity = getattr(finding, "quantity", None)
    return (
        filled("found.count", name=kept(base.quantities[quantity].name), value=value) if quantity else value
    )


def finding_line(base: EvidenceBase, address: str) -> Html:
    """A finding in a line: about what, what it says, where it stands and how it was read."""
    words, finding = here(), base.finding(address)
    source_id = address.partition("/")[0]
    if finding is None:
        return joined(address)
    read, source = base.read_of(source_id, finding), base.sources[source_id]
    place = filled(
        "found.place",
        source=source_link(base, source_id),
        date=said(source.published_as(finding.locator.version), words),
        locator=located(finding.locator, words),
        tier=words(f"tier.{read.tier}"),
        confidence=words(f"confidence.{read.confidence}"),
    )
    line = filled(
        "found.line", about=kept(about_text(base, source_id, finding)), content=content(base, address)
    )
    return joined(line, el("div", spaced(place, kept(finding.note or "")), class_="cc-muted"))


def _is_a_share(finding: Any) -> bool:
    """Whether a percentage is printed as a share of one, as 0.749 for 74.9."""
    if finding.unit != "percent" or not re.fullmatch(r"0?[.]\d+|1[.]0+", finding.printed):
        return False
    share = float(finding.printed)
    return bool(abs(finding.value - 100 * share) < abs(finding.value - share))


def _value(finding: Any) -> Html:
    words = here()
    shown = f"{finding.value:g}" if _is_a_share(finding) else finding.printed
    parts = [filled(f"found.bound.{finding.bound}", value=el("strong", shown))]
    if finding.unit in _SPOKEN and _BARE.fullmatch(finding.printed):
        parts.insert(1, joined(words(f"found.unit.{finding.unit}")))
    if shown != finding.printed:
        parts.append(filled("found.printed", printed=finding.printed))
    if finding.interval:
        low, high, level = (f"{getattr(finding.interval, end):g}" for end in ("low", "high", "level"))
        parts.append(filled("found.interval", low=low, high=high, level=level))
    if finding.standard_error:
        parts.append(filled("found.error", error=f"{finding.standard_error:g}"))
    return spaced(*parts)
