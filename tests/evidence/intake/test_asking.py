"""Asking over real connections: a server on this machine that answers as the web does."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from evidence.intake import page
from evidence.intake.asking import Asker, NoAnswer, NotOpen, NotThere
from evidence.intake.reach import Patience, open_client

HEAD = b'<html><title>Wind</title><meta property="article:published_time" content="2025-05-06T10:00Z">'


class Site(BaseHTTPRequestHandler):
    """A page, a way to it, ways to where nobody may go, and answers without end."""

    seen: list[dict[str, str]] = []

    def do_GET(self) -> None:
        self.seen.append(dict(self.headers))
        port = self.server.server_port  # type: ignore[attr-defined]  # the base class does not know its server
        ways = {
            "/moved": "/page",
            "/inside": f"http://127.0.0.1:{port + 1}/",
            "/file": "file:///etc/hostname",
        }
        if self.path in ways:
            self._say(302, b"", location=ways[self.path])
        elif self.path == "/page":
            self._say(200, HEAD)
        elif self.path == "/packed":
            self._say(200, gzip.compress(b"x" * 9_000_000), content_encoding="gzip")
        else:
            self._say(404, b"")

    def _say(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        self.send_header("set-cookie", "who=you")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *what: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def asker(site: str) -> Iterator[Asker]:
    port = int(site.rpartition(":")[2])
    with open_client(Patience(seconds=5), permit=lambda _, asked: asked == port) as client:
        yield Asker(client)


def test_a_page_is_described_after_the_way_that_it_moved(site: str, asker: Asker) -> None:
    described = page.describe(f"{site}/moved", asker)
    assert (described.title, described.published) == ("Wind", "2025-05-06")
    assert described.url == f"{site}/page"


def test_a_redirect_into_a_private_network_is_not_followed(site: str, asker: Asker) -> None:
    with pytest.raises(NotOpen, match=r"127\.0\.0\.1 is no public address; give the address of a page"):
        asker.get(f"{site}/inside")


def test_a_redirect_to_a_file_is_not_followed(site: str, asker: Asker) -> None:
    with pytest.raises(NoAnswer):
        asker.get(f"{site}/file")


def test_nothing_there_is_its_own_answer(site: str, asker: Asker) -> None:
    with pytest.raises(NotThere, match=r"has nothing at .*/none \(404\)"):
        asker.get(f"{site}/none")


def test_a_small_answer_that_unpacks_to_a_large_one_is_given_up(site: str, asker: Asker) -> None:
    with pytest.raises(NoAnswer, match="the answer is longer than 8,000,000 bytes"):
        asker.get(f"{site}/packed")


def test_no_cookie_goes_back(site: str, asker: Asker) -> None:
    Site.seen.clear()
    asker.get(f"{site}/page")
    asker.get(f"{site}/page")
    assert len(Site.seen) == 2
    assert not any("cookie" in name.lower() for headers in Site.seen for name in headers)
