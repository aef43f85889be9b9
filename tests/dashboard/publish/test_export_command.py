"""`cli.py export` writes what the dashboard gives, whole or not at all, and says what it cannot."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import cli
from dashboard.publish import command
from dashboard.publish.files import ExportError
from tests.dashboard.publish.drawings import SECOND_CASE, second_case, tall

ROOT = Path(__file__).parents[3]


def run(out: Path, *given: str) -> Result:
    return CliRunner().invoke(cli, ["--base", str(SECOND_CASE), "export", *given, "--out", str(out)])


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def test_one_chart_in_several_forms(tmp_path: Path) -> None:
    """The names say chart, size, language and evidence; each file is told as it is written."""
    result = run(tmp_path, "timeline", "--with", "company=eastyard", "--format", "csv", "--format", "svg")
    release = second_case().base.release
    assert result.exit_code == 0, result.output
    assert names(tmp_path) == [
        f"crosscheck-timeline-eastyard-en-{release}.csv",
        f"crosscheck-timeline-eastyard-single-en-{release}.svg",
    ]
    assert result.output.count("crosscheck-timeline-eastyard") == 2


def test_every_choice_reaches_the_file(tmp_path: Path) -> None:
    """Size, ground, language, words and scale, in the name and in the picture."""
    given = ["--size", "84mm", "--theme", "dark", "--lang", "zh", "--no-title", "--scale", "4"]
    assert run(tmp_path, "companies", "--format", "png", *given).exit_code == 0
    release = second_case().base.release
    assert names(tmp_path) == [f"crosscheck-companies-84mm-dark-no-title-4x-zh-{release}.png"]


def test_a_bundle_is_what_is_written_when_nothing_is_said(tmp_path: Path) -> None:
    assert run(tmp_path, "companies").exit_code == 0
    archive = zipfile.ZipFile(tmp_path / names(tmp_path)[0])
    assert "sources.csv" in archive.namelist()


def test_what_is_there_is_not_written_again(tmp_path: Path) -> None:
    """A run that was cut off goes on where it stopped; --again starts over."""
    assert run(tmp_path, "companies", "--format", "csv").exit_code == 0
    file = tmp_path / names(tmp_path)[0]
    file.write_text("kept")
    assert run(tmp_path, "companies", "--format", "csv").output == ""
    assert file.read_text() == "kept"
    assert run(tmp_path, "companies", "--format", "csv", "--again").exit_code == 0
    assert file.read_text() != "kept"


def test_another_state_is_another_file(tmp_path: Path) -> None:
    """A chart with other parameters does not pass for one that is there."""
    for given in ((), ("--with", "from=1874-01")):
        assert run(tmp_path, "timeline", "--format", "csv", *given).exit_code == 0
    assert len(names(tmp_path)) == 2


def test_all_charts_are_written(tmp_path: Path) -> None:
    result = run(tmp_path, "--all", "--format", "csv")
    assert result.exit_code == 0, result.output
    assert len(names(tmp_path)) > 7


def test_every_part_of_a_tall_chart_is_a_file_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its data is one file, and what is there already is kept."""
    monkeypatch.setattr("dashboard.figures.draw", lambda *_: tall())
    asked = ("companies", "--format", "svg", "--format", "csv", "--size", "card")
    assert run(tmp_path, *asked).exit_code == 0
    pictures = [name for name in names(tmp_path) if name.endswith(".svg")]
    assert len(pictures) > 1
    assert [f"-part-{number}-" in "".join(pictures) for number in (1, 2, len(pictures))] == [
        False,
        True,
        True,
    ]
    assert sum(name.endswith(".csv") for name in names(tmp_path)) == 1
    assert run(tmp_path, *asked).output == ""


def test_what_of_all_charts_cannot_be_written_is_said_and_the_rest_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = command._made

    def but_one(order: Any, drawing: Any, forms: Any) -> dict[str, list[bytes]]:
        if drawing.chart == "claims":
            raise ExportError("rows")
        return made(order, drawing, forms)

    monkeypatch.setattr(command, "_made", but_one)
    result = run(tmp_path, "--all", "--format", "csv")
    assert result.exit_code == 1
    assert "claims: There is nothing to export: no row is drawn." in result.output
    assert "1 chart refused" in result.output
    assert len(names(tmp_path)) > 6


def test_the_charts_are_listed_with_their_parameters(tmp_path: Path) -> None:
    lines = run(tmp_path, "--list").output.splitlines()
    assert any(line.split() == ["timeline", "company=", "from=", "to=", "upstream="] for line in lines)


@pytest.mark.parametrize(
    ("given", "code", "message"),
    [
        (["timelin"], 1, "did you mean timeline?"),
        (["timeline", "--with", "company=nobody"], 1, "it takes all, eastyard"),
        (["timeline", "--with", "colour=red"], 1, "has no parameter 'colour'"),
        (["timeline", "--with", "company"], 2, "'company' is not name=value"),
        (["timeline", "--size", "huge"], 1, "There are single, double, square, card"),
        (
            ["timeline", "--format", "gif"],
            2,
            "'gif' is not one of 'svg', 'png', 'pdf', 'csv', 'json', 'bundle'",
        ),
        (["timeline", "--theme", "sepia"], 2, "'light', 'dark', 'transparent'"),
        (["timeline", "--lang", "fr"], 2, "'en', 'zh'"),
        (["timeline", "--scale", "3"], 2, "'2', '4'"),
        ([], 2, "name one CHART, or give --all or --list"),
        (["timeline", "--all"], 2, "name one CHART, or give --all or --list"),
        (["--all", "--with", "company=all"], 2, "--with belongs to one chart"),
        (["timeline", "--with", "company=westyard"], 1, "no row is drawn"),
    ],
)
def test_a_mistake_is_answered_with_what_is_allowed(
    tmp_path: Path, given: list[str], code: int, message: str
) -> None:
    result = run(tmp_path, *given)
    assert result.exit_code == code
    assert message in result.output
    assert "Traceback" not in result.output
    assert names(tmp_path) == []


def test_a_refused_form_leaves_no_file_of_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All forms that were asked for, or none."""

    def refused(*_: Any) -> bytes:
        raise ExportError("rows")

    monkeypatch.setattr("dashboard.publish.bundle.bundle", refused)
    result = run(tmp_path, "companies", "--format", "csv", "--format", "bundle")
    assert result.exit_code == 1
    assert names(tmp_path) == []


def test_a_write_that_is_cut_off_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        command._write(tmp_path / "chart.svg", b"<svg/>")
    assert names(tmp_path) == []


def test_an_address_that_is_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_URL", "not an address")
    result = run(tmp_path, "companies", "--format", "csv")
    assert result.exit_code == 1
    assert "CROSSCHECK_URL" in result.output


def test_the_command_starts_without_streamlit() -> None:
    watched = (
        "import runpy, sys\n"
        "sys.argv = ['cli.py', 'export', '--list']\n"
        "try:\n    runpy.run_path('cli.py', run_name='__main__')\n"
        "except SystemExit:\n    pass\n"
        "print('loaded:', 'streamlit' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", watched], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "loaded: False"
