"""The command `links` over a small base whose addresses lead to a server of this machine."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner, Result

from cli import cli
from evidence.intake import reach
from evidence.intake.links import checking
from evidence.intake.links.checking import Outcome, check
from evidence.intake.links.rounds import outcomes
from evidence.intake.reach import Patience
from tests.evidence.intake.links.server import Server
from tests.make import LETTER, PAPER, Changes, write_base
from tests.small_case import FILES

REPORT = "evidence/data/sources/2025/report.yaml"
SURVEY = "evidence/data/sources/2026/survey.yaml"


@pytest.fixture
def reachable(
    server: Server, opened: Callable[[Patience], httpx.Client], monkeypatch: pytest.MonkeyPatch
) -> Server:
    """The server, with the command's client allowed to reach it."""

    def quickly(patience: Patience) -> httpx.Client:
        return opened(replace(patience, seconds=1))

    monkeypatch.setattr(reach, "open_client", quickly)
    monkeypatch.setattr("evidence.intake.links.archive.AVAILABILITY", server.url("/snapshots"))
    return server


def base(root: Path, server: Server, **paths: str) -> Path:
    """The small base, its four sources at these paths of the server."""
    sources = {"paper": PAPER, "letter": LETTER, "report": REPORT, "survey": SURVEY}
    changes: Changes = {file: {"url": server.url(paths.get(name, "/fine"))} for name, file in sources.items()}
    changes[PAPER] |= {"arxiv": None}  # type: ignore[operator]  # each has values
    searched = FILES[LETTER]["findings"]["no-dates"]["searched"]
    changes[LETTER] |= {"findings/no-dates/searched": [{**searched[0], "url": server.url("/fine")}]}  # type: ignore[operator]
    return write_base(root, changes)


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--base", str(root), "links", *arguments])


def test_all_well_exits_0_and_says_so(tmp_path: Path, reachable: Server) -> None:
    result = run(base(tmp_path, reachable))
    assert result.exit_code == 0, result.output
    assert result.stdout == "1 addresses\n  ok              1  leads to a page\n"


def test_a_dead_address_exits_1_and_is_told_with_its_places_and_a_copy_to_paste(
    tmp_path: Path, reachable: Server
) -> None:
    result = run(base(tmp_path, reachable, report="/gone"))
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-5:] == [
        "dead",
        f"  {reachable.url('/gone')} (status 410)",
        f"    {REPORT}:4: url",
        "    a copy is archived; beside the address write",
        '      archived: "https://web.archive.org/web/20250304000000/https://example.org/gone"',
    ]


