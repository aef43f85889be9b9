"""A recipe is run for real, in seconds: what is written, what a stop leaves, what goes wrong and how."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

import pytest

from analysis.rerun import archive, machine, worker
from analysis.rerun.archive import RUNS
from analysis.rerun.loading import load_recipes
from analysis.rerun.order import WORK, Order, jobs_of
from analysis.rerun.run import Task
from evidence.base import load
from tests.analysis.rerun.recipe import IN_CHINESE, write_case
from tests.test_cli import run

pytest.importorskip("torch", reason="re-runs need requirements-rerun.txt")

CLI = Path(__file__).parents[3] / "cli.py"
LONG = {"settings/steps/value": 60, "settings/base-steps/value": 30}
"""So many updates that every arm has checkpoints on its way."""


def records(root: Path) -> dict[str, dict[str, Any]]:
    """Every record without what may differ between two runs of the same."""
    found = {}
    for file in sorted((root / RUNS / "tiny").glob("*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        for key in ("cost", "commit", "dirty"):
            del data[key]
        found[file.name] = data
    return found


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case whose recipe has been run at small for two seeds, the search first."""
    root = write_case(tmp_path_factory.mktemp("ran"))
    result = run("--base", root, "rerun", "run", "tiny", "--seeds", "2", "--jobs", "2")
    assert result.exit_code == 0, result.output
    assert "tiny, small: 6 run, 0 kept" in result.output
    return root


def test_every_arm_and_seed_has_a_record_that_says_where_it_comes_from(ran: Path) -> None:
    recipe = load_recipes(load(ran))["tiny"].recipe
    found, problems = archive.current(ran, "tiny", recipe)
    assert not problems
    assert {(record.arm, record.seed) for record in found} == {
        (side, seed) for side in ("imitation", "reward", "base") for seed in (0, 1)
    }
    for record in found:
        assert record.recipe_hash == recipe.hash
        assert record.versions["torch"].startswith("2.13.0")
        assert record.machine.threads == 1
        assert record.cost.cpu_seconds > 0
        assert record.cost.peak_memory_gib < 4
        kinds = {(each.on, each.decoding) for each in record.evaluations}
        assert {("any", "greedy"), ("any", "sampled")} <= kinds


def test_every_arm_has_the_same_search_and_its_choice_is_what_was_used(ran: Path) -> None:
    recipe = load_recipes(load(ran))["tiny"].recipe
    for record in archive.current(ran, "tiny", recipe)[0]:
        if record.arm == "base":
            assert record.search == ()
            continue
        assert len(record.search) == 2
        assert {trial.seed for trial in record.search} == {1000}
        (chosen,) = [trial for trial in record.search if trial.chosen]
        assert chosen.settings.items() <= record.settings.items()
        assert chosen.value == max(trial.value for trial in record.search if trial.value is not None)


def test_what_was_begun_is_forgotten_once_all_records_are_there(ran: Path, tmp_path: Path) -> None:
    """As where a killed run's last process still wrote the last of them."""
    root = tmp_path / "copy"
    shutil.copytree(ran, root)
    asked = root / WORK / "tiny" / "small" / "asked.json"
    archive.write_whole(asked, json.dumps({"seeds": 2, "jobs": 1}))
    assert "0 run" in run("--base", root, "rerun", "resume").output
    assert not asked.exists()


def test_what_has_a_record_is_not_run_again(ran: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in (ran / RUNS / "tiny").iterdir()}
    result = run("--base", ran, "rerun", "run", "tiny", "--seeds", "2")
    assert "tiny, small: 0 run, 6 kept" in result.output
    assert {file: file.stat().st_mtime_ns for file in (ran / RUNS / "tiny").iterdir()} == before
    assert "nothing is unfinished" in run("--base", ran, "rerun", "resume").output


def test_a_lost_record_comes_back_the_same_with_the_search_from_the_others(ran: Path, tmp_path: Path) -> None:
    root = tmp_path / "copy"
    shutil.copytree(ran, root, ignore=shutil.ignore_patterns("build"))
    whole = records(root)
    (root / RUNS / "tiny" / "small-reward-1.json").unlink()
    result = run("--base", root, "rerun", "run", "tiny", "--seeds", "2")
    assert "tiny, small: 1 run, 5 kept" in result.output
    assert "trial" not in result.output
    assert records(root) == whole


