"""Every page is tied to the frames that it draws, and the ties hold."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from impact.pages import DRAWN, Drawn, page_changes
from tests.make import COMPLAINT, PAPER, make_ledger

ROOT = Path(__file__).parents[2]
VIEWS = ROOT / "dashboard" / "views"
COMPUTED = {"alignment", "about", "reruns", "search"}
"""Pages that draw no frame of the evidence: computed, text, or ways to the others."""


def words_of(path: Path, seen: set[Path]) -> set[str]:
    """Every name that a page and the parts of the dashboard under it use."""
    if path in seen or not path.is_file():
        return set()
    seen.add(path)
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {alias.name for alias in node.names}
            if node.module.startswith("dashboard") and node.module != "dashboard.store":
                for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names)):
                    found |= words_of(ROOT / f"{name.replace('.', '/')}.py", seen)
    return found


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: f"{drawn.page}: {drawn.what}")
def test_a_page_uses_the_frame_that_it_is_tied_to(drawn: Drawn) -> None:
    used = words_of(VIEWS / f"{drawn.page}.py", set())
    assert drawn.frame.__name__ in used


def test_every_page_is_tied_to_something_or_draws_no_evidence() -> None:
    pages = {path.stem for path in VIEWS.glob("*.py")} - {"__init__"}
    assert pages - COMPUTED == {drawn.page for drawn in DRAWN}


def test_no_two_rows_of_a_frame_share_a_key(root: Path) -> None:
    from claims.ledger import load

    ledger = load(root)
    for drawn in DRAWN:
        frame = drawn.frame(ledger if drawn.frame.__name__ == "claims" else ledger.base)
        assert not frame.duplicated(list(drawn.key)).any(), drawn.what


def test_a_changed_value_shows_on_the_pages_that_draw_it_and_on_no_other(tmp_path: Path) -> None:
    before = make_ledger(tmp_path / "old")
    after = make_ledger(tmp_path / "new", {PAPER: {"findings/boreas-quiz/locator": {"table": "2"}}})
    assert [(change.page, change.what, change.groups) for change in page_changes(before, after)] == [
        ("benchmarks", "scores of models", (("quiz", 1),)),
        ("sources", "findings of a source", (("paper", 1),)),
    ]


def test_a_moved_window_shows_on_timelines_and_accusations(tmp_path: Path) -> None:
    before = make_ledger(tmp_path / "old")
    after = make_ledger(tmp_path / "new", {COMPLAINT: {"campaigns/northlab/window": "2025-05/2025-08"}})
    assert {change.page for change in page_changes(before, after)} == {
        "overview",
        "timelines",
        "accusations",
    }
