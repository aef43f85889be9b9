"""A claim named beside something that it uses: its sentence, how it stands, how it uses it."""

from __future__ import annotations

from claims.ledger import Ledger
from claims.uses import Use
from dashboard.parts.language import here, language
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el
from dashboard.parts.original import kept
from dashboard.parts.prose import filled, spaced, standing


def sentence(ledger: Ledger, claim_id: str) -> str:
    """A claim's sentence in the reader's language, where it was written in it."""
    claim = ledger.claims[claim_id]
    return (claim.sentence_zh if language() == "zh" else None) or claim.sentence


def used_by(ledger: Ledger, use: Use, with_how: bool = True) -> Html:
    """One claim that uses something: its sentence as a link, how it stands, how it uses it and why."""
    link = anchor(sentence(ledger, use.claim), href("claims", claim=use.claim))
    line = filled("glossary.used_by", claim=link, verdict=standing(ledger.claims[use.claim].verdict.now))
    if not with_how:
        return spaced(line, kept(use.why))
    how = el("em", here()(f"glossary.how.{use.how}.name"))
    return spaced(line, filled("glossary.used_how", how=how, why=kept(use.why)) if use.why else how)
