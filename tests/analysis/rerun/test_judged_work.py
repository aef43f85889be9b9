"""Learning from what was written once: a judge with known errors, mixtures, worlds that answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="the re-run stack is not installed; `make rerun` installs it")

import numpy as np  # noqa: E402

from analysis.rerun.outcome import Context  # noqa: E402
from analysis.rerun.recipe import Recipe  # noqa: E402
from analysis.rerun.steps import adversarial, mixed, selected, workshop  # noqa: E402
from analysis.rerun.steps.bench import Bench, Update  # noqa: E402
from analysis.rerun.steps.decoding import generate  # noqa: E402
from analysis.rerun.steps.evaluation import evaluate  # noqa: E402
from analysis.rerun.steps.laboratory import run_arm  # noqa: E402
from analysis.rerun.steps.model import Decoder, Shape, log_probabilities  # noqa: E402
from analysis.rerun.steps.sft import learned, response_logits  # noqa: E402
from analysis.rerun.tasks.registry import make_task  # noqa: E402
from analysis.rerun.tasks.task import END, FREE, PAD, worlds_of  # noqa: E402
from evidence.explain import validate  # noqa: E402
from evidence.yamlfile import read  # noqa: E402

ROOT = Path(__file__).parents[3]


def bench(task: str = "tools", seed: int = 0) -> Bench:
    torch.set_num_threads(1)
    problems = make_task(task)

    def make(_: str) -> Decoder:
        torch.manual_seed(seed)
        length = problems.prompt + problems.response
        return Decoder(len(problems.vocabulary), length, Shape(width=32, layers=2, heads=2))

    made = Bench(problems, torch.device("cpu"), seed, make, make, make("any"))
    made.sow("test")
    return made


def trained(on: Bench, update: Update | None, steps: int, lr: float = 3e-3) -> list[float]:
    """The losses of so many steps."""
    assert update is not None
    optimiser, losses = torch.optim.AdamW(on.model.parameters(), lr=lr), []
    for _ in range(steps):
        loss = update().loss
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    return losses


def test_a_model_that_writes_with_tools_never_speaks_in_the_place_of_the_world() -> None:
    on = bench()
    problems = on.task.draw(on.data, 64, "any")
    worlds = worlds_of(on.task, problems)
    written = generate(on.model, on.tensor(problems.prompts), on.task.response, 1.0, on.dice, worlds).numpy()
    again = worlds_of(on.task, problems)
    assert again is not None
    for world, row in zip(again, written.tolist(), strict=True):
        for token in row:
            if token == PAD:
                assert END in row  # only what was ended is padded
                break
            assert world.next() in (FREE, token)
            world.hear(token)


def test_what_the_world_says_is_read_and_not_learned() -> None:
    on = bench()
    problems = on.task.draw(np.random.default_rng(5), 50, "any")
    written = on.task.write(problems, "shortest", on.data)
    spoken = torch.from_numpy(on.task.spoken(problems, written))  # type: ignore[attr-defined]
    logits = response_logits(on.model, on.tensor(problems.prompts), on.tensor(written))
    each = -log_probabilities(logits, on.tensor(written))
    assert 0 < spoken.sum() < (written != PAD).sum()
    loss = learned(on, problems, written).loss
    assert float(loss.detach()) == pytest.approx(float(each[spoken].mean().detach()), rel=1e-5)


def test_a_few_episodes_are_learned_until_the_model_can_do_them() -> None:
    on = bench()
    losses = trained(on, selected.selected(on, "shortest", selected.Settings(asked=4, batch=32)), 120)
    assert losses[-1] < 0.2 * losses[0]


@pytest.mark.parametrize(("passes", "turned"), [(0.0, 0.0), (0.1, 0.1), (0.3, 0.3), (1.0, 0.0)])
def test_a_judge_errs_as_often_as_it_is_said_to(passes: float, turned: float) -> None:
    chance = np.random.default_rng(0)
    right = chance.random(20000) < 0.4
    kept = selected.judged(right, selected.Settings(lets_pass=passes, turns_away=turned), chance)
    assert right[kept].sum() / right.sum() == pytest.approx(1 - turned, abs=0.02)
    assert (~right[kept]).sum() / (~right).sum() == pytest.approx(passes, abs=0.02)


def test_no_more_is_kept_than_is_wanted() -> None:
    kept = selected.judged(np.ones(50, dtype=np.bool_), selected.Settings(most=7), np.random.default_rng(0))
    assert kept.tolist() == list(range(7))


def test_where_a_judge_keeps_nothing_nothing_is_trained() -> None:
    settings = selected.Settings(asked=20, lets_pass=0.0)
    assert selected.selected(bench(), "own", settings) is None


def test_the_one_who_learns_anew_has_the_weights_of_the_prepared_model_and_not_the_writers() -> None:
    on = bench("cards")
    trained(on, selected.selected(on, "scratchpad", selected.Settings(asked=8, batch=16, set="any")), 5)
    before = on.other("base").state_dict()
    settings = selected.Settings(asked=8, anew="base", set="any")
    assert selected.selected(on, "own", settings) is not None
    assert all(torch.equal(value, before[name]) for name, value in on.model.state_dict().items())


def test_a_mixture_holds_both_kinds_on_different_problems() -> None:
    on = bench()
    settings = mixed.Settings(pool=30, also="shortest", also_pool=30, batch=16)
    own, other = (mixed._examples(on, settings, "shortest", 30, kind)[0] for kind in ("own", "other"))
    assert len(own) == len(other) == 30
    assert not {row.tobytes() for row in own.identity} & {row.tobytes() for row in other.identity}
    assert trained(on, mixed.mixed(on, "shortest", settings), 40)[-1] < 2.5


def test_a_models_own_examples_are_those_that_the_verifier_found_right() -> None:
    on = bench("cards")
    problems, responses = mixed._examples(on, mixed.Settings(set="any"), "own", 40, "own")
    assert on.task.right(problems, responses).all()


def test_a_mixture_of_nothing_trains_nothing() -> None:
    assert mixed.mixed(bench(), "shortest", mixed.Settings(pool=0, also_pool=0)) is None


def test_what_is_lost_is_the_difference_between_two_wordings_item_by_item() -> None:
    on = bench("worded")
    trained(on, selected.selected(on, "scratchpad", selected.Settings(asked=40, batch=64, set="plain")), 60)
    plain, other, lost = (
        evaluate(on, of, "greedy", 100, "end") for of in ("plain", "reworded", "loss-reworded")
    )
    assert lost.per_item() == tuple(a - b for a, b in zip(plain.per_item(), other.per_item(), strict=True))
    assert lost.value == pytest.approx(plain.value - other.value)
    assert lost.unit == "percent" and lost.bits is None


def test_a_discriminator_learns_to_tell_the_teachers_form_and_the_student_follows_it() -> None:
    on = bench("styled")
    both = mixed.Settings(set="shallow", pool=60, also="taught", also_pool=60, batch=64)
    trained(on, mixed.mixed(on, "plain", both), 200)
    settings = adversarial.Settings(
        set="shallow", pool=40, prompts=16, group=4, judge_size="any", judge_steps=40
    )
    before = evaluate(on, "shallow-style", "sampled", 200, "end").value
    update = adversarial.adversarial(on, "taught", settings)
    assert update().extra["discriminator-before"] > 0.7
    trained(on, update, 60, lr=2e-4)
    assert evaluate(on, "shallow-style", "sampled", 200, "end").value > before + 10
    assert on.tally.tokens["discriminator"] > 0


def test_a_run_with_a_discriminator_goes_on_from_its_checkpoint_to_the_same_bits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run_arm(context(tmp_path / "whole"), "adversarial")
    saved = workshop._save

    def save_once(*given: Any) -> None:
        saved(*given)
        if "discriminator" in given[0].beside and given[2].step == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(workshop, "_save", save_once)
    with pytest.raises(KeyboardInterrupt):
        run_arm(context(tmp_path / "half"), "adversarial")
    monkeypatch.setattr(workshop, "_save", saved)
    again = run_arm(context(tmp_path / "half"), "adversarial")
    assert again.evaluations == whole.evaluations
    assert again.curve == whole.curve and again.tokens == whole.tokens


def context(folder: Path) -> Context:
    """The recipe of the case at its smoke scale, a few updates longer."""
    document, _ = read(ROOT / "analysis/rerun/data/recipes/discriminator.yaml", ROOT)
    recipe, wrong = validate(document, Recipe) if document else (None, [])
    assert recipe is not None, wrong
    for name in ("arm", "shared"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    settings = recipe.values("smoke") | {"most-steps": 8, "judged-budget": 0, "items": 10}
    return Context(
        "discriminator", recipe, "smoke", 0, folder / "arm", folder / "shared", 1, settings, lambda _: None, 4
    )
