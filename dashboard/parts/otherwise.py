"""What claims would be with the other value or date, in sentences beside the place where sources disagree."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from claims.ledger import Ledger
from claims.otherwise import Otherwise
from claims.records import VERDICTS, Verdict
from dashboard.parts.found import printed
from dashboard.parts.language import here
from dashboard.parts.links import href
from dashboard.parts.markup import Html, anchor, el, joined
from dashboard.parts.prose import bullets, filled
from dashboard.parts.standing import sentence


def of_values(ledger: Ledger, told: Iterable[Otherwise], addresses: Collection[str]) -> Html:
    """For each value of a group that claims use, what they would be with each other one."""
    pairs: dict[tuple[str, str], list[Otherwise]] = {}
    for each in told:
        if each.address in addresses:
            pairs.setdefault((each.address, each.rival), []).append(each)
    if not pairs:
        return el("p", here()("sources.otherwise.none"), class_="cc-muted")
    parts = []
    for (address, rival), some in pairs.items():
        shown = {"value": printed(ledger.base, address), "rival": printed(ledger.base, rival)}
        parts += [el("p", filled("sources.otherwise.value", **shown)), lines(ledger, some)]
    return joined(*parts)


def lines(ledger: Ledger, told: Collection[Otherwise]) -> Html:
    """The claims for which the rules would allow other verdicts, and how many would stay as they are."""
    changed = [each for each in told if each.before != each.after]
    texts = [
        filled(
            "sources.otherwise.changed",
            claim=anchor(sentence(ledger, each.claim), href("claims", claim=each.claim)),
            after=names(each.after),
            before=names(each.before),
        )
        for each in changed
    ]
    same = len(told) - len(changed)
    if same:
        texts.append(filled("sources.otherwise.same", n=str(same)))
    return bullets(texts)


def names(verdicts: Collection[Verdict]) -> str:
    """Verdicts by name, in their usual order."""
    words = here()
    return words("claims.or").join(
        words(f"verdict.{verdict}.name") for verdict in VERDICTS if verdict in verdicts
    )
