"""The words of this record, each with what it means here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from claims.records import Kind, Reason, Verdict
from dashboard.parts.language import here
from dashboard.parts.markup import Html, el, joined
from dashboard.parts.prose import bullets, labelled, standing
from evidence.event import EventKind
from evidence.fields import Confidence, Tier

NAMES = {
    "kind": "claim_kind.{}",
    "event": "kind.{}",
    "tier": "tier.{}",
    "confidence": "confidence.{}",
}
"""Where the name of a word stands, for groups whose words have their name elsewhere."""
CLOSED = {
    "kind": get_args(Kind),
    "event": get_args(EventKind),
    "tier": get_args(Tier),
    "confidence": get_args(Confidence),
}
"""The words of a group in the order of the code, where the code has a closed list."""
GROUPS = ("term", "how", "kind", "event", "tier", "confidence", "reuse")


def group(name: str) -> Html:
    """The words of a group with their meaning."""
    words = here()
    named = NAMES.get(name, f"glossary.{name}.{{}}.name")
    return labelled(
        (words(named.format(word)), words(f"glossary.{name}.{word}.text")) for word in members(name)
    )


def members(name: str) -> tuple[str, ...]:
    """The words of a group: the code's closed list, or all that the texts explain."""
    head, tail = f"glossary.{name}.", ".text"
    explained = [
        key[len(head) : -len(tail)] for key in here().texts if key.startswith(head) and key.endswith(tail)
    ]
    return CLOSED.get(name) or tuple(explained)


def verdicts(names: Iterable[Verdict]) -> Html:
    """Each verdict with its mark and the condition under which it is allowed."""
    words = here()
    rows = [
        joined(el("dt", standing(name)), el("dd", words(f"glossary.verdict.{name}.text"))) for name in names
    ]
    return el("dl", *rows, class_="cb-terms")


def reasons() -> Html:
    """The closed list of reasons that may be given with a verdict."""
    words = here()
    return bullets(words(f"reason.{reason}") for reason in get_args(Reason))
