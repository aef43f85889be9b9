"""From a company's timeline, from an event and from the register a reader reaches the briefs."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.dashboard.conftest import Open


def markup(page: AppTest) -> str:
    """The markup of ours on a page."""
    return "".join(block.value for block in page.get("html"))


def test_a_companys_timeline_leads_to_its_brief(open_view: Open, small_base: Path) -> None:
    page = open_view("timelines", small_base, company="northlab")
    assert 'href="/brief/northlab?lang=en' in markup(page)


def test_an_event_leads_to_the_briefs_on_those_who_speak_and_those_who_are_accused(
    open_view: Open, small_base: Path
) -> None:
    page = markup(open_view("accusations", small_base, event="2025-09-01-complaint"))
    assert 'href="/brief/southlab?lang=en' in page
    assert 'href="/brief/northlab?lang=en' in page
    assert "In brief, on one page each: " in page


def test_the_register_leads_to_the_brief_on_the_whole(open_view: Open, small_base: Path) -> None:
    assert 'href="/brief?lang=en' in markup(open_view("accusations", small_base))
