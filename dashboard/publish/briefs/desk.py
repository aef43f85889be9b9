"""What every part of a brief is written with: the ledger, the reader's words, addresses on the site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlencode

from claims.ledger import Ledger
from dashboard.dates import said
from dashboard.naming import organization
from dashboard.publish.briefs.pieces import Point, Said
from dashboard.publish.permalink import RELEASE, permalink
from dashboard.shelf import Shelf
from dashboard.tongues import tongue
from dashboard.words import Words
from evidence.base import EvidenceBase
from evidence.edtf import Edtf
from evidence.event import Event
from evidence.register import party_name


@dataclass(frozen=True)
class Desk:
    """Names, dates and addresses in the reader's language."""

    shelf: Shelf
    words: Words
    root: str
    """What addresses begin with: where the site stands, or nothing for links from its root."""

    @property
    def ledger(self) -> Ledger:
        """The claims with their evidence."""
        return self.shelf.ledger

    @property
    def base(self) -> EvidenceBase:
        """The evidence."""
        return self.ledger.base

    @property
    def language(self) -> str:
        """The reader's language."""
        return self.words.language

    def ours(self, text: str, to: str = "") -> Said:
        """A text of ours, in the reader's language."""
        return Said(text, self.language, to)

    def entered(self, text: str, to: str = "", is_detail: bool = False) -> Said:
        """A text of the record, in its own language."""
        return Said(text, tongue(text), to, is_detail)

    def detail(self, text: str) -> Said:
        """A text of ours that a printed page may leave to the address."""
        return Said(text, self.language, is_detail=True)

    def more(self, kind: Literal["page", "claim"], to: str) -> Said:
        """A link to what a sentence stands on; on paper the sentence does without."""
        return Said(self.words(f"brief.to.{kind}"), self.language, to, is_detail=True)

    def points(self, *texts: str) -> tuple[Point, ...]:
        """Sentences of ours, one a point; empty ones left out."""
        return tuple((self.ours(text),) for text in texts if text)

    def name(self, organization_id: str) -> str:
        """What an organization is called."""
        return organization(self.base, organization_id, self.language)

    def listed(self, items: Iterable[str]) -> str:
        """Several names in a row, each once."""
        return self.words("brief.comma").join(dict.fromkeys(items))

    def day(self, date: Edtf | str) -> str:
        """A date in words."""
        return said(date, self.words)

    def span(self, first: Edtf | str, last: Edtf | str, several: bool) -> str:
        """The first and the last date of several things, or the date of the one."""
        if not several:
            return self.words("brief.span_one", date=self.day(first))
        return self.words("brief.span", first=self.day(first), last=self.day(last))

    def speakers(self, event: Event) -> str:
        """Who speaks: organizations by the name a reader knows, persons with the role they spoke in."""
        spoken = (
            self.name(party.organization)
            if party.organization and not (party.person or party.anonymous)
            else party_name(self.base, party)
            for party in event.by
        )
        return self.listed(spoken)

    def sentence(self, claim_id: str) -> Said:
        """A claim's sentence in the reader's language where it was written in it, with its address."""
        claim, to = self.ledger.claims[claim_id], self.claim(claim_id)
        if self.language == "zh" and claim.sentence_zh:
            return self.ours(claim.sentence_zh, to)
        return self.entered(claim.sentence, to)

    def page(self, view: str, **parameters: str) -> str:
        """The address of a page of the dashboard, in this language and release."""
        return permalink(view, parameters, self.base.release, self.language, self.root)

    def claim(self, claim_id: str) -> str:
        """The address of a claim's own page."""
        return self._address(f"c/{quote(claim_id)}")

    def organization(self, organization_id: str) -> str:
        """The address of an organization's brief."""
        return self._address(f"brief/{quote(organization_id)}")

    def brief(self) -> str:
        """The address of the brief on the whole document."""
        return self._address("brief")

    def _address(self, path: str) -> str:
        query = urlencode({"lang": self.language, RELEASE: self.base.release})
        return f"{self.root.rstrip('/')}/{path}?{query}"
