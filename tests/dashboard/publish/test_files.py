"""A chart's file carries its words, in both scripts, or is not made at all."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import altair as alt
import numpy as np
import pandas as pd
import pytest
from PIL import Image

from dashboard import fonts, theme
from dashboard.drawing import ChartText
from dashboard.fonts import STACK
from dashboard.publish.files import ExportError, captioned, chart_csv, chart_pdf, chart_png, chart_svg
from dashboard.theme import Mode, palette

SVG = "{http://www.w3.org/2000/svg}"
MODES: tuple[Mode, ...] = ("light", "dark")
WORDS = ChartText(
    title="Three of five windows have no dates 五个窗口中三个没有日期",
    subtitle="Releases (diamonds), 2025, n = 3 发布",
    source="Source: the vendors’ notes 来源",
    note="Alleged is what an accuser says 指称",
    as_of="Evidence of 2026-11-24.",
    alt="Dot chart of three releases, to show their order",
)


def make_chart(mode: Mode = "light", label: str = "发布 A") -> alt.LayerChart:
    frame = pd.DataFrame({"day": ["2025-01-20", "2025-05-28", "2025-08-21"], "label": [label, "B", "C"]})
    base = alt.Chart(frame).encode(x=alt.X("day:T", title=None))
    points = base.mark_point(shape="diamond", color=palette(mode).release)
    labels = base.mark_text(dy=-14).encode(text="label:N")
    return (points + labels).properties(width=600, height=100)


def words_of(svg: bytes) -> str:
    texts = ElementTree.fromstring(svg).iter(f"{SVG}text")
    return "\n".join("".join(text.itertext()) for text in texts)


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=int)


def ink(png: bytes, mode: Mode) -> np.ndarray:
    """Where the picture differs from its ground."""
    ground = [int(palette(mode).background[at : at + 2], 16) for at in (1, 3, 5)]
    return np.abs(pixels(png) - ground).sum(axis=2) > 60


@pytest.mark.parametrize("mode", MODES)
def test_an_svg_has_every_word_as_live_text(mode: Mode) -> None:
    """Title, subtitle, source, note, date and labels, in Latin and Chinese."""
    drawn = words_of(chart_svg(make_chart(mode), WORDS, mode))
    for part in (WORDS.title, WORDS.subtitle, WORDS.source, WORDS.note, WORDS.as_of, "发布 A"):
        assert part in drawn


def test_an_svg_tells_a_screen_reader_what_it_shows() -> None:
    """Role, title and description, and the source in the metadata."""
    root = ElementTree.fromstring(chart_svg(make_chart(), WORDS))
    named = {child.get("id"): child.text for child in root if child.tag in (f"{SVG}title", f"{SVG}desc")}
    assert root.get("role") == "img"
    assert [named[key] for key in (root.get("aria-labelledby") or "").split()] == [WORDS.title, WORDS.alt]
    assert root.findtext(f"{SVG}metadata") == f"{WORDS.source} {WORDS.as_of}"


def test_an_svg_names_the_real_fonts() -> None:
    """Not the name it was measured under; each run of Chinese names its own family."""
    svg = chart_svg(make_chart(), WORDS)
    root = ElementTree.fromstring(svg)
    families = {text.get("font-family", "").split(",")[0] for text in root.iter(f"{SVG}text")}
    assert families == {STACK.split(",", maxsplit=1)[0]}
    spans = [(span.get("font-family", ""), span.text) for span in root.iter(f"{SVG}tspan")]
    chinese = [text for family, text in spans if family.startswith("'Noto Sans SC'")]
    assert "五个窗口中三个没有日期" in chinese


@pytest.mark.parametrize("mode", MODES)
def test_a_png_has_ink_where_the_title_and_the_source_stand(mode: Mode) -> None:
    """The exporter draws no text, and says nothing, when it does not know a font."""
    drawn = ink(chart_png(make_chart(mode), WORDS, 2, mode), mode)
    height = drawn.shape[0]
    title, source = drawn[: height // 6, : drawn.shape[1] // 2], drawn[-height // 7 :, : drawn.shape[1] // 2]
    assert title.mean() > 0.02
    assert source.mean() > 0.01


def test_chinese_words_leave_ink_of_their_own() -> None:
    """Each Chinese word changes the picture, so it is no row of empty boxes."""
    one = pixels(chart_png(make_chart(label="蒸馏"), WORDS))
    other = pixels(chart_png(make_chart(label="推理"), WORDS))
    assert one.shape == other.shape
    assert (one != other).any()


def test_a_heavy_chinese_title_is_heavier() -> None:
    """Chinese titles are drawn half bold, like Latin ones."""
    chinese = dataclasses.replace(WORDS, title="五个窗口中三个没有日期", subtitle="五个窗口中三个没有日期")
    png = chart_png(make_chart(), chinese, 4)
    drawn = ink(png, "light")
    rows = np.flatnonzero(drawn[: drawn.shape[0] // 2].any(axis=1))
    gaps = np.flatnonzero(np.diff(rows) > 1)
    title, subtitle = rows[: gaps[0] + 1], rows[gaps[0] + 1 : gaps[1] + 1]
    ratio = len(title) / len(subtitle)
    assert drawn[title].sum() / drawn[subtitle].sum() > 1.1 * ratio**2


def test_a_png_carries_its_source_and_its_size() -> None:
    """Description and source travel in the file; twice the pixels are twice the density."""
    image = Image.open(io.BytesIO(chart_png(make_chart(), WORDS, 2)))
    assert image.info["Title"] == WORDS.title
    assert image.info["Description"] == WORDS.alt
    assert WORDS.source in image.info["Source"]
    assert image.info["dpi"] == pytest.approx((192, 192), abs=0.1)


def test_the_layout_leaves_no_wide_margin() -> None:
    """Text is measured with the font that draws it: ink reaches both sides."""
    drawn = ink(chart_png(make_chart(), WORDS, 1), "light")
    columns = np.flatnonzero(drawn.any(axis=0))
    assert columns[0] < 30
    assert drawn.shape[1] - columns[-1] < 60


def test_a_pdf_is_made_and_holds_both_fonts() -> None:
    """For print."""
    pdf = chart_pdf(make_chart(), WORDS)
    assert pdf.startswith(b"%PDF")
    assert b"SourceSans3" in pdf
    assert b"NotoSansSC" in pdf


def test_a_character_without_a_glyph_stops_the_export() -> None:
    """The message names it."""
    with pytest.raises(ExportError, match=r"한 \(U\+D55C\)"):
        chart_svg(make_chart(label="한"), WORDS)


def test_a_foreign_font_stops_the_export() -> None:
    """The message names it, and the one to use."""
    chart = alt.Chart(pd.DataFrame({"x": [1]})).mark_text(font="Comic Neue", text="a").encode(x="x:Q")
    with pytest.raises(ExportError, match="Comic Neue"):
        chart_png(chart, WORDS)


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    theme.register_fonts.cache_clear()
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    yield
    theme.register_fonts.cache_clear()


@pytest.mark.usefixtures("no_fonts")
def test_a_missing_font_file_stops_the_export() -> None:
    """Rather than a chart without words."""
    with pytest.raises(ExportError, match=r"SourceSans3-Regular\.ttf"):
        chart_svg(make_chart(), WORDS)


def test_long_words_are_wrapped_not_cut() -> None:
    """A long title takes more lines."""
    long = dataclasses.replace(WORDS, title=" ".join([WORDS.title] * 4))
    title = captioned(make_chart(), long, "light").to_dict()["title"]
    assert len(title["text"]) > 2


def test_a_chart_can_be_captioned_twice() -> None:
    """The chart handed in stays as it was."""
    chart = make_chart()
    assert chart_svg(chart, WORDS) == chart_svg(chart, WORDS)
    assert isinstance(chart.title, alt.utils.schemapi.UndefinedType)


def test_an_empty_chart_still_has_its_words() -> None:
    """No row is no error."""
    empty = alt.Chart(pd.DataFrame({"x": pd.Series(dtype=float)})).mark_point().encode(x="x:Q")
    assert WORDS.title in words_of(chart_svg(empty, WORDS))


def test_a_csv_opens_with_its_characters_and_runs_nothing() -> None:
    """A mark for spreadsheets at the start; a formula becomes text, a negative number stays one."""
    frame = pd.DataFrame({"name": ["深度", "=1+1", "-3.5"], "value": [1.5, -2.0, None]})
    text = chart_csv(frame)
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.decode("utf-8-sig").splitlines() == ["name,value", "深度,1.5", "'=1+1,-2.0", "-3.5,"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_and_no_heading_of_a_csv_begins_like_a_formula(start: str) -> None:
    """Spreadsheets of East Asian languages read the wide signs as the narrow ones."""
    frame = pd.DataFrame({f"{start}SUM(A1)": [f"{start}HYPERLINK(A1)", "plain"]})
    cells = [row[0] for row in csv.reader(io.StringIO(chart_csv(frame).decode("utf-8-sig"), newline=""))]
    assert cells == [f"'{start}SUM(A1)", f"'{start}HYPERLINK(A1)", "plain"]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_a_line_end_within_a_cell_of_a_csv_begins_no_row(end: str) -> None:
    text = chart_csv(pd.DataFrame({"name": [f"Gull{end}=1+1", f"{end}=1+1"]})).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows == [["name"], ["Gull\n=1+1"], ["'\n=1+1"]]


def test_numbers_of_a_csv_stay_numbers() -> None:
    """Also those that a source prints with their sign; what only Python reads as a number is text."""
    frame = pd.DataFrame(
        {"read": [-0.5, 2.0, -1e-9], "printed": ["-0.5", "+12", "-1_0"], "whole": [-3, 0, 4]}
    )
    lines = chart_csv(frame).decode("utf-8-sig").splitlines()
    assert lines[1:] == ["-0.5,-0.5,-3", "2.0,+12,0", "-1e-09,'-1_0,4"]


def test_an_empty_frame_gives_its_header() -> None:
    """Columns without rows."""
    assert chart_csv(pd.DataFrame(columns=["a", "b"])).decode("utf-8-sig") == "a,b\n"
