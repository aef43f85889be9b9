"""Releases are recorded as what changed, read back as they were, and a damaged history is never believed."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from claims.ledger import load
from cli import cli
from evidence.yamlfile import dump, read
from impact.history import FILE, BadHistory, History, read_history
from impact.since import Changed, changes
from tests.make import CLAIM, PAPER, Changes, make_ledger, write_base

ROOT = Path(__file__).parents[2]
OTHER: Changes = {PAPER: {"findings/boreas-quiz/printed": "70"}}


def record(root: Path, *options: str) -> Result:
    """`cli.py release` on a base."""
    return CliRunner().invoke(cli, ["--base", str(root), "release", *options])


def two_releases(root: Path, changed: Changes) -> tuple[str, str, History]:
    """The small base recorded, changed and recorded again: both releases and the history."""
    first = make_ledger(root).base.release
    assert record(root).exit_code == 0
    second = make_ledger(root, changed).base.release
    assert record(root).exit_code == 0
    return first, second, read_history(root)


def test_a_value_that_changed_is_told_then_and_now(tmp_path: Path) -> None:
    first, second, history = two_releases(tmp_path, OTHER)
    ledger = load(tmp_path)
    assert [one.id for one in history.releases] == [first, second]
    found = changes(history, first, ledger, {"paper/boreas-quiz", "paper/plain-quiz"})
    assert found.changes == (Changed("paper/boreas-quiz", "changed", "70.0", "70"),)
    assert changes(history, first, ledger, {"paper/plain-quiz"}).changes == ()
    assert changes(history, second, ledger, lambda _: True).changes == ()


def test_only_what_changed_is_written_again(tmp_path: Path) -> None:
    _, _, history = two_releases(tmp_path, OTHER)
    assert set(history.releases[1].changed) == {"paper/boreas-quiz"}
    lines = (tmp_path / FILE).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)[0] for line in lines[-2:-1]] == ["paper"]


def test_what_is_new_gone_or_other_in_its_details_is_told_apart(tmp_path: Path) -> None:
    made: dict[str, Any] = {
        "title": "Another paper",
        "kind": "paper",
        "publisher": "northlab",
        "licence": "x",
    }
    made |= {"url": "https://example.org/other", "published": "2025-05-01", "reuse": "open"}
    read = {"tier": "primary", "on": "2026-01-02", "confidence": "high"}
    first = make_ledger(tmp_path).base.release
    record(tmp_path)
    shutil.rmtree(tmp_path / "claims")
    ledger = make_ledger(
        tmp_path,
        {
            CLAIM: None,
            PAPER: {"findings/plain-quiz/note": "Read anew."},
            "evidence/data/sources/2025/other.yaml": {**made, "read": read},
        },
    )
    found = changes(read_history(tmp_path), first, ledger, lambda _: True)
    assert [(one.address, one.how, one.then, one.now) for one in found.changes] == [
        ("claim:by-30", "gone", "supported/supported", None),
        ("other", "added", None, "2025-05-01"),
        ("paper/plain-quiz", "details", "40.0", "40.0"),
    ]


def test_a_verdict_that_changed_is_another_release(tmp_path: Path) -> None:
    """Links show verdicts, so evidence that is the same is not enough."""
    before = make_ledger(tmp_path)
    entry = {"on": "2026-05-21", "then": "supported", "now": "supported", "because": "Read once more."}
    after = make_ledger(tmp_path, {CLAIM: {"verdicts": [entry]}})
    assert before.base.read_release == after.base.read_release
    assert before.base.release != after.base.release


def test_a_release_is_of_what_files_say_and_not_of_how_they_are_laid_out(tmp_path: Path) -> None:
    before = make_ledger(tmp_path).base.release
    file = tmp_path / PAPER
    data = read(file, tmp_path)[0]
    assert data is not None
    file.write_text(f"# A comment.\n\n{dump(data.data, compact=True)}", encoding="utf-8")
    assert load(tmp_path).base.release == before


def test_a_release_that_is_not_recorded_can_say_nothing(tmp_path: Path) -> None:
    ledger = make_ledger(tmp_path)
    assert changes(read_history(tmp_path), "0123456789", ledger, lambda _: True).release is None


def test_what_is_gone_is_known_with_the_release_that_left_it_out(tmp_path: Path) -> None:
    make_ledger(tmp_path)
    record(tmp_path)
    shutil.rmtree(tmp_path / "claims")
    second = make_ledger(tmp_path, {CLAIM: None}).base.release
    record(tmp_path)
    history = read_history(tmp_path)
    gone = history.gone("claim:by-30")
    assert gone is not None and gone.id == second
    assert history.gone("claim:collected") is None
    assert history.gone("claim:nowhere") is None


def test_recording_twice_says_that_there_is_nothing_new(tmp_path: Path) -> None:
    write_base(tmp_path)
    assert "addresses new or changed, 0 gone" in record(tmp_path).output
    text = (tmp_path / FILE).read_bytes()
    again = record(tmp_path)
    assert again.exit_code == 0 and again.output.startswith("nothing new: ")
    assert (tmp_path / FILE).read_bytes() == text


def test_a_state_that_comes_back_is_recorded_again(tmp_path: Path) -> None:
    first, second, _ = two_releases(tmp_path, OTHER)
    write_base(tmp_path)
    assert record(tmp_path).exit_code == 0
    assert [one.id for one in read_history(tmp_path).releases] == [first, second, first]
    found = changes(read_history(tmp_path), second, load(tmp_path), {"paper/boreas-quiz"})
    assert [(one.then, one.now) for one in found.changes] == [("70", "70.0")]


def test_check_writes_nothing_and_says_what_to_run(tmp_path: Path) -> None:
    write_base(tmp_path)
    checked = record(tmp_path, "--check")
    assert checked.exit_code == 1 and "run python cli.py release" in checked.output
    assert not (tmp_path / FILE).exists()
    record(tmp_path)
    assert record(tmp_path, "--check").exit_code == 0


def test_evidence_that_is_not_valid_is_not_recorded(tmp_path: Path) -> None:
    write_base(tmp_path, {PAPER: {"publisher": "nobody"}})
    refused = record(tmp_path)
    assert refused.exit_code == 1 and "there is no organization 'nobody'" in refused.output
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace('"70.0"', '"75.0"'),
        lambda text: text + "<<<<<<< HEAD\n",
        lambda text: text.rsplit('{"seal"', 1)[0],
        lambda text: text.replace('"recorded":"', '"recorded":"soon '),
        lambda text: text + text,
        lambda text: "[]\n" + text,
        lambda _: "null\n",
    ],
    ids=["a value", "a merge", "no seal", "a date", "twice", "a line before", "no object"],
)
def test_a_damaged_history_is_named_with_its_line_and_left_as_it_is(damage: Any, tmp_path: Path) -> None:
    write_base(tmp_path)
    record(tmp_path)
    file = tmp_path / FILE
    file.write_text(damage(file.read_text(encoding="utf-8")), encoding="utf-8")
    damaged = file.read_bytes()
    with pytest.raises(BadHistory, match=r"releases/history.jsonl:\d+: "):
        read_history(tmp_path)
    refused = record(tmp_path)
    assert refused.exit_code == 1 and "then run python cli.py release" in refused.output
    assert file.read_bytes() == damaged


def test_texts_with_odd_line_breaks_and_signs_come_back(tmp_path: Path) -> None:
    says = 'One\u2028two \u2029 three \x85 “four” \\ "five" 六'
    ledger = make_ledger(tmp_path, {PAPER: {"findings/plain-quiz/printed": "40.0", "title": says}})
    record(tmp_path)
    state = read_history(tmp_path).state(ledger.base.release)
    assert state["paper/plain-quiz"].text == "40.0"
    assert record(tmp_path).output.startswith("nothing new")


def test_the_history_of_another_field_is_kept_with_it(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/second_case", tmp_path, dirs_exist_ok=True)
    record(tmp_path)
    (release,) = read_history(tmp_path).releases
    assert release.id == load(tmp_path).base.release
    assert {"claim:half-minute", "event:1874-09-01-letter", "model:westyard/gull"} <= set(release.changed)


@pytest.mark.generated
def test_the_present_state_of_the_real_case_is_recorded() -> None:
    began = time.process_time()
    history, ledger = read_history(ROOT), load(ROOT)
    assert history.releases, "run python cli.py release"
    assert history.releases[-1].id == ledger.base.release, "run python cli.py release"
    assert changes(history, ledger.base.release, ledger, lambda _: True).changes == ()
    assert time.process_time() - began < 10
