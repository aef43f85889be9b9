"""What a page, a chart and a document are cited as: in a sentence, in BibTeX, in CSL-JSON."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claims.ledger import load
from dashboard.naming import organization
from dashboard.publish.citing import Citation, cite, cite_document
from dashboard.words import words
from evidence.edtf import Edtf
from tests.conftest import ROOT
from tests.make import make_ledger

ADDRESS = "https://example.org/claims?claim=by-30&q=50%25&lang=en&release=0a1b2c3d4e"
ACCESSED = date(2026, 11, 24)
CSL_TYPES = "article article-newspaper bill dataset document hearing report software webpage"
"""The types used, all in the schema of CSL 1.0.2."""
CSL_FIELDS = (
    "id type title container-title author publisher version issued accessed number DOI URL note language"
)


def bibtex(text: str) -> tuple[str, str, dict[str, str]]:
    """An entry, read as BibTeX reads it: braces balance unless escaped, and fields are name = {value}."""
    head = re.match(r"@([a-z]+)\{([^\s,{}]+),\n", text)
    assert head is not None and text.endswith("}\n")
    fields, body = {}, text[head.end() : -2]
    while body.strip():
        name = re.match(r"\s*([a-z]+) = \{", body)
        assert name is not None, body
        depth, at = 1, name.end()
        while depth:
            if body[at] == "\\":
                at += 1
            else:
                depth += {"{": 1, "}": -1}.get(body[at], 0)
            at += 1
        fields[name[1]] = body[name.end() : at - 1]
        assert body[at] == ","
        body = body[at + 1 :]
    return head[1], head[2], fields


def item(citation: Citation) -> dict[str, Any]:
    """The one item of a citation's CSL, with its fields held against the schema."""
    (found,) = json.loads(citation.csl)
    assert set(found) <= set(CSL_FIELDS.split()) and found["type"] in CSL_TYPES.split()
    for name in {"issued", "accessed"} & set(found):
        assert set(found[name]) <= {"date-parts", "season", "circa", "raw"}
        for parts in found[name].get("date-parts", []):
            assert 1 <= len(parts) <= 3 and all(isinstance(part, int) for part in parts)
    assert all(set(author) == {"literal"} for author in found["author"])
    return dict(found)


def ours(title: str = "Claims", language: str = "en") -> Citation:
    return cite(title, ADDRESS, "0a1b2c3d4e", "2026-06-01", ACCESSED, words(language))


def test_a_sentence_names_title_version_address_and_day() -> None:
    text = ours("Claims: One beats the other.").text
    assert text == (
        "Crosscheck: “Claims: One beats the other”. Evidence of 1 June 2026, version 0a1b2c3d4e. "
        f"{ADDRESS} (seen on 24 November 2026)."
    )
    assert "2026年6月1日" in ours(language="zh").text and ADDRESS in ours(language="zh").text


def test_bibtex_has_its_fields() -> None:
    kind, key, fields = bibtex(ours().bibtex)
    assert (kind, key.startswith("crosscheck-0a1b2c3d4e-")) == ("misc", True)
    assert fields["url"] == ADDRESS
    assert fields["urldate"] == "2026-11-24"
    assert (fields["year"], fields["month"], fields["version"]) == ("2026", "06", "0a1b2c3d4e")


def test_csl_has_its_fields() -> None:
    found = item(ours())
    assert found["URL"] == ADDRESS and found["version"] == "0a1b2c3d4e"
    assert found["issued"] == {"date-parts": [[2026, 6, 1]]}
    assert found["accessed"] == {"date-parts": [[2026, 11, 24]]}


HOSTILE = "A {brace} \\input{x} 50% & #1 $x_y^z~ <script>alert(1)</script>\n@misc{evil,\x07 “论断”"


def test_signs_that_mean_something_to_bibtex_are_only_text() -> None:
    _, _, fields = bibtex(ours(HOSTILE).bibtex)
    assert r"\{brace\}" in fields["title"] and r"\textbackslash{}input\{x\}" in fields["title"]
    assert r"50\% \& \#1 \$x\_y\textasciicircum{}z\textasciitilde{}" in fields["title"]
    assert "\n" not in fields["title"] and "论断" in fields["title"]
    assert item(ours(HOSTILE))["title"].startswith("A {brace} \\input{x} 50% & #1")


def test_two_pages_have_two_keys_and_one_page_always_the_same() -> None:
    other = cite("Claims", f"{ADDRESS}#x", "0a1b2c3d4e", "2026-06-01", ACCESSED, words("en"))
    assert bibtex(ours().bibtex)[1] == bibtex(ours("Another title").bibtex)[1] != bibtex(other.bibtex)[1]


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2025-03-01", {"date-parts": [[2025, 3, 1]]}),
        ("2025-03~", {"date-parts": [[2025, 3]], "circa": True}),
        ("2025", {"date-parts": [[2025]]}),
        ("2024-23", {"date-parts": [[2024]], "season": 3}),
        ("2025-33", {"date-parts": [[2025]]}),
        ("2024-11/2025-03-01", {"raw": "2024-11/2025-03-01"}),
    ],
)
def test_a_document_is_dated_as_precisely_as_it_is_known(
    published: str, issued: dict[str, Any], tmp_path: Path
) -> None:
    made = make_ledger(tmp_path).base.sources["paper"]
    source = made.model_copy(update={"published": Edtf.parse(published)})
    found = cite_document("paper", source, "North Lab", ACCESSED, words("en"))
    assert item(found)["issued"] == issued
    assert bibtex(found.bibtex)[2]["year"] == published[:4]


def test_every_document_of_the_real_case_can_be_cited() -> None:
    base = load(ROOT).base
    for language in ("en", "zh"):
        for key, source in base.sources.items():
            publisher = organization(base, source.publisher, language)
            found = cite_document(key, source, publisher, ACCESSED, words(language))
            _, name, fields = bibtex(found.bibtex)
            assert name == key and fields["title"] and fields["author"]
            assert item(found).get("URL") == source.url
            assert source.title.rstrip(".。") in found.text
