"""What a reader of a comparison should know of its records besides the numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.rerun.recipe import Recipe
from analysis.rerun.record import RunRecord

ENOUGH = 3
"""Values of a grid from which on its ends say something."""


def notes(recipe: Recipe, records: Sequence[RunRecord]) -> Iterator[str]:
    """Sentences about the records of a comparison's arms: tuned to an end, mixed, or from changed files."""
    yield from dict.fromkeys(note for record in records for note in _ends(recipe, record))
    commits = {record.commit for record in records}
    if len(commits) > 1:
        yield f"the records come from {len(commits)} commits"
    if any(record.dirty for record in records):
        yield "some records were made with files that differ from their commit"
    if len({(record.machine.processor, record.machine.threads) for record in records}) > 1:
        yield "the records come from different processors or numbers of threads"
    hashes = {record.recipe_hash for record in records}
    if hashes - {recipe.hash}:
        yield "the recipe was reworded after some records were made; what decides the runs is the same"


def _ends(recipe: Recipe, record: RunRecord) -> Iterator[str]:
    """A search that chose an end of its grid may not have found the best."""
    chosen = next((trial.settings for trial in record.search if trial.chosen), {})
    for name, value in chosen.items():
        grid = recipe.search.grid.get(name, ()) if recipe.search else ()
        if len(grid) >= ENOUGH and value in (min(grid), max(grid)):
            yield f"the search of arm {record.arm!r} chose an end of its grid, {name} {value:g}"
