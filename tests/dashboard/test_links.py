"""Links keep their word: a page opened by an older link says what has changed; an unknown id gets a page."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from claims.ledger import load
from cli import cli
from dashboard.navigation import VIEWS
from dashboard.parts.urlstate import WHOLE
from dashboard.publish.shown import of_claim, of_event, of_organization, of_source, shows
from evidence.yamlfile import read, write
from impact.history import FILE
from tests.conftest import ROOT
from tests.dashboard.conftest import Open

SECOND = ROOT / "tests/second_case"
LOG = "evidence/data/sources/1874/trial-log.yaml"


def record(root: Path) -> str:
    """Record the present state of a base; its release."""
    done = CliRunner().invoke(cli, ["--base", str(root), "release"])
    assert done.exit_code == 0, done.output
    return load(root).base.release


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The second case, on its own and recorded."""
    shutil.copytree(SECOND, tmp_path, dirs_exist_ok=True)
    record(tmp_path)
    return tmp_path


def said(page: AppTest) -> str:
    """All words of a page: its own markup, its notices, its text."""
    own = html.unescape(" ".join(re.sub(r"<[^>]+>", " ", e.proto.body) for e in page.get("html")))
    parts = [own, *(e.value for kind in (page.title, page.warning, page.info, page.markdown) for e in kind)]
    return re.sub(r"\s+", " ", re.sub(r"\\([^\w\s])", r"\1", " ".join(parts)))


def release_of(root: Path) -> str:
    return load(root).base.release


def reworded(root: Path, file: str, key: str, **values: str) -> None:
    """Change a finding's fields in a file of a base."""
    document, _ = read(root / file, root)
    assert document is not None
    document.data["findings"][key].update(values)
    write(root / file, document.data)


@pytest.mark.parametrize("view", VIEWS)
def test_a_bare_address_is_written_out_with_language_and_release(
    open_view: Open, case: Path, view: str
) -> None:
    page = open_view(view, case)
    assert not page.exception
    written = dict(page.query_params)
    assert (written["lang"], written["release"]) in (
        ("en", release_of(case)),
        (["en"], [release_of(case)]),
    )
    assert not page.warning


def test_what_an_address_leaves_open_is_written_out_and_what_it_says_is_kept(
    open_view: Open, case: Path
) -> None:
    page = open_view("claims", case, verdict="supported")
    assert page.query_params["verdict"] in ("supported", ["supported"])
    assert page.query_params["section"] in ("all", ["all"])
    assert page.query_params["release"] in (release_of(case), [release_of(case)])


def test_a_short_link_to_one_thing_stays_as_it_is(open_view: Open, case: Path) -> None:
    page = open_view("claims", case, claim="half-minute")
    assert dict(page.query_params).keys() == {"claim"}


def test_a_link_on_the_present_release_says_nothing(open_view: Open, case: Path) -> None:
    page = open_view("claims", case, claim="half-minute", release=release_of(case))
    assert not page.exception and not page.warning and not page.info


def test_an_older_link_names_the_value_that_changed_then_and_now(open_view: Open, case: Path) -> None:
    old = release_of(case)
    document, _ = read(case / LOG, case)
    assert document is not None
    key, finding = next((k, f) for k, f in document.data["findings"].items() if "printed" in f)
    reworded(case, LOG, key, printed=f"{finding['printed']}.0", note="Set with a further digit.")
    record(case)
    page = open_view("sources", case, source="trial-log", release=old)
    assert not page.exception
    assert page.query_params["release"] in (old, [old])
    assert "Since then, of what this page shows: 1 changed." in said(page)
    assert f"then {finding['printed']}, now {finding['printed']}.0" in said(page)
    assert f"version {old} of the evidence, recorded on" in said(page)
    links = re.findall(r'href="([^"]+)"', " ".join(e.proto.body for e in page.get("html")))
    ours = [html.unescape(link) for link in links if link.startswith("/")]
    assert ours and all(dict(parse_qsl(urlsplit(link).query))["release"] == release_of(case) for link in ours)
    elsewhere = open_view("accusations", case, event="1874-09-04-reply", release=old)
    assert "Nothing of what this page shows has changed since." in said(elsewhere)


def test_a_release_that_was_never_recorded_cannot_be_told_of(open_view: Open, case: Path) -> None:
    page = open_view("claims", case, release="0123456789")
    assert "is not among the recorded versions" in page.warning[0].value
    assert not page.exception


@pytest.mark.parametrize("release", ["<script>alert(1)</script>", "x" * 5000, "../../etc", "0", "é\u202e"])
def test_a_tampered_release_is_harmless_and_said(open_view: Open, case: Path, release: str) -> None:
    page = open_view("about", case, release=release)
    assert not page.exception
    assert len(page.warning) == 1 and len(page.warning[0].value) < 400
    assert "<script>" not in page.warning[0].value


def test_a_damaged_history_is_no_reason_to_be_silent(open_view: Open, case: Path) -> None:
    old = release_of(case)
    (case / FILE).write_text("not a history\n", encoding="utf-8")
    reworded(case, LOG, next(iter(read(case / LOG, case)[0].data["findings"])), note="Read anew.")  # type: ignore[union-attr]  # it is read
    page = open_view("claims", case, release=old)
    assert not page.exception
    assert "cannot be read" in page.warning[0].value


def test_a_control_keeps_the_release_of_the_link_and_so_its_notice(open_view: Open, case: Path) -> None:
    page = open_view("claims", case, release="0123456789")
    page.text_input(key="url-q").input("minute").run()
    assert page.query_params["release"] in ("0123456789", ["0123456789"])
    assert page.query_params["q"] in ("minute", ["minute"])
    assert len(page.warning) == 1


