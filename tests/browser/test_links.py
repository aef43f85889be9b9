"""A link is copied by keyboard, opened elsewhere, and shows the same; an older one says what has changed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from claims.ledger import load
from tests.browser.conftest import ROOT, Errors, _free_port, _wait_until_healthy

LOG = "evidence/data/sources/1874/trial-log.yaml"


def record(root: Path) -> str:
    """Record the present state of a base; its release."""
    command = [sys.executable, "cli.py", "--base", str(root), "release"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return load(root).base.release


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The second case after a value of it changed, served: its address, and the release before."""
    root = tmp_path_factory.mktemp("case")
    shutil.copytree(ROOT / "tests/second_case", root, dirs_exist_ok=True)
    before, file = record(root), root / LOG
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r'printed: "([\d.]+)"', r'printed: "\g<1>0"', text, count=1), encoding="utf-8")
    record(root)
    port, log = _free_port(), root / "log.txt"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address", "127.0.0.1"]
    with log.open("wb") as sink:
        server = subprocess.Popen(
            [*command, "--server.port", str(port)],
            cwd=ROOT,
            env={**os.environ, "CROSSCHECK_BASE": str(root)},
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_healthy(f"http://127.0.0.1:{port}", server, log)
        yield f"http://127.0.0.1:{port}", before
    finally:
        server.terminate()
        server.wait(timeout=20)


def copied(page: Page) -> str:
    """The address of the page, copied from its foot without a mouse."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").last.focus()
    page.keyboard.press("Enter")
    page.get_by_test_id("stPopoverBody").get_by_test_id("stCode").wait_for()
    page.wait_for_timeout(2500)  # the piece is run anew when it opens
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.ariaLabel") == "Copy to clipboard":
            break
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_a_link_copied_by_keyboard_shows_the_same_elsewhere(
    page: Page, errors: Errors, browser: Browser
) -> None:
    page.goto("/claims?verdict=refuted&q=the")
    rows = page.locator(".cc-row")
    rows.first.wait_for()
    shown = rows.all_inner_texts()
    address = copied(page)
    given = dict(parse_qsl(urlsplit(address).query, keep_blank_values=True))
    assert given["verdict"] == "refuted" and given["q"] == "the" and given["section"] == "all"
    assert given["lang"] == "en" and re.fullmatch("[0-9a-f]{10}", given["release"])
    errors.check()
    other = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    other.goto(address)
    other.locator(".cc-row").first.wait_for()
    assert other.locator(".cc-row").all_inner_texts() == shown
    assert other.url == address, "a complete address is left as it is"
    expect(other.get_by_text("This link was made on version")).to_have_count(0)
    other.context.close()


def test_an_older_link_names_what_changed_and_leads_to_the_page_as_it_is(
    page: Page, errors: Errors, changed: tuple[str, str]
) -> None:
    url, before = changed
    page.goto(f"{url}/sources?source=trial-log&lang=en&release={before}")
    notice = page.get_by_test_id("stAlert")
    expect(notice).to_contain_text(f"This link was made on version {before} of the evidence")
    expect(notice).to_contain_text("1 changed")
    expect(page.get_by_text(re.compile(r"then \d+\.\d+, now \d+\.\d+0"))).to_be_visible()
    errors.check()
    page.get_by_role("link", name="This page as it is now").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    assert f"release={before}" not in page.url and "source=trial-log" in page.url


def test_the_notice_outlives_a_change_of_a_control(page: Page, changed: tuple[str, str]) -> None:
    url, before = changed
    page.goto(f"{url}/claims?release={before}")
    expect(page.get_by_test_id("stAlert")).to_contain_text(before)
    box = page.get_by_role("textbox").last
    box.fill("minute")
    box.press("Enter")
    expect(page).to_have_url(re.compile("q=minute"))
    expect(page.get_by_test_id("stAlert")).to_contain_text(before)
    assert f"release={before}" in page.url


def test_one_step_back_leaves_a_page_of_one_thing(page: Page, errors: Errors) -> None:
    page.goto("/claims?verdict=refuted")
    page.locator(".cc-row a").first.click()
    expect(page).to_have_url(re.compile(r"claim=.*release="))
    page.get_by_role("heading", level=1).wait_for()
    page.go_back()
    expect(page).to_have_url(re.compile("verdict=refuted"))
    expect(page.locator(".cc-row").first).to_be_visible()
    errors.check()


def test_an_address_written_out_in_full_costs_no_step_back(page: Page, errors: Errors) -> None:
    page.goto("/c")
    page.goto("/claims?verdict=refuted")
    expect(page).to_have_url(re.compile(r"verdict=refuted.*kind=.*release="))
    page.locator(".cc-row").first.wait_for()
    page.go_back()
    expect(page).to_have_url(re.compile("/c$"))


def test_a_change_of_a_control_is_a_step_of_its_own(page: Page, errors: Errors) -> None:
    page.goto("/claims?verdict=refuted")
    expect(page).to_have_url(re.compile("release="))
    page.locator(".cc-row").first.wait_for()
    box = page.get_by_role("textbox").last
    box.fill("AIME")
    box.press("Enter")
    expect(page).to_have_url(re.compile("q=AIME"))
    page.go_back()
    expect(page).to_have_url(re.compile("q=&"))
    expect(box).to_have_value("")
