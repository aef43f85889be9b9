"""Pages come with hints at the scripts that every page needs; whatever else is served comes as it is."""

from __future__ import annotations

import re

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.hints import KINDS, STATIC, Hints, preloads


def page(_: object) -> HTMLResponse:
    return HTMLResponse("<p>page</p>")


def answer(_: object) -> JSONResponse:
    return JSONResponse({})


ROUTES = [Route("/", page), Route("/answer", answer)]


def test_every_kind_of_element_hinted_at_has_its_script() -> None:
    files = re.findall(r"<(/[^>]+)>; rel=modulepreload", preloads())
    assert all((STATIC / file.lstrip("/")).is_file() for file in files)
    assert {file.rpartition("/")[2].rsplit(".", 2)[0] for file in files} == set(KINDS)


def test_only_pages_carry_the_hints() -> None:
    client = TestClient(Starlette(routes=ROUTES, middleware=[Middleware(Hints)]))
    shown = client.get("/")
    assert (shown.headers["link"], shown.text) == (preloads(), "<p>page</p>")
    assert "link" not in client.get("/answer").headers