@pytest.mark.parametrize(
    ("view", "parameter", "asked", "near"),
    [
        ("claims", "claim", "half-minut", "claim=half-minute"),
        ("sources", "source", "trial-logs", "source=trial-log"),
        ("accusations", "event", "1874-09-01-leter", "event=1874-09-01-letter"),
        ("timelines", "company", "westyards", "company=westyard"),
    ],
)
def test_an_unknown_id_gets_a_page_with_near_names(
    open_view: Open, case: Path, view: str, parameter: str, asked: str, near: str
) -> None:
    page = open_view(view, case, **{parameter: asked})
    assert not page.exception
    assert page.query_params[parameter] in (asked, [asked])
    assert f"with the id “{asked}”" in said(page) and len(page.title) == 1
    assert "No recorded version of the evidence has it." in said(page)
    assert near in " ".join(element.proto.body for element in page.get("html"))


def test_an_id_that_is_gone_says_since_when(open_view: Open, case: Path) -> None:
    (case / "claims/data/almanac/half-minute.yaml").unlink()
    document, _ = read(case / "evidence/data/case.yaml", case)
    assert document is not None
    document.data["headline_claims"] = []
    write(case / "evidence/data/case.yaml", document.data)
    release = record(case)
    page = open_view("claims", case, claim="half-minute")
    assert not page.exception
    assert f"({release}) left it out" in said(page)


def test_an_unknown_language_is_said_and_english_shown(open_view: Open, case: Path) -> None:
    page = open_view("claims", case, lang="xx")
    assert not page.exception
    assert page.query_params["lang"] in ("xx", ["xx"])
    assert page.title[0].value == "Claims" and "xx" in page.warning[0].value


HOSTILE = ("<script>alert(1)</script>", "x" * 5000, "~~~", "${7*7}{{7*7}}%00\u202e", "[x](javascript:1)")
THINGS = {"claim", "source", "event", "company", "recipe"}


@pytest.mark.parametrize("view", VIEWS)
def test_tampered_parameters_break_no_page(open_view: Open, case: Path, view: str) -> None:
    names = sorted(set(dict(open_view(view, case).query_params)) - {"lang", "release"})
    filters = [name for name in names if name not in THINGS]
    turned = [dict(zip(filters, HOSTILE[at:] + HOSTILE[:at] * 3, strict=False)) for at in (0, 2)]
    for parameters in [*turned, *({name: HOSTILE[0]} for name in names if name in THINGS)]:
        page = open_view(view, case, **parameters)
        assert not page.exception, parameters
        own = " ".join(element.proto.body for element in page.get("html"))
        assert "<script>alert" not in own and "javascript:" not in re.findall(r'href="([^"]+)"', own)
        assert all(len(text.value) < 500 for text in [*page.warning, *page.title]), parameters


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_page_offers_its_address_and_its_citation(
    open_view: Open, case: Path, view: str, language: str
) -> None:
    page = open_view(view, case, lang=language)
    codes = [element.value for element in page.code][::-1]  # the page's own come last
    address = next(code for code in codes if re.match(r"(/|https?://)\S*$", code))
    given = dict(parse_qsl(urlsplit(address).query, keep_blank_values=True))
    asked = {
        name: value[0] if isinstance(value, list) else value for name, value in page.query_params.items()
    }
    assert given == asked, "the address that is copied is the page's own"
    assert any(code.startswith("@misc{crosscheck-") and address in code for code in codes)
    assert any(code.startswith("[") and f'"language": "{language}"' in code for code in codes)


def test_a_source_offers_the_document_itself_too(open_view: Open, case: Path) -> None:
    codes = [element.value for element in open_view("sources", case, source="trial-log").code]
    assert any(re.match(r"@[a-z]+\{trial-log,", code) for code in codes)


def test_a_site_that_is_no_address_is_said(
    open_view: Open, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CROSSCHECK_URL", "example.org")
    page = open_view("claims", case)
    assert not page.exception
    assert any("no web address" in caption.value for caption in page.caption)


def test_what_a_page_shows_is_what_it_stands_on() -> None:
    ledger = load(ROOT)
    claim = next(key for key, one in ledger.claims.items() if one.links and one.checks)
    test = of_claim(ledger, claim)
    assert test(f"claim:{claim}") and all(test(link.to) for link in ledger.claims[claim].links)
    assert not test("claim:another")
    source = next(key for key, one in ledger.base.sources.items() if one.findings)
    assert of_source(source)(f"{source}/anything") and not of_source(source)(f"{source}2/anything")
    event = next(key for key, one in ledger.base.events.items() if one.campaigns)
    assert of_event(ledger, event)(f"event:{event}#campaign.x")
    by = ledger.base.events[event].by[0].organization
    if by is not None:
        assert of_organization(ledger, by)(f"event:{event}") and of_organization(ledger, by)(
            f"model:{by}/x#api"
        )
    whole = shows(ledger, "claims", {}, {"model:a/b#api"})
    assert whole("claim:anything") and whole("model:a/b#api") and not whole("event:anything")
    assert set(WHOLE) == {"claim", "source", "event"}
    charts = shows(ledger, "benchmarks", {}, {f"{source}/{next(iter(ledger.base.sources[source].findings))}"})
    assert charts(f"{source}/a-finding-that-is-gone") and not charts("elsewhere/a-finding-that-is-gone")
