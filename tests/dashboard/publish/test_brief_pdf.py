"""The printed brief: one page of A4, its words in the text layer, and nothing left out without a count."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from dashboard.fonts.wrapping import width
from dashboard.publish.brief import Brief, as_pdf, brief
from dashboard.publish.briefs.columns import Area, fitted
from dashboard.publish.briefs.lines import Span, paragraph
from dashboard.publish.refusal import ExportError
from dashboard.shelf import Shelf, read
from dashboard.words import words
from evidence.register import accused, accusers, alleges
from tests.conftest import ROOT
from tests.make import COMPLAINT, NORTHLAB, Changes, write_base

SECOND = ROOT / "tests" / "second_case"
SITE = "https://example.org/desk"


@pytest.fixture(scope="module")
def real() -> Shelf:
    return read(ROOT)


@cache
def written(shelf: Shelf, about: str | None, language: str = "en") -> Brief:
    return brief(shelf, about, words(language), SITE)


def printed(shelf: Shelf, about: str | None, language: str = "en") -> PdfReader:
    return PdfReader(io.BytesIO(as_pdf(written(shelf, about, language), words(language))))


def text_of(pdf: PdfReader) -> str:
    """The text layer without spaces and line ends, which are set anew on paper."""
    return bare("".join(page.extract_text() for page in pdf.pages))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def concerned(shelf: Shelf) -> list[str]:
    """Everybody who alleges something or is accused of it."""
    events = [event for event in shelf.base.events.values() if alleges(event)]
    return sorted({who for event in events for who in {*accused(event), *accusers(event)}})


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("root", [ROOT, SECOND], ids=["real", "second"])
def test_everybody_gets_one_page_with_allegation_answer_day_and_address(root: Path, language: str) -> None:
    shelf, said = read(root), words(language)
    for who in concerned(shelf):
        found = written(shelf, who, language)
        pdf = PdfReader(io.BytesIO(as_pdf(found, said)))
        text = text_of(pdf)
        assert len(pdf.pages) == 1, who
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [595, 842]
        assert bare(found.title) in text
        assert bare(found.permalink) in text
        assert bare(said("brief.page.as_of", date=found.as_of, release=found.release)) in text
        for part in found.sections:
            assert bare(part.title) in text, (who, part.key)
            if part.key in ("about", "by", "answered") and part.items:
                assert bare(part.items[0].head.text) in text, (who, part.key)
        if any(part.key == "about" and part.items for part in found.sections):
            assert bare(said("accusations.response")) in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_whoever_is_neither_accuser_nor_accused_and_the_whole_case_get_one_page_too(
    real: Shelf, language: str
) -> None:
    for who in (None, "hku", "us-government", "nature-magazine"):
        assert len(printed(real, who, language).pages) == 1


def test_what_has_no_room_is_counted_and_named(real: Shelf) -> None:
    found = written(real, "deepseek")
    items = next(part.items for part in found.sections if part.key == "about")
    text = text_of(printed(real, "deepseek"))
    left = re.search(r"(\d+)moreattheaddressbelow,#about:", text)
    assert left is not None
    assert 0 < int(left[1]) < len(items)
    for item in items:
        assert bare(item.head.text) in text, item.head.text
    assert bare(words("en")("brief.more.details")) in text


def test_where_there_is_room_nothing_is_left_out(tmp_path: Path) -> None:
    shelf = read(write_base(tmp_path))
    found, text = written(shelf, "northlab"), text_of(printed(shelf, "northlab"))
    for part in found.sections:
        pieces = [piece for point in part.points for piece in point]
        pieces += [piece for item in part.items for line in item.lines for piece in line.said]
        for piece in pieces:
            assert bare(piece.text) in text, piece.text
    assert "more at the address" not in text


def test_every_section_keeps_its_heading_whatever_the_others_hold(tmp_path: Path) -> None:
    long = " ".join(["South Lab alleges a great deal about this."] * 250)
    changes: Changes = {COMPLAINT: {"campaigns/northlab/as_described": long, "caveats": [long]}}
    shelf = read(write_base(tmp_path, changes))
    found, pdf = written(shelf, "northlab"), printed(shelf, "northlab")
    text = text_of(pdf)
    assert len(pdf.pages) == 1
    assert all(bare(part.title) in text for part in found.sections)
    assert bare("1 more at the address below, #about: 1 September 2025: South Lab (accusation).") in text


def test_the_same_brief_gives_the_same_bytes(real: Shelf) -> None:
    for who, language in (("moonshot", "zh"), ("anthropic", "en")):
        found = written(real, who, language)
        assert as_pdf(found, words(language)) == as_pdf(found, words(language))


def test_the_file_says_its_title_language_day_and_release(real: Shelf) -> None:
    found = written(real, "moonshot", "zh")
    pdf = printed(real, "moonshot", "zh")
    meta: Any = pdf.metadata
    assert meta.title == found.title
    assert meta.creation_date_raw.startswith("D:20261124")
    assert found.release in meta.keywords
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == "zh"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_links_lead_to_this_page_and_to_what_is_named(real: Shelf) -> None:
    page: Any = printed(real, "anthropic").pages[0]
    links = {note.get_object()["/A"]["/URI"] for note in page["/Annots"]}
    assert written(real, "anthropic").permalink in links
    assert any("accusations?event=2026-09-10-anthropic-report&" in link for link in links)
    assert all(link.startswith(SITE) for link in links)


def test_without_an_address_of_the_site_nothing_pretends_to_be_a_link(tmp_path: Path) -> None:
    shelf = read(write_base(tmp_path))
    found = brief(shelf, "northlab", words("en"), "")
    page: Any = PdfReader(io.BytesIO(as_pdf(found, words("en")))).pages[0]
    assert "/Annots" not in page
    assert bare(found.permalink) in bare(page.extract_text())


def test_nothing_is_set_outside_the_margins(real: Shelf) -> None:
    for who, language in (("deepseek", "en"), ("openai", "zh"), (None, "en")):
        places: list[tuple[float, float]] = []

        def note(text: str, cm: Any, tm: Any, font: Any, size: Any, places: Any = places) -> None:
            if text.strip():
                places.append((tm[4], tm[5]))

        printed(real, who, language).pages[0].extract_text(visitor_text=note)
        assert places
        assert all(39 <= x <= 556 and 39 <= y <= 802 for x, y in places), who


def test_names_of_three_hundred_characters_formulas_and_markup_are_set_as_they_are(tmp_path: Path) -> None:
    for place, name in enumerate(
        ("A " * 149 + "Lab", "B" * 300, "=1+1", "<script>alert(1)</script> & Söhne")
    ):
        shelf = read(write_base(tmp_path / str(place), {NORTHLAB: {"name": name}}))
        pdf = printed(shelf, "northlab")
        assert len(pdf.pages) == 1
        assert bare(f"{name} in brief") in text_of(pdf)


def test_a_character_that_no_font_draws_is_an_error_and_never_a_box(tmp_path: Path) -> None:
    shelf = read(write_base(tmp_path, {NORTHLAB: {"name": "North \U0001f9ea"}}))
    with pytest.raises(ExportError, match=r"No font of ours draws \U0001f9ea \(U\+1F9EA\)"):
        printed(shelf, "northlab")


def test_an_entry_is_never_parted_from_its_heading(real: Shelf) -> None:
    for height in range(300, 700, 7):
        found = fitted(written(real, "moonshot"), words("en"), Area(240, height), in_detail=False)
        assert found is not None
        left, _ = found
        assert not left or not left[-1].holds, height


def test_lines_fit_and_no_chinese_mark_stands_at_the_wrong_end_of_one() -> None:
    chinese = "指控方说：“这里（以及那里）的输出被用于训练”，而被指方否认。"
    text = f"{chinese} Mixed words, and Averyveryverylongwordwithoutanyspaceatall. " * 4
    for limit in range(60, 260, 11):
        rows = paragraph([Span(text)], limit, 8)
        lines = ["".join(placed.span.text for placed in row.placed) for row in rows]
        assert bare("".join(lines)) == bare(text)
        assert all(width(line, 8) <= limit + 0.01 for line in lines)
        assert not [line for line in lines if line[0] in "，。；：）”" or line[-1] in "（“"]
