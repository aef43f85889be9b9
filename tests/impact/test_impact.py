"""What a change of the evidence changes, as the command tells it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import cli
from tests.make import ALLEGATION, CLAIM, COMPLAINT, LETTER, MODEL, PAPER, Changes, write_base
from tests.small_case import FILES

DENIAL = "evidence/data/events/2025/2025-09-03-denial.yaml"
VALUE = {"findings/boreas-quiz/printed": "60.0", "findings/boreas-quiz/value": 60.0}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def markdown(tmp_path: Path, after: Changes, before: Changes | None = None) -> str:
    old, new = write_base(tmp_path / "old", before), write_base(tmp_path / "new", after)
    result = run("impact", old, new)
    assert result.exit_code == 0, result.output
    return result.output


def as_json(tmp_path: Path, after: Changes, before: Changes | None = None) -> dict[str, Any]:
    old, new = write_base(tmp_path / "old", before), write_base(tmp_path / "new", after)
    found: dict[str, Any] = json.loads(run("impact", old, new, "--format", "json").output)
    return found


def jumps(found: dict[str, Any]) -> set[tuple[str, str]]:
    return {(warned["jump"], warned["address"]) for warned in found["warnings"]}


def test_two_equal_folders_differ_in_nothing(tmp_path: Path) -> None:
    text = markdown(tmp_path, {})
    assert "no file of the evidence, the claims or the plan differs" in text
    assert "##" not in text


def test_the_same_two_folders_give_the_same_bytes(tmp_path: Path) -> None:
    texts = {markdown(tmp_path, {PAPER: VALUE, MODEL: {"api/date": "2025-03-09"}}) for _ in range(2)}
    assert len(texts) == 1


def test_a_changed_value_is_told_first_with_the_check_and_the_verdict_that_it_upsets(tmp_path: Path) -> None:
    text = markdown(tmp_path, {PAPER: VALUE})
    lines = text.splitlines()
    first = lines.index("## Look at this first (2)")
    assert lines[first + 2 : first + 4] == [
        "- **a published value changed**: `paper/boreas-quiz`, `70.0` → `60.0`",
        "- **a verdict is no longer allowed**: `claim:by-30`, `supported` → `allowed: refuted`",
    ]
    assert (
        "| `by-30` | check `gap` | `holds: 70.0 − 40.0 = 30, stated 30` | "
        "`fails: 60.0 − 40.0 = 20, stated 30` |" in lines
    )
    assert "the evidence does not allow 'supported'" in text
    assert "- **Benchmarks**: published differences: `paper` (1); scores of models: `quiz` (1)" in lines


def test_a_new_source_is_listed_and_warns_of_nothing(tmp_path: Path) -> None:
    new = {
        "title": "A note",
        "kind": "article",
        "publisher": "gazette",
        "url": "https://example.org/note",
        "published": "2025-10-01",
        "licence": "CC BY 4.0",
        "reuse": "open",
        "read": {"tier": "primary", "on": "2026-01-02", "confidence": "high"},
    }
    text = markdown(tmp_path, {"evidence/data/sources/2025/note.yaml": new})
    assert "1 file differs; entries 1 added" in text
    assert "| `note` | source added |  | `A note` |" in text
    assert "Nothing published changed its value, date, place or verdict." in text


def test_a_new_finding_says_where_it_stands(tmp_path: Path) -> None:
    finding = {**FILES[PAPER]["findings"]["plain-quiz"], "locator": {"page": "4", "row": "base"}}
    text = markdown(tmp_path, {PAPER: {"findings/another": finding}})
    assert "| `paper/another` | finding added |  | `40.0` at `page 4, row base` |" in text
    assert "two reviewers" not in text


def test_a_new_version_says_its_date(tmp_path: Path) -> None:
    versions = {"v1": {"published": "2025-03-01"}, "v2": {"published": "2025-04-02"}}
    text = markdown(tmp_path, {PAPER: {"published": None, "versions": versions}})
    assert "| `paper#v2` | version added |  | `2025-04-02` |" in text


def test_a_correction_says_what_was_corrected(tmp_path: Path) -> None:
    entry = {"what": "paper/plain-quiz", "date": "2025-12-01", "was": "39", "reason": "mistyped"}
    text = markdown(tmp_path, {"evidence/data/corrections.yaml": {"plain": entry}})
    assert "| `correction:plain` | correction added |  | `paper/plain-quiz` |" in text


def test_what_is_said_about_a_company_is_shown_whole_and_asks_for_two_reviewers(tmp_path: Path) -> None:
    said = (
        "North Lab says, in a letter of two pages to its customers and the press, that it used its own data."
    )
    event = {**FILES[DENIAL], "title": "North Lab answers again", "summary": said}
    text = markdown(tmp_path, {"evidence/data/events/2025/2025-09-03-again.yaml": event})
    assert f"| event added |  | `North Lab answers again` `{said}` |" in text
    assert "two reviewers read it, one who did not write it." in text


@pytest.mark.parametrize(
    ("path", "change", "jump", "address"),
    [
        (MODEL, {"api/date": "2025-03-02"}, "a date moved", "model:northlab/boreas-1#api"),
        (
            COMPLAINT,
            {"campaigns/northlab/window": "2025-05/2025-08"},
            "a date moved",
            "event:2025-09-01-complaint#campaign.northlab",
        ),
        (LETTER, {"reuse": "open"}, "more may be redistributed", "letter"),
        (LETTER, {"findings/no-dates": None}, "a finding was removed", "letter/no-dates"),
        (ALLEGATION, None, "a claim was removed", "claim:collected"),
        (
            LETTER,
            {"findings/exchanges/locator": None},
            "a locator was removed",
            "letter/exchanges",
        ),
        (
            CLAIM,
            {"verdicts/0/because": "It says so."},
            "an earlier verdict was rewritten",
            "claim:by-30",
        ),
    ],
)
def test_a_jump_is_warned_of(
    tmp_path: Path, path: str, change: dict[str, Any] | None, jump: str, address: str
) -> None:
    assert (jump, address) in jumps(as_json(tmp_path, {path: change}))


def test_a_removed_source_is_warned_of_and_the_claims_that_lose_it_are_told(tmp_path: Path) -> None:
    found = as_json(tmp_path, {"evidence/data/sources/2025/report.yaml": None})
    assert ("a source was removed", "report") in jumps(found)
    assert not found["computed"]
    assert any("report/denial" in problem["what"] for problem in found["problems"])


def test_an_appended_verdict_is_a_change_and_no_rewriting(tmp_path: Path) -> None:
    entries = [
        {"on": "2026-05-01", "then": "supported", "now": "supported", "because": "70.0 − 40.0 = 30."},
        {
            "on": "2026-05-09",
            "then": "overstated",
            "now": "overstated",
            "because": "One benchmark.",
            "reasons": ["imprecision"],
        },
    ]
    link = {"to": "letter/exchanges", "stance": "qualifies", "why": "It is one test."}
    links = [{"to": "paper/boreas-quiz", "stance": "supports", "why": "It is the value."}, link]
    found = as_json(tmp_path, {CLAIM: {"verdicts": entries, "links": links}})
    told = jumps(found)
    assert ("a verdict changed", "claim:by-30") in told
    assert ("an earlier verdict was rewritten", "claim:by-30") not in told
    assert found["claims"][0]["after"]["now"] == "overstated"


def test_an_invalid_later_side_prints_its_problems_and_what_its_files_show(tmp_path: Path) -> None:
    text = markdown(tmp_path, {PAPER: {**VALUE, "publisher": "nobody"}})
    assert "**1 problem on the later side:**" in text
    assert f"- `{PAPER}:" in text
    assert "they are not computed" in text
    assert "- **a published value changed**: `paper/boreas-quiz`, `70.0` → `60.0`" in text


def test_a_file_that_is_no_yaml_is_named_and_the_others_are_compared(tmp_path: Path) -> None:
    old, new = write_base(tmp_path / "old"), write_base(tmp_path / "new", {MODEL: {"name": "Boreas One"}})
    (new / PAPER).write_text("title: [", encoding="utf-8")
    text = run("impact", old, new).output
    assert f"Not compared, since one side cannot be read: `{PAPER}`." in text
    assert "| `model:northlab/boreas-1` | `name` | `Boreas 1` | `Boreas One` |" in text


def test_text_of_a_stranger_neither_formats_the_report_nor_mentions_anybody(tmp_path: Path) -> None:
    title = "x`|<img src=a> @somebody\u200d [a](b) " + "long " * 60
    text = markdown(tmp_path, {PAPER: {"title": title}})
    row = next(line for line in text.splitlines() if "`title`" in line)
    assert row.count(" | ") == 3
    spans = row.split("`")[1::2]
    assert any(span.startswith("x'¦<img src=a> @somebody [a](b) long") for span in spans)
    assert "@" not in "".join(row.split("`")[::2])
    assert "\u200d" not in text
    assert len(row) < 200


def test_only_a_comment_changed_says_so(tmp_path: Path) -> None:
    old, new = write_base(tmp_path / "old"), write_base(tmp_path / "new")
    (new / PAPER).write_text("# a note\n" + (new / PAPER).read_text(encoding="utf-8"), encoding="utf-8")
    assert "1 file differs, none of them in what it says" in run("impact", old, new).output


def test_an_entry_put_in_front_of_a_list_moves_no_other(tmp_path: Path) -> None:
    first = {"to": "letter", "stance": "context", "why": "It came before."}
    links = [first, *FILES[CLAIM]["links"]]
    found = as_json(tmp_path, {CLAIM: {"links": links}})
    (change,) = found["changes"]
    assert {field["field"] for field in change["fields"]} == {
        "links[letter].to",
        "links[letter].stance",
        "links[letter].why",
    }


def test_the_report_goes_to_a_file_whole_or_not_at_all(tmp_path: Path) -> None:
    base, out = write_base(tmp_path / "base"), tmp_path / "report.md"
    assert run("impact", base, base, "--out", out).output == ""
    assert out.read_text(encoding="utf-8").startswith("# What this change does\n")
    missing = run("impact", base, base, "--out", tmp_path / "nowhere" / "report.md")
    assert missing.exit_code == 1
    assert "cannot be written" in missing.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base", "report.md"]
