"""Whether a document is in the base already, under whatever identifier."""

from __future__ import annotations

from urllib.parse import urlsplit

from evidence.base import EvidenceBase
from evidence.intake.addresses import Given, plain_address, understand
from evidence.intake.described import Described
from evidence.intake.drafts import NotEntered
from evidence.intake.naming import fold
from evidence.records import Source


class Duplicate(NotEntered):
    """The base holds this document already; the message names its file."""

    def __init__(self, what: str, path: str, hint: str = "") -> None:
        super().__init__(f"{what} is entered already, as {path}; open that file{hint}")
        self.what = what
        self.path = path


def refuse_known(base: EvidenceBase, given: Given) -> None:
    """Raise Duplicate if the base holds what was given, before anybody is asked about it."""
    for source_id, source in base.sources.items():
        if _identity(given) in _identities(source):
            raise _duplicate(base, source_id, f"the {_WORDS[given.kind]} {given.text}")


def refuse_described(base: EvidenceBase, described: Described, same_title: bool) -> None:
    """Raise Duplicate if the base holds a document that was described.

    Args:
        base: All evidence.
        described: The document.
        same_title: Whether another document of the same title may be there.
    """
    refuse_known(base, Given("url", described.url))
    if described.arxiv:
        refuse_known(base, Given("arxiv", described.arxiv))
    if described.doi:
        refuse_known(base, Given("doi", described.doi))
    if same_title:
        return
    for source_id, source in base.sources.items():
        if _title(source.title) == _title(described.title):
            hint = "; if it is another document, add --same-title"
            raise _duplicate(base, source_id, f"the title {described.title!r}", hint)


def _title(text: str) -> str:
    """What stays the same however a title is written, with or without a full stop."""
    return fold(text).strip(".")


_WORDS = {"arxiv": "arXiv id", "doi": "DOI", "url": "address"}


def _duplicate(base: EvidenceBase, source_id: str, what: str, hint: str = "") -> Duplicate:
    path = base.documents[("sources", source_id)].path
    return Duplicate(what, path, hint)


def _identities(source: Source) -> set[tuple[str, str]]:
    """Everything by which a source can be recognised."""
    found = [Given("arxiv", source.arxiv)] if source.arxiv else []
    found += [Given("doi", doi) for doi in (source.doi, *(v.doi for v in source.versions.values())) if doi]
    addresses = (source.url, source.archived, *(version.url for version in source.versions.values()))
    return {_identity(given) for given in [*found, *(_read(address) for address in addresses if address)]}


def _read(address: str) -> Given:
    try:
        return understand(address)
    except NotEntered:  # an address that would not be taken today is still the same address
        return Given("url", address)


def _identity(given: Given) -> tuple[str, str]:
    """What stays the same however an identifier is written."""
    if given.kind != "url":
        return given.kind, given.text.lower()
    parts = urlsplit(plain_address(given.text))
    host = (parts.hostname or "").removeprefix("www.")
    return "url", f"{host}{parts.path.rstrip('/')}?{parts.query}"
