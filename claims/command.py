"""`cli.py new claim`: the file of a claim that nobody judged yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from claims import rules
from claims.ledger import DATA, Ledger, load
from claims.records import Claim, Kind
from evidence.explain import validate
from evidence.fields import is_slug
from evidence.intake.console import plainly
from evidence.intake.drafts import Draft, NotEntered, put, refuse_existing
from evidence.intake.naming import organizations
from evidence.near import near
from evidence.yamlfile import dump, parse

_LINKS = """\
# What bears on it goes below, with an address and one sentence of why; docs/evidence.md lists addresses.
# links:
#   - {to: source/finding, stance: supports, why: "What about it bears on the claim, and how."}
# A check computes; `core` decides the sentence, `scope` how far it reaches.
# checks:
#   gap:
#     kind: difference
#     role: core
#     tests: "What it tests, in words"
#     of: source/finding
#     minus: source/other-finding
#     stated: 30
# The verdict is dated; a later one is added below it and this one stays.
"""


@click.command("claim")
@click.argument("claim", metavar="SOURCE/ID")
@click.option(
    "--sentence", required=True, help="The sentence, in your own words, attributed where it accuses."
)
@click.option("--kind", required=True, type=click.Choice(get_args(Kind)))
@click.option("--section", required=True, help="A section of the document, as case.yaml lists them.")
@click.option("--asserts", required=True, multiple=True, help="A finding of SOURCE in which it says so.")
@click.option("--about", multiple=True, help="An organization that it is about.")
@click.option("--clears", is_flag=True, help="It says that a company did not do something.")
@click.pass_obj
def new_claim(root: Path, /, claim: str, **given: Any) -> None:
    """Begin the file of a claim that SOURCE makes: not verified until evidence is linked."""
    with plainly():
        ledger = load(root)
        draft = _draft(ledger, claim, given)
        put(root, draft)
    click.echo(f"written: {draft.path.as_posix()}")
    click.echo("Next: link what bears on it, as the comments show, give the verdict that this allows,")
    click.echo("and run python cli.py validate")


def _draft(ledger: Ledger, claim: str, given: dict[str, Any]) -> Draft:
    """The file of a claim. Raises NotEntered if something does not exist or is there already."""
    source_id, _, claim_id = claim.partition("/")
    if not is_slug(claim_id):
        raise NotEntered(f"{claim!r} is no claim; write source/id, as survey/thirty-points")
    if claim_id in ledger.claims:
        path = ledger.documents[claim_id].path
        raise NotEntered(f"the id {claim_id} is taken by {path}; open that file, or give another id")
    base = ledger.base
    _known("source", source_id, base.sources)
    _known("section", given["section"], base.case.sections)
    findings = [text.removeprefix(f"{source_id}/") for text in given["asserts"]]
    for finding in findings:
        _known(f"finding of {source_id}", finding, base.sources[source_id].findings)
    today = date.today().isoformat()
    because = "No evidence is linked yet."
    fields = {
        "sentence": given["sentence"],
        "kind": given["kind"],
        "clears": given["clears"] or None,
        "section": given["section"],
        "asserts": [f"{source_id}/{finding}" for finding in findings],
        "about": [organizations(base).find(text) for text in given["about"]] or None,
    }
    verdict = {"verdicts": [{"on": today, "then": "unverified", "now": "unverified", "because": because}]}
    kept = {name: value for name, value in fields.items() if value is not None}
    text = dump(kept, compact=True) + _LINKS + dump(verdict, compact=True)
    draft = Draft(("claims", claim_id), DATA / source_id / f"{claim_id}.yaml", text)
    refuse_existing(base.root, draft)
    _refuse_invalid(ledger, claim_id, draft)
    return draft


def _refuse_invalid(ledger: Ledger, claim_id: str, draft: Draft) -> None:
    document, problems = parse(draft.text, draft.path.as_posix())
    if document is not None:
        claim, problems = validate(document, Claim)
        if claim is not None:
            claims = {**ledger.claims, claim_id: claim}
            more = replace(ledger, claims=claims, documents={**ledger.documents, claim_id: document})
            problems = [
                *rules.words(more, claim_id),
                *rules.links(more, claim_id),
                *rules.verdict(more, claim_id),
            ]
    if problems:
        lines = "\n".join(map(str, problems))
        raise NotEntered(f"nothing is written, because it would not be valid:\n{lines}")


def _known(kind: str, text: str, known: Iterable[str]) -> None:
    names = list(known)
    if text not in names:
        fix = near(text, names) or f"write one of {', '.join(names[:8]) or 'those that exist: none yet'}"
        raise NotEntered(f"there is no {kind} {text!r}; {fix}")
