"""The chain under a claim: what stands at an address, where it was read, and how sure that is."""

from __future__ import annotations

from claims.ledger import Ledger
from claims.show import evidence_text
from claims.terms import number, show, value_of
from claims.verdict import Weighed
from dashboard.dates import said
from dashboard.naming import organization
from dashboard.parts.language import here, language
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el, joined
from evidence.base import EvidenceBase, Found
from evidence.findings import BaseFinding, Contrast, Silence
from evidence.frames import subject


def target(base: EvidenceBase, address: str) -> str | None:
    """The page that shows an address: a claim, an event, or the source that it stands in."""
    if address.startswith("claim:"):
        return href("claims", claim=address.removeprefix("claim:"))
    if address.startswith("event:"):
        return href("accusations", event=address.removeprefix("event:").partition("#")[0])
    found = base.resolve(address)
    return href("sources", source=found.source) if found and found.source else None


def card(ledger: Ledger, weighed: Weighed) -> Html:
    """One link of a claim: what it leads to, why it bears on the claim, and the place."""
    words, base = here(), ledger.base
    link, found = weighed.link, weighed.found
    tags = [
        el("span", words(f"claims.tag.{tag}"), class_="cc-tag")
        for tag, holds in (
            ("cited", link.cited),
            ("withdraws", link.withdraws),
            ("secondary", not weighed.primary),
        )
        if holds
    ]
    stands = words("claims.stands_for", who=organization(base, weighed.origin, language()))
    return el(
        "li",
        el("p", what(base, found), class_="cc-what"),
        el("p", link.why),
        el("p", joined(*place(base, found), between=" · "), class_="cc-muted"),
        el("p", joined(stands, *tags, between=" "), class_="cc-muted"),
        class_="cc-card",
    )


def what(base: EvidenceBase, found: Found) -> str:
    """What stands at an address, with what it is about."""
    text = evidence_text(base, found.address)
    record = found.record
    if isinstance(record, BaseFinding) and found.source:
        if isinstance(record, Silence):
            return here()("claims.not_found", what=record.looked_for)
        if hasattr(record, "printed"):
            return here()("claims.value", value=text, about=subject(base, found.source, record))
        return text
    if isinstance(record, Contrast):
        gap = number(value_of(base, found.address).at)
        return f"{text} {show(base, record.of)} − {show(base, record.against)} = {gap}"
    return f"{found.label}: {text}" if text != found.label else text


def place(base: EvidenceBase, found: Found) -> list[Html]:
    """Where something was read: document, version and table cell, date, tier, confidence, address."""
    words = here()
    if found.source is None:
        return []
    source, record = base.sources[found.source], found.record
    locator = getattr(record, "locator", None)
    read = base.read_of(found.source, record) if isinstance(record, BaseFinding) else source.read
    shown = target(base, found.address) or ""
    parts = [anchor(source.title, href("sources", source=found.source))]
    if found.address.startswith("event:"):
        parts.insert(0, anchor(words("claims.to_event"), shown))
    if locator is not None:
        parts.append(joined(str(locator)))
    parts.append(joined(said(found.public, words)))
    parts.append(joined(words(f"tier.{read.tier}")))
    parts.append(joined(words("claims.confidence", word=words(f"confidence.{read.confidence}"))))
    parts.append(anchor(words("claims.document"), document(base, found)))
    return parts


def document(base: EvidenceBase, found: Found) -> str:
    """The document's web address, of its version where that has one; its page here if computed here."""
    source = base.sources[found.source or ""]
    locator = getattr(found.record, "locator", None)
    version = source.versions.get(locator.version) if locator is not None and locator.version else None
    own = href("sources", source=found.source or "")
    return (version.url if version else None) or source.url or own
