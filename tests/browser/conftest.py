"""The real app in a real browser.

Chromium comes from PATH; where there is none, Playwright fetches its own. One server serves the whole
session. Every page that a test opens is watched for errors, and the test fails if there were any.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 60
EXPECTED_404 = ("_stcore/health", "_stcore/host-config")
"""On a deep link Streamlit first looks for its server under the page's own path, and logs two 404s."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as one in a browser."""
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@dataclass
class Errors:
    """What went wrong on a page: script errors, console errors, error boxes."""

    page: Page
    seen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.seen.append(f"script error: {error}"))
        self.page.on("console", self._console)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not _expected(message, self.page.url):
            self.seen.append(f"console: {message.text} ({message.location.get('url', '')})")

    def boxes(self) -> list[str]:
        """The texts of the exception and error boxes on the page now."""
        exceptions = self.page.get_by_test_id("stException").all_inner_texts()
        alerts = self.page.locator(
            "[data-testid=stAlert]:has([data-testid=stAlertContentError])"
        ).all_inner_texts()
        return [f"error box: {text}" for text in (*exceptions, *alerts)]

    def check(self) -> None:
        """Fail if anything went wrong so far."""
        found = [*self.seen, *self.boxes()]
        assert not found, "\n".join([f"on {self.page.url}:", *found])


def _expected(message: ConsoleMessage, page_url: str) -> bool:
    address = urlsplit(message.location.get("url", ""))
    below_a_page = address.path.strip("/") not in EXPECTED_404
    return (
        "404" in message.text
        and below_a_page
        and address.path.endswith(EXPECTED_404)
        and address.netloc == urlsplit(page_url).netloc
    )


def _chromium() -> str | None:
    """The browser on PATH, or None after Playwright has fetched its own."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    fetched = subprocess.run(command, capture_output=True, check=False)
    if fetched.returncode != 0:
        pytest.exit(
            "The browser tests need Chromium and none is on PATH. Type:\n"
            "    sudo apt-get install -y chromium\n"
            "or, on another system:\n"
            f"    {sys.executable} -m playwright install chromium",
            returncode=1,
        )
    return None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session."""
    path = _chromium()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            if httpx.get(f"{url}/_stcore/health", timeout=2).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    pytest.fail(f"the app did not start within {START_SECONDS} s:\n{log.read_text(errors='replace')[-4000:]}")


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app, started once on a free loopback port."""
    port = _free_port()
    log = tmp_path_factory.mktemp("app") / "log.txt"
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = ["--server.address", "127.0.0.1", "--server.port", str(port)]
    with log.open("wb") as sink:
        server = subprocess.Popen([*command, *options], cwd=ROOT, stdout=sink, stderr=subprocess.STDOUT)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_until_healthy(url, server, log)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture
def page(browser: Browser, base_url: str) -> Iterator[Page]:
    """A fresh page in a fresh context; relative addresses lead to the app."""
    context = browser.new_context(base_url=base_url, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def errors(page: Page) -> Iterator[Errors]:
    """The errors of `page`; checked once more when the test ends."""
    watch = Errors(page)
    yield watch
    watch.check()
