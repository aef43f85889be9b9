"""The catalogue of sources: counts, search and filters."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.catalogue import (
    attributions,
    findings_with,
    holdings,
    languages,
    matching,
    published,
    sizes,
    standing_of_sources,
    texts,
)
from evidence.frames import contrasts, sources
from tests.make import LETTER, PAPER, Changes, make_base
from tests.small_case import DERIVED


def test_the_holdings_are_counted_by_how_they_were_read(tmp_path: Path) -> None:
    held = holdings(sources(make_base(tmp_path)))
    assert (held.documents, held.primary, held.unread, held.secondary) == (4, 3, 0, 1)
    assert (held.first, held.last, held.findings) == (2025, 2026, 7)


@pytest.mark.parametrize(
    ("equal", "text", "found"),
    [
        ({}, "", ["survey", "report", "letter", "paper"]),
        ({"tier": "secondary"}, "", ["report"]),
        ({"publisher": "gazette", "kind": ""}, "", ["survey", "report"]),
        ({}, "START date", ["letter"]),
        ({}, "2503.00001", ["paper"]),
        ({"tier": "secondary"}, "start", []),
    ],
)
def test_search_and_filters_narrow_the_list(
    tmp_path: Path, equal: dict[str, str], text: str, found: list[str]
) -> None:
    base = make_base(tmp_path)
    assert matching(sources(base), texts(base), equal, text)["source"].tolist() == found


def test_what_was_computed_here_counts_apart(tmp_path: Path) -> None:
    computed: Changes = {"evidence/data/derived/computed.yaml": DERIVED}
    rows = sources(make_base(tmp_path, computed))
    held = holdings(rows)
    assert (len(rows), held.documents, held.computed, held.primary) == (5, 4, 1, 3)
    assert (held.findings, held.computed_findings) == (7, 0)
    assert "computed" not in set(published(rows)["source"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ("boreas-quiz", "plain-quiz")),
        ("TABLE without", ("plain-quiz",)),
        ("70.0 quiz", ("boreas-quiz",)),
        ("nothing", ()),
    ],
)
def test_a_search_finds_findings_of_one_source(tmp_path: Path, text: str, found: tuple[str, ...]) -> None:
    assert findings_with(make_base(tmp_path), "paper", text) == found


def test_every_tier_and_level_has_its_cell(tmp_path: Path) -> None:
    counts = standing_of_sources(sources(make_base(tmp_path)))
    assert counts.shape == (3, 3)
    assert counts.loc["primary", "high"] == 3
    assert counts.loc["secondary", "medium"] == 1


def test_words_that_a_licence_asks_for_are_listed(tmp_path: Path) -> None:
    assert attributions(make_base(tmp_path, {PAPER: {"attribution": "North Lab, CC BY 4.0"}})) == {
        "paper": "North Lab, CC BY 4.0"
    }


def test_languages_and_numbers_of_questions_are_counted(tmp_path: Path) -> None:
    base = make_base(tmp_path, {LETTER: {"language": "zh"}})
    assert languages(sources(base)) == {"en": 3, "zh": 1, "other": 0}
    assert sizes(contrasts(base)) == {"n": 1, "known": 1, "low": 30, "high": 30}
    assert sizes(contrasts(base).iloc[:0]) == {"n": 0, "known": 0, "low": 0, "high": 0}
