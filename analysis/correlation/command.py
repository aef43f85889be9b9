"""`cli.py align`: alignment in the terminal, as a table, JSON or CSV, and the check of a reference file."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from evidence.base import load
from evidence.problems import InvalidEvidence


@click.command()
@click.option(
    "--scenario", "scenarios", multiple=True, help="Only this scenario; may be given several times."
)
@click.option("--company", help="Only the card of this company.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Look no further than this day.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table")
@click.option(
    "--verify",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Compute the cases of a reference file instead, print those that differ, exit 1 if any does.",
)
@click.pass_obj
def align(
    base: Path,
    scenarios: tuple[str, ...],
    company: str | None,
    as_of: datetime | None,
    form: str,
    verify: Path | None,
) -> None:
    """Show how far alleged activity and releases line up, and what that cannot show."""
    if verify is not None:
        _verify(verify)
        return
    try:
        click.echo(_answer(base, scenarios, company, as_of.date() if as_of else None, form), nl=False)
    except InvalidEvidence as invalid:
        raise click.ClickException(f"the evidence or the plan is not valid:\n{invalid}") from None


def _verify(path: Path) -> None:
    from analysis.correlation.verify import MalformedReference, run

    try:
        report = run(path)
    except MalformedReference as malformed:
        raise click.ClickException(str(malformed)) from None
    for difference in report.differences:
        click.echo(str(difference))
    for note in report.notes:
        click.echo(note)
    click.echo(f"{report.compared} values compared, {len(report.differences)} differ")
    sys.exit(1 if report.differences else 0)


def _answer(
    root: Path, scenarios: tuple[str, ...], company: str | None, as_of: date | None, form: str
) -> str:
    from analysis.correlation.alignment import Cache, NoCompany, Question, align
    from analysis.correlation.inputs import Unusable
    from analysis.correlation.plan import NoPlan, NoScenario, load_plan
    from analysis.correlation.result import to_json
    from analysis.correlation.scenarios import NoEvidence, NoWindow, scenario
    from analysis.correlation.show import as_csv, in_words

    base = load(root)
    try:
        loaded = load_plan(base)
        cache, results = Cache(), []
        for key in scenarios or tuple(loaded.plan.scenarios):
            named = (company,) if company else None
            if company and not scenarios and company not in scenario(base, loaded.plan, key, as_of).accused:
                continue
            results.append(align(base, loaded, Question(key, as_of, named), cache))
    except (NoPlan, NoCompany, NoScenario, NoWindow, NoEvidence, Unusable) as missing:
        raise click.ClickException(str(missing)) from None
    if company and not results:
        raise click.ClickException(f"nothing is alleged about {company!r} in any scenario by this day")
    if form == "json":
        return to_json(results) + "\n"
    if form == "csv":
        return as_csv(results)
    return "\n\n".join(in_words(base, loaded.plan, result) for result in results) + "\n"
