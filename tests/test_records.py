"""Every data file on its own, so that a bad one is named by its test; then all of them together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from claims.ledger import load as load_ledger
from claims.records import Claim
from evidence.base import load as load_base
from evidence.explain import validate
from evidence.problems import Problem
from evidence.records import RECORDS, Case, Quantity, Source
from evidence.yamlfile import Document, read

ROOT = Path(__file__).parents[1]
FILES = tuple(
    sorted(
        file.relative_to(ROOT).as_posix()
        for folder in ("evidence/data", "claims/data")
        for file in (ROOT / folder).rglob("*.y*ml")
    )
)

DEPTH = {"sources": 2, "events": 2, "models": 2, "organizations": 1, "benchmarks": 1, "derived": 1}
"""How many names below its folder lead to a file."""


def problems_of(path: str, root: Path) -> list[Problem]:
    """Everything that is wrong with one file, read without the others."""
    document, problems = read(root / path, root)
    if document is None:
        return problems
    if path == "evidence/data/quantities.yaml":
        parts = [Document(path, part, {}) for part in document.data.values()]
        return [problem for part in parts for problem in validate(part, Quantity)[1]]
    record = record_of(path)
    if record is None:
        return [Problem(path, 1, "", "lies in the wrong folder", "see docs/evidence.md")]
    return validate(document, record)[1]


def record_of(path: str) -> type[Any] | None:
    """The record that a file has to be, by where it lies."""
    if path == "evidence/data/case.yaml":
        return Case
    area, _, folder, *below = path.split("/")
    if area == "claims":
        return Claim if len(below) == 1 else None
    records = RECORDS | {"derived": Source}
    return records[folder] if DEPTH.get(folder) == len(below) else None


@pytest.mark.parametrize("path", FILES)
def test_file_is_a_valid_record(path: str) -> None:
    problems = problems_of(path, ROOT)
    assert not problems, "\n".join(map(str, problems))


@pytest.mark.parametrize(
    ("path", "text", "says"),
    [
        ("evidence/data/organizations/lab.yaml", "name: Lab\n", "kind"),
        ("evidence/data/organizations/lab.yaml", "name: Lab\nkind: lab\ncolour: red\n", "colour"),
        ("evidence/data/organizations/lab.yaml", "name: [Lab\n", "no YAML"),
        ("evidence/data/events/lab.yaml", "title: Something\n", "wrong folder"),
        ("claims/data/survey/claim.yaml", "sentence: Something\n", "kind"),
    ],
)
def test_a_bad_file_is_found_alone(tmp_path: Path, path: str, text: str, says: str) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    assert any(says in str(problem) for problem in problems_of(path, tmp_path))


def test_the_whole_base_loads() -> None:
    base = load_base(ROOT)
    assert base.sources and base.events and base.models


def test_the_whole_ledger_loads() -> None:
    assert load_ledger(ROOT).claims


# Words that state what nobody has decided. They may stand in the titles of documents, in `wording`
# and in the cases listed here, and nowhere else.

WORDS = re.compile(
    r"\b(stole|stolen|steal(?:s|ing|er|ers)?|theft|thefts|thief|thieves|robbed|looted|pirated|plundered"
    r"|prove|proves|proved|proven|proof|guilt|guilty|innocent|innocence|exonerate[sd]?|cheat(?:s|ed|ing)?"
    r"|criminals?|crimes?|confess(?:es|ed)?|undeniabl[ey])\b"
    r"|窃|盗|偷|剽|有罪|无罪|清白",
    re.IGNORECASE,
)


class Allowance(NamedTuple):
    """One word that may stand in one file, and why."""

    path: str
    word: str
    why: str


ALLOWED = (
    Allowance(
        "evidence/data/events/2026/2026-09-03-cnbc-dark-web.yaml",
        "stolen",
        "Accounts of third persons, traded by nobody who is named; attributed to CNBC and Anthropic.",
    ),
    Allowance(
        "evidence/data/sources/2026/cnbc-distillation-dark-web.yaml",
        "stolen",
        "The same accounts, as the article is reported to describe them.",
    ),
    Allowance(
        "evidence/data/events/2025/2025-03-copyleaks-study.yaml",
        "prove",
        "What the study's own company says that it does not show.",
    ),
    Allowance(
        "evidence/data/events/2025/2025-03-copyleaks-study.yaml",
        "proof",
        "The same limit, as a caveat.",
    ),
    Allowance(
        "evidence/data/sources/2025/copyleaks-stylistic-fingerprints.yaml",
        "prove",
        "The same limit, in the words reported of the company.",
    ),
    Allowance(
        "evidence/data/events/2025/2025-06-03-r1-0528-gemini.yaml",
        "proof",
        "What the article says that the likeness falls short of.",
    ),
)


def texts(data: Any, path: str, inside: tuple[str, ...] = ()) -> Iterator[str]:
    """Our own sentences in a file: no ids, no addresses, no wording, no title of a document."""
    if isinstance(data, dict):
        for key, value in data.items():
            title = key == "title" and not inside and path.startswith("evidence/data/sources/")
            if key != "wording" and not title:
                yield from texts(value, path, (*inside, key))
    elif isinstance(data, list):
        for value in data:
            yield from texts(value, path, (*inside, "item"))
    elif isinstance(data, str) and (re.search(r"\s", data) or not data.isascii()):
        yield data


def found_words(path: str, root: Path) -> set[tuple[str, str]]:
    """Every word of the list in a file, as (path, word)."""
    document, _ = read(root / path, root)
    data = document.data if document else None
    return {(path, match[0].lower()) for text in texts(data, path) for match in WORDS.finditer(text)}


def test_no_text_decides_what_is_alleged() -> None:
    found = {pair for path in FILES for pair in found_words(path, ROOT)}
    allowed = {(item.path, item.word) for item in ALLOWED}
    assert not found - allowed, "write what was said and by whom, without the word"
    assert not allowed - found, "this allowance is used no more; remove it"
    assert all(item.why for item in ALLOWED)


def test_the_word_list_reads_our_sentences_and_leaves_titles_and_wording(tmp_path: Path) -> None:
    path = "evidence/data/sources/2026/letter.yaml"
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(
        "title: A letter on theft\nurl: https://example.org/they-stole-it\n"
        "findings:\n  one: {says: It proves the point, wording: {phrase: stolen goods}}\n",
        encoding="utf-8",
    )
    assert found_words(path, tmp_path) == {(path, "proves")}
    event = "evidence/data/events/2026/letter.yaml"
    (tmp_path / event).parent.mkdir(parents=True)
    (tmp_path / event).write_text("title: A theft of outputs\n", encoding="utf-8")
    assert found_words(event, tmp_path) == {(event, "theft")}
