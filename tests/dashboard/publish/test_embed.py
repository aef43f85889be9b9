"""A chart in a frame: live or pinned, and never another one in silence."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import store
from dashboard.figures import draw
from dashboard.publish.embed import snippet
from dashboard.publish.routes import routes
from dashboard.publish.site import Site
from dashboard.shelf import Shelf
from dashboard.words import words
from evidence.yamlfile import write
from impact.history import FILE, recorded
from tests.dashboard.publish.reading import Read, faults, read
from tests.make import ALLEGATION, CLAIM, write_base
from tests.small_case import FILES

Framed = Callable[..., tuple[int, Read]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A base of its own."""
    return write_base(tmp_path)


@pytest.fixture
def client(root: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """Its pages."""
    monkeypatch.setattr(store, "ROOT", root)
    return TestClient(Starlette(routes=routes()))


def shelf() -> Shelf:
    """The base that is served."""
    found = store.store()
    assert isinstance(found, Shelf)
    return found


def remember(root: Path) -> str:
    """Record the present release; returns it."""
    found = recorded(root, shelf().ledger, date(2026, 3, 1))
    assert found is not None
    (root / FILE).parent.mkdir(exist_ok=True)
    (root / FILE).write_text(found[1], encoding="utf-8")
    return found[0].id


def test_a_frame_holds_the_chart_with_its_words_and_leads_to_its_page(client: TestClient) -> None:
    answer = client.get("/embed/claims")
    page, text = read(answer.text), draw("claims", shelf(), words("en"), {}).text
    assert answer.status_code == 200
    assert page.title == f"{text.title} · Crosscheck"
    for said in (text.source, text.alt, "Live page: Overview", shelf().base.release):
        assert said in page.text, said
    live = [a for tag, a in page.attributes if tag == "a" and a["href"].startswith("/?")]
    assert live and all(one["target"] == "_blank" and one["rel"] == "noopener" for one in live)


def test_a_frame_carries_the_chart_for_light_and_dark_unless_one_is_asked_for(client: TestClient) -> None:
    def drawn(theme: str) -> list[str]:
        page = read(client.get("/embed/claims", params={"theme": theme}).text)
        return [a["class"] for tag, a in page.attributes if tag == "div" and "chart" in a.get("class", "")]

    assert drawn("auto") == ["chart only-light", "chart only-dark"]
    assert drawn("light") == drawn("dark") == ["chart"]


def test_nothing_in_a_frame_stands_twice_or_runs(client: TestClient) -> None:
    page = read(client.get("/embed/claims").text)
    assert not page.wrong and not page.open
    assert len(page.ids) == len({*page.ids})
    assert not [tag for tag, _ in page.attributes if tag in ("script", "style", "iframe", "object")]
    assert not [a for _, a in page.attributes if "style" in a]


def test_a_frame_has_the_rows_of_its_chart_as_a_table(client: TestClient) -> None:
    page = read(client.get("/embed/claims").text)
    rows = draw("claims", shelf(), words("en"), {}).rows
    assert sum(tag == "tr" for tag, _ in page.attributes) == len(rows) + 1
    assert all(str(head) in page.text for head in rows.columns)


def test_others_may_frame_a_chart_and_no_other_page(client: TestClient) -> None:
    framed, page = client.get("/embed/claims"), client.get("/c/by-30")
    assert "frame-ancestors *" in framed.headers["content-security-policy"]
    assert "frame-ancestors 'self'" in page.headers["content-security-policy"]


def test_a_frame_speaks_chinese(client: TestClient) -> None:
    page = read(client.get("/embed/claims", params={"lang": "zh"}).text)
    assert draw("claims", shelf(), words("zh"), {}).text.title in page.title
    assert ("html", {"lang": "zh-Hans"}) in page.attributes


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/embed/clams", "There is no chart named “clams”"),
        ("/embed/timeline?company=nobody", "“nobody” is not known for company"),
        ("/embed/claims?colour=red", "is not known for colour"),
        ("/embed/claims?width=wide", "“wide” is not known for width"),
        ("/embed/claims?width=99999", "“99999” is not known for width"),
        ("/embed/claims?theme=pink", "“pink” is not known for theme"),
        ("/embed/%3Cscript%3Ealert(1)", "There is no chart"),
    ],
)
def test_a_frame_of_something_unknown_says_what_and_draws_nothing(
    client: TestClient, address: str, said: str
) -> None:
    answer = client.get(address)
    page = read(answer.text)
    assert answer.status_code == 404
    assert said in page.text and "<svg" not in answer.text and "<script>" not in answer.text
    assert "frame-ancestors *" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "address", ["/embed/{}", "/embed/claims?theme={}", "/embed/claims?{}=x", "/c/{}", "/o/{}"]
)
def test_a_long_value_of_an_address_is_repeated_in_part(client: TestClient, address: str) -> None:
    page = read(client.get(address.format("x" * 5000)).text)
    assert "x" * 80 + "…" in page.title and len(page.title) < 200


