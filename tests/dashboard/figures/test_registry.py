"""Every chart of every page can be drawn without a page, and is whole: words, rows, meanings, addresses."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from dashboard.drawing import Drawing
from dashboard.figures import CHARTS, draw, every, stem
from dashboard.figures.entry import Asked, State, alone
from dashboard.navigation import VIEWS
from dashboard.shelf import Shelf, read
from dashboard.words import LANGUAGES, words

ROOT = Path(__file__).parents[3]
SECOND = ROOT / "tests/second_case"
SECOND_LANGUAGE = 8
"""About as many charts of one name are drawn in Chinese too: all have their texts from the same keys."""
HELD_AGAINST_THE_SCHEMA = 4
"""Charts of one name that are held against the schema of Vega-Lite, which takes a second each."""


@cache
def shelf(root: Path) -> Shelf:
    """A base, read once for all tests here."""
    return read(root)


def states(root: Path, chart: str) -> list[State]:
    """The states in which a chart is one of its own."""
    return list(alone(CHARTS[chart].parameters, Asked(shelf(root), words("en"), {})))


@cache
def drawings(root: Path, chart: str, language: str) -> tuple[Drawing, ...]:
    """A chart in each of its states; in a second language in some, spread over all."""
    found = states(root, chart)
    kept = found if language == "en" else found[:: max(1, len(found) // SECOND_LANGUAGE)]
    return tuple(draw(chart, shelf(root), words(language), state) for state in kept)


def is_known(base: Shelf, address: str) -> bool:
    """Whether an address leads to something in a base."""
    if address.startswith("claim:"):
        return address.removeprefix("claim:") in base.ledger.claims
    return base.base.resolve(address) is not None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("root", [ROOT, SECOND], ids=["real", "second"])
def test_a_chart_is_whole(root: Path, chart: str, language: str) -> None:
    for drawing in drawings(root, chart, language):
        told, at = drawing.text, (chart, dict(drawing.state))
        assert all((told.title.strip(), told.subtitle.strip(), told.source.strip(), told.alt.strip())), at
        assert not drawing.rows.empty, at
        assert list(drawing.columns) == list(drawing.rows.columns), at
        assert all(meaning.rstrip()[-1] in ".。" for meaning in drawing.columns.values()), at
        assert set(drawing.state) == set(CHARTS[chart].names), at
        assert drawing.view in VIEWS, at


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_says_what_it_stands_on_and_the_evidence_has_all_of_it(chart: str) -> None:
    """Also one of computed draws: a null stands on the dates that it moves."""
    real = shelf(ROOT)
    for drawing in drawings(ROOT, chart, "en"):
        at = chart, dict(drawing.state)
        assert drawing.addresses, at
        assert len(set(drawing.addresses)) == len(drawing.addresses), at
        assert not [address for address in drawing.addresses if not is_known(real, address)], at


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_keeps_to_the_schema(chart: str) -> None:
    found = drawings(ROOT, chart, "en")
    assert found, "the real base draws none"
    for drawing in found[:: max(1, len(found) // HELD_AGAINST_THE_SCHEMA)]:
        assert drawing.build("light", 720).to_dict()["$schema"], dict(drawing.state)


def test_every_chart_comes_once_for_each_thing_and_has_a_file_of_its_own() -> None:
    for root in (ROOT, SECOND):
        named = [stem(chart, state) for chart, state in every(shelf(root), words("en"))]
        assert len(named) > 1
        assert len(set(named)) == len(named)
        assert all(
            name == name.lower() and set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-")
            for name in named
        )


def test_the_real_base_has_every_group_company_scenario_and_recipe_among_its_charts() -> None:
    real = shelf(ROOT)
    charts = list(every(real, words("en")))
    assert {chart for chart, _ in charts} == set(CHARTS)
    timelines = {state["company"] for chart, state in charts if chart == "timeline"}
    assert {"all", *real.base.case.featured} <= timelines
    scored = {state["benchmark"] for chart, state in charts if chart == "scores"}
    assert len(scored) > 10
    known = real.alignments()
    assert known is not None and not isinstance(known, tuple)
    drawn = {state["scenario"] for chart, state in charts if chart == "alignment"}
    assert drawn and drawn <= set(known.loaded.plan.scenarios)
