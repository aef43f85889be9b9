"""The words of this record, each with what it means here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast, get_args

import streamlit as st

from claims.records import Kind, Reason, Verdict
from dashboard.dates import said
from dashboard.loaded import glossary
from dashboard.parts.language import here, language
from dashboard.parts.markup import Html, el, joined, show
from dashboard.parts.prose import bullets, labelled, standing, table
from dashboard.words import Words
from evidence.event import EventKind
from evidence.fields import Confidence, Tier

NAMES = {
    "kind": "claim_kind.{}",
    "event": "kind.{}",
    "tier": "tier.{}",
    "confidence": "confidence.{}",
    "verdict": "verdict.{}.name",
    "outcome": "reruns.outcome.{}",
    "rerun_tier": "reruns.tier.{}",
    "published": "accusations.published.{}",
}
"""Where the name of a word stands, for groups whose words have their name elsewhere."""
CLOSED = {
    "kind": get_args(Kind),
    "event": get_args(EventKind),
    "tier": get_args(Tier),
    "confidence": get_args(Confidence),
}
"""The words of a group in the order of the code, where the code has a closed list."""
GROUPS = (
    "term",
    "measure",
    "outcome",
    "rerun_tier",
    "how",
    "kind",
    "event",
    "published",
    "tier",
    "confidence",
    "reuse",
)


def group(name: str) -> Html:
    """The words of a group with their meaning."""
    return labelled(_meaning(name, word) for word in members(name))


def explain(*names: str) -> None:
    """A button that opens what words mean, where they stand.

    Args:
        names: Groups, or single words of one as "measure.seed".
    """
    asked = (name.partition(".") for name in names)
    pairs = [(part, word) for part, _, one in asked for word in ([one] if one else members(part))]
    with st.popover(here()("glossary.open"), type="tertiary", icon=":material/help:"):
        show(labelled(_meaning(part, word) for part, word in pairs))


def _meaning(name: str, word: str) -> tuple[str, str]:
    """What a word is called, a verdict with its mark, and what it means."""
    words = here()
    named = words(NAMES.get(name, f"glossary.{name}.{{}}.name").format(word))
    label = standing(cast("Verdict", word)) if name == "verdict" else named
    return label, words(f"glossary.{name}.{word}.text")


def members(name: str) -> tuple[str, ...]:
    """The words of a group: the code's closed list, or all that the texts explain."""
    head, tail = f"glossary.{name}.", ".text"
    explained = [
        key[len(head) : -len(tail)] for key in here().texts if key.startswith(head) and key.endswith(tail)
    ]
    return CLOSED.get(name) or tuple(explained)


def loaded_words() -> Html:
    """The loaded words in both languages, each with what it says and what it does not."""
    words, terms = here(), glossary().terms
    head = [words(f"glossary.loaded.{name}") for name in ("en", "zh", "note")]
    rows = [
        [
            el("span", name, lang="en"),
            el("span", words("glossary.loaded.join").join(term.zh), lang="zh"),
            term.noted(language()),
        ]
        for name, term in terms.items()
    ]
    return table(head, rows)


def review(words: Words) -> str:
    """Whether a native reader has read the Chinese texts."""
    signed = glossary().review
    if signed.on is None:
        return words("review.pending")
    return words("review.signed", who=signed.by, date=said(signed.on, words))


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
