"""What has to hold inside a recipe: its contrasts, arms, search and settings fit together."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

from analysis.rerun.recipe import Arm, Recipe, Search, resolved
from evidence.fields import refuse


def check_recipe(recipe: Recipe) -> None:
    """Raises the error of the first field that does not fit the others."""
    _check_contrasts(recipe)
    for number, answer in enumerate(recipe.answers):
        if answer.shown_by not in recipe.contrasts:
            place = ("answers", number, "shown_by")
            raise refuse(f"no contrast {answer.shown_by!r}", _one_of(recipe.contrasts), place)
    for name in recipe.prepared_zh:
        if name not in recipe.prepared:
            raise refuse(f"no prepared model {name!r}", _one_of(recipe.prepared), ("prepared_zh", name))
    for used in _settings_used(recipe):
        if used not in recipe.settings:
            raise refuse(f"no setting {used!r}", _one_of(recipe.settings), ("settings",))
    for name, arm in recipe.arms.items():
        _check_arm(recipe, name, arm)
        if name in _rests_on(recipe, name):
            what = f"arm {name!r} starts from itself, or is tuned with itself, through other arms"
            raise refuse(what, "change `start` or `tuned_with` of one of them", ("arms", name))


def _check_contrasts(recipe: Recipe) -> None:
    for name, contrast in recipe.contrasts.items():
        place = ("contrasts", name)
        for side in (contrast.of, contrast.against):
            if side not in recipe.arms and side not in recipe.prepared:
                raise refuse(f"contrast {name!r} names no arm: {side!r}", _one_of(recipe.arms), place)
        if contrast.of == contrast.against or _same(recipe, contrast.of, contrast.against):
            what = f"the arms of contrast {name!r} do not differ"
            raise refuse(what, "change one, or drop the contrast", place)
        tuned = {recipe.is_tuned(contrast.of), recipe.is_tuned(contrast.against)}
        if contrast.role == "primary" and tuned == {True, False}:
            raise refuse(
                f"contrast {name!r} sets a searched arm beside one that is not",
                "give both `searched`, or `tuned_with` to a variant of a searched arm",
                place,
            )
    if not any(contrast.role == "primary" for contrast in recipe.contrasts.values()):
        raise refuse("no contrast is primary", "give one `role: primary`", ("contrasts",))


def _check_arm(recipe: Recipe, name: str, arm: Arm) -> None:
    place = ("arms", name)
    if arm.start not in recipe.prepared and arm.start not in recipe.arms and arm.start != "scratch":
        raise refuse(
            f"arm {name!r} starts from nothing known: {arm.start!r}", _one_of(recipe.prepared), place
        )
    if arm.tuned_with is not None and arm.tuned_with not in recipe.arms:
        raise refuse(f"arm {name!r} is tuned with no arm: {arm.tuned_with!r}", _one_of(recipe.arms), place)
    if arm.searched and recipe.search is None:
        raise refuse(f"arm {name!r} searches settings without a search", "add `search`", place)
    if arm.searched and recipe.search is not None:
        _check_search(recipe.search, name, arm)


def _check_search(search: Search, name: str, arm: Arm) -> None:
    place = ("arms", name, "searched")
    missing = [setting for setting in arm.searched if setting not in search.grid]
    if missing:
        what = f"arm {name!r} searches {missing[0]!r}, which has no values"
        raise refuse(what, "add it to `search.grid`", place)
    trials = prod(len(search.grid[setting]) for setting in arm.searched)
    if trials != search.trials:
        raise refuse(
            f"arm {name!r} has {trials} trials and the search {search.trials} for every arm",
            "give every arm as many values to try",
            place,
        )


def _rests_on(recipe: Recipe, name: str) -> set[str]:
    """Every arm that an arm starts from or is tuned with, directly or through others."""
    found: set[str] = set()
    ahead = [name]
    while ahead:
        arm = recipe.arms[ahead.pop()]
        leads_to = {arm.start, arm.tuned_with or arm.start}
        new = (leads_to & set(recipe.arms)) - found
        found |= new
        ahead += sorted(new)
    return found


def _one_of(known: Mapping[str, object]) -> str:
    return f"write one of {', '.join(sorted(known))}"


def _same(recipe: Recipe, one: str, other: str) -> bool:
    """Whether two arms would do the same thing at every scale."""
    if one not in recipe.arms or other not in recipe.arms:
        return False
    a, b = recipe.arms[one], recipe.arms[other]
    if (a.start, a.searched) != (b.start, b.searched):
        return False
    return all(
        [resolved(p, recipe.values(scale)) for p in a.phases]
        == [resolved(p, recipe.values(scale)) for p in b.phases]
        for scale in recipe.scales
    )


def _settings_used(recipe: Recipe) -> list[str]:
    phases = [phase for arm in recipe.arms.values() for phase in arm.phases]
    phases += [phase for prepared in recipe.prepared.values() for phase in prepared]
    used = [name for phase in phases for name in phase.settings.values()]
    used += [name for arm in recipe.arms.values() for name in arm.searched]
    return used + (list(recipe.search.grid) if recipe.search else [])
