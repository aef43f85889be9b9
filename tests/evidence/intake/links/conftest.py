"""A misbehaving server, and a client that may reach it and nothing else of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv6Address

import httpx
import pytest

from evidence.intake.reach import Patience, Permit, is_public, open_client
from tests.evidence.intake.links.server import Server, misbehaving


@pytest.fixture
def server() -> Iterator[Server]:
    with misbehaving() as running:
        yield running


@pytest.fixture
def permit(server: Server) -> Permit:
    """The guard as it is, with one exception: the port of the test's own server."""

    def permitted(address: IPv4Address | IPv6Address, port: int) -> bool:
        return is_public(address, port) or (str(address), port) == ("127.0.0.1", server.port)

    return permitted


@pytest.fixture
def opened(permit: Permit) -> Callable[[Patience], httpx.Client]:
    return lambda patience: open_client(patience, permit)


@pytest.fixture
def client(permit: Permit) -> Iterator[httpx.Client]:
    with open_client(Patience(seconds=5, bytes=300_000), permit) as opened:
        yield opened


@pytest.fixture
def hasty(permit: Permit) -> Iterator[httpx.Client]:
    """One with little patience, for servers that would use up any."""
    with open_client(Patience(seconds=0.3, bytes=300_000), permit) as opened:
        yield opened
