"""`cli.py release`: the present state recorded, so that links made on it can say later what has changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if the present state is not recorded.")
@click.pass_obj
def release(base: Path, check: bool) -> None:
    """Record what the evidence and the claims say now in releases/history.jsonl; run derive before."""
    from claims.ledger import load
    from evidence.problems import InvalidEvidence
    from evidence.textfile import write_text
    from impact.history import FILE, BadHistory, recorded

    try:
        ledger = load(base)
        found = recorded(base, ledger, date.today())
    except InvalidEvidence as invalid:
        raise click.ClickException(f"the evidence is not valid:\n{invalid}") from None
    except BadHistory as bad:
        raise click.ClickException(str(bad)) from None
    if found is None:
        click.echo(f"nothing new: {ledger.base.release} is the last release in {FILE.as_posix()}")
        return
    made, text = found
    if check:
        raise click.ClickException(
            f"not current: {made.id} is not the last release in {FILE.as_posix()}; run python cli.py release"
        )
    write_text(base / FILE, text)
    gone = sum(saying is None for saying in made.changed.values())
    click.echo(
        f"release {made.id} recorded: {len(made.changed) - gone} addresses new or changed, {gone} gone"
    )
