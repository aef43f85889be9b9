"""Links that open the web editor of the repository with a new file already filled in.

Whoever follows one needs no Python and no git: the host offers a copy of the repository and a
pull request by itself. Parameters as in https://docs.github.com/en/repositories/working-with-files.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from urllib.parse import urlencode, urlsplit

MAX_LINK = 7000
"""Longer addresses are refused by hosts and cut by mail programs."""


class NoLink(Exception):
    """A link cannot be made; the message says why and what to do instead."""


def new_file_link(repository: str, path: str, text: str, branch: str = "main") -> str:
    """The address that opens a new file at `path` with `text` in it.

    Args:
        repository: Address of the repository, or a relative one in a page that the host shows.
        path: Where the file goes, from the root of the repository.
        text: What it holds at first.
        branch: The branch that a pull request will go to.

    Raises:
        NoLink: Where the text is too long for an address.

    Example:
        >>> new_file_link("https://example.org/us/it", "a/b.yaml", "title: A letter")
        'https://example.org/us/it/new/main?filename=a%2Fb.yaml&value=title%3A+A+letter'
    """
    link = f"{repository.rstrip('/')}/new/{branch}?{urlencode({'filename': path, 'value': text})}"
    if len(link) > MAX_LINK:
        raise NoLink(f"the text is too long for a link; open {path} as a new file and paste it")
    return link


def repository_address(root: Path) -> str:
    """The address of the repository, as pyproject.toml gives it under [project.urls] Repository.

    Raises:
        NoLink: Where none is given, or it is no web address.
    """
    wanted = 'write Repository = "https://..." under [project.urls] in pyproject.toml'
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        address = project["urls"]["Repository"]
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        raise NoLink(f"the address of the repository is not known; {wanted}") from None
    if urlsplit(address).scheme != "https" or not urlsplit(address).hostname:
        raise NoLink(f"{address!r} is no address of a repository; {wanted}")
    return str(address)
