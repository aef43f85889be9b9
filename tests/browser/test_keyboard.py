"""A reader without a mouse reaches everything, sees where she is, and gets out again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Errors
from tests.browser.looks import opened, still, unfold

WATCH = """() => {
  window.reached = new Set();
  window.unseen = [];
  document.addEventListener('focusin', event => {
    window.reached.add(event.target);
    let node = event.target, isSeen = false;
    for (let up = 0; up < 5 && node && !isSeen; up++, node = node.parentElement) {
      const style = getComputedStyle(node);
      isSeen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    }
    if (!isSeen) window.unseen.push(event.target.outerHTML.slice(0, 120));
  });
}"""
STOPS = """() => [...document.querySelectorAll(
    'a[href], button, input, textarea, select, summary, [tabindex="0"]')].filter(node =>
  node.tabIndex >= 0 && !node.disabled && node.checkVisibility({visibilityProperty: true})
  && !(node.type === 'radio' && !node.checked) && !node.closest('[role=toolbar]'))"""
"""What a reader can do something with. Of radio buttons and of a row of pills, one is a stop."""
WALKED = (
    "/",
    "/claims?verdict=refuted",
    "/claims?claim=kimi-k2-report-id",
    "/accusations?event=2026-02-23-anthropic-report",
    "/timelines",
    "/alignment",
    "/benchmarks",
    "/reruns?recipe=soft-labels",
    "/sources?q=distillation",
    "/about",
)


@pytest.mark.parametrize("path", WALKED)
def test_the_tab_key_reaches_everything_and_shows_where_it_is(page: Page, path: str) -> None:
    opened(page, path)
    unfold(page)
    page.evaluate(WATCH)
    stops = page.evaluate(f"({STOPS})().length")
    for _ in range(stops + 60):
        page.keyboard.press("Tab")
    missed = page.evaluate(
        f"({STOPS})().filter(node => !window.reached.has(node)).map(node => node.outerHTML.slice(0, 160))"
    )
    assert missed == []
    assert page.evaluate("window.unseen") == []


def test_the_first_link_leads_past_the_navigation(page: Page, errors: Errors) -> None:
    opened(page, "/benchmarks")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.keyboard.press("Tab")
    inside = page.evaluate("!document.activeElement.closest('[role=navigation]')")
    assert inside and page.evaluate("document.activeElement.tagName") != "BODY"


def test_the_navigation_says_what_it_is_and_which_page_is_open(page: Page, errors: Errors) -> None:
    opened(page, "/claims")
    navigation = page.get_by_role("navigation", name="Pages of Crosscheck")
    expect(navigation.locator("[aria-current=page]")).to_have_text("Claims")
    navigation.get_by_role("link", name="Sources").click()
    expect(navigation.locator("[aria-current=page]")).to_have_text("Sources")
    page.get_by_role("button", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^zh"))
    expect(page.get_by_role("navigation", name="Crosscheck 的页面")).to_be_visible()


def test_what_a_filter_leaves_is_read_out(page: Page, errors: Errors) -> None:
    opened(page, "/claims")
    status = page.get_by_role("status").filter(has_text="of 1")
    before = status.inner_text()
    page.get_by_role("button", name=re.compile("^refuted ")).press("Enter")
    expect(status).not_to_have_text(before)


def test_the_rows_of_a_chart_are_a_table_that_is_sorted_and_searched_by_keyboard(
    page: Page, errors: Errors
) -> None:
    opened(page, "/benchmarks")
    fold = page.locator("summary", has_text="Rows behind this chart").first
    fold.press("Enter")
    table = page.locator(".cc-rows").first
    table.wait_for()
    place = page.get_by_role("region", name=re.compile("^Rows: ")).first
    expect(place).to_have_attribute("tabindex", "0")
    heads = table.get_by_role("columnheader").all_inner_texts()
    sort = page.get_by_role("combobox", name="Sort by").first
    sort.fill("difference")
    sort.press("Enter")
    place_of = heads.index("difference")

    def column() -> list[float]:
        cells = table.locator(f"tbody td:nth-child({place_of + 1})").all_inner_texts()
        return [float(cell) for cell in cells]

    expect(table.locator("tbody tr").first.locator(f"td:nth-child({place_of + 1})")).to_contain_text("-")
    assert column() == sorted(column())
    find = page.get_by_role("textbox", name="Find in these rows").first
    find.fill("no such words")
    find.press("Enter")
    expect(page.get_by_text("Clear the search to see all of them").first).to_be_visible()


def focused(page: Page) -> str:
    return str(page.evaluate("(n => n.getAttribute('aria-label') || n.innerText)(document.activeElement)"))


def test_the_tab_key_goes_into_what_popped_up_and_on_to_what_follows_its_button(
    page: Page, errors: Errors
) -> None:
    opened(page, "/accusations")
    page.get_by_role("button", name="More", exact=True).first.press("Enter")
    expect(page.get_by_role("combobox", name="Form", exact=True)).to_be_visible()
    still(page)
    within = "!!document.activeElement.closest('[data-testid=stPopoverBody]')"
    page.keyboard.press("Tab")
    assert page.evaluate(within)
    steps = 0
    while page.evaluate(within) and steps < 40:
        page.keyboard.press("Tab")
        steps += 1
    assert steps > 8 and focused(page).startswith("Copy link")


def test_a_choice_in_what_popped_up_leaves_its_other_controls_within_reach(
    page: Page, errors: Errors
) -> None:
    opened(page, "/accusations")
    page.get_by_role("button", name="More", exact=True).first.press("Enter")
    size = page.get_by_role("combobox", name="Size", exact=True)
    size.press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    size.press("ArrowDown")
    size.press("Enter")
    still(page)
    expect(size).to_be_focused()
    reached = set()
    for _ in range(6):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.type"))
    assert {"radio", "checkbox"} <= reached


def test_the_focus_stays_with_a_button_that_made_a_file_or_changed_the_language(
    page: Page, errors: Errors
) -> None:
    opened(page, "/accusations")
    button = page.get_by_role("button", name="CSV", exact=True).first
    with page.expect_download():
        button.press("Enter")
    expect(button).to_be_focused()
    page.get_by_role("button", name="中文").press("Enter")
    expect(page.get_by_role("button", name="English")).to_be_focused()


@pytest.mark.parametrize("path", ["/timelines", "/claims?claim=kimi-k2-report-id"])
def test_escape_closes_what_popped_up_and_the_focus_goes_back(page: Page, errors: Errors, path: str) -> None:
    opened(page, path)
    button = page.get_by_test_id("stPopover").get_by_role("button").first
    button.focus()
    page.keyboard.press("Enter")
    body = page.get_by_test_id("stPopoverBody")
    expect(body).to_be_visible()
    still(page)
    page.keyboard.press("Escape")
    expect(body).to_have_count(0)
    expect(button).to_be_focused()
