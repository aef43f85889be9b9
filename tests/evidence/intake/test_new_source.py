"""From a link to a file: what stands in it, and that nothing is left behind where it cannot be."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest

from evidence.base import load
from evidence.intake import reach
from evidence.yamlfile import parse
from tests.evidence.intake.conftest import Run, Web, files, recorded, validated

PAPER = "evidence/data/sources/2025/zephyr-2.yaml"
NEWS = "https://gazette.example/wind-moves-east"


def test_an_arxiv_id_becomes_a_valid_file_with_all_that_arxiv_knows(new: Run, base: Path, arxiv: Web) -> None:
    result = new("source", "arxiv:2504.01234")
    assert result.exit_code == 0, result.output
    assert result.output.startswith(f"written: {PAPER}\n")
    source = load(base).sources["zephyr-2"]
    assert source.title == 'Zephyr-2: Turning Wind into "Answers" & Questions'
    assert source.authors == ("South Lab", "Ada Gale", "José Brisa")
    assert (source.arxiv, source.url) == ("2504.01234", "https://arxiv.org/abs/2504.01234")
    dates = {key: version.published.text for key, version in source.versions.items()}
    assert list(dates.items()) == [("v1", "2025-04-02"), ("v2", "2025-04-10"), ("v10", "2026-01-04")]
    assert (source.licence, source.reuse) == ("CC BY 4.0", "open")
    assert source.publisher == "southlab"
    assert validated(base) == "valid\n"


def test_a_source_that_nobody_read_says_so(new: Run, base: Path, arxiv: Web) -> None:
    new("source", "2504.01234")
    read = load(base).sources["zephyr-2"].read
    assert (read.tier, read.confidence, read.on.text) == ("primary-unread", "low", date.today().isoformat())
    assert "not read yet" in str(read.note)


def test_the_printed_version_that_arxiv_names_is_left_to_the_person(new: Run, base: Path, arxiv: Web) -> None:
    new("source", "2504.01234")
    first = (base / PAPER).read_text(encoding="utf-8").splitlines()[1]
    assert first.startswith("# arXiv names a printed version (Journal of Winds 6, 33-38 (2025), DOI 10.5555/")


def test_the_example_in_the_file_is_valid_once_its_signs_are_taken_away(
    new: Run, base: Path, arxiv: Web
) -> None:
    new("source", "2504.01234")
    text = (base / PAPER).read_text(encoding="utf-8")
    head, _, example = text.partition("findings: {}\n")
    lines = [line.removeprefix("# ") for line in example.splitlines()]
    (base / PAPER).write_text(head + "findings:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    assert validated(base) == "valid\n"
    assert list(load(base).sources["zephyr-2"].findings) == ["boreas-1-quiz"]


def test_the_example_for_an_article_is_what_somebody_says_in_it(new: Run, base: Path, web: Web) -> None:
    web.say("gazette.example", recorded("news-page.html"))
    new("source", NEWS)
    (file,) = base.glob("evidence/data/sources/2025/wind-moves-*.yaml")
    head, _, example = file.read_text(encoding="utf-8").partition("findings: {}\n")
    assert "type: statement" in example and "paragraph: third" in example
    lines = [line.removeprefix("# ") for line in example.splitlines()]
    file.write_text(head + "findings:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    assert validated(base) == "valid\n"


def test_the_command_says_what_to_do_next(new: Run, arxiv: Web) -> None:
    output = new("source", "2504.01234").output
    assert "Read the document: https://arxiv.org/abs/2504.01234" in output
    assert "new findings zephyr-2 --from-table FILE" in output
    assert output.rstrip().endswith("python cli.py validate")


@pytest.mark.parametrize(
    "form",
    [
        "arXiv:2504.01234v2",
        "https://arxiv.org/abs/2504.01234v3",
        "https://arxiv.org/pdf/2504.01234.pdf",
        "http://arxiv.org/abs/2504.01234/",
        "arXiv 2504.01234",
        "https://doi.org/10.48550/arXiv.2504.01234",
    ],
)
def test_every_usual_form_of_an_arxiv_id_is_understood(new: Run, base: Path, arxiv: Web, form: str) -> None:
    assert new("source", form).exit_code == 0
    assert (base / PAPER).is_file()


def test_where_the_history_cannot_be_had_the_file_says_what_is_missing(
    new: Run, base: Path, arxiv: Web
) -> None:
    arxiv.say("oaipmh.arxiv.org", httpx.Response(503))
    assert new("source", "2504.01234").exit_code == 0
    source = load(base).sources["zephyr-2"]
    assert list(source.versions) == ["v1", "v3"]
    assert source.licence == "arXiv; the licence of the text was not looked up"
    text = (base / PAPER).read_text(encoding="utf-8")
    assert "the licence, were not found: oaipmh.arxiv.org is out of order (503)" in text


def test_a_doi_becomes_a_valid_file_with_all_that_crossref_knows(new: Run, base: Path, web: Web) -> None:
    web.say("api.crossref.org", recorded("crossref-work.json"))
    result = new("source", "https://doi.org/10.5555/winds.2025.33", "--id", "winds")
    assert result.exit_code == 0, result.output
    source = load(base).sources["winds"]
    assert source.title == "Zephyr-2 turns wind into answers & questions"
    assert source.authors == ("Ada Gale", "South Lab")
    assert (source.doi, str(source.published)) == ("10.5555/winds.2025.33", "2025-09-17")
    assert (source.licence, source.reuse) == ("CC BY-NC-ND 4.0", "values")
    assert source.publisher == "southlab"
    assert validated(base) == "valid\n"


def test_a_page_becomes_a_valid_file_with_what_its_head_says(new: Run, base: Path, web: Web) -> None:
    web.say("gazette.example", recorded("news-page.html"))
    result = new("source", f"{NEWS}?utm_source=x#part")
    assert result.exit_code == 0, result.output
    source = load(base).sources["wind-moves-east-says-south"]
    assert source.title == "Wind moves east, says South Lab’s head"
    assert (source.authors, source.url) == (("Ida Storm",), NEWS)
    assert (source.kind, source.publisher, str(source.published)) == ("article", "gazette", "2025-05-06")
    assert (source.licence, source.reuse) == ("not stated", "values")
    assert (
        "Text that nobody copies"
        not in (base / "evidence/data/sources/2025/wind-moves-east-says-south.yaml").read_text()
    )
    assert validated(base) == "valid\n"


def test_a_page_in_another_script_asks_for_an_id(new: Run, base: Path, web: Web) -> None:
    page = '<html lang="zh-CN"><title>南方实验室回应</title><meta name="date" content="2025年">'
    page += '<meta name="pubdate" content="2025-05-06 08:00">'
    answer = httpx.Response(200, headers={"content-type": "text/html"}, content=page.encode("gb18030"))
    answer.headers["content-type"] = "text/html; charset=gb18030"
    web.say("gazette.example", answer)
    before = files(base)
    refused = new("source", NEWS, "--publisher", "gazette")
    assert "suggests no id; add --id" in refused.output
    assert files(base) == before
    assert new("source", NEWS, "--publisher", "gazette", "--id", "south-lab-reply").exit_code == 0
    source = load(base).sources["south-lab-reply"]
    assert (source.title, source.language) == ("南方实验室回应", "zh")


def test_with_title_and_date_given_a_page_is_not_asked(new: Run, base: Path, web: Web) -> None:
    result = new("source", NEWS, "--title", "A reply", "--published", "2025-05", "--publisher", "The Gazette")
    assert result.exit_code == 0, result.output
    assert web.asked == []
    assert str(load(base).sources["reply"].published) == "2025-05"


def test_where_a_registry_does_not_answer_a_person_can_do_without_it(new: Run, base: Path, web: Web) -> None:
    web.say("export.arxiv.org", httpx.Response(503))
    assert (
        "or add --title and --published, and it is entered without asking"
        in new("source", "2504.01234").output
    )
    words = ["--title", "Zephyr-2: Wind", "--published", "2025-04-02", "--publisher", "southlab"]
    assert new("source", "2504.01234", *words).exit_code == 0
    source = load(base).sources["zephyr-2"]
    assert (source.arxiv, source.kind, source.url) == (
        "2504.01234",
        "paper",
        "https://arxiv.org/abs/2504.01234",
    )
    assert validated(base) == "valid\n"


def test_an_author_who_enters_an_own_paper_declares_it(new: Run, base: Path, arxiv: Web) -> None:
    assert new("source", "2504.01234", "--author-is-submitter").exit_code == 0
    assert load(base).sources["zephyr-2"].submitted_by_author


def test_a_link_opens_the_same_file_in_the_browser_and_writes_nothing(
    new: Run, base: Path, arxiv: Web
) -> None:
    (base / "pyproject.toml").write_text(
        '[project]\nname = "it"\n[project.urls]\nRepository = "https://example.org/us/it"\n'
    )
    before = files(base)
    result = new("source", "2504.01234", "--link")
    assert result.output.startswith(
        "https://example.org/us/it/new/main?filename=evidence%2Fdata%2Fsources%2F2025"
    )
    assert files(base) == before


GONE = httpx.Response(404)
BUSY = httpx.Response(429)
CASES: dict[str, tuple[list[str], dict[str, httpx.Response | Exception], str]] = {
    "no network": (["2504.01234"], {}, "export.arxiv.org: no such host; check the spelling and the network"),
    "timeout": (
        ["2504.01234"],
        {"export.arxiv.org": httpx.ReadTimeout("slow")},
        "export.arxiv.org does not answer in time; try again later",
    ),
    "refused connection": (
        ["2504.01234"],
        {"export.arxiv.org": httpx.ConnectError("refused")},
        "export.arxiv.org cannot be reached; check the network connection",
    ),
    "rate limit": (
        ["2504.01234"],
        {"export.arxiv.org": BUSY},
        "allows no more requests for now (429); try again",
    ),
    "unknown arXiv id": (
        ["2504.99999"],
        {"export.arxiv.org": recorded("arxiv-nothing.xml")},
        "arXiv has no paper 2504.99999; check the digits",
    ),
    "arXiv talks nonsense": (
        ["2504.01234"],
        {"export.arxiv.org": httpx.Response(200, content=b"<html>hello")},
        "arXiv answers with something else than a list of papers; try again later",
    ),
    "unknown DOI": (
        ["doi:10.5555/nothing"],
        {"api.crossref.org": GONE},
        "Crossref has no DOI 10.5555/nothing; check it, or give the page's own address",
    ),
    "Crossref talks nonsense": (
        ["doi:10.5555/nothing"],
        {"api.crossref.org": httpx.Response(200, content=b'{"message": []}')},
        "Crossref answers in a way that cannot be read; try again later",
    ),
    "a page that is gone": (
        [NEWS],
        {"gazette.example": GONE},
        f"gazette.example has nothing at {NEWS} (404)",
    ),
    "a page that is no page": (
        [NEWS],
        {
            "gazette.example": httpx.Response(
                200, headers={"content-type": "application/pdf"}, content=b"%PDF"
            )
        },
        "is no web page but application/pdf, which says nothing about itself; add --title and --published",
    ),
    "a page that refuses programs": (
        [NEWS],
        {"gazette.example": httpx.Response(403)},
        "gazette.example does not answer programs (403); open the address in a browser; or add --title",
    ),
    "a page without date": (
        [NEWS],
        {"gazette.example": httpx.Response(200, content=b"<title>Wind</title>")},
        "gazette.example gives no date of the page; add --published, as --published 2025-01-22",
    ),
    "a page that says nothing": (
        [NEWS],
        {"gazette.example": httpx.Response(200)},
        "gazette.example says nothing about the page; add --title and --published",
    ),
    "a page without title": (
        [NEWS],
        {"gazette.example": httpx.Response(200, content=b'<meta name="date" content="2025-05-06">Wind')},
        "gazette.example gives the page no title; add --title",
    ),
    "a circle": (
        [NEWS],
        {"gazette.example": httpx.Response(302, headers={"location": NEWS})},
        "gazette.example sends from one address to another without end",
    ),
    "a redirect into a private network": (
        [NEWS],
        {
            "gazette.example": httpx.Response(302, headers={"location": "http://intranet.example/"}),
            "intranet.example": reach.NotPublic(
                "intranet.example leads to 10.0.0.1, which is no public address"
            ),
        },
        "leads to 10.0.0.1, which is no public address; give the address of a page on the open web",
    ),
    "a private address": (["http://127.0.0.1/x"], {}, "127.0.0.1 is no public address; give the address"),
    "a private name": (["https://wiki.internal/x"], {}, "wiki.internal is no public address"),
    "an address with a password": (
        ["https://me:secret@gazette.example/"],
        {},
        "the address holds a user name",
    ),
    "no document": (["wind"], {}, "'wind' is no document; give arxiv:2501.12948, doi:10.1038/"),
    "no arXiv id": (["arxiv:25.1"], {}, "'25.1' is no arXiv id; write it as arxiv:2501.12948"),
    "no DOI": (["doi:11.1/x"], {}, "'11.1/x' is no DOI; write it as doi:"),
    "the same arXiv id": (
        ["arxiv:2503.00001"],
        {},
        "the arXiv id 2503.00001 is entered already, as evidence/data/sources/2025/paper.yaml; open that",
    ),
    "the same address": (
        ["http://www.example.org/paper/?utm_medium=mail#top"],
        {},
        "is entered already, as evidence/data/sources/2025/paper.yaml",
    ),
    "the same title": (
        ["https://gazette.example/y", "--title", "A  PAPER", "--published", "2025"],
        {},
        "paper.yaml; open that file; if it is another document, add --same-title",
    ),
    "the same title with a full stop": (
        ["https://gazette.example/y", "--title", "A paper.", "--published", "2025"],
        {},
        "the title 'A paper.' is entered already",
    ),
    "a taken id": (
        [NEWS, "--title", "New", "--published", "2025", "--publisher", "gazette", "--id", "letter"],
        {},
        "the id letter is taken by evidence/data/sources/2025/letter.yaml; add --id with another one",
    ),
    "an id that is none": (
        [NEWS, "--title", "New", "--published", "2025", "--publisher", "gazette", "--id", "A Letter"],
        {},
        "'A Letter' is no id; write lowercase letters, digits, hyphens and dots",
    ),
    "no such organization": (
        [NEWS, "--title", "New", "--published", "2025", "--publisher", "south-labs"],
        {},
        "there is no organization 'south-labs'; did you mean southlab? If not, write the id of one",
    ),
    "no organization known": (
        [NEWS, "--title", "New", "--published", "2025"],
        {},
        "the command line does not say which organization published it; add --publisher with an id from",
    ),
    "a date that is none": (
        [NEWS, "--title", "New", "--published", "June 2025", "--publisher", "gazette"],
        {},
        "--published: ",
    ),
    "a date of tomorrow": (
        [NEWS, "--title", "New", "--published", "2027", "--publisher", "gazette"],
        {},
        "dated 2027, after the base's own date (2026-06-01); correct the date, or move `as_of`",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_every_failure_has_its_own_message_and_leaves_no_file(
    new: Run, base: Path, web: Web, case: str
) -> None:
    arguments, answers, message = CASES[case]
    for host, answer in answers.items():
        web.say(host, answer)
    before = files(base)
    result = new("source", *arguments)
    assert result.exit_code == 1
    assert message in result.output
    assert "Traceback" not in result.output
    assert files(base) == before


def test_no_two_failures_share_a_message() -> None:
    assert len({message for _, _, message in CASES.values()}) == len(CASES)


def test_a_duplicate_by_doi_is_seen_before_anybody_is_asked(new: Run, base: Path, web: Web) -> None:
    paper = base / "evidence/data/sources/2025/paper.yaml"
    paper.write_text(paper.read_text(encoding="utf-8") + "doi: 10.5555/Winds.2025.33\n", encoding="utf-8")
    result = new("source", "doi:10.5555/winds.2025.33")
    assert "the DOI 10.5555/winds.2025.33 is entered already" in result.output
    assert web.asked == []


def test_an_odd_address_in_the_base_is_in_nobodys_way(new: Run, base: Path, arxiv: Web) -> None:
    letter = base / "evidence/data/sources/2025/letter.yaml"
    text = letter.read_text(encoding="utf-8")
    letter.write_text(
        text.replace("url: https://example.org/letter", "url: http://archive.local/letter"), encoding="utf-8"
    )
    assert new("source", "2504.01234").exit_code == 0


def test_a_scholars_page_is_a_paper_of_the_day_in_its_own_tag(new: Run, base: Path, web: Web) -> None:
    tags = {
        "citation_title": "Winds",
        "citation_author": "Gale, Ada",
        "citation_publication_date": "2024/11/30",
        "citation_arxiv_id": "2504.01234",
        "article:published_time": "2025-05-06",
        "dcterms.license": "https://creativecommons.org/publicdomain/zero/1.0/",
    }
    page = "".join(f'<meta name="{name}" content="{value}">' for name, value in tags.items())
    web.say("gazette.example", httpx.Response(200, headers={"content-type": "text/html"}, text=page))
    assert new("source", NEWS, "--publisher", "southlab").exit_code == 0
    source = load(base).sources["winds"]
    assert (source.kind, source.authors, str(source.published)) == ("paper", ("Gale, Ada",), "2024-11-30")
    assert (source.licence, source.reuse) == ("CC0 1.0", "open")
    text = (base / "evidence/data/sources/2024/winds.yaml").read_text(encoding="utf-8")
    assert "arXiv knows better: new source arxiv:2504.01234" in text


def test_another_document_of_the_same_title_may_be_entered(new: Run, base: Path, web: Web) -> None:
    words = ["--title", "A paper", "--published", "2025", "--publisher", "gazette", "--id", "other-paper"]
    assert new("source", NEWS, *words, "--same-title").exit_code == 0
    assert validated(base) == "valid\n"


def test_a_busy_registry_is_asked_again_after_the_time_it_asks_for(new: Run, base: Path, arxiv: Web) -> None:
    busy = httpx.Response(429, headers={"retry-after": "7"})
    arxiv.say("export.arxiv.org", busy, httpx.Response(503), recorded("arxiv-paper.xml"))
    result = new("source", "2504.01234")
    assert result.exit_code == 0
    assert arxiv.slept == [7.0, 4.0]
    assert "export.arxiv.org is busy (429); waiting 7 s" in result.output


def test_a_wait_until_a_time_is_told_in_whole_seconds(new: Run, arxiv: Web) -> None:
    at = datetime.now(UTC) + timedelta(seconds=5)
    busy = httpx.Response(503, headers={"retry-after": format_datetime(at, usegmt=True)})
    arxiv.say("export.arxiv.org", busy, recorded("arxiv-paper.xml"))
    assert re.search(r"is busy \(503\); waiting \d s\n", new("source", "2504.01234").output)


def test_a_registry_that_is_slow_once_is_asked_again(new: Run, base: Path, arxiv: Web) -> None:
    arxiv.say("export.arxiv.org", httpx.ReadTimeout("slow"), recorded("arxiv-paper.xml"))
    output = new("source", "2504.01234").output
    assert output.startswith("export.arxiv.org is busy (no answer in time); waiting 2 s\nwritten: ")


def test_signs_that_do_not_show_are_left_out_of_a_title(new: Run, base: Path, web: Web) -> None:
    page = '<title>Wind\u200b moves \u202eeast</title><meta name="date" content="2025-05-06">'
    web.say("gazette.example", httpx.Response(200, headers={"content-type": "text/html"}, text=page))
    assert new("source", NEWS, "--publisher", "gazette").exit_code == 0
    assert load(base).sources["wind-moves-east"].title == "Wind moves east"


def test_a_registry_that_stays_busy_is_given_up_after_a_few_times(new: Run, web: Web) -> None:
    web.say("export.arxiv.org", httpx.Response(503))
    assert "export.arxiv.org is out of order (503); try again later" in new("source", "2504.01234").output
    assert (len(web.asked), web.slept) == (4, [2.0, 4.0, 8.0])


@pytest.mark.parametrize("wait", ["3600", "Fri, 31 Dec 2100 23:59:59 GMT"])
def test_nobody_is_kept_waiting_for_longer_than_a_minute(new: Run, web: Web, wait: str) -> None:
    web.say("export.arxiv.org", httpx.Response(429, headers={"retry-after": wait}))
    output = new("source", "2504.01234").output
    assert re.search(r"export.arxiv.org asks to wait [\d]+ minutes \(429\); try again then", output)
    assert (len(web.asked), web.slept) == (1, [])


def test_an_answer_that_unpacks_without_end_is_given_up(new: Run, web: Web) -> None:
    web.say("gazette.example", httpx.Response(200, content=b"<title>" + b"x" * 9_000_000))
    assert "the answer is longer than 8,000,000 bytes" in new("source", NEWS).output


def test_a_folder_that_cannot_be_written_leaves_nothing(
    new: Run, base: Path, arxiv: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    before = files(base)
    monkeypatch.setattr(Path, "replace", refuse)
    result = new("source", "2504.01234")
    assert f"{PAPER} cannot be written (Permission denied); check the rights of its folder" in result.output
    assert files(base) == before


def test_an_invalid_base_is_mended_first(new: Run, base: Path, web: Web) -> None:
    (base / "evidence/data/organizations/gazette.yaml").unlink()
    result = new("source", "2504.01234")
    assert "the evidence as it stands is not valid; mend this first:\nevidence/data/sources" in result.output
    assert web.asked == []


def test_what_a_registry_says_cannot_break_the_file(new: Run, base: Path, web: Web) -> None:
    title = 'x: "y" # {z} \u2028 - \x07 &a *b !c %d @e `f`'
    page = f"<title>{title}</title><meta name=date content=2025-05-06><meta name=author content='[a]: b'>"
    web.say("gazette.example", httpx.Response(200, headers={"content-type": "text/html"}, text=page))
    assert new("source", NEWS, "--publisher", "gazette", "--id", "odd").exit_code == 0
    assert validated(base) == "valid\n"
    document, _ = parse((base / "evidence/data/sources/2025/odd.yaml").read_text(encoding="utf-8"), "")
    assert document is not None
    assert document.data["authors"] == ["[a]: b"]
