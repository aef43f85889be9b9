"""What becomes of an address when the server behind it misbehaves."""

from __future__ import annotations

import time

import httpx
import pytest

from evidence.intake.links.archive import NoTelling, archived
from evidence.intake.links.checking import Manners, Outcome, check
from tests.evidence.intake.links.server import Server


class Slept(list[float]):
    """Sleeping that takes no time and is remembered."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def outcome(server: Server, client: httpx.Client, path: str, slept: Slept | None = None) -> Outcome:
    return check(server.url(path), client, Manners(sleep=slept if slept is not None else Slept()))


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        ("/fine", "ok", "status 200"),
        ("/missing", "dead", "status 404"),
        ("/gone", "dead", "status 410"),
        ("/forbidden", "refused", "status 403"),
        ("/teapot", "unreachable", "status 418"),
        ("/broken", "unreachable", "status 500, 3 times"),
        ("/for-now", "ok", "status 200"),
        ("/moved", "moved", "status 200"),
        ("/moved-to-nothing", "dead", "status 404"),
        ("/circle", "unreachable", "it redirects in a circle"),
        ("/hop-0", "unreachable", "it redirects more than 8 times"),
        ("/to-nowhere", "unreachable", "it redirects in a circle"),
        ("/slow-body", "ok", "status 200"),
        ("/endless-body", "ok", "status 200"),
        ("/wrong-length", "ok", "status 200"),
        ("/bomb", "ok", "status 200"),
    ],
)
def test_each_way_to_answer_has_its_outcome(
    server: Server, client: httpx.Client, path: str, status: str, detail: str
) -> None:
    found = outcome(server, client, path)
    assert (found.status, found.detail) == (status, detail)


@pytest.mark.parametrize("path", ["/silent", "/slow-headers"])
def test_a_server_that_talks_slowly_or_not_at_all_is_given_up(
    server: Server, hasty: httpx.Client, path: str
) -> None:
    started = time.monotonic()
    assert outcome(server, hasty, path) == Outcome("unreachable", "no answer in time, 3 times")
    assert time.monotonic() - started < 8


@pytest.mark.parametrize("path", ["/huge-headers", "/nonsense", "/reset", "/to-nonsense"])
def test_an_unusable_answer_is_said_to_be_one(server: Server, client: httpx.Client, path: str) -> None:
    found = outcome(server, client, path)
    assert found.status == "unreachable"
    assert found.detail.startswith("no usable answer (")
    assert found.detail.endswith("), 3 times")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/to-loopback", "127.0.0.1 is no public address"),
        ("/to-localhost", "localhost leads to"),
        ("/to-metadata", "169.254.169.254 is no public address"),
        ("/to-mapped", "::ffff:127.0.0.1 is no public address"),
        ("/to-number", "2130706433 leads to 127.0.0.1"),
        ("/to-file", "'file:///etc/passwd' is no web address"),
        ("/to-ftp", "is no web address"),
    ],
)
def test_a_redirect_inwards_is_not_followed(
    server: Server, client: httpx.Client, path: str, says: str
) -> None:
    found = outcome(server, client, path)
    assert found.status == "forbidden", found
    assert says in found.detail
    assert set(server.counts) == {path}


def test_a_private_address_is_never_asked_for_at_all(client: httpx.Client) -> None:
    assert check("http://127.0.0.1:1/", client).status == "forbidden"
    assert check("http://10.0.0.1/", client).status == "forbidden"


@pytest.mark.parametrize("code", [403, 404, 405, 501, 503])
def test_a_server_that_answers_no_head_is_asked_for_the_page(
    server: Server, client: httpx.Client, code: int
) -> None:
    assert outcome(server, client, f"/no-head-{code}").status == "ok"
    assert server.asked(f"/no-head-{code}") == ["HEAD", "GET"]


def test_a_page_that_answers_the_head_is_not_asked_for_again(server: Server, client: httpx.Client) -> None:
    outcome(server, client, "/fine")
    assert server.asked("/fine") == ["HEAD"]


def test_a_server_that_was_busy_is_asked_again(server: Server, client: httpx.Client) -> None:
    slept = Slept()
    assert outcome(server, client, "/busy-then-fine", slept).status == "ok"
    assert slept == [1.0]


def test_waiting_doubles_and_ends(server: Server, client: httpx.Client) -> None:
    slept = Slept()
    outcome(server, client, "/broken", slept)
    assert slept == [1.0, 2.0]


def test_a_wish_to_wait_is_followed(server: Server, client: httpx.Client) -> None:
    slept = Slept()
    assert outcome(server, client, "/wait-then-fine", slept).status == "ok"
    assert slept == [7.0]


def test_a_wish_to_wait_long_is_left_for_another_day(server: Server, client: httpx.Client) -> None:
    slept = Slept()
    found = outcome(server, client, "/wait-long", slept)
    assert found == Outcome("unreachable", "status 429; it asks to come back in 86400 s")
    assert slept == []


def test_a_wish_to_wait_that_nobody_can_read_is_as_none(server: Server, client: httpx.Client) -> None:
    slept = Slept()
    outcome(server, client, "/wait-oddly", slept)
    assert slept == [1.0, 2.0]


def test_a_password_in_an_address_or_redirect_is_not_sent(server: Server, client: httpx.Client) -> None:
    assert check(server.url("/fine", "user:secret@127.0.0.1"), client).status == "ok"
    assert outcome(server, client, "/to-password").status == "ok"
    told = "\n".join(line.lower() for request in server.requests for line in request)
    assert "authorization" not in told and "secret" not in told


def test_a_cookie_that_was_set_is_not_sent_back(server: Server, client: httpx.Client) -> None:
    outcome(server, client, "/fine")
    outcome(server, client, "/fine")
    assert not any(line.lower().startswith("cookie") for request in server.requests for line in request)


def test_where_an_address_leads_is_told(server: Server, client: httpx.Client) -> None:
    assert outcome(server, client, "/moved").to == server.url("/fine")
    assert outcome(server, client, "/fine").to is None


def test_a_copy_at_the_archive_is_found_or_is_none(
    server: Server, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evidence.intake.links.archive.AVAILABILITY", server.url("/snapshots"))
    copy = "https://web.archive.org/web/20250304000000/https://example.org/gone"
    assert archived("https://example.org/gone", client) == copy
    assert archived("https://example.org/never", client) is None


@pytest.mark.parametrize(
    "path",
    ["/foreign-snapshot", "/no-json", "/bomb", "/endless-body", "/missing", "/silent", "/wrong-length"],
)
def test_an_archive_that_misbehaves_names_no_copy(
    server: Server, hasty: httpx.Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr("evidence.intake.links.archive.AVAILABILITY", server.url(path))
    with pytest.raises(NoTelling, match="archive"):
        archived("https://example.org/gone", hasty)
