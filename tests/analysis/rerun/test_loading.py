"""Recipes as people write them: what is wrong is said with line and fix, before anything runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.rerun.loading import RECIPES, check, load_recipes, read_recipes
from evidence.base import load
from evidence.problems import InvalidEvidence
from tests.analysis.rerun.recipe import FILE, write_case
from tests.make import PAPER
from tests.test_cli import run


def problems(root: Path, changes: dict[str, Any]) -> list[str]:
    with pytest.raises(InvalidEvidence) as raised:
        load_recipes(load(write_case(root, changes)))
    return [str(problem) for problem in raised.value.problems]


def test_a_whole_recipe_loads(tmp_path: Path) -> None:
    loaded = load_recipes(load(write_case(tmp_path)))["tiny"]
    assert loaded.recipe.sides() == ("imitation", "reward", "base")


@pytest.mark.parametrize(
    ("changes", "what", "fix"),
    [
        (
            {"answers/0/contrast": "paper/methd"},
            "answers.0.contrast: 'paper/methd' leads nowhere in the evidence",
            "did you mean paper/method?",
        ),
        (
            {"answers/0/contrast": "paper/boreas-quiz"},
            "answers.0.contrast: 'paper/boreas-quiz' is no contrast",
            "or two findings as `of` and `against`",
        ),
        (
            {"prepared_zh": {"bse": "基座"}},
            "prepared_zh.bse: no prepared model 'bse'",
            "write one of base",
        ),
        (
            {"published_size": ["paper/boreas-quiz"]},
            "published_size.0: 'paper/boreas-quiz' is no quantity",
            "write a finding of type quantity",
        ),
        (
            {
                "answers/0": {
                    "of": "paper/boreas-quiz",
                    "against": "letter/exchanges",
                    "shown_by": "imitation-over-reward",
                }
            },
            "answers.0: sets count and percent side by side",
            "write two findings of one unit",
        ),
        (
            {
                "answers/0": {
                    "of": "paper/boreas-quiz",
                    "against": "report/denial",
                    "shown_by": "imitation-over-reward",
                }
            },
            "answers.0.against: 'report/denial' has no value",
            "write a finding that has one",
        ),
        ({"answers/0/contrast": None}, "names no published delta", "give `contrast`, or both"),
        ({"answers/0/shown_by": "other"}, "no contrast 'other'", "write one of imitation-over-base"),
        (
            {
                "arms/reward/phases": [
                    {
                        "step": "sft",
                        "on": "scratchpad",
                        "settings": {"steps": "steps", "batch": "batch", "lr": "sft-lr"},
                    }
                ],
                "arms/reward/searched": ["sft-lr"],
            },
            "the arms of contrast 'imitation-over-reward' do not differ",
            "change one, or drop the contrast",
        ),
        (
            {"contrasts/imitation-over-reward/of": "nobody"},
            "contrast 'imitation-over-reward' names no arm: 'nobody'",
            "write one of imitation, reward",
        ),
        (
            {"contrasts/imitation-over-reward/role": "context"},
            "no contrast is primary",
            "give one `role: primary`",
        ),
        (
            {"arms/reward/searched": []},
            "sets a searched arm beside one that is not",
            "give both `searched`, or `tuned_with`",
        ),
        (
            {"search/grid": {"sft-lr": [0.001, 0.0003], "rl-lr": [0.0001]}},
            "arm 'reward' has 1 trials and the search 2 for every arm",
            "give every arm as many values to try",
        ),
        ({"search/seeds": [1]}, "search.seeds: seed 1 is one of the runs too", "write seeds from 1000 on"),
        ({"arms/reward/start": "nowhere"}, "arm 'reward' starts from nothing known", "write one of base"),
        (
            {"arms/reward/start": "imitation", "arms/imitation/tuned_with": "reward"},
            "arm 'imitation' starts from itself, or is tuned with itself",
            "change `start` or `tuned_with`",
        ),
        ({"settings/steps": None}, "no setting 'steps'", "write one of base-steps"),
        ({"settings/steps/at": {"small": 3}}, "has no value, or two", "give `value`, or `at`"),
        ({"scales/small/tier": "exact"}, "'exact' is not one of the words allowed", "write 'proxy'"),
        ({"scales/huge": {"tier": "same"}}, "'huge' is not one of the words allowed", "'smoke', 'small'"),
    ],
)
def test_what_is_wrong_is_said_with_its_fix(
    tmp_path: Path, changes: dict[str, Any], what: str, fix: str
) -> None:
    told = problems(tmp_path, changes)
    assert any(what in line and fix in line for line in told), told
    assert all(line.startswith(f"{FILE.as_posix()}:") for line in told)


def test_a_problem_names_the_line(tmp_path: Path) -> None:
    text = (write_case(tmp_path) / FILE).read_text(encoding="utf-8").splitlines()
    line = next(number for number, each in enumerate(text, 1) if "contrast: paper/method" in each)
    told = problems(tmp_path, {"answers/0/contrast": "paper/nothing"})
    assert told[0].startswith(f"{FILE.as_posix()}:{line}: ")


def test_arms_that_differ_only_in_a_setting_of_equal_value_do_not_differ(tmp_path: Path) -> None:
    twin = {
        "step": "sft",
        "on": "scratchpad",
        "settings": {"steps": "same", "batch": "batch", "lr": "sft-lr"},
    }
    changes = {
        "settings/same": {"value": 4, "why": "As steps."},
        "arms/reward/phases": [twin],
        "arms/reward/searched": ["sft-lr"],
    }
    assert any("do not differ" in line for line in problems(tmp_path, changes))


def test_validate_names_problems_of_recipes_beside_those_of_the_evidence(tmp_path: Path) -> None:
    root = write_case(tmp_path, {"task": None}, {PAPER: {"publisher": "nobody"}})
    result = run("--base", root, "validate")
    assert result.exit_code == 1
    assert f"{FILE.as_posix()}:1: task: is missing" in result.output
    assert "there is no organization 'nobody'" in result.output


def test_a_file_that_is_no_recipe_is_named(tmp_path: Path) -> None:
    root = write_case(tmp_path)
    (root / RECIPES / "notes.txt").write_text("a note\n", encoding="utf-8")
    (root / RECIPES / "Big Name.yaml").write_text("title: a\n", encoding="utf-8")
    told = [str(problem) for problem in read_recipes(root)[1]]
    assert any("notes.txt:1: is not read" in line for line in told)
    assert any("has a name that is no id" in line for line in told)


def test_a_case_without_recipes_has_none(tmp_path: Path) -> None:
    (write_case(tmp_path) / FILE).unlink()
    assert load_recipes(load(tmp_path)) == {}


def test_rewording_a_recipe_keeps_what_decides_a_run_and_changing_a_value_does_not(tmp_path: Path) -> None:
    first = load_recipes(load(write_case(tmp_path / "a")))["tiny"].recipe
    reworded = {"question": "Another question?", "settings/steps/why": "Another reason."}
    second = load_recipes(load(write_case(tmp_path / "b", reworded)))["tiny"].recipe
    third = load_recipes(load(write_case(tmp_path / "c", {"settings/steps/value": 5})))["tiny"].recipe
    assert first.hash != second.hash
    assert first.run_hash("imitation", "small") == second.run_hash("imitation", "small")
    assert first.run_hash("imitation", "small") != third.run_hash("imitation", "small")


def test_the_recipes_of_the_project_are_valid(root: Path) -> None:
    recipes, told = read_recipes(root)
    assert not told
    base = load(root)
    assert not [str(problem) for each in recipes.values() for problem in check(base, each)]
