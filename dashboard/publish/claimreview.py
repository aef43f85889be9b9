"""What pages say to machines: schema.org records for a claim's verdict and for what a page holds.

A verdict is given as a word with its meaning and never as a number: scales of other publishers run from
false to true, and these words do not. An allegation has words of its own, which say neither.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from claims.ledger import Ledger
from dashboard.publish.site import Site
from dashboard.publish.told import is_allegation, sentence
from dashboard.words import Words
from evidence.base import EvidenceBase
from evidence.edtf import Edtf

SCHEMA = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Of our own texts, verdicts and the arrangement of the evidence."""
SHORTEST, LONGEST = 50, 5000
"""Characters that the description of a data set may have."""
_ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")

Data = Mapping[str, Any]


def claim_review(ledger: Ledger, claim_id: str, site: Site, words: Words) -> Data:
    """How a claim stands, as a ClaimReview.

    References:
        https://schema.org/ClaimReview
    """
    claim, base = ledger.claims[claim_id], ledger.base
    entry, url = claim.verdict, site.url(f"/c/{claim_id}", lang=words.language)
    word, meaning = words(f"verdict.{entry.now}.name"), words(f"glossary.verdict.{entry.now}.text")
    if is_allegation(ledger, claim_id):
        word = words("page_claim.rating", word=word)
        meaning = f"{meaning} {words('page_claim.rating_means')}"
    return _without_gaps(
        {
            "@context": SCHEMA,
            "@type": "ClaimReview",
            "url": url,
            "inLanguage": words.language,
            "datePublished": _iso(entry.on),
            "author": _publisher(site, words),
            "claimReviewed": sentence(ledger, claim_id, words.language),
            "itemReviewed": _claim(ledger, claim_id),
            "reviewRating": {
                "@type": "Rating",
                "alternateName": word,
                "ratingExplanation": f"{meaning} {entry.because}",
            },
            "isBasedOn": [source.url for source in _linked(base, claim_id, ledger) if source.url],
        }
    )


def dataset(name: str, description: str, path: str, base: EvidenceBase, site: Site, words: Words) -> Data:
    """What stands on a page, as a Dataset.

    Args:
        name: What the page is about.
        description: In a sentence or two. What follows is said about every page, so none is too short.
        path: Its address below the site's.
        base: The evidence.
        site: Where the page stands.
        words: Texts in the reader's language.

    References:
        https://schema.org/Dataset
    """
    whole = f"{description} {words('shell.dataset')}"
    return _without_gaps(
        {
            "@context": SCHEMA,
            "@type": "Dataset",
            "name": name,
            "description": whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1]}…",
            "url": site.url(path, lang=words.language),
            "inLanguage": words.language,
            "version": base.release,
            "dateModified": _iso(base.case.as_of),
            "license": LICENCE,
            "isAccessibleForFree": True,
            "creator": _publisher(site, words),
            "usageInfo": site.url("/about", lang=words.language),
        }
    )


def _publisher(site: Site, words: Words) -> Data:
    return {"@type": "Organization", "name": words("shell.name"), "url": f"{site.address}/"}


def _claim(ledger: Ledger, claim_id: str) -> Data:
    """The claim as its document makes it."""
    base = ledger.base
    source = base.sources[ledger.source_of(claim_id)]
    author = {"@type": "Organization", "name": base.organizations[source.publisher].name}
    appearance = {
        "@type": "CreativeWork",
        "headline": source.title,
        "url": source.url,
        "datePublished": _iso(ledger.date_of(claim_id)),
        "author": author,
    }
    return _without_gaps(
        {
            "@type": "Claim",
            "author": author,
            "datePublished": _iso(ledger.date_of(claim_id)),
            "appearance": _without_gaps(appearance),
        }
    )


def _linked(base: EvidenceBase, claim_id: str, ledger: Ledger) -> list[Any]:
    """The documents that a claim's links lead to, each once."""
    found = (
        base.resolve(link.to) for link in ledger.claims[claim_id].links if not link.to.startswith("claim:")
    )
    ids = dict.fromkeys(one.source for one in found if one is not None and one.source)
    return [base.sources[one] for one in ids]


def _iso(day: Edtf) -> str | None:
    """A date as schema.org takes it; None for one that only EDTF can write."""
    return day.text if _ISO.fullmatch(day.text) else None


def _without_gaps(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value not in (None, "", [])}
