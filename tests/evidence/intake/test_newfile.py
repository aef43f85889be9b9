"""A link opens the web editor with the file that somebody wants to send."""

from __future__ import annotations

import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from evidence.intake.newfile import NoLink, edit_link, line_link, new_file_link, repository_address

TEXT = 'title: "50 % & more: a # sign"\nurl: https://example.org/?a=b\n标题: "信"\n'


def test_the_link_carries_path_and_text_whatever_signs_they_hold() -> None:
    path = "evidence/data/sources/2026/a-letter.yaml"
    parts = urlsplit(new_file_link("https://example.org/us/it/", path, TEXT))
    assert (parts.netloc, parts.path) == ("example.org", "/us/it/new/main")
    assert parse_qs(parts.query, strict_parsing=True) == {"filename": [path], "value": [TEXT]}


def test_a_text_too_long_for_an_address_is_refused_with_the_way_around() -> None:
    with pytest.raises(NoLink, match=r"too long for a link; open .* as a new file"):
        new_file_link("https://example.org/us/it", "a.yaml", "x" * 8000)


def test_the_address_is_the_one_that_the_project_gives(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "it"\n[project.urls]\nRepository = "https://example.org/us/it"\n'
    )
    assert repository_address(tmp_path) == "https://example.org/us/it"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "is not known"),
        ('[project]\nname = "it"\n', "is not known"),
        ("[project\n", "is not known"),
        ('[project.urls]\nRepository = "javascript:alert(1)"\n', "is no address of a repository"),
    ],
    ids=["no file", "no address", "no TOML", "no web address"],
)
def test_without_an_address_the_message_says_where_to_write_it(
    tmp_path: Path, text: str | None, said: str
) -> None:
    if text is not None:
        (tmp_path / "pyproject.toml").write_text(text)
    with pytest.raises(NoLink, match=rf"{said}; .*write Repository = .* in pyproject.toml"):
        repository_address(tmp_path)


@pytest.mark.parametrize(
    ("origin", "address"),
    [
        ("https://example.org/us/it.git", "https://example.org/us/it"),
        ("https://somebody:secret@example.org/us/it", "https://example.org/us/it"),
        ("git@example.org:us/it.git", "https://example.org/us/it"),
        ("ssh://git@example.org:22/us/it.git", "https://example.org/us/it"),
        ("/home/somebody/it", None),
        ("../it", None),
    ],
)
def test_a_clone_knows_where_it_is_from_and_gives_away_no_password(
    tmp_path: Path, origin: str, address: str | None
) -> None:
    for step in (["init", "-q"], ["remote", "add", "origin", origin]):
        subprocess.run(["git", *step], cwd=tmp_path, check=True)
    if address is None:
        with pytest.raises(NoLink, match="made with git clone"):
            repository_address(tmp_path)
    else:
        assert repository_address(tmp_path) == address


def test_a_file_that_is_there_has_a_link_to_its_editor_and_to_one_line() -> None:
    path = "evidence/data/sources/2025/s1.1-32b-card.yaml"
    assert edit_link("https://example.org/us/it", path) == f"https://example.org/us/it/edit/main/{path}"
    assert line_link("https://example.org/us/it/", path, 9).endswith(f"/blob/main/{path}?plain=1#L9")