def test_two_at_once_give_the_same_records_as_one(ran: Path, tmp_path: Path) -> None:
    both = [write_case(tmp_path / name) for name in ("one", "two")]
    for root, jobs in zip(both, ("1", "2"), strict=True):
        how = ("--scale", "smoke", "--jobs", jobs, "--format", "json")
        result = run("--base", root, "rerun", "run", "tiny", *how)
        assert result.exit_code == 0, result.output
        steps = [json.loads(line) for line in result.output.splitlines()]
        shares = [step["share"] for step in steps]
        assert shares == sorted(shares) and shares[-1] == 1.0
        assert {step["arm"] for step in steps} == {"imitation", "reward", "base"}
    assert records(both[0]) == records(both[1])


def test_a_changed_recipe_asks_before_it_replaces_records(ran: Path, tmp_path: Path) -> None:
    root = tmp_path / "copy"
    shutil.copytree(ran, root)
    whole = (root / RUNS / "tiny" / "small-reward-0.json").read_bytes()
    write_case(root, {"settings/prompts/value": 3})
    result = run("--base", root, "rerun", "run", "tiny", "--seeds", "1")
    assert result.exit_code == 1
    assert "small-reward-0.json:1: run_hash: is a record of another version of the recipe" in result.output
    assert "run it with --replace" in result.output
    assert (root / RUNS / "tiny" / "small-reward-0.json").read_bytes() == whole


def test_a_loss_that_is_no_number_is_recorded_as_such_and_named(tmp_path: Path) -> None:
    root = write_case(tmp_path, {"settings/sft-lr/value": 1e30, "settings/steps/value": 8})
    result = run("--base", root, "rerun", "run", "tiny", "--scale", "smoke")
    assert result.exit_code == 1
    assert "Error: seed 0, arm imitation: " in result.output
    assert "tiny, smoke: 3 run, 0 kept" in result.output
    recipe = load_recipes(load(root))["tiny"].recipe
    imitation = next(r for r in archive.current(root, "tiny", recipe)[0] if r.arm == "imitation")
    assert [(gate.measure, gate.passed) for gate in imitation.gates] == [("finite", False)]
    assert imitation.evaluations == ()


def test_an_unknown_method_is_named_with_those_there_are(tmp_path: Path) -> None:
    root = write_case(tmp_path, {"arms/reward/phases/0/step": "wishing"})
    result = run("--base", root, "rerun", "run", "tiny", "--scale", "smoke")
    assert result.exit_code == 1
    assert "seed 0, arm reward: " in result.output
    assert "no step 'wishing'; write one of" in result.output
    assert "Traceback" not in result.output


