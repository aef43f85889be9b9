"""A long list is read page by page, with links that the back button undoes."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Errors

SHOWN = ".cc-pager:not(.cc-orders) > span"


def test_the_register_is_turned_by_keyboard_and_back(page: Page, errors: Errors) -> None:
    page.goto("/accusations?year=2026")
    expect(page.locator(SHOWN).first).to_contain_text("1–5 of")
    page.locator(".cc-pager:not(.cc-orders) a[rel=next]").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"year=2026.*page=2"))
    expect(page.locator(SHOWN).first).to_contain_text("6–10 of")
    page.go_back()
    expect(page.locator(SHOWN).first).to_contain_text("1–5 of")
    errors.check()


def test_a_phone_shows_the_chart_that_fits_and_the_wide_one_on_demand(page: Page, errors: Errors) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto("/timelines")
    fold = page.locator(".st-key-timeline-place-narrow summary")
    wide = page.locator(".st-key-timeline-place-wide")
    fold.wait_for()
    expect(wide).to_be_hidden()
    fold.click()
    expect(wide).to_be_visible()
    errors.check()
