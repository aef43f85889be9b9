"""Every word of the code's closed lists is explained, on the page and in the docs, in the same words."""

from __future__ import annotations

import ast
from html import unescape
from typing import get_args

import pytest

from claims.records import Kind, Reason, Stance, Verdict
from claims.uses import HOW
from dashboard.outcome_marks import OUTCOMES
from dashboard.words import words
from evidence.event import Event, EventKind
from evidence.fields import Confidence, Tier
from evidence.findings import RerunTier
from evidence.records import Source, SourceKind
from tests.conftest import ROOT
from tests.dashboard.conftest import Open
from tests.dashboard.test_reading_pages import markup

SECOND_CASE = ROOT / "tests/second_case"

CLOSED = {
    "verdict": get_args(Verdict),
    "how": HOW,
    "kind": get_args(Kind),
    "event": get_args(EventKind),
    "tier": get_args(Tier),
    "confidence": get_args(Confidence),
    "reuse": get_args(Source.model_fields["reuse"].annotation),
    "outcome": OUTCOMES,
    "rerun_tier": get_args(RerunTier),
    "published": get_args(get_args(Event.model_fields["evidence_published"].annotation)[0]),
}
WORDS = [(group, word) for group, listed in CLOSED.items() for word in listed]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("group", "word"), WORDS)
def test_every_word_of_a_closed_list_is_explained(group: str, word: str, language: str) -> None:
    assert words(language)(f"glossary.{group}.{word}.text")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_kind_of_source_and_every_reason_has_a_name(language: str) -> None:
    here = words(language)
    assert all(here(f"sources.kind.{kind}") for kind in get_args(SourceKind))
    assert all(here(f"reason.{reason}") for reason in get_args(Reason))


@pytest.mark.parametrize(("group", "word"), WORDS)
def test_the_glossary_in_the_docs_says_the_same(group: str, word: str) -> None:
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    assert f"* **{word}**: {words('en')(f'glossary.{group}.{word}.text')}\n" in text


@pytest.mark.parametrize("group", ["term", "measure"])
def test_the_terms_in_the_docs_are_those_of_the_page(group: str) -> None:
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    here = words("en")
    terms = [
        key.removesuffix(".name")
        for key in here.texts
        if key.startswith(f"glossary.{group}.") and key.endswith(".name")
    ]
    assert terms
    assert all(f"* **{here(f'{term}.name')}**: {here(f'{term}.text')}\n" in text for term in terms)


EXPLAINED = [
    key.removeprefix("glossary.").removesuffix(".text")
    for key in words("en").texts
    if key.startswith("glossary.") and key.endswith(".text")
]
ON_ABOUT = ("term.", "kind.")
"""Words that are explained on the page About, and elsewhere only where a reader may stumble over them."""


def test_every_word_of_numbers_verdicts_and_outcomes_is_explained_where_it_is_used() -> None:
    files = [file for folder in ("views", "parts") for file in (ROOT / "dashboard" / folder).glob("*.py")]
    asked = {
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    missing = [
        name
        for name in EXPLAINED
        if not name.startswith(ON_ABOUT) and not {name, name.partition(".")[0]} & asked
    ]
    assert len(EXPLAINED) > 80
    assert not missing


@pytest.mark.parametrize(
    ("view", "name"),
    [
        ("overview", "verdict.overstated"),
        ("accusations", "published.indicators"),
        ("timelines", "measure.upstream"),
        ("benchmarks", "measure.pass1"),
        ("reruns", "outcome.inconclusive"),
        ("sources", "tier.primary-unread"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_explains_its_words_where_they_stand(
    open_view: Open, view: str, name: str, language: str
) -> None:
    base = None if view == "reruns" else SECOND_CASE  # the second case has no recipes
    page = open_view(view, base, lang=language)
    opened = [block.proto.popover.label for block in page.get("popover")]
    assert words(language)("glossary.open") in opened
    assert words(language)(f"glossary.{name}.text") in unescape(markup(page))


def test_the_method_names_every_verdict_and_every_stance() -> None:
    text = (ROOT / "docs/method.md").read_text(encoding="utf-8")
    assert all(f"| {verdict} |" in text for verdict in get_args(Verdict))
    assert all(stance in text for stance in get_args(Stance))


@pytest.mark.parametrize(
    "section",
    ["date", "tier", "confidence", "target", "found", "accusations", "sources", "glossary", "about"],
)
def test_both_languages_have_the_same_keys(section: str) -> None:
    keys = [{key for key in words(code).texts if key.split(".")[0] == section} for code in ("en", "zh")]
    assert keys[0] == keys[1]
