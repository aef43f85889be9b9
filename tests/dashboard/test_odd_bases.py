"""Pages open on evidence that is valid and unusual: open dates, nobody named, nobody featured."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dashboard.conftest import Open
from tests.make import CASE, CLAIM, COMPLAINT, DENIAL, LETTER, MODEL, NORTHLAB, Changes, write_base

ODD: dict[str, Changes] = {
    "nobody is featured": {CASE: {"featured": []}},
    "one without any entry is featured": {CASE: {"featured": ["gazette"], "upstream": ["gazette"]}},
    "a release known only by its last possible day": {MODEL: {"api/date": "../2025-03"}},
    "an accusation known only by its last possible day": {COMPLAINT: {"date": "../2025-09-01"}},
    "a denial that goes on": {DENIAL: {"date": "2025-09-03/.."}},
    "years only": {COMPLAINT: {"date": "2025"}, DENIAL: {"date": "2025"}, MODEL: {"api/date": "2025"}},
    "activity without a start": {COMPLAINT: {"campaigns/northlab/window": "../2025-08"}},
    "activity without dates": {COMPLAINT: {"campaigns/northlab/window": "not-stated"}},
    "nobody is named": {
        COMPLAINT: {"campaigns/northlab/about": None, "campaigns/northlab/attribution": "unnamed"}
    },
    "nobody signs": {COMPLAINT: {"by": [{"anonymous": "two people", "role": "staff"}]}},
    "a letter without a first day": {LETTER: {"published": "../2025-09"}},
}


@pytest.mark.parametrize("view", ["overview", "accusations", "timelines"])
@pytest.mark.parametrize("name", ODD)
def test_a_page_opens(name: str, view: str, open_view: Open, tmp_path: Path) -> None:
    page = open_view(view, write_base(tmp_path, ODD[name]))
    assert not page.exception
    assert page.title[0].value != "The evidence is not valid"


MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)> =1+1 " * 5
MARKED: Changes = {
    CLAIM: {"sentence": f"@SUM(A1) {MARKUP} adds 30."},
    NORTHLAB: {"name": f"=1+1 {MARKUP}", "short": "@Lab <b>"},
    LETTER: {"title": f"{MARKUP} A letter"},
}


@pytest.mark.parametrize("view", ["overview", "claims", "accusations", "sources", "search"])
def test_markup_in_a_long_text_of_the_evidence_is_shown_as_text(
    view: str, open_view: Open, tmp_path: Path
) -> None:
    page = open_view(view, write_base(tmp_path, MARKED), **({"q": "script"} if view == "search" else {}))
    assert not page.exception and page.title[0].value != "The evidence is not valid"
    bodies = [one.proto.body for one in page.get("html")]
    assert any("&lt;script&gt;" in body or "@Lab &lt;b&gt;" in body for body in bodies)
    assert not any("<script>alert" in body or "<img src=x" in body for body in bodies)
    assert not any("<script" in one.value for one in page.markdown if one.allow_html)


def test_without_featured_companies_all_accused_share_the_axis(open_view: Open, tmp_path: Path) -> None:
    page = open_view("timelines", write_base(tmp_path, ODD["nobody is featured"]))
    assert len(page.get("vega_lite_chart")) == 2  # for a wide and for a narrow screen
