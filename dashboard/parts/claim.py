"""One claim in full: what it says, how it stands and why, down to the table cells."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from claims.checks import CheckResult
from claims.ledger import Ledger
from claims.records import Check, Claim, Entry, Stance
from claims.verdict import Weighed
from dashboard.dates import said
from dashboard.locators import located
from dashboard.naming import organization
from dashboard.parts import chain
from dashboard.parts.equation import equation, note
from dashboard.parts.index import section_name
from dashboard.parts.language import here, language, mode
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el, joined, mark, show
from dashboard.parts.original import entered, kept
from dashboard.parts.prose import filled, standing
from dashboard.parts.safe import md
from dashboard.parts.standing import sentence
from evidence.base import EvidenceBase

SIDES: tuple[tuple[Stance, Stance], ...] = (("supports", "contradicts"), ("qualifies", "context"))
"""What stands beside what, in columns of one size."""
OUTCOMES = {"holds": "✓", "fails": "✕", "open": "?"}
"""A sign beside the word, for the eye that runs down a list."""


def in_full(ledger: Ledger, claim_id: str) -> None:
    """The page of one claim."""
    claim = ledger.claims[claim_id]
    with st.container(key="claim-head"):
        st.title(md(sentence(ledger, claim_id)), anchor=False)
    show(_origin(ledger, claim))
    show(*_standing(ledger, claim_id))
    _checks(ledger, claim_id)
    _evidence(ledger, claim_id)
    show(*_flips(ledger, claim_id), *_history(claim))


def _origin(ledger: Ledger, claim: Claim) -> Html:
    """Who says it, and where."""
    words, base = here(), ledger.base
    parts = []
    for address in claim.asserts:
        found = base.resolve(address)
        if found is None or found.source is None:
            continue
        source = base.sources[found.source]
        locator = getattr(found.record, "locator", None)
        parts.append(
            joined(
                words("claims.says", who=organization(base, source.publisher, language())),
                " ",
                anchor(kept(source.title), href("sources", source=found.source)),
                f" · {located(locator, words)} · {said(found.public, words)} · ",
                anchor(words("claims.document"), chain.document(base, found)),
            )
        )
    about = [organization(base, company, language()) for company in claim.about]
    kind = [words(f"claim_kind.{claim.kind}"), section_name(base, claim.section)]
    if about:
        kind.append(words("claims.about", who=words("claims.list").join(about)))
    if claim.clears:
        kind.append(words("claims.clears"))
    lines = [el("p", part) for part in dict.fromkeys(parts)]
    return joined(*lines, el("p", " · ".join(kind), class_="cc-muted"))


def _standing(ledger: Ledger, claim_id: str) -> list[Html]:
    """The verdict now and then, with what the words mean, why, and what would settle it."""
    words, claim = here(), ledger.claims[claim_id]
    entry, base = claim.verdict, ledger.base
    dates = {"now": said(base.case.as_of, words), "then": said(ledger.date_of(claim_id), words)}
    sides = [
        el(
            "div",
            el("p", words(f"claims.{moment}", date=dates[moment]), class_="cc-muted"),
            el("p", mark(verdict, mode(), size=18), " ", words(f"verdict.{verdict}.name"), class_="cc-word"),
            el("p", words(f"glossary.verdict.{verdict}.text"), class_="cc-muted"),
        )
        for moment, verdict in (("now", entry.now), ("then", entry.then))
    ]
    parts = [
        el("div", *sides, class_="cc-verdicts"),
        entered(),
        el("p", kept(entry.because), class_="cc-because"),
    ]
    if entry.reasons:
        listed = words("claims.list").join(words(f"reason.{reason}") for reason in entry.reasons)
        parts.append(el("p", words("claims.reasons", reasons=listed), class_="cc-muted cc-wide"))
    if claim.would_settle:
        parts.append(
            el(
                "p",
                el("strong", words("claims.would_settle")),
                " ",
                kept(claim.would_settle),
                class_="cc-wide",
            )
        )
    remarks = [text for text in (claim.merged, claim.note) if text]
    return [*parts, *(el("p", kept(text), class_="cc-muted cc-wide") for text in remarks)]


def _checks(ledger: Ledger, claim_id: str) -> None:
    words, claim = here(), ledger.claims[claim_id]
    if not claim.checks:
        return
    results = ledger.results[claim_id]
    st.header(words("check.title"), anchor=False)
    roles = el("p", words("check.roles"), class_="cc-muted cc-wide")
    show(
        roles,
        entered(),
        *(_check(ledger.base, claim.checks[name], result) for name, result in results.items()),
    )


def _check(base: EvidenceBase, check: Check, result: CheckResult) -> Html:
    """One check: what it tests, the equation with its numbers linked, and how it comes out."""
    words = here()
    outcome = {True: "holds", False: "fails", None: "open"}[result.holds]
    inputs = []
    for address in dict.fromkeys(result.inputs):
        found = None if address.startswith("claim:") else base.resolve(address)
        if found is not None:
            where = joined(*chain.place(base, found), between=" · ")
            inputs.append(el("li", chain.what(base, found), el("br"), where, class_="cc-muted"))
    remark = note(result, words)
    line = equation(base, check, result, lambda address: chain.target(base, address), words)
    said_so = el("p", f"{OUTCOMES[outcome]} {words(f'check.{outcome}')}", class_="cc-outcome")
    return el(
        "div",
        el("p", joined(kept(result.tests), f" · {words(f'check.role.{result.role}')}"), class_="cc-muted"),
        el("div", el("div", line, class_="cc-equation"), said_so, class_="cc-computed"),
        el("p", remark) if remark else "",
        el("details", el("summary", words("check.inputs", n=len(inputs))), el("ul", *inputs))
        if inputs
        else "",
        class_="cc-check",
    )


def _evidence(ledger: Ledger, claim_id: str) -> None:
    """The links by stance, what speaks for and against it in columns of one size."""
    words, weighed = here(), ledger.now(claim_id).weighed
    st.header(words("claims.evidence"), anchor=False)
    show(entered())
    for pair in SIDES:
        linked = {stance: [w for w in weighed if w.link.stance == stance] for stance in pair}
        if pair != SIDES[0] and not any(linked.values()):
            continue
        for column, stance in zip(st.columns(2, gap="medium"), pair, strict=True):
            with column:
                show(_side(ledger, claim_id, stance, linked[stance]))


def _side(ledger: Ledger, claim_id: str, stance: Stance, linked: list[Weighed]) -> Html:
    words = here()
    origins = len(ledger.now(claim_id).origins(stance))
    head = el("h3", words(f"stance.{stance}.name"))
    if not linked:
        return joined(head, el("p", words(f"stance.{stance}.none"), class_="cc-muted"))
    count = words("claims.linked", n=len(linked), origins=origins)
    cards = el("ul", *(chain.card(ledger, one) for one in linked))
    return joined(head, el("p", count, class_="cc-muted"), cards)


def _names(verdicts: Iterable[str]) -> str:
    words = here()
    return words("claims.or").join(words(f"verdict.{verdict}.name") for verdict in sorted(verdicts))


def _flips(ledger: Ledger, claim_id: str) -> list[Html]:
    """Which single piece of evidence, taken away, would open other verdicts."""
    words, base = here(), ledger.base
    parts = [
        el("h2", words("claims.flips.title")),
        el(
            "p",
            words("claims.flips.allowed", verdicts=_names(ledger.now(claim_id).verdicts)),
            class_="cc-wide",
        ),
    ]
    flips = ledger.flips(claim_id)
    if not flips:
        return [*parts, el("p", words("claims.flips.none"), class_="cc-wide")]
    items = []
    for flip in flips:
        found = base.resolve(flip.address)
        text = chain.what(base, found) if found else flip.label
        linked = anchor(kept(text), chain.target(base, flip.address) or "#")
        items.append(
            el(
                "li",
                linked,
                el("br"),
                words("claims.flips.then", verdicts=_names(flip.allowed)),
                class_="cc-card",
            )
        )
    return [*parts, el("p", words("claims.flips.without")), el("ul", *items)]


def _history(claim: Claim) -> list[Html]:
    words = here()
    return [
        el("h2", words("claims.history")),
        el("ol", *(_entry(entry) for entry in reversed(claim.verdicts))),
    ]


def _entry(entry: Entry) -> Html:
    words = here()
    by = words("claims.entry_by", who=entry.by) if entry.by else ""
    return el(
        "li",
        filled("claims.entry", date=said(entry.on, words), verdict=standing(entry.now), by=by),
        el("br"),
        el("span", kept(entry.because), class_="cc-muted"),
        class_="cc-card",
    )
