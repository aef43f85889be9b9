"""Orders with tools: what the verifier takes as done, and what it does not."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.rerun.tasks.task import END, FREE, PAD, Problems, Tokens, draw_part, fixed_items
from analysis.rerun.tasks.tools import KEY, KEYS, NONE, PUT, STOP, VALUE, VERB, VOCABULARY, Tools, World

TASK = Tools()
SETS = sorted(TASK.sets)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def solved(of: str, count: int = 200, seed: int = 0) -> tuple[Problems, Tokens]:
    problems = TASK.draw(rng(seed), count, of)
    return problems, TASK.write(problems, "shortest", rng())


def episode(store: list[int], orders: list[str]) -> Problems:
    """An episode written out in words."""
    words = [VOCABULARY.index(word) for order in orders for word in order.split()]
    facts = np.array([[*store, *words]])
    return Problems(facts[:, KEYS : KEYS + 4], facts, facts)


def replayed(problems: Problems, agent: list[str]) -> list[str]:
    """What the whole episode reads as when the agent says these words where it may speak."""
    world, spoken, heard = World(problems.facts[0]), iter(agent), []
    while not world.ended:
        token = world.next()
        token = VOCABULARY.index(next(spoken)) if token == FREE else token
        world.hear(token)
        heard.append(VOCABULARY[token])
    return heard


def right(problems: Problems, words: list[str]) -> bool:
    tokens = [VOCABULARY.index(word) for word in words]
    filled = np.full((1, TASK.response), PAD)
    filled[0, : len(tokens)] = tokens
    return bool(TASK.right(problems, filled)[0])


@pytest.mark.parametrize("of", SETS)
def test_the_shortest_way_is_right_and_fits_in_a_response(of: str) -> None:
    problems, written = solved(of)
    assert TASK.right(problems, written).all()
    assert ((written == END).sum(1) == 1).all()


@pytest.mark.parametrize("seed", range(5))
def test_an_episode_is_right_exactly_if_the_store_ends_as_plain_arithmetic_says(seed: int) -> None:
    problems, written = solved("any", seed=seed)
    for facts, response in zip(problems.facts, written, strict=True):
        store, last = list(facts[:KEYS]), None
        for verb, first, second, third in facts[KEYS:].reshape(-1, 4).tolist():
            key = last if VOCABULARY[first] == "it" else first - KEY
            assert key is not None
            name = VOCABULARY[verb]
            if name == "write":
                last, value = key, second - VALUE
            elif name == "copy":
                last, value = second - KEY, store[key]
            elif name == "add":
                last, value = key, (store[key] + second - VALUE) % 10
            else:
                last, value = third - KEY, (store[key] + store[second - KEY]) % 10
            store[last] = value
        world = World(facts)
        for token in response.tolist():
            world.hear(token)
        assert world.store == store == world.wanted


def test_a_wrong_value_anywhere_is_wrong_unless_it_is_mended() -> None:
    problem = episode([1, 2, 3, 4], ["write a 5 -", "copy a b -", "add it 2 -"])
    wrong = replayed(
        problem,
        ["put", "a", "6", "stop", "get", "a", "put", "b", "6", "stop", "get", "b", "put", "b", "8", "stop"],
    )
    mended = replayed(
        problem,
        [
            "put",
            "a",
            "6",
            "put",
            "a",
            "5",
            "stop",
            "get",
            "a",
            "put",
            "b",
            "5",
            "stop",
            "get",
            "b",
            "put",
            "b",
            "7",
            "stop",
        ],
    )
    assert not right(problem, wrong)
    assert right(problem, mended)


def test_another_key_that_changed_makes_an_episode_wrong() -> None:
    problem = episode([1, 2, 3, 4], ["write a 5 -", "write b 6 -", "write c 7 -"])
    assert right(
        problem,
        replayed(problem, ["put", "a", "5", "stop", "put", "b", "6", "stop", "put", "c", "7", "stop"]),
    )
    assert not right(
        problem,
        replayed(
            problem,
            ["put", "a", "5", "put", "d", "0", "stop", "put", "b", "6", "stop", "put", "c", "7", "stop"],
        ),
    )


def test_the_store_keeps_what_an_earlier_turn_put_there() -> None:
    problem = episode([0, 0, 0, 0], ["write a 5 -", "add a 3 -", "copy a d -"])
    heard = replayed(
        problem,
        ["put", "a", "5", "stop", "get", "a", "put", "a", "8", "stop", "get", "a", "put", "d", "8", "stop"],
    )
    assert heard == [
        "put",
        "a",
        "5",
        "stop",
        "add",
        "a",
        "3",
        "-",
        "get",
        "a",
        "5",
        "put",
        "a",
        "8",
        "stop",
        "copy",
        "a",
        "d",
        "-",
        "get",
        "a",
        "8",
        "put",
        "d",
        "8",
        "stop",
        "<end>",
    ]
    assert right(problem, heard)


def test_an_answer_that_the_world_did_not_give_is_no_success() -> None:
    problem = episode([1, 2, 3, 4], ["copy a b -", "write c 0 -", "write d 0 -"])
    heard = replayed(
        problem, ["get", "a", "put", "b", "1", "stop", "put", "c", "0", "stop", "put", "d", "0", "stop"]
    )
    assert right(problem, heard)
    heard[2] = "9"
    assert not right(problem, heard)


@pytest.mark.parametrize("said", [["d"], ["get", "3"], ["put", "a", "b"], ["stop", "get", "get"], ["7"]])
def test_a_call_that_no_tool_knows_ends_the_episode(said: list[str]) -> None:
    problem = episode([1, 2, 3, 4], ["write a 5 -", "write b 5 -", "write c 5 -"])
    heard = replayed(problem, said)
    assert heard[-1] == "<end>"
    assert not right(problem, heard)


def test_stopping_without_doing_anything_is_wrong() -> None:
    problem = episode([1, 2, 3, 4], ["write a 5 -", "write b 5 -", "write c 5 -"])
    assert not right(problem, replayed(problem, ["stop", "stop", "stop"]))


def test_an_episode_cut_off_is_wrong() -> None:
    problems, written = solved("any")
    written[np.arange(len(written)), (written == END).argmax(1)] = PAD
    assert not TASK.right(problems, written).any()


@pytest.mark.parametrize("seed", range(3))
def test_random_words_are_hardly_ever_right(seed: int) -> None:
    problems = TASK.draw(rng(seed), 500, "any")
    noise = rng(seed).integers(END, len(VOCABULARY), (500, TASK.response))
    assert TASK.right(problems, noise).mean() < 0.01


@pytest.mark.parametrize("of", SETS)
def test_the_agent_says_calls_and_stops_and_the_world_the_rest(of: str) -> None:
    problems, written = solved(of)
    spoken = TASK.spoken(problems, written)
    assert not spoken[written == END].any() and not spoken[written == PAD].any()
    assert spoken[np.isin(written, [PUT, STOP])].all()
    assert not spoken[(written >= VERB) & (written < KEY)].any()


def test_it_never_stands_where_the_order_names_the_same_key_again() -> None:
    facts = TASK.draw(rng(), 3000, "any").facts
    it = VOCABULARY.index("it")
    target = None
    for turn in range(3):
        verb, first, second, third = facts[:, KEYS + 4 * turn : KEYS + 4 * turn + 4].T
        if target is not None:
            said = first == it
            assert said.any() and not ((second == target) | (third == target))[said].any()
            first = np.where(said, target, first)
        target = np.choose(verb - VERB, [first, second, first, third])
    assert (facts[:, KEYS + 3] == NONE).any()


def test_no_episode_of_the_tests_is_ever_trained_on() -> None:
    tests = {tuple(row) for row in fixed_items(TASK, 500, "any", "test").facts.tolist()}
    trained = {tuple(row) for row in draw_part(TASK, rng(7), 5000, "any", "train").facts.tolist()}
    assert len(tests) == 500 and not tests & trained
