"""The ledger: every claim of a base, read, checked and held against the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from claims import rules
from claims.checks import CheckResult, compute, inputs
from claims.equations import Said
from claims.records import Check, Claim, ConflictCheck
from claims.terms import Incomputable
from claims.verdict import Allowed, allowed
from evidence.base import EvidenceBase, read_all
from evidence.checks import check as check_evidence
from evidence.checks import links_hold
from evidence.edtf import Edtf
from evidence.explain import also_wrong, validate
from evidence.fields import is_slug
from evidence.problems import InvalidEvidence, Problem
from evidence.reading import content_of, id_fix, release_of
from evidence.yamlfile import Document, read

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
    """The evidence; its release covers the claims too, since a page shows both."""
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
        also = Said(other.sentence, f"claim:{check.claim}")
        pieces = Said("the same document also says: "), also, Said(f" ({standing})")
        return CheckResult(check.role, check.tests, holds, pieces, inputs(check))


def load(root: Path) -> Ledger:
    """Evidence and claims under `root`. Raises InvalidEvidence with every problem of both."""
    ledger, problems = look(root)
    if ledger is None or problems:
        raise InvalidEvidence(problems)
    return ledger


def look(root: Path) -> tuple[Ledger | None, list[Problem]]:
    """Evidence and claims as far as they can be computed with, and every problem of both.

    There is no ledger where a file holds no record, an id leads nowhere or a check cannot be computed. A
    verdict that is not allowed, or a broken rule across records, leaves it.
    """
    base, problems = read_all(root)
    claims, documents, own = _read_claims(root)
    problems = [*problems, *own]
    if base is None:
        return None, problems
    broken = check_evidence(base)
    base = replace(base, release=_release(base, documents))
    ledger = Ledger(base, MappingProxyType(claims), MappingProxyType(documents))
    linked = {claim_id: rules.links(ledger, claim_id) for claim_id in claims}
    problems += [*broken, *(problem for found in linked.values() for problem in found)]
    problems += [problem for claim_id in claims for problem in rules.words(ledger, claim_id)]
    problems += rules.headlines(ledger)
    if broken and not links_hold(base):
        return None, problems
    whole = [claim_id for claim_id, found in linked.items() if not found]
    uncomputed = {claim_id: rules.computable(ledger, claim_id) for claim_id in claims}
    problems += [problem for claim_id in whole for problem in uncomputed[claim_id]]
    if any(uncomputed.values()):
        return None, problems
    # A verdict may rest on a check of another claim, so none is looked at before all checks compute.
    judged = [claim_id for claim_id in whole if not rules.rests_on_one_of(ledger, claim_id, broken)]
    problems += [problem for claim_id in judged for problem in rules.verdict(ledger, claim_id)]
    return (ledger if not own and len(whole) == len(claims) else None), problems


def _release(base: EvidenceBase, documents: Mapping[str, Document]) -> str:
    said = {("claims", claim_id): content_of(document) for claim_id, document in documents.items()}
    return release_of({("evidence", ""): base.release, **said})


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
        claim, found = validate(document, Claim) if document else (None, also_wrong(file, root, Claim))
        problems += found
        if document is None or claim is None:
            continue
        if file.stem in claims:
            problems.append(Problem(path, 1, "", "has the id of another claim", "give one another name"))
        if not is_slug(file.stem):
            problems.append(Problem(path, 1, "", "has a name that is no id", id_fix(file)))
        claims[file.stem], documents[file.stem] = claim, document
    return claims, documents, problems
