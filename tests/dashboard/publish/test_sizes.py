"""A file fits the place it is made for: nothing cut, nothing too small to read."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from dashboard.publish.files import ExportError, every_part, made, parts
from dashboard.publish.options import SIZES, Ground, Options, size
from tests.dashboard.publish.drawings import TEXT, of_second_case, plain, said, tall

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


@pytest.fixture(scope="module", params=["square", "card"])
def sheets(request: pytest.FixtureRequest) -> list[list[str]]:
    """The texts of each part of a tall chart in a frame."""
    files = every_part(tall(), ["svg"], Options(size=SIZES[request.param]))["svg"]
    return [written(ElementTree.fromstring(svg)) for svg in files]


def written(root: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def test_a_tall_chart_is_parted_and_every_row_is_on_one_part(sheets: list[list[str]]) -> None:
    """In the order of the whole."""
    assert len(sheets) > 1
    rows = [text for sheet in sheets for text in sheet if text.startswith("Boat")]
    assert rows == list(tall().rows["name"])


def test_every_part_has_the_words_the_key_and_the_axis_of_the_whole(sheets: list[list[str]]) -> None:
    for sheet in sheets:
        assert {TEXT.title, "The key", "miles", "0", "60"} <= set(sheet)
        assert any(TEXT.source in text for text in sheet)


def test_every_part_says_which_it_is(sheets: list[list[str]]) -> None:
    """On the picture, and in what a reader is told who does not see it."""
    said_on = [said for sheet in sheets for said in re.findall(r"Part \d+ of \d+\.", " ".join(sheet))]
    assert said_on == [f"Part {number} of {len(sheets)}." for number in range(1, len(sheets) + 1)]
    svg = made(tall(), "svg", Options(size=SIZES["card"], part=2))
    assert "Part 2 of " in (ElementTree.fromstring(svg).findtext(f"{SVG}desc") or "")


def test_every_part_has_the_pixels_of_its_frame_and_can_be_read() -> None:
    for png in every_part(tall(), ["png"], Options(size=SIZES["card"]))["png"]:
        assert picture(png).size == (2400, 1260)
        assert min(margins(png)) > 0


def test_the_data_and_the_specification_of_a_parted_chart_are_whole() -> None:
    options = Options(size=SIZES["card"])
    files = every_part(tall(), ["csv", "json"], options)
    assert [len(found) for found in files.values()] == [1, 1]
    assert files["json"][0].count(b"Boat 59") == 1
    assert b"Part " not in files["json"][0]


@pytest.mark.parametrize("part", [0, 99])
def test_a_part_that_there_is_not_is_answered_with_how_many_there_are(part: int) -> None:
    options = Options(size=SIZES["card"])
    count = parts(tall(), options)
    with pytest.raises(ExportError, match=f"no part {part} .* it has {count} parts"):
        made(tall(), "svg", Options(size=SIZES["card"], part=part))


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
