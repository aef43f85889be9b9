"""What readers do: open a deep link, follow a claim to its source, narrow a timeline, take a chart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Errors

VIEWS = ("claims", "accusations", "timelines", "alignment", "benchmarks", "reruns", "sources", "about")
TITLES = {
    "en": ("Claims", "Accusations", "Timelines", "Alignment", "Benchmarks", "Re-runs", "Sources", "About"),
    "zh": ("论断", "指控", "时间线", "吻合程度", "基准", "重做", "来源", "关于"),
}
ALL = [
    (language, view, title)
    for language in TITLES
    for view, title in zip(VIEWS, TITLES[language], strict=True)
]


def settled(page: Page) -> None:
    """Wait until the script of the page has run to its end."""
    page.get_by_role("heading").first.wait_for()
    page.wait_for_function(
        "() => !document.querySelector('[data-testid=stStatusWidget], [data-testid=stSkeleton]')"
    )


@pytest.mark.parametrize(
    ("language", "view", "title"), ALL, ids=[f"{view}-{language}" for language, view, _ in ALL]
)
def test_every_page_opens_by_its_own_deep_link(
    page: Page, errors: Errors, language: str, view: str, title: str
) -> None:
    page.goto(f"/{view}?lang={language}")
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    errors.check()


@pytest.mark.parametrize("view", ["", *VIEWS])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways_at_400_pixels(page: Page, errors: Errors, view: str, scheme: str) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two words it takes
    page.goto(f"/{view}")
    settled(page)
    wide = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= 400, f"the page is {wide} pixels wide"


def test_a_bare_address_is_written_out_in_full(page: Page, errors: Errors) -> None:
    page.goto("/timelines")
    settled(page)
    expect(page).to_have_url(re.compile(r"company=all.*from=\d{4}-\d\d.*to=\d{4}-\d\d"))


def test_a_claim_leads_to_its_source_in_the_same_tab_and_back(page: Page, errors: Errors) -> None:
    page.goto("/claims?claim=kimi-k2-report-id")
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("2602.02276")
    page.get_by_role("link", name=re.compile("Kimi K2.5: Visual Agentic Intelligence")).first.click()
    expect(page).to_have_url(re.compile(r"/sources\?.*source=kimi-k2\.5"))
    settled(page)
    expect(
        page.get_by_role("heading", name=re.compile("Kimi K2.5: Visual Agentic Intelligence")).first
    ).to_be_visible()
    assert len(page.context.pages) == 1
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2602.02276")


def test_the_list_of_claims_leads_to_one_claim_and_back(page: Page, errors: Errors) -> None:
    page.goto("/claims?verdict=refuted")
    settled(page)
    page.get_by_role("link", name=re.compile("GPT-4 in 43%")).first.click()
    expect(page).to_have_url(re.compile("claim=lima-43-better"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("43%")
    page.go_back()
    expect(page).to_have_url(re.compile("verdict=refuted"))


def test_a_timeline_is_narrowed_by_keyboard_and_the_url_says_so(page: Page, errors: Errors) -> None:
    page.goto("/timelines")
    settled(page)
    choice = page.get_by_role("radio", name="Moonshot")
    page.get_by_role("radio", name="All companies").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(choice).to_be_checked()
    expect(page).to_have_url(re.compile("company=moonshot"))
    expect(page.get_by_role("heading", name=re.compile("Moonshot"))).not_to_have_count(0)


@pytest.mark.parametrize("form", ["SVG", "PNG", "CSV"])
def test_a_chart_is_taken_away_with_its_source(page: Page, errors: Errors, form: str, tmp_path: Path) -> None:
    page.goto("/timelines")
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=form, exact=True).first.click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.suffix == f".{form.lower()}"
    content = file.read_bytes()
    if form == "SVG":
        text = content.decode()
        assert "<title" in text and "<desc" in text and "Source:" in text and "allegations" in text
    elif form == "PNG":
        assert content.startswith(b"\x89PNG") and b"Source" in content and len(content) > 50_000
    else:
        assert len(content.decode("utf-8-sig").splitlines()) > 50


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/timelines?company=nobody", "nobody"),
        ("/claims?claim=no-such-claim", "no-such-claim"),
        ("/sources?source=no-such-source", "no-such-source"),
        ("/accusations?event=no-such-event", "no-such-event"),
        ("/benchmarks?benchmark=no-such-benchmark", "no-such-benchmark"),
    ],
)
def test_an_unknown_id_is_named_and_stays_in_the_url(
    page: Page, errors: Errors, address: str, named: str
) -> None:
    page.goto(address)
    settled(page)
    expect(page.get_by_test_id("stMain").get_by_text(named).first).to_be_visible()
    assert named in page.url


def test_the_language_is_switched_and_the_rest_of_the_url_kept(page: Page, errors: Errors) -> None:
    page.goto("/timelines?company=minimax&from=2025-01&to=2026-11&upstream=named")
    settled(page)
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("时间线")
    expect(page).to_have_url(re.compile("company=minimax"))
    expect(page).to_have_url(re.compile("lang=zh"))


def test_the_overview_has_a_name_of_its_own(page: Page, errors: Errors) -> None:
    page.goto("/overview?lang=en")
    settled(page)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_an_address_without_a_page_leads_to_those_there_are(page: Page) -> None:
    answer = page.goto("/nowhere?lang=zh")
    assert answer is not None and answer.status == 404
    page.get_by_role("link", name="论断").click()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("论断")


def test_the_navigation_stands_in_three_columns_before_the_page_is_drawn(page: Page, errors: Errors) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.add_init_script(
        "new PerformanceObserver(list => { window.moved = (window.moved || 0) + list.getEntries()"
        ".reduce((sum, entry) => sum + entry.value, 0); }).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto("/claims")
    settled(page)
    assert page.evaluate("window.moved || 0") < 0.15


def test_every_chart_has_a_text_alternative(page: Page, errors: Errors) -> None:
    for view in ("", "timelines", "benchmarks", "accusations"):
        page.goto(f"/{view}")
        settled(page)
        charts = page.get_by_test_id("stVegaLiteChart").filter(visible=True)
        charts.first.wait_for()
        for chart in charts.all():
            expect(chart).to_have_attribute("role", "img")
            label = chart.get_attribute("aria-label")
            assert label and len(label) > 20, f"a chart of /{view} has no text alternative"


def test_a_recipe_opens_from_the_table_of_re_runs_and_by_its_own_link(page: Page, errors: Errors) -> None:
    page.goto("/reruns")
    settled(page)
    page.locator(".cb-reruns a[href*='recipe=']").first.click()
    expect(page).to_have_url(re.compile(r"/reruns\?.*recipe=[a-z-]+"))
    settled(page)
    expect(page.get_by_role("heading", name="Arms", exact=True)).to_be_visible()
    page.reload()
    settled(page)
    expect(page.get_by_text("python cli.py rerun run").first).to_be_visible()
    errors.check()
