"""A contributor's mistake in a record comes back as one line with place, reason and fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.base import load
from evidence.problems import InvalidEvidence
from tests.make import write_base

PAPER = "evidence/data/sources/2025/paper.yaml"

MISTAKES = [  # old text in the file, new text, what the line must say
    ("publisher: northlab", "publsher: northlab", "publsher: is no field here; did you mean `publisher`?"),
    ("publisher: northlab", "publsher: northlab", "publisher: is missing; add a line `publisher: ...`"),
    (
        "kind: paper",
        "kind: preprint",
        "kind: 'preprint' is not one of the words allowed; write 'paper', 'report'",
    ),
    (
        'arxiv: "2503.00001"',
        "arxiv: 2503.00001",
        'arxiv: is an unquoted number or word: 2503.00001; write "2503.00001"',
    ),
    ('arxiv: "2503.00001"', 'arxiv: "arXiv:2503.00001v2"', "arxiv: 'arXiv:2503.00001v2' is no arXiv id"),
    ('published: "2025-03-01"', 'published: "March 2025"', "published: 'March 2025' is no date; write it as"),
    (
        "url: https://example.org/paper",
        "url: javascript:alert(1)",
        "url: 'javascript:alert(1)' is no web address",
    ),
    (
        "value: 70.0",
        'value: "70.0"',
        "findings.boreas-quiz.value: '70.0' is no plain number; write the number without quotes",
    ),
    ("type: measure", "type: score", "'score' is not one of the words allowed"),
    (
        'table: "1"',
        'tabel: "1"',
        "findings.boreas-quiz.locator.tabel: is no field here; did you mean `table`?",
    ),
    (
        'table: "1"',
        "version: v1",
        "locator: names no place; give a section, table, page, figure, paragraph or file",
    ),
    ("tier: primary", "tier: first-hand", "read.tier: 'first-hand' is not one of the words allowed"),
    ("samples: 1", "samples: 0", "findings.boreas-quiz.setting.samples"),
    ("model: northlab/boreas-1", "model: boreas-1", "'boreas-1' is no model id; write organization/model"),
    ("of: paper/boreas-quiz", "of: paper/boreas/quiz/x", "is no address"),
    ("title: A paper", 'title: " "', "title: the text is empty; write it, or leave the line out"),
]


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES, ids=[new for _, new, _ in MISTAKES])
def test_a_mistake_is_explained(old: str, new: str, said: str, tmp_path: Path) -> None:
    root = write_base(tmp_path)
    file = root / PAPER
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    with pytest.raises(InvalidEvidence) as caught:
        load(root)
    lines = [str(problem) for problem in caught.value.problems]
    assert any(said in line for line in lines), "\n".join(lines)


def test_the_line_of_a_mistake_is_the_line_of_its_field(tmp_path: Path) -> None:
    root = write_base(tmp_path)
    file = root / PAPER
    file.write_text(file.read_text().replace("value: 40.0", "value: forty"))
    with pytest.raises(InvalidEvidence) as caught:
        load(root)
    at = file.read_text().splitlines().index("    value: forty") + 1
    assert [problem.line for problem in caught.value.problems] == [at]
