"""Where sources disagree: what claims would be with the other side, and what was found to be wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.dashboard.conftest import Open
from tests.make import CLAIM, LETTER, MODEL, PAPER, write_base
from tests.small_case import FILES

CORRECTIONS = "evidence/data/corrections.yaml"
OTHER = {
    **FILES[PAPER]["findings"]["boreas-quiz"],
    "printed": "60.0",
    "value": 60.0,
    "locator": {"paragraph": "last"},
    "rivals": ["paper/boreas-quiz"],
}
VALUES: dict[str, Any] = {
    LETTER: {"findings/quiz": OTHER},
    PAPER: {"findings/boreas-quiz/rivals": ["letter/quiz"]},
}


def said(page: AppTest) -> str:
    assert not page.exception
    html = " ".join(str(e.proto.body) for e in page.get("html"))  # type: ignore[attr-defined]
    text = html + " " + " ".join(e.value for e in (*page.markdown, *page.header))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_a_rival_value_says_which_claim_would_be_another(open_view: Open, tmp_path: Path) -> None:
    text = said(open_view("sources", write_base(tmp_path, VALUES), show="disagree"))
    assert "The method adds 30 points on Quiz." in text
    assert "The rules would then allow refuted; now they allow supported." in text


def test_a_rival_value_that_no_claim_uses_says_so(open_view: Open, tmp_path: Path) -> None:
    root = write_base(tmp_path, {**VALUES, CLAIM: None})
    assert "No claim uses any of these values." in said(open_view("sources", root, show="disagree"))


def test_a_rival_date_says_how_many_claims_would_stay(open_view: Open, tmp_path: Path) -> None:
    rival = {"date": "2025-03-04", "source": "report", "why": "Day of the report."}
    check = {"kind": "within", "role": "core", "tests": "the month", "value": "model:northlab/boreas-1#api"}
    changes = {
        MODEL: {"api/rivals": [rival], "api/rule": "The maker's own day."},
        CLAIM: {"checks/month": {**check, "window": "2025-03"}},
    }
    text = said(open_view("sources", write_base(tmp_path, changes), show="disagree"))
    assert "Claims for which the rules would allow the same as now: 1." in text


def test_a_correction_stands_in_the_log_and_with_its_source(open_view: Open, tmp_path: Path) -> None:
    correction = {
        "date": "2026-05-01",
        "what": "paper/boreas-quiz",
        "was": "70.0",
        "reason": "source-contradicts-itself",
        "status": "open",
        "reported_by": "reader",
        "expect": {"address": "paper/boreas-quiz", "printed": "70.0"},
        "note": "The text has 71.0.",
    }
    root = write_base(tmp_path, {CORRECTIONS: {"quiz-value": correction}})
    for page in (open_view("sources", root, show="disagree"), open_view("sources", root, source="paper")):
        text = said(page)
        assert "Corrections (1)" in text
        assert "Open : the source gives another value elsewhere." in text
        assert "not known which is meant" in text
        assert "The text has 71.0." in text
    assert "Corrections" not in said(open_view("sources", root, source="letter"))


def test_the_real_page_opens_in_both_languages(open_view: Open) -> None:
    assert "The rules would then allow" in said(open_view("sources", show="disagree"))
    assert "规则届时会允许" in said(open_view("sources", show="disagree", lang="zh"))
