"""Sums in many wordings, styles and families: what their verifiers and sets hold."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.rerun.tasks import families, styled, worded
from analysis.rerun.tasks.registry import TASKS, make_task
from analysis.rerun.tasks.task import END, PAD, Problems, Task, Tokens, as_text, draw_part, fixed_items

PAIRS = [
    (name, of, form)
    for name in ("worded", "styled", "families")
    for task in [make_task(name)]
    for of in task.sets
    for form in task.forms
    if not of.endswith(("-style", "-whole"))
]


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def written(task: Task, of: str, form: str, count: int = 200) -> tuple[Problems, Tokens]:
    problems = task.draw(rng(), count, of)
    return problems, task.write(problems, form, rng(1))


@pytest.mark.parametrize(("name", "of", "form"), PAIRS)
def test_every_way_to_write_a_solution_is_right_and_fits(name: str, of: str, form: str) -> None:
    task = make_task(name)
    problems, responses = written(task, of, form)
    assert problems.prompts.shape == (200, task.prompt) and responses.shape == (200, task.response)
    assert problems.prompts.max() < len(task.vocabulary) and problems.prompts.min() > PAD
    assert task.right(problems, responses).all()


@pytest.mark.parametrize(("name", "of", "form"), PAIRS)
def test_another_answer_or_none_is_wrong(name: str, of: str, form: str) -> None:
    task = make_task(name)
    problems, responses = written(task, of, form)
    mark = task.vocabulary.index("#")
    other = responses.copy()
    rows = np.arange(len(other))
    place = (other == mark).argmax(1) + 1
    other[rows, place] = np.where(
        other[rows, place] == len(task.vocabulary) - 1, mark + 20, other[rows, place] + 1
    )
    assert not task.right(problems, other).any()
    assert not task.right(problems, np.full_like(responses, PAD)).any()
    unended = np.where(responses == END, PAD, responses)
    assert not task.right(problems, unended).any()


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[pytest.mark.hf] * (name == "reasoning-gym")) for name in sorted(TASKS)],
)
def test_no_test_item_is_ever_trained_or_validated_on(name: str) -> None:
    task = make_task(name)
    of = next(iter(task.sets))
    tests, checks = (
        {row.tobytes() for row in fixed_items(task, 200, of, part).identity}
        for part in ("test", "validation")
    )
    trained = {row.tobytes() for row in draw_part(task, rng(3), 3000, of, "train").identity}
    assert not tests & trained and not tests & checks and not checks & trained


@pytest.mark.parametrize("of", ["reworded", "renamed", "blended", "varied", "any"])
def test_sets_of_wordings_hold_the_same_sums_in_the_same_order(of: str) -> None:
    task = worded.Worded()
    plain, other = (fixed_items(task, 300, name, "test") for name in ("plain", of))
    assert (plain.facts == other.facts).all() and (plain.identity == other.identity).all()
    assert (plain.prompts != other.prompts).any(1).mean() > 0.7


def test_rewording_changes_words_renaming_names_and_neither_the_numbers() -> None:
    task = worded.Worded()
    plain, reworded, renamed = (fixed_items(task, 200, of, "test") for of in ("plain", "reworded", "renamed"))
    names = np.arange(worded.NAME, worded.NUMBER)
    for other, changed in ((reworded, False), (renamed, True)):
        for one, two in zip(plain.prompts, other.prompts, strict=True):
            same = set(one[np.isin(one, names)]) == set(two[np.isin(two, names)])
            assert same is not changed
            assert sorted(one[one >= worded.NUMBER]) == sorted(two[two >= worded.NUMBER])
    assert (renamed.prompts[:, 0] == plain.prompts[:, 0]).all()
    assert not np.isin(reworded.prompts[:, 0], task.draw(rng(), 2000, "varied").prompts[:, 0]).any()


def test_a_blend_begins_in_one_wording_and_goes_on_in_another() -> None:
    prompts = worded.Worded().draw(rng(), 500, "blended").prompts
    opening, closing = ((prompts[:, place] - worded.WORD) // len(worded.WORDS) for place in (0, -1))
    assert (opening != closing).all()


@pytest.mark.parametrize("form", sorted(styled.Styled.forms))
def test_style_is_judged_apart_from_the_answer(form: str) -> None:
    task = styled.Styled()
    problems, responses = written(task, "any-style", form)
    known = Problems(problems.prompts, task.draw(rng(), 200, "any-known-style").facts)
    assert task.right(problems, responses).all() == (form == "taught")
    assert task.right(problems, responses).any() == (form == "taught")
    assert task.right(known, responses).any() == (form in ("polite", "every"))
    answered = Problems(problems.prompts, task.draw(rng(), 200, "any").facts)
    assert task.right(answered, responses).all()


def test_a_wrong_answer_in_the_style_is_in_style_and_not_right() -> None:
    task = styled.Styled()
    problems, responses = written(task, "deep-style", "taught")
    wrong = np.where(responses >= styled.NUMBER, styled.NUMBER + (responses + 1) % styled.MODULUS, responses)
    answers = Problems(problems.prompts, task.draw(rng(), 200, "deep").facts)
    assert task.right(problems, wrong).all()
    assert not task.right(answers, wrong).any()


def test_style_twins_ask_the_same_problems() -> None:
    task = styled.Styled()
    for of in ("any", "shallow", "deep"):
        assert (
            fixed_items(task, 200, of, "test").prompts
            == fixed_items(task, 200, f"{of}-style", "test").prompts
        ).all()


def test_depth_is_what_the_set_says() -> None:
    task = styled.Styled()
    depths = {of: set(task.draw(rng(), 2000, of).facts[:, 1].tolist()) for of in ("shallow", "deep", "any")}
    assert depths == {"shallow": {3, 4}, "deep": {5, 6}, "any": {3, 4, 5, 6}}
    mostly = task.draw(rng(), 4000, "mostly-shallow").facts[:, 1]
    assert 0.09 < (mostly > 4).mean() < 0.16


def test_a_fact_is_what_the_table_says_whatever_stands_behind_it() -> None:
    task = families.Families()
    problems = task.draw(rng(), 400, "fact")
    table = {(one, two): value for one, two, value in families.TABLE.tolist()}
    keys = problems.prompts[:, [2, 4]] - families.NUMBER
    assert [table[tuple(key)] for key in keys.tolist()] == problems.facts[:, -1].tolist()
    assert len(np.unique(problems.prompts, axis=0)) > len(table)


def test_a_chain_is_worked_out_from_left_to_right() -> None:
    task = families.Families()
    problems = task.draw(rng(), 200, "chain")
    for prompt, facts in zip(problems.prompts, problems.facts, strict=True):
        words = as_text(task, prompt).split()[2:-1]
        running = int(words[0][1:])
        for verb, term in zip(words[1::2], words[2::2], strict=True):
            running = (running * {"twice": 2, "thrice": 3}[verb] + int(term[1:])) % families.MODULUS
        assert running == facts[-1]
