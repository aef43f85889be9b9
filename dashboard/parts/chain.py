"""The chain under a claim: what stands at an address, where it was read, and how sure that is."""

from __future__ import annotations

from claims.ledger import Ledger
from claims.verdict import Weighed
from dashboard import telling
from dashboard.dates import said
from dashboard.locators import located
from dashboard.naming import organization
from dashboard.parts.language import here, language
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el, joined
from dashboard.parts.original import kept
from evidence.base import EvidenceBase, Found
from evidence.findings import BaseFinding


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
        el("p", kept(what(base, found)), class_="cc-what"),
        el("p", kept(link.why)),
        el("p", joined(*place(base, found), between=" · "), class_="cc-muted"),
        el("p", joined(stands, *tags, between=" "), class_="cc-muted"),
        class_="cc-card",
    )


def what(base: EvidenceBase, found: Found) -> str:
    """What stands at an address, with what it is about, in the reader's language."""
    return telling.what(base, found, here())


def place(base: EvidenceBase, found: Found) -> list[Html]:
    """Where something was read: document, version and table cell, date, tier, confidence, address."""
    words = here()
    if found.source is None:
        return []
    source, record = base.sources[found.source], found.record
    locator = getattr(record, "locator", None)
    read = base.read_of(found.source, record) if isinstance(record, BaseFinding) else source.read
    shown = target(base, found.address) or ""
    parts = [anchor(kept(source.title), href("sources", source=found.source))]
    if found.address.startswith("event:"):
        parts.insert(0, anchor(words("claims.to_event"), shown))
    if locator is not None:
        parts.append(joined(located(locator, words)))
    parts.append(joined(said(found.public, words)))
    parts.append(joined(words(f"tier.{read.tier}")))
    parts.append(joined(words("claims.confidence", word=words(f"confidence.{read.confidence}"))))
    parts.append(anchor(words("claims.document"), document(base, found)))
    return parts


def document(base: EvidenceBase, found: Found) -> str:
    """The document's web address, of its version where that has one; its page here if computed here."""
    return telling.document(base, found) or href("sources", source=found.source or "")
