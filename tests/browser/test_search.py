"""A reader searches from any page by keyboard, follows a result and comes back, in either language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from dashboard.words import words
from tests.browser.conftest import Errors

BOX = ".st-key-search input"
RESULTS = "section[aria-label] li a"
IN_RESULTS = f"document.activeElement?.matches('{RESULTS}')"
STOPS = 60
"""Stops of the Tab key between the box and the results, at most."""


@pytest.mark.parametrize(("language", "question"), [("en", "2501.12948"), ("zh", "蒸馏无法")])
def test_a_question_is_asked_and_a_result_followed_by_keyboard(
    page: Page, errors: Errors, language: str, question: str
) -> None:
    page.goto(f"/timelines?lang={language}")
    page.locator(BOX).wait_for()
    page.get_by_role("heading", level=1).wait_for()
    page.keyboard.press("Control+k")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type(question)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(words(language)("search.title"))
    expect(page).to_have_url(re.compile(rf"/search\?.*lang={language}"))
    page.locator(RESULTS).first.wait_for()
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(IN_RESULTS):
            break
    assert page.evaluate(IN_RESULTS)
    target = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(target.partition("?")[0])))
    assert f"lang={language}" in page.url
    page.get_by_role("heading", level=1).wait_for()
    page.go_back()
    expect(page.locator(BOX)).to_have_value(question)
    page.locator(RESULTS).first.wait_for()
    errors.check()


def test_an_address_of_a_search_answers_with_its_results(page: Page, errors: Errors) -> None:
    page.goto("/search?q=distillation&lang=zh")
    page.locator(RESULTS).first.wait_for()
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^zh"))
    expect(page.locator(BOX)).to_have_value("distillation")
    errors.check()


def test_a_second_question_replaces_the_first_one(page: Page, errors: Errors) -> None:
    page.goto("/search?q=minimax")
    page.locator(RESULTS).first.wait_for()
    page.locator(BOX).fill("zzzz nothing")
    page.locator(BOX).press("Enter")
    expect(page).to_have_url(re.compile("q=zzzz"))
    expect(page.get_by_text(words("en")("search.nothing"))).to_be_visible()
    errors.check()


def test_the_box_is_wide_enough_on_a_phone(page: Page, errors: Errors) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto("/search?q=minimax")
    page.locator(RESULTS).first.wait_for()
    box = page.locator(BOX).bounding_box()
    assert box is not None and box["width"] > 120
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    errors.check()


def test_a_script_in_a_question_is_only_text(page: Page, errors: Errors) -> None:
    page.goto(
        "/search?q=%3Cscript%3Ewindow.ran%3D1%3C%2Fscript%3E%3Cimg%20src%3Dx%20onerror%3D%22window.ran%3D1%22%3E"
    )
    expect(page.get_by_text(words("en")("search.nothing"))).to_be_visible()
    assert page.evaluate("window.ran") is None
    errors.check()
