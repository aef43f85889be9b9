"""What is no page is a true 404 with links to all pages; pages and Streamlit's own files come as ever."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from dashboard.door import Door, missing
from dashboard.hints import STATIC, preloads, shell
from dashboard.navigation import VIEWS, address

DASHBOARD = Path(__file__).parents[2] / "dashboard"


def client(base: str = "") -> TestClient:
    """Streamlit's own files behind our door."""
    files = create_streamlit_static_handler(str(STATIC), base)
    return TestClient(
        Starlette(routes=[Mount(base or "/", files)], middleware=[Middleware(Door, base=base)]),
        follow_redirects=False,
    )


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("query", ["", "?lang=zh&embed=true"])
def test_every_page_comes_with_sheet_and_hints(view: str, query: str) -> None:
    answer = client().get(address(view) + query)
    assert (answer.status_code, answer.text) == (200, shell())
    assert answer.headers["link"] == preloads()


@pytest.mark.parametrize("path", ["/unknown", "/claims/by-30", "/static/no-such.js", "/unknown?embed=true"])
def test_any_other_address_is_a_true_404_with_links_to_all_pages(path: str) -> None:
    answer = client().get(path)
    assert answer.status_code == 404
    assert '<html lang="en">' in answer.text
    assert "There is no page at this address" in answer.text
    assert re.findall(r'href="([^"]+)"', answer.text) == [f"{address(view)}?lang=en" for view in VIEWS]


def test_a_missing_page_speaks_the_language_of_the_address() -> None:
    answer = client().get("/unknown?lang=zh")
    assert answer.status_code == 404
    assert '<html lang="zh">' in answer.text
    assert '<a href="/claims?lang=zh">论断</a>' in answer.text


def test_a_missing_page_is_set_in_fonts_that_are_there() -> None:
    fonts = re.findall(r'url\("/app/([^"]+)"\)', missing("zh"))
    assert len(fonts) == 2
    assert all((DASHBOARD / font).is_file() for font in fonts)


def test_an_unknown_language_is_answered_in_english_and_not_repeated() -> None:
    answer = client().get("/unknown?lang=%22%3E%3Cscript%3E")
    assert answer.status_code == 404
    assert "script" not in answer.text and "lang=en" in answer.text


def test_a_head_request_gets_no_body() -> None:
    answer = client().head("/unknown")
    assert (answer.status_code, answer.content) == (404, b"")


def test_files_and_answers_of_streamlit_pass_as_they_are() -> None:
    script = next((STATIC / "static/js").glob("Html.*.js"))
    answer = client().get(f"/static/js/{script.name}")
    assert (answer.status_code, answer.content) == (200, script.read_bytes())
    assert "link" not in answer.headers
    below = client().get("/claims/_stcore/health")
    assert (below.status_code, below.headers["content-type"]) == (404, "text/plain; charset=utf-8")
    assert client().get("/claims/").status_code == 301
    assert client().post("/unknown").status_code == 405


def test_below_a_folder_of_its_own_the_dashboard_has_the_same_pages() -> None:
    below = client("/desk")
    assert [below.get(address(view, "/desk")).status_code for view in VIEWS] == [200] * len(VIEWS)
    answer = below.get("/desk/unknown")
    assert answer.status_code == 404
    assert 'href="/desk/claims?lang=en"' in answer.text
