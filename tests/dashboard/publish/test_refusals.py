"""What would be lost on the way into a file stops the export, with a message; what could harm is harmless."""

from __future__ import annotations

import dataclasses
import json
import math
from xml.etree import ElementTree

import pytest

from dashboard.publish.files import ExportError, made
from dashboard.publish.options import FORMS, Form
from dashboard.words import words
from tests.dashboard.publish.drawings import of_second_case, plain, said

PICTURES: tuple[Form, ...] = ("svg", "png", "pdf")
SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize("form", FORMS)
def test_a_chart_without_rows_is_not_exported(form: Form) -> None:
    empty = plain()
    with pytest.raises(ExportError, match="no row is drawn"):
        made(dataclasses.replace(empty, rows=empty.rows.iloc[:0]), form)


def test_a_company_without_entries_is_not_exported() -> None:
    """The same with a real chart that has nothing to show."""
    with pytest.raises(ExportError, match="no row is drawn"):
        made(of_second_case("timeline", company="westyard"), "svg")


@pytest.mark.parametrize("value", [math.inf, -math.inf])
@pytest.mark.parametrize("form", FORMS)
def test_an_infinite_value_is_named_with_its_column_and_row(value: float, form: Form) -> None:
    with pytest.raises(ExportError, match=r"column “miles” has no number in row 2 \(Tern\)"):
        made(plain((1.0, value, 3.0)), form)


@pytest.mark.parametrize("form", [*PICTURES, "json"])
def test_a_mark_without_a_value_is_named_rather_than_left_out(form: Form) -> None:
    """The exporter itself would draw two points of three and say nothing."""
    with pytest.raises(ExportError, match=r"column “miles” has no number in row 3 \(海鸥\)"):
        made(plain((1.0, 2.0, math.nan)), form)


@pytest.mark.parametrize("form", PICTURES)
@pytest.mark.parametrize("field", ["title", "subtitle", "source", "note", "as_of"])
def test_a_character_without_a_glyph_is_named_wherever_it_stands(form: Form, field: str) -> None:
    with pytest.raises(ExportError, match=r"한 \(U\+D55C\)"):
        made(said(plain(), **{field: "한"}), form)


def test_a_message_is_in_the_readers_language() -> None:
    with pytest.raises(ExportError) as refused:
        made(plain((1.0, 2.0, math.inf)), "csv")
    assert (
        refused.value.said(words("zh"))
        == "“miles”一栏第 3 行（海鸥）没有数值，图上会缺少这个标记。请改正或去掉这一行。"
    )


def test_a_script_in_a_text_stays_a_text() -> None:
    """It is drawn as it is written, and is no element of the SVG."""
    svg = made(said(plain(names=(SCRIPT, "b", "c")), title=SCRIPT, alt=SCRIPT, source=SCRIPT), "svg")
    assert b"<script" not in svg
    drawn = ["".join(element.itertext()) for element in ElementTree.fromstring(svg).iter()]
    assert drawn.count(SCRIPT) >= 4


def test_a_script_in_a_specification_ends_no_element_of_a_page() -> None:
    """The JSON may be pasted into HTML."""
    text = made(said(plain(names=(SCRIPT, "b", "c")), title=SCRIPT), "json")
    assert b"<" not in text
    assert json.loads(text)["usermeta"]["title"] == SCRIPT


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+1", "-cmd", "\t=1"])
def test_no_cell_of_a_table_is_run(name: str) -> None:
    """Neither a value nor a heading."""
    drawing = plain(names=(name, "b", "c"))
    rows = drawing.rows.rename(columns={"miles": name})
    lines = made(dataclasses.replace(drawing, rows=rows), "csv").decode("utf-8-sig").splitlines()
    cells = [cell.strip('"') for line in lines for cell in line.split(",")]
    risky = [cell for cell in cells if cell[:1] in ("=", "@", "\t") or cell in ("+1", "-cmd")]
    assert risky == (["+1"] * 2 if name == "+1" else [])  # a number is no formula
