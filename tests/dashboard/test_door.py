"""What is no page is a true 404 with links to all pages; pages and Streamlit's own files come as ever."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from dashboard.door import Door
from dashboard.hints import STATIC, preloads
from dashboard.navigation import VIEWS, address
from dashboard.publish.pagesheet import page_sheet
from dashboard.publish.routes import routes
from dashboard.sheet import sheet

ROOT = Path(__file__).parents[2]
DASHBOARD = ROOT / "dashboard"


def client(base: str = "") -> TestClient:
    """Streamlit's own files and pages of ours behind our door."""
    files, ours = create_streamlit_static_handler(str(STATIC), base), routes(base)
    door = Middleware(Door, base=base, routes=ours)
    return TestClient(
        Starlette(routes=[*ours, Mount(base or "/", files)], middleware=[door]), follow_redirects=False
    )


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("query", "language"), [("", "en"), ("?lang=zh&embed=true", "zh")])
def test_every_page_comes_with_sheet_and_hints(view: str, query: str, language: str) -> None:
    answer = client().get(address(view) + query)
    assert answer.status_code == 200
    assert sheet("light") in answer.text and '<div id="root">' in answer.text
    assert answer.headers["link"] == preloads(language=language)


@pytest.mark.parametrize("path", ["/unknown", "/claims/by-30", "/static/no-such.js", "/unknown?embed=true"])
def test_any_other_address_is_a_true_404_with_links_to_all_pages(path: str) -> None:
    answer = client().get(path)
    assert answer.status_code == 404
    assert '<html lang="en">' in answer.text
    assert "There is no page at this address" in answer.text
    assert re.findall(r'<a href="([^"]+)"', answer.text) == [f"{address(view)}?lang=en" for view in VIEWS]


def test_a_missing_page_speaks_the_language_of_the_address() -> None:
    answer = client().get("/unknown?lang=zh")
    assert answer.status_code == 404
    assert '<html lang="zh-Hans">' in answer.text
    assert '<a href="/claims?lang=zh">论断</a>' in answer.text


def test_a_missing_page_is_set_in_fonts_that_are_there() -> None:
    assert f'href="/page.css?v={page_sheet()[1]}"' in client().get("/unknown").text
    fonts = re.findall(r'url\("app/([^"]+)"\)', client().get("/page.css").text)
    assert len(fonts) == 4
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


def test_pages_of_ours_pass_the_door_and_so_do_their_own_404s() -> None:
    there, none = client().get("/robots.txt"), client().get("/c/no-such-claim")
    assert (there.status_code, none.status_code) == (200, 404)
    assert "There is no claim with the id" in none.text


def test_a_browser_that_has_a_page_is_told_so() -> None:
    first = client().get("/claims")
    again = client().get("/claims", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_below_a_folder_of_its_own_the_dashboard_has_the_same_pages() -> None:
    below = client("/desk")
    assert [below.get(address(view, "/desk")).status_code for view in VIEWS] == [200] * len(VIEWS)
    answer = below.get("/desk/unknown")
    assert answer.status_code == 404
    assert 'href="/desk/claims?lang=en"' in answer.text


def test_a_public_address_that_is_none_stops_the_server_with_a_message() -> None:
    told = {**os.environ, "CROSSCHECK_URL": "nonsense"}
    run = subprocess.run(
        [sys.executable, "-c", "import app"], cwd=ROOT, env=told, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "write it as https://example.org/folder" in run.stderr and "Traceback" not in run.stderr
