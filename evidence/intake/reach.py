"""The way out: a client that reaches public addresses only, for so long and for so much.

Addresses in the evidence come from strangers, and so does what a server answers. A host is resolved
here, every address it has is looked at, and the connection goes to one that was looked at: a name that
answers differently the second time (DNS rebinding) gains nothing. No proxy, cookie, password or
setting of the machine is used, and no redirect is followed unasked.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from ssl import SSLContext
from time import monotonic
from typing import Any
from urllib.parse import SplitResult, urlsplit, urlunsplit

import httpcore
import httpx

Permit = Callable[[IPv4Address | IPv6Address, int], bool]
"""Whether an address and port may be reached. Only tests give another one than `is_public`."""

AGENT = "crosscheck (checks the addresses of published evidence)"
SCHEMES = ("http", "https")
SECRETS = ("authorization", "cookie", "proxy-authorization")
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as a network that speaks only IPv6 sees them (RFC 6052)."""


class NotPublic(httpx.TransportError):
    """An address that leads into a private network, or is no web address."""


NO_SUCH_HOST = "no such host"


class NoHost(httpx.ConnectError):
    """A host name without an address. `lasting` says whether the name service is sure of it."""

    def __init__(self, host: str, lasting: bool) -> None:
        super().__init__(f"{host}: {NO_SUCH_HOST if lasting else 'the name service gives no answer'}")
        self.lasting = lasting


@dataclass(frozen=True)
class Patience:
    """What one connection may take, however slowly or long the server talks."""

    seconds: float = 20
    bytes: int = 2_000_000


def is_public(address: IPv4Address | IPv6Address, port: int = 443) -> bool:
    """Whether an address belongs to the public internet.

    Private, loopback, link-local, shared (RFC 6598), multicast and reserved addresses do not. Nor does an
    IPv6 address that carries another one inside, except where the one inside is public (RFC 6052).
    """
    if isinstance(address, IPv6Address):
        if address in _TRANSLATED:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        if address.ipv4_mapped or address.sixtofour or address.teredo or address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def refuse_private(url: str, permit: Permit = is_public) -> tuple[str, ...]:
    """The public addresses that a web address leads to.

    Raises:
        NotPublic: If it is no http(s) address, or any of its host's addresses may not be reached.
        NoHost: If its host has no address.
    """
    parts = _split(url)
    assert parts.hostname is not None  # _split looked
    return _addresses(parts.hostname, parts.port or (443 if parts.scheme == "https" else 80), permit)


def without_credentials(url: str) -> str:
    """A web address without user, password and fragment. Raises NotPublic if it is no http(s) address."""
    parts = _split(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment=""))


def open_client(patience: Patience = Patience(), permit: Permit = is_public) -> httpx.Client:
    """A client that reaches public addresses only and follows no redirect by itself.

    Its errors are `httpx.HTTPError`; NotPublic and NoHost are among them.
    """
    return httpx.Client(
        transport=_Transport(_Backend(patience, permit), patience),
        timeout=patience.seconds,
        headers={"user-agent": AGENT},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        follow_redirects=False,
        trust_env=False,
    )


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        known = parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise NotPublic(f"{url!r} is no web address; one begins with https:// or http://")
    return parts


def _addresses(host: str, port: int, permit: Permit) -> tuple[str, ...]:
    try:
        infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        lasting = not isinstance(error, socket.gaierror) or error.errno != socket.EAI_AGAIN
        raise NoHost(host, lasting) from None
    found = tuple(dict.fromkeys(str(info[4][0]) for info in infos))
    for text in found:
        if not permit(ip_address(text), port):
            leads = "" if text == host else f" leads to {text}, which"
            raise NotPublic(f"{host}{leads} is no public address")
    return found


class _Transport(httpx.HTTPTransport):
    """The usual transport over connections that our backend opens, one for each request."""

    def __init__(self, backend: httpcore.NetworkBackend, patience: Patience) -> None:
        super().__init__(trust_env=False)
        context = httpx.create_ssl_context(trust_env=False)
        if not isinstance(self._pool, httpcore.ConnectionPool):
            raise TypeError("this httpx keeps its connections elsewhere, so nothing would be guarded")
        self._pool = httpcore.ConnectionPool(
            ssl_context=context,
            max_connections=None,
            max_keepalive_connections=0,  # patience is counted by connection
            network_backend=backend,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        for name in SECRETS:  # a user in an address, too, becomes one of these
            request.headers.pop(name, None)
        return super().handle_request(request)


class _Backend(httpcore.NetworkBackend):
    """Connects to addresses that were looked at."""

    def __init__(self, patience: Patience, permit: Permit) -> None:
        self._patience = patience
        self._permit = permit
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        until = monotonic() + self._patience.seconds
        refused: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in _addresses(host, port, self._permit):
            left = _left(until, httpcore.ConnectTimeout)
            try:
                stream = self._inner.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                refused = error
            else:
                return _Stream(stream, until, self._patience.bytes)
        raise refused


class _Stream(httpcore.NetworkStream):
    """A connection that ends when patience does."""

    def __init__(self, inner: httpcore.NetworkStream, until: float, most: int) -> None:
        self._inner = inner
        self._until = until
        self._most = most
        self._had = 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        chunk = self._inner.read(max_bytes, _left(self._until, httpcore.ReadTimeout))
        self._had += len(chunk)
        if self._had > self._most:
            raise httpcore.ReadError(f"the answer is longer than {self._most:,} bytes")
        return chunk

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._until, httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(self._until, httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._until, self._most)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(until: float, error: type[httpcore.TimeoutException]) -> float:
    left = until - monotonic()
    if left <= 0:
        raise error("the server took too long")
    return left
