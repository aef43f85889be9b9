"""Links that open the web editor of the repository with a new file already filled in.

Whoever follows one needs no Python and no git: the host offers a copy of the repository and a
pull request by itself. Parameters as in https://docs.github.com/en/repositories/working-with-files.
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

_REMOTE = re.compile(
    r"(?:(?:https|ssh)://(?:[^/@]+@)?|[\w.-]+@)(?P<host>[\w-]+(?:\.[\w-]+)+)(?::\d+)?[/:](?P<path>[\w./-]+?)(?:\.git)?/?"
)

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


def edit_link(repository: str, path: str, branch: str = "main") -> str:
    """The address that opens a file that is there in the web editor."""
    return f"{repository.rstrip('/')}/edit/{branch}/{quote(path)}"


def line_link(repository: str, path: str, line: int, branch: str = "main") -> str:
    """The address that shows one line of a file."""
    return f"{repository.rstrip('/')}/blob/{branch}/{quote(path)}?plain=1#L{line}"


def repository_address(root: Path) -> str:
    """The address of the repository: what pyproject.toml gives, or where git has this copy from.

    Raises:
        NoLink: Where neither gives one, or pyproject.toml gives what is no web address.
    """
    wanted = 'write Repository = "https://..." under [project.urls] in pyproject.toml'
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        return _checked(project["urls"]["Repository"], wanted)
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        pass
    address = _origin(root)
    if address is None:
        what = "the address of the repository is not known; work in a copy made with git clone, or"
        raise NoLink(f"{what} {wanted}")
    return address


def _checked(address: str, wanted: str) -> str:
    if urlsplit(address).scheme != "https" or not urlsplit(address).hostname:
        raise NoLink(f"{address!r} is no address of a repository; {wanted}")
    return address


def _origin(root: Path) -> str | None:
    """The web address of git's origin, in whichever form it is kept; None where it has none."""
    command = ["git", "-C", str(root), "remote", "get-url", "origin"]
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:  # git is not installed
        return None
    match = _REMOTE.fullmatch(told)
    return f"https://{match['host']}/{match['path']}" if match else None
