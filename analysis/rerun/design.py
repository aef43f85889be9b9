"""`cli.py new recipe`: the file of a comparison that somebody wants to see run again."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import click

from analysis.rerun.loading import RECIPES, Loaded, check, load_recipes
from analysis.rerun.recipe import Claimed, Recipe
from evidence.base import EvidenceBase, load
from evidence.explain import validate
from evidence.fields import is_slug
from evidence.intake.console import plainly
from evidence.intake.drafts import Draft, NotEntered, put, refuse_existing
from evidence.near import near
from evidence.yamlfile import dump, parse

_ARMS = """\
# What is made once a seed and shared by the arms. A phase is a method, what it learns from, and for each
# of the method's parameters the name of a setting below.
prepared:
  base:
    - {step: pretrain, on: scratchpad, settings: {steps: base-steps}}
# The sides of the comparison: put the document's own in the place of these two.
arms:
  imitation:
    name: "Fine-tuned on worked solutions"
    phases:
      - {step: sft, on: scratchpad, settings: {steps: steps, lr: sft-lr}}
  reward:
    name: "Reinforcement learning with a verifier"
    phases:
      - {step: grpo, settings: {steps: steps, lr: rl-lr}}
    gates:
      - {measure: rises, of: reward, why: "An arm whose reward does not rise is no fair opponent."}
# Every value with its reason; `source` and `place` where a document gives it.
settings:
  base-steps: {at: {smoke: 60, small: 1500}, why: "Updates of the base."}
  steps: {at: {smoke: 20, small: 300}, why: "Updates of each arm."}
  sft-lr: {value: 0.0005, why: "Not searched yet."}
  rl-lr: {value: 0.0002, why: "Not searched yet."}
  items: {at: {smoke: 100, small: 500}, why: "Test items; the same for every seed and arm."}
  validation-items: {at: {smoke: 50, small: 200}, why: "None of them a test item."}
scales:
  smoke: {tier: proxy, seeds: 1, memory_gib: 1}
  small: {tier: proxy, seeds: 5, memory_gib: 1}
"""


@click.command("recipe")
@click.argument("recipe_id", metavar="ID")
@click.option("--title", required=True)
@click.option("--question", required=True, help="What the comparison answers, in a sentence.")
@click.option(
    "--answers", multiple=True, metavar="CONTRAST", help="A published contrast that stands beside it."
)
@click.option(
    "--claimed", required=True, type=click.Choice(get_args(Claimed)), help="What is said of the first arm."
)
@click.option(
    "--task", default="cards", show_default=True, help="A family of problems, as analysis/rerun/tasks has."
)
@click.pass_obj
def new_recipe(root: Path, /, recipe_id: str, **given: Any) -> None:
    """Begin the file of a recipe: a design that says of itself that it was not run."""
    with plainly():
        draft = _draft(load(root), recipe_id, given)
        put(root, draft)
    click.echo(f"written: {draft.path.as_posix()}")
    click.echo(f"Next: put the document's arms and settings in, then python cli.py rerun plan {recipe_id}")


def _draft(base: EvidenceBase, recipe_id: str, given: dict[str, Any]) -> Draft:
    """The file of a recipe. Raises NotEntered if something does not exist or is there already."""
    from analysis.rerun.tasks.registry import TASKS

    if not is_slug(recipe_id):
        raise NotEntered(f"{recipe_id!r} is no id; write it as distilled-against-rl")
    known = load_recipes(base)
    if recipe_id in known:
        raise NotEntered(f"the id {recipe_id} is taken by {known[recipe_id].document.path}; give another one")
    if given["task"] not in TASKS:
        fix = near(given["task"], TASKS) or f"write one of {', '.join(sorted(TASKS))}"
        raise NotEntered(f"there is no task {given['task']!r}; {fix}")
    row = max((each.recipe.row for each in known.values()), default=0) + 1
    draft = Draft(("recipes", recipe_id), RECIPES / f"{recipe_id}.yaml", _text(base, row, given))
    refuse_existing(base.root, draft)
    _refuse_invalid(base, recipe_id, draft)
    return draft


def _text(base: EvidenceBase, row: int, given: dict[str, Any]) -> str:
    contrast = "imitation-minus-reward"
    head = {
        "title": given["title"],
        "row": row,
        "question": given["question"],
        "answers": [
            {"contrast": _contrast(base, address), "shown_by": contrast} for address in given["answers"]
        ],
        "task": given["task"],
        "model": "tiny",
    }
    compared = {
        "question": given["question"],
        "of": "imitation",
        "against": "reward",
        "on": "any",
        "decoding": "sampled",
        "claimed": given["claimed"],
        "matched_on": "steps",
        "role": "primary",
    }
    tail = {"contrasts": {contrast: compared}, "not_run": "A design; nothing was tried yet."}
    return dump(head, compact=True) + _ARMS + dump(tail, compact=True)


def _contrast(base: EvidenceBase, address: str) -> str:
    if base.contrast(address) is None:
        known = [f"{source}/{key}" for source, each in base.sources.items() for key in each.contrasts]
        fix = near(address, known) or "write source/contrast, as a source's `contrasts:` gives it"
        raise NotEntered(f"there is no contrast {address!r}; {fix}")
    return address


def _refuse_invalid(base: EvidenceBase, recipe_id: str, draft: Draft) -> None:
    document, problems = parse(draft.text, draft.path.as_posix())
    if document is not None:
        recipe, problems = validate(document, Recipe)
        if recipe is not None:
            problems = list(check(base, Loaded(recipe_id, recipe, document)))
    if problems:
        lines = "\n".join(map(str, sorted(problems)))
        raise NotEntered(f"nothing is written, because it would not be valid:\n{lines}")
