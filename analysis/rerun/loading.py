"""The recipes of a case, read like the evidence: strictly, every problem with its line and a fix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.rerun.recipe import Answers, Recipe
from evidence.base import EvidenceBase
from evidence.explain import validate
from evidence.fields import is_slug
from evidence.findings import QuantityFinding, Valued
from evidence.problems import InvalidEvidence, Problem
from evidence.references import references
from evidence.rules_links import near_address
from evidence.yamlfile import Document, read

RECIPES = Path("analysis/rerun/data/recipes")
"""Where a case keeps its recipes, below its root."""


@dataclass(frozen=True)
class Loaded:
    """A recipe with its id and the file that it was read from."""

    id: str
    recipe: Recipe
    document: Document


def load_recipes(base: EvidenceBase) -> dict[str, Loaded]:
    """Every recipe of a base's case by its id, in the order of their rows.

    Raises:
        InvalidEvidence: With every problem of every recipe.
    """
    found, problems = read_recipes(base.root)
    problems += [problem for each in found.values() for problem in check(base, each)]
    if problems:
        raise InvalidEvidence(problems)
    return dict(sorted(found.items(), key=lambda item: (item[1].recipe.row, item[0])))


def read_recipes(root: Path) -> tuple[dict[str, Loaded], list[Problem]]:
    """The recipes that can be read by themselves, and the problems of the others."""
    found, problems = {}, []
    for file in sorted((root / RECIPES).glob("*")):
        document, more = _document(file, root)
        recipe, wrong = validate(document, Recipe) if document else (None, [])
        problems += [*more, *wrong]
        if document is not None and recipe is not None:
            found[file.stem] = Loaded(file.stem, recipe, document)
    return found, problems


def _document(file: Path, root: Path) -> tuple[Document | None, list[Problem]]:
    path = file.relative_to(root).as_posix()
    if file.suffix != ".yaml":
        return None, [Problem(path, 1, "", "is not read", "remove it; this folder is for YAML")]
    if not is_slug(file.stem):
        return None, [
            Problem(path, 1, "", "has a name that is no id", "name it as distilled-against-rl.yaml")
        ]
    return read(file, root)


def check(base: EvidenceBase, loaded: Loaded) -> Iterator[Problem]:
    """What in a recipe does not fit the evidence, or itself across scales."""
    for reference in references(loaded.recipe):
        if reference.text != "ours" and base.resolve(reference.text) is None:
            yield _problem(
                loaded,
                reference.loc,
                f"{reference.text!r} leads nowhere in the evidence",
                near_address(base, reference.text),
            )
    for number, answer in enumerate(loaded.recipe.answers):
        yield from _no_delta(base, loaded, number, answer)
    yield from _no_size(base, loaded)
    yield from _seeds_twice(loaded)


def _no_delta(base: EvidenceBase, loaded: Loaded, number: int, answer: Answers) -> Iterator[Problem]:
    """A published delta has to be a contrast, or two values of one unit."""
    place = ("answers", number)
    if answer.contrast is not None:
        if base.resolve(answer.contrast) is not None and base.contrast(answer.contrast) is None:
            yield _problem(
                loaded,
                (*place, "contrast"),
                f"{answer.contrast!r} is no contrast",
                "write the address of a contrast, or two findings as `of` and `against`",
            )
        return
    pair = {"of": answer.of or "", "against": answer.against or ""}
    sides = {name: base.finding(address) for name, address in pair.items()}
    for name, finding in sides.items():
        address = pair[name]
        if base.resolve(address) is not None and not isinstance(finding, Valued):
            yield _problem(
                loaded, (*place, name), f"{address!r} has no value", "write a finding that has one"
            )
    units = {finding.unit for finding in sides.values() if isinstance(finding, Valued)}
    if len(units) > 1:
        both = " and ".join(sorted(units))
        yield _problem(loaded, place, f"sets {both} side by side", "write two findings of one unit")


def _no_size(base: EvidenceBase, loaded: Loaded) -> Iterator[Problem]:
    """How large a published comparison was is said by a quantity."""
    for number, address in enumerate(loaded.recipe.published_size):
        if base.resolve(address) is not None and not isinstance(base.finding(address), QuantityFinding):
            yield _problem(
                loaded,
                ("published_size", number),
                f"{address!r} is no quantity",
                "write a finding of type quantity, as of GPU-hours or steps",
            )


def _seeds_twice(loaded: Loaded) -> Iterator[Problem]:
    """Seeds that were used to choose settings may not be used to judge them."""
    search = loaded.recipe.search
    runs = max((size.seeds for size in loaded.recipe.scales.values()), default=0)
    shared = [seed for seed in search.seeds if 0 <= seed < runs] if search else []
    if shared:
        yield _problem(
            loaded,
            ("search", "seeds"),
            f"seed {shared[0]} is one of the runs too",
            f"write seeds from {max(1000, runs)} on",
        )


def _problem(loaded: Loaded, loc: tuple[str | int, ...], what: str, fix: str) -> Problem:
    document = loaded.document
    return Problem(document.path, document.line(loc), ".".join(map(str, loc)), what, fix)
