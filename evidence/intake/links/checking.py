"""Whether an address leads somewhere: asked politely, at most a few times, and never inwards.

A server is asked for the head of a page, then for the page where it does not answer that; what the page
says is never read. Each redirect goes through the same guard as the first address.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urljoin

import httpx

from evidence.intake.asking import retry_after
from evidence.intake.reach import NO_SUCH_HOST, NoHost, NotPublic, without_credentials

Status = Literal["ok", "moved", "refused", "unreachable", "forbidden", "dead"]
"""What each means is said in `report.MEANS`."""

DEAD = (404, 410)
REFUSED = (401, 402, 403, 405, 406, 407, 423, 426, 451, 501)
PASSING = (408, 425, 429, 500, 502, 503, 504)
"""Answers that may be others in a moment."""
FOR_GOOD = (301, 308)
REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Manners:
    """How often and how long to ask."""

    tries: int = 3
    first_wait: float = 1.0
    """Seconds before the second try; doubled before each further one."""
    longest_wait: float = 30.0
    """A server that asks for more is left for another day."""
    hops: int = 8
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)


@dataclass(frozen=True)
class Outcome:
    """What became of an address."""

    status: Status
    detail: str
    to: str | None = None
    """Where it leads, where that is another address."""

    @property
    def unknown_host(self) -> bool:
        """Whether all that was found out is that nobody knows the host, as where there is no network."""
        return self.detail.endswith(NO_SUCH_HOST)


class _Passing(Exception):
    """It may go better in a moment. Carries what was seen, and the seconds the server asks to wait."""

    def __init__(self, detail: str, wait: float | None = None) -> None:
        super().__init__(detail)
        self.wait = wait


def check(url: str, client: httpx.Client, manners: Manners | None = None) -> Outcome:
    """What becomes of an address, asked with a client of `evidence.intake.reach`. Never raises."""
    manners = manners or Manners()
    for attempt in range(1, manners.tries + 1):
        try:
            return _once(url, client, manners, ("HEAD", "GET") if attempt == 1 else ("GET",))
        except _Passing as passing:
            wait = passing.wait if passing.wait is not None else manners.first_wait * 2 ** (attempt - 1)
            if wait > manners.longest_wait:
                return Outcome("unreachable", f"{passing}; it asks to come back in {wait:.0f} s")
            if attempt == manners.tries:
                return Outcome("unreachable", f"{passing}, {attempt} times")
            manners.sleep(wait)
    raise AssertionError("there is at least one try")


def _once(url: str, client: httpx.Client, manners: Manners, methods: tuple[str, ...]) -> Outcome:
    outcome = Outcome("unreachable", "not asked")
    for method in methods:
        try:
            outcome = _follow(url, client, manners, method)
        except _Passing:
            if method == methods[-1]:
                raise
            continue
        if outcome.status not in ("dead", "refused"):
            return outcome
    return outcome


def _follow(url: str, client: httpx.Client, manners: Manners, method: str) -> Outcome:
    """Ask, follow redirects, and judge the last answer."""
    try:
        here = start = without_credentials(url)
        for_good, seen = True, {here}
        for _ in range(manners.hops + 1):
            code, location, wait = _ask(here, client, method)
            if code not in REDIRECTS or location is None:
                return _judge(code, wait, here if here != start else None, for_good)
            for_good = for_good and code in FOR_GOOD
            here = without_credentials(urljoin(here, location))
            if here in seen:
                return Outcome("unreachable", "it redirects in a circle")
            seen.add(here)
    except NotPublic as error:
        return Outcome("forbidden", str(error))
    except NoHost as error:
        if error.lasting:
            return Outcome("dead", str(error))
        raise _Passing(str(error)) from None
    except httpx.TimeoutException:
        raise _Passing("no answer in time") from None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise _Passing(f"no usable answer ({str(error) or type(error).__name__})") from None
    return Outcome("unreachable", f"it redirects more than {manners.hops} times")


def _ask(url: str, client: httpx.Client, method: str) -> tuple[int, str | None, float | None]:
    """Status, redirect and wish to wait of one answer, whose body is left unread."""
    with client.stream(method, url, headers={"accept": "*/*", "accept-encoding": "identity"}) as answer:
        return answer.status_code, answer.headers.get("location"), retry_after(answer)


def _judge(code: int, wait: float | None, to: str | None, for_good: bool) -> Outcome:
    if code in PASSING:
        raise _Passing(f"status {code}", wait)
    if code in DEAD:
        return Outcome("dead", f"status {code}", to)
    if 200 <= code < 300:
        return Outcome("moved" if to and for_good else "ok", f"status {code}", to)
    return Outcome("refused" if code in REFUSED else "unreachable", f"status {code}", to)
