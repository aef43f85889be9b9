"""An address of the evidence as a link that says what stands there."""

from __future__ import annotations

from dashboard.parts.chain import target
from dashboard.parts.markup import Html, anchor, joined
from dashboard.sourceline import short_title
from evidence.base import EvidenceBase


def addressed(base: EvidenceBase, address: str, keyed: bool = False) -> Html:
    """What an address leads to, as a link where a page shows it; of a finding its document, with its key."""
    found = base.resolve(address)
    if found is None:
        return joined(address)
    title = found.label
    if found.source and not address.startswith(("event:", "model:")):
        title = short_title(base.sources[found.source].title)
        title = f"{title}: {address.partition('/')[2]}" if keyed else title
    page = target(base, address)
    return anchor(title, page) if page else joined(title)
