"""What changed last: the newest verdicts, the newest events, the documents read last."""

from __future__ import annotations

from datetime import date

from claims.ledger import Ledger
from dashboard.dates import said
from dashboard.parts.language import here, mode
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el, joined, mark
from dashboard.parts.original import entered, kept
from dashboard.parts.standing import sentence
from evidence.edtf import Edtf

SHOWN = 5


def verdicts(ledger: Ledger) -> Html:
    """The entries of the newest day: changed ones first, then in the order of the case's own list."""
    words = here()
    if not ledger.claims:
        return el("p", words("overview.news.none"), class_="cc-muted")
    newest = max((claim.verdict.on for claim in ledger.claims.values()), key=_day)
    of_day = [claim_id for claim_id, claim in ledger.claims.items() if claim.verdict.on == newest]
    chosen = [address.removeprefix("claim:") for address in ledger.base.case.headline_claims]
    ranked = sorted(of_day, key=lambda c: (len(ledger.claims[c].verdicts) < 2, c not in chosen))
    head = words("overview.news.judged", n=len(of_day), date=said(newest, words))
    items = [_verdict(ledger, claim_id) for claim_id in ranked[:SHOWN]]
    return joined(el("p", head, class_="cc-muted"), el("ul", *items, class_="cc-news"))


def events(ledger: Ledger) -> Html:
    """The newest things said or done."""
    words, known = here(), ledger.base.events
    ranked = sorted(known, key=lambda key: _day(known[key].date), reverse=True)[:SHOWN]
    items = [
        el(
            "li",
            el(
                "span",
                words(
                    "overview.news.entry",
                    what=said(known[key].date, words),
                    more=words(f"kind.{known[key].kind}"),
                ),
                class_="cc-when",
            ),
            anchor(kept(known[key].title), href("accusations", event=key)),
        )
        for key in ranked
    ]
    return _listed(items)


def documents(ledger: Ledger) -> Html:
    """The documents published last; what was computed here is none."""
    words = here()
    known = {key: source for key, source in ledger.base.sources.items() if source.kind != "derived"}
    ranked = sorted(known, key=lambda key: _day(known[key].first_published), reverse=True)[:SHOWN]
    items = [
        el(
            "li",
            el("span", said(known[key].first_published, words), class_="cc-when"),
            anchor(kept(known[key].title), href("sources", source=key)),
        )
        for key in ranked
    ]
    return _listed(items)


def _listed(items: list[Html]) -> Html:
    """The titles, which stay in their language, or the word that there are none."""
    if not items:
        return el("p", here()("overview.news.none"))
    return joined(entered(), el("ul", *items, class_="cc-news"))


def _verdict(ledger: Ledger, claim_id: str) -> Html:
    words, entries = here(), ledger.claims[claim_id].verdicts
    before = words("overview.news.first_entry")
    if len(entries) > 1:
        before = words("overview.news.changed", before=words(f"verdict.{entries[-2].now}.name"))
    now = entries[-1].now
    return el(
        "li",
        el(
            "span",
            mark(now, mode()),
            " ",
            words("overview.news.entry", what=words(f"verdict.{now}.name"), more=before),
            class_="cc-when",
        ),
        anchor(sentence(ledger, claim_id), href("claims", claim=claim_id)),
    )


def _day(when: Edtf) -> date:
    """The day that a date is ranked by: its first, so that a month does not outrank its days."""
    return when.earliest or date.min
