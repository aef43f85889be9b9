"""No address leads inwards: not the first, not after a redirect, not when a name changes its mind."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import Any

import pytest

from evidence.intake.reach import (
    NoHost,
    NotPublic,
    is_public,
    open_client,
    refuse_private,
    without_credentials,
)
from tests.evidence.intake.links.server import misbehaving

PUBLIC = "93.184.216.34"
RESOLVE = socket.getaddrinfo


def names(monkeypatch: pytest.MonkeyPatch, answers: dict[str, list[list[str]]]) -> None:
    """A name service of our own: for each name, the addresses of its first answer, its second, ..."""

    def lookup(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in answers:
            return RESOLVE(host, port, *rest, **more)
        addresses = answers[name].pop(0) if len(answers[name]) > 1 else answers[name][0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:93.184.216.34",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
    ],
)
def test_an_address_that_is_not_of_the_public_internet_is_none(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_an_address_of_the_public_internet_is_one(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "//example.org/",
        "example.org",
        "http://",
        "http://[",
        "http://example.org:99999/",
        "",
    ],
)
def test_an_address_that_leads_inwards_or_is_none_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(NotPublic):
        refuse_private(url)


def test_a_name_is_refused_if_any_of_its_addresses_is_private(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, {"two.example": [[PUBLIC, "10.0.0.1"]], "one.example": [[PUBLIC]]})
    assert refuse_private("https://one.example/") == (PUBLIC,)
    with pytest.raises(NotPublic, match=r"two\.example leads to 10\.0\.0\.1, which is no public address"):
        refuse_private("https://two.example/")


def test_a_name_that_changes_its_mind_gains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with misbehaving() as server, open_client() as client:
        names(monkeypatch, {"rebind.example": [[PUBLIC], ["127.0.0.1"]]})
        url = server.url("/fine", "rebind.example")
        assert refuse_private(url) == (PUBLIC,)
        with pytest.raises(NotPublic):
            client.get(url)
        assert server.requests == []


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    with misbehaving() as server:
        names(monkeypatch, {"named.example": [["127.0.0.1"], [PUBLIC]]})
        with open_client(permit=lambda _, port: port == server.port) as client:
            assert client.get(server.url("/fine", "named.example")).status_code == 200
        assert f"Host: named.example:{server.port}" in server.requests[0]


@pytest.mark.parametrize(("code", "lasting"), [(socket.EAI_NONAME, True), (socket.EAI_AGAIN, False)])
def test_a_name_without_an_address_says_whether_that_is_sure(
    monkeypatch: pytest.MonkeyPatch, code: int, lasting: bool
) -> None:
    def lookup(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(code, "no")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    with pytest.raises(NoHost) as caught:
        refuse_private("https://nowhere.example/")
    assert caught.value.lasting is lasting


def test_neither_password_nor_cookie_nor_setting_of_the_machine_is_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with misbehaving() as server:
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        with open_client(permit=lambda _, port: port == server.port) as client:
            client.get(server.url("/fine", "user:secret@127.0.0.1"))
            client.get(server.url("/fine"), headers={"authorization": "Basic abc", "cookie": "a=b"})
        told = "\n".join(line.lower() for request in server.requests for line in request)
        assert len(server.requests) == 2
        assert "authorization" not in told and "cookie" not in told and "secret" not in told


def test_an_address_loses_its_user_and_fragment() -> None:
    assert without_credentials("https://a:b@example.org:8443/x?y=1#z") == "https://example.org:8443/x?y=1"
