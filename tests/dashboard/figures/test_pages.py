"""What a page shows is what the registry draws: the same rows, words and addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

import dashboard
from dashboard.drawing import Drawing
from dashboard.figures import CHARTS, draw
from dashboard.parts import figure
from dashboard.shelf import read
from dashboard.words import LANGUAGES, words
from tests.dashboard.conftest import Open
from tests.make import write_base

FOLDER = Path(dashboard.__file__).parent
ROOT = FOLDER.parent
PAGES = [
    ("overview", {}, {"claims", "companies"}),
    ("accusations", {"year": "2025"}, {"accusations"}),
    ("timelines", {"company": "northlab"}, {"timeline"}),
    ("benchmarks", {"company": "northlab"}, {"differences", "scores"}),
]
REAL = [
    (
        "alignment",
        {"scenario": "article-literal"},
        {"alignment", "alignment-places", "alignment-universes", "alignment-tried"},
    ),
    ("reruns", {}, {"reruns"}),
]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Drawing]:
    """The drawings that a page hands out to be taken away."""
    found: list[Drawing] = []
    monkeypatch.setattr(figure, "take_away", found.append)
    return found


def agree(shown: list[Drawing], root: Path, language: str) -> None:
    """Hold what a page showed against what the registry draws in its state."""
    base = read(root)
    for drawing in shown:
        drawn = draw(drawing.chart, base, words(language), drawing.state)
        assert drawing.rows.equals(drawn.rows), drawing.chart
        assert (drawing.text, drawing.addresses) == (drawn.text, drawn.addresses), drawing.chart


@pytest.mark.parametrize(("view", "state", "charts"), PAGES)
def test_a_page_and_the_registry_draw_the_same(
    view: str,
    state: dict[str, str],
    charts: set[str],
    open_view: Open,
    tmp_path: Path,
    shown: list[Drawing],
) -> None:
    root = write_base(tmp_path)
    for language in LANGUAGES:
        shown.clear()
        assert not open_view(view, root, lang=language, **state).exception
        assert {drawing.chart for drawing in shown} == charts
        agree(shown, root, language)


@pytest.mark.parametrize(("view", "state", "charts"), REAL)
def test_a_page_of_what_was_computed_and_the_registry_draw_the_same(
    view: str, state: dict[str, str], charts: set[str], open_view: Open, shown: list[Drawing]
) -> None:
    assert not open_view(view, **state).exception
    assert {drawing.chart for drawing in shown} == charts
    agree(shown, ROOT, "en")


def test_only_the_registry_makes_a_drawing() -> None:
    makers = {
        file.relative_to(FOLDER).as_posix()
        for file in FOLDER.rglob("*.py")
        if "Drawing(\n" in file.read_text(encoding="utf-8") or " Drawing(" in file.read_text(encoding="utf-8")
    }
    assert {maker for maker in makers if maker.startswith(("views/", "parts/"))} == set()
    assert "figures/__init__.py" in makers


def test_every_chart_belongs_to_a_page_that_there_is() -> None:
    assert {entry.view for entry in CHARTS.values()} <= {
        file.stem for file in (FOLDER / "views").glob("*.py")
    }