@pytest.fixture
def begun(tmp_path: Path) -> Iterator[tuple[Path, subprocess.Popen[str]]]:
    """A run in a process group of its own that has written a checkpoint of an arm."""
    root = write_case(tmp_path / "stopped", LONG)
    process = start(root, "run", "tiny", "--scale", "smoke")
    try:
        wait_for(root, process)
        yield root, process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def start(root: Path, *arguments: str) -> subprocess.Popen[str]:
    # Where tests run in the background their shell has interrupts ignored; in a terminal it has not.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return subprocess.Popen(
        [sys.executable, str(CLI), "--base", str(root), "rerun", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for(root: Path, process: subprocess.Popen[str]) -> None:
    """Until an arm has a checkpoint inside one of its phases."""
    for _ in range(1200):
        if any((root / WORK / "tiny" / "smoke").glob("imitation-*/seed-0/checkpoint.pt")):
            return
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    pytest.fail("no checkpoint in a minute")


@pytest.mark.slow
def test_killed_and_resumed_it_ends_with_the_same_bits(
    begun: tuple[Path, subprocess.Popen[str]], tmp_path: Path
) -> None:
    root, process = begun
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert not list((root / RUNS).glob("*/*-imitation-*.json"))
    resumed = run("--base", root, "rerun", "resume")
    assert resumed.exit_code == 0, resumed.output
    assert not list((root / RUNS).glob("*/.*")), "a half-written file is left"

    undisturbed = write_case(tmp_path / "whole", LONG)
    assert run("--base", undisturbed, "rerun", "run", "tiny", "--scale", "smoke").exit_code == 0
    assert records(root) == records(undisturbed)


@pytest.mark.slow
def test_ctrl_c_ends_it_and_says_how_to_go_on(begun: tuple[Path, subprocess.Popen[str]]) -> None:
    root, process = begun
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Go on with: python cli.py rerun resume tiny" in told
    assert "Traceback" not in told
    assert (root / WORK / "tiny" / "smoke" / "asked.json").exists()


@pytest.mark.slow
def test_a_seed_is_run_by_one_process_only(begun: tuple[Path, subprocess.Popen[str]]) -> None:
    root, first = begun
    os.killpg(first.pid, signal.SIGSTOP)  # it holds its seed however long the second takes to start
    second = run("--base", root, "rerun", "run", "tiny", "--scale", "smoke")
    assert second.exit_code == 1
    assert "seed 0, arm imitation is being run by another process" in second.output


def test_a_full_disk_leaves_the_finished_record_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "small-reward-0.json"
    archive.write_whole(file, "finished")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        archive.write_whole(file, "half")
    assert file.read_text(encoding="utf-8") == "finished"
    assert [each.name for each in tmp_path.iterdir()] == ["small-reward-0.json"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a file that is always full")
def test_a_full_disk_leaves_the_checkpoint_before(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    from analysis.rerun.steps.checkpoint import read_checkpoint, write_checkpoint

    path = tmp_path / "checkpoint.pt"
    write_checkpoint(path, {"weights": torch.ones(3)}, {"step": 1})
    path.with_name(f"{path.name}.{os.getpid()}.tmp").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        write_checkpoint(path, {"weights": torch.zeros(3)}, {"step": 2})
    held = read_checkpoint(path)
    assert held is not None
    assert held[1] == {"step": 1}
    assert [each.name for each in tmp_path.iterdir()] == ["checkpoint.pt"]


@pytest.mark.slow
def test_resumed_right_after_a_kill_it_waits_for_what_is_still_running(
    begun: tuple[Path, subprocess.Popen[str]],
) -> None:
    """The process of a seed outlives its killed parent until its next report."""
    root, process = begun
    process.send_signal(signal.SIGKILL)
    process.wait()
    resumed = run("--base", root, "rerun", "resume")
    assert resumed.exit_code == 0, resumed.output
    assert "being run by another process" not in resumed.output
    assert records(root)


@pytest.mark.parametrize(
    "full",
    [
        OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "checkpoint.pt"),
        RuntimeError(f"I/O error: {os.strerror(errno.ENOSPC)} (os error 28)"),
    ],
)
def test_a_full_disk_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: Exception
) -> None:
    loaded = load_recipes(load(write_case(tmp_path)))["tiny"]
    job = jobs_of(Order(tmp_path, tmp_path, loaded, "smoke", 1), [0])[0]

    def written(*_: object) -> None:
        raise full

    monkeypatch.setattr(worker, "run_task", written)
    ours, theirs = Pipe(duplex=False)
    handlers = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        worker.work(job, (Task("reward"),), theirs)
    finally:
        for each, handler in handlers.items():
            signal.signal(each, handler)
    told = ours.recv()
    assert told.kind == "failed"
    assert told.text == (
        "seed 0, arm reward: the disk is full; make room and resume, finished records are kept"
    )


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    root = write_case(tmp_path)
    blocked = root / WORK
    blocked.parent.mkdir(parents=True)
    blocked.write_text("a file where the folder of checkpoints should be", encoding="utf-8")
    result = run("--base", root, "rerun", "run", "tiny", "--scale", "smoke")
    assert result.exit_code == 1
    assert "Error: " in result.output
    assert "Traceback" not in result.output
    assert not (root / RUNS).exists()


def test_what_the_machine_cannot_carry_is_refused_with_what_would(tmp_path: Path) -> None:
    root = write_case(tmp_path, {"scales/small/memory_gib": 5000})
    result = run("--base", root, "rerun", "run", "tiny")
    assert result.exit_code == 1
    assert "takes 5000.0 GiB of memory" in result.output
    assert "a machine with 5000 GiB free would carry it" in result.output
    assert (
        "takes a cluster (8 nodes)"
        in run("--base", root, "rerun", "run", "tiny", "--scale", "published").output
    )
    assert "has no scale gpu; it has" in run("--base", root, "rerun", "run", "tiny", "--scale", "gpu").output


def test_more_at_once_than_memory_allows_is_told_to_use_fewer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "free_gib", lambda: 1.0)
    root = write_case(tmp_path, {"scales/small/memory_gib": 0.8})
    result = run("--base", root, "rerun", "run", "tiny", "--jobs", "2")
    assert "takes 1.6 GiB of memory and 1.0 are free" in result.output
    assert "use --jobs 1" in result.output


