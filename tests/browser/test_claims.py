"""A reader filters the claims, opens one, follows it to its source and comes back, by keyboard too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Errors

ROWS = ".cc-row"
MARKS = ".cc-strip dd a"


def test_filters_answer_and_the_url_says_what_is_shown(page: Page, errors: Errors) -> None:
    page.goto("/claims")
    page.locator(ROWS).nth(50).wait_for()
    whole = page.locator(ROWS).count()
    page.get_by_role("button", name=re.compile("^refuted ")).click()
    expect(page).to_have_url(re.compile("verdict=refuted"))
    expect(page.locator(ROWS)).not_to_have_count(whole)
    expect(page.locator(f"{ROWS} > span:first-child").first).to_contain_text("refuted")
    errors.check()


def test_a_claim_leads_to_its_source_and_back(page: Page, errors: Errors) -> None:
    page.goto("/claims?verdict=supported&q=AIME")
    first = page.locator(f"{ROWS} a").first
    sentence = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(sentence)
    page.locator(".cc-card a").first.click()
    expect(page).to_have_url(re.compile(r"/sources\?"))
    page.get_by_role("heading", level=1).wait_for()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(sentence)
    page.go_back()
    expect(page).to_have_url(re.compile("q=AIME"))
    expect(page.locator(f"{ROWS} a").first).to_have_text(sentence)
    errors.check()


def test_a_mark_of_the_strip_opens_its_claim_from_the_keyboard(page: Page, errors: Errors) -> None:
    page.goto("/")
    mark = page.locator(MARKS).first
    label = mark.get_attribute("aria-label") or ""
    mark.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/claims\?claim="))
    expect(page.get_by_role("heading", level=1)).to_have_text(label.partition(": ")[2])
    errors.check()


@pytest.mark.parametrize("address", ["/", "/claims", "/claims?claim=&q=nothing+at+all"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(page: Page, errors: Errors, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # light or dark
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_timeout(1500)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("node => node.scrollWidth <= node.clientWidth")
    errors.check()
