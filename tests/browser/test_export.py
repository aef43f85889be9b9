"""Charts leave the page: at one click, with every choice, with a message where one cannot; as they look."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter
from playwright.sync_api import Download, Locator, Page, expect

from dashboard import figures, shelf
from dashboard.publish.files import made
from dashboard.publish.options import Options, Size
from dashboard.theme import Mode, palette
from dashboard.words import words
from tests.browser.conftest import ROOT, Errors

WAIT = 120_000
"""Milliseconds: the first file of a server starts the exporter."""
MARGIN = 16


def settled(page: Page) -> None:
    """Wait until the script of the page has run to its end."""
    page.get_by_role("heading").first.wait_for(timeout=WAIT)
    page.wait_for_function(
        "() => !document.querySelector('[data-testid=stStatusWidget], [data-testid=stSkeleton]')",
        timeout=WAIT,
    )


def taken(page: Page, button: Locator) -> Download:
    with page.expect_download(timeout=WAIT) as download:
        button.click()
    return download.value


def choose(page: Page, name: str, option: str) -> None:
    page.get_by_role("combobox", name=name, exact=True).click()
    page.get_by_role("option", name=option).click()
    settled(page)


def data(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


@pytest.mark.parametrize(
    ("label", "ending", "begins"),
    [
        ("SVG", "svg", b"<?xml"),
        ("PNG", "png", b"\x89PNG"),
        ("CSV", "csv", b"\xef\xbb\xbf"),
        ("Bundle", "zip", b"PK"),
    ],
)
def test_a_file_is_one_click_away(page: Page, errors: Errors, label: str, ending: str, begins: bytes) -> None:
    page.goto("/accusations")
    settled(page)
    file = taken(page, page.get_by_role("button", name=label, exact=True).first)
    assert re.fullmatch(
        rf"crosscheck-accusations(-single)?-en-[0-9a-f]{{10}}\.{ending}", file.suggested_filename
    )
    assert data(file).startswith(begins)
    if ending == "zip":
        caption = zipfile.ZipFile(io.BytesIO(data(file))).read("caption.txt").decode()
        assert page.url.partition("/accusations")[0] in caption


def test_every_choice_reaches_the_file(page: Page, errors: Errors) -> None:
    """Another form, size, ground and language than the page's."""
    page.goto("/accusations")
    settled(page)
    page.set_default_timeout(WAIT)
    page.get_by_role("button", name="More", exact=True).first.click()
    for name, option in (("Form", "PNG, four times the size"), ("Size", "Square, 1080 × 1080 px")):
        choose(page, name, option)
    page.get_by_role("radiogroup", name="Ground").get_by_text("Dark", exact=True).click()
    settled(page)
    page.get_by_role("radiogroup", name="Language of the chart").get_by_text("中文").click()
    page.get_by_text("crosscheck-accusations-square-dark-4x-zh-").wait_for()
    file = taken(page, page.get_by_role("button", name="Download: PNG, four times the size").first)
    assert file.suggested_filename.startswith("crosscheck-accusations-square-dark-4x-zh-")
    image = Image.open(io.BytesIO(data(file)))
    assert image.size == (4320, 4320)
    assert image.convert("RGB").getpixel((0, 0)) == (0x11, 0x14, 0x17)
    assert re.search(r"[\u4e00-\u9fff]{4}", image.info["Title"])


@pytest.mark.parametrize(("form", "begins"), [("PDF", b"%PDF"), ("Vega-Lite JSON", b"{")])
def test_a_form_that_has_no_button_of_its_own_is_made(
    page: Page, errors: Errors, form: str, begins: bytes
) -> None:
    page.goto("/accusations")
    settled(page)
    page.set_default_timeout(WAIT)
    page.get_by_role("button", name="More", exact=True).first.click()
    choose(page, "Form", form)
    file = taken(page, page.get_by_role("button", name=f"Download: {form}").first)
    assert data(file).startswith(begins)


