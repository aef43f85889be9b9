"""The second door: everything that the dashboard does not do, as commands."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path

import click

from analysis.command import derive
from analysis.correlation.command import align
from analysis.rerun.command import rerun
from analysis.rerun.design import new_recipe
from claims.command import new_claim
from claims.ledger import load
from claims.records import VERDICTS
from dashboard.publish.command import export
from evidence.intake.command import new
from evidence.intake.links.command import links
from evidence.problems import InvalidEvidence, Problem, count
from impact.command import impact
from impact.recording import release


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--base",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(__file__).parent,
    help="A folder that holds evidence/data and claims/data of another case.",
)
@click.pass_context
def cli(context: click.Context, base: Path) -> None:
    """Crosscheck: published evidence, claims and timelines."""
    context.obj = base


@cli.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="text for people, json for tools, github for annotations in a pull request.",
)
@click.pass_obj
def validate(base: Path, form: str) -> None:
    """Check every file; print all problems with file, line and fix; exit 1 if there are any."""
    problems = _problems(base)
    if form == "json":
        click.echo(json.dumps([vars(problem) for problem in problems], ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            click.echo(problem.annotation(_from_here(base)) if form == "github" else str(problem))
        click.echo(count(tuple(problems)) if problems else "valid")
    sys.exit(1 if problems else 0)


def _from_here(base: Path) -> str:
    """The way from the current folder to the base, as a prefix of paths."""
    way = Path(os.path.relpath(base)).as_posix()
    return "" if way == "." else f"{way}/"


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Look for no waste meanwhile: what is read stays to the end, and looking takes a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_nothing_collected()
def _problems(base: Path) -> list[Problem]:
    from analysis.rerun.loading import check, read_recipes

    recipes, problems = read_recipes(base)
    try:
        evidence = load(base).base
    except InvalidEvidence as invalid:
        return sorted({*invalid.problems, *problems})
    return sorted({*problems, *(problem for each in recipes.values() for problem in check(evidence, each))})


@cli.command()
@click.argument("claim", required=False)
@click.option("--verdict", type=click.Choice(VERDICTS), help="Only claims that stand so now.")
@click.option("--section", help="Only claims of one section.")
@click.pass_obj
def claims(base: Path, claim: str | None, verdict: str | None, section: str | None) -> None:
    """List the claims, or print CLAIM with its chain down to locators and what would flip it."""
    from claims.show import full, index

    try:
        ledger = load(base)
    except InvalidEvidence as invalid:
        raise click.ClickException(f"the evidence is not valid:\n{invalid}") from None
    if claim is None:
        _known("section", section, ledger.base.case.sections)
        click.echo(index(ledger, verdict, section))
        return
    claim_id = claim.removeprefix("claim:")
    _known("claim", claim_id, ledger.claims)
    click.echo(full(ledger, claim_id))


def _known(what: str, given: str | None, ids: Collection[str]) -> None:
    """Refuse an id that the base does not have, with the nearest that it has."""
    if given is not None and given not in ids:
        near = get_close_matches(given, ids, n=3, cutoff=0)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise click.ClickException(f"there is no {what} {given!r}{hint}")


@cli.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a file is not current.")
def schema(check: bool) -> None:
    """Write the JSON Schemas that editors use into schema/."""
    from analysis.rerun.recipe import Recipe
    from claims.records import Claim
    from evidence.schemas import schema_files

    folder = Path(__file__).parent / "schema"
    files = schema_files({"claim": Claim, "recipe": Recipe})
    stale = [name for name, text in files.items() if not _holds(folder / name, text)]
    if check and stale:
        raise click.ClickException(f"not current: {', '.join(stale)}; run python cli.py schema")
    for name in stale:
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(files[name], encoding="utf-8")
    click.echo(f"{len(files)} schemas, {'all current' if not stale else f'{len(stale)} written'}")


def _holds(file: Path, text: str) -> bool:
    return file.is_file() and file.read_text(encoding="utf-8") == text


new.add_command(new_claim)
new.add_command(new_recipe)
cli.add_command(align)
cli.add_command(derive)
cli.add_command(export)
cli.add_command(impact)
cli.add_command(links)
cli.add_command(new)
cli.add_command(release)
cli.add_command(rerun)


if __name__ == "__main__":
    cli()
