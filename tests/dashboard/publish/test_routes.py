"""Pages outside Streamlit: everything has one, in both languages, and what is not there says so."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import store
from dashboard.publish.permalink import VARIABLE
from dashboard.publish.routes import routes
from dashboard.reruns import Reruns
from dashboard.shelf import Shelf
from dashboard.words import LANGUAGES, words
from evidence.yamlfile import write
from impact.history import FILE, recorded
from tests.analysis.rerun.recipe import IN_CHINESE, write_case
from tests.dashboard.publish.reading import faults, read
from tests.make import write_base
from tests.small_case import FILES

ROOT = Path(__file__).parents[3]
SECOND = ROOT / "tests" / "second_case"
SCRIPT = "</script><script>alert(1)</script>"
Served = Callable[..., TestClient]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Served:
    """Serves the pages of the base at `root` below a folder."""

    def serve(root: Path = SECOND, base: str = "") -> TestClient:
        monkeypatch.setattr(store, "ROOT", root)
        return TestClient(Starlette(routes=routes(base)))

    return serve


def shelf() -> Shelf:
    """The base that is served."""
    found = store.store()
    assert isinstance(found, Shelf), found
    return found


def everything() -> list[str]:
    """The addresses of all claims, organizations and re-runs, and of the lists that lead to them."""
    found, base = shelf(), shelf().base
    recipes = found.reruns()
    assert isinstance(recipes, Reruns)
    return [
        "/c",
        "/o",
        "/r",
        *(f"/c/{one}" for one in found.ledger.claims),
        *(f"/o/{one}" for one in base.organizations),
        *(f"/r/{one}" for one in recipes.recipes),
    ]


@pytest.mark.parametrize("root", [ROOT, SECOND], ids=["real", "second"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_organization_and_rerun_has_a_whole_page(
    served: Served, root: Path, language: str
) -> None:
    client = served(root)
    found = {}
    for path in everything():
        answer = client.get(path, params={"lang": language})
        assert answer.status_code == 200, path
        if wrong := faults(answer.text):
            found[path] = wrong
    assert not found


def test_a_claim_says_who_makes_it_how_it_stands_and_what_is_answered(served: Served) -> None:
    page = read(served().get("/c/copied-drawings").text)
    for text in (
        "East Yard is said to have copied drawings of West Yard.",
        "Allegation",
        "disputed",
        "One yard says it, the other denies it.",
        "West Yard says so.",
        "East Yard says otherwise.",
    ):
        assert text in page.text, text
    assert ("Response" in [text for _, text in page.headings]) and "denial" in page.text


def test_a_rerun_is_read_in_the_language_of_its_page(served: Served, tmp_path: Path) -> None:
    """Title, question, comparisons and arms; and the list of all re-runs."""
    client = served(write_case(tmp_path, IN_CHINESE))
    for language, told in (("zh", IN_CHINESE.values()), ("en", ("Imitation beside reward", "Reward"))):
        page = client.get("/r/tiny", params={"lang": language}).text
        for text in (one for one in told if isinstance(one, str)):
            assert text in page, text
    assert "模仿与奖励" in client.get("/r", params={"lang": "zh"}).text
    assert "Imitation" not in client.get("/r/tiny", params={"lang": "zh"}).text


def test_a_check_is_an_equation_whose_numbers_lead_to_where_they_stand(served: Served) -> None:
    page = read(served().get("/c/half-minute").text)
    assert "5.1 − 4.6 = 0.5, stated 0.5" in page.text.replace("  ", " ")
    assert page.links.count("/sources?lang=en&source=trial-log") >= 2


def test_what_speaks_for_and_against_stands_side_by_side_under_headings_of_one_size(served: Served) -> None:
    page = read(served().get("/c/copied-drawings").text)
    sides = [level for level, text in page.headings if text in ("Supports it", "Contradicts it")]
    assert sides == [3, 3]


def test_every_organization_has_the_same_parts_in_the_same_order(served: Served) -> None:
    client = served(ROOT)
    parts = {
        tuple(text for level, text in read(client.get(f"/o/{one}").text).headings if level == 2)
        for one in shelf().base.organizations
    }
    assert len(parts) == 1


def test_an_organization_is_shown_as_accuser_and_as_accused(served: Served) -> None:
    client = served()
    accused, accuser = (read(client.get(f"/o/{one}").text) for one in ("eastyard", "westyard"))
    assert "Public allegations about it: 1." in accused.text
    assert "Public allegations that it makes: 1." in accuser.text
    assert "No public allegation by East Yard is entered" in accused.text
    assert "No public allegation about West Yard is entered" in accuser.text


@pytest.mark.parametrize(
    ("path", "near"),
    [("/c/half-minut", "/c/half-minute"), ("/o/eastyrd", "/o/eastyard"), ("/c/zzz", ""), ("/r/none", "")],
)
def test_an_unknown_id_is_a_404_that_offers_near_names(served: Served, path: str, near: str) -> None:
    answer = served().get(path)
    page = read(answer.text)
    assert answer.status_code == 404
    assert "There is no" in page.text and page.meta("robots") == "noindex"
    assert not near or f"{near}?lang=en" in page.links


def test_an_id_that_is_gone_says_since_when(served: Served, tmp_path: Path) -> None:
    root = write_base(tmp_path)
    remember(served(root), root)
    (root / "claims/data/survey/by-30.yaml").unlink()
    remember(served(root), root)
    answer = served(root).get("/c/by-30")
    assert answer.status_code == 404
    assert "It was in the evidence until the version recorded on 1 March 2026" in read(answer.text).text


def remember(_: TestClient, root: Path) -> str:
    """Record the present release of the base at `root`; returns it."""
    from datetime import date

    found = recorded(root, shelf().ledger, date(2026, 3, 1))
    assert found is not None
    (root / FILE).parent.mkdir(exist_ok=True)
    (root / FILE).write_text(found[1], encoding="utf-8")
    return found[0].id


def test_a_link_of_an_earlier_release_says_what_has_changed_since(served: Served, tmp_path: Path) -> None:
    root = write_base(tmp_path)
    before = remember(served(root), root)
    paper = copy.deepcopy(FILES["evidence/data/sources/2025/paper.yaml"])
    paper["findings"]["boreas-quiz"] |= {"printed": "70"}
    write(root / "evidence/data/sources/2025/paper.yaml", paper)
    client = served(root)
    changed = read(client.get("/c/by-30", params={"release": before}).text)
    assert "then 70.0, now 70" in changed.text
    same = read(client.get("/o/southlab", params={"release": before}).text)
    assert "Nothing of what this page shows has changed since" in same.text
    unknown = read(client.get("/c/by-30", params={"release": "0123456789"}).text)
    assert "not among the recorded versions" in unknown.text
    assert "recorded" not in read(client.get("/c/by-30").text).text


@pytest.mark.parametrize(
    "query",
    [
        "lang=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "release=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "lang=zh&lang=xx&__proto__=1&claim[]=2",
    ],
)
def test_a_tampered_address_is_harmless(served: Served, query: str) -> None:
    answer = served().get(f"/c/half-minute?{query}")
    assert answer.status_code == 200
    assert "<script>" not in answer.text and not faults(answer.text)


def test_an_id_with_markup_is_shown_as_text(served: Served) -> None:
    answer = served().get("/c/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert answer.status_code == 404
    assert "<script>" not in answer.text


def test_markup_in_the_evidence_stays_text_also_in_what_machines_read(served: Served, tmp_path: Path) -> None:
    root = write_base(tmp_path)
    claim = copy.deepcopy(FILES["claims/data/survey/by-30.yaml"]) | {"sentence": f"Thirty points. {SCRIPT}"}
    write(root / "claims/data/survey/by-30.yaml", claim)
    answer = served(root).get("/c/by-30")
    page = read(answer.text)
    assert not faults(answer.text)
    assert "<script>alert" not in answer.text and SCRIPT in page.text
    assert page.records[0]["claimReviewed"].endswith(SCRIPT)


def test_a_verdict_is_given_to_machines_as_a_word_with_its_meaning(served: Served) -> None:
    client = served()
    review = read(client.get("/c/half-minute").text).records[0]
    assert review["reviewRating"]["alternateName"] == "supported"
    assert "every computed check holds" in review["reviewRating"]["ratingExplanation"]
    assert review["itemReviewed"]["appearance"]["headline"]
    assert "ratingValue" not in review["reviewRating"]


def test_no_allegation_is_rated_as_true_or_false(served: Served) -> None:
    client = served(ROOT)
    found = {}
    for claim_id, claim in shelf().ledger.claims.items():
        if claim.kind != "allegation" and not claim.clears:
            continue
        for language in LANGUAGES:
            rating = read(client.get(f"/c/{claim_id}", params={"lang": language}).text).records[0][
                "reviewRating"
            ]
            word = rating["alternateName"]
            begins = words(language)("page_claim.rating", word="").strip()
            plain = [words(language)(f"verdict.{one}.name") for one in ("supported", "refuted", "overstated")]
            if not word.startswith(begins) or any(one in word for one in plain) or "ratingValue" in rating:
                found[claim_id] = word
            assert words(language)("page_claim.rating_means") in rating["ratingExplanation"]
    assert not found


def test_the_page_is_told_to_machines_as_a_data_set_with_its_version(served: Served) -> None:
    page = read(served().get("/o/eastyard").text)
    (record,) = page.records
    assert record["version"] == shelf().base.release
    assert record["url"] == page.linked("canonical")[""]


def test_each_page_has_its_own_title_description_and_picture(served: Served) -> None:
    client = served()
    pages = [read(client.get(path).text) for path in ("/c/half-minute", "/c/copied-drawings", "/o/eastyard")]
    for of in (lambda one: one.title, lambda one: one.meta("description"), lambda one: one.meta("og:image")):
        assert len({of(one) for one in pages}) == len(pages)


def test_chinese_pages_speak_chinese_and_mark_what_is_in_english(served: Served) -> None:
    page = read(served().get("/c/half-minute", params={"lang": "zh"}).text)
    assert ("html", {"lang": "zh-Hans"}) in page.attributes
    assert "有据支持" in page.text
    assert ("span", {"lang": "en"}) in page.attributes
    assert "/c/half-minute?lang=en" in page.links


def test_a_browser_that_has_the_page_is_told_so_in_a_few_bytes(served: Served) -> None:
    client = served()
    first = client.get("/c/half-minute")
    tag = first.headers["etag"]
    assert shelf().base.release in tag and first.headers["cache-control"] == "no-cache"
    again = client.get("/c/half-minute", headers={"if-none-match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get("/c/half-minute", params={"lang": "zh"}, headers={"if-none-match": tag})
    assert other.status_code == 200


@pytest.mark.parametrize("path", ["/c/half-minute", "/o/eastyard", "/c", "/sitemap.xml", "/robots.txt"])
def test_a_head_request_says_what_a_get_would(served: Served, path: str) -> None:
    client = served()
    whole, head = client.get(path), client.head(path)
    assert head.status_code == 200
    assert head.headers["etag"] == whole.headers["etag"]


def test_a_page_may_load_only_what_is_here_and_nobody_else_frames_it(served: Served) -> None:
    policy = served().get("/c/half-minute").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'") and "script-src" not in policy
    assert "frame-ancestors 'self'" in policy and "unsafe" not in policy


def test_below_a_folder_of_its_own_every_link_stays_in_it(served: Served) -> None:
    client = served(base="/desk")
    page = read(client.get("/desk/c/half-minute").text)
    ours = [one for one in page.links if not one.startswith(("http", "#"))]
    assert ours and all(one.startswith("/desk/") for one in ours)
    assert page.linked("canonical")[""] == "http://testserver/desk/c/half-minute?lang=en"
    assert page.linked("stylesheet")[""].startswith("/desk/page.css?v=")
    assert client.get(page.linked("stylesheet")[""]).status_code == 200


def test_the_public_address_comes_from_the_environment_where_it_is_said(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "https://news.example.org/check")
    page = read(served().get("/c/half-minute").text)
    assert page.linked("canonical")[""] == "https://news.example.org/check/c/half-minute?lang=en"
    assert page.meta("og:image") == "https://news.example.org/check/og/c/half-minute.png?lang=en"


def test_a_forged_host_is_not_repeated(served: Served) -> None:
    answer = served().get("/c/half-minute", headers={"host": 'evil"><script>'})
    assert "evil" not in answer.text and not faults(answer.text)


def test_the_sitemap_names_every_page_in_both_languages_and_each_is_there(served: Served) -> None:
    client = served()
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    named = {"": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    found = {
        one.findtext("loc", "", named): one.findall("x:link", named) for one in root.findall("url", named)
    }
    assert all({each.get("hreflang") for each in others} == set(LANGUAGES) for others in found.values())
    ours = [one for one in found if one.split("?")[0].split("/")[3] in ("c", "o", "r", "brief")]
    for kind, ids in (("c", shelf().ledger.claims), ("o", shelf().base.organizations)):
        for one in ids:
            assert f"http://testserver/{kind}/{one}?lang=zh" in ours
    assert all(client.get(one).status_code == 200 for one in ours)


def test_crawlers_are_led_to_the_sitemap(served: Served) -> None:
    assert "Sitemap: http://testserver/desk/sitemap.xml" in served(base="/desk").get("/desk/robots.txt").text


def test_nothing_is_shown_from_evidence_that_is_not_valid(served: Served, tmp_path: Path) -> None:
    root = write_base(tmp_path)
    (root / "evidence/data/case.yaml").write_text("title: [", encoding="utf-8")
    client = served(root)
    for path in ("/c/by-30", "/o/northlab", "/r", "/embed/claims", "/sitemap.xml", "/og/c/by-30.png"):
        answer = client.get(path)
        assert answer.status_code == 503 and "The evidence is not valid" in answer.text


def test_a_case_with_nothing_in_it_has_lists_that_say_so(served: Served, empty_base: Path) -> None:
    client = served(empty_base)
    assert "Nothing of this kind is entered in this case." in read(client.get("/c").text).text
    assert "Nothing of this kind is entered in this case." in read(client.get("/r").text).text


def test_records_for_machines_are_json_that_cannot_end_its_element(served: Served) -> None:
    for path in ("/c/half-minute", "/o/eastyard"):
        for part in served().get(path).text.split('<script type="application/ld+json">')[1:]:
            text = part.partition("</script>")[0]
            assert "<" not in text and json.loads(text)["@context"] == "https://schema.org"