def test_what_to_paste_makes_a_valid_source(tmp_path: Path, reachable: Server) -> None:
    root = base(tmp_path, reachable, report="/gone")
    line = run(root).stdout.splitlines()[-1].strip()
    file = root / REPORT
    file.write_text(file.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    assert f"a copy is named there: {line.split()[1].strip(chr(34))}" in run(root).stdout
    for each in root.rglob("*.yaml"):  # the server of the tests is no public address
        text = each.read_text(encoding="utf-8")
        each.write_text(text.replace(reachable.url(""), "https://example.org"), encoding="utf-8")
    assert CliRunner().invoke(cli, ["--base", str(root), "validate"]).output == "valid\n"


@pytest.mark.parametrize("path", ["/forbidden", "/broken", "/to-metadata", "/moved", "/silent"])
def test_only_a_dead_address_fails(
    tmp_path: Path, reachable: Server, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "Manners", partial(checking.Manners, first_wait=0))
    result = run(base(tmp_path, reachable, report=path))
    assert result.exit_code == 0
    assert reachable.url(path) in result.stdout


def test_what_was_found_out_is_not_asked_again(tmp_path: Path, reachable: Server) -> None:
    root = base(tmp_path, reachable, report="/gone")
    first = run(root)
    asked = len(reachable.requests)
    again = run(root)
    assert "2 known from the last days, 0 to ask" in again.stderr
    assert again.stdout == first.stdout
    assert [r[0].split()[1] for r in reachable.requests[asked:]] == [
        "/snapshots?url=" + reachable.url("/gone").replace(":", "%3A").replace("/", "%2F")
    ]
    run(root, "--fresh")
    assert reachable.asked("/fine") == ["HEAD", "HEAD"]


def test_a_check_that_was_broken_off_goes_on(
    tmp_path: Path, reachable: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = base(tmp_path, reachable, report="/gone", letter="/forbidden")

    def broken_off(urls: Any, ask: Any) -> Any:
        yield urls[0], ask(urls[0])
        raise KeyboardInterrupt

    with monkeypatch.context() as once:
        once.setattr("evidence.intake.links.rounds.outcomes", broken_off)
        assert run(root).exit_code == 1
    result = run(root)
    assert "1 known from the last days, 2 to ask" in result.stderr
    assert sum(reachable.counts[path] for path in ("/fine", "/forbidden", "/gone")) == 1 + 2 + 2


def test_what_could_not_be_told_is_asked_again(
    tmp_path: Path, reachable: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "Manners", partial(checking.Manners, first_wait=0))
    root = base(tmp_path, reachable, report="/broken")
    run(root)
    before = reachable.counts["/broken"]
    run(root)
    assert reachable.counts["/broken"] > before


def test_a_memory_that_is_none_is_said_to_be_one(tmp_path: Path, reachable: Server) -> None:
    root = base(tmp_path, reachable)
    (root / ".cache").mkdir()
    (root / ".cache" / "links.json").write_text('{"checked": 5}', encoding="utf-8")
    result = run(root)
    assert result.exit_code == 2
    assert "cannot be read as what was checked before; remove it, or run with --fresh" in result.output
    assert run(root, "--fresh").exit_code == 0


def test_json_holds_every_address_with_its_places(tmp_path: Path, reachable: Server) -> None:
    told = json.loads(run(base(tmp_path, reachable, report="/gone"), "--format", "json").stdout)
    by_url = {each["url"]: each for each in told}
    assert by_url[reachable.url("/gone")]["status"] == "dead"
    assert by_url[reachable.url("/gone")]["places"] == [
        {"path": REPORT, "line": 4, "field": "url", "archived": None}
    ]
    assert len(by_url[reachable.url("/fine")]["places"]) == 4


def test_identifiers_are_checked_as_the_addresses_they_stand_for(tmp_path: Path) -> None:
    from evidence.intake.links.places import links

    found, problems = links(write_base(tmp_path, {LETTER: {"doi": "10.1000/182"}}))
    assert problems == []
    urls = {link.url for link in found}
    assert {"https://arxiv.org/abs/2503.00001", "https://doi.org/10.1000/182"} <= urls


def test_a_part_of_the_evidence_can_be_asked_for(tmp_path: Path, reachable: Server) -> None:
    root = base(tmp_path, reachable, report="/gone")
    assert run(root, "paper.yaml").exit_code == 0
    assert reachable.counts["/gone"] == 0
    nothing = run(root, "nowhere")
    assert (nothing.exit_code, "there is no such address" in nothing.output) == (2, True)


def test_a_file_that_cannot_be_read_stops_the_command(tmp_path: Path, reachable: Server) -> None:
    root = base(tmp_path, reachable)
    (root / PAPER).write_text("title: [", encoding="utf-8")
    result = run(root)
    assert result.exit_code == 2
    assert f"{PAPER}:1" in result.output
    assert reachable.requests == []


def test_no_host_is_asked_by_more_than_a_few_at_once(server: Server, client: httpx.Client) -> None:
    urls = [server.url(f"/crowded?{n}") for n in range(12)]
    found = dict(outcomes(urls, lambda url: check(url, client), at_once=8, per_host=2))
    assert set(found) == set(urls)
    assert server.busiest == 2


def test_a_fault_of_ours_is_not_swallowed_in_a_thread() -> None:
    def ask(url: str) -> Outcome:
        raise ZeroDivisionError(url)

    with pytest.raises(ZeroDivisionError):
        list(outcomes(["https://one.example/", "https://two.example/"], ask))


def test_without_a_network_no_address_is_called_dead_or_remembered_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = Outcome("dead", "example.org: no such host")
    monkeypatch.setattr(checking, "check", lambda *_: unknown)
    result = run(write_base(tmp_path))
    assert result.exit_code == 2
    assert "knows none of the hosts; check the network connection" in result.output
    assert not (tmp_path / ".cache").exists()


def test_one_address_that_answers_shows_that_the_others_hosts_are_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, fine = Outcome("dead", "example.org: no such host"), Outcome("ok", "status 200")
    monkeypatch.setattr(checking, "check", lambda url, _: fine if "arxiv" in url else gone)
    monkeypatch.setattr("evidence.intake.links.archive.archived", lambda *_: None)
    result = run(write_base(tmp_path))
    assert result.exit_code == 1 and "no such host" in result.output
    remembered = json.loads((tmp_path / ".cache/links.json").read_text(encoding="utf-8"))["checked"]
    assert {told["status"] for told in remembered.values()} == {"dead", "ok"}
