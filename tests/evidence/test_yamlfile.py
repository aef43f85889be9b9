"""The reader refuses what another reader would misread, and says where and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.textfile import MAX_BYTES
from evidence.yamlfile import parse, read, write

REFUSED = [
    ("a: 1\na: 2\n", 2, "a: stands twice"),
    ("a: &x 1\nb: 2\n", 1, "sets the anchor &x"),
    ("a: &x {b: 1}\nc: *x\n", 2, "uses the alias *x"),
    ("a: {b: c}\n<<: {d: e}\n", 2, "merges another mapping"),
    ("a: !!python/name:os.system x\n", 1, "has the tag"),
    ("a: !x y\n", 1, "has the tag !x"),
    ("a: b\n---\nc: d\n", 2, "holds several documents"),
    ("a: no\n", 1, 'write "no"'),
    ("a: on\n", 1, 'write "on"'),
    ("a: Yes\n", 1, 'write "Yes"'),
    ("a: ~\n", 1, "leave the line out"),
    ("a: null\n", 1, "leave the line out"),
    ("a: 12:30\n", 1, 'write "12:30"'),
    ("a: 2025-01-20\n", 1, 'write "2025-01-20"'),
    ("a: 2025-01\n", 1, 'write "2025-01"'),
    ("a: 2025-07~\n", 1, 'write "2025-07~"'),
    ("a: ../2026-02\n", 1, 'write "../2026-02"'),
    ("a: 010\n", 1, 'write "010"'),
    ("a: 0x1f\n", 1, 'write "0x1f"'),
    ("a: 1_000\n", 1, 'write 1000 as a number, "1_000" as text'),
    ("a: 1,000\n", 1, 'write 1000 as a number, "1,000" as text'),
    ("a: .inf\n", 1, 'write ".inf"'),
    ("a: .nan\n", 1, 'write ".nan"'),
    ("a:\nb: 1\n", 1, "has no value"),
    ("2025-01-20: x\n", 1, 'write "2025-01-20":'),
    ("a:\n\tb: 1\n", 2, "indented with a tab"),
    ("a: [1, 2\n", 1, "opens [ and does not close it; write ] at its end"),
    ("a: b: c\n", 1, "has a second colon in its text"),
    ("", 1, "is empty"),
    ("# only a comment\n", 1, "is empty"),
    ("[a, b]: c\n", 1, "key that is no text"),
]


@pytest.mark.parametrize(("text", "line", "said"), REFUSED)
def test_doubtful_yaml_is_refused_with_line_and_fix(text: str, line: int, said: str) -> None:
    document, problems = parse(text, "x.yaml")
    assert document is None
    assert any(said in str(problem) for problem in problems), list(map(str, problems))
    assert any(problem.line == line and said in str(problem) for problem in problems), list(
        map(str, problems)
    )


def test_every_problem_of_a_file_is_reported_at_once() -> None:
    _, problems = parse("a: no\nb: 2025-01-20\nc: &x 1\n", "x.yaml")
    assert [problem.line for problem in problems] == [1, 2, 3]


def test_plain_numbers_booleans_and_text_are_read_as_written() -> None:
    document, problems = parse(
        'a: 72.6\nb: 30\nc: true\nd: some words\ne: "2505.21060"\nf: -1.5e3\n', "x.yaml"
    )
    assert not problems and document is not None
    assert document.data == {
        "a": 72.6,
        "b": 30,
        "c": True,
        "d": "some words",
        "e": "2505.21060",
        "f": -1500.0,
    }
    assert isinstance(document.data["b"], int)


def test_what_one_reader_changes_no_other_sees() -> None:
    text = "a: [{b: 1}]\n"
    first, _ = parse(text, "x.yaml")
    assert first is not None
    first.data["a"][0]["b"] = 2
    first.data["a"].append("c")
    again, _ = parse(text, "x.yaml")
    assert again is not None and again.data == {"a": [{"b": 1}]}
    with pytest.raises(TypeError):
        again.places[("a",)] = again.places[()]  # type: ignore[index]  # what it forbids


def test_problems_of_a_text_are_told_again_whatever_was_done_with_them() -> None:
    _, first = parse("a: no\n", "x.yaml")
    first.clear()
    _, again = parse("a: no\n", "x.yaml")
    assert [problem.line for problem in again] == [1]


def test_an_unquoted_id_keeps_its_digits_for_the_error() -> None:
    document, _ = parse("arxiv: 2505.21060\n", "x.yaml")
    assert document is not None
    assert document.places[("arxiv",)].raw == "2505.21060"


def test_more_than_forty_levels_are_refused() -> None:
    _, problems = parse("a: " + "[" * 60 + "]" * 60 + "\n", "x.yaml")
    assert any("levels deep" in problem.what for problem in problems)


def test_a_file_over_one_mebibyte_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "big.yaml"
    file.write_text("a: " + "x" * MAX_BYTES)
    assert "larger than 1 MiB" in str(read(file, tmp_path)[1][0])


def test_a_file_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "latin.yaml"
    file.write_bytes(b"a: 1\nb: caf\xe9\n")
    assert read(file, tmp_path)[1][0].line == 2


def test_a_byte_order_mark_and_windows_line_ends_are_refused(tmp_path: Path) -> None:
    (tmp_path / "bom.yaml").write_bytes(b"\xef\xbb\xbfa: 1\n")
    (tmp_path / "crlf.yaml").write_bytes(b"a: 1\r\nb: 2\r\n")
    assert "byte order mark" in str(read(tmp_path / "bom.yaml", tmp_path)[1][0])
    assert "CRLF" in str(read(tmp_path / "crlf.yaml", tmp_path)[1][0])


def test_a_symbolic_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text("a: 1\n")
    root = tmp_path / "root"
    root.mkdir()
    (root / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    assert "outside the folder" in str(read(root / "link.yaml", root)[1][0])


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    write(file, {"a": "1"})
    with pytest.raises(Exception, match="represent"):
        write(file, {"a": object()})
    assert [f.name for f in tmp_path.iterdir()] == ["a.yaml"]
    assert file.read_text() == 'a: "1"\n'


keys = st.text(st.characters(whitelist_categories=["Ll"], max_codepoint=0x7F), min_size=1, max_size=8)
leaves = st.one_of(
    st.text(
        st.characters(blacklist_categories=["Cs", "Cc", "Cf"], blacklist_characters="\x85\u2028\u2029"),
        min_size=1,
    ),
    st.integers(-(10**6), 10**6),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3), st.dictionaries(keys, inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)


@given(data=st.dictionaries(keys, trees, min_size=1, max_size=5))
def test_what_is_written_is_read_back_equal(
    data: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("round")
    write(folder / "a.yaml", data)
    document, problems = read(folder / "a.yaml", folder)
    assert not problems and document is not None, problems
    assert document.data == data


@given(st.text(max_size=200))
def test_any_text_gives_a_document_or_problems_and_never_an_exception(text: str) -> None:
    document, problems = parse(text, "x.yaml")
    assert (document is None) == bool(problems)