def test_without_torch_the_line_that_installs_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "is_installed", lambda _: False)
    root = write_case(tmp_path)
    result = run("--base", root, "rerun", "run", "tiny", "--scale", "smoke")
    assert result.exit_code == 1
    assert "re-runs need torch, which is not installed; install it with `make rerun`" in result.output
    assert not (root / WORK).exists()
    plan = run("--base", root, "rerun", "plan", "tiny")
    assert plan.exit_code == 0
    assert "tokens and FLOPs not counted" in plan.output


def test_a_written_design_is_not_run(tmp_path: Path) -> None:
    root = write_case(tmp_path, {"not_run": "Nothing this small shows it."})
    result = run("--base", root, "rerun", "run", "tiny")
    assert result.exit_code == 1
    assert "is a written design that has no run: Nothing this small shows it." in result.output
    assert "a written design, not run" in run("--base", root, "rerun", "list").output


def test_plan_says_what_each_scale_takes_before_anything_starts(tmp_path: Path) -> None:
    root = write_case(tmp_path)
    result = run("--base", root, "rerun", "plan", "tiny")
    assert "small (proxy): 3 seeds of 3 arms, 4 trials of the search" in result.output
    assert "FLOPs a seed" in result.output
    assert "cannot be run here: tiny at published takes a cluster" in result.output
    sizes = json.loads(run("--base", root, "rerun", "plan", "tiny", "--format", "json").output)["scales"]
    small = next(size for size in sizes if size["scale"] == "small")
    assert small["flops"] > 1e8
    assert small["cpu_seconds"] == 2
    assert not (root / WORK).exists()


STATED = {"published_size": ["letter/exchanges"], "scales/published": None}


def test_a_published_size_is_planned_from_the_evidence_and_not_run(tmp_path: Path) -> None:
    root = write_case(tmp_path, STATED)
    line = "North Lab: Exchanges more than 1,000 (letter/exchanges, second)"
    planned = run("--base", root, "rerun", "plan", "tiny").output
    assert f"as published, which is not run here:\n  {line}" in planned
    refused = run("--base", root, "rerun", "run", "tiny", "--scale", "published")
    assert refused.exit_code == 1
    assert line in refused.output
    assert not (root / WORK).exists()


@pytest.mark.parametrize("more", [{"published_size": ["letter/exchanges"]}, IN_CHINESE])
def test_what_is_not_run_leaves_records_as_they_are(tmp_path: Path, more: dict[str, Any]) -> None:
    """How large the published comparison was, and the same texts in Chinese."""
    without, with_more = (
        load_recipes(load(write_case(tmp_path / name, changes)))["tiny"].recipe
        for name, changes in (("a", {}), ("b", more))
    )
    assert without.hash == with_more.hash


def test_a_scale_that_no_recipe_has_is_said_so_for_all(tmp_path: Path) -> None:
    result = run("--base", write_case(tmp_path), "rerun", "run", "all", "--scale", "gpu")
    assert result.exit_code == 1
    assert "no recipe has the scale gpu" in result.output


def test_an_unknown_recipe_is_answered_with_near_ones(tmp_path: Path) -> None:
    result = run("--base", write_case(tmp_path), "rerun", "plan", "tinny")
    assert result.exit_code == 1
    assert "there is no recipe 'tinny'; did you mean tiny?" in result.output
