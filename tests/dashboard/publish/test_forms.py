"""What is inside the files: text that stays text, fonts, sources, numbers that can be drawn again."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree

import altair as alt
import pytest
import vl_convert
from pypdf import PdfReader

from dashboard.publish.files import made, several
from dashboard.publish.options import FORMS, Options
from tests.dashboard.publish.drawings import TEXT, of_second_case, plain

SVG = "{http://www.w3.org/2000/svg}"


def test_the_parts_of_an_svg_are_named_and_no_name_is_taken_twice() -> None:
    """Title, chart and axes are found by name in a desk program; two files can stand in one page."""
    one, other = (made(of_second_case(chart), "svg") for chart in ("companies", "scores"))
    names = [re.findall(rb' id="([^"]+)"', svg) for svg in (one, other)]
    assert {name.split(b"-")[0] for name in names[0]} >= {b"title", b"axis", b"marks", b"metadata"}
    assert len(set(names[0] + names[1])) == len(names[0] + names[1])
    assert all(
        f"url(#{use}" not in one.decode() or use.encode() in names[0]
        for use in re.findall(r"url\(#([^)]+)", one.decode())
    )


def test_the_title_is_the_first_text_of_a_file() -> None:
    """For whoever reads the text alone, of the SVG or of the PDF."""
    files = several(plain(), ("svg", "pdf"))
    first = next(ElementTree.fromstring(files["svg"]).iter(f"{SVG}text"))
    assert "".join(first.itertext()) == TEXT.title
    assert PdfReader(io.BytesIO(files["pdf"])).pages[0].extract_text().startswith(TEXT.title)


def test_an_svg_says_its_language() -> None:
    root = ElementTree.fromstring(made(of_second_case("companies", "zh"), "svg", Options(language="zh")))
    assert root.get("lang") == "zh-Hans"


def test_an_svg_names_fonts_that_other_machines_have() -> None:
    """Latin ones and Chinese ones, after ours."""
    svg = made(plain(), "svg").decode()
    assert "@font-face" not in svg
    for family in ("Source Sans 3", "Noto Sans SC", "PingFang SC", "Arial", "sans-serif"):
        assert family in svg


def test_an_svg_can_carry_its_fonts() -> None:
    """Both scripts and both weights, cut to what is drawn, under names that are not reserved."""
    svg = made(plain(), "svg", Options(fonts="embedded"))
    faces = re.findall(rb"font-family: '([^']+)'; font-weight: (\d+); src: url\(data:font/woff;base64", svg)
    assert set(faces) == {
        (b"Chart Latin", b"400"),
        (b"Chart Latin", b"600"),
        (b"Chart Han", b"400"),
        (b"Chart Han", b"600"),
    }
    assert len(svg) < 60_000
    families = {text.get("font-family", "") for text in ElementTree.fromstring(svg).iter(f"{SVG}text")}
    assert all(family.startswith("'Chart Latin', 'Source Sans 3'") for family in families)


def test_a_pdf_can_be_searched_in_both_scripts() -> None:
    """Its text is what is drawn, its properties say title, description and source."""
    pdf = PdfReader(
        io.BytesIO(made(plain(), "pdf", Options(origin="Evidence version 0a1b2c3d4e: /timelines")))
    )
    text = pdf.pages[0].extract_text()
    for part in (TEXT.title, TEXT.subtitle, TEXT.note, TEXT.source, "海鸥", "Tern"):
        assert part in text
    assert pdf.metadata is not None
    assert pdf.metadata.title == TEXT.title
    assert pdf.metadata.subject == TEXT.alt
    assert pdf.metadata["/Source"] == f"{TEXT.source} {TEXT.as_of} Evidence version 0a1b2c3d4e: /timelines"


def test_the_same_drawing_gives_the_same_bytes() -> None:
    one, other = (several(of_second_case("scores"), FORMS) for _ in range(2))
    assert one == other


def test_a_csv_holds_exactly_the_rows_drawn() -> None:
    drawing = of_second_case("companies")
    rows = list(csv.reader(io.StringIO(made(drawing, "csv").decode("utf-8-sig"))))
    assert rows[0] == list(drawing.rows.columns)
    assert len(rows) - 1 == len(drawing.rows)


@pytest.mark.parametrize("chart", ["companies", "scores", "differences"])
def test_a_specification_is_valid_and_draws_the_same_marks(chart: str) -> None:
    """On its own: data inside, no address to fetch; its title and source can be read by a machine."""
    drawing = of_second_case(chart)
    files = several(drawing, ("svg", "json"))
    spec = json.loads(files["json"])
    alt.VConcatChart.from_dict(spec)
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/v6")
    assert " ".join(spec["title"]["text"]) == drawing.text.title
    assert spec["description"] == drawing.text.alt
    assert spec["usermeta"]["source"].startswith(drawing.text.source)
    assert '"url"' not in files["json"].decode()
    again = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    paths = [re.findall(r' d="([^"]+)"', text) for text in (again, files["svg"].decode())]
    assert sorted(paths[0]) == sorted(paths[1])
    assert len(paths[0]) > 5
