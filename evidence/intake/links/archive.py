"""An archived copy of a page that is gone: its address at the Internet Archive, where it has one."""

from __future__ import annotations

import json
from urllib.parse import urlencode, urlsplit

import httpx

AVAILABILITY = "https://archive.org/wayback/available"
HOME = "web.archive.org"
MOST = 100_000
"""Bytes of an answer that are read; a true one has a few hundred."""


class NoTelling(Exception):
    """The archive gives no usable answer, so it cannot be told whether it has a copy."""


def archived(url: str, client: httpx.Client) -> str | None:
    """The address of an archived copy, or None where there is none. Raises NoTelling."""
    try:
        asked = f"{AVAILABILITY}?{urlencode({'url': url})}"
        with client.stream("GET", asked, headers={"accept-encoding": "identity"}) as answer:
            if answer.status_code != 200:
                raise NoTelling(f"the archive answers with status {answer.status_code}")
            found = json.loads(_short(answer))
        closest = found["archived_snapshots"].get("closest")
        copy = closest["url"] if closest and closest["available"] else None
    except httpx.HTTPError as error:
        raise NoTelling(f"the archive cannot be reached ({str(error) or type(error).__name__})") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NoTelling("the archive's answer cannot be read") from None
    if copy is None:
        return None
    parts = urlsplit(str(copy))
    if parts.scheme not in ("http", "https") or parts.netloc.removesuffix(":80") != HOME:
        raise NoTelling("the archive names a copy that is not its own")
    return parts._replace(scheme="https", netloc=HOME).geturl()


def _short(answer: httpx.Response) -> bytes:
    """The answer as sent: what was packed is not unpacked, since a small one may become very large."""
    text = b""
    for chunk in answer.iter_raw():
        text += chunk
        if len(text) > MOST:
            raise NoTelling("the archive's answer is too long")
    return text
