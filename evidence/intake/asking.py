"""Polite questions to registries and pages: patient where they are busy, and plain where they refuse.

The client is one of `evidence.intake.reach`, which lets no address and no redirect lead into a private
network, and follows none by itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import ceil
from urllib.parse import urljoin, urlsplit

import httpx

from evidence.intake.drafts import NotEntered
from evidence.intake.reach import NoHost, NotPublic

TRIES = 4
LONGEST_WAIT = 60.0
"""Seconds. Whoever asks for more is told of to the person, who has better things to do than wait."""
REDIRECTS = 5
LONGEST_ANSWER = 8_000_000
"""Bytes once unpacked: a small answer may unpack to a very large one."""

_BUSY = (429, 500, 502, 503, 504)
_CLOSED = (401, 402, 403, 406, 451)
_ELSEWHERE = (301, 302, 303, 307, 308)


class NoAnswer(NotEntered):
    """A registry or page gave no answer that can be used; the message says why and what to do."""


class NotThere(NoAnswer):
    """The registry or site answered that it has no such thing."""


class NotOpen(NoAnswer):
    """The address leads into a private network."""


class Asker:
    """Asks over one client, tells the person what it waits for, and ends in an answer or NoAnswer."""

    def __init__(
        self,
        client: httpx.Client,
        tell: Callable[[str], None] = lambda _: None,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        self.client = client
        self.tell = tell
        self.sleep = sleep or time.sleep

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """The answer at an address, redirects followed.

        Raises:
            NotThere: If there is nothing at the address.
            NotOpen: If it, or an address that it sends to, is no public one.
            NoAnswer: If nobody answers in time or in a usable way.
        """
        for _ in range(REDIRECTS + 1):
            response = self._patiently(url, dict(headers or {}))
            if response.status_code not in _ELSEWHERE:
                return _usable(response)
            url = urljoin(url, response.headers.get("location", ""))
        raise NoAnswer(f"{_host(url)} sends from one address to another without end; open it in a browser")

    def _patiently(self, url: str, headers: dict[str, str]) -> httpx.Response:
        """One request, made again a few times while the server is busy or cannot be reached."""
        for attempt in range(1, TRIES + 1):
            try:
                response = self._once(url, headers)
                trouble, asked = str(response.status_code), retry_after(response)
                if response.status_code not in _BUSY or attempt == TRIES:
                    return response
            except NotPublic as error:
                raise NotOpen(f"{error}; give the address of a page on the open web") from None
            except (NoHost, httpx.HTTPError, httpx.InvalidURL) as error:
                if attempt == TRIES or not isinstance(error, httpx.TimeoutException):
                    raise NoAnswer(_trouble(url, error)) from None
                trouble, asked = "no answer in time", None
            wait = asked if asked is not None else 2.0**attempt
            if wait > LONGEST_WAIT:
                raise NoAnswer(f"{_host(url)} asks to wait {_minutes(wait)} ({trouble}); try again then")
            self.tell(f"{_host(url)} is busy ({trouble}); waiting {ceil(wait)} s")
            self.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, url: str, headers: dict[str, str]) -> httpx.Response:
        with self.client.stream("GET", url, headers=headers) as response:
            content = b""
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) > LONGEST_ANSWER:
                    raise httpx.ReadError(f"the answer is longer than {LONGEST_ANSWER:,} bytes")
        kept = [(k, v) for k, v in response.headers.multi_items() if k != "content-encoding"]
        return httpx.Response(
            response.status_code, headers=kept, content=content, request=httpx.Request("GET", url)
        )


def _usable(response: httpx.Response) -> httpx.Response:
    """The answer, if its status says that it is one."""
    status, host = response.status_code, _host(str(response.request.url))
    if status in (404, 410):
        raise NotThere(f"{host} has nothing at {response.request.url} ({status}); check the spelling")
    if status == 429:
        raise NoAnswer(f"{host} allows no more requests for now (429); try again in an hour")
    if status in _CLOSED:
        raise NoAnswer(f"{host} does not answer programs ({status}); open the address in a browser")
    if status in _BUSY:
        raise NoAnswer(f"{host} is out of order ({status}); try again later")
    if not response.is_success:
        raise NoAnswer(f"{host} answered with status {status}; open the address in a browser")
    return response


def _trouble(url: str, error: Exception) -> str:
    """Why there is no answer, for a person."""
    host = _host(url)
    if isinstance(error, NoHost):
        return f"{error}; check the spelling and the network connection"
    if isinstance(error, httpx.TimeoutException):
        return f"{host} does not answer in time; try again later"
    if isinstance(error, httpx.ConnectError):
        return f"{host} cannot be reached; check the network connection"
    if isinstance(error, httpx.InvalidURL):
        return f"{url!r} is no web address; give one that begins with https://"
    return f"the answer of {host} cannot be read ({error}); try again later"


def retry_after(response: httpx.Response) -> float | None:
    """The seconds that a server asks to wait, given as a number or as a date (RFC 9110, 10.2.3)."""
    text = response.headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text[:9])
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):  # neither number nor date with a zone: as if it said nothing
        return None


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds >= 90 else f"{seconds:.0f} seconds"


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url
