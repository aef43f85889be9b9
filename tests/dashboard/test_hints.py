"""A page comes with our sheet and with hints at the scripts that every page needs."""

from __future__ import annotations

import re

from dashboard.hints import KINDS, STATIC, preloads, shell
from dashboard.sheet import sheet


def test_every_kind_of_element_hinted_at_has_its_script() -> None:
    files = re.findall(r"<(/[^>]+)>; rel=modulepreload", preloads())
    assert all((STATIC / file.lstrip("/")).is_file() for file in files)
    assert {file.rpartition("/")[2].rsplit(".", 2)[0] for file in files} == set(KINDS)


def test_the_fonts_of_the_language_come_before_they_are_asked_for() -> None:
    english, chinese = preloads("/base", "en"), preloads("/base", "zh")
    assert "</base/app/static/fonts/SourceSans3-Regular.ttf>; rel=preload; as=font; crossorigin" in english
    assert "NotoSansSC" not in english and "NotoSansSC-Regular.ttf" in chinese


def test_a_page_has_our_sheet_in_both_modes_before_anything_is_drawn() -> None:
    page = shell()
    start, root = page.index(f"<body><style>{sheet('light')}"), page.index('<div id="root">')
    assert start < page.index(sheet("dark")) < root
    end = page.index("</script>", start) + len("</script>")
    assert page.replace(page[start + len("<body>") : end], "") == (STATIC / "index.html").read_text(
        encoding="utf-8"
    )
