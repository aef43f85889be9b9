"""A bundle holds all that a newsroom needs to print a chart, and the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from dashboard.drawing import Drawing
from dashboard.publish.bundle import bundle
from dashboard.publish.imprint import imprint
from dashboard.publish.options import SIZES, Options
from dashboard.publish.provenance import sources_table
from dashboard.words import words
from tests.dashboard.publish.drawings import of_second_case, second_case, tall
from tests.make import make_ledger

DAY = date(2026, 11, 24)
SITE = "https://example.org"


def packed(drawing: Drawing, language: str) -> bytes:
    said, ledger = words(language), second_case().ledger
    return bundle(drawing, Options(), ledger, imprint(ledger.base, drawing, said, DAY, SITE), said)


@cache
def files(language: str = "en") -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(packed(of_second_case("differences", language), language)))
    return {name: archive.read(name) for name in archive.namelist()}


def table(name: str, language: str = "en") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files(language)[name].decode("utf-8-sig"))))


def test_a_bundle_holds_every_part() -> None:
    assert sorted(files()) == [
        "README.txt",
        "SHA256SUMS",
        "alt.txt",
        "caption.txt",
        "chart.pdf",
        "chart.png",
        "chart.svg",
        "citation.bib",
        "citation.json",
        "data.csv",
        "data_dictionary.csv",
        "sources.csv",
    ]


def test_the_same_drawing_gives_the_same_bundle() -> None:
    """Byte for byte, on any day: it names no time of its making but the day of the citation."""
    drawing = of_second_case("companies")
    assert packed(drawing, "en") == packed(drawing, "en")


def test_every_file_has_its_sum() -> None:
    sums = dict(line.split("  ")[::-1] for line in files()["SHA256SUMS"].decode().splitlines())
    assert sums == {name: sha256(data).hexdigest() for name, data in files().items() if name != "SHA256SUMS"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_caption_has_all_that_is_printed_with_a_chart(language: str) -> None:
    """Title, subtitle, note, source, who made it, terms, day and state of the evidence, address."""
    drawing, base = of_second_case("differences", language), second_case().base
    caption = files(language)["caption.txt"].decode()
    text = drawing.text
    for part in (text.title, text.subtitle, text.note, text.source, text.as_of, "Crosscheck", "CC BY 4.0"):
        assert part in caption
    assert f"{SITE}/benchmarks?" in caption
    assert f"release={base.release}" in caption
    assert f"lang={language}" in caption


def test_the_text_for_who_cannot_see_says_what_the_chart_says() -> None:
    assert files()["alt.txt"].decode().strip() == of_second_case("differences").text.alt


def test_the_text_for_who_cannot_see_says_which_file_holds_which_part() -> None:
    said, ledger, drawing = words("en"), second_case().ledger, tall()
    made = imprint(ledger.base, drawing, said, DAY, SITE)
    archive = zipfile.ZipFile(io.BytesIO(bundle(drawing, Options(size=SIZES["card"]), ledger, made, said)))
    told = archive.read("alt.txt").decode()
    parts = sorted(name.removesuffix(".svg") for name in archive.namelist() if name.endswith(".svg"))
    assert len(parts) > 1 and told.startswith(drawing.text.alt)
    for number, name in enumerate(parts, 1):
        assert f"{name}: Part {number} of {len(parts)}." in told


def test_the_text_for_small_timelines_counts_what_each_of_them_holds() -> None:
    drawing = of_second_case("companies")
    for company in drawing.rows["Company"].unique():
        assert re.search(rf"{re.escape(company)}: \d+ releases?, \d+ allegations? with", drawing.text.alt)


def test_the_dictionary_explains_every_column_of_the_data() -> None:
    headings = files()["data.csv"].decode("utf-8-sig").splitlines()[0].split(",")
    rows = table("data_dictionary.csv")
    assert [row["Heading"] for row in rows] == headings
    assert all(row["Meaning and unit"] for row in rows)
    assert {row["Kind"] for row in rows} <= {"number", "text", "date", "yes or no"}


def test_the_sources_name_the_place_and_the_terms() -> None:
    """One row for each place that the chart stands on, the two sides of a difference among them."""
    rows = {row["Address"]: row for row in table("sources.csv")}
    assert set(of_second_case("differences").addresses) <= set(rows)
    gull = rows["trial-log/gull-mile"]
    finding = second_case().base.finding("trial-log/gull-mile")
    assert gull["As printed, or paraphrased"] == getattr(finding, "printed", None)
    assert gull["Place in the document"] == str(finding.locator if finding else "")
    assert gull["Link"].startswith("https://")
    assert gull["Reuse"] in ("open", "values")


def test_the_citation_is_for_people_and_for_programs() -> None:
    item = json.loads(files()["citation.json"])[0]
    assert item["title"] == of_second_case("differences").text.title
    assert item["URL"].startswith(SITE)
    assert files()["citation.bib"].decode().startswith("@misc{crosscheck-")


def test_values_that_a_source_does_not_pass_on_are_left_out(tmp_path: Path) -> None:
    """The place stays, and the row says that something is missing."""
    ledger = make_ledger(tmp_path, {"evidence/data/sources/2026/survey.yaml": {"reuse": "none"}})
    addresses = [f"survey/{key}" for key in ledger.base.sources["survey"].findings]
    rows = sources_table(addresses, ledger, words("en"))
    assert len(rows) == len(addresses)
    assert set(rows["As printed, or paraphrased"]) == {""}
    assert set(rows["Left out"]) == {"value, by the terms of the source"}
    assert set(rows["Reuse"]) == {"none"}


def test_every_kind_of_address_leads_to_its_documents() -> None:
    """Findings, contrasts, models, dates, events, claims; what names no document gives no row."""
    base = second_case().base
    model, event, claim = next(iter(base.models)), next(iter(base.events)), "claim:half-minute"
    table = sources_table([f"model:{model}", f"event:{event}", claim], second_case().ledger, words("en"))
    assert {address.partition(":")[0] for address in table["Address"] if ":" in address} >= {"model", "event"}
    asserted = second_case().ledger.claims["half-minute"].asserts
    assert set(asserted) <= set(table["Address"])
    assert sources_table(["organization:nobody"], second_case().ledger, words("en")).empty
