"""Evidence keeps its language and says so on a page in another one: once a block to see, always to hear."""

from __future__ import annotations

import re
from html import unescape

import pytest

from claims.ledger import load
from dashboard.locators import located
from dashboard.tongues import tongue
from dashboard.words import words
from evidence.dated import Locator
from tests.conftest import ROOT
from tests.dashboard.conftest import Open
from tests.dashboard.test_reading_pages import markup

LEDGER = load(ROOT)
BASE = LEDGER.base
CHINESE_TITLE = next(key for key, source in BASE.sources.items() if tongue(source.title) == "zh")
CLAIM = next(iter(LEDGER.claims))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("DeepSeek-R1: Incentivizing Reasoning", "en"),
        ("72.6", "en"),
        ("Cursor 承认 Composer 2 基于 Kimi K2.5", "zh"),
        ("蒸留とは何か", "ja"),
        ("증류", "ko"),
        ("Дистиляція", "uk"),
    ],
)
def test_a_text_is_in_the_language_of_its_letters(text: str, language: str) -> None:
    assert tongue(text) == language


def test_an_english_reason_on_a_chinese_page_is_english_for_a_screen_reader(open_view: Open) -> None:
    page = markup(open_view("claims", claim=CLAIM, lang="zh"))
    because = LEDGER.claims[CLAIM].verdict.because
    assert f'<span lang="en">{because}</span>' in unescape(page)
    assert words("zh")("original.en") in page


def test_a_page_in_the_language_of_the_evidence_needs_no_mark(open_view: Open) -> None:
    page = markup(open_view("claims", claim=CLAIM))
    assert "cc-tongue" not in page
    assert '<span lang="en">' not in page


def test_a_chinese_title_on_an_english_page_is_marked_where_it_stands(open_view: Open) -> None:
    title = BASE.sources[CHINESE_TITLE].title
    page = unescape(markup(open_view("sources", q=title)))
    assert f'<span lang="zh">{title}</span> <span class="cc-tongue">in Chinese</span>' in page


def test_the_same_title_on_a_chinese_page_needs_none(open_view: Open) -> None:
    title = BASE.sources[CHINESE_TITLE].title
    page = unescape(markup(open_view("sources", q=title, lang="zh")))
    assert f">{title}</a>" in page
    assert words("zh")("original.zh") not in page


def test_every_block_of_english_texts_on_a_chinese_page_says_so(open_view: Open) -> None:
    """A block is what is put on the page at once; the register and the catalogue say it in their leads."""
    page = open_view("claims", claim=CLAIM, lang="zh")
    blocks = [element.proto.body for element in page.get("html") if 'lang="en"' in element.proto.body]
    marked = [body for body in blocks if words("zh")("original.en") in body]
    assert len(marked) >= 2
    assert not re.search(
        r"<p><span class=\"cc-tongue\">[^<]*</span></p>\s*<p><span class=\"cc-tongue\">", "".join(blocks)
    )


@pytest.mark.parametrize(
    ("locator", "english", "chinese"),
    [
        ({"version": "v1", "table": "6"}, "version v1, table 6", "版本 v1，表 6"),
        ({"page": "12"}, "page 12", "第 12 页"),
        ({"paragraph": "opening"}, "opening", "opening"),
    ],
)
def test_a_place_in_a_source_is_said_in_the_language_of_the_page(
    locator: dict[str, str], english: str, chinese: str
) -> None:
    assert located(Locator(**locator), words("en")) == english
    assert located(Locator(**locator), words("zh")) == chinese


def test_english_says_every_place_of_the_evidence_as_the_command_line_does() -> None:
    places = [finding.locator for _, _, finding in BASE.findings()]
    assert len(places) > 1000
    assert all(located(place, words("en")) == str(place) for place in places)