def test_a_chart_too_tall_for_a_frame_comes_in_parts(page: Page, errors: Errors) -> None:
    page.goto("/timelines")
    settled(page)
    page.set_default_timeout(WAIT)
    page.get_by_role("button", name="More", exact=True).first.click()
    choose(page, "Size", "Link card")
    page.get_by_role("combobox", name=re.compile(r"^Part, of \d$")).wait_for()
    page.get_by_text("crosscheck-timeline-all-card-en-").wait_for()
    file = taken(page, page.get_by_role("button", name="Download: SVG").first)
    assert file.suggested_filename.startswith("crosscheck-timeline-all-card-en-")
    assert re.search(r"Part 1 of \d", data(file).decode())
    errors.check()


def test_what_cannot_be_made_is_said_on_the_page(page: Page) -> None:
    """Streamlit itself would only say that it failed, for five seconds."""
    page.goto("/alignment")
    settled(page)
    page.set_default_timeout(WAIT)
    page.get_by_role("button", name="More", exact=True).first.click()
    choose(page, "Size", "Print")
    page.get_by_role("spinbutton").first.fill("40")
    page.keyboard.press("Enter")
    page.get_by_text("-40mm-en-").wait_for()
    page.get_by_role("button", name="Download: SVG").first.click()
    message = page.get_by_test_id("stAlert").filter(has_text="it cannot be read. Choose a larger size")
    expect(message).to_be_visible(timeout=WAIT)


def dark(picture: Image.Image) -> np.ndarray:
    """How far each pixel is from the ground, softened by two pixels, of 255."""
    soft = np.asarray(picture.convert("RGB").filter(ImageFilter.GaussianBlur(2)), dtype=float)
    return np.abs(soft - np.median(soft, axis=(0, 1))).max(axis=2)


def near_colour(picture: Image.Image, colour: str) -> np.ndarray:
    """Where the picture has a colour."""
    wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return np.abs(np.asarray(picture.convert("RGB"), dtype=int) - wanted).max(axis=2) < 24


def grown(mask: np.ndarray, by: int = 3) -> np.ndarray:
    """The mask and all within some pixels of it."""
    image = Image.fromarray((mask * 255).astype("uint8")).filter(ImageFilter.MaxFilter(2 * by + 1))
    return np.asarray(image) > 0


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_file_looks_like_the_screen(page: Page, errors: Errors, mode: Mode) -> None:
    """The same chart, drawn by the browser and by the exporter at one width, without the words around it.

    The page sets no margin around a chart, the file one of 16 pixels. Tolerances: of the pixels in the
    colour of accusations, 95 in a hundred lie within 3 pixels of one in the other picture; softened by 2
    pixels, the pictures correlate at 0.97 or more (a shift by two gives 0.9).
    """
    page.emulate_media(color_scheme=mode)
    page.goto("/accusations")
    settled(page)
    chart = page.get_by_test_id("stVegaLiteChart").first
    drawn = chart.locator("canvas, svg.marks").first
    drawn.wait_for(timeout=WAIT)
    page.evaluate("() => document.fonts.ready")
    page.wait_for_timeout(1500)
    screen = Image.open(io.BytesIO(drawn.screenshot()))
    drawing = figures.draw("accusations", shelf.read(ROOT), words("en"), {})
    options = Options(Size("screen", screen.width + 2 * MARGIN), mode, title=False, footer=False)
    png = Image.open(io.BytesIO(made(drawing, "png", options))).convert("RGB")
    file = png.resize((png.width // 2, png.height // 2), Image.Resampling.BOX)
    width, height = screen.width, min(screen.height, file.height - MARGIN)
    one = screen.crop((0, 0, width, height))
    other = file.crop((MARGIN, MARGIN, MARGIN + width, MARGIN + height))
    marks = [near_colour(picture, palette(mode).accusation) for picture in (one, other)]
    assert min(mask.sum() for mask in marks) > 200
    for these, those in (marks, marks[::-1]):
        assert (these & grown(those)).sum() / these.sum() >= 0.95
    assert np.corrcoef(dark(one).ravel(), dark(other).ravel())[0, 1] >= 0.97