def test_the_title_of_a_frame_without_a_chart_has_no_full_stop(client: TestClient) -> None:
    assert read(client.get("/embed/claims?theme=pink").text).title.endswith("of this chart · Crosscheck")


def test_a_frame_pinned_to_the_present_release_shows_the_chart(client: TestClient) -> None:
    answer = client.get("/embed/claims", params={"release": shelf().base.release})
    assert answer.status_code == 200 and "<svg" in answer.text


def test_a_pinned_frame_says_what_has_changed_and_draws_nothing_else(client: TestClient, root: Path) -> None:
    before = remember(root)
    claim = copy.deepcopy(FILES[ALLEGATION])
    claim["verdicts"][0] |= {"because": "One says it, and one denies it."}
    write(root / ALLEGATION, claim)
    answer = client.get("/embed/claims", params={"release": before})
    page = read(answer.text)
    assert answer.status_code == 410 and "<svg" not in answer.text
    assert "no other chart is shown in its place" in page.text
    assert "North Lab is said to have collected outputs of South Lab." in page.text
    assert client.get(next(one for one in page.links if one.startswith("/embed/"))).status_code == 200


def test_a_pinned_frame_shows_what_has_not_changed_and_says_so(client: TestClient, root: Path) -> None:
    before = remember(root)
    organization = FILES["evidence/data/organizations/gazette.yaml"] | {"note": "A weekly."}
    write(root / "evidence/data/organizations/gazette.yaml", organization)
    assert shelf().base.release != before
    answer = client.get("/embed/claims", params={"release": before})
    assert answer.status_code == 200 and "<svg" in answer.text
    assert "Nothing of what this page shows has changed since" in read(answer.text).text


def test_a_frame_pinned_to_a_release_that_nobody_knows_draws_nothing(client: TestClient) -> None:
    answer = client.get("/embed/claims", params={"release": "0123456789"})
    assert answer.status_code == 410 and "<svg" not in answer.text
    assert "not among the recorded versions" in read(answer.text).text


def test_the_markup_for_another_page_is_one_frame_whose_words_are_escaped(client: TestClient) -> None:
    drawing = draw("claims", shelf(), words("en"), {})
    site = Site("https://news.example.org", "/desk")
    markup = snippet(site, drawing, "zh", release="0a1b2c3d4e")
    found = read(markup)
    (tag, frame), *others = found.attributes
    assert tag == "iframe" and not others
    assert frame["src"].startswith("https://news.example.org/desk/embed/claims?")
    assert "lang=zh" in frame["src"] and "release=0a1b2c3d4e" in frame["src"]
    assert frame["title"] == drawing.text.title
    path = (
        frame["src"].removeprefix("https://news.example.org/desk").replace("0a1b2c3d4e", shelf().base.release)
    )
    assert client.get(path).status_code == 200


def test_a_claim_with_markup_in_it_is_drawn_as_text(client: TestClient, root: Path) -> None:
    write(root / CLAIM, copy.deepcopy(FILES[CLAIM]) | {"sentence": "<script>alert(1)</script> adds 30."})
    answer = client.get("/embed/claims")
    assert answer.status_code == 200
    assert "<script>" not in answer.text and "<script>alert(1)</script> adds 30." in read(answer.text).text


def test_the_head_of_a_frame_is_whole(client: TestClient) -> None:
    page = client.get("/embed/claims").text
    assert faults(page) == []
    assert read(page).meta("robots") == "noindex"


def test_an_empty_choice_stays_in_the_address_of_a_frame(client: TestClient) -> None:
    drawing = draw("timeline", shelf(), words("en"), {"upstream": ""})
    (_, frame), *_ = read(snippet(Site("https://news.example.org"), drawing, "en")).attributes
    assert "&upstream=&" in frame["src"]
    assert client.get(frame["src"].removeprefix("https://news.example.org")).status_code == 200
