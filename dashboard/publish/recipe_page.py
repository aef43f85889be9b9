"""The page of one re-run: what was published, what was run, what came out, what it does not say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.rerun.recipe import Recipe, Scale
from claims.ledger import Ledger
from claims.uses import of_addresses, once_each
from dashboard.naming import comparison, recipe_question, recipe_title, side_name
from dashboard.publish.site import Links
from dashboard.publish.told import Link, Standing, standing
from dashboard.rerun_words import Row, difference, is_known, lead, outcome, reason
from dashboard.reruns import Reruns, used_settings
from dashboard.words import Words
from evidence.base import EvidenceBase


@dataclass(frozen=True)
class PublishedSide:
    """One published difference beside a comparison."""

    text: str
    """The difference with how sure it is; empty where its source forbids that it is passed on."""
    source: Link
    note: str


@dataclass(frozen=True)
class Comparison:
    """One comparison with what it came to."""

    question: str
    role: str
    published: tuple[PublishedSide, ...]
    rerun: str
    over: str
    notes: str
    word: str
    outcome: str
    reason: str


@dataclass(frozen=True)
class ArmSaid:
    """One arm: its name, and what it goes through."""

    name: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class RecipePage:
    """Everything on the page of a re-run."""

    id: str
    title: str
    question: str
    lead: str
    not_run: str
    scale: str
    tier: str
    comparisons: tuple[Comparison, ...]
    arms: tuple[ArmSaid, ...]
    says: tuple[str, ...]
    does_not_say: tuple[str, ...]
    assumptions: tuple[str, ...]
    deviations: tuple[str, ...]
    commands: str
    hash: str
    claims: tuple[Standing, ...]
    before: Link | None
    after: Link | None


def recipe_page(ledger: Ledger, found: Reruns, recipe_id: str, words: Words, links: Links) -> RecipePage:
    """The page of a re-run at the largest scale that has records.

    Args:
        ledger: The claims with their evidence.
        found: The re-runs of its base.
        recipe_id: One of them.
        words: Texts in the reader's language.
        links: Where things stand.
    """
    recipe, scale = found.recipes[recipe_id].recipe, shown_scale(found, recipe_id)
    rows = found.of(recipe_id, scale)
    order = list(found.recipes)
    at = order.index(recipe_id)
    return RecipePage(
        id=recipe_id,
        title=recipe_title(recipe, words.language),
        question=recipe_question(recipe, words.language),
        lead=lead(rows[rows["role"] == "primary"], found.report.at_own_size, words),
        not_run=words("reruns.design", why=recipe.not_run) if recipe.not_run is not None else "",
        scale=words(f"reruns.scale.{scale}"),
        tier=words(f"reruns.tier.{recipe.scales[scale].tier}"),
        comparisons=tuple(_comparison(found, row, words, links) for row in rows.to_dict("records")),
        arms=tuple(_arm(recipe, side, scale, words) for side in recipe.sides()),
        says=recipe.says,
        does_not_say=recipe.does_not_say,
        assumptions=recipe.assumptions,
        deviations=recipe.deviations,
        commands=_commands(recipe, recipe_id, scale),
        hash=recipe.hash,
        claims=tuple(_claims(ledger, found, recipe_id, words, links)),
        before=recipe_link(found, order[at - 1], words, links) if at else None,
        after=recipe_link(found, order[at + 1], words, links) if at + 1 < len(order) else None,
    )


def recipe_link(found: Reruns, recipe_id: str, words: Words, links: Links) -> Link:
    """The title of a re-run with its page."""
    return Link(recipe_title(found.recipes[recipe_id].recipe, words.language), links.recipe(recipe_id))


def shown_scale(found: Reruns, recipe_id: str) -> Scale:
    """The largest scale of a recipe that has records; where none has, the one at which it would be run."""
    scale: Scale = found.scales(recipe_id)[0]  # type: ignore[assignment]  # a frame knows it as a text
    return scale


def published_beside(ledger: Ledger, found: Reruns, recipe_id: str) -> frozenset[str]:
    """The addresses of the published differences that a recipe answers to, and of their sides."""
    answers = found.recipes[recipe_id].recipe.answers
    named = {one for each in answers for one in (each.contrast, each.of, each.against) if one is not None}
    contrasts = [contrast for one in named if (contrast := ledger.base.contrast(one)) is not None]
    return frozenset({*named, *(side for one in contrasts for side in (one.of, one.against))})


def _comparison(found: Reruns, row: Row, words: Words, links: Links) -> Comparison:
    beside = found.beside[found.beside["key"] == row["key"]]
    ran = is_known(row["delta"])
    tier = words(f"reruns.tier.{row['tier']}")
    return Comparison(
        comparison(row, words.language),
        words(f"reruns.role.{row['role']}"),
        tuple(_published(found.base, each, words, links) for each in beside.to_dict("records")),
        difference(row, words) if ran else words("reruns.table.no_records"),
        words("reruns.table.over", tier=tier, seeds=int(row["seeds"]), items=int(row["items"]))
        if ran
        else "",
        str(row["notes"]),
        str(row["word"]),
        outcome(row, words),
        reason(row, words),
    )


def _published(base: EvidenceBase, each: Row, words: Words, links: Links) -> PublishedSide:
    source = str(each["address"]).partition("/")[0]
    link = Link(base.sources[source].title, links.view("sources", source=source))
    if base.sources[source].reuse == "none":
        return PublishedSide("", link, str(each["note"]))
    known = words("reruns.table.items", n=int(each["items"])) if is_known(each["items"]) else ""
    unsure = "" if is_known(each["low"]) else words("reruns.table.not_known")
    text = " · ".join(part for part in (difference(each, words), known or unsure) if part)
    return PublishedSide(text, link, str(each["note"]))


def _arm(recipe: Recipe, side: str, scale: Scale, words: Words) -> ArmSaid:
    steps = tuple(
        f"{what}: {values}" if values else what for what, values in used_settings(recipe, side, scale)
    )
    return ArmSaid(side_name(recipe, side, words.language), steps or (words("reruns.no_phases"),))


def _claims(ledger: Ledger, found: Reruns, recipe_id: str, words: Words, links: Links) -> Iterator[Standing]:
    """The claims that use a published difference which the recipe answers to, or one of its sides."""
    for use in once_each(of_addresses(ledger, published_beside(ledger, found, recipe_id))):
        yield standing(ledger, use.claim, words, links)


def _commands(recipe: Recipe, recipe_id: str, scale: Scale) -> str:
    if recipe.not_run is not None:
        return ""
    begin, seeds = "python cli.py rerun", recipe.scales[scale].seeds
    return (
        f"{begin} plan {recipe_id}\n{begin} run {recipe_id} --scale {scale} --seeds {seeds}\n"
        f"{begin} compare {recipe_id}"
    )
