"""A server on this machine that misbehaves in every way, by the path that is asked for."""

from __future__ import annotations

import gzip
import socket
import socketserver
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

Lines = list[str]
"""A request: its first line, then its headers."""


class Server(socketserver.ThreadingTCPServer):
    """Answers each path in its own way, and remembers what it was asked."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.port = int(self.server_address[1])
        self.requests: list[Lines] = []
        self.counts: Counter[str] = Counter()
        self.lock = threading.Lock()
        self.busy = self.busiest = 0
        self.ended = threading.Event()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path here."""
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[str]:
        """The methods with which a path was asked, in order."""
        return [r[0].split()[0] for r in self.requests if r[0].split()[1] == path]


@contextmanager
def misbehaving() -> Iterator[Server]:
    """A running server."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


class _Handler(socketserver.BaseRequestHandler):
    server: Server

    def handle(self) -> None:
        try:
            lines = self._request()
            if lines:
                method, path = lines[0].split()[:2]
                self.server.requests.append(lines)
                self.server.counts[path] += 1
                WAYS.get(path.partition("?")[0], nothing)(self, method, path)
        except OSError:  # the client had enough
            pass

    def _request(self) -> Lines:
        text = b""
        while b"\r\n\r\n" not in text:
            chunk = self.request.recv(4096)
            if not chunk:
                return []
            text += chunk
        return text.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")

    def say(self, status: int, headers: dict[str, str] | None = None, body: bytes = b"") -> None:
        """An ordinary answer."""
        told = {"content-length": str(len(body)), "connection": "close", **(headers or {})}
        head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        self.request.sendall(f"HTTP/1.1 {status} Said\r\n{head}\r\n".encode() + body)

    def drip(self, chunk: bytes, pause: float = 0.05) -> None:
        """The same bytes over and over, until the client or the test ends."""
        while not self.server.ended.is_set():
            self.request.sendall(chunk)
            time.sleep(pause)


Way = Callable[[_Handler, str, str], None]


def nothing(handler: _Handler, method: str, path: str) -> None:
    handler.say(404)


def fine(handler: _Handler, method: str, path: str) -> None:
    handler.say(200, {"set-cookie": "session=secret; Path=/"}, b"" if method == "HEAD" else b"hello")


def status(code: int, **headers: str) -> Way:
    def way(handler: _Handler, method: str, path: str) -> None:
        handler.say(code, {name.replace("_", "-"): value for name, value in headers.items()})

    return way


def to(location: str, code: int = 302) -> Way:
    def way(handler: _Handler, method: str, path: str) -> None:
        handler.say(code, {"location": location.replace("PORT", str(handler.server.port))})

    return way


def no_head(code: int) -> Way:
    def way(handler: _Handler, method: str, path: str) -> None:
        handler.say(code if method == "HEAD" else 200)

    return way


def slow_headers(handler: _Handler, method: str, path: str) -> None:
    handler.request.sendall(b"HTTP/1.1 200 OK\r\n")
    handler.drip(b"x-more: y\r\n")


def slow_body(handler: _Handler, method: str, path: str) -> None:
    handler.request.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n")
    handler.drip(b"a")


def endless_body(handler: _Handler, method: str, path: str) -> None:
    handler.request.sendall(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n")
    handler.drip(b"a" * 65536, 0)


def silent(handler: _Handler, method: str, path: str) -> None:
    handler.server.ended.wait(10)


def huge_headers(handler: _Handler, method: str, path: str) -> None:
    handler.request.sendall(b"HTTP/1.1 200 OK\r\nx-much: " + b"a" * 5_000_000 + b"\r\n\r\n")


def wrong_length(handler: _Handler, method: str, path: str) -> None:
    handler.request.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\nshort")


def nonsense(handler: _Handler, method: str, path: str) -> None:
    handler.request.sendall(b"\x00\xff what is this\r\n\r\n")


def reset(handler: _Handler, method: str, path: str) -> None:
    handler.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.request.close()


def bomb(handler: _Handler, method: str, path: str) -> None:
    handler.say(200, {"content-encoding": "gzip"}, packed() if method == "GET" else b"")


@cache
def packed() -> bytes:
    """Few bytes that unpack to fifty million."""
    return gzip.compress(b"\0" * 50_000_000)


def later(first: int, **headers: str) -> Way:
    """Fails for the first HEAD and GET, then answers."""

    def way(handler: _Handler, method: str, path: str) -> None:
        busy = handler.server.counts[path] <= 2
        handler.say(
            first if busy else 200, {k.replace("_", "-"): v for k, v in headers.items()} if busy else {}
        )

    return way


def crowded(handler: _Handler, method: str, path: str) -> None:
    """Counts how many are here at once."""
    server = handler.server
    with server.lock:
        server.busy += 1
        server.busiest = max(server.busiest, server.busy)
    time.sleep(0.03)
    with server.lock:
        server.busy -= 1
    handler.say(200)


def snapshots(handler: _Handler, method: str, path: str) -> None:
    """The archive: it has a copy of everything that is called gone."""
    copy = b'{"available": true, "url": "http://web.archive.org/web/20250304000000/%s", "status": "200"}'
    closest = b'{"closest": ' + copy % b"https://example.org/gone" + b"}" if "gone" in path else b"{}"
    handler.say(200, {}, b'{"archived_snapshots": ' + closest + b"}")


def foreign_snapshot(handler: _Handler, method: str, path: str) -> None:
    handler.say(
        200,
        {},
        b'{"archived_snapshots": {"closest": {"available": true, "url": "http://evil.example/web/1"}}}',
    )


WAYS: dict[str, Way] = {
    "/fine": fine,
    "/gone": status(410),
    "/forbidden": status(403),
    "/no-head-405": no_head(405),
    "/no-head-403": no_head(403),
    "/no-head-404": no_head(404),
    "/no-head-501": no_head(501),
    "/no-head-503": no_head(503),
    "/teapot": status(418),
    "/moved": to("/fine", 301),
    "/moved-to-nothing": to("/missing", 301),
    "/for-now": to("/fine", 302),
    "/circle": to("/circle-back"),
    "/circle-back": to("/circle"),
    "/to-loopback": to("http://127.0.0.1:1/"),
    "/to-localhost": to("http://localhost:1/"),
    "/to-metadata": to("http://169.254.169.254/latest/meta-data/"),
    "/to-mapped": to("http://[::ffff:127.0.0.1]:1/"),
    "/to-number": to("http://2130706433:1/"),
    "/to-file": to("file:///etc/passwd"),
    "/to-ftp": to("ftp://example.org/"),
    "/to-nonsense": to("http://[/"),
    "/to-nowhere": to(""),
    "/to-password": to("http://user:secret@127.0.0.1:PORT/fine"),
    "/slow-headers": slow_headers,
    "/slow-body": slow_body,
    "/endless-body": endless_body,
    "/silent": silent,
    "/huge-headers": huge_headers,
    "/wrong-length": wrong_length,
    "/nonsense": nonsense,
    "/reset": reset,
    "/bomb": bomb,
    "/busy-then-fine": later(503),
    "/wait-then-fine": later(429, retry_after="7"),
    "/wait-long": status(429, retry_after="86400"),
    "/wait-oddly": status(429, retry_after="when it suits"),
    "/broken": status(500),
    "/crowded": crowded,
    "/snapshots": snapshots,
    "/foreign-snapshot": foreign_snapshot,
    "/no-json": fine,
}
for _hop in range(20):
    WAYS[f"/hop-{_hop}"] = to(f"/hop-{_hop + 1}")
