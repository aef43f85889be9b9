"""Files that people go on writing look as if a person wrote them, and read back as they were."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from evidence.yamlfile import dump, parse

TEXTS = some.text(some.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1).filter(str.strip)
DATA = some.dictionaries(
    some.from_regex(r"[a-z]{3,9}", fullmatch=True).filter(
        lambda name: name not in ("yes", "off", "nan", "null", "true", "false")
    ),
    TEXTS
    | some.integers(-9999, 9999)
    | some.booleans()
    | some.lists(TEXTS, min_size=1)
    | some.dictionaries(some.just("word"), TEXTS),
    min_size=1,
)


def test_short_mappings_and_lists_stand_on_one_line_and_on_is_bare() -> None:
    data = {
        "title": "A paper: with a colon",
        "authors": ["A", "B"],
        "url": "https://example.org/x",
        "read": {"tier": "primary", "on": "2025-01-22"},
        "sources": [{"source": "letter"}],
    }
    assert dump(data, compact=True) == (
        'title: "A paper: with a colon"\n'
        "authors: [A, B]\n"
        "url: https://example.org/x\n"
        'read: {tier: primary, on: "2025-01-22"}\n'
        "sources:\n"
        "  - {source: letter}\n"
    )


def test_a_long_mapping_gets_a_line_for_each_field() -> None:
    text = dump({"read": {"tier": "primary", "note": "word " * 30}}, compact=True)
    assert text.startswith("read:\n  tier: primary\n  note: ")


@given(DATA)
def test_whatever_is_written_reads_back(data: dict[str, Any]) -> None:
    document, problems = parse(dump(data, compact=True), "file.yaml")
    assert problems == []
    assert document is not None and document.data == data
