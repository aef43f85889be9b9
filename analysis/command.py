"""`cli.py derive`: what is computed here as derived findings, written into the evidence or compared."""

from __future__ import annotations

from pathlib import Path

import click

from evidence.base import load
from evidence.problems import InvalidEvidence


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a file is not current.")
@click.pass_obj
def derive(base: Path, check: bool) -> None:
    """Write what is computed from the evidence into evidence/data/derived/."""
    from analysis.correlation.derive import derived
    from analysis.correlation.outlook import NotAfter
    from analysis.correlation.plan import NoPlan, load_plan
    from analysis.derived import NotReady, stale, write_derived
    from analysis.rerun.derive import rerun_files

    try:
        evidence = load(base, computed=False)
        files = {**derived(evidence, load_plan(evidence)), **rerun_files(evidence)}
    except InvalidEvidence as invalid:
        raise click.ClickException(f"the evidence, the plan or a recipe is not valid:\n{invalid}") from None
    except (NoPlan, NotReady, NotAfter) as missing:
        raise click.ClickException(str(missing)) from None
    old = stale(base, files)
    if check and old:
        names = ", ".join(path.as_posix() for path in old)
        raise click.ClickException(f"not current: {names}; run python cli.py derive")
    write_derived(base, {path: files[path] for path in old})
    count = sum(data is not None for data in files.values())
    click.echo(f"{count} derived files, {f'{len(old)} written' if old else 'all current'}")
