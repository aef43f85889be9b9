"""The app warms up from its own files alone."""

from __future__ import annotations

import socket

import pytest

from dashboard.warm import warm


def test_warming_up_touches_no_network(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a connection was opened while warming up")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    warm()
    assert "warming up failed" not in caplog.text
