"""A smoke run started from the page: only where it may be, apart from the app, and always ended."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dashboard import smoke_run
from dashboard.smoke_run import SmokeRun, Stand, hindrance
from tests.analysis.rerun.recipe import write_case
from tests.dashboard.conftest import Open
from tests.dashboard.test_reruns_view import said

ALLOWED = {"CROSSCHECK_ALLOW_RUNS": "1"}


def until_ended(run: SmokeRun, seconds: float = 120) -> Stand:
    """How the run stands once it has ended."""
    limit = time.monotonic() + seconds
    while (stand := run.stand()).code is None and time.monotonic() < limit:
        time.sleep(0.2)
    return stand


def command(tmp_path: Path, body: str) -> Path:
    """A folder whose cli.py does this, in place of the real one."""
    folder = tmp_path / "code"
    folder.mkdir()
    (folder / "cli.py").write_text(body)
    return folder


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "192.168.0.7"])
def test_a_server_that_others_reach_starts_nothing(address: str | None) -> None:
    assert hindrance(ALLOWED, address) == "address"


@pytest.mark.parametrize("environment", [{}, {"CROSSCHECK_ALLOW_RUNS": "0"}])
def test_nothing_starts_without_the_flag(environment: dict[str, str]) -> None:
    assert hindrance(environment, "127.0.0.1") == "flag"


def test_a_missing_stack_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smoke_run, "is_installed", lambda _: False)
    assert hindrance(ALLOWED, "127.0.0.1") == "stack"


def test_progress_is_read_line_by_line_and_half_a_line_is_passed_over(tmp_path: Path) -> None:
    lines = '{"share": 0.5, "arm": "reward", "phase": "grpo"}\\n{"share": 0.'
    code = command(tmp_path, f"import sys, time\nprint('{lines}', end='', flush=True)\ntime.sleep(60)\n")
    run = SmokeRun(write_case(tmp_path / "case"), "tiny", code)
    try:
        limit = time.monotonic() + 30
        while not (stand := run.stand()).share and time.monotonic() < limit:
            time.sleep(0.1)
        assert stand == Stand(0.5, "reward grpo", None, "", 0)
    finally:
        run.forget()


def test_ending_a_run_ends_its_workers_and_removes_its_folder(tmp_path: Path) -> None:
    beat = tmp_path / "beat"
    worker = f"import time\nwhile True:\n    open({str(beat)!r}, 'a').write('.')\n    time.sleep(0.05)\n"
    body = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {worker!r}])\n"
    run = SmokeRun(write_case(tmp_path / "case"), "tiny", command(tmp_path, body))
    limit = time.monotonic() + 30
    while not beat.exists() and time.monotonic() < limit:
        time.sleep(0.1)
    run.forget()
    time.sleep(0.3)
    size = beat.stat().st_size
    time.sleep(0.5)
    assert beat.stat().st_size == size
    assert not run.folder.exists()


def test_a_run_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smoke_run, "LONGEST", 0.0)
    run = SmokeRun(write_case(tmp_path / "case"), "tiny", command(tmp_path, "import time\ntime.sleep(60)\n"))
    assert run.stand().code == -9
    assert not run.folder.exists()


def test_an_error_of_the_run_is_told_in_its_own_words(tmp_path: Path) -> None:
    run = SmokeRun(write_case(tmp_path / "case"), "nothing-of-the-kind")
    stand = until_ended(run)
    assert stand.code == 1
    assert "there is no recipe 'nothing-of-the-kind'" in stand.said


def test_a_real_run_ends_well_and_leaves_the_case_as_it_was(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="the re-run stack is not installed: make rerun")
    root = write_case(tmp_path / "case")
    before = sorted(root.rglob("*"))
    run = SmokeRun(root, "tiny")
    stand = until_ended(run)
    assert (stand.code, stand.share, stand.said) == (0, 1.0, "")
    assert stand.records == 3
    assert sorted(root.rglob("*")) == before
    assert not run.folder.exists()


def test_the_page_says_what_to_type_where_no_run_may_be_started(open_view: Open, tmp_path: Path) -> None:
    page = open_view("reruns", write_case(tmp_path), recipe="tiny")
    assert not page.exception
    assert "Runs cannot be started from this server" in said(page)
    assert [code.value for code in page.code if code.language == "bash"][
        -1
    ] == "python cli.py rerun run tiny --scale smoke"
    assert not [button for button in page.button if button.key == "smoke-start"]
