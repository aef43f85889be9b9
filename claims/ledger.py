"""The ledger: every claim of a base, read, checked and held against the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from claims.checks import CheckResult, compute, inputs
from claims.records import Check, Claim, ConflictCheck
from claims.terms import Incomputable
from claims.verdict import Allowed, allowed
from evidence.base import EvidenceBase, read_all
from evidence.checks import check as check_evidence
from evidence.checks import links_hold
from evidence.edtf import Edtf
from evidence.explain import validate
from evidence.fields import is_slug
from evidence.problems import InvalidEvidence, Problem
from evidence.reading import ID_FIX
from evidence.references import references
from evidence.yamlfile import Document, Loc, read

DATA = Path("claims/data")


@dataclass(frozen=True)
class Flip:
    """A piece of evidence whose removal would change which verdicts are allowed."""

    address: str
    label: str
    allowed: frozenset[str]


@dataclass(frozen=True)
class Ledger:
    """All claims of a base. Nothing in it changes after loading."""

    base: EvidenceBase
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document] = field(repr=False)

    @cached_property
    def results(self) -> Mapping[str, Mapping[str, CheckResult]]:
        """Every check of every claim, computed once."""
        return MappingProxyType({claim_id: self._results(claim) for claim_id, claim in self.claims.items()})

    def source_of(self, claim_id: str) -> str:
        """The document that makes a claim."""
        return self.claims[claim_id].asserts[0].partition("/")[0]

    def date_of(self, claim_id: str) -> Edtf:
        """The day on which a claim was made."""
        return self.base.sources[self.source_of(claim_id)].first_published

    def then(self, claim_id: str, without: str | None = None) -> Allowed:
        """What is allowed on what was public at the claim's date."""
        claim = self.claims[claim_id]
        return allowed(self.base, claim, dict(self.results[claim_id]), self.date_of(claim_id), without)

    def now(self, claim_id: str, without: str | None = None) -> Allowed:
        """What is allowed on what is public at the base's date."""
        claim = self.claims[claim_id]
        return allowed(self.base, claim, dict(self.results[claim_id]), self.base.case.as_of, without)

    def flips(self, claim_id: str) -> tuple[Flip, ...]:
        """Every single address without which other verdicts would be allowed now."""
        claim = self.claims[claim_id]
        today = self.now(claim_id).verdicts
        addresses = [link.to for link in claim.links]
        addresses += [a for check in claim.checks.values() for a in inputs(check)]
        flips = []
        for address in dict.fromkeys(addresses):
            found = None if address.startswith("claim:") else self.base.resolve(address)
            if found is None:
                continue
            other = self.now(claim_id, without=address).verdicts
            if other != today:
                flips.append(Flip(address, found.label, other))
        return tuple(flips)

    def _results(self, claim: Claim) -> dict[str, CheckResult]:
        return {name: self.result(check) for name, check in claim.checks.items()}

    def result(self, check: Check) -> CheckResult:
        """A check's result. Raises Incomputable."""
        if not isinstance(check, ConflictCheck):
            return compute(self.base, check)
        other = self.claims.get(check.claim)
        if other is None:
            raise Incomputable(f"there is no claim {check.claim!r}")
        standing = other.verdict.now
        holds = {"supported": False, "refuted": True}.get(standing)
        equation = f"the same document also says: {other.sentence} ({standing})"
        return CheckResult(check.role, check.tests, holds, equation, inputs(check))


def load(root: Path) -> Ledger:
    """Evidence and claims under `root`. Raises InvalidEvidence with every problem of both."""
    base, problems = read_all(root)
    claims, documents, own = _read_claims(root)
    problems = [*problems, *own]
    if base is None:
        raise InvalidEvidence(problems)
    broken = check_evidence(base)
    ledger = Ledger(base, MappingProxyType(claims), MappingProxyType(documents))
    linked = {
        claim_id: [*_references(ledger, claim_id), *_own_source(ledger, claim_id)] for claim_id in claims
    }
    problems += [*broken, *(problem for found in linked.values() for problem in found)]
    problems += _check_headlines(ledger)
    if not broken or links_hold(base):
        problems += _judged(ledger, [claim_id for claim_id, found in linked.items() if not found])
    if problems:
        raise InvalidEvidence(problems)
    return ledger


def _read_claims(root: Path) -> tuple[dict[str, Claim], dict[str, Document], list[Problem]]:
    claims: dict[str, Claim] = {}
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for file in sorted((root / DATA).rglob("*")):
        path = file.relative_to(root).as_posix()
        if not file.is_file():
            continue
        if file.suffix != ".yaml" or len(file.relative_to(root / DATA).parts) != 2:
            problems.append(
                Problem(path, 1, "", "is not read", "put it at claims/data/<source>/<claim>.yaml")
            )
            continue
        document, found = read(file, root)
        problems += found
        claim, found = validate(document, Claim) if document else (None, [])
        problems += found
        if document is None or claim is None:
            continue
        if file.stem in claims:
            problems.append(Problem(path, 1, "", "has the id of another claim", "give one another name"))
        if not is_slug(file.stem):
            problems.append(Problem(path, 1, "", "has a name that is no id", ID_FIX))
        claims[file.stem], documents[file.stem] = claim, document
    return claims, documents, problems


def _judged(ledger: Ledger, linked: list[str]) -> list[Problem]:
    """What is wrong with the checks of the claims whose references lead somewhere, then with their verdicts.

    A verdict may rest on a check of another claim, so none is looked at before all checks compute.
    """
    found = {claim_id: _computable(ledger, claim_id) for claim_id in ledger.claims}
    problems = [problem for claim_id in linked for problem in found[claim_id]]
    if not any(found.values()):
        problems += [problem for claim_id in linked for problem in _verdict(ledger, claim_id)]
    return problems


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
            problems.append(
                _problem(ledger, claim_id, reference.loc, what, "write an id or address that exists")
            )
    for name, check in ledger.claims[claim_id].checks.items():
        if isinstance(check, ConflictCheck) and (check.claim not in ledger.claims or check.claim == claim_id):
            loc = ("checks", name, "claim")
            what = "is the claim itself" if check.claim == claim_id else f"there is no claim {check.claim!r}"
            problems.append(_problem(ledger, claim_id, loc, what, "write another one that exists"))
    return problems


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


def _computable(ledger: Ledger, claim_id: str) -> list[Problem]:
    problems = []
    for name, check in ledger.claims[claim_id].checks.items():
        try:
            ledger.result(check)
        except Incomputable as error:
            fix = "name addresses that give what the check needs"
            problems.append(_problem(ledger, claim_id, ("checks", name), str(error), fix))
    return problems


def _verdict(ledger: Ledger, claim_id: str) -> list[Problem]:
    entry = ledger.claims[claim_id].verdict
    position = len(ledger.claims[claim_id].verdicts) - 1
    problems = []
    for moment, word, open_to in (
        ("then", entry.then, ledger.then(claim_id)),
        ("now", entry.now, ledger.now(claim_id)),
    ):
        if word not in open_to.verdicts:
            what = f"the evidence does not allow {word!r}"
            grounds = "; ".join(
                f"{verdict} ({ground})" for verdict, ground in sorted(open_to.grounds.items())
            )
            loc = ("verdicts", position, moment)
            problems.append(_problem(ledger, claim_id, loc, what, f"it allows {grounds}"))
    return problems


def _check_headlines(ledger: Ledger) -> list[Problem]:
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
