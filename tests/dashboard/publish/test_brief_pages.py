"""A brief as a page: whole, in the reader's language, with links that keep their release."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from dashboard.naming import organization
from dashboard.publish.brief import as_html
from dashboard.shelf import Shelf, read
from dashboard.words import words
from tests.dashboard.publish.briefly import LANGUAGES, SITE, everything, small, written
from tests.make import COMPLAINT, NORTHLAB, Changes


class Page(HTMLParser):
    """A fragment of HTML: whether every element is closed, what it links, and the texts in a language."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.foreign: list[str] = []
        self._language = [""]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        given = dict(attrs)
        self.tags.add(tag)
        self.links += [given["href"] or ""] if tag == "a" else []
        self.open.append(tag)
        self._language.append(given.get("lang") or self._language[-1])

    def handle_endtag(self, tag: str) -> None:
        """Close the element that is open."""
        assert self.open.pop() == tag
        self._language.pop()

    def handle_data(self, data: str) -> None:
        """Note a text with its language."""
        if self._language[-1] == "en":
            self.foreign.append(data)


def pages(shelf: Shelf) -> Iterator[tuple[str | None, str, Page]]:
    for language in LANGUAGES:
        for who in (None, *shelf.base.organizations):
            yield who, language, Page(as_html(written(shelf, who, language), words(language)))


def test_every_page_is_whole_and_leads_to_this_release_in_its_own_language(shelf: Shelf) -> None:
    for who, language, page in pages(shelf):
        assert not page.open, who
        assert not page.tags & {"script", "style", "iframe"}
        assert page.links[-1] == written(shelf, who, language).permalink
        for address in page.links:
            assert address.startswith(f"{SITE}/")
            assert f"lang={language}&release={shelf.base.release}" in address


def test_a_chinese_page_says_which_texts_are_english(tmp_path: Path) -> None:
    page = Page(as_html(written(small(tmp_path), "northlab", "zh"), words("zh")))
    assert "South Lab says that accounts collected outputs." in page.foreign
    assert not [text for text in page.foreign if re.search(r"[\u4e00-\u9fff]", text)]


def test_markup_in_a_file_stays_text(tmp_path: Path) -> None:
    sign = "<script>alert(1)</script>"
    changes: Changes = {
        NORTHLAB: {"name": f"North {sign}"},
        COMPLAINT: {
            "caveats": [sign],
            "withheld": sign,
            "campaigns/northlab/as_described": f"South Lab alleges {sign}",
        },
    }
    html = as_html(written(small(tmp_path, changes), "northlab"), words("en"))
    assert "<script" not in html
    assert html.count("&lt;script&gt;") > 4


def test_a_case_without_claims_or_events_gets_a_page_that_says_so(empty_base: Path) -> None:
    shelf = read(empty_base)
    for language in LANGUAGES:
        found = written(shelf, None, language)
        assert words(language)("brief.none.allegations") in everything(found)
        assert as_html(found, words(language))
    assert organization(shelf.base, "gazette", "en") in written(shelf, "gazette").title
