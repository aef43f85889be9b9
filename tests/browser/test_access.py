"""Every page is for everyone: axe finds nothing serious, and nothing is lost in 320 pixels or with wide text.

The rules are those of WCAG 2.2 AA. There is no exception: what Streamlit's markup lacks, our sheet and our
script add.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.looks import LOOKS, PLAIN, SEEN, STREAMLIT, Look, opened, still, unfold

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
GRAVE = ("serious", "critical")
SPACING = """
* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important;}
p {margin-bottom: 2em !important;}
"""
"""The text spacing of WCAG 1.4.12."""
LOST = """() => {
  const scrolls = document.querySelector('[data-testid=stMain]') || document.documentElement;
  const lost = scrolls.scrollWidth > scrolls.clientWidth ? [`wide: ${scrolls.scrollWidth}`] : [];
  for (const node of scrolls.querySelectorAll('*')) {
    const style = getComputedStyle(node), hidden = /hidden|clip/.test(style.overflowX);
    const isShown = node.checkVisibility() && node.clientWidth > 1 && node.innerText;
    const isField = node.matches('input, textarea') || node.closest('svg');
    if (hidden && isShown && !isField && node.scrollWidth > node.clientWidth + 1)
      lost.push(`cut: ${node.className} ${node.innerText.slice(0, 40)}`);
  }
  return lost;
}"""
"""What is wider than the page, or cut off where nobody can scroll to it."""
MOVED = """
window.moved = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.moved += entry.value; }))
  .observe({type: 'layout-shift', buffered: true});
"""


@pytest.fixture(scope="module")
def reader(browser: Browser, base_url: str) -> Iterator[Page]:
    """One page for all tests of this file, so that its scripts are loaded once."""
    context = browser.new_context(base_url=base_url)
    context.set_default_timeout(40_000)
    context.add_init_script(MOVED)
    yield context.new_page()
    context.close()


def findings(page: Page) -> list[str]:
    """What axe holds for serious, each with its place in the page."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['html'][:120]}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(("path", "look"), SEEN, ids=[f"{path}-{look}" for path, look in SEEN])
def test_nothing_serious_is_found_and_nothing_is_lost_at_320_pixels(
    reader: Page, path: str, look: Look
) -> None:
    opened(reader, path, look)
    unfold(reader)
    assert findings(reader) == []
    assert reader.evaluate("document.documentElement.lang").startswith(look.language)
    reader.set_viewport_size({"width": 320, "height": 640})
    still(reader)
    assert reader.evaluate(LOST) == []


@pytest.mark.parametrize("path", ["/timelines", "/claims?claim=kimi-k2-report-id"])
@pytest.mark.parametrize("look", LOOKS[:2], ids=str)
def test_nothing_serious_is_found_in_what_pops_up(reader: Page, path: str, look: Look) -> None:
    opened(reader, path, look)
    buttons = reader.get_by_test_id("stPopover").get_by_role("button")
    assert buttons.count() > 0
    for button in buttons.all()[:3]:
        button.click()
        reader.get_by_test_id("stPopoverBody").wait_for()
        still(reader)
        assert findings(reader) == []
        reader.keyboard.press("Escape")
        reader.get_by_test_id("stPopoverBody").wait_for(state="detached")


@pytest.mark.parametrize("path", ["/", "/claims", "/alignment", "/about", "/c/kimi-k2-report-id"])
def test_nothing_is_lost_at_two_hundred_percent_or_with_more_space(reader: Page, path: str) -> None:
    opened(reader, path, Look("light", "en", 640))
    assert reader.evaluate(LOST) == []
    if path in STREAMLIT:  # on the others no style may be added
        reader.add_style_tag(content=SPACING)
        assert reader.evaluate(LOST) == []


def test_whoever_wants_less_motion_gets_none(reader: Page) -> None:
    reader.emulate_media(reduced_motion="reduce")
    opened(reader, "/claims")
    slow = reader.evaluate(
        """() => [...document.querySelectorAll('button, a, summary, input, div')].filter(node => {
          const style = getComputedStyle(node);
          return Math.max(parseFloat(style.transitionDuration), parseFloat(style.animationDuration)) > .01;
        }).length"""
    )
    reader.emulate_media(reduced_motion="no-preference")
    assert slow == 0


def test_charts_and_the_open_page_stay_visible_in_colours_of_the_readers_own(reader: Page) -> None:
    reader.emulate_media(forced_colors="active")
    opened(reader, "/benchmarks")
    ground = reader.locator("[data-testid=stVegaLiteChart]").first
    shown = ground.evaluate("node => getComputedStyle(node).backgroundColor")
    here = reader.locator(".st-key-navigation [aria-current=page]")
    outline = here.evaluate("node => getComputedStyle(node).outlineStyle")
    reader.emulate_media(forced_colors="none")
    assert shown == "rgb(255, 255, 255)"
    assert (here.inner_text(), outline) == ("Benchmarks", "solid")


@pytest.mark.parametrize("look", [LOOKS[0], LOOKS[6]], ids=str)
@pytest.mark.parametrize("path", ["/", "/claims", "/about"])
def test_a_page_hardly_moves_while_it_comes(reader: Page, path: str, look: Look) -> None:
    def moved() -> float:
        opened(reader, path, look)
        return float(reader.evaluate("window.moved"))

    # A busy machine draws a page in more steps; a page that jumps does so every time.
    assert any(moved() < 0.15 for _ in range(4))


def test_every_kind_of_plain_page_is_looked_at() -> None:
    from dashboard.publish.routes import PLACES

    known = {path.split("/")[1] for path in PLACES if not path.endswith(".pdf")}
    assert known == {path.split("/")[1] for path in PLAIN} - {"nowhere"}
