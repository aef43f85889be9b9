"""What all sessions share: read again when a file changes, shown as problems while it is not valid."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import store
from dashboard.shelf import Shelf
from evidence.yamlfile import write
from tests.dashboard.conftest import Open
from tests.make import COMPLAINT
from tests.small_case import FILES

INVALID = "The evidence is not valid"
VIEWS = sorted(file.stem for file in (Path(store.__file__).parent / "views").glob("[a-z]*.py"))


def titles(page: AppTest) -> list[str]:
    assert not page.exception
    return [title.value for title in page.title]


def test_a_page_follows_the_files(open_view: Open, small_base: Path) -> None:
    page = open_view("accusations", small_base, event="2025-09-01-complaint")
    assert titles(page) == ["South Lab accuses North Lab"]
    write(small_base / COMPLAINT, FILES[COMPLAINT] | {"title": "South Lab speaks again"})
    assert titles(page.run()) == ["South Lab speaks again"]
    write(small_base / COMPLAINT, FILES[COMPLAINT] | {"kind": "rumour"})
    assert titles(page.run()) == [INVALID]
    assert any(f"{COMPLAINT}:2" in part.value.replace("\\", "") for part in page.markdown)
    write(small_base / COMPLAINT, FILES[COMPLAINT])
    assert titles(page.run()) == ["South Lab accuses North Lab"]


def test_a_file_that_comes_and_goes_is_noticed(monkeypatch: pytest.MonkeyPatch, small_base: Path) -> None:
    monkeypatch.setattr(store, "ROOT", small_base)
    stray = small_base / "evidence/data/organizations/notes.txt"
    assert isinstance(store.store(), Shelf)
    stray.write_text("a note")
    assert not isinstance(store.store(), Shelf)
    stray.unlink()
    assert isinstance(store.store(), Shelf)


def test_a_link_that_leads_nowhere_is_a_problem_and_no_crash(open_view: Open, small_base: Path) -> None:
    (small_base / "evidence/data/organizations/gone.yaml").symlink_to("nowhere.yaml")
    assert titles(open_view("overview", small_base)) == [INVALID]


def test_many_problems_are_counted(open_view: Open, small_base: Path) -> None:
    for number in range(600):
        write(small_base / f"evidence/data/organizations/lab-{number}.yaml", {"name": "A lab"})
    page = open_view("overview", small_base)
    assert titles(page) == [INVALID]
    assert page.markdown[-1].value == "And 100 more."
    assert "600 problems in 600 files" in page.caption[-1].value.replace("\\", "")


def test_no_page_changes_what_all_share(
    open_view: Open, monkeypatch: pytest.MonkeyPatch, small_base: Path
) -> None:
    monkeypatch.setattr(store, "ROOT", small_base)
    shared = store.store()
    assert isinstance(shared, Shelf)
    frames = {field.name: getattr(shared, field.name) for field in fields(Shelf) if field.name != "ledger"}
    before = {name: frame.copy(deep=True) for name, frame in frames.items()}
    for view in VIEWS:
        assert not open_view(view, small_base).exception
    assert store.store() is shared
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(frame, before[name])
