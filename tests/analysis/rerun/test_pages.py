"""docs/reruns: a page a recipe, taken from recipe and records, and current."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analysis.rerun.archive import RUNS
from analysis.rerun.loading import RECIPES, load_recipes
from analysis.rerun.pages import FIRST, pages, stale
from cli import cli
from evidence.base import load
from tests.analysis.rerun.made import two_arms, write_records
from tests.analysis.rerun.recipe import write_case
from tests.conftest import ROOT
from tests.make import PAPER

PAGE = Path("docs/reruns/tiny.md")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A small case whose recipe has records and says how to read them."""
    changes = {"says": ["Whether it shows."], "does_not_say": ["How large it is."]}
    root = write_case(tmp_path, changes)
    write_records(root, two_arms(load_recipes(load(root))["tiny"], 0.8, 0.5))
    return root


def run(root: Path) -> Result:
    return CliRunner().invoke(cli, ["--base", str(root), "rerun", "report", "--docs"])


def test_a_page_says_what_was_run_what_came_out_and_what_it_does_not_say(case: Path) -> None:
    result = run(case)
    assert result.exit_code == 0
    text = (case / PAGE).read_text()
    assert text.startswith(FIRST)
    for part in (
        "10 runs at the small scale, a small model of it (proxy): 5 seeds",
        "+30.0 points [+6.0, +54.0], 30 items (`paper/method`)",
        "(proxy, 5 seeds, 200 items)",
        "**direction only**",
        "## What it says of the document\n\n- Whether it shows.",
        "## What it does not say\n\n- How large it is.",
        "python cli.py rerun run tiny --scale small --seeds 3",
    ):
        assert part in text
    assert (
        "No published comparison has been re-run at its own size yet."
        in (case / "docs/reruns/README.md").read_text()
    )


def test_what_is_current_is_not_written_again(case: Path) -> None:
    assert "docs/reruns/tiny.md" in run(case).output
    assert run(case).output == "docs/reruns is current\n"


def test_a_page_follows_its_records_and_goes_with_its_recipe(case: Path) -> None:
    run(case)
    for file in (case / RUNS / "tiny").iterdir():
        file.unlink()
    assert str(PAGE) in run(case).output
    assert "Nothing yet at the small scale" in (case / PAGE).read_text()
    (case / RECIPES / "tiny.yaml").unlink()
    run(case)
    assert list((case / "docs/reruns").iterdir()) == []


def test_a_written_design_has_a_page_too(tmp_path: Path) -> None:
    text = pages(load(write_case(tmp_path, {"not_run": "Needs a judge."})))[PAGE]
    assert "Nothing: this is a written design. Needs a judge." in text
    assert "rerun run" not in text


def test_values_that_may_not_be_passed_on_stay_out_of_pages(tmp_path: Path) -> None:
    text = pages(load(write_case(tmp_path, evidence={PAPER: {"reuse": "none"}})))[PAGE]
    assert "not passed on, as its source wishes (`paper/method`)" in text
    assert "+30.0" not in text


def test_how_to_read_a_recipe_is_no_part_of_what_it_is(case: Path) -> None:
    reworded = write_case(case, {"says": ["Something else."]})
    recipe = load_recipes(load(reworded))["tiny"].recipe
    plain = load_recipes(load(write_case(case)))["tiny"].recipe
    assert recipe.says != plain.says
    assert recipe.hash == plain.hash


def test_the_pages_of_this_repository_are_current() -> None:
    assert list(stale(load(ROOT))) == [], "run python cli.py rerun report --docs"
