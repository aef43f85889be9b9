"""Exported files are the same as those that were looked at and kept.

A difference means that charts, words, fonts or the exporter changed. Look at the new files, then keep them::

    RECORD=1 pytest tests/dashboard/publish/test_golden.py
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image, ImageFilter
from pypdf import PdfReader

from dashboard.publish.files import several
from dashboard.publish.options import Form, Ground, Options
from tests.dashboard.publish.drawings import of_second_case

GOLDEN = Path(__file__).parent / "golden"
FORMS: tuple[Form, ...] = ("svg", "png", "pdf")
CASES: tuple[tuple[str, str, Ground], ...] = (
    ("scores", "en", "light"),
    ("companies", "zh", "light"),
    ("differences", "en", "dark"),
    ("timeline", "zh", "dark"),
)
NEAR = 0.75
"""Pixels by which a coordinate may differ: text is measured a little differently on another machine."""
LEVEL, SHARE = 60, 0.004
"""How far a pixel may be from its kept one, of 255, once both are blurred by a pixel; and how many may."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@cache
def exported(chart: str, language: str, ground: Ground) -> dict[Form, bytes]:
    """The files of a case; kept as they are where that is asked for."""
    files = several(of_second_case(chart, language), FORMS, Options(ground=ground, language=language))
    if os.environ.get("RECORD"):
        GOLDEN.mkdir(exist_ok=True)
        for form, data in files.items():
            place(chart, language, ground, form).write_bytes(data)
    return files


def place(chart: str, language: str, ground: str, form: str) -> Path:
    return GOLDEN / f"{chart}-{language}-{ground}.{form}"


def kept(chart: str, language: str, ground: str, form: str) -> bytes:
    file = place(chart, language, ground, form)
    assert file.is_file(), f"{file.name} was never kept; see the top of this file"
    return file.read_bytes()


def parts(svg: bytes) -> Iterator[tuple[str, str, str]]:
    """Every element with its class and its text."""
    for element in ElementTree.fromstring(svg).iter():
        yield element.tag, element.get("class", ""), element.text or ""


def numbers(svg: bytes) -> np.ndarray:
    """Every number of every place, size and path, in order."""
    found = [
        float(number)
        for element in ElementTree.fromstring(svg).iter()
        for name in ("x", "y", "x2", "y2", "width", "height", "transform", "d", "font-size")
        for number in _NUMBER.findall(element.get(name, ""))
    ]
    return np.array(found)


def colours(svg: bytes) -> list[str]:
    return re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', svg.decode())


def pixels(png: bytes) -> np.ndarray:
    image = Image.open(io.BytesIO(png)).convert("RGB").filter(ImageFilter.GaussianBlur(1))
    return np.asarray(image, dtype=int)


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_an_svg_has_the_same_parts_at_the_same_places(case: tuple[str, str, Ground]) -> None:
    now = exported(*case)["svg"]
    then = kept(*case, "svg")
    assert list(parts(now)) == list(parts(then))
    assert colours(now) == colours(then)
    one, other = numbers(now), numbers(then)
    assert one.shape == other.shape
    assert np.abs(one - other).max() <= NEAR


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_a_png_looks_the_same(case: tuple[str, str, Ground]) -> None:
    """Of its blurred pixels at most four in a thousand are another colour."""
    now, then = pixels(exported(*case)["png"]), pixels(kept(*case, "png"))
    assert now.shape == then.shape
    assert (np.abs(now - then).max(axis=2) > LEVEL).mean() <= SHARE


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_a_pdf_reads_the_same(case: tuple[str, str, Ground]) -> None:
    now, then = (PdfReader(io.BytesIO(data)) for data in (exported(*case)["pdf"], kept(*case, "pdf")))
    assert now.pages[0].extract_text().split() == then.pages[0].extract_text().split()
    assert now.metadata == then.metadata
    assert now.pages[0].mediabox == then.pages[0].mediabox


def test_every_kept_file_belongs_to_a_case() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {
        place(*case, form).name for case in CASES for form in FORMS
    }
