"""What a page says of itself before any script runs, and what its answer lets a browser do."""

from __future__ import annotations

import copy
import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from dashboard import store
from dashboard.door import Door
from dashboard.guard import Guard
from dashboard.hints import STATIC
from dashboard.navigation import VIEWS, address
from dashboard.publish.rendering import TAGS
from dashboard.publish.routes import routes
from dashboard.words import LANGUAGES, words
from evidence.yamlfile import write
from tests.dashboard.publish.reading import Read, read
from tests.make import CLAIM, write_base
from tests.small_case import FILES

ROOT = Path(__file__).parents[2]
SECOND = ROOT / "tests" / "second_case"
Open = Callable[..., Read]


def client(base: str = "") -> TestClient:
    """Streamlit's page and ours, guarded as in the server."""
    ours = [*routes(base), Route(f"{base}/plain", lambda _: PlainTextResponse("plain"))]
    files = create_streamlit_static_handler(str(STATIC), base)
    door = Middleware(Door, base=base, routes=ours, evidence=store.store)
    return TestClient(
        Starlette(routes=[*ours, Mount(base or "/", files)], middleware=[Middleware(Guard), door])
    )


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the shell of an address of the base at `root`."""

    def opened(path: str, root: Path = SECOND, base: str = "") -> Read:
        monkeypatch.setattr(store, "ROOT", root)
        answer = client(base).get(path)
        assert answer.status_code == 200
        return read(re.sub(r"<script>.*?</script>", "", answer.text, flags=re.DOTALL))

    return opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_says_in_each_language_which_page_it_is(shell: Open, language: str) -> None:
    say = words(language)
    found = {view: shell(f"{address(view)}?lang={language}") for view in VIEWS}
    for view, page in found.items():
        assert page.title == say("app.title", page=say(f"nav.{view}"))
        assert page.meta("description") == page.meta("og:description") == say(f"shell.view.{view}")
        assert ("html", {"lang": TAGS[language]}) in page.attributes
        assert page.linked("canonical")[""] == f"http://testserver{address(view)}?lang={language}"
        assert {*page.linked("alternate")} == {"en", "zh", "x-default"}
        assert page.meta("og:image") == f"http://testserver/og/view/{view}.png?lang={language}"
    assert len({page.meta("description") for page in found.values()}) == len(VIEWS)


@pytest.mark.parametrize(
    ("path", "title", "picture"),
    [
        (
            "/claims?claim=half-minute",
            "Tern is half a minute faster over the mile than Gull.",
            "/og/c/half-minute.png",
        ),
        ("/sources?source=trial-log", "trials", "/og/view/sources.png"),
        ("/accusations?event=1874-09-01-letter", "West Yard", "/og/view/accusations.png"),
        ("/timelines?company=eastyard", "Timelines of East Yard", "/og/o/eastyard.png"),
        ("/alignment?company=eastyard", "Alignment of East Yard", "/og/o/eastyard.png"),
        ("/benchmarks?benchmark=measured-mile", "mile", "/og/view/benchmarks.png"),
    ],
)
def test_an_address_that_names_something_says_so(shell: Open, path: str, title: str, picture: str) -> None:
    page = shell(f"{path}&lang=en&release=0123456789&q=x")
    assert title in page.title and title in page.meta("og:title")
    assert page.meta("og:image").removeprefix("http://testserver").partition("?")[0] == picture
    name, _, value = path.partition("?")[2].partition("=")
    view = path.partition("?")[0]
    assert page.linked("canonical")[""] == f"http://testserver{view}?lang=en&{name}={value}"
    assert not page.meta("robots")


def test_an_allegation_in_an_address_is_called_one(shell: Open) -> None:
    page = shell("/claims?claim=copied-drawings")
    assert page.meta("description").startswith("Allegation, attributed and dated")
    assert "Nothing here says that it is so or that it is not." in page.meta("og:description")


def test_a_rerun_in_an_address_is_named(shell: Open) -> None:
    page = shell("/reruns?recipe=agents", root=ROOT)
    assert page.meta("og:image").endswith("/og/r/agents.png?lang=en")


@pytest.mark.parametrize(
    "path",
    [
        "/claims?claim=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/sources?source=..%2F..%2Fetc",
        "/timelines?company=nobody",
        "/reruns?recipe=nothing",
        "/benchmarks?benchmark=%00",
    ],
)
def test_an_address_that_names_nothing_known_keeps_the_page_s_own_words(shell: Open, path: str) -> None:
    page = shell(path)
    view = path.strip("/").partition("?")[0]
    assert page.title == words("en")("app.title", page=words("en")(f"nav.{view}"))
    assert page.meta("robots") == "noindex"
    assert not [a for tag, a in page.attributes if tag == "script" and "src" not in a]


def test_markup_in_a_title_stays_text(shell: Open, tmp_path: Path) -> None:
    root = write_base(tmp_path)
    sentence = '"><script>alert(1)</script>'
    write(root / CLAIM, copy.deepcopy(FILES[CLAIM]) | {"sentence": sentence})
    page = shell("/claims?claim=by-30", root=root)
    assert page.meta("og:title") == sentence and page.title.startswith(sentence)


def test_a_reader_without_scripts_is_led_to_pages_that_need_none(shell: Open) -> None:
    page = shell("/claims?lang=zh")
    assert {"/c?lang=zh", "/o?lang=zh", "/r?lang=zh", "/brief?lang=zh"} <= {*page.links}
    assert words("zh")("shell.no_script") in page.text


def test_below_a_folder_the_head_names_it_too(shell: Open) -> None:
    page = shell("/desk/claims", base="/desk")
    assert page.linked("canonical")[""] == "http://testserver/desk/claims?lang=en"
    assert "/desk/c?lang=en" in page.links


def test_the_shell_runs_no_inline_script_that_it_does_not_name() -> None:
    answer = client().get("/claims")
    policy = answer.headers["content-security-policy"]
    inline = re.findall(r"<script>(.*?)</script>", answer.text, flags=re.DOTALL)
    assert inline
    for one in inline:
        assert f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" in policy
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe-inline" not in scripts and "http" not in scripts
    assert "frame-ancestors 'self'" in policy and "object-src 'none'" in policy


@pytest.mark.parametrize("path", ["/claims", "/nowhere", "/plain", "/c", "/page.css", "/favicon.png"])
def test_every_answer_forbids_guessing_its_type_and_framing(path: str) -> None:
    headers = client().get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "frame-ancestors 'self'" in headers["content-security-policy"]


def test_only_a_frame_may_be_framed_by_others() -> None:
    assert "frame-ancestors *" in client().get("/embed/claims").headers["content-security-policy"]
