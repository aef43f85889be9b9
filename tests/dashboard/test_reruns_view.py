"""The page of re-runs on the real base, on small ones and on an empty one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analysis.rerun.loading import load_recipes
from evidence.base import load
from tests.analysis.rerun.made import two_arms, write_records
from tests.analysis.rerun.recipe import IN_CHINESE, write_case
from tests.conftest import ROOT
from tests.dashboard.conftest import Open
from tests.make import PAPER

RECIPES = sorted(path.stem for path in (ROOT / "analysis/rerun/data/recipes").glob("*.yaml"))

REVERSED = {
    "question": "Greedy?",
    "of": "reward",
    "against": "imitation",
    "on": "any",
    "decoding": "sampled",
    "claimed": "higher",
    "matched_on": "steps",
    "role": "robustness",
    "condition": "conditional on sampled responses",
}
"""A comparison that goes the other way in records where imitation is ahead."""


def said(page: AppTest) -> str:
    """All words of a page, markup and the marks of Markdown left out."""
    parts = [*page.title, *page.header, *page.markdown, *page.caption, *page.info, *page.warning]
    texts = [re.sub(r"\\(.)", r"\1", part.value) for part in parts]
    html = [re.sub("(?s)<style.*?</style>|<[^>]+>", " ", part.proto.body) for part in page.get("html")]
    return re.sub(r"\s+", " ", "\n".join([*texts, *html]))


def ran(root: Path, of: float = 0.8, against: float = 0.5, changes: Mapping[str, Any] | None = None) -> Path:
    """A small case with records of its one recipe."""
    base = load(write_case(root, changes))
    write_records(root, two_arms(load_recipes(base)["tiny"], of, against))
    return root


def test_the_page_opens_on_the_real_base_with_its_sentence(open_view: Open) -> None:
    page = open_view("reruns")
    assert not page.exception
    assert [title.value for title in page.title] == ["Re-runs"]
    text = said(page)
    assert "No published comparison has been re-run at its own size yet." in text
    assert "thresholds chosen after a pilot" in text
    assert len(page.get("vega_lite_chart")) >= 1
    for word in ("significant", "proves", "stole", "!"):
        assert word not in text


@pytest.mark.parametrize("recipe", RECIPES)
def test_every_real_recipe_opens(open_view: Open, recipe: str) -> None:
    page = open_view("reruns", recipe=recipe)
    assert not page.exception
    commands = [code.value for code in page.code if code.language == "bash"]
    assert commands[0].startswith(f"python cli.py rerun plan {recipe}")


def test_the_page_speaks_chinese(open_view: Open, tmp_path: Path) -> None:
    page = open_view("reruns", ran(tmp_path), lang="zh", recipe="tiny")
    assert not page.exception
    assert "仅方向一致" in said(page)


def test_a_recipe_written_in_chinese_is_read_in_chinese(open_view: Open, tmp_path: Path) -> None:
    """Its title, question, comparisons and the names of its arms and prepared models."""
    page = open_view("reruns", ran(tmp_path, changes=IN_CHINESE), lang="zh", recipe="tiny")
    assert not page.exception
    text = said(page)
    for part in (value for value in IN_CHINESE.values() if isinstance(value, str)):
        assert part in text, part
    assert "基座模型 base" in text
    assert not re.search("Imitation|Is imitation ahead|Reward", text)
    assert [select.options for select in page.selectbox] == [["模仿是否领先？", "模仿有没有增加什么？"]]


def test_a_small_model_that_goes_the_claimed_way_is_direction_only(open_view: Open, tmp_path: Path) -> None:
    page = open_view("reruns", ran(tmp_path))
    assert not page.exception
    text = said(page)
    assert "Of 1 primary comparison 1 was run: reproduced 0; direction only 1" in text
    assert "small model (proxy); 5 seeds, 200 items" in text
    assert "30 questions" in text


def test_one_that_goes_the_other_way_is_said_as_plainly(open_view: Open, tmp_path: Path) -> None:
    text = said(open_view("reruns", ran(tmp_path, 0.5, 0.8)))
    assert "not reproduced 1" in text
    assert "not reproduced, reversed" in text


def test_what_the_direction_hangs_on_stands_in_the_outcome(open_view: Open, tmp_path: Path) -> None:
    text = said(open_view("reruns", ran(tmp_path, changes={"contrasts/greedy": REVERSED})))
    assert "direction only, conditional on sampled responses" in text


def test_what_the_direction_hangs_on_is_said_in_chinese(open_view: Open, tmp_path: Path) -> None:
    changes = {"contrasts/greedy": REVERSED | {"condition_zh": "回答是采样得到的"}}
    text = said(open_view("reruns", ran(tmp_path, changes=changes), lang="zh"))
    assert "仅方向一致，条件：回答是采样得到的" in text


def test_without_records_the_page_shows_designs(open_view: Open, tmp_path: Path) -> None:
    page = open_view("reruns", write_case(tmp_path))
    assert not page.exception
    assert "Of 1 primary comparison none has records yet" in said(page)
    assert "not run" in said(page)


def test_a_written_design_says_why_it_was_not_run(open_view: Open, tmp_path: Path) -> None:
    page = open_view("reruns", write_case(tmp_path, {"not_run": "Needs a judge."}), recipe="tiny")
    assert not page.exception
    assert "Not run; a written design. Needs a judge." in said(page)


def test_a_recipe_shows_arms_cost_settings_and_the_command(open_view: Open, tmp_path: Path) -> None:
    changes = {"says": ["Whether it can be seen at all."], "does_not_say": ["How large it is in the paper."]}
    page = open_view("reruns", ran(tmp_path, changes=changes), recipe="tiny")
    assert not page.exception
    text = said(page)
    for part in (
        "Arms",
        "What each arm took",
        "Settings, with where they come from",
        "Whether it can be seen at all.",
        "How large it is in the paper.",
        "1 G 1.2 G 4.2 G",
        "10 records of 5 seeds",
    ):
        assert part in text
    commands = [code.value for code in page.code if code.language == "bash"]
    assert commands[0].splitlines()[1] == "python cli.py rerun run tiny --scale small --seeds 3"


def test_the_contrast_of_the_charts_can_be_chosen_by_the_url(open_view: Open, tmp_path: Path) -> None:
    page = open_view("reruns", ran(tmp_path), recipe="tiny", contrast="imitation-over-base")
    assert not page.exception
    assert page.selectbox[0].value == "imitation-over-base"
    assert "no answers that are right or wrong item by item" in said(page)


def test_a_recipe_shows_what_arms_wrote_and_what_to_know_of_the_records(
    open_view: Open, tmp_path: Path
) -> None:
    loaded = load_recipes(load(write_case(tmp_path)))["tiny"]
    more = {"examples": [{"prompt": "2+2=<b>", "response": "4"}], "dirty": True}
    write_records(tmp_path, two_arms(loaded, 0.8, 0.5, imitation=more))
    page = open_view("reruns", tmp_path, recipe="tiny")
    assert not page.exception
    text = said(page)
    assert "prompt 2+2=&lt;b&gt; ; response 4" in text
    assert "some records were made with files that differ from their commit" in text


def test_an_unknown_recipe_gets_a_page_that_says_so(open_view: Open, tmp_path: Path) -> None:
    page = open_view("reruns", write_case(tmp_path), recipe="nothing-of-the-kind")
    assert not page.exception
    assert page.query_params["recipe"] == "nothing-of-the-kind"
    assert ["nothing" in title.value for title in page.title] == [True]
    assert "There is no re-run with the id" in page.title[0].value.replace("\\", "")  # markdown is escaped


def test_an_empty_base_says_that_there_are_no_recipes(open_view: Open, empty_base: Path) -> None:
    page = open_view("reruns", empty_base)
    assert not page.exception
    assert "This case has no recipes" in said(page)


def test_a_recipe_that_is_not_valid_is_named_with_its_fix(open_view: Open, tmp_path: Path) -> None:
    root = write_case(
        tmp_path, {"answers": [{"contrast": "paper/none", "shown_by": "imitation-over-reward"}]}
    )
    page = open_view("reruns", root)
    assert not page.exception
    assert "'paper/none' leads nowhere in the evidence" in said(page)


def test_a_damaged_record_is_named_and_not_counted(open_view: Open, tmp_path: Path) -> None:
    root = ran(tmp_path)
    (root / "analysis/rerun/data/runs/tiny/small-reward-9.json").write_text("{")
    page = open_view("reruns", root)
    assert not page.exception
    assert "small-reward-9.json" in said(page)
    assert "direction only 1" in said(page)


def test_values_that_may_not_be_passed_on_are_left_out(open_view: Open, tmp_path: Path) -> None:
    base = load(write_case(tmp_path, evidence={PAPER: {"reuse": "none"}}))
    write_records(tmp_path, two_arms(load_recipes(base)["tiny"], 0.8, 0.5))
    text = said(open_view("reruns", tmp_path))
    assert "not passed on, as its source wishes" in text
    assert "+6.0, +54.0" not in text


def test_new_records_show_without_a_restart(open_view: Open, tmp_path: Path) -> None:
    page = open_view("reruns", write_case(tmp_path))
    ran(tmp_path)
    assert "direction only 1" in said(page.run())
