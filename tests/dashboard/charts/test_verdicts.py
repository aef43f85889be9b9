"""The strip of all claims, as somebody takes it away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from claims.frames import claims
from claims.ledger import load
from dashboard.charts.verdicts import DRAWN, prepared, strip
from dashboard.drawing import ChartText
from dashboard.marks import SHAPES
from dashboard.publish.files import chart_svg
from dashboard.theme import Mode, palette
from dashboard.words import words
from tests.conftest import ROOT
from tests.make import make_ledger

TEXT = ChartText("A finding", "What", "Source: x.", "", "Evidence of today.", "A strip")


@pytest.fixture(scope="module")
def real() -> pd.DataFrame:
    ledger = load(ROOT)
    frame = claims(ledger)
    sections = {key: section.name for key, section in ledger.base.case.sections.items()}
    return prepared(frame, sections, dict(zip(frame["claim"], frame["sentence"], strict=True)), words("en"))


def layers(rows: pd.DataFrame, width: int = 760, mode: Mode = "light") -> list[dict[str, Any]]:
    spec: dict[str, Any] = strip(rows, mode, words("en"), width).to_dict()
    return [layer | {"rows": spec["datasets"][layer["data"]["name"]]} for layer in spec["layer"]]


def test_every_claim_is_one_mark(real: pd.DataFrame) -> None:
    assert list(real.columns) == list(DRAWN)
    assert real["claim"].is_unique
    drawn = layers(real)[1]["rows"]
    assert len(drawn) == len(real)
    assert len({(row["x"], row["y"]) for row in drawn}) == len(real)


def test_marks_stay_inside_the_picture(real: pd.DataFrame) -> None:
    for width in (500, 760, 1200):
        assert all(0 < row["x"] < width for row in layers(real, width)[1]["rows"])


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_verdict_has_its_shape_and_its_colour(real: pd.DataFrame, mode: Mode) -> None:
    encoding = layers(real, mode=mode)[1]["encoding"]
    for verdict, shape in zip(
        encoding["shape"]["scale"]["domain"], encoding["shape"]["scale"]["range"], strict=True
    ):
        assert shape == SHAPES[verdict]
    for verdict, colour in zip(
        encoding["color"]["scale"]["domain"], encoding["color"]["scale"]["range"], strict=True
    ):
        assert colour == palette(mode).standing(verdict)


def test_the_key_names_each_verdict_with_its_number(real: pd.DataFrame) -> None:
    key = layers(real)[2]["rows"]
    assert sum(int(row["label"].rsplit(" ", 1)[1]) for row in key) == len(real)
    assert {row["verdict"] for row in key} == set(real["verdict"])


def test_an_unknown_section_is_left_out_and_no_rows_still_draw(tmp_path: Path) -> None:
    frame = claims(make_ledger(tmp_path))
    rows = prepared(frame, {}, {}, words("en"))
    assert rows.empty
    assert strip(rows, "light", words("en"), 400).to_dict()["layer"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_file_is_drawn_with_its_words(real: pd.DataFrame, language: str) -> None:
    svg = chart_svg(strip(real, "light", words(language), 760), TEXT).decode()
    assert words(language)("verdict.supported.name") in svg
