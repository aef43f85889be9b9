"""`cli.py new organization`, `new model`, `new benchmark` and `new event`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import click

from evidence.base import load
from evidence.event import EventKind
from evidence.fields import Confidence
from evidence.findings import Unit
from evidence.intake.console import plainly, written
from evidence.records import Availability, Benchmark, Model, Organization

CHECK = "python cli.py validate"
FILL = f"Next: open it, add what the lines with # ask for, and run {CHECK}"
LOW = "Say low until somebody has looked at the source."


def words(record: type[Any], field: str) -> list[str]:
    """The words that a field of a record may hold."""
    return list(get_args(record.model_fields[field].annotation))


@click.command()
@click.argument("organization_id", metavar="ID")
@click.option("--name", required=True)
@click.option("--kind", required=True, type=click.Choice(words(Organization, "kind")))
@click.option("--country", help="Two letters, as CN or US.")
@click.option("--url")
@click.pass_obj
def organization(root: Path, /, organization_id: str, **given: Any) -> None:
    """Begin the file of an organization: a company, lab, agency, publisher or group."""
    from evidence.intake.forms import organization_draft

    with plainly():
        base = load(root)
        written(base, organization_draft(base, organization_id, given))
    click.echo(f"Next: {CHECK}")


@click.command()
@click.argument("benchmark_id", metavar="ID")
@click.option("--name", required=True)
@click.option("--measures", required=True, type=click.Choice(words(Benchmark, "measures")))
@click.option("--unit", required=True, type=click.Choice(get_args(Unit)))
@click.option("--items", type=int, help="How many questions it has.")
@click.option("--url")
@click.pass_obj
def benchmark(root: Path, /, benchmark_id: str, **given: Any) -> None:
    """Begin the file of a benchmark; two versions of one are two benchmarks."""
    from evidence.intake.forms import benchmark_draft

    with plainly():
        base = load(root)
        written(base, benchmark_draft(base, benchmark_id, given))
    click.echo(f"Next: {CHECK}")


@click.command()
@click.argument("model_id", metavar="ORGANIZATION/MODEL")
@click.option("--name", required=True)
@click.option(
    "--role", required=True, type=click.Choice(words(Model, "role")), help="By the rule in docs/evidence.md."
)
@click.option("--announced", help="The day it was announced, as 2025-01-20.")
@click.option("--api", help="The day it could be used.")
@click.option("--weights", help="The day its weights were out.")
@click.option("--paper", help="The day its paper was out.")
@click.option("--source", required=True, help="The source that gives the dates.")
@click.option(
    "--confidence", type=click.Choice(get_args(Confidence)), default="low", show_default=True, help=LOW
)
@click.pass_obj
def model(root: Path, /, model_id: str, **given: Any) -> None:
    """Begin the file of a model with the dates that a source gives."""
    from evidence.intake.forms import Release, model_draft

    dates = {kind: given[kind] for kind in get_args(Availability) if given[kind]}
    release = Release(given["name"], given["role"], dates, given["source"], given["confidence"])
    with plainly():
        base = load(root)
        written(base, model_draft(base, model_id, release))
    click.echo(FILL)


@click.command()
@click.argument("date")
@click.option("--id", "event_id", help="The id; made from the date, the speaker and the kind if left out.")
@click.option("--kind", required=True, type=click.Choice(get_args(EventKind)))
@click.option("--title", required=True, help="Who says or does what.")
@click.option("--summary", required=True, help="The same in a sentence or two, attributed.")
@click.option("--by", required=True, multiple=True, help="An organization that speaks or acts.")
@click.option("--about", multiple=True, help="An organization that it concerns.")
@click.option("--source", "sources", required=True, multiple=True, help="A source that reports it.")
@click.option("--responds-to", multiple=True, help="An event that it answers.")
@click.option(
    "--evidence-published",
    multiple=True,
    type=click.Choice(["none", "counts", "method", "indicators", "records"]),
    help="What the public got to see of an accusation.",
)
@click.option(
    "--confidence", type=click.Choice(get_args(Confidence)), default="low", show_default=True, help=LOW
)
@click.pass_obj
def event(root: Path, /, **given: Any) -> None:
    """Begin the file of an event on DATE: what was said or done in public, by whom."""
    from evidence.intake.forms import Happening, event_draft

    event_id = given.pop("event_id")
    with plainly():
        base = load(root)
        written(base, event_draft(base, event_id, Happening(**given)))
    click.echo(FILL)
