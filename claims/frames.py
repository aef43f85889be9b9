"""The claims as one tidy frame. Its columns are declared before it is built."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from claims.checks import CheckResult
from claims.ledger import Ledger
from claims.records import OF_ALLEGATIONS, VERDICTS, Verdict
from claims.verdict import origin
from evidence.independence import whole

CLAIMS = {
    "claim": "id of the claim",
    "sentence": "our paraphrase of it",
    "sentence_zh": "the same in Chinese, or empty",
    "section": "part of the document under test",
    "source": "document that makes it",
    "made": "EDTF date on which that document was published",
    "kind": "measurement, date, document, mechanism, inference, forecast or allegation",
    "words": "evidence (judged with the five verdicts) or allegation (judged with an allegation's words)",
    "then": "verdict on what was public when it was made",
    "now": "verdict on what is public at the date of the evidence",
    "judged": "EDTF date of the entry that stands",
    "entries": "number of entries in its history",
    "because": "why, in a sentence or two",
    "reasons": "reasons from the closed list, joined by semicolons",
    "about": "ids of the organizations it is about, joined by semicolons",
    "sources": "independent sources behind it: an accuser and all who rely on it count as one",
    "supporting": "independent sources of links that support it",
    "contradicting": "independent sources of links that contradict it",
    "checks": "number of computed checks",
    "outcome": "core checks: holds, fails, open, or empty where there is none",
}
JOINT = "; "


def claims(ledger: Ledger) -> pd.DataFrame:
    """One row a claim, by section, then in the order of the document. Columns: CLAIMS."""
    rows = [_row(ledger, claim_id) for claim_id in ledger.claims]
    frame = pd.DataFrame(rows, columns=list(CLAIMS))
    sections = list(ledger.base.case.sections)
    place = {claim_id: claim.asserts[0] for claim_id, claim in ledger.claims.items()}
    ordered = frame.assign(
        rank=[sections.index(section) for section in frame["section"]],
        place=[place[claim_id] for claim_id in frame["claim"]],
    )
    by = ["rank", "source", "place", "claim"]
    return ordered.sort_values(by, ignore_index=True).drop(columns=["rank", "place"])


def matching(
    frame: pd.DataFrame, equal: Mapping[str, Collection[str]], company: str = "", text: str = ""
) -> pd.DataFrame:
    """The claims that a reader asks for.

    Args:
        frame: A frame of claims.
        equal: For a column, the values of which a row must have one; none at all means any.
        company: An organization that they must be about, or empty.
        text: Words that must all stand somewhere in the claim, in any order and case.
    """
    shown = frame
    for column, values in equal.items():
        if values:
            shown = shown[shown[column].isin(list(values))]
    if company:
        shown = _where(shown, [company in about.split(JOINT) for about in shown["about"]])
    words = text.casefold().split()
    if words:
        searched = ["claim", "sentence", "sentence_zh", "because", "about"]
        texts = [" ".join(row).casefold() for row in shown[searched].itertuples(index=False)]
        shown = _where(shown, [all(word in whole for word in words) for whole in texts])
    return shown.reset_index(drop=True)


def _where(frame: pd.DataFrame, fits: list[bool]) -> pd.DataFrame:
    return frame[pd.Series(fits, index=frame.index, dtype=bool)]


def tally(frame: pd.DataFrame, column: str = "now") -> dict[Verdict, int]:
    """How many claims have each verdict that occurs, in the order of the verdicts."""
    found = frame[column].value_counts()
    return {verdict: int(found[verdict]) for verdict in VERDICTS if verdict in found}


def outcome(results: Collection[CheckResult]) -> str:
    """How a claim's core checks come out together: holds, fails or open; empty where there is none."""
    core = [result.holds for result in results if result.role == "core"]
    if not core:
        return ""
    if False in core:
        return "fails"
    return "open" if None in core else "holds"


def independent(ledger: Ledger, claim_id: str) -> frozenset[str]:
    """Every party behind what bears on a claim, each whole counted once; mere context is left out."""
    now = ledger.now(claim_id)
    linked = {weighed.whole for weighed in now.weighed if weighed.link.stance != "context"}
    found = [
        ledger.base.resolve(address)
        for result in now.checks.values()
        for address in result.inputs
        if not address.startswith("claim:")
    ]
    own = ledger.source_of(claim_id)
    known = ledger.base.organizations
    checked = {whole(known, origin(ledger.base, f)) for f in found if f is not None and f.source != own}
    return frozenset(linked | checked)


def _row(ledger: Ledger, claim_id: str) -> dict[str, Any]:
    claim, now = ledger.claims[claim_id], ledger.now(claim_id)
    entry = claim.verdict
    return {
        "claim": claim_id,
        "sentence": claim.sentence,
        "sentence_zh": claim.sentence_zh or "",
        "section": claim.section,
        "source": ledger.source_of(claim_id),
        "made": ledger.date_of(claim_id).text,
        "kind": claim.kind,
        "words": "allegation" if claim.words is OF_ALLEGATIONS else "evidence",
        "then": entry.then,
        "now": entry.now,
        "judged": entry.on.text,
        "entries": len(claim.verdicts),
        "because": entry.because,
        "reasons": JOINT.join(entry.reasons),
        "about": JOINT.join(claim.about),
        "sources": len(independent(ledger, claim_id)),
        "supporting": len(now.origins("supports")),
        "contradicting": len(now.origins("contradicts")),
        "checks": len(claim.checks),
        "outcome": outcome(ledger.results[claim_id].values()),
    }
