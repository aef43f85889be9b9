"""Pages outside Streamlit in the real browser: no script, both modes, narrow, and inside a frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

PAGES = (
    "/c",
    "/c/minimax-share-81?lang=en",
    "/c/aa26-minimax-m2-student?lang=zh",
    "/o/minimax?lang=zh",
    "/o/anthropic?lang=en",
    "/r/distilled-against-rl?lang=en",
    "/brief?lang=en",
    "/brief/minimax?lang=zh",
    "/embed/claims?lang=en",
    "/embed/timeline?company=minimax&lang=zh",
)
GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(17, 20, 23)"}


@pytest.fixture(params=["light", "dark"])
def without_scripts(
    request: pytest.FixtureRequest, browser: Browser, base_url: str
) -> Iterator[BrowserContext]:
    """A browser that runs no script, in one mode, as wide as a phone."""
    context = browser.new_context(
        base_url=base_url,
        java_script_enabled=False,
        color_scheme=request.param,
        viewport={"width": 400, "height": 800},
    )
    context.set_default_timeout(60_000)
    yield context
    context.close()


def watched(page: Page) -> list[str]:
    """What the console of a page complains about, and what it could not load."""
    seen: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            seen.append(message.text)

    page.on("console", note)
    page.on("requestfailed", lambda request: seen.append(f"not loaded: {request.url}"))
    return seen


@pytest.mark.parametrize("path", PAGES)
def test_a_page_needs_no_script_and_fits_a_phone_in_both_modes(
    without_scripts: BrowserContext, request: pytest.FixtureRequest, path: str
) -> None:
    page = without_scripts.new_page()
    seen = watched(page)
    answer = page.goto(path)
    assert answer is not None and answer.status == 200
    mode = request.node.callspec.params["without_scripts"]
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == GROUNDS[mode]
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    assert not seen


def test_a_frame_shows_the_drawing_of_the_readers_mode(browser: Browser, base_url: str) -> None:
    for mode in GROUNDS:
        context = browser.new_context(base_url=base_url, java_script_enabled=False, color_scheme=mode)
        page = context.new_page()
        page.goto("/embed/claims")
        expect(page.locator(".chart:visible svg")).to_have_count(1)
        expect(page.locator(f".only-{mode} svg")).to_be_visible()
        context.close()


@pytest.fixture
def newsroom(base_url: str) -> Iterator[str]:
    """Another site, on a port of its own, with a page that frames a chart and a claim."""
    frames = "".join(
        f'<iframe name="{name}" src="{base_url}{path}"></iframe>'
        for name, path in (("chart", "/embed/claims"), ("claim", "/c/minimax-share-81"))
    )

    class Story(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(frames.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Story)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/story"
    server.shutdown()


def test_another_site_may_frame_a_chart_and_nothing_else(page: Page, newsroom: str) -> None:
    page.goto(newsroom, timeout=60_000, wait_until="domcontentloaded")
    drawn = page.frame_locator("[name=chart]").locator(".chart:visible svg")
    expect(drawn.first).to_be_visible(timeout=180_000)
    expect(page.frame_locator("[name=claim]").locator("main#content")).to_have_count(0)


def test_from_a_claim_the_dashboard_opens_on_that_claim(page: Page, base_url: str) -> None:
    page.goto("/c/minimax-share-81")
    sentence = page.locator("h1").inner_text()
    page.get_by_role("link", name="This claim in the dashboard").click()
    expect(page.get_by_role("heading", level=1, name=sentence)).to_be_visible(timeout=60_000)


def test_a_shared_link_says_what_it_is_before_any_script_runs(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/claims?claim=minimax-share-81&lang=zh")
    assert "MiniMax" in page.title()
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    picture = page.locator('meta[property="og:image"]').get_attribute("content")
    assert picture is not None
    answer = context.request.get(picture)
    assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
    expect(page.locator("noscript a").first).to_have_attribute("href", re.compile(r"^/c\?lang=zh"))
    context.close()
