"""A contributor's typical mistake is answered by one line: where it is, what is wrong, what to write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claims.ledger import load
from evidence.problems import InvalidEvidence
from evidence.textfile import MAX_BYTES
from evidence.yamlfile import read
from tests.make import PAPER, write_base

HERE = Path(__file__).parent


def entered() -> dict[str, Any]:
    """The mistakes of mistakes.yaml by their names."""
    document, problems = read(HERE / "mistakes.yaml", HERE)
    assert document is not None, "\n".join(map(str, problems))
    mistakes: dict[str, Any] = document.data
    return mistakes


MISTAKES = entered()


def make(root: Path, mistake: dict[str, str]) -> None:
    """The small base with one mistake in it."""
    file = write_base(root) / mistake["file"]
    text = mistake.get("new", "")
    if "copy_of" in mistake:
        text = (root / mistake["copy_of"]).read_text(encoding="utf-8")
    elif "old" in mistake:
        before = file.read_text(encoding="utf-8")
        assert mistake["old"] in before
        text = before.replace(mistake["old"], mistake["new"], 1)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode(mistake.get("encoding", "utf-8")))


def lines_of(root: Path) -> list[str]:
    """What the loader complains about, line by line, without the count at the end."""
    try:
        load(root)
    except InvalidEvidence as invalid:
        return str(invalid).splitlines()[:-1]
    return []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_answered_by_one_line_with_a_fix(name: str, tmp_path: Path) -> None:
    make(tmp_path, MISTAKES[name])
    assert lines_of(tmp_path) == [MISTAKES[name]["says"]]


def test_a_file_of_more_than_a_mebibyte_is_not_read(tmp_path: Path) -> None:
    make(tmp_path, {"file": PAPER, "new": "#" * (MAX_BYTES + 1)})
    assert f"{PAPER}:1: is larger than 1 MiB; split it into several sources" in lines_of(tmp_path)


def test_no_answer_sends_the_reader_elsewhere_or_speaks_of_our_tools() -> None:
    answers = [mistake["says"] for mistake in MISTAKES.values()]
    foreign = ("pydantic", "validator", "tuple", "instance", "see docs", "Traceback", "schema")
    assert not [answer for answer in answers for word in foreign if word in answer]


def test_several_mistakes_come_back_together_sorted_by_file_and_line(tmp_path: Path) -> None:
    root = write_base(tmp_path)
    paper = root / PAPER
    text = paper.read_text(encoding="utf-8")
    text = text.replace("title: A paper", 'title: " "').replace("publisher: northlab", "publsher: northlab")
    paper.write_text(text, encoding="utf-8")
    (root / "claims/data/new.yaml").write_text("sentence: It is so.\n", encoding="utf-8")
    places = [line.split(": ")[0] for line in lines_of(root)]
    assert places == ["claims/data/new.yaml:1", f"{PAPER}:1", f"{PAPER}:3"]


def test_unquoted_values_do_not_hide_the_other_mistakes_of_their_file(tmp_path: Path) -> None:
    """All is mended in one go; a mistake is not told twice."""
    root = write_base(tmp_path)
    paper = root / PAPER
    text = paper.read_text(encoding="utf-8").replace('published: "2025-03-01"', "published: 2025-03-01")
    paper.write_text(text.replace('table: "1"', "table: 1"), encoding="utf-8")
    said = [line.split("; ")[1] for line in lines_of(root)]
    assert said == ['write "2025-03-01"'] + text.count('table: "1"') * ['write "1"']
