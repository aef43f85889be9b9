"""The app starts, its first page is whole, and the words are drawn in our fonts."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import Errors

LOADED = """
async () => {
  await document.fonts.ready;
  const faces = [...document.fonts].filter(face => face.status === "loaded");
  return [...new Set(faces.map(face => face.family.replaceAll(/["']/g, "")))];
}
"""
CHINESE = """async () => (await document.fonts.load("400 16px 'Noto Sans SC'", "中")).length"""


def test_the_first_page_opens_without_an_error(page: Page, errors: Errors) -> None:
    """A heading is there, and nothing was reported to the console."""
    page.goto("/")
    page.get_by_role("heading").first.wait_for()
    errors.check()


def test_pages_are_set_in_our_fonts(page: Page, errors: Errors) -> None:
    """The style names both families, Latin is loaded, Chinese loads when a character asks for it."""
    page.goto("/")
    page.get_by_role("heading").first.wait_for()
    families = page.get_by_role("heading").first.evaluate("node => getComputedStyle(node).fontFamily")
    assert families.replace('"', "'").startswith("'Source Sans 3', 'Noto Sans SC'")
    assert "Source Sans 3" in page.evaluate(LOADED)
    assert page.evaluate(CHINESE) == 1
