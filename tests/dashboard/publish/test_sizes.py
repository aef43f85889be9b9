"""A file fits the place it is made for: nothing cut, nothing too small to read."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from dashboard.publish.files import ExportError, made
from dashboard.publish.options import SIZES, Ground, Options, size
from tests.dashboard.publish.drawings import of_second_case, plain, said

SVG = "{http://www.w3.org/2000/svg}"
LONG = ("A title that says a great deal of what three boats did on the measured mile " * 5)[:300]


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


def margins(png: bytes) -> tuple[int, int, int, int]:
    """Blank pixels at the left, the top, the right and the bottom."""
    drawn = np.asarray(picture(png).convert("RGB"), dtype=int)
    ink = np.abs(drawn - drawn[0, 0]).sum(axis=2) > 60
    across, down = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    return across[0], down[0], ink.shape[1] - 1 - across[-1], ink.shape[0] - 1 - down[-1]


@pytest.mark.parametrize(
    ("name", "width", "scale"), [("single", 600, 2), ("single", 600, 4), ("double", 1200, 2)]
)
def test_a_column_is_as_wide_as_it_says(name: str, width: int, scale: int) -> None:
    png = made(plain(), "png", Options(size=SIZES[name], scale=scale))
    assert picture(png).width == width * scale
    assert min(margins(png)) > 0


@pytest.mark.parametrize(("name", "pixels"), [("square", (1080, 1080)), ("card", (1200, 630))])
@pytest.mark.parametrize("chart", ["companies", "scores"])
def test_a_frame_has_its_pixels_and_cuts_nothing(name: str, pixels: tuple[int, int], chart: str) -> None:
    """The drawing stands inside with a margin on every side, and the title begins at the top left."""
    png = made(of_second_case(chart), "png", Options(size=SIZES[name], scale=2))
    assert picture(png).size == (2 * pixels[0], 2 * pixels[1])
    left, top, right, bottom = margins(png)
    assert min(left, top, right, bottom) >= 10
    assert left < 80
    assert top < 80
    assert bottom < 120


def test_a_small_chart_fills_a_frame_with_larger_type() -> None:
    """The smallest text of a link card is no smaller than on a page."""
    root = ElementTree.fromstring(made(plain(), "svg", Options(size=SIZES["card"])))
    zoom = 1200 / float(root.get("viewBox", "").split()[2])
    least = min(float((text.get("font-size") or "0").removesuffix("px")) for text in root.iter(f"{SVG}text"))
    assert zoom * least > 16


def test_print_is_measured_in_millimetres() -> None:
    """In the SVG, on the page of the PDF, and by the density of the PNG."""
    options = Options(size=size("84mm"))
    svg, pdf, png = (made(plain(), form, options) for form in ("svg", "pdf", "png"))
    assert ElementTree.fromstring(svg).get("width") == "84.00mm"
    assert float(PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width) / 72 * 25.4 == pytest.approx(84, abs=0.1)
    image = picture(png)
    assert image.width / image.info["dpi"][0] * 25.4 == pytest.approx(84, abs=0.3)


@pytest.mark.parametrize("name", ["single", "square"])
def test_a_title_of_300_characters_takes_more_lines(name: str) -> None:
    """Every word of it is there."""
    svg = made(said(plain(), title=LONG), "svg", Options(size=SIZES[name]))
    drawn = " ".join("".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text"))
    assert re.sub(r"\s+", "", LONG) in re.sub(r"\s+", "", drawn)


def test_text_too_small_to_read_stops_the_export() -> None:
    """The message says how small it would be, and what to do."""
    flooded = said(plain(), title=LONG * 12, note=LONG * 12)
    with pytest.raises(ExportError, match=r"“card” .* \d\.\d pixels high; below 9") as refused:
        made(flooded, "png", Options(size=SIZES["card"]))
    assert "Choose a larger size" in str(refused.value)


@pytest.mark.parametrize("given", ["huge", "", "12mm", "9000mm", "84 cm", "nanmm", "-84mm"])
def test_an_unknown_size_is_answered_with_those_there_are(given: str) -> None:
    with pytest.raises(ExportError, match=r"single, double, square, card, and a width in print from 40mm"):
        size(given)


@pytest.mark.parametrize(("ground", "corner"), [("light", "#ffffff"), ("dark", "#111417")])
def test_the_ground_is_that_of_the_mode(ground: Ground, corner: str) -> None:
    """Up to the last pixel of a frame."""
    image = picture(made(plain(), "png", Options(size=SIZES["square"], ground=ground))).convert("RGBA")
    wanted = (*(int(corner[at : at + 2], 16) for at in (1, 3, 5)), 255)
    assert image.getpixel((0, 0)) == wanted
    assert image.getpixel((image.width - 1, image.height - 1)) == wanted


def test_a_transparent_file_has_no_ground() -> None:
    """Its ink is that of the light mode."""
    image = picture(made(plain(), "png", Options(ground="transparent"))).convert("RGBA")
    assert image.getpixel((0, 0)) == (0, 0, 0, 0)
    opaque = [colour for _, colour in image.getcolors(maxcolors=10**6) or [] if colour[3] == 255]
    assert (0x15, 0x19, 0x1C, 255) in opaque


def test_title_and_footer_can_be_left_to_the_page() -> None:
    """The file still says both: in its title, its description and its metadata."""
    drawing = plain()
    svg = made(drawing, "svg", Options(title=False, footer=False))
    root = ElementTree.fromstring(svg)
    drawn = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert drawing.text.title not in drawn
    assert drawing.text.source not in drawn
    assert root.findtext(f"{SVG}title") == drawing.text.title
    assert drawing.text.source in (root.findtext(f"{SVG}metadata") or "")
    png = picture(made(drawing, "png", Options(title=False, footer=False)))
    assert drawing.text.source in png.info["Source"]
    pdf = PdfReader(io.BytesIO(made(drawing, "pdf", Options(title=False, footer=False))))
    assert drawing.text.source in (pdf.metadata or {})["/Source"]
