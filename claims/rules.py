"""Rules for claims: what is wrong with one beside the evidence. Each gives problems with a line and a fix."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from claims.checks import inputs
from claims.records import ConflictCheck
from claims.terms import Incomputable
from evidence.findings import BaseFinding
from evidence.near import near
from evidence.problems import Problem
from evidence.records import Source
from evidence.references import Reference, references
from evidence.rules_links import near_address
from evidence.rules_words import FIX, deciding_words
from evidence.yamlfile import Loc

if TYPE_CHECKING:  # the ledger applies these rules to itself
    from claims.ledger import Ledger


def links(ledger: Ledger, claim_id: str) -> list[Problem]:
    """Ids and addresses that lead nowhere, to what the claim itself asserts, or to a proxy that decides."""
    return [*_references(ledger, claim_id), *_own_source(ledger, claim_id), *_proxies(ledger, claim_id)]


def words(ledger: Ledger, claim_id: str) -> list[Problem]:
    """Words in the claim's own sentences that decide what is alleged."""
    document = ledger.documents[claim_id]
    return [
        _problem(ledger, claim_id, loc, f"{word!r} decides what is alleged", FIX)
        for loc, word in deciding_words(document.data, document.path)
    ]


def _problem(ledger: Ledger, claim_id: str, loc: Loc, what: str, fix: str) -> Problem:
    document = ledger.documents[claim_id]
    return Problem(document.path, document.line(loc), ".".join(map(str, loc)), what, fix)


def _references(ledger: Ledger, claim_id: str) -> list[Problem]:
    base, problems = ledger.base, []
    known = {"organization": base.organizations, "section": base.case.sections}
    for reference in references(ledger.claims[claim_id]):
        if reference.to != "address":
            exists = reference.text in known[reference.to]
        elif reference.text.startswith("claim:"):
            exists = reference.text.removeprefix("claim:") in ledger.claims
        else:
            exists = base.resolve(reference.text) is not None
        if not exists:
            what = f"there is nothing at {reference.text!r}"
            fix = _near(ledger, reference, known)
            problems.append(_problem(ledger, claim_id, reference.loc, what, fix))
    for name, check in ledger.claims[claim_id].checks.items():
        if isinstance(check, ConflictCheck) and (check.claim not in ledger.claims or check.claim == claim_id):
            loc = ("checks", name, "claim")
            what = "is the claim itself" if check.claim == claim_id else f"there is no claim {check.claim!r}"
            close = None if check.claim == claim_id else near(check.claim, ledger.claims)
            problems.append(_problem(ledger, claim_id, loc, what, close or "write another one that exists"))
    return problems


def _near(ledger: Ledger, reference: Reference, known: Mapping[str, Collection[str]]) -> str:
    if reference.to != "address":
        return near(reference.text, known[reference.to]) or f"write a {reference.to} that exists"
    if reference.text.startswith("claim:"):
        claims = [f"claim:{claim_id}" for claim_id in ledger.claims]
        return near(reference.text, claims) or "write a claim that exists"
    return near_address(ledger.base, reference.text)


def _own_source(ledger: Ledger, claim_id: str) -> list[Problem]:
    claim = ledger.claims[claim_id]
    folder = ledger.documents[claim_id].path.split("/")[-2]
    problems = []
    for position, address in enumerate(claim.asserts):
        if address.partition("/")[0] != folder or "/" not in address:
            fix = f"name a finding of {folder}, or move the file"
            problems.append(
                _problem(
                    ledger, claim_id, ("asserts", position), "is no finding of this folder's source", fix
                )
            )
    for position, link in enumerate(claim.links):
        if link.to in claim.asserts:
            fix = "link to what bears on it; a sentence is no evidence for itself"
            problems.append(
                _problem(ledger, claim_id, ("links", position), "links to what the claim itself asserts", fix)
            )
    return problems


def _proxies(ledger: Ledger, claim_id: str) -> list[Problem]:
    """Where a claim would stand on a small model of a mechanism instead of on what was published."""
    claim, problems = ledger.claims[claim_id], []
    for position, link in enumerate(claim.links):
        if link.stance != "context" and _is_proxy(ledger, link.to):
            what, fix = f"lets a proxy re-run say {link.stance!r}", "write context"
            problems.append(_problem(ledger, claim_id, ("links", position, "stance"), what, fix))
    for name, check in claim.checks.items():
        for address in inputs(check):
            if _is_proxy(ledger, address):
                what = f"is computed from {address}, a proxy re-run"
                fix = "name published findings; link to the re-run as context"
                problems.append(_problem(ledger, claim_id, ("checks", name), what, fix))
    return problems


def _is_proxy(ledger: Ledger, address: str) -> bool:
    """Whether an address leads to what a proxy re-run came to, or to a source that holds such findings."""
    found = None if address.startswith("claim:") else ledger.base.resolve(address)
    if found is None:
        return False
    findings = found.record.findings.values() if isinstance(found.record, Source) else [found.record]
    return any(isinstance(each, BaseFinding) and each.rerun == "proxy" for each in findings)


def computable(ledger: Ledger, claim_id: str) -> list[Problem]:
    """Checks that cannot be computed from what they name."""
    problems = []
    for name, check in ledger.claims[claim_id].checks.items():
        try:
            ledger.result(check)
        except Incomputable as error:
            fix = "name addresses that give what the check needs"
            problems.append(_problem(ledger, claim_id, ("checks", name), str(error), fix))
    return problems


def verdict(ledger: Ledger, claim_id: str) -> list[Problem]:
    """Words of the standing verdict that the evidence does not allow."""
    entry = ledger.claims[claim_id].verdict
    entry_loc: Loc = ("verdicts", len(ledger.claims[claim_id].verdicts) - 1)
    refused = [
        (
            moment,
            word,
            "; ".join(f"{verdict} ({ground})" for verdict, ground in sorted(open_to.grounds.items())),
        )
        for moment, word, open_to in (
            ("then", entry.then, ledger.then(claim_id)),
            ("now", entry.now, ledger.now(claim_id)),
        )
        if word not in open_to.verdicts
    ]
    if len(refused) == 2 and refused[0][1:] == refused[1][1:]:  # one mistake, one line
        _, word, grounds = refused[0]
        what = f"the evidence does not allow {word!r}, then or now"
        return [_problem(ledger, claim_id, entry_loc, what, f"it allows {grounds}")]
    return [
        _problem(
            ledger,
            claim_id,
            (*entry_loc, moment),
            f"the evidence does not allow {word!r}",
            f"it allows {grounds}",
        )
        for moment, word, grounds in refused
    ]


def rests_on_one_of(ledger: Ledger, claim_id: str, broken: list[Problem]) -> bool:
    """Whether a claim stands on a finding that is wrong itself, so that its verdict follows from that."""
    claim = ledger.claims[claim_id]
    addresses = {link.to for link in claim.links} | {
        a for check in claim.checks.values() for a in inputs(check)
    }
    for address in addresses:
        source, _, key = address.partition("/")
        document = ledger.base.documents.get(("sources", source))
        inside = f"findings.{key}."
        if document and any(p.path == document.path and f"{p.field}.".startswith(inside) for p in broken):
            return True
    return False


def headlines(ledger: Ledger) -> list[Problem]:
    """Claims that the overview is to show and that do not exist."""
    document = ledger.base.documents[("", "case.yaml")]
    return [
        Problem(
            document.path,
            document.line(("headline_claims", position)),
            "headline_claims",
            f"there is no {address}",
            "write a claim that exists",
        )
        for position, address in enumerate(ledger.base.case.headline_claims)
        if address.removeprefix("claim:") not in ledger.claims
    ]
