"""The second door: everything that the dashboard does not do, as commands."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from evidence.base import load
from evidence.problems import InvalidEvidence, count


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
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def validate(base: Path, form: str) -> None:
    """Check every file; print all problems with file, line and fix; exit 1 if there are any."""
    problems = _problems(base)
    if form == "json":
        click.echo(json.dumps([vars(problem) for problem in problems], ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            click.echo(str(problem))
        click.echo(count(tuple(problems)) if problems else "valid")
    sys.exit(1 if problems else 0)


def _problems(base: Path) -> list:  # type: ignore[type-arg]
    try:
        load(base)
    except InvalidEvidence as invalid:
        return list(invalid.problems)
    return []


if __name__ == "__main__":
    cli()
